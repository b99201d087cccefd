"""The edges among some nodes, parallel ones merged."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.walk_graph import Rules, WalkGraph
from graph_service.domain.vocabulary_graph import Relation
from graph_service.snapshot.columns import Csr, Ints, Longs

_RELATIONS: list[Relation] = list(Relation)


@dataclass(frozen=True, slots=True)
class Edges:
    """Merged edges; `members` says which edges of the graph each stands for, `later` the place of that of its
    nodes which stands later among the nodes asked about. They are in the order of `later`, then of the earlier
    one's place, then of relation."""

    later: Ints
    source: Ints
    target: Ints
    relation: Ints
    members: Csr
    truncated: bool

    def __len__(self) -> int:
        return len(self.source)

    def relation_of(self, i: int) -> Relation:
        return _RELATIONS[int(self.relation[i])]


def merged_edges(graph: WalkGraph, nodes: Ints, rules: Rules, limit: int | None = None) -> Edges:
    """The edges that the rules allow between any two of `nodes`, those of one relation between the same two as one.

    Such a one points as the first of them by kind and key does. Edges stand in the order of `nodes`: first those
    among the first nodes, so that the limit cuts those of the last ones.
    """
    sorter = np.argsort(nodes)
    owners, entries = graph.around(nodes)
    near = nodes[owners]
    found = np.minimum(np.searchsorted(nodes, graph.neighbours[entries], sorter=sorter), max(len(nodes) - 1, 0))
    places = sorter[found] if len(nodes) else found
    edges = graph.edges[entries]
    among = nodes[places] == graph.neighbours[entries] if len(nodes) else np.zeros(0, dtype=bool)
    kept = among & (graph.source[edges] == near) & rules.edges(graph, edges)
    edges, here, there = edges[kept], owners[kept], places[kept].astype(np.int32)
    later, earlier = np.maximum(here, there), np.minimum(here, there)
    return _merged(graph, edges, later, earlier, limit)


def _merged(graph: WalkGraph, edges: Ints, later: Ints, earlier: Ints, limit: int | None) -> Edges:
    relation = graph.relation[edges].astype(np.int32)
    order = np.lexsort((edges, relation, earlier, later))
    edges, keys = edges[order], np.stack([later[order], earlier[order], relation[order]])
    new = np.ones(len(edges), dtype=bool)
    new[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    starts: Longs = np.append(np.flatnonzero(new), len(edges)).astype(np.int64)
    shown = starts if limit is None else starts[: limit + 1]
    first = shown[:-1]
    return Edges(
        later=keys[0, first],
        source=graph.source[edges[first]],
        target=graph.target[edges[first]],
        relation=keys[2, first],
        members=Csr(shown, edges[: shown[-1]]),
        truncated=len(shown) < len(starts),
    )


def records_of(graph: WalkGraph, edges: Edges, i: int) -> Ints:
    """The rows that the i-th edge stands for (global numbers), by number; none for links."""
    records = graph.record[edges.members[i]]
    return np.sort(records[records >= 0])
