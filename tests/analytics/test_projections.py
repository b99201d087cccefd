"""Projections by the definition, pair by pair in plain loops, and Newman's weights by an example of his paper."""

from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from networkx.algorithms import bipartite

from graph_service.analytics.projections import projected, two_mode_network
from graph_service.domain.vocabulary_network import TieWeight
from tests.analytics.network_graphs import affiliation_of, affiliations, southern_women, two_mode_graph


def ties_by_hand(occasions: list[list[int]]) -> dict[tuple[int, int], tuple[int, float]]:
    """Both directions of every pair that shares something: how many things, and the sum of 1/(k - 1)."""
    found: dict[tuple[int, int], tuple[int, Fraction]] = {}
    for members in occasions:
        for one, other in combinations(members, 2):
            for pair in ((one, other), (other, one)):
                shared, newman = found.get(pair, (0, Fraction(0)))
                found[pair] = shared + 1, newman + Fraction(1, len(members) - 1)
    return {pair: (shared, float(newman)) for pair, (shared, newman) in found.items()}


@given(affiliations())
def test_ties_and_weights_are_those_of_plain_loops(drawn: tuple[list[list[int]], int]) -> None:
    occasions, nodes = drawn
    affiliation = affiliation_of(occasions, nodes)
    network, expected = projected(affiliation), ties_by_hand(occasions)
    pairs = list(zip(network.ties.rows().tolist(), network.ties.values.tolist(), strict=True))
    assert pairs == sorted(expected)
    assert network.shared.tolist() == [expected[pair][0] for pair in pairs]
    assert network.newman.tolist() == pytest.approx([expected[pair][1] for pair in pairs])
    assert len(network) == nodes
    assert affiliation.pairs == sum(len(list(combinations(members, 2))) for members in occasions)
    assert (affiliation.degree_bounds >= network.degrees).all()


@given(affiliations())
def test_the_two_mode_network_joins_nodes_with_occasions_alone(drawn: tuple[list[list[int]], int]) -> None:
    occasions, nodes = drawn
    network = two_mode_network(affiliation_of(occasions, nodes))
    graph = two_mode_graph(occasions, nodes)
    assert (network.matrix().toarray() == nx.to_numpy_array(graph, nodelist=sorted(graph))).all()


def test_newman_weights_of_the_southern_women_are_those_of_networkx() -> None:
    occasions, women, _ = southern_women()
    network = projected(affiliation_of(occasions, len(women)))
    graph = nx.davis_southern_women_graph()
    newman = bipartite.collaboration_weighted_projected_graph(graph, women)
    shared = bipartite.weighted_projected_graph(graph, women)
    assert np.allclose(network.matrix(TieWeight.NEWMAN).toarray(), nx.to_numpy_array(newman, nodelist=women))
    assert (network.matrix(TieWeight.SHARED).toarray() == nx.to_numpy_array(shared, nodelist=women)).all()
    assert set(network.matrix().data) == {1.0}


def test_two_who_wrote_three_papers_have_the_published_weight() -> None:
    # Newman 2001: A and B wrote papers of four, two and three authors; the weight of their tie is 1/3 + 1 + 1/2
    network = projected(affiliation_of([[0, 1, 2, 3], [0, 1], [0, 1, 4], [3]], 6))
    newman = network.matrix(TieWeight.NEWMAN)
    assert newman[0, 1] == pytest.approx(11 / 6)
    # the weights of a node add up to its papers with anybody else
    assert newman.sum(axis=1).tolist() == pytest.approx([3, 3, 1, 1, 1, 0])
