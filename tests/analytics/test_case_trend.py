"""Cases over time against a recount by plain loops, and by examples that a planner can check by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.case_trend import CasePeriod, CaseQuestion, CaseTrend, case_trend
from graph_service.domain.vocabulary_answers import TrendStep
from tests.analytics.oracle import Recount, meanings
from tests.analytics.oracle_people import court_within
from tests.analytics.oracle_programmes import months_between
from tests.builders import Row, World, court, divisions, keyed, keys_of, row_of, snapshot_of, world
from tests.strategies import CASE_MONTHS, WORLDS

STEPS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
FIGURES = ("new_cases", "mediated", "fast_track")
DAYS = st.none() | st.sampled_from([date(2021, 1, 1), date(2021, 2, 15), date(2021, 12, 31), date(2022, 6, 30)])
AS_OF = st.sampled_from([date(2021, 6, 29), date(2022, 6, 30), date(2022, 11, 18), date(2023, 1, 1)])
#: first month, last month, figures with their changes, months missing
Told = tuple[str, str, dict[str, tuple[int | None, float | None]], list[str]]


def counted(
    recount: Recount, within: str | None, court_key: str | None, as_of: date
) -> tuple[str | None, list[Row]]:
    """Whose statistics count, and the rows, of months that are over."""
    rows = [row for row in recount.world["case_statistics"] if meanings(row["month"])[1] <= as_of]
    if court_key is not None:
        own = [row for row in rows if row["court_key"] == court_key]
        return ("COURT" if own else None), own
    if within is None:
        around = [code for code in recount.codes if all(c.startswith(code) for c in recount.codes)]
        within = around[0] if around else None
    if of_division := [row for row in rows if row["division_code"] == within and within is not None]:
        return "DIVISION", of_division
    courts = {row["court_key"] for row in rows} - {None}
    if within is not None:
        courts = {key for key in courts if court_within(recount, key, within)}
    lower = {key for key in courts if recount.rows("courts")[key]["level"] == "TRIBUNAL"}
    courts -= {key for key in lower if recount.rows("courts")[key]["superior_key"] in courts}
    return ("COURTS" if courts else None), [row for row in rows if row["court_key"] in courts]


def amount(rows: list[Row], months: list[str], name: str) -> int | None:
    """The sum over all who report; None where one of them does not tell it of one of the months."""
    total = 0
    for month in months:
        for who in {(row["division_code"], row["court_key"]) for row in rows}:
            told = [r for r in rows if (r["division_code"], r["court_key"]) == who and r["month"] == month]
            if not told or told[0][name] is None:
                return None
            total += told[0][name]
    return total


def period(rows: list[Row], months: list[str]) -> Told:
    figures = {}
    before = [f"{int(month[:4]) - 1}{month[4:]}" for month in months]
    for name in FIGURES:
        now, then = amount(rows, months, name), amount(rows, before, name)
        figures[name] = now, (now - then) / then if now is not None and then else None
    missing = [month for month in months if any(amount(rows, [month], name) is None for name in FIGURES)]
    return months[0], months[-1], figures, missing


def recounted(rows: list[Row], step: str, start: date | None, end: date | None, as_of: date) -> list[Told]:
    """The periods of which every month is asked for and over; then all whole months as one."""
    first, last = min(row["month"] for row in rows), max(row["month"] for row in rows)
    if start:
        first = f"{start:%Y-%m}" if start.day == 1 else f"{start.replace(day=28) + timedelta(days=5):%Y-%m}"
    asked = [
        month
        for month in months_between(first, f"{end:%Y-%m}" if end else last)
        if meanings(month)[1] <= min(end or date.max, as_of)
    ]
    size = STEPS[step]
    starts = [month for month in asked if (int(month[5:]) - 1) % size == 0]
    blocks = [asked[asked.index(month) : asked.index(month) + size] for month in starts]
    return [period(rows, block) for block in blocks if len(block) == size] + (
        [period(rows, asked)] if asked else []
    )


def in_words(found: CasePeriod) -> Told:
    figures = {name: (figure.count, figure.change) for name, figure in found.figures.items()}
    missing = [f"{month:%Y-%m}" for month in found.months_missing]
    return f"{found.first:%Y-%m}", f"{found.last:%Y-%m}", figures, missing


def told(trend: CaseTrend) -> list[Told]:
    return [in_words(each) for each in (*trend.periods, *([trend.total] if trend.total else []))]


@settings(deadline=None)
@given(WORLDS, st.lists(st.tuples(st.sampled_from(CASE_MONTHS), st.integers(0, 9)), max_size=30), AS_OF, DAYS, DAYS)
def test_series_are_those_of_the_recount(
    rows: World, more: list[tuple[str, int]], as_of: date, start: date | None, end: date | None
) -> None:
    code = rows["divisions"][0]["key"]
    rest = [row for row in rows["case_statistics"] if row["division_code"] != code]
    added = [statistic(month, code=code, new_cases=n, mediated=n, fast_track=1) for month, n in more]
    rows = rows | {"case_statistics": world(case_statistics=[*rest, *added])["case_statistics"]}
    recount, snapshot = Recount(rows), snapshot_of(rows)
    places = [(within, None) for within in (None, *recount.codes)]
    for within, court_key in places + [(None, key) for key in recount.rows("courts")]:
        basis, chosen = counted(recount, within, court_key, as_of)
        for step in STEPS:
            question = CaseQuestion(
                as_of,
                TrendStep[step],
                row_of(snapshot, "divisions", within),
                row_of(snapshot, "courts", court_key),
                start,
                end,
            )
            found = case_trend(snapshot, question)
            assert (found.basis.name if found.basis else None) == basis, (within, court_key)
            courts = sorted({row["court_key"] for row in chosen} - {None})
            assert keys_of(snapshot, "courts", found.courts) == courts
            expected = recounted(chosen, step, start, end, as_of) if chosen else []
            assert told(found) == expected, (within, court_key, step)


# --- examples


def statistic(month: str, *, code: str | None = None, court_key: str | None = None, **cells: Any) -> Row:
    row = {"division_code": code, "court_key": court_key, "month": month}
    return keyed("case_statistics", row | dict.fromkeys(FIGURES) | cells)


def trend(step: str, *statistics: Row, within: str | None = "11", **period: date) -> CaseTrend:
    rows = world(
        divisions=divisions("11", "110101", "110105"),
        courts=[
            court("east", "110101"),
            court("sun", "110105"),
            court("tribunal", "110101", level="TRIBUNAL", superior="east"),
        ],
        case_statistics=statistics,
    )
    snapshot = snapshot_of(rows)
    place = row_of(snapshot, "divisions", within)
    days = (period.get("start"), period.get("end"))
    return case_trend(snapshot, CaseQuestion(date(2022, 11, 18), TrendStep[step], place, None, *days))


def year(number: int, cases: int, **whose: Any) -> list[Row]:
    return [statistic(f"{number}-{month:02}", new_cases=cases, **whose) for month in range(1, 7)]


def test_the_first_half_year_is_held_against_the_one_before() -> None:
    half = {"start": date(2022, 1, 1), "end": date(2022, 6, 30)}
    found = trend("QUARTER", *year(2021, 1000, code="11"), *year(2022, 795, code="11"), **half)
    assert found.total is not None
    assert found.total.figures["new_cases"].count == 4770
    assert found.total.figures["new_cases"].change == pytest.approx(-0.205)
    assert [in_words(each)[:2] for each in found.periods] == [("2022-01", "2022-03"), ("2022-04", "2022-06")]


def test_a_month_that_is_missing_makes_its_period_unknown_and_is_named() -> None:
    rows = [row for row in year(2022, 10, code="11") if row["month"] != "2022-02"]
    first, second = trend("QUARTER", *rows).periods
    assert (first.figures["new_cases"].count, first.figures["new_cases"].change) == (None, None)
    assert date(2022, 2, 1) in first.months_missing
    assert second.figures["new_cases"].count == 30


def test_the_divisions_own_statistics_go_before_those_of_its_courts() -> None:
    of_courts = [*year(2022, 10, court_key="east"), *year(2022, 20, court_key="sun")]
    found = trend("MONTH", *of_courts)
    assert found.basis is not None
    assert (found.basis.name, found.periods[0].figures["new_cases"].count) == ("COURTS", 30)
    found = trend("MONTH", *of_courts, *year(2022, 7, code="11"))
    assert found.basis is not None
    assert (found.basis.name, found.periods[0].figures["new_cases"].count) == ("DIVISION", 7)


def test_a_tribunals_cases_are_not_counted_twice() -> None:
    rows = [*year(2022, 10, court_key="east"), *year(2022, 4, court_key="tribunal")]
    assert trend("MONTH", *rows).periods[0].figures["new_cases"].count == 10
    assert trend("MONTH", *rows[6:]).periods[0].figures["new_cases"].count == 4


def test_a_month_that_is_not_over_is_not_told() -> None:
    rows = [statistic(month, code="11", new_cases=1) for month in ("2022-10", "2022-11")]
    assert [f"{each.first:%Y-%m}" for each in trend("MONTH", *rows).periods] == ["2022-10"]
    assert trend("MONTH", rows[1]).basis is None
