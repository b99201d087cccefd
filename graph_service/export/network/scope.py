"""Which part of the network a file holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from graph_service.analytics.within import rows_within
from graph_service.domain.kinds import KINDS
from graph_service.export.network.blocks import link_blocks
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Scope:
    """Nodes by global number. A relationship is in the file when both its ends are among `nodes` and at least one
    is among `inner`; `title` says in both languages what part that is."""

    nodes: Mask
    inner: Mask
    title: str


def part(snapshot: Snapshot, numbers: Iterable[int]) -> Scope:
    """These nodes and every relationship between them. A pairing, an assignment or a visit among them, which is a
    relationship here, stands for its two ends."""
    chosen = np.zeros(snapshot.size, dtype=bool)
    chosen[np.fromiter(numbers, dtype=np.int64)] = True
    for kind in KINDS:
        if kind.edge is not None:
            table = snapshot.tables[kind.table]
            rows = np.flatnonzero(chosen[table.base : table.base + len(table)])
            for column in (kind.edge[0], *kind.edge[1]):
                ends = table.links(column)[rows]
                chosen[ends[ends >= 0]] = True
            chosen[table.base : table.base + len(table)] = False
    count = int(np.count_nonzero(chosen))
    return Scope(chosen, chosen, f"所给的{count}个节点及其相互关系 · {count} given nodes and what is between them")


def around(snapshot: Snapshot, division: int) -> Scope:
    """What lies within a division (`rows_within`), and what is directly linked to any of it. Relationships between
    two of the latter are left out: they say nothing about the division."""
    inner = np.zeros(snapshot.size, dtype=bool)
    for kind in KINDS:
        table = snapshot.tables[kind.table]
        inner[table.base : table.base + len(table)] = rows_within(snapshot, kind.table, division)
    nodes = inner.copy()
    for source, target in _ends(snapshot):
        nodes[target[inner[source]]] = True
        nodes[source[inner[target]]] = True
    divisions = snapshot.tables["divisions"]
    shown = f"{divisions.key(division)} {divisions.text('name')[division] or ''}".strip()
    return Scope(
        nodes, inner, f"{shown} 之内的节点及与其直接相连者 · what lies in {shown} and is directly linked to it"
    )


def _ends(snapshot: Snapshot) -> Iterator[tuple[Ints, Ints]]:
    for block in link_blocks(snapshot):
        yield block.source, block.target
