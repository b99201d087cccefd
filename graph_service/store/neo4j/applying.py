"""One batch on its way into Neo4j: compared with what is stored, written in parts, published at once.

Until the last transaction names the new revision the published one, readers pass over all that was written.
"""

from typing import Any

from graph_service.domain.batch import Batch, Receipt, Source, TableCount
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.comparing import Difference, difference_of
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.new_rows import NewRows
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.rows import Given, journal_part
from graph_service.store.neo4j.writing import RowWriting
from graph_service.store.port import Written


class BatchWriting:
    """Applies a batch while its caller holds the lock."""

    def __init__(self, connection: Connection, batch: Batch, revision: int) -> None:
        reader = Neo4jReader(connection, revision)
        self._connection = connection
        self._batch = batch
        self._revision = revision
        self._differences = {table: difference_of(rows, connection, reader) for table, rows in batch.rows.items()}

    @property
    def counts(self) -> dict[str, TableCount]:
        return {table: difference.count() for table, difference in self._differences.items()}

    def receipt(self) -> Receipt:
        """What writing gives, or would give."""
        return Receipt(self._revision + any(map(bool, self._differences.values())), self.counts)

    def write(self, fence: Statement, heard: Written) -> None:
        """Write and publish; the caller takes back what was written when this fails."""
        revision = self._revision + 1
        number_of_source = self._numbers_of_sources()
        sources = [
            source_row(number, self._batch.sources[given], revision) for given, number in number_of_source.items()
        ]
        written = [
            _TableWriting(difference, number_of_source, revision, heard)
            for difference in self._differences.values()
            if difference
        ]
        applied_at = max(self._batch.sources[given].loaded_at for given in number_of_source).isoformat()
        with RowWriting(self._connection, fence) as writing:
            writing.add([(cypher.BEGIN_REVISION, {"revision": revision}), (cypher.PUT_SOURCES, {"rows": sources})])
            for table in written:
                if table.kind.edge is None:
                    table.write_rows(writing)
            for table in written:
                if table.kind.edge is None:
                    table.write_links(writing)
            for table in written:
                if table.kind.edge is not None:
                    table.write_rows(writing)
            writing.publish({"id": revision, "applied_at": applied_at})

    def _numbers_of_sources(self) -> dict[int, int]:
        """Numbers in the store of those sources that changed rows point at."""
        first = self._connection.read(cypher.COUNT_SOURCES, revision=self._revision)
        number_of: dict[int, int] = {}
        for difference in self._differences.values():
            for given in difference.sources():
                number_of.setdefault(given, first + len(number_of))
        return number_of


class _TableWriting:
    """Writes what is different in one table: new rows by chunks, changed ones row by row."""

    def __init__(
        self, difference: Difference, number_of_source: dict[int, int], revision: int, heard: Written
    ) -> None:
        self.kind = difference.rows.kind
        self._difference = difference
        self._number_of_source = number_of_source
        self._revision = revision
        self._new = NewRows(difference.rows, number_of_source, revision)
        self._given = Given(difference.rows) if difference.changed else None
        self._links = [column for column in self.kind.links if column.name in difference.rows.columns]
        self._heard = heard
        self._done = 0

    def _tell(self, rows: int) -> None:
        """So many rows more are written, or linked: nodes that have links are gone through twice."""
        every = len(self._difference.created) + len(self._difference.changed)
        self._done += rows
        self._heard(self.kind.table, self._done, every * (2 if self._links and self.kind.edge is None else 1))

    def write_rows(self, writing: RowWriting) -> None:
        rows, changed = self._difference.rows, self._difference.changed
        for part in writing.parts(self._difference.created):
            writing.create(self.kind, self._new.chunk(part))
            self._tell(len(part))
        for number, some in enumerate(writing.parts(list(changed))):
            before = [changed[position] for position in some]
            after = [self._merged(position) for position in some]
            for position, row in zip(some, after, strict=True):
                row[-3:] = self._number_of_source[rows.sources[position]], rows.lines[position], self._revision
            writing.put(self.kind, after, before, journal_part(self.kind, self._revision, number, before))
            self._tell(len(some))

    def write_links(self, writing: RowWriting) -> None:
        changed = self._difference.changed
        for part in writing.parts(self._difference.created if self._links else []):
            writing.link_new(self.kind, self._links, self._new.chunk(part))
            self._tell(len(part))
        for some in writing.parts(list(changed) if self._links else []):
            before = [changed[position] for position in some]
            writing.link(self.kind, self._links, [self._merged(position) for position in some], before)
            self._tell(len(some))

    def _merged(self, position: int) -> list[Any]:
        assert self._given is not None
        return self._given.merged(position, self._difference.changed[position]) or []


def source_row(number: int, source: Source, revision: int) -> dict[str, Any]:
    """The source as its node keeps it."""
    row = {"id": number, "name": source.name, "nature": source.nature.name, "citation": source.citation}
    return row | {"loaded_at": source.loaded_at.isoformat(), "_revision": revision}
