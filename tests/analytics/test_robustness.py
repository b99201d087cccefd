"""Robustness: the published example, brute force on random covers, and worlds without the rows."""

import pickle
from datetime import date
from fractions import Fraction
from itertools import pairwise, permutations
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.robustness import (
    RobustnessProblem,
    connections,
    robustness,
    robustness_problem,
    surviving,
)
from graph_service.domain.vocabulary_answers import ProviderUnit, RemovalOrder
from graph_service.snapshot.columns import Csr
from tests.analytics import oracle_resilience as recounted
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, states
from tests.analytics.questions import put
from tests.analytics.resilience_worlds import PROVIDER_UNITS, number_of, questions_about_leaving
from tests.builders import divisions, snapshot_of, world

DAY = date(2022, 11, 18)
#: A unit: its rows, as sets of providers (an empty set: nobody is named), and how many it needs.
Unit = tuple[list[set[int]], int]


def problem_of(size: int, units: list[Unit], always: int = 0) -> RobustnessProblem:
    """The covers written as arrays, no row shared."""
    rows = [providers or {size} for of_unit, _ in units for providers in of_unit]
    numbers = np.repeat(np.arange(len(rows)), [len(providers) for providers in rows])
    named = np.array([provider for providers in rows for provider in sorted(providers)], dtype=np.int32)
    return RobustnessProblem(
        size,
        always,
        np.repeat(np.arange(len(units), dtype=np.int32), [len(of_unit) for of_unit, _ in units]),
        np.arange(len(rows), dtype=np.int32),
        np.array([len(of_unit) - needed for of_unit, needed in units], dtype=np.int64),
        Csr.grouped(numbers, named, len(rows)),
    )


#: Three units with the providers {1}, {1, 2} and {2, 3}, counted from 0 here.
PUBLISHED = problem_of(3, [([{0}], 1), ([{0}, {1}], 1), ([{1}, {2}], 1)])


@pytest.mark.parametrize(
    ("order", "shares", "area"), [((0, 1, 2), (3, 2, 1, 0), 0.5), ((2, 1, 0), (3, 3, 2, 0), 0.722)]
)
def test_the_published_example(order: tuple[int, ...], shares: tuple[int, ...], area: float) -> None:
    curve = surviving(PUBLISHED, np.array(order))
    assert curve.tolist() == [share / 3 for share in shares]
    assert round(sum((before + after) / 2 for before, after in pairwise(curve.tolist())) / 3, 3) == area


def test_orders_by_connections() -> None:
    """The first two provide to two units each, the third to one: 1, 2, 3 and 3, 1, 2."""
    assert connections(PUBLISHED).tolist() == [2, 2, 1]
    most, least = (robustness(PUBLISHED, order, 1) for order in list(RemovalOrder)[1:])
    assert most is not None and least is not None
    assert most.area == pytest.approx(0.5)
    assert least.covered.tolist() == pytest.approx([1, 1, 2 / 3, 0])
    assert least.area == pytest.approx((1 + 5 / 6 + 1 / 3) / 3)
    assert (least.covered_spread, least.area_spread) == (None, None)


def test_random_orders_come_near_the_mean_of_all_orders() -> None:
    every = [surviving(PUBLISHED, np.array(order)) for order in permutations(range(3))]
    found = robustness(PUBLISHED, RemovalOrder.RANDOM, 1_000)
    assert found is not None and found.area_spread is not None
    assert found.covered.tolist() == pytest.approx(np.mean(every, axis=0).tolist(), abs=0.03)
    areas = [float(recounted.area([Fraction(share) for share in curve.tolist()])) for curve in every]
    assert found.area == pytest.approx(fmean(areas), abs=0.02)
    assert found.area_spread == pytest.approx(stdev(areas), abs=0.03)


def test_random_orders_are_the_same_each_time() -> None:
    first, second = (robustness(PUBLISHED, RemovalOrder.RANDOM, 5) for _ in range(2))
    assert first is not None and second is not None
    assert first.covered.tolist() == second.covered.tolist()
    assert first.area == second.area
    alone = robustness(PUBLISHED, RemovalOrder.RANDOM, 1)
    assert alone is not None and alone.area_spread is None


@st.composite
def covers(draw: st.DrawFn) -> tuple[int, list[Unit], list[int]]:
    """Providers, units with rows of one or several or no providers, and an order in which they leave."""
    size = draw(st.integers(1, 6))
    rows = st.lists(st.sets(st.integers(0, size - 1), max_size=3), min_size=1, max_size=5)
    units = draw(st.lists(rows, min_size=1, max_size=5))
    needed = [draw(st.integers(1, len(of_unit))) for of_unit in units]
    return size, list(zip(units, needed, strict=True)), draw(st.permutations(range(size)))


