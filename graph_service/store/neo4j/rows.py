"""Rows on their way between a batch, Neo4j's properties and the journal of former rows."""

import json
from collections.abc import Iterable
from typing import Any

from graph_service.domain.batch import ERASE, Cell, Rows
from graph_service.domain.kinds import Column, Kind, Type, split_reference
from graph_service.store.neo4j.statements import columns_of

#: Cells in the order of `statements.columns_of`, provenance last.
StoredRow = list[Any]
_TUPLES = frozenset({Type.WORDS, Type.TEXTS, Type.LINKS})
#: What stands for rows of a kind without names in Neo4j Browser, the first that is filled.
_CAPTIONS = ("theme", "purpose", "month", "key")


def decoded(kind: Kind, rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Rows as Neo4j or the journal gives them, with tuples for lists."""
    tuples = [position for position, column in enumerate(kind.columns) if column.type in _TUPLES]
    found = list(rows)
    for row in found if tuples else ():
        for position in tuples:
            if row[position] is not None:
                row[position] = tuple(row[position])
    return found


class Given:
    """The rows of a batch's table, one at a time, as they change what is stored."""

    def __init__(self, rows: Rows) -> None:
        positions = {name: position for position, name in enumerate(rows.kind.column_names)}
        self._rows = rows
        self._size = len(columns_of(rows.kind))
        self._columns = [
            (positions[name], _numbers(rows.kind.column(name), cells)) for name, cells in rows.columns.items()
        ]

    def merged(self, position: int, before: StoredRow | None) -> StoredRow | None:
        """The row as it is to be, provenance still empty; None where that is what it is.

        An empty cell leaves what is stored, ERASE empties it.
        """
        after = [None] * self._size if before is None else before.copy()
        changed = before is None
        for column, cells in self._columns:
            cell = cells[position]
            if cell is None:
                continue
            if cell is ERASE:
                cell = None
            if after[column] != cell:
                after[column] = cell
                changed = True
        return after if changed else None


def _numbers(column: Column, cells: list[Cell]) -> list[Any]:
    """Numbers are floating, whole ones too, as every store keeps them."""
    if column.type is not Type.NUMBER:
        return cells
    return [float(cell) if isinstance(cell, int) else cell for cell in cells]


def properties(kind: Kind, row: StoredRow) -> dict[str, Any]:
    """A row as the properties of its node or relationship; empty cells are none."""
    found = {name: cell for name, cell in zip(columns_of(kind), row, strict=True) if cell is not None}
    found["_key"] = row[0]
    if kind.edge is None and "name" not in kind.column_names:
        found["name"] = next(str(found[name]) for name in _CAPTIONS if name in found)
    return found


def targets(column: Column, cell: Cell) -> list[tuple[str, str]]:
    """Table and key of everything that a link cell names."""
    cells = (cell,) if isinstance(cell, str) else cell if isinstance(cell, tuple) else ()
    named = (split_reference(column, one) for one in cells)
    return [(table, key) for table, key in named if table in column.targets]


End = tuple[str, str | None]


def ends_of(kind: Kind, row: StoredRow) -> tuple[End, End]:
    """Table and key of both ends of a row that is a relationship; the key is None where no end is named."""
    assert kind.edge is not None
    start, others = kind.edge
    position = kind.column_names.index
    filled = next((name for name in others if row[position(name)] is not None), others[0])
    first, second = (
        next(iter(targets(kind.column(name), row[position(name)])), (kind.column(name).targets[0], None))
        for name in (start, filled)
    )
    return first, second


def journal_text(rows: list[StoredRow]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def journal_rows(kind: Kind, text: str) -> list[StoredRow]:
    return decoded(kind, json.loads(text))
