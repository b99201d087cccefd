"""The trend: its days against a walk over the calendar, its points against the recount of each day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage_trend import (
    coverage_trend,
    number_of_points,
    trend_days,
    units_of_all_points,
)
from graph_service.domain.vocabulary_answers import TrendStep
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, parts, states
from tests.analytics.questions import UNITS, coverage_questions, of_every_measure, parts_of, put
from tests.builders import court, divisions, organization, pairing, scope, snapshot_of, world

STEPS = st.sampled_from(list(TrendStep))
DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


def period(day: date, step: TrendStep) -> tuple[int, int]:
    """The year, and the month or quarter in it."""
    month = {TrendStep.MONTH: day.month, TrendStep.QUARTER: (day.month + 2) // 3, TrendStep.YEAR: 0}
    return day.year, month[step]


@given(DAYS, st.integers(0, 900), STEPS)
def test_days_are_the_last_ones_of_their_periods_and_the_end(start: date, length: int, step: TrendStep) -> None:
    end = start + timedelta(days=length)
    every = [start + timedelta(days=number) for number in range(length + 1)]
    expected = [day for day in every if day == end or period(day, step) != period(day + timedelta(days=1), step)]
    assert trend_days(start, end, step) == expected
    assert number_of_points(start, end, step) == len(expected)


def test_a_period_that_ends_before_it_begins_has_no_points() -> None:
    assert number_of_points(date(2022, 3, 2), date(2022, 3, 1), TrendStep.MONTH) == 0


def test_the_last_days_of_all_that_the_calendar_has_are_days() -> None:
    assert trend_days(date(9999, 11, 1), date.max, TrendStep.MONTH) == [date(9999, 11, 30), date.max]
    assert trend_days(date.min, date(1, 2, 1), TrendStep.QUARTER) == [date(1, 2, 1)]


@settings(deadline=None, max_examples=50)
@given(coverage_questions(), UNITS, st.integers(0, 70), STEPS)
def test_every_point_is_the_recount_of_its_day(
    question: tuple[Recount, Asked], unit: str, length: int, step: TrendStep
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    end = about.as_of + timedelta(days=length)
    for asked in (each for each in of_every_measure(about) if each.unit == unit):
        points = coverage_trend(snapshot, put(snapshot, asked), about.as_of, end, step)
        assert [day for day, _ in points] == trend_days(about.as_of, end, step)
        for day, point in points:
            assert parts_of(point.total) == parts(states(recount, replace(asked, as_of=day))), (day, asked)


def one_street() -> dict:
    street = "110101001"
    return world(
        divisions=divisions("11", "1101", "110101", street),
        courts=[court("C")],
        party_organizations=[organization("B", "courts", "C")],
        pairings=[pairing("B", "divisions", street, "2022-02-15", "2022-05-01")],
        scopes=[scope("pairings", "11", "2022-01-01", "2022-12-31")],
    )


@pytest.mark.parametrize(
    ("step", "end", "told"),
    [
        (
            TrendStep.MONTH,
            date(2022, 5, 10),
            [("2022-01-31", 0), ("2022-02-28", 1), ("2022-03-31", 1), ("2022-04-30", 1), ("2022-05-10", 0)],
        ),
        (TrendStep.QUARTER, date(2022, 6, 30), [("2022-03-31", 1), ("2022-06-30", 0)]),
        (TrendStep.YEAR, date(2023, 1, 1), [("2022-12-31", 0), ("2023-01-01", 0)]),
    ],
)
def test_a_pairing_of_spring_shows_in_spring(step: TrendStep, end: date, told: list[tuple[str, int]]) -> None:
    snapshot = snapshot_of(one_street())
    asked = put(snapshot, Asked("BRANCH_PAIRED", "STREET", end))
    points = coverage_trend(snapshot, asked, date(2022, 1, 10), end, step)
    assert [(day.isoformat(), point.total.numerator) for day, point in points] == told
    # in 2023 nothing is declared complete any more
    assert [point.total.unknown for day, point in points] == [int(day.year == 2023) for day, _ in points]


def test_a_long_trend_keeps_no_more_with_the_snapshot_than_a_short_one() -> None:
    kept = []
    for years in (1, 9):
        snapshot = snapshot_of(one_street())
        asked = put(snapshot, Asked("PAIRING_ACTIVE", "STREET", date(2022, 12, 31)))
        coverage_trend(snapshot, asked, date(2023 - years, 1, 1), date(2022, 12, 31), TrendStep.MONTH)
        kept.append(len(snapshot.memo))
    assert kept[0] == kept[1]


def test_the_size_of_a_trend_is_its_units_by_its_points() -> None:
    snapshot = snapshot_of(one_street())
    asked = put(snapshot, Asked("BRANCH_PAIRED", "STREET", date(2022, 12, 31)))
    assert units_of_all_points(snapshot, asked, 12) == 12
    assert units_of_all_points(snapshot, replace(asked, within=0), 5) == 5
