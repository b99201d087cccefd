"""Networks for tests: from graphs of networkx and back, at random, and from the literature."""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graph_service.analytics.projections import Affiliation, Network
from graph_service.snapshot.columns import Csr

NO_NODES = np.empty(0, dtype=np.int32)


def network_of(graph: nx.Graph, order: Sequence | None = None) -> Network:
    """The network of a graph, nodes in this order or the graph's own; weights `weight` and half of it, or 1."""
    order = list(graph) if order is None else order
    place = {node: i for i, node in enumerate(order)}
    ties = sorted(
        (place[a], place[b], data.get("weight", 1))
        for one, other, data in graph.edges(data=True)
        for a, b in ((one, other), (other, one))
    )
    near, far, weight = (np.array([tie[i] for tie in ties], dtype=np.int64) for i in range(3))
    return Network(np.arange(len(order), dtype=np.int32), Csr.grouped(near, far, len(order)), weight, weight / 2)


def affiliation_of(occasions: Sequence[Sequence[int]], nodes: int) -> Affiliation:
    """Who takes part in what, by positions; occasions can be nodes too and are numbered after the others."""
    rows = [i for i, members in enumerate(occasions) for _ in members]
    members = np.array([member for members in occasions for member in sorted(members)], dtype=np.int64)
    lists = Csr.grouped(np.array(rows, dtype=np.int64), members, len(occasions))
    return Affiliation(
        np.arange(nodes, dtype=np.int32), lists, np.arange(nodes, nodes + len(occasions), dtype=np.int32)
    )


def two_mode_graph(occasions: Sequence[Sequence[int]], nodes: int) -> nx.Graph:
    """The same as a two-mode graph, nodes 0, 1, ... first and occasions numbered after them."""
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes + len(occasions)))
    graph.add_edges_from((member, nodes + i) for i, members in enumerate(occasions) for member in members)
    return graph


def southern_women() -> tuple[list[list[int]], list[str], list[str]]:
    """Davis, Gardner & Gardner 1941, as shipped with networkx: who came to each event; women, events."""
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    return [[women.index(woman) for woman in graph[event]] for event in events], women, events


def karate_club() -> nx.Graph:
    """Zachary 1977, without the weights."""
    club = nx.karate_club_graph()
    graph = nx.Graph()
    graph.add_nodes_from(club)
    graph.add_edges_from(club.edges)
    return graph


@st.composite
def graphs(draw: st.DrawFn, most: int = 8, weights: bool = False) -> nx.Graph:
    """Any graph of up to `most` nodes, with isolated ones and several parts, or none at all."""
    size = draw(st.integers(0, most))
    graph = nx.empty_graph(size)
    pairs = [(a, b) for a in range(size) for b in range(a)]
    kept = draw(st.lists(st.integers(0, 4), min_size=len(pairs), max_size=len(pairs)))
    for (a, b), weight in zip(pairs, kept, strict=True):
        if weight > 1:  # absent twice in five times
            graph.add_edge(a, b, **({"weight": weight - 1} if weights else {}))
    return graph


@st.composite
def affiliations(draw: st.DrawFn) -> tuple[list[list[int]], int]:
    """Up to seven occasions, of any number of up to seven members each, none and all among them."""
    nodes = draw(st.integers(0, 7))
    occasion = st.lists(st.integers(0, nodes - 1), unique=True) if nodes else st.just([])
    return draw(st.lists(occasion, max_size=7)), nodes
