"""Programs that declared less, or other things, than this one does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from graph_service.domain import kinds
from graph_service.domain.kind import Column, Kind
from graph_service.domain.kinds import KINDS
from graph_service.store import backup, sqlite, sqlite_history, sqlite_tables, undoing, version
from graph_service.store.neo4j import reader, restoring, statements, taking_back

_DECLARING = (
    kinds,
    backup,
    reader,
    sqlite,
    sqlite_history,
    sqlite_tables,
    undoing,
    version,
    restoring,
    statements,
    taking_back,
)


@contextmanager
def program_of(declared: tuple[Kind, ...]) -> Iterator[None]:
    """While this lasts, the stores know these kinds and no others."""
    with pytest.MonkeyPatch.context() as patch:
        for module in _DECLARING:
            patch.setattr(module, "KINDS", declared)
        for kind in KINDS:
            patch.delitem(kinds.KIND_BY_TABLE, kind.table)
        for kind in declared:
            patch.setitem(kinds.KIND_BY_TABLE, kind.table, kind)
        yield


def without(tables: set[str], columns: set[tuple[str, str]]) -> tuple[Kind, ...]:
    """The kinds without some tables and some columns; the others are the very same."""
    changed = {table for table, _ in columns}
    return tuple(
        replace(kind, columns=tuple(one for one in kind.columns if (kind.table, one.name) not in columns))
        if kind.table in changed
        else kind
        for kind in KINDS
        if kind.table not in tables
    )


def with_column(declared: tuple[Kind, ...], table: str, column: Column) -> tuple[Kind, ...]:
    """The kinds, one of which has one column more."""
    return tuple(
        replace(kind, columns=(*kind.columns, column)) if kind.table == table else kind for kind in declared
    )
