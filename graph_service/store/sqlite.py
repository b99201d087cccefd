"""The embedded store: one SQLite file, a table per kind, one transaction per batch."""

# ruff: noqa: S608 - names in SQL are those that the kinds declare; values are always parameters.

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from graph_service.domain.batch import Batch, Cell, Receipt, Source
from graph_service.domain.kinds import KIND_BY_TABLE, Kind, Type
from graph_service.domain.vocabulary import Nature
from graph_service.store.batch_checks import refuse_malformed
from graph_service.store.port import Chunk
from graph_service.store.sqlite_file import explained, index_by_revision, open_made, open_or_make, quoted
from graph_service.store.sqlite_writing import BatchWriting, stored_revision

_CHUNK_ROWS = 50_000
_KEYS_PER_QUESTION = 900  # SQLite before 3.32 takes at most 999 parameters


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
                revision = stored_revision(connection)  # the first read fixes what the transaction sees
            # What the caller does with the reader is not `explained`: its errors are its own.
            yield SqliteReader(connection, self._path, revision)

    def apply(self, batch: Batch) -> Receipt:
        """Write a batch whole or not at all; without a change nothing is written."""
        return self._write(batch, keep=True)

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would do; nothing is written."""
        return self._write(batch, keep=False)

    def _write(self, batch: Batch, *, keep: bool) -> Receipt:
        refuse_malformed(batch)
        with explained(self._path), closing(open_made(self._path, self._busy_seconds)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            receipt = BatchWriting(connection, batch).receipt()
            if keep and receipt.changes:
                connection.execute("COMMIT")
            # A connection closed without a commit leaves no trace of its transaction.
            return receipt

    def close(self) -> None:
        """Release the file; the store is not used afterwards."""
        self._anchor.close()


class SqliteReader:
    """A consistent view of one revision (port.Reader)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, revision: int) -> None:
        self._connection = connection
        self._path = path
        self._revision = revision

    def revision(self) -> int:
        """The revision that this reader sees; 0 for an empty store."""
        return self._revision

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""
        return self._chunks(KIND_BY_TABLE[table], 'ORDER BY "key"')

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        """The rows last changed after revision `since`, by ascending key, in chunks."""
        if since <= 0:
            return self.scan(table)
        kind = KIND_BY_TABLE[table]
        rest = f'INDEXED BY {index_by_revision(kind)} WHERE _revision > ? ORDER BY "key"'
        return self._chunks(kind, rest, since)

    def sources(self) -> list[Source]:
        """All sources; the provenance `source` of a row indexes this list."""
        sql = "SELECT name, nature, citation, loaded_at FROM sources ORDER BY number"
        with explained(self._path):
            rows = self._connection.execute(sql).fetchall()
        return [
            Source(name, Nature[nature], citation, datetime.fromisoformat(loaded_at))
            for name, nature, citation, loaded_at in rows
        ]

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        wanted = filter(_is_unicode, keys)
        found: set[str] = set()
        with explained(self._path):
            while some := tuple(islice(wanted, _KEYS_PER_QUESTION)):
                places = ", ".join("?" * len(some))
                sql = f'SELECT "key" FROM {_table(table)} WHERE "key" IN ({places})'
                found.update(key for (key,) in self._connection.execute(sql, some))
        return found

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Key and name ("" where it is not known) of every row of a table that has names; else nothing."""
        if "name" in KIND_BY_TABLE[table].column_names:
            sql = f"""SELECT "key", coalesce("name", '') FROM {_table(table)} ORDER BY "key" """
            for rows in self._fetched(sql):
                yield from rows

    def _chunks(self, kind: Kind, rest: str, *values: int) -> Iterator[Chunk]:
        names = [*kind.column_names, "_source", "_line", "_revision"]
        columns = ", ".join(map(quoted, names))
        for rows in self._fetched(f"SELECT {columns} FROM {quoted(kind.table)} {rest}", *values):
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
