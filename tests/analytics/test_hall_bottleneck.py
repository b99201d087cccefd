"""The bottleneck against all subsets of units: Hall's condition by brute force."""

from itertools import combinations

from hypothesis import given

from graph_service.analytics.hall_bottleneck import Bottleneck, bottleneck
from graph_service.analytics.min_cost_flow import cheapest_assignment
from tests.analytics.assignment_problems import Case, cases


def found_in(case: Case) -> tuple[Bottleneck | None, int]:
    costs, needs, providers = case.as_costs(), case.needs(), case.as_providers()
    assignment = cheapest_assignment(costs, needs, providers)
    return bottleneck(costs, needs, providers.free, assignment), int(assignment.unmet.sum())


def around(case: Case, units: tuple[int, ...]) -> dict[int, int]:
    """The providers that any of these units may have, and how many of them each one may have."""
    sizes = {provider: 0 for _, provider in case.allowed}
    for unit, provider in case.allowed:
        sizes[provider] += unit in units
    return {provider: size for provider, size in sizes.items() if size}


def capacity(case: Case, units: tuple[int, ...]) -> int:
    """What all providers around these units can give them: each its free places, and no unit twice."""
    return sum(min(case.free[provider], size) for provider, size in around(case, units).items())


@given(cases(units=6, providers=5))
def test_what_stays_unmet_is_the_largest_shortage_of_any_set_of_units(case: Case) -> None:
    narrow, unmet = found_in(case)
    units = range(len(case.need))
    subsets = [chosen for size in range(len(case.need) + 1) for chosen in combinations(units, size)]
    shortage = {chosen: sum(case.need[unit] for unit in chosen) - capacity(case, chosen) for chosen in subsets}
    assert max(shortage.values()) == unmet
    assert (narrow is None) == (unmet == 0)


@given(cases())
def test_the_units_named_need_more_than_all_providers_around_them_can_give(case: Case) -> None:
    narrow, unmet = found_in(case)
    if narrow is None:
        return
    units = tuple(narrow.units.tolist())
    assert narrow.need == sum(case.need[unit] for unit in units)
    assert narrow.providers.tolist() == sorted(around(case, units))
    assert narrow.capacity == capacity(case, units)
    assert narrow.need - narrow.capacity == unmet > 0


def test_three_units_and_two_places() -> None:
    case = Case([1, 1, 1], [1, 1], [0, 0], 2, [0, 0, 0], [0, 0], [[10]], 5, set(), set())
    narrow, unmet = found_in(case)
    assert narrow is not None and unmet == 1
    assert (narrow.units.tolist(), narrow.providers.tolist()) == ([0, 1, 2], [0, 1])
    assert (narrow.need, narrow.capacity) == (3, 2)


def test_only_the_units_that_want_the_full_provider_are_named() -> None:
    excluded = {(0, 1), (1, 1), (2, 0)}
    case = Case([1, 1, 1], [1, 5], [0, 0], 0, [0, 0, 0], [0, 0], [[10]], 0, set(), excluded)
    narrow, unmet = found_in(case)
    assert narrow is not None and unmet == 1
    assert (narrow.units.tolist(), narrow.providers.tolist()) == ([0, 1], [0])


def test_three_wanted_of_two_different_providers_leaves_one() -> None:
    case = Case([3], [9, 9], [0, 0], 0, [0], [0, 0], [[10]], 0, set(), set())
    narrow, unmet = found_in(case)
    assert narrow is not None and unmet == 1
    assert (narrow.need, narrow.capacity) == (3, 2)
