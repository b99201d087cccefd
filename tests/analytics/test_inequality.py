"""Gini and Theil against plain formulas in exact fractions, hand values, and what both must satisfy."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import isclose, log

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.inequality import Inequality, inequality
from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import WeightBy
from graph_service.snapshot.columns import NONE
from tests.analytics.oracle import LEVEL_LENGTH, Recount, stands_in
from tests.analytics.oracle_coverage import Asked, counts, states
from tests.analytics.questions import GROUPINGS, UNITS, coverage_questions, of_every_measure, put
from tests.builders import building, court, division, divisions, keys_of, organization, pairing, snapshot_of, world

DAY = date(2022, 11, 18)
WEIGHTS = st.sampled_from(list(WeightBy))
#: Of each unit what it has, and what it weighs.
Units = list[tuple[int, int]]


def gini(units: Units) -> float | None:
    """Half the relative mean difference (Gini 1912) between all pairs of heads: no sorting, no Lorenz curve."""
    total, heads = sum(x for x, _ in units), sum(w for _, w in units)
    if not total or not heads:
        return None
    return float(Fraction(sum(abs(x * v - y * w) for x, w in units for y, v in units), 2 * heads * total))


def theil(units: Units) -> float | None:
    """Mean over heads of r/m ln(r/m), r being what each has and m the mean (Theil 1967)."""
    total, heads = sum(x for x, _ in units), sum(w for _, w in units)
    if not total or not heads or any(x and not w for x, w in units):
        return None
    each = [(w, Fraction(x, w) / Fraction(total, heads)) for x, w in units if x]
    return sum(w * float(r) * log(r) for w, r in each) / heads


def alike(found: float | None, expected: float | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def weighed(recount: Recount, asked: Asked, by: WeightBy) -> dict[str, tuple[int, int | None]]:
    """What each unit has, and what it weighs, None where that is not known."""
    requests, _ = counts(recount, Asked("REQUEST_ASKED", asked.unit, asked.as_of, window_days=asked.window_days))
    found = {}
    for key, unit in states(recount, asked).items():
        people = recount.rows("divisions")[key].get("population") if asked.unit != "BUILDING" else None
        weight = {WeightBy.NONE: 1, WeightBy.POPULATION: people or None, WeightBy.REQUESTS: requests[key]}[by]
        found[key] = (unit.actual, weight)
    return found


@settings(deadline=None)
@given(coverage_questions(), UNITS, GROUPINGS, WEIGHTS)
def test_figures_are_those_of_the_plain_formulas(
    question: tuple[Recount, Asked], unit: str, group_by: str | None, by: WeightBy
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in (each for each in of_every_measure(replace(about, required=None)) if each.unit == unit):
        units = weighed(recount, asked, by)
        found = inequality(snapshot, put(snapshot, asked), Unit[group_by] if group_by else None, by)
        assert found.missing == sum(weight is None for _, weight in units.values())
        assert found.unknown == sum(not state.known for state in states(recount, asked).values())
        groups: dict[str | None, list[tuple[int, int | None]]] = defaultdict(list)
        for key, own in units.items() if group_by else ():
            code = stands_in(recount, asked.unit, key)[: LEVEL_LENGTH[str(group_by)]]
            there = len(code) == LEVEL_LENGTH[str(group_by)] and code in recount.rows("divisions")
            groups[code if there else None].append(own)
        names = [None if row == NONE else keys_of(snapshot, "divisions", [row])[0] for row, _ in found.groups]
        assert names == sorted(groups, key=lambda name: (name is None, name or "")) and not found.truncated
        spreads = [found.whole, *(spread for _, spread in found.groups)]
        for spread, members in zip(spreads, [list(units.values()), *(groups[name] for name in names)], strict=True):
            known = [(x, w) for x, w in members if w is not None]
            assert (spread.units, spread.total) == (len(members), sum(x for x, _ in members))
            complete = len(known) == len(members)
            assert alike(spread.gini, gini(known) if complete else None), (asked, members)
            assert alike(spread.theil, theil(known) if complete else None), (asked, members)
            heads = sum(w for _, w in known) if complete else 0
            assert alike(spread.mean, sum(x for x, _ in known) / heads if heads else None)


@settings(deadline=None)
@given(coverage_questions(), UNITS, GROUPINGS.filter(bool), WEIGHTS)
def test_within_and_between_make_the_whole(
    question: tuple[Recount, Asked], unit: str, group_by: str, by: WeightBy
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in (each for each in of_every_measure(about) if each.unit == unit):
        found = inequality(snapshot, put(snapshot, asked), Unit[group_by], by)
        assert (found.within is None) == (found.between is None) == (found.whole.theil is None)
        if found.whole.theil is not None and found.within is not None and found.between is not None:
            assert isclose(found.within + found.between, found.whole.theil, rel_tol=1e-9, abs_tol=1e-9)
            assert found.within >= 0 and found.between >= 0
        if found.whole.gini is not None:
            # 1 where those that have something weigh nothing
            assert 0 <= found.whole.gini <= 1


def of_streets(
    numbers: list[int], people: list[int | None] | None = None, by: WeightBy = WeightBy.NONE
) -> Inequality:
    """Streets with so many pairings and people each, the first half of them in one district, by district."""
    half = (len(numbers) + 1) // 2
    codes = [f"{110101 if i < half else 110105}{i + 1:03}" for i in range(len(numbers))]
    branches = [f"B{number}" for number in range(max(numbers, default=0))]
    rows = world(
        divisions=[
            *divisions("11", "1101", "110101", "110105"),
            *(division(code, population=n) for code, n in zip(codes, people or [None] * len(codes), strict=True)),
        ],
        courts=[court("C")],
        party_organizations=[organization(branch, "courts", "C") for branch in branches],
        pairings=[
            pairing(branches[i], "divisions", code)
            for code, number in zip(codes, numbers, strict=True)
            for i in range(number)
        ],
    )
    asked = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.STREET, DAY)
    return inequality(snapshot_of(rows), asked, Unit.DISTRICT, by)


@pytest.mark.parametrize(
    ("numbers", "expected_gini", "expected_theil"),
    [
        ([1, 2, 3, 4], 0.25, (0.4 * log(0.4) + 0.8 * log(0.8) + 1.2 * log(1.2) + 1.6 * log(1.6)) / 4),
        ([0, 0, 0, 1], 0.75, log(4)),
        ([2, 2, 2, 2], 0.0, 0.0),
        ([0, 3], 0.5, log(2)),
        ([1, 3], 0.25, 0.25 * log(0.5) + 0.75 * log(1.5)),
        ([5], 0.0, 0.0),
        ([0, 0, 0], None, None),
        ([], None, None),
    ],
)
def test_values_worked_out_by_hand(
    numbers: list[int], expected_gini: float | None, expected_theil: float | None
) -> None:
    whole = of_streets(numbers).whole
    assert alike(whole.gini, expected_gini) and alike(whole.theil, expected_theil)
    assert alike(whole.mean, sum(numbers) / len(numbers) if numbers else None)


def test_of_two_even_districts_all_inequality_lies_between() -> None:
    found = of_streets([3, 3, 1, 1])
    assert alike(found.within, 0.0)
    assert alike(found.between, 0.75 * log(1.5) + 0.25 * log(0.5))
    assert [(spread.total, spread.gini) for _, spread in found.groups] == [(6, 0.0), (2, 0.0)]


def test_of_two_alike_districts_all_inequality_lies_within() -> None:
    found = of_streets([0, 2, 2, 0])
    assert alike(found.between, 0.0)
    assert alike(found.within, log(2))


def test_per_head_a_street_with_twice_the_people_and_twice_the_branches_has_as_much() -> None:
    people: list[int | None] = [1000, 2000, 3000, 1000]
    even = of_streets([1, 2, 3, 1], people, WeightBy.POPULATION).whole
    assert alike(even.gini, 0.0) and alike(even.theil, 0.0) and alike(even.mean, 0.001)
    assert (of_streets([1, 2, 3, 1]).whole.gini or 0) > 0.2


def test_one_street_without_a_population_leaves_no_figure_per_head() -> None:
    found = of_streets([1, 2, 3, 1], [1000, None, 3000, 1000], WeightBy.POPULATION)
    assert (found.missing, found.whole.gini, found.whole.theil, found.within, found.between) == (1, *[None] * 4)
    # the other district has all its populations
    assert [spread.gini is None for _, spread in found.groups] == [True, False]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=6), st.integers(2, 3))
@settings(deadline=None, max_examples=40)
def test_neither_size_nor_scale_makes_a_difference(numbers: list[int], times: int) -> None:
    """Replication and scale invariance, which define a relative index of inequality."""
    assume(sum(numbers))
    once = of_streets(numbers).whole
    for other in (of_streets(numbers * times).whole, of_streets([number * times for number in numbers]).whole):
        assert alike(once.gini, other.gini) and alike(once.theil, other.theil)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=6))
@settings(deadline=None, max_examples=40)
def test_to_give_from_the_richest_to_the_poorest_makes_less_of_it(numbers: list[int]) -> None:
    """The Pigou-Dalton principle of transfers."""
    rich, poor = numbers.index(max(numbers)), numbers.index(min(numbers))
    assume(numbers[rich] - numbers[poor] >= 2)
    given_away = list(numbers)
    given_away[rich] -= 1
    given_away[poor] += 1
    before, after = of_streets(numbers).whole, of_streets(given_away).whole
    assert (after.gini or 0) < (before.gini or 0) and (after.theil or 0) < (before.theil or 0)


def test_a_building_listed_by_its_district_is_in_a_group_of_its_own_without_a_name() -> None:
    street = "110101001"
    rows = world(
        divisions=divisions("11", "1101", "110101", street),
        buildings=[building("in the street", street), building("tower", "110101")],
        courts=[court("C")],
        party_organizations=[organization("B", "courts", "C")],
        pairings=[pairing("B", "buildings", "tower")],
    )
    asked = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.BUILDING, DAY)
    found = inequality(snapshot_of(rows), asked, Unit.STREET, WeightBy.NONE)
    assert [(row, spread.units, spread.total) for row, spread in found.groups] == [(3, 1, 0), (NONE, 1, 1)]
    assert alike(found.between, log(2)) and alike(found.within, 0.0)


def test_nothing_is_grouped_by_buildings() -> None:
    asked = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.STREET, DAY)
    with pytest.raises(ValueError, match="grouped by divisions"):
        inequality(snapshot_of({}), asked, Unit.BUILDING, WeightBy.NONE)
