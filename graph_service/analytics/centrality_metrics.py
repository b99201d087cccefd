"""Degree, closeness, betweenness and core number of the nodes of a network, one-mode or two-mode."""

from collections.abc import Mapping
from typing import cast

import numpy as np
import rustworkx as rx
from scipy.sparse.csgraph import connected_components

from graph_service.analytics.distance_sums import distance_sums
from graph_service.analytics.projections import Network
from graph_service.analytics.sampled_betweenness import sampled_betweenness
from graph_service.snapshot.columns import Floats, Longs

#: The number of nodes of a two-mode network that stand first and are one of its sides; None for a one-mode network.
FirstSide = int | None


def degree(network: Network, first_side: FirstSide) -> Floats:
    """Neighbours over the most there can be: n - 1 (Freeman, Social Networks 1, 1979), of a two-mode network the
    size of the other side (Borgatti & Everett, Social Networks 19, 1997). NaN where that is 0."""
    most = np.full(len(network), len(network) - 1) if first_side is None else _sides(network, first_side)[1]
    return _over(network.degrees.astype(np.float64), most)


def closeness(network: Network, first_side: FirstSide) -> Floats:
    """Least possible sum of distances to those that can be reached over the actual one, times their share of all
    others (Freeman 1979; Wasserman & Faust 1994, p. 201). The least possible: 1 to each; in a two-mode network 1 to
    the other, 2 to the own side (Borgatti & Everett 1997). Never above 1, in parts that hang together too. 0 for a
    node without ties; NaN where there is nobody else.
    """
    tied = np.flatnonzero(network.degrees > 0)
    reached, sums = np.zeros(len(network)), np.ones(len(network))
    if len(tied):
        reached[tied], sums[tied] = distance_sums(network.matrix()[tied][:, tied])
    least = reached
    if first_side is not None:
        least = 2 * reached - _on_other_side(network, first_side)
    return _over(least / sums * reached, np.full(len(network), len(network) - 1))


def betweenness(network: Network, first_side: FirstSide, sample: int | None, seed: int) -> Floats:
    """Pairs of others x the share of their shortest paths that goes through the node, over the most there can be:
    (n - 1)(n - 2)/2, in the middle of a star (Freeman, Sociometry 40, 1977; Brandes, Journal of Mathematical
    Sociology 25, 2001); of a two-mode network the most for its side (Borgatti & Everett 1997). NaN where that is 0.
    With `sample` estimated: see `sampled_betweenness`.
    """
    tied = np.flatnonzero(network.degrees > 0)
    between = np.zeros(len(network))
    if sample is None or len(tied) == 0:
        found = rx.graph_betweenness_centrality(
            _graph(network, tied), normalized=False, parallel_threshold=len(tied) + 1
        )
        between[tied] = _by_node(found)
    else:
        between[tied] = sampled_betweenness(network.matrix()[tied][:, tied], sample, seed)
    size = len(network)
    if first_side is None:
        return _over(between, np.full(size, (size - 1) * (size - 2) / 2))
    own, other = _sides(network, first_side)
    return _over(between, _most_between(own, other))


def core_number(network: Network) -> Floats:
    """The largest k of which the node is in the k-core: the part in which everybody has k neighbours or more
    (Seidman, Social Networks 5, 1983; Batagelj & Zaversnik 2003). 0 for nodes without ties."""
    tied = np.flatnonzero(network.degrees > 0)
    cores = np.zeros(len(network))
    found = cast("dict[int, int]", rx.core_number(_graph(network, tied)))  # its type says int
    cores[tied] = [found[node] for node in range(len(tied))]
    return cores


def _sides(network: Network, first_side: int) -> tuple[Longs, Longs]:
    """For each node how many nodes its own and the other side of the two-mode network have."""
    last_side = len(network) - first_side
    own = np.repeat([first_side, last_side], [first_side, last_side])
    return own, len(network) - own


def _on_other_side(network: Network, first_side: int) -> Longs:
    """For each node of a two-mode network how many nodes of the other side it can reach."""
    count, labels = connected_components(network.matrix(), directed=False)
    first = np.arange(len(network)) < first_side
    on_first = np.bincount(labels[first], minlength=count)[labels].astype(np.int64)
    on_last = np.bincount(labels[~first], minlength=count)[labels].astype(np.int64)
    return np.asarray(np.where(first, on_last, on_first), dtype=np.int64)


def _most_between(own: Longs, other: Longs) -> Floats:
    """The betweenness of a node of `own` nodes when all shortest paths that can go through it do."""
    s, t = (own - 1) // np.maximum(other, 1), (own - 1) % np.maximum(other, 1)
    most = other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)
    return np.asarray(np.where(other > 0, most / 2, 0.0), dtype=np.float64)


def _graph(network: Network, nodes: Longs) -> "rx.PyGraph[None, None]":
    """The network of these nodes, which must be all that have ties; others would cost and change nothing."""
    place = np.zeros(len(network), dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    near, far = network.ties.rows(), network.ties.values
    once = near < far
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(nodes))
    graph.add_edges_from_no_data(list(zip(place[near[once]].tolist(), place[far[once]].tolist(), strict=True)))
    return graph


def _by_node(found: Mapping[int, float]) -> Floats:
    return np.array([found[node] for node in range(len(found))], dtype=np.float64)


def _over(values: Floats, most: Floats | Longs) -> Floats:
    """The quotient, NaN where it is not defined."""
    quotients: Floats = np.divide(values, most, out=np.full(len(values), np.nan), where=most > 0)
    return quotients
