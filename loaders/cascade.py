"""For partial loads: refuses the rows that refer to refused rows, and those that refer to them, to the end."""

from collections.abc import Iterator

from graph_service.domain.kind import Column, references
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Text
from loaders.file_keys import FileKeys
from loaders.refusal import Refusal
from loaders.sheet import Sheet

_Node = tuple[str, str]
#: A cell that refers: sheet number, row, column.
_Referrer = tuple[int, int, str]


def refuse_referring_rows(keys: FileKeys, known: KnownKeys) -> None:
    """Leaves no row that refers to a row which neither this load nor the store has."""
    missing = _not_stored(known, _refused_nodes(keys))
    referrers = _referrers(keys) if missing else {}
    while missing:
        newly_refused: set[_Node] = set()
        for node in missing:
            for number, row, column in referrers.get(node, ()):
                sheet = keys.sheets[number]
                own = _own_node(sheet, row)
                if own in referrers and not sheet.is_refused(row) and keys.place_of(*own) == (sheet, row):
                    newly_refused.add(own)
                if not sheet.refused_whole and sheet.is_sound(row, column):
                    sheet.refuse_cell(row, column, node[1], _refers_to_refused(keys, node))
        missing = _not_stored(known, newly_refused)


def _refused_nodes(keys: FileKeys) -> set[_Node]:
    """Keys whose first row in the files is refused."""
    refused: set[_Node] = set()
    for sheet in keys.sheets:
        for row in range(len(sheet)) if sheet.refused_whole else sheet.wrong:
            own = _own_node(sheet, row)
            if own and keys.place_of(*own) == (sheet, row):
                refused.add(own)
    return refused


def _not_stored(known: KnownKeys, nodes: set[_Node]) -> list[_Node]:
    """Those that the store does not have; it is asked once a table."""
    by_table: dict[str, set[str]] = {}
    for table, key in nodes:
        by_table.setdefault(table, set()).add(key)
    return sorted((table, key) for table, wanted in by_table.items() for key in wanted - known.known(table, wanted))


def _own_node(sheet: Sheet, row: int) -> _Node | None:
    key = sheet.cells["key"][row] if "key" in sheet.cells else None
    return (sheet.kind.table, key) if isinstance(key, str) else None


def _referrers(keys: FileKeys) -> dict[_Node, list[_Referrer]]:
    found: dict[_Node, list[_Referrer]] = {}
    for number, sheet in enumerate(keys.sheets):
        for column in sheet.kind.links:
            for row, node in _links(sheet, column):
                if node in keys:
                    found.setdefault(node, []).append((number, row, column.name))
    return found


def _links(sheet: Sheet, column: Column) -> Iterator[tuple[int, _Node]]:
    for row, cell in enumerate(sheet.cells.get(column.name, ())):
        for node in references(column, cell):
            yield row, node


def _refers_to_refused(keys: FileKeys, node: _Node) -> Refusal:
    place = keys.place_of(*node)
    where = str(place[0].place_of(place[1])) if place else node[0]
    return Refusal(
        "refers-to-refused",
        Text(
            "应为本次采用的行或库中已有的编号。", "The key of a row that is taken, or is in the store, is expected."
        ),
        Text(f"{where} 未被采用；请先改正该行。", f"{where} was refused: mend that row first."),
    )
