"""All relationships of a snapshot, some thousand at a time, in the order of kinds, columns and keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph_service.domain.kind import Column, Kind
from graph_service.domain.kinds import KINDS
from graph_service.snapshot.columns import NONE, Ints
from graph_service.snapshot.snapshot import Snapshot, Table

#: Rows looked at in one go: what is made of them is the memory that a file takes, however large the network.
BLOCK: Final = 4_096


@dataclass(frozen=True, slots=True)
class Block:
    """Relationships of one type, read from one link column or from the rows of a kind that is an edge.

    `source` and `target` are global numbers, `owner` rows of `table`: the row that names the other end, or that is
    the relationship.
    """

    table: Table
    column: Column
    source: Ints
    target: Ints
    owner: Ints

    @property
    def is_record(self) -> bool:
        return self.table.kind.edge is not None

    @property
    def read_from(self) -> str:
        """The table, and the column where it is not the whole row, as docs/neo4j.md names them."""
        return self.table.kind.table if self.is_record else f"{self.table.kind.table}.{self.column.name}"


def link_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Blocks without rows are left out, and so are links to nothing."""
    for kind in KINDS:
        blocks = _records(snapshot, kind) if kind.edge is not None else _links(snapshot, kind)
        yield from (block for block in blocks if len(block.owner))


def _records(snapshot: Snapshot, kind: Kind) -> Iterator[Block]:
    assert kind.edge is not None
    table = snapshot.tables[kind.table]
    first, others = kind.edge
    for start in range(0, len(table), BLOCK):
        rows = np.arange(start, min(start + BLOCK, len(table)), dtype=np.int32)
        source, target = table.links(first)[rows], np.full(len(rows), NONE, dtype=np.int32)
        for name in others:
            target = np.where(target >= 0, target, table.links(name)[rows])
        there = (source >= 0) & (target >= 0)
        yield Block(table, kind.column(first), source[there], target[there], rows[there])


def _links(snapshot: Snapshot, kind: Kind) -> Iterator[Block]:
    table = snapshot.tables[kind.table]
    for column in kind.links:
        lists = snapshot.relations[kind.table, column.name].forward
        for start in range(0, len(lists.values), BLOCK):
            far = lists.values[start : start + BLOCK]
            places = np.arange(start, start + len(far))
            owner = (np.searchsorted(lists.starts, places, side="right") - 1).astype(np.int32)
            there = far >= 0
            near, far, owner = owner[there] + np.int32(table.base), far[there], owner[there]
            source, target = (far, near) if column.inward else (near, far)
            yield Block(table, column, source, target, owner)
