"""Links as files write them: the key alone, or `table/key` where the key alone would mean another thing."""

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, split_reference
from graph_service.export.cell_values import Value, table_shown
from graph_service.export.options import Language
from graph_service.store.port import Reader
from loaders.exact_keys import readings, spellings

_Node = tuple[str, str]


class WrittenReferences:
    """Writes the links of a column; the store is asked which keys stand in more than one of its tables.

    A loader tries the tables in the column's order, so a key needs its table's name only when an earlier table
    has the same key (or when the key itself looks like `table/key`).
    """

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader = reader
        self._language = language

    def values_of(self, column: Column, cells: list[Cell]) -> list[Value]:
        written = self._written(column, cells)
        return [_value(cell, written) for cell in cells]

    def _written(self, column: Column, cells: list[Cell]) -> dict[str, str]:
        """How each different reference in the cells is written."""
        nodes = {text: split_reference(column, text) for text in _references(cells)}
        if len(column.targets) == 1:
            return {text: key for text, (_, key) in nodes.items()}
        ambiguous = self._ambiguous(column, set(nodes.values()))
        return {
            text: f"{table_shown(table, self._language)}/{key}" if (table, key) in ambiguous else key
            for text, (table, key) in nodes.items()
        }

    def _ambiguous(self, column: Column, nodes: set[_Node]) -> set[_Node]:
        found = {(table, key) for table, key in nodes if len(readings(column, key)) > 1}
        for number, earlier in enumerate(column.targets):
            later = column.targets[number + 1 :]
            spelled = {node: spellings(earlier, node[1]) for node in nodes if node[0] in later}
            taken = self._reader.known(earlier, {key for keys in spelled.values() for key in keys})
            found |= {node for node, keys in spelled.items() if not taken.isdisjoint(keys)}
        return found


def _value(cell: Cell, written: dict[str, str]) -> Value:
    if isinstance(cell, tuple):
        return tuple(written[part] for part in cell) or None
    return written[cell] if isinstance(cell, str) else None


def _references(cells: list[Cell]) -> set[str]:
    found: set[str] = set()
    for cell in set(cells):
        found.update(cell if isinstance(cell, tuple) else (cell,) if isinstance(cell, str) else ())
    return found
