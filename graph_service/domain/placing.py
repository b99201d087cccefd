"""What a row stands under: the rows whose names may precede its own, and by which namesakes are told apart."""

from functools import cache

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Kind, references
from graph_service.domain.kinds import KIND_BY_TABLE

#: A row: table and key.
Ref = tuple[str, str]
#: The link columns that say what a row of the table stands under, the most telling first.
PLACED_BY: dict[str, tuple[str, ...]] = {
    "buildings": ("division_code",),
    "courts": ("division_codes", "superior_key"),
    "agencies": ("division_code",),
    "party_organizations": ("host", "superior_key"),
    "judges": ("court_key",),
    "mediators": ("division_codes",),
    "initiatives": ("parent_key",),
    "service_points": ("division_code", "building_key"),
}


def stands_under(kind: Kind, cells: dict[str, Cell]) -> tuple[Ref, ...]:
    """The rows directly above one of this kind with these cells; none of a division, whose code says it."""
    above: list[Ref] = []
    for name in PLACED_BY.get(kind.table, ()):
        above.extend(references(kind.column(name), cells.get(name)))
    return tuple(above)


@cache
def tables_above(table: str) -> frozenset[str]:
    """The tables whose rows can stand above a row of this one, at any distance; itself where rows nest."""
    found: set[str] = {"divisions"} if table == "divisions" else set()
    waiting = [table]
    while waiting:
        kind = KIND_BY_TABLE[waiting.pop()]
        new = {target for name in PLACED_BY.get(kind.table, ()) for target in kind.column(name).targets} - found
        found |= new
        waiting += new
    return frozenset(found)
