"""The tables of the embedded store as the kinds declare them, and how those of an older program become such."""

import json
import sqlite3
from typing import Any

from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KINDS
from graph_service.store.version import Columns, declared_columns, declared_version, listed

#: Marks the file as ours ("gjdb"), in the place that SQLite keeps for this in a file's header.
APPLICATION_ID = int.from_bytes(b"gjdb", "big")
#: To be raised when the tables change in a way that the declarations of the kinds do not show.
LAYOUT = 2

_SQL_TYPE = {Type.INTEGER: "INTEGER", Type.FLAG: "INTEGER", Type.NUMBER: "REAL"}


def quoted(name: str) -> str:
    """A name of ours as SQL wants it; some, like `from` and `table`, are words of SQL."""
    return f'"{name}"'


def former(kind: Kind) -> str:
    """The table of rows of this kind that were changed or removed, as they were `_until` that revision."""
    return quoted(f"former_{kind.table}")


def declaration(column: Column) -> str:
    """The column as a CREATE TABLE names it."""
    return f"{quoted(column.name)} {_SQL_TYPE.get(column.type, 'TEXT')}"


def make_tables(connection: sqlite3.Connection) -> None:
    """All tables, in an empty file."""
    connection.execute(
        "CREATE TABLE sources (number INTEGER PRIMARY KEY, name TEXT, nature TEXT, citation TEXT, loaded_at TEXT)"
    )
    connection.execute("CREATE TABLE revisions (number INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)")
    for kind in KINDS:
        _make_table(connection, kind)
        _make_former(connection, kind)
    _make_history(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _sign(connection)


def bring_up_to_date(connection: sqlite3.Connection, had: Columns) -> bool:
    """Adds, in the caller's transaction, what an older program did not have; whether anything was missing."""
    with_history = has_history(connection)
    if with_history and had == declared_columns():
        return False
    for kind in KINDS:
        missing = [column for column in kind.columns if (kind.table, column.name, column.type.value) not in had]
        is_new = len(missing) == len(kind.columns)
        if is_new:
            _make_table(connection, kind)
        else:
            _add_columns(connection, quoted(kind.table), missing)
        if is_new or not with_history:
            _make_former(connection, kind)
        else:
            _add_columns(connection, former(kind), missing)
    if not with_history:
        _make_history(connection)
    _sign(connection)
    return True


def has_history(connection: sqlite3.Connection) -> bool:
    """Whether former rows are kept, as by all programs but the first."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchone() is not None


def fact(connection: sqlite3.Connection, name: str) -> Any:
    """What the file says of itself under this name; None where it says nothing."""
    if not has_history(connection):
        return None
    found = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return found and found[0]


def _make_table(connection: sqlite3.Connection, kind: Kind) -> None:
    # WITHOUT ROWID keeps rows in the order of their keys, which is the order in which they are read.
    connection.execute(f'CREATE TABLE {quoted(kind.table)} ({_columns(kind)}, PRIMARY KEY ("key")) WITHOUT ROWID')


def _make_former(connection: sqlite3.Connection, kind: Kind) -> None:
    connection.execute(
        f"""CREATE TABLE {former(kind)} ({_columns(kind)}, _until INTEGER NOT NULL,
        PRIMARY KEY (_until, "key")) WITHOUT ROWID"""
    )


def _make_history(connection: sqlite3.Connection) -> None:
    """From now on there is a way back; revisions before this have none."""
    connection.execute("ALTER TABLE revisions ADD COLUMN undoes INTEGER")
    connection.execute("CREATE TABLE facts (name TEXT PRIMARY KEY, value)")
    since = "SELECT 'history_since', coalesce(max(number), 0) + 1 FROM revisions"
    connection.execute(f"INSERT INTO facts {since}")


def _add_columns(connection: sqlite3.Connection, table: str, columns: list[Column]) -> None:
    for column in columns:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {declaration(column)}")


def _sign(connection: sqlite3.Connection) -> None:
    columns = json.dumps(listed(declared_columns()))
    connection.execute("INSERT OR REPLACE INTO facts VALUES ('columns', ?)", (columns,))
    connection.execute(f"PRAGMA user_version = {declared_version(LAYOUT)}")


def _columns(kind: Kind) -> str:
    columns = ", ".join(declaration(column) for column in kind.columns)
    return f"{columns}, _source INTEGER NOT NULL, _line INTEGER NOT NULL, _revision INTEGER NOT NULL"
