"""One batch on its way into Neo4j: compared with what is stored, written in parts, published at once.

Until the last transaction names the new revision the published one, readers pass over all that was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from graph_service.domain.batch import Batch, Receipt, Rows, Source, TableCount
from graph_service.domain.kind import Column, Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.store.links import targets
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.rows import (
    Given,
    StoredRow,
    decoded,
    ends_of,
    journal_part,
    journal_rows,
    properties,
)

T = TypeVar("T")
#: A transaction of so many rows is far from the deadline of a call, also on a busy machine.
_PART_ROWS = 2_000
#: So few keys are asked for without asking first whether there is any row at all.
_FEW_ROWS = 1_000
_DELETED_AT_ONCE = 2_000
#: By the table of a node, the kinds of relationships that may begin or end there.
_EDGES_AT = {
    node.table: [
        kind
        for kind in KINDS
        if kind.edge and any(node.table in kind.column(name).targets for name in (kind.edge[0], *kind.edge[1]))
    ]
    for node in KINDS
}


@dataclass(slots=True)
class Difference:
    """Rows of a table that a batch changes: positions in the batch, and the former row where there was one."""

    rows: Rows
    created: list[int] = field(default_factory=list)
    changed: dict[int, StoredRow] = field(default_factory=dict)

    @property
    def positions(self) -> list[int]:
        return sorted((*self.created, *self.changed))

    def count(self) -> TableCount:
        created, changed = len(self.created), len(self.changed)
        return TableCount(created, changed, len(self.rows) - created - changed)


class BatchWriting:
    """Applies a batch while its caller holds the lock."""

    def __init__(self, connection: Connection, batch: Batch, revision: int) -> None:
        self._connection = connection
        self._batch = batch
        self._revision = revision
        self._reader = Neo4jReader(connection, revision)
        self._differences = {table: self._compared(rows) for table, rows in batch.rows.items()}

    @property
    def counts(self) -> dict[str, TableCount]:
        return {table: difference.count() for table, difference in self._differences.items()}

    def receipt(self) -> Receipt:
        """What writing gives, or would give."""
        return Receipt(
            self._revision + any(count.created + count.changed for count in self.counts.values()), self.counts
        )

    def write(self, fence: Statement) -> None:
        """Write and publish; the caller takes back what was written when this fails."""
        revision = self._revision + 1
        number_of_source, sources = self._placed_sources(revision)
        writing = RowWriting(self._connection, fence)
        writing.add([(cypher.BEGIN_REVISION, {"revision": revision}), (cypher.PUT_SOURCES, {"rows": sources})])
        different = [difference for difference in self._differences.values() if difference.positions]
        nodes = [difference for difference in different if difference.rows.kind.edge is None]
        for difference in nodes:
            self._write_rows(writing, difference, number_of_source)
        for difference in nodes:
            self._write_links(writing, difference)
        for difference in different:
            if difference not in nodes:
                self._write_rows(writing, difference, number_of_source)
        applied_at = max(self._batch.sources[given].loaded_at for given in number_of_source).isoformat()
        writing.publish({"id": revision, "applied_at": applied_at})

    def _compared(self, rows: Rows) -> Difference:
        difference = Difference(rows)
        if not len(rows):
            return difference
        given = Given(rows)
        keys = [str(key) for key in rows.columns["key"]]
        empty = len(keys) > _FEW_ROWS and not self._connection.read(cypher.any_row(rows.kind))
        for part in parts_of(range(len(keys))):
            wanted = [] if empty else [keys[position] for position in part]
            stored = {row[0]: row for row in self._reader.rows(rows.kind, wanted)}
            for position in part:
                before = stored.get(keys[position])
                if before is None:
                    difference.created.append(position)
                elif given.merged(position, before) is not None:
                    difference.changed[position] = before
        return difference

    def _placed_sources(self, revision: int) -> tuple[dict[int, int], list[dict[str, Any]]]:
        """Numbers in the store of those sources that changed rows point at, and their nodes."""
        first = self._connection.read(cypher.COUNT_SOURCES, revision=self._revision)
        number_of: dict[int, int] = {}
        for difference in self._differences.values():
            for given in sorted({difference.rows.sources[position] for position in difference.positions}):
                number_of.setdefault(given, first + len(number_of))
        rows: list[dict[str, Any]] = []
        for given, number in number_of.items():
            rows.append(source_row(number, self._batch.sources[given], revision))
        return number_of, rows

    def _write_rows(self, writing: "RowWriting", difference: Difference, number_of_source: dict[int, int]) -> None:
        rows, revision = difference.rows, self._revision + 1
        kind = rows.kind
        given = Given(rows)
        for number, part in enumerate(parts_of(difference.positions)):
            after = []
            for position in part:
                row = given.merged(position, difference.changed.get(position)) or []
                row[-3:] = number_of_source[rows.sources[position]], rows.lines[position], revision
                after.append(row)
            before = [difference.changed[position] for position in part if position in difference.changed]
            writing.put(kind, after, before, journal_part(kind, revision, number, before))

    def _write_links(self, writing: "RowWriting", difference: Difference) -> None:
        kind = difference.rows.kind
        columns = [column for column in kind.links if column.name in difference.rows.columns]
        given = Given(difference.rows)
        for part in parts_of(difference.positions if columns else ()):
            before = [difference.changed.get(position) for position in part]
            after = [given.merged(position, former) or [] for position, former in zip(part, before, strict=True)]
            writing.link(kind, columns, after, [row for row in before if row is not None])


def source_row(number: int, source: Source, revision: int) -> dict[str, Any]:
    """The source as its node keeps it."""
    row = {"id": number, "name": source.name, "nature": source.nature.name, "citation": source.citation}
    return row | {"loaded_at": source.loaded_at.isoformat(), "_revision": revision}


class RowWriting:
    """Makes nodes and relationships what rows say, in transactions of some thousand rows: a small batch is one."""

    def __init__(self, connection: Connection, fence: Statement) -> None:
        self._connection = connection
        self._fence = fence
        self._steps: list[Statement] = []
        self._rows = 0

    def add(self, steps: Iterable[Statement], rows: int = 0) -> None:
        """Steps, of so many rows together, that are committed together."""
        self._steps += steps
        self._rows += rows
        if self._rows >= _PART_ROWS:
            self.commit()

    def commit(self) -> None:
        if self._steps:
            self._connection.write(*self._steps, fence=self._fence)
        self._steps, self._rows = [], 0

    def publish(self, *revisions: dict[str, Any], removing: int | None = None) -> None:
        """Make these the revisions that readers see; `removing` where the last of them marked rows for it."""
        published = {"revision": revisions[-1]["id"], "removing": removing}
        self.add([(cypher.PUT_REVISIONS, {"rows": revisions}), (cypher.PUBLISH, published)])
        self.commit()

    def put(self, kind: Kind, after: list[StoredRow], before: list[StoredRow], journal: Statement | None) -> None:
        """Write rows; `before` are the stored ones that they replace, kept as a part of the journal."""
        steps: list[Statement] = [journal] if before and journal else []
        if kind.edge is None:
            steps.append((cypher.put_nodes(kind), {"rows": [properties(kind, row) for row in after]}))
        else:
            steps += _edge_steps(kind, after, [row[0] for row in before])
        self.add(steps, len(after))

    def link(self, kind: Kind, columns: Iterable[Column], after: list[StoredRow], before: list[StoredRow]) -> None:
        """Make the links of rows what their columns say; `before` are the rows as they were."""
        former = {row[0]: row for row in before}
        for column in columns:
            position = kind.column_names.index(column.name)
            moved = [row for row in after if row[0] not in former or former[row[0]][position] != row[position]]
            steps: list[Statement] = []
            if stale := [row[0] for row in moved if row[0] in former]:
                steps.append((cypher.drop_links(kind, column), {"keys": stale}))
            pairs: dict[str, list[list[str]]] = {}
            for row in moved:
                for target, key in targets(column, row[position]):
                    pairs.setdefault(target, []).append([row[0], key])
            steps += [(cypher.put_links(kind, column, target), {"pairs": found}) for target, found in pairs.items()]
            self.add(steps, len(moved))

    def link_anew(self, kind: Kind, rows: list[StoredRow]) -> None:
        """As `link`, for all columns of rows of which nobody says how they were."""
        self.link(kind, kind.links, rows, [[row[0], *[...] * (len(row) - 1)] for row in rows])


def _edge_steps(kind: Kind, rows: list[StoredRow], replaced: list[str]) -> Iterator[Statement]:
    if replaced:
        yield cypher.drop_edges(kind), {"keys": replaced}
    by_ends: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        (start, first), (end, second) = ends_of(kind, row)
        edge = {"start": first, "end": second, "properties": properties(kind, row)}
        by_ends.setdefault((start, end), []).append(edge)
    for (start, end), edges in by_ends.items():
        yield cypher.put_edges(kind, start, end), {"rows": edges}


def take_back(connection: Connection, fence: Statement, revision: int) -> None:
    """Undo what was written of a revision that was not published. Broken off, it is done again from the start."""
    writing = RowWriting(connection, fence)
    parts = connection.read(cypher.JOURNAL_OF, revision=revision)
    for number in parts:
        part = connection.read(cypher.JOURNAL_PART, id=number)
        kind, rows = KIND_BY_TABLE[part["table"]], journal_rows(part)
        writing.put(kind, rows, rows if kind.edge else [], journal=None)
    for number in parts:
        part = connection.read(cypher.JOURNAL_PART, id=number)
        kind = KIND_BY_TABLE[part["table"]]
        if kind.edge is None:
            writing.link_anew(kind, journal_rows(part))
    writing.commit()
    drop = {"revision": revision}
    for kind in KINDS:
        statement = (cypher.drop_rows_since(kind), drop | {"limit": _DELETED_AT_ONCE})
        while connection.write(statement, fence=fence)[0] == _DELETED_AT_ONCE:
            pass
    forgotten = (cypher.DROP_SOURCES, cypher.DROP_JOURNAL, cypher.DROP_REVISIONS)
    connection.write(*((statement, drop) for statement in forgotten), (cypher.FORGET_PENDING, {}), fence=fence)


def remove_marked(connection: Connection, fence: Statement, revision: int) -> None:
    """Remove what a published revision marked as removed. Broken off, it is done again from the start.

    A relationship that is a row of its own stays when an end of it goes, with the store's node in that place.
    """
    writing = RowWriting(connection, fence)
    for number in connection.read(cypher.JOURNAL_OF_REMOVED, revision=revision):
        part = connection.read(cypher.JOURNAL_PART, id=number)
        kind, keys = KIND_BY_TABLE[part["table"]], [row[0] for row in journal_rows(part)]
        for edge in _EDGES_AT.get(kind.table, ()):
            rows = decoded(edge, connection.read(cypher.edges_at(edge, kind), keys=keys))
            for some in parts_of(rows):
                writing.put(edge, some, some, journal=None)
        writing.commit()
        connection.write((cypher.drop_removed(kind), {"keys": keys}), fence=fence)
    connection.write((cypher.FORGET_REMOVING, {}), fence=fence)


def parts_of(items: Iterable[T]) -> Iterator[list[T]]:
    """In parts of the size of a transaction."""
    remaining = iter(items)
    while part := list(islice(remaining, _PART_ROWS)):
        yield part
