"""Where a row is, as far as its other cells say: its place, else where its courts, people and organizations are."""

from dataclasses import dataclass

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, references
from graph_service.domain.placing import Ref
from loaders.matching.known_rows import KnownRows
from loaders.sheet import Sheet

_PLACES = ("divisions", "buildings", "service_points")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a row is: rows that its cells name (its court, its branch), and codes of the divisions where it is."""

    named: frozenset[Ref] = frozenset()
    codes: frozenset[str] = frozenset()


class RowScopes:
    """Scopes of the rows of one sheet, for one column at a time."""

    def __init__(self, sheet: Sheet, rows: KnownRows) -> None:
        self._sheet = sheet
        self._rows = rows
        self._refs: dict[tuple[str, Cell], tuple[Ref, ...]] = {}

    def scope_of(self, row: int, column: Column) -> Scope:
        """What the other cells of the row point at; empty where they say nothing.

        A cell that names a place comes before those that name a court, a person or an organization.
        """
        others = [other for other in self._sheet.kind.links if other.name != column.name]
        refs = {other: self._refs_in(other, self._sheet.column(other.name)[row]) for other in others}
        named = frozenset(ref for found in refs.values() for ref in found if ref[0] != "divisions")
        for says_place in (True, False):
            codes = frozenset(
                code
                for other, found in refs.items()
                if _says_place(other) is says_place
                for ref in found
                for code in self._rows.places(ref)
            )
            if codes:
                return Scope(named, codes)
        return Scope(named)

    def _refs_in(self, column: Column, cell: Cell) -> tuple[Ref, ...]:
        if cell is None:
            return ()
        if (column.name, cell) not in self._refs:
            self._refs[column.name, cell] = references(column, cell)
        return self._refs[column.name, cell]


def _says_place(column: Column) -> bool:
    return all(target in _PLACES for target in column.targets)
