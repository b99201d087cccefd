"""Undoing a revision in Neo4j: written in parts as any other revision, published at once.

Rows that go are only marked until then, so that nothing is lost while the revision may still be taken back.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.rows import StoredRow, journal_part
from graph_service.store.neo4j.writing import RowWriting
from graph_service.store.undoing import Undoing, ended_by


def write_undoing(connection: Connection, reader: Neo4jReader, undoing: Undoing, fence: Statement) -> None:
    """Write and publish; the caller takes back what was written when this fails, and removes what is marked."""
    with RowWriting(connection, fence) as writing:
        UndoWriting(writing, reader, undoing).write()


class UndoWriting:
    """Writes the undoing that was worked out on what the reader sees."""

    def __init__(self, writing: RowWriting, reader: Neo4jReader, undoing: Undoing) -> None:
        self._writing = writing
        self._reader = reader
        self._undoing = undoing
        self._revision = reader.revision() + 1
        self._numbers = {table: count() for table in undoing.tables}

    def write(self) -> None:
        revision = self._revision
        touched = [KIND_BY_TABLE[table] for table, found in self._undoing.tables.items() if found.written]
        restored = [KIND_BY_TABLE[table] for table, found in self._undoing.tables.items() if found.overwritten]
        nodes = [kind for kind in restored if kind.edge is None]
        self._writing.add([(cypher.BEGIN_REVISION, {"revision": revision})])
        for kind in nodes:
            self._restore(kind)
        for kind in nodes:
            for rows in self._former(kind):
                self._writing.link_anew(kind, rows)
        for kind in touched:
            self._mark(kind)
        for kind in restored:
            if kind.edge is not None:
                self._restore(kind)
        undone = {"id": revision, "applied_at": datetime.now(UTC).isoformat(), "undoes": self._undoing.revision}
        self._writing.publish(undone, removing=revision)

    def _restore(self, kind: Kind) -> None:
        """Rows as they were, written by this revision."""
        for rows in self._former(kind):
            standing = self._reader.rows(kind, [row[0] for row in rows])
            journal = journal_part(kind, self._revision, next(self._numbers[kind.table]), standing)
            self._writing.put(kind, rows, standing, journal)

    def _mark(self, kind: Kind) -> None:
        for keys in self._writing.parts(sorted(self._undoing.tables[kind.table].removed)):
            standing = self._reader.rows(kind, keys)
            number = next(self._numbers[kind.table])
            journal = journal_part(kind, self._revision, number, standing, removes=True)
            mark = (cypher.mark_removed(kind), {"keys": keys, "revision": self._revision})
            self._writing.add([journal, mark], len(keys))

    def _former(self, kind: Kind) -> Iterator[list[StoredRow]]:
        """The rows that the undone revision overwrote or removed, as this one writes them, in parts."""
        for chunk in self._reader.former(kind.table, self._undoing.revision - 1):
            cells = ended_by(self._undoing.revision, chunk)
            cells["_revision"] = [self._revision] * len(cells["_revision"])
            rows = [list(row) for row in zip(*(cells[name] for name in cypher.columns_of(kind)), strict=True)]
            yield from self._writing.parts(rows)
