"""Communities: groups of nodes that have more to do with one another than with the rest."""

from dataclasses import dataclass
from random import Random

import networkx as nx
import numpy as np

from graph_service.analytics.projections import Affiliation, Network, projected
from graph_service.analytics.two_mode_communities import two_mode_labels, two_mode_modularity
from graph_service.domain.vocabulary_network import TieWeight
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs, Mask

#: Louvain starts anew so often, each time with another order of the nodes; the best run is kept. networkx's runs
#: cost more.
ONE_MODE_RUNS, TWO_MODE_RUNS = 5, 20
#: Passes over the ties that a run usually needs; only to tell the cost beforehand.
PASSES = 10


@dataclass(frozen=True, slots=True)
class Communities:
    """The number of its community by position of each node, NONE for a node without a tie: it belongs to none.

    Communities are numbered by size, the largest first, of equal ones the one with the first node. `modularity` is
    None where there is no tie.
    """

    labels: Ints
    modularity: float | None

    @property
    def members(self) -> Csr:
        """Positions of the members of each community, ascending."""
        placed = np.flatnonzero(self.labels >= 0)
        return Csr.grouped(self.labels[placed], placed, int(self.labels.max(initial=NONE)) + 1)

    @property
    def isolates(self) -> int:
        """Nodes without a tie."""
        return int((self.labels == NONE).sum())


def one_mode_communities(affiliation: Affiliation, weight: TieWeight, seed: int) -> Communities:
    """Communities of the projection, by Louvain (Blondel et al., J. Stat. Mech. P10008, 2008; networkx): of
    ONE_MODE_RUNS the one of highest modularity. The same seed gives the same answer; the best that
    there is may be better. Cost: networkx takes about 0.1 ms a tie and run."""
    network = projected(affiliation)
    graph = _joined_nodes(network, weight)
    chance, best, highest = Random(seed), np.zeros(len(network), dtype=np.int64), None
    for _ in range(ONE_MODE_RUNS if graph.number_of_edges() else 0):
        groups = nx.community.louvain_communities(graph, weight="weight", seed=chance.getrandbits(32))
        labels = _labels(groups, len(network))
        reached = modularity(network, weight, labels)
        if reached is not None and (highest is None or reached > highest):
            best, highest = labels, reached
    return Communities(_by_size(best, network.degrees > 0), highest)


def modularity(network: Network, weight: TieWeight, labels: Longs) -> float | None:
    """Newman's Q: the sum over communities of (weight inside / all weight) - (their share of all ends of ties)^2
    (Newman & Girvan, Phys. Rev. E 69:026113, 2004); None without a tie."""
    ties = network.matrix(weight)
    total: float = ties.sum()  # both directions of every tie
    if not total:
        return None
    ends = np.bincount(labels, weights=ties.sum(axis=1))
    inside = ties.data[labels[network.ties.rows()] == labels[network.ties.values]].sum()
    return float(inside / total - ((ends / total) ** 2).sum())


def _joined_nodes(network: Network, weight: TieWeight) -> nx.Graph:
    """The network without the nodes that have no tie."""
    graph = nx.Graph()
    graph.add_nodes_from(np.flatnonzero(network.degrees).tolist())
    entries = network.matrix(weight).tocoo()
    once = entries.row < entries.col
    ends = entries.row[once].tolist(), entries.col[once].tolist(), entries.data[once].tolist()
    graph.add_weighted_edges_from(zip(*ends, strict=True))
    return graph


def _labels(groups: list[set[int]], size: int) -> Longs:
    labels = np.zeros(size, dtype=np.int64)
    for number, group in enumerate(groups):
        labels[list(group)] = number
    return labels


def two_mode_communities(affiliation: Affiliation, seed: int) -> Communities:
    """Communities of both modes together, nodes first and occasions after them: the best of
    TWO_MODE_RUNS by Barber's modularity; see `two_mode_labels`. Cost: about 2 microseconds a link, pass and run."""
    nodes, occasions = len(affiliation.nodes), len(affiliation.members.starts) - 1
    ends = np.concatenate([affiliation.members.values, affiliation.members.rows() + nodes])
    joined, ends = np.unique(ends, return_inverse=True)
    first, second = np.split(ends.astype(np.int32), 2)
    chance, runs = Random(seed), []
    for _ in range(TWO_MODE_RUNS):
        labels = two_mode_labels(first, second, len(joined), chance)
        runs.append((two_mode_modularity(first, second, labels), labels))
    highest, best = max(runs, key=lambda run: run[0] or 0.0)
    every = np.full(nodes + occasions, NONE, dtype=np.int64)
    every[joined] = best
    return Communities(_by_size(every, every != NONE), highest)


def _by_size(labels: Longs, has_tie: Mask) -> Ints:
    """The labels numbered anew by size, then by first node; NONE for nodes without a tie."""
    joined = np.flatnonzero(has_tie)
    _, first, number, size = np.unique(labels[joined], return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), dtype=np.int32)
    rank[np.lexsort((first, -size))] = np.arange(len(size), dtype=np.int32)
    found = np.full(len(labels), NONE, dtype=np.int32)
    found[joined] = rank[number]
    return found
