"""Redundancy and clustering of branches against networkx."""

import numpy as np
import pytest
from hypothesis import given
from networkx.algorithms import bipartite

from graph_service.analytics.partnership_network import TwoMode
from graph_service.analytics.redundancy import Redundancy, redundancy, steps
from tests.analytics.two_modes import graph_of, network_of, networks, southern_women


def shares(found: Redundancy) -> list[float | None]:
    pairs = zip(found.shared_pairs.tolist(), found.pairs.tolist(), strict=True)
    return [shared / every if every else None for shared, every in pairs]


def clustering(found: Redundancy) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in found.clustering]


def expected(network: TwoMode) -> tuple[list[float | None], list[float | None]]:
    """By networkx, which knows no value below two partners and says 0 where nothing is shared."""
    graph = graph_of(network)
    branches = [("branch", number) for number in range(len(network.branches))]
    with_two = [branch for branch in branches if graph.degree(branch) >= 2]
    redundant = bipartite.node_redundancy(graph, with_two) if with_two else {}
    clustered = bipartite.latapy_clustering(graph, branches) if branches else {}
    sharing = {branch for branch in branches if any(graph.degree(unit) > 1 for unit in graph[branch])}
    return (
        [redundant.get(branch) for branch in branches],
        [clustered[branch] if branch in sharing else None for branch in branches],
    )


@given(networks())
def test_both_are_those_of_networkx(network: TwoMode) -> None:
    found = redundancy(network)
    redundant, clustered = expected(network)
    assert shares(found) == pytest.approx(redundant)
    assert clustering(found) == pytest.approx(clustered)
    assert found.units.tolist() == [graph_of(network).degree(("branch", i)) for i in range(len(network.branches))]


def test_the_southern_women() -> None:
    found = redundancy(southern_women())
    redundant, clustered = expected(southern_women())
    assert shares(found) == pytest.approx(redundant)
    assert clustering(found) == pytest.approx(clustered)


def test_what_falls_apart_without_a_branch_and_what_does_not() -> None:
    """The first branch joins units 0, 1 and 2; the second joins 0 and 1 as well, the third reaches 2 alone."""
    found = redundancy(network_of({(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 2)}, 4, 3))
    assert shares(found) == [1 / 3, 1.0, None, None]
    assert clustering(found) == [(2 / 3 + 1 / 3) / 2, 2 / 3, 1 / 3, None]


@given(networks())
def test_the_least_redundant_come_first_then_those_with_more_units(network: TwoMode) -> None:
    found = redundancy(network)
    share, units = shares(found), found.units.tolist()

    def rank(position: int) -> tuple:
        value = share[position]
        return (value is None, value or 0.0, -units[position], position)

    assert found.order.tolist() == sorted(range(len(units)), key=rank)


@given(networks())
def test_the_cost_is_the_sum_of_squared_degrees(network: TwoMode) -> None:
    assert steps(network) == sum(degree**2 for _, degree in graph_of(network).degree)
