"""The way back in the embedded store: undoing a revision, and taking over the whole of another store."""

# ruff: noqa: S608 - names in SQL are those that the kinds declare; values are always parameters.

import sqlite3
from datetime import UTC, datetime

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.store.port import Chunk, Revision, Whole
from graph_service.store.sqlite_tables import former, quoted
from graph_service.store.sqlite_writing import add_revision, encoded, keep_former, source_row
from graph_service.store.undoing import Undoing


def undo(connection: sqlite3.Connection, undoing: Undoing) -> None:
    """Write what is undone as the next revision, inside a transaction that the caller began and will commit."""
    revision = undoing.receipt().revision
    connection.execute('CREATE TEMP TABLE undone ("key" TEXT PRIMARY KEY, is_removed INTEGER) WITHOUT ROWID')
    for table, found in undoing.tables.items():
        if not found.written and not found.overwritten:
            continue
        keys = ((key, key not in found.overwritten) for key in found.written | found.overwritten)
        connection.executemany("INSERT INTO temp.undone VALUES (?, ?)", keys)
        _undo(connection, KIND_BY_TABLE[table], undoing.revision, revision)
        connection.execute("DELETE FROM temp.undone")
    add_revision(connection, Revision(revision, datetime.now(UTC), undoing.revision))


def _undo(connection: sqlite3.Connection, kind: Kind, undone: int, revision: int) -> None:
    table = f"main.{quoted(kind.table)}"
    keep_former(connection, kind, revision, 'SELECT "key" FROM temp.undone')
    connection.execute(f'DELETE FROM {table} WHERE "key" IN (SELECT "key" FROM temp.undone WHERE is_removed)')
    columns = ", ".join(map(quoted, (*kind.column_names, "_source", "_line")))
    connection.execute(
        f"""INSERT OR REPLACE INTO {table} ({columns}, _revision)
        SELECT {columns}, ? FROM main.{former(kind)} WHERE _until = ?""",
        (revision, undone),
    )


def restore(connection: sqlite3.Connection, whole: Whole) -> None:
    """Fill an empty store, inside a transaction that the caller began and will commit."""
    revisions = whole.revisions()
    for revision in revisions:
        add_revision(connection, revision)
    kept = [revision.number for revision in revisions if revision.is_kept]
    since = kept[0] if kept else len(revisions) + 1
    connection.execute("UPDATE facts SET value = ? WHERE name = 'history_since'", (since,))
    connection.executemany(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?)", (source_row(*each) for each in enumerate(whole.sources()))
    )
    for kind in KINDS:
        for chunk in whole.scan(kind.table):
            _insert(connection, quoted(kind.table), chunk)
        for chunk in whole.former(kind.table, 0):
            _insert(connection, former(kind), chunk)


def _insert(connection: sqlite3.Connection, table: str, chunk: Chunk) -> None:
    columns = ", ".join(map(quoted, chunk))
    places = ", ".join("?" * len(chunk))
    rows = zip(*map(encoded, chunk.values()), strict=True)
    connection.executemany(f"INSERT INTO main.{table} ({columns}) VALUES ({places})", rows)
