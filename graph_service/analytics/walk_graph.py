"""The graph that walks go through: an undirected CSR over global node numbers, for all days at once."""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph_service.analytics.node_lives import NODE_KINDS, NOT_WALKED, Life, node_lives
from graph_service.analytics.places import at
from graph_service.analytics.shown_divisions import shown_ancestor
from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary_graph import NodeKind, Relation
from graph_service.snapshot.columns import NONE, Bytes, Csr, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot, Table

_RELATION_CODES = {relation.name: code for code, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class WalkGraph:
    """Edges by number, in the order of kinds, link columns and keys, and for each node its neighbours.

    `record`: global number of the row that is the edge, NONE where the edge is a link of its source or target.
    `neighbours` and `edges` run side by side: for node n their entries from `starts[n]` to `starts[n + 1]`, by
    neighbour, then edge. An edge is there while both its ends and its record are (`life`).
    """

    source: Ints
    target: Ints
    relation: Bytes
    record: Ints
    life: Life
    starts: Longs
    neighbours: Ints
    edges: Ints

    def around(self, nodes: Ints) -> tuple[Ints, Longs]:
        """The entries of these nodes one after the other: the position of their node in `nodes`, their own."""
        sizes = self.starts[nodes + 1] - self.starts[nodes]
        owners = np.repeat(np.arange(len(nodes), dtype=np.int32), sizes)
        ends = np.cumsum(sizes)
        within = np.arange(len(owners)) - np.repeat(ends - sizes, sizes)
        return owners, self.starts[nodes][owners] + within


@dataclass(frozen=True, slots=True)
class Rules:
    """What a walk may use: edges on a day, of some relations (None: all), through nodes of some kinds."""

    as_of: date
    relations: frozenset[Relation] | None = None
    kinds: frozenset[NodeKind] | None = None
    _relation_mask: Mask = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        allowed = [self.relations is None or relation in self.relations for relation in Relation]
        object.__setattr__(self, "_relation_mask", np.array(allowed, dtype=bool))

    def edges(self, graph: WalkGraph, edges: Ints) -> Mask:
        """Which of these edges may be used."""
        return graph.life.on(day_number(self.as_of), edges) & self._relation_mask[graph.relation[edges]]

    def nodes(self, snapshot: Snapshot, nodes: Ints) -> Mask:
        """Which of these nodes may be walked through."""
        if self.kinds is None:
            return np.ones(len(nodes), dtype=bool)
        tables = [table for table, kind in NODE_KINDS.items() if kind in self.kinds]
        mask = np.zeros(len(nodes), dtype=bool)
        for table in tables:
            mask |= snapshot.rows_of(table, nodes) >= 0
        return mask


@per_snapshot
def walk_graph(snapshot: Snapshot) -> WalkGraph:
    """Every link of a node and every row of a kind that is an edge (`Kind.edge`).

    A link to a placeholder division goes to the division shown in its place; its own links are never there,
    as it is not. Links of a thing to itself are left out. Cost: one sort of all edges, once for a snapshot;
    a day is then a comparison.
    """
    parts = [part for kind in KINDS if kind.table not in NOT_WALKED for part in _edges_of(snapshot, kind)]
    empty = np.empty(0, dtype=np.int32)
    source, target, relation, record = (
        np.concatenate([empty, *(part[place] for part in parts)]).astype(np.int32) for place in range(4)
    )
    kept = (source >= 0) & (target >= 0) & (source != target)
    source, target, relation, record = source[kept], target[kept], relation[kept], record[kept]
    lives = node_lives(snapshot)
    life = lives.of(source).and_that_of(lives.of(target))
    own = lives.of(np.where(record >= 0, record, source))
    both = np.tile(np.arange(len(source), dtype=np.int32), 2)
    starts, entries = _grouped(np.concatenate([source, target]), np.concatenate([target, source]), snapshot.size)
    neighbours = np.concatenate([target, source])[entries]
    return WalkGraph(
        source, target, relation.astype(np.int8), record, life.and_that_of(own), starts, neighbours, both[entries]
    )


def _grouped(nodes: Ints, neighbours: Ints, size: int) -> tuple[Longs, Longs]:
    """Where each node's entries start, and the entries by node, neighbour and number."""
    order = np.argsort(nodes.astype(np.int64) * size + neighbours, kind="stable")
    starts = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(nodes, minlength=size), out=starts[1:])
    return starts, order


def _edges_of(snapshot: Snapshot, kind: Kind) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """Source, target, relation and record of the edges that the rows of a kind make."""
    table = snapshot.tables[kind.table]
    rows = np.arange(table.base, table.base + len(table), dtype=np.int32)
    shown = _shown_nodes(snapshot)
    if kind.edge is not None:
        first, others = kind.edge
        ends = at(shown, table.links(first)), at(shown, other_ends(table, others))
        return [_directed(kind.column(first), *ends, rows)]
    found = []
    for column in kind.links:
        links = _links(table, column)
        owners, targets = rows[links.rows()], at(shown, links.values)
        found.append(_directed(column, owners, targets, np.full(len(owners), NONE, dtype=np.int32)))
    return found


def _directed(column: Column, near: Ints, far: Ints, record: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    relation = np.full(len(near), _RELATION_CODES[column.relation], dtype=np.int32)
    return (far, near, relation, record) if column.inward else (near, far, relation, record)


def _links(table: Table, column: Column) -> Csr:
    if column.type is Type.LINKS:
        return table.lists(column.name)
    links = table.links(column.name)
    filled = np.flatnonzero(links >= 0)
    return Csr.grouped(filled, links[filled], len(table))


def other_ends(table: Table, columns: tuple[str, ...]) -> Ints:
    """The node that the first filled one of these link columns names."""
    found = np.full(len(table), NONE, dtype=np.int32)
    for name in columns:
        found = np.where(found >= 0, found, table.links(name))
    return found.astype(np.int32)


@per_snapshot
def _shown_nodes(snapshot: Snapshot) -> Ints:
    """Every node itself; of a placeholder division the one shown in its place."""
    shown = np.arange(snapshot.size, dtype=np.int32)
    shown[: len(snapshot.tables["divisions"])] = shown_ancestor(snapshot)
    return shown
