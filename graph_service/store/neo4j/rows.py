"""Rows on their way between a batch, Neo4j's properties and the journal of former rows."""

import json
from collections.abc import Iterable
from typing import Any

from graph_service.domain.batch import ERASE, Cell, Rows
from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.store.links import targets
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Statement
from graph_service.store.neo4j.statements import columns_of
from graph_service.store.version import first_columns

#: Cells in the order of `statements.columns_of`, provenance last.
StoredRow = list[Any]
_TUPLES = frozenset({Type.WORDS, Type.TEXTS, Type.LINKS})
#: What stands for rows of a kind without names in Neo4j Browser, the first that is filled.
CAPTIONS = ("theme", "purpose", "month", "key")


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
        found["name"] = next(str(found[name]) for name in CAPTIONS if name in found)
    return found


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


def journal_part(
    kind: Kind, revision: int, number: int, rows: list[StoredRow], *, removes: bool = False
) -> Statement:
    """Keeps rows as they are before `revision` writes over them or `removes` them."""
    part = f"{revision}/{kind.table}/{number:06}"
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    parameters = {"id": part, "revision": revision, "table": kind.table, "rows": text, "removes": removes}
    return cypher.PUT_JOURNAL, parameters | {"columns": list(columns_of(kind))}


def journal_rows(part: dict[str, Any]) -> list[StoredRow]:
    """The rows of a part of the journal; cells of columns that were not declared yet are empty."""
    kind = KIND_BY_TABLE[part["table"]]
    rows: list[StoredRow] = json.loads(part["rows"])
    names, declared = part.get("columns") or _first_columns(kind), columns_of(kind)
    if tuple(names) != declared:
        place = {name: position for position, name in enumerate(names)}
        rows = [[row[place[name]] if name in place else None for name in declared] for row in rows]
    return decoded(kind, rows)


def _first_columns(kind: Kind) -> list[str]:
    """Those of programs that did not say which."""
    had = first_columns()
    names = [column.name for column in kind.columns if (kind.table, column.name, column.type.value) in had]
    return [*names, *cypher.PROVENANCE]
