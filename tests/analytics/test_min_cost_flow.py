"""The cheapest assignment against networkx, with few and with many candidates, and its proof."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.flow_prices import Network, cheapest_flow, prices_of
from graph_service.analytics.min_cost_flow import Assignment, cheapest_assignment
from tests.analytics.assignment_problems import Case, cases, optimum


def solved(case: Case, nearest: int = 15) -> Assignment:
    return cheapest_assignment(case.as_costs(), case.needs(), case.as_providers(), nearest)


@given(cases(), st.sampled_from((1, 2, 15)))
def test_cost_and_number_met_are_those_of_networkx_however_few_candidates_enter(case: Case, nearest: int) -> None:
    found = solved(case, nearest)
    assert (found.cost, int(found.unmet.sum())) == optimum(case)


@given(cases())
def test_what_is_proposed_can_be_done_and_costs_what_it_says(case: Case) -> None:
    found = solved(case)
    pairs = list(zip(found.unit.tolist(), found.provider.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs) and set(pairs) <= set(case.allowed)
    of_unit, of_provider = Counter(found.unit.tolist()), Counter(found.provider.tolist())
    assert [of_unit[unit] + lacking for unit, lacking in enumerate(found.unmet.tolist())] == case.need
    assert all(of_provider[provider] <= free for provider, free in enumerate(case.free))
    loads = sum(case.load_step * (case.load[p] + turn) for p, size in of_provider.items() for turn in range(size))
    assert found.cost == sum(case.cost(*pair) for pair in pairs) + loads


def crowded() -> Case:
    """Nine units that are all nearest to one provider with a single place, and four others far away."""
    return Case(
        need=[1] * 9,
        free=[1, 2, 2, 2, 2],
        load=[0] * 5,
        load_step=0,
        group=[0] * 9,
        site=[0, 1, 1, 1, 1],
        table=[[0, 40]],
        far=0,
        near=set(),
        excluded=set(),
    )


def test_candidates_left_out_at_first_are_taken_in_when_the_near_ones_are_full() -> None:
    found = solved(crowded(), nearest=1)
    assert found.rounds > 1
    assert (found.cost, int(found.unmet.sum())) == (8 * 40, 0)


def test_places_left_out_at_first_are_taken_in_when_one_provider_is_far_the_best() -> None:
    case = Case([1] * 60, [60] + [1] * 40, [0] * 41, 1, [0] * 60, [0] + [1] * 40, [[0, 900]], 0, set(), set())
    found = solved(case)
    assert found.rounds > 1
    assert (found.provider == 0).all() and found.cost == sum(range(60))


def test_the_load_spreads_units_over_providers_that_are_equally_near() -> None:
    case = Case([1] * 7, [7, 7, 7], [0, 2, 0], 2, [0] * 7, [0] * 3, [[10]], 0, set(), set())
    assert Counter(solved(case).provider.tolist()) == {0: 3, 1: 1, 2: 3}


def test_nobody_to_give_leaves_everything_unmet() -> None:
    nobody = Case([2, 1], [], [], 2, [0, 0], [], [[]], 5, set(), set())
    found = solved(nobody)
    assert found.unmet.tolist() == [2, 1] and found.cost == 0 and not len(found.unit)
    assert not len(solved(Case([], [3], [0], 2, [], [0], [[1]], 5, set(), set())).unit)


def network() -> Network:
    """One unit of flow from 0 to 2, by a cheap way over 1 or directly."""
    return Network(*(np.array(part) for part in ([0, 1, 0], [1, 2, 2], [1, 1, 1], [1, 1, 5], [1, 0, -1])))


def test_prices_prove_a_cheapest_flow_arc_by_arc() -> None:
    flow = cheapest_flow(network())
    price = prices_of(network(), flow)
    reduced = price[network().tail] + network().cost - price[network().head]
    assert flow.tolist() == [1, 1, 0]
    assert all(cost >= 0 for cost, used in zip(reduced, flow, strict=True) if not used)
    assert all(cost <= 0 for cost, used in zip(reduced, flow, strict=True) if used)


def test_a_dearer_flow_has_no_prices() -> None:
    with pytest.raises(ArithmeticError, match="not optimal"):
        prices_of(network(), np.array([0, 0, 1]))


def test_a_flow_that_cannot_be_is_an_error() -> None:
    too_much = Network(*(np.array(part) for part in ([0], [1], [1], [1], [2, -2])))
    with pytest.raises(ArithmeticError, match="INFEASIBLE"):
        cheapest_flow(too_much)
