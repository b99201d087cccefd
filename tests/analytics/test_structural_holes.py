"""Constraint and effective size against networkx, published values and Burt's definition."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from graph_service.analytics import masked_products
from graph_service.analytics.structural_holes import constraint, effective_size
from graph_service.domain.vocabulary_network import TieWeight
from graph_service.snapshot.columns import Floats
from tests.analytics.network_graphs import graphs, karate_club, network_of

#: Borgatti, Connections 20 (1997), the figure that unpacks Burt's measures: G knows everybody else.
UNPACKED = nx.Graph(["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"])


def as_listed(values: dict) -> list[float | None]:
    return [None if math.isnan(values[node]) else values[node] for node in sorted(values)]


def defined(values: Floats) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values]


def test_effective_size_and_constraint_have_the_published_values() -> None:
    nodes = sorted(UNPACKED)
    ties = network_of(UNPACKED, nodes).matrix()
    size, constrained = effective_size(ties), constraint(ties)
    assert size[nodes.index("G")] == pytest.approx(4.67, abs=0.005)
    assert size[nodes.index("A")] == pytest.approx(2.5)
    assert size[nodes.index("C")] == 1.0
    assert constrained[nodes.index("G")] == pytest.approx(0.400, abs=5e-4)
    assert constrained[nodes.index("A")] == pytest.approx(0.595, abs=5e-4)
    assert constrained[nodes.index("C")] == 1.0


@given(graphs())
def test_without_weights_they_are_those_of_networkx(graph: nx.Graph) -> None:
    ties = network_of(graph).matrix()
    nodes = sorted(graph)  # asked for by name networkx goes by the definition, node by node
    assert defined(constraint(ties)) == pytest.approx(as_listed(nx.constraint(graph, nodes)))
    assert defined(effective_size(ties)) == pytest.approx(as_listed(nx.effective_size(graph, nodes)))


@given(graphs(weights=True))
def test_with_weights_they_are_those_of_networkx(graph: nx.Graph) -> None:
    for weight in (TieWeight.SHARED, TieWeight.NEWMAN):  # in proportion to each other here
        ties = network_of(graph).matrix(weight)
        nodes = sorted(graph)
        assert defined(constraint(ties)) == pytest.approx(as_listed(nx.constraint(graph, nodes, "weight")))
        expected = as_listed(nx.effective_size(graph, nodes, "weight"))
        assert defined(effective_size(ties)) == pytest.approx(expected, abs=1e-9)


@given(graphs())
def test_without_weights_effective_size_is_borgattis_formula(graph: nx.Graph) -> None:
    """n - 2t/n: contacts, less the mean number of other contacts that each of them has."""
    expected = [
        len(graph[node]) - 2 * graph.subgraph(graph[node]).number_of_edges() / len(graph[node])
        if len(graph[node])
        else None
        for node in sorted(graph)
    ]
    assert defined(effective_size(network_of(graph).matrix())) == pytest.approx(expected)


def test_isolated_nodes_have_neither() -> None:
    ties = network_of(nx.empty_graph(3)).matrix()
    assert np.isnan(constraint(ties)).all() and np.isnan(effective_size(ties)).all()
    nobody = network_of(nx.empty_graph(0)).matrix()
    assert len(constraint(nobody)) == len(effective_size(nobody)) == 0


def test_block_by_block_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = network_of(karate_club()).matrix()
    whole = constraint(ties), effective_size(ties)
    for block in (1, 20, 100):
        monkeypatch.setattr(masked_products, "_BLOCK", block)
        assert constraint(ties) == pytest.approx(whole[0])
        assert effective_size(ties) == pytest.approx(whole[1])
