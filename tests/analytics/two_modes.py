"""Two-mode networks for tests: from lists of links, at random, from the literature; and as graphs of networkx."""

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graph_service.analytics.partnership_network import TwoMode
from graph_service.snapshot.columns import Csr

Links = set[tuple[int, int]]


def network_of(links: Links, branches: int, units: int) -> TwoMode:
    """The network of these links between positions; each stands for one pairing."""
    pairs = np.array(sorted(links), dtype=np.int64).reshape(-1, 2)
    joined = Csr.grouped(pairs[:, 0], pairs[:, 1], branches)
    return TwoMode(
        np.arange(branches, dtype=np.int32),
        np.arange(units, dtype=np.int32),
        joined,
        np.ones(len(pairs), dtype=np.int64),
        np.arange(len(pairs), dtype=np.int32),
    )


def links_of(network: TwoMode) -> Links:
    return set(zip(network.joined.rows().tolist(), network.joined.values.tolist(), strict=True))


def graph_of(network: TwoMode) -> nx.Graph:
    """As networkx keeps two-mode graphs: nodes ("branch", i) of bipartite 0 and ("unit", j) of bipartite 1."""
    graph = nx.Graph()
    graph.add_nodes_from((("branch", i) for i in range(len(network.branches))), bipartite=0)
    graph.add_nodes_from((("unit", j) for j in range(len(network.units))), bipartite=1)
    graph.add_edges_from((("branch", i), ("unit", j)) for i, j in links_of(network))
    return graph


def southern_women() -> TwoMode:
    """Davis, Gardner & Gardner 1941, as shipped with networkx: 18 women, 14 events, 89 links."""
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    links = {(women.index(woman), events.index(event)) for woman in women for event in graph[woman]}
    return network_of(links, len(women), len(events))


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> TwoMode:
    """Any network of up to `most` branches and `most` units, empty ones and isolated nodes too."""
    branches, units = draw(st.integers(0, most)), draw(st.integers(0, most))
    pairs = [(i, j) for i in range(branches) for j in range(units)]
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return network_of({pair for pair, keep in zip(pairs, kept, strict=True) if keep}, branches, units)
