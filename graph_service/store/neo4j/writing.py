"""Makes nodes and relationships what rows say, in transactions of some thousand rows.

While the server writes one part the next one is made ready; it is sent when that one is committed.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Protocol, Self, TypeVar

from graph_service.domain.kind import Column, Kind
from graph_service.store.links import targets
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, Sent, Statement
from graph_service.store.neo4j.new_rows import creation, pairs_of, rows_of
from graph_service.store.neo4j.rows import StoredRow, ends_of, properties
from graph_service.store.port import Chunk, StoreError

#: No transaction has more rows: from here on larger ones are no faster.
_PART_ROWS = 10_000
#: The first ones of each kind have so few, which are far from the deadline of a call also on a busy machine.
_FIRST_PART_ROWS = 1_000
#: Later ones as many as are written in this time, a tenth of the deadline.
_SECONDS_OF_A_PART = 0.5
#: Fewer new rows are written as changed ones are: to plan a statement for their columns would take longer.
_MANY_ROWS = 100


class Sliced(Protocol):
    """What can be had in parts."""

    def __len__(self) -> int: ...
    def __getitem__(self, part: slice, /) -> Self: ...


Items = TypeVar("Items", bound=Sliced)


class RowWriting:
    """Transactions of some thousand rows, one after the other: a small batch is one. Of use in a `with` block."""

    def __init__(self, connection: Connection, fence: Statement) -> None:
        self._connection = connection
        self._fence = fence
        self._steps: list[Statement] = []
        self._rows = 0
        self._sent: Sent | None = None
        self._sent_rows = 0
        self._rows_a_second = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        """What was sent is over before anybody takes it back; its own error counts where there is no other."""
        with suppress(*([StoreError] if error else [])):
            self.settle()

    def parts(self, items: Items) -> Iterator[Items]:
        """In parts of the size of a transaction: small at first, then as large as the server's pace allows."""
        size, begin = _least(), 0
        while begin < len(items):
            yield items[begin : begin + size]
            begin += size
            fitting = max(_least(), int(self._rows_a_second * _SECONDS_OF_A_PART))
            size = min(2 * size, fitting, _PART_ROWS)

    def add(self, steps: Iterable[Statement], rows: int = 0) -> None:
        """Steps, of so many rows together, that are committed together."""
        self._steps += steps
        self._rows += rows
        if self._rows >= _least():
            self.commit()

    def commit(self) -> None:
        """Send what was added, once what was sent before is committed; `settle` waits for this."""
        self.settle()
        if self._steps:
            self._sent = self._connection.send(*self._steps, fence=self._fence)
            self._sent_rows = self._rows
        self._steps, self._rows = [], 0

    def settle(self) -> None:
        """Wait for what was sent; its error, if any, is raised here."""
        sent, self._sent = self._sent, None
        if sent is not None:
            self._rows_a_second = self._sent_rows / max(sent.seconds(), 1e-6)

    def finish(self) -> None:
        """Commit what was added, and wait for it."""
        self.commit()
        self.settle()

    def publish(self, *revisions: dict[str, Any], removing: int | None = None) -> None:
        """Make these the revisions that readers see; `removing` where the last of them marked rows for it."""
        published = {"revision": revisions[-1]["id"], "removing": removing}
        self.add([(cypher.PUT_REVISIONS, {"rows": revisions}), (cypher.PUBLISH, published)])
        self.finish()

    def create(self, kind: Kind, chunk: Chunk) -> None:
        """Write rows that are not stored; their links, where they are nodes, are left to `link_new`."""
        if len(chunk["key"]) < _MANY_ROWS:
            self.put(kind, rows_of(kind, chunk), [], journal=None)
        else:
            self.add(creation(kind, chunk), len(chunk["key"]))

    def link_new(self, kind: Kind, columns: Iterable[Column], chunk: Chunk) -> None:
        """Make the links of rows that have none yet."""
        if len(chunk["key"]) < _MANY_ROWS:
            self.link(kind, columns, rows_of(kind, chunk), [])
            return
        size = len(chunk["key"])  # a row may have many links, a transaction not
        for column in columns:
            for table, pairs in pairs_of(column, chunk).items():
                for begin in range(0, len(pairs), size):
                    some = pairs[begin : begin + size]
                    self.add([(cypher.create_links(kind, column, table), {"pairs": some})], len(some))

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


def _least() -> int:
    return min(_FIRST_PART_ROWS, _PART_ROWS)
