"""Where to put service points, against every choice of sites there is (up to twelve sites)."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.covering_locations import fewest_sites, most_served
from graph_service.analytics.site_demand import Demand, by_gain, demand_of

SECONDS = 20.0
#: Which units each site serves, and what the units weigh.
Sites = tuple[list[set[int]], list[int]]


@st.composite
def siting_cases(draw: st.DrawFn) -> Sites:
    """Up to twelve sites that may share units; units that weigh nothing and units out of reach among them."""
    units = draw(st.integers(1, 9))
    areas = draw(st.lists(st.sets(st.integers(0, units - 1), max_size=4), min_size=1, max_size=12))
    return areas, draw(st.lists(st.integers(0, 4), min_size=units, max_size=units))


def demand(case: Sites) -> Demand:
    areas, weights = case
    pairs = [(site, unit) for site, area in enumerate(areas) for unit in sorted(area)]
    site, unit = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return demand_of(len(areas), site, unit, np.array(weights, dtype=np.int64))


def weight_of(case: Sites, sites: Iterable[int]) -> int:
    areas, weights = case
    return sum(weights[unit] for unit in set().union(*(areas[site] for site in sites)))


@given(siting_cases(), st.integers(0, 5))
def test_no_other_choice_of_so_many_sites_serves_more(case: Sites, points: int) -> None:
    found = most_served(demand(case), points, SECONDS)
    sites = range(len(case[0]))
    best = max(weight_of(case, chosen) for chosen in combinations(sites, min(points, len(sites))))
    assert found.value == found.bound == best
    assert len(found.sites) <= points and weight_of(case, found.sites.tolist()) == best


@given(siting_cases())
def test_no_smaller_choice_of_sites_serves_all(case: Sites) -> None:
    found = fewest_sites(demand(case), SECONDS)
    areas, sites = case[0], range(len(case[0]))
    all_of_them = set().union(*areas)
    enough = [
        size
        for size in range(len(areas) + 1)
        for chosen in combinations(sites, size)
        if set().union(*(areas[site] for site in chosen)) == all_of_them
    ]
    assert found.value == found.bound == len(found.sites) == min(enough)
    assert set().union(*(areas[site] for site in found.sites.tolist())) == all_of_them


@given(siting_cases(), st.integers(1, 4))
def test_taking_the_best_each_time_keeps_its_promise(case: Sites, points: int) -> None:
    greedy = by_gain(demand(case), np.arange(len(case[0])), points)
    best = most_served(demand(case), points, SECONDS).value
    assert weight_of(case, greedy.tolist()) >= (1 - 1 / np.e) * best


def test_areas_apart_need_no_search_and_the_heaviest_win() -> None:
    case = ([{0}, {1, 2}, {3}, set()], [3, 1, 1, 4])
    found = most_served(demand(case), 2, SECONDS)
    assert found.trivial and found.sites.tolist() == [0, 2] and found.value == 7
    assert fewest_sites(demand(case), SECONDS).sites.tolist() == [0, 1, 2]


def test_where_areas_cross_the_best_each_time_is_not_the_best_of_all() -> None:
    case = ([{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}], [1, 1, 1, 1, 1, 1])
    assert weight_of(case, by_gain(demand(case), np.arange(3), 2).tolist()) == 5
    found = most_served(demand(case), 2, SECONDS)
    assert not found.trivial and found.optimal and found.gap == 0
    assert (found.sites.tolist(), found.value) == ([1, 2], 6)


def test_without_time_the_answer_says_how_far_it_may_be_from_the_best() -> None:
    case = ([{0, 1, 2, 3}, {0, 1, 4}, {2, 3, 5}], [1, 1, 1, 1, 1, 1])
    found = most_served(demand(case), 2, 0.0)
    assert (found.value, found.bound, found.optimal) == (5, 6, False)
    assert found.gap == 1 / 6
    fewest = fewest_sites(demand(case), 0.0)
    assert set().union(*(case[0][site] for site in fewest.sites.tolist())) == set(range(6))
    assert fewest.bound <= 2 <= fewest.value


def test_nothing_to_serve() -> None:
    nothing: Sites = ([set(), set()], [1])
    assert most_served(demand(nothing), 3, SECONDS).sites.tolist() == []
    assert fewest_sites(demand(nothing), SECONDS).value == 0
    assert most_served(demand(nothing), 3, SECONDS).gap is None
    assert most_served(demand(([{0}], [5])), 0, SECONDS).value == 0
