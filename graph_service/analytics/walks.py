"""Walks through the graph: what lies around a node, and the shortest way between two."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.walk_edges import Edges, merged_edges
from graph_service.analytics.walk_graph import Rules, other_ends, walk_graph
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.vocabulary_graph import NodeKind
from graph_service.snapshot.columns import NONE, Ints, Longs, Mask
from graph_service.snapshot.snapshot import Snapshot

#: The most edges that a neighbourhood shows.
EDGES_LIMIT = 5_000
_UNREACHED = -1


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The nodes kept (global numbers) with distance from the start and degree among the reached, and their edges.

    `total` counts all nodes reached, `cut` those of them that were left out for want of room, by kind.
    """

    nodes: Ints
    distance: Ints
    degree: Ints
    edges: Edges
    total: int
    cut: dict[NodeKind, int]

    @property
    def truncated(self) -> bool:
        return len(self.nodes) < self.total or self.edges.truncated


def starts_of(snapshot: Snapshot, node: int) -> Ints:
    """Where a walk from a node begins: the node or, for a row that is an edge, both its ends."""
    table, row = snapshot.node(node)
    edge = KIND_BY_TABLE[table].edge
    if edge is None:
        return np.array([node], dtype=np.int32)
    first, others = edge
    rows = snapshot.tables[table]
    ends = np.array([rows.links(first)[row], other_ends(rows, others)[row]])
    return np.unique(ends[ends != NONE]).astype(np.int32)


def neighbourhood(
    snapshot: Snapshot, node: int, rules: Rules, depth: int, min_degree: int, max_nodes: int
) -> Neighbourhood:
    """The nodes at most `depth` edges away from a node, walking by the rules.

    The start always stays; others with fewer than `min_degree` distinct neighbours among the reached are left out,
    once. Of more than `max_nodes` those nearest stay, then those of higher degree, then by kind and key. Cost: the
    edges of the nodes reached, at worst all.
    """
    starts = starts_of(snapshot, node)
    reached, distance = _reached(snapshot, starts, rules, depth)
    degree = _degrees(snapshot, reached, rules)
    staying = (degree >= min_degree) | (distance == 0)
    reached, distance, degree = reached[staying], distance[staying], degree[staying]
    order = np.lexsort((reached, -degree, distance))
    kept, left = order[:max_nodes], order[max_nodes:]
    edges = merged_edges(walk_graph(snapshot), reached[kept], rules, EDGES_LIMIT)
    cut = _count_by_kind(snapshot, reached[left])
    return Neighbourhood(reached[kept], distance[kept], degree[kept], edges, len(reached), cut)


def _reached(snapshot: Snapshot, starts: Ints, rules: Rules, depth: int) -> tuple[Ints, Ints]:
    """Nodes within `depth` edges by number, and their distances."""
    distance = np.full(snapshot.size, _UNREACHED, dtype=np.int32)
    distance[starts] = 0
    frontier = starts
    for step in range(1, depth + 1):
        frontier = _next(snapshot, frontier, rules, distance)
        if not len(frontier):
            break
        distance[frontier] = step
    reached = np.flatnonzero(distance != _UNREACHED).astype(np.int32)
    return reached, distance[reached]


def _next(snapshot: Snapshot, frontier: Ints, rules: Rules, distance: Ints) -> Ints:
    """The nodes not yet reached that stand beside the frontier, by number."""
    graph = walk_graph(snapshot)
    _, entries = graph.around(frontier)
    beside = graph.neighbours[entries]
    new = distance[beside] == _UNREACHED
    beside, entries = beside[new], entries[new]
    found = np.unique(beside[rules.edges(graph, graph.edges[entries])])
    return found[rules.nodes(snapshot, found)]


def _degrees(snapshot: Snapshot, reached: Ints, rules: Rules) -> Longs:
    """Distinct neighbours of each node among the reached."""
    graph = walk_graph(snapshot)
    among: Mask = np.zeros(snapshot.size, dtype=bool)
    among[reached] = True
    owners, entries = graph.around(reached)
    inner = among[graph.neighbours[entries]] & rules.edges(graph, graph.edges[entries])
    owners, beside = owners[inner], graph.neighbours[entries[inner]]
    # entries run by neighbour: parallel edges follow one another
    again = (owners[1:] == owners[:-1]) & (beside[1:] == beside[:-1])
    distinct = np.concatenate([np.ones(min(len(owners), 1), dtype=bool), ~again])
    return np.bincount(owners[distinct], minlength=len(reached))


def _count_by_kind(snapshot: Snapshot, nodes: Ints) -> dict[NodeKind, int]:
    counts = {kind: int((snapshot.rows_of(table, nodes) >= 0).sum()) for table, kind in NODE_KINDS.items()}
    return {kind: count for kind, count in counts.items() if count}
