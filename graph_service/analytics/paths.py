"""The shortest way between two nodes."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.walk_edges import Edges, merged_edges
from graph_service.analytics.walk_graph import Rules, WalkGraph, walk_graph
from graph_service.analytics.walks import starts_of
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Way:
    """The nodes of a path (global numbers), the edges among them, and of those the one to show for each step."""

    nodes: Ints
    edges: Edges
    steps: Ints


class _Side:
    """A breadth-first search from one end: its levels, the last one being the frontier."""

    def __init__(self, graph: WalkGraph, starts: Ints, rules: Rules, size: int) -> None:
        self.graph, self.rules = graph, rules
        self.levels = [starts]
        self.seen: Mask = np.zeros(size, dtype=bool)
        self.seen[starts] = True

    @property
    def work(self) -> int:
        """Entries to be looked at for the next level."""
        frontier = self.levels[-1]
        return int((self.graph.starts[frontier + 1] - self.graph.starts[frontier]).sum())

    def grow(self) -> None:
        found = beside(self.graph, self.levels[-1], self.rules)
        found = found[~self.seen[found]]
        self.seen[found] = True
        self.levels.append(found)


def beside(graph: WalkGraph, nodes: Ints, rules: Rules) -> Ints:
    """All neighbours of these nodes, by number."""
    _, entries = graph.around(nodes)
    allowed = rules.edges(graph, graph.edges[entries])
    return np.unique(graph.neighbours[entries[allowed]])


def shortest_path(snapshot: Snapshot, start: int, end: int, rules: Rules) -> Way | None:
    """A path of fewest edges, None where there is none; of several the one whose nodes come first by kind and key.

    Breadth first from both ends, each time from the side with less to look at (Pohl, Machine Intelligence 6, 1971);
    where the two sides meet, the levels are thinned to what lies on a shortest path. A row that is an edge stands
    for both its ends. Cost: the edges of the nodes seen, at worst all.
    """
    graph = walk_graph(snapshot)
    sides = [_Side(graph, starts_of(snapshot, node), rules, snapshot.size) for node in (start, end)]
    here, there = sides
    while not (meeting := _both(here.levels[-1], there.levels[-1])).size:
        if not all(len(side.levels[-1]) for side in sides):
            return None
        min(sides, key=lambda side: side.work).grow()
    nodes = _first_path(graph, rules, _thinned(here, meeting), there.levels)
    edges = merged_edges(graph, nodes, rules)
    # edges stand by their later node: the first of each is that of the relation declared first
    steps = np.searchsorted(edges.later, np.arange(1, len(nodes), dtype=np.int32))
    return Way(nodes, edges, steps.astype(np.int32))


def _both(nodes: Ints, others: Ints) -> Ints:
    return np.intersect1d(nodes, others, assume_unique=True)


def _thinned(side: _Side, meeting: Ints) -> list[Ints]:
    """Of each level the nodes from which a shortest way leads to where the sides meet."""
    thinned = [meeting]
    for level in reversed(side.levels[:-1]):
        thinned.append(_both(level, beside(side.graph, thinned[-1], side.rules)))
    return thinned[::-1]


def _first_path(graph: WalkGraph, rules: Rules, near: list[Ints], far: list[Ints]) -> Ints:
    """From level to level the first neighbour; every choice leads on, so the first choices make the first path."""
    path = near[0][:1]
    for level in (*near[1:], *far[-2::-1]):
        path = np.append(path, _both(level, beside(graph, path[-1:], rules))[:1])
    return path.astype(np.int32)
