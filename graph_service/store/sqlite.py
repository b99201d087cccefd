"""The embedded store: one SQLite file, a table per kind, one transaction per batch."""

# ruff: noqa: S608 - names in SQL are those that the kinds declare; values are always parameters.

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from graph_service.domain.batch import Batch, Cell, Receipt, Source
from graph_service.domain.kind import Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.store.batch_checks import refuse_malformed
from graph_service.store.port import Chunk, NotEmptyError, Revision, Whole, Written, unheard
from graph_service.store.sqlite_file import explained, open_made, open_or_make, stored_columns
from graph_service.store.sqlite_history import restore, undo
from graph_service.store.sqlite_tables import bring_up_to_date, fact, former, has_history, quoted
from graph_service.store.sqlite_writing import BatchWriting, stored_revision
from graph_service.store.undoing import Undoing
from graph_service.store.version import Columns, declared_columns

_CHUNK_ROWS = 50_000
_PROVENANCE = ("_source", "_line", "_revision")
_PROVENANCE_OF_FORMER = (*_PROVENANCE, "_until")
_KEYS_PER_QUESTION = 30_000


class SqliteStore:
    """A store in one file (port.Store), for several threads and processes at once.

    Every call has a connection of its own. The one kept open (`_anchor`) only keeps SQLite's journal in place,
    so that connections that come and go do not fold it up and make it anew.
    """

    def __init__(self, path: Path, busy_seconds: float = 5.0) -> None:
        """Open the file, or make it where there is none; its folder must exist."""
        self._path = path.absolute()
        self._busy_seconds = busy_seconds
        with explained(self._path):
            self._anchor = open_or_make(self._path, busy_seconds)

    @contextmanager
    def reading(self) -> Iterator["SqliteReader"]:
        """A reader on one revision, unmoved by writers until it is left."""
        with explained(self._path):
            connection = open_made(self._path, self._busy_seconds)
        with closing(connection):
            with explained(self._path):
                connection.execute("BEGIN")
                columns = stored_columns(connection, self._path)  # the first read fixes what the transaction sees
                reader = SqliteReader(connection, self._path, columns)
            # What the caller does with the reader is not `explained`: its errors are its own.
            yield reader

    def apply(self, batch: Batch, written: Written = unheard) -> Receipt:
        """Write a batch whole or not at all; without a change nothing is written."""
        refuse_malformed(batch)
        with self._writing() as (connection, migrated):
            receipt = replace(BatchWriting(connection, batch, written).receipt(), has_migrated=migrated)
            if receipt.changes:
                connection.execute("COMMIT")
            return receipt

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would do; nothing is written."""
        refuse_malformed(batch)
        with self._writing() as (connection, _):
            return BatchWriting(connection, batch, unheard).receipt()

    def undo(self, revision: int) -> Receipt:
        """Give back, as a new revision, what this one overwrote or removed, and remove what it created."""
        with self._writing() as (connection, migrated):
            undoing = Undoing(SqliteReader(connection, self._path, declared_columns()), revision)
            undo(connection, undoing)
            connection.execute("COMMIT")
            return replace(undoing.receipt(), has_migrated=migrated)

    def preview_undo(self, revision: int) -> Receipt:
        """What `undo` would do; nothing is written."""
        with self.reading() as reader:
            return Undoing(reader, revision).receipt()

    def restore(self, whole: Whole) -> None:
        """Take over another store or a backup, whole or not at all; its revisions become those of this one."""
        with self._writing() as (connection, _):
            if stored_revision(connection):
                raise NotEmptyError
            restore(connection, whole)
            connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """A connection that holds the file for writing, and whether the tables had to be brought up to date.

        A connection closed without a commit leaves no trace of its transaction.
        """
        with explained(self._path), closing(open_made(self._path, self._busy_seconds)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection, bring_up_to_date(connection, stored_columns(connection, self._path))

    def close(self) -> None:
        """Release the file; the store is not used afterwards."""
        self._anchor.close()


class SqliteReader:
    """A consistent view of one revision (port.Reader). Columns that an older program did not make are empty."""

    def __init__(self, connection: sqlite3.Connection, path: Path, columns: Columns) -> None:
        self._connection = connection
        self._path = path
        self._has = {(table, name) for table, name, _ in columns}
        self._revision = stored_revision(connection)

    def revision(self) -> int:
        """The revision that this reader sees; 0 for an empty store."""
        return self._revision

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""
        return self._chunks(KIND_BY_TABLE[table], _table(table), 'ORDER BY "key"')

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        """The rows last changed after revision `since`, by ascending key, in chunks."""
        if since <= 0:
            return self.scan(table)
        kind = KIND_BY_TABLE[table]
        rest = 'WHERE _revision > ? ORDER BY "key"'
        return self._chunks(kind, _table(table), rest, since)

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        """Rows as they were before a revision after `since` changed or removed them, in any order, in chunks."""
        kind = KIND_BY_TABLE[table]
        if has_history(self._connection):
            yield from self._chunks(kind, former(kind), "WHERE _until > ?", since, provenance=_PROVENANCE_OF_FORMER)

    def revisions(self) -> list[Revision]:
        """All revisions by ascending number."""
        with explained(self._path):
            since = fact(self._connection, "history_since") or self._revision + 1
            undoes = "undoes" if has_history(self._connection) else "NULL"
            sql = f"SELECT number, applied_at, {undoes} FROM revisions ORDER BY number"
            rows = self._connection.execute(sql).fetchall()
        return [
            Revision(number, datetime.fromisoformat(applied_at), undoes, number >= since)
            for number, applied_at, undoes in rows
        ]

    def sources(self) -> list[Source]:
        """All sources; the provenance `source` of a row indexes this list."""
        sql = "SELECT name, nature, citation, loaded_at FROM sources ORDER BY number"
        with explained(self._path):
            rows = self._connection.execute(sql).fetchall()
        return [
            Source(name, Nature[nature], citation, datetime.fromisoformat(loaded_at))
            for name, nature, citation, loaded_at in rows
        ]

    def changed_tables(self, since: int) -> set[str]:
        """The tables of which rows were written or removed after revision `since`, and perhaps others."""
        there = [kind for kind in KINDS if (kind.table, "key") in self._has]
        wanted = [(kind.table, f"{quoted(kind.table)} WHERE _revision") for kind in there]
        if has_history(self._connection):
            wanted += [(kind.table, f"{former(kind)} WHERE _until") for kind in there]
        with explained(self._path):
            return {
                table
                for table, rows in wanted
                if self._connection.execute(f"SELECT 1 FROM {rows} > ? LIMIT 1", (since,)).fetchone()
            }

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        wanted = filter(_is_unicode, keys)
        found: set[str] = set()
        if (table, "key") not in self._has:
            return found
        at_once = min(_KEYS_PER_QUESTION, self._connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER))
        with explained(self._path):
            while some := tuple(islice(wanted, at_once)):
                places = ", ".join("?" * len(some))
                sql = f'SELECT "key" FROM {_table(table)} WHERE "key" IN ({places})'
                found.update(key for (key,) in self._connection.execute(sql, some))
        return found

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Key and name ("" where it is not known) of every row of a table that has names; else nothing."""
        if "name" in KIND_BY_TABLE[table].column_names and (table, "name") in self._has:
            sql = f"""SELECT "key", coalesce("name", '') FROM {_table(table)} ORDER BY "key" """
            for rows in self._fetched(sql):
                yield from rows

    def _chunks(
        self, kind: Kind, table: str, rest: str, *values: int, provenance: tuple[str, ...] = _PROVENANCE
    ) -> Iterator[Chunk]:
        if (kind.table, "key") not in self._has:
            return
        names = [*kind.column_names, *provenance]
        absent = {name for name in kind.column_names if (kind.table, name) not in self._has}
        columns = ", ".join("NULL" if name in absent else quoted(name) for name in names)
        for rows in self._fetched(f"SELECT {columns} FROM {table} {rest}", *values):
            chunk: Chunk = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
            for column in kind.columns:
                if decode := _DECODERS.get(column.type):
                    chunk[column.name] = [None if cell is None else decode(cell) for cell in chunk[column.name]]
            yield chunk

    def _fetched(self, sql: str, *values: int) -> Iterator[list[Any]]:
        with explained(self._path):
            cursor = self._connection.execute(sql, values)
        while True:
            with explained(self._path):
                rows = cursor.fetchmany(_CHUNK_ROWS)
            if not rows:
                return
            yield rows


def _decoded_tuple(cell: Any) -> Cell:
    return tuple(json.loads(cell))


_DECODERS: dict[Type, Callable[[Any], Cell]] = {
    Type.FLAG: bool,
    Type.WORDS: _decoded_tuple,
    Type.TEXTS: _decoded_tuple,
    Type.LINKS: _decoded_tuple,
}


def _table(table: str) -> str:
    return quoted(KIND_BY_TABLE[table].table)


def _is_unicode(text: str) -> bool:
    """False for text with lone surrogates, which no store holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
