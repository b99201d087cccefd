"""The partnership network in figures: against networkx, enumeration, and what is printed in the literature."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.partnership_network import TwoMode
from graph_service.analytics.partnership_summary import (
    PartnershipSummary,
    Side,
    closure,
    closure_steps,
    components_of,
    degree_centralization,
    four_cycles,
    gini,
    pairings_by_status,
    partnership_summary,
    side_of,
)
from graph_service.domain.vocabulary import Level
from tests.analytics.oracle import Recount
from tests.analytics.oracle_partnerships import figures, plain_network, statuses
from tests.analytics.two_modes import graph_of, links_of, network_of, networks, southern_women
from tests.builders import World, row_of, snapshot_of
from tests.strategies import AS_OF, WINDOWS, WORLDS

LEVELS = st.sampled_from(("STREET", "STREET", "COMMUNITY", "DISTRICT", "CITY"))


def numbers(side: Side) -> dict:
    return {
        "count": side.count,
        "isolated": side.isolated,
        "most": side.most,
        "mean": side.mean,
        "two_or_more": side.two_or_more.numerator,
        "centralization": side.centralization,
        "gini": side.gini,
    }


def as_figures(found: PartnershipSummary) -> dict:
    return {
        "density": found.density,
        "branches": numbers(found.branches),
        "units": numbers(found.units),
        "links": found.links,
        "components": found.components,
        "largest": (found.largest.branches, found.largest.units),
        "share": found.largest.share,
    }


@settings(deadline=None)
@given(WORLDS, LEVELS, AS_OF, WINDOWS)
def test_every_figure_is_that_of_networkx_on_the_recount(
    rows: World, level: str, as_of: date, window_days: int
) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes):
        plain = plain_network(recount, within, level, as_of)
        place = row_of(snapshot, "divisions", within)
        found = partnership_summary(snapshot, place, Level[level], as_of)
        expected = figures(plain.graph)
        expected.pop("closure")
        assert as_figures(found).keys() == expected.keys()
        for name, value in as_figures(found).items():
            assert value == pytest.approx(expected[name]), (within, name)
        expected_statuses = statuses(recount, plain, as_of, window_days)
        counts = pairings_by_status(snapshot, place, Level[level], as_of, window_days)
        counted = {status.name: count for status, count in counts.items()}
        assert counted == {"ENDED": 0, "NOT_STARTED": 0} | expected_statuses, within


@given(networks())
def test_sides_components_and_closure_of_any_network_are_those_of_networkx(network: TwoMode) -> None:
    expected = figures(graph_of(network))
    sides = (network.branch_degrees, network.unit_degrees)
    for name, own, other in (("branches", *sides), ("units", *sides[::-1])):
        assert numbers(side_of(own, len(other))) == pytest.approx(expected[name])
    number, largest = components_of(network)
    assert (number, (largest.branches, largest.units)) == (expected["components"], expected["largest"])
    assert closure(network) == pytest.approx(expected["closure"])


@given(networks(5))
def test_four_cycles_are_two_branches_and_two_units_all_joined(network: TwoMode) -> None:
    links, branches, units = links_of(network), range(len(network.branches)), range(len(network.units))
    found = sum(
        {(a, u), (a, v), (b, u), (b, v)} <= links
        for a, b in product(branches, branches)
        for u, v in product(units, units)
        if a < b and u < v
    )
    assert four_cycles(network) == found


@given(networks())
def test_the_closure_costs_the_smaller_degree_of_every_link(network: TwoMode) -> None:
    graph = graph_of(network)
    assert closure_steps(network) == sum(min(graph.degree(one), graph.degree(other)) for one, other in graph.edges)


# --- from the literature


def test_the_southern_women() -> None:
    """89 of 252 links (Davis, Gardner & Gardner 1941); all 32 nodes hang together."""
    network = southern_women()
    women, events = side_of(network.branch_degrees, 14), side_of(network.unit_degrees, 18)
    assert network.links / (women.count * events.count) == 89 / 252
    assert (women.isolated, events.isolated, women.most, events.most) == (0, 0, 8, 14)
    # by hand, from the printed numbers of events a woman went to and of women at an event
    assert women.centralization == (18 * 8 - 89) / (17 * 13)
    assert events.centralization == (14 * 14 - 89) / (13 * 17)
    _, largest = components_of(network)
    assert (largest.branches, largest.units, largest.share) == (18, 14, 1.0)
    assert closure(network) == pytest.approx(figures(graph_of(network))["closure"])


@pytest.mark.parametrize(("size", "others"), [(2, 2), (2, 3), (3, 2), (3, 3), (4, 2), (2, 4), (3, 4)])
def test_the_maximum_of_borgatti_and_everett_is_the_most_there_is_without_isolated_nodes(size, others) -> None:
    every = product(range(1, others + 1), repeat=size)  # every number of partners can be reached by some network
    highest = max(sum(max(degrees) - degree for degree in degrees) for degrees in every)
    assert highest == (size - 1) * (others - 1)
    star = np.array([others] + [1] * (size - 1))
    assert degree_centralization(star, others) == 1.0


@given(networks())
def test_a_centralization_lies_between_0_and_1(network: TwoMode) -> None:
    value = degree_centralization(network.branch_degrees, len(network.units))
    assert value is None or 0 <= value <= 1


def test_a_hub_with_isolated_nodes_beside_it_is_as_central_as_can_be() -> None:
    network = network_of({(0, 0), (0, 1), (0, 2)}, 5, 3)
    assert degree_centralization(network.branch_degrees, 3) == 1.0
    assert degree_centralization(network.unit_degrees, 5) == 0.0


def test_the_gini_of_known_shares() -> None:
    assert gini(np.array([3, 3, 3])) == 0.0
    assert gini(np.array([0, 0, 0, 8])) == 0.75
    assert gini(np.array([1, 3])) == 0.25
    assert gini(np.array([0, 0])) is None


def test_what_is_undefined_is_none() -> None:
    empty = network_of(set(), 0, 0)
    side = side_of(empty.branch_degrees, 0)
    assert (side.mean, side.gini, side.centralization, side.two_or_more.ratio) == (None, None, None, None)
    number, largest = components_of(empty)
    assert (number, largest.branches, largest.units, largest.share, closure(empty)) == (0, 0, 0, None, None)
    path = network_of({(0, 0), (1, 0)}, 2, 1)
    assert closure(path) is None, "no path of three links"
    assert closure(network_of({(0, 0), (1, 0), (1, 1)}, 2, 2)) == 0.0
    assert closure(network_of({(0, 0), (0, 1), (1, 0), (1, 1)}, 2, 2)) == 1.0


def test_of_equally_large_components_the_one_with_more_units_is_told() -> None:
    network = network_of({(0, 0), (1, 0), (2, 1), (2, 2)}, 3, 3)
    number, largest = components_of(network)
    assert (number, largest.branches, largest.units) == (2, 1, 2)