@given(covers())
def test_curves_are_those_of_leaving_one_by_one(given_covers: tuple[int, list[Unit], list[int]]) -> None:
    size, units, order = given_covers
    expected = recounted.curve(units, order)
    found = surviving(problem_of(size, units), np.array(order))
    assert found.tolist() == pytest.approx([float(share) for share in expected])


@given(covers(), st.sampled_from(list(RemovalOrder)))
def test_areas_lie_between_nothing_and_all_and_curves_fall(
    given_covers: tuple[int, list[Unit], list[int]], order: RemovalOrder
) -> None:
    size, units, _ = given_covers
    found = robustness(problem_of(size, units), order, 4)
    assert found is not None
    assert 0 < found.area <= 1
    assert found.covered[0] == 1
    assert (np.diff(found.covered) <= 1e-12).all()
    assert found.removed.tolist() == [number / size for number in range(size + 1)]


@given(covers())
def test_the_most_connected_leave_first(given_covers: tuple[int, list[Unit], list[int]]) -> None:
    size, units, _ = given_covers
    degree = [sum(any(provider in row for row in rows) for rows, _ in units) for provider in range(size)]
    for order, sign in ((RemovalOrder.MOST_CONNECTED, -1), (RemovalOrder.LEAST_CONNECTED, 1)):
        leaving = sorted(range(size), key=lambda provider, sign=sign: (sign * degree[provider], provider))  # type: ignore[misc]
        found = robustness(problem_of(size, units), order, 1)
        assert found is not None
        shares = recounted.curve(units, leaving)
        assert found.covered.tolist() == pytest.approx([float(share) for share in shares])
        assert found.area == pytest.approx(float(recounted.area(shares)))


def test_long_curves_are_read_off_at_101_points() -> None:
    """A unit for each of 250 providers: a straight line, whatever the order."""
    problem = problem_of(250, [([{provider}], 1) for provider in range(250)])
    found = robustness(problem, RemovalOrder.RANDOM, 3)
    assert found is not None
    assert found.removed.tolist() == [number / 100 for number in range(101)]
    assert found.covered.tolist() == pytest.approx([1 - number / 100 for number in range(101)])
    assert (found.area, found.area_spread) == pytest.approx((0.5, 0), abs=1e-12)


def test_units_that_need_nothing_stay() -> None:
    found = robustness(problem_of(1, [([{0}], 1)], always=3), RemovalOrder.MOST_CONNECTED, 1)
    assert found is not None
    assert found.covered.tolist() == [1, 0.75]


def test_without_units_or_providers_there_is_no_figure() -> None:
    nobody = problem_of(0, [([set()], 1)])
    assert robustness(problem_of(0, []), RemovalOrder.RANDOM, 3) is None
    assert robustness(nobody, RemovalOrder.RANDOM, 3) is None
    empty = snapshot_of(world(divisions=divisions("11", "1101", "110101", "110101001")))
    asked = put(empty, Asked("BRANCH_PAIRED", "STREET", DAY))
    assert robustness(robustness_problem(empty, asked, ProviderUnit.POST), RemovalOrder.RANDOM, 3) is None


@given(questions_about_leaving(), PROVIDER_UNITS)
def test_a_question_loses_units_as_worlds_without_the_rows_do(
    question: tuple[Recount, Asked], provider_unit: str
) -> None:
    """Providers leave by key; the problem can be sent to another process."""
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    problem = robustness_problem(snapshot, put(snapshot, asked), ProviderUnit[provider_unit])
    problem = pickle.loads(pickle.dumps(problem))
    now = recounted.covered(states(recount, asked))
    assert problem.units == len(now)
    named = _who_matters(recount, asked, provider_unit, now)
    assert problem.size == len(named)
    everybody = sorted(named, key=lambda node: number_of(snapshot, node))
    for number, share in enumerate(surviving(problem, np.arange(problem.size))):
        rest = recounted.without(recount, asked.measure, set(everybody[:number]), provider_unit)
        if now:
            assert share == pytest.approx(len(now & recounted.covered(states(rest, asked))) / len(now)), asked


def _who_matters(recount: Recount, asked: Asked, provider_unit: str, now: set[str]) -> set[tuple[str, str]]:
    """Those who provide something that surely counts for a unit that is covered and needs something."""
    table = recount.rows(recounted.COUNTED[asked.measure])
    needing = {key for key, state in states(recount, asked).items() if key in now and state.required}
    found: set[tuple[str, str]] = set()
    for key, rows in recounted.counted_rows(recount, asked).items():
        for name, (sure, _) in rows.items():
            if key in needing and sure:
                found |= recounted.providers(recount, asked.measure, table[name], provider_unit)
    return found
