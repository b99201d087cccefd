"""一月一主题 against the recount, and by examples that a planner can check by hand."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from graph_service.analytics.activity_calendar import CalendarMonth, activity_calendar
from tests.analytics.oracle import Recount
from tests.analytics.oracle_programmes import Month, calendar
from tests.analytics.questions import OPTIONAL_DAYS
from tests.builders import World, activity, court, divisions, organization, row_of, snapshot_of, world
from tests.strategies import AS_OF, WORLDS


def in_words(month: CalendarMonth) -> Month:
    assert month.status_unrecorded == 0
    assert month.theme_count == len(month.themes)
    return Month(
        f"{month.first_day:%Y-%m}",
        {status.name: count for status, count in month.by_status.items()},
        {form.name: count for form, count in month.by_form.items()},
        [(theme.theme, theme.planned, theme.held, theme.cancelled) for theme in month.themes],
        month.themes_held,
        {channel.name: people for channel, people in month.audience.items()},
        month.audience_unrecorded,
        month.distinct_partners,
        month.distinct_partner_branches,
    )


@settings(deadline=None)
@given(WORLDS, OPTIONAL_DAYS, OPTIONAL_DAYS, AS_OF)
def test_months_are_those_of_the_recount(rows: World, start: date | None, end: date | None, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes[:4]):
        for period in ((None, None), (start, None), (start, end)):
            found = activity_calendar(snapshot, row_of(snapshot, "divisions", within), *period, as_of)
            expected = calendar(recount, within, *period, as_of)
            assert [in_words(month) for month in found.months] == expected, (within, period)
            assert not found.truncated


# --- examples

DAY = date(2022, 11, 18)


def months(*activities: dict[str, Any], start: date | None = None, end: date | None = None) -> list[CalendarMonth]:
    rows = world(
        divisions=divisions("11", "110115"),
        courts=[court("C", "110115")],
        party_organizations=[organization("branch", "courts", "C")],
        activities=activities,
    )
    return activity_calendar(snapshot_of(rows), None, start, end, DAY).months


def meeting(key: str, day: str, **cells: Any) -> dict[str, Any]:
    return activity(key, day, ("branch",), **cells)


def test_a_month_without_activities_stands_between_those_with_some() -> None:
    found = months(meeting("V1", "2022-08-31"), meeting("V2", "2022-10-01"))
    assert [f"{month.first_day:%Y-%m}" for month in found] == ["2022-08", "2022-09", "2022-10"]
    assert [sum(month.by_status.values()) for month in found] == [1, 0, 1]


def test_plan_stands_against_done_theme_by_theme() -> None:
    (found,) = months(
        meeting("V1", "2022-10-01", theme="防范养老诈骗"),
        meeting("V2", "2022-10-02", theme="防范养老诈骗", status="PLANNED"),
        meeting("V3", "2022-10-03", theme="维护消费者权益", status="CANCELLED"),
    )
    assert [(t.theme, t.planned, t.held, t.cancelled) for t in found.themes] == [
        ("维护消费者权益", 0, 0, 1),
        ("防范养老诈骗", 1, 1, 0),
    ]
    assert (found.theme_count, found.themes_held) == (2, 1)


def test_after_the_day_only_plans_are_told() -> None:
    found = months(meeting("V1", "2022-12-01"), meeting("V2", "2022-12-02", status="PLANNED"))
    assert [(month.by_status, month.by_form) for month in found] == [
        ({status: int(status.name == "PLANNED") for status in found[0].by_status}, {})
    ]


def test_at_most_a_thousand_months_are_listed() -> None:
    rows = world(divisions=divisions("11"))
    found = activity_calendar(snapshot_of(rows), None, date(1900, 1, 1), date(2022, 1, 1), DAY)
    assert (len(found.months), found.truncated) == (1000, True)
    assert found.months[-1].first_day == date(1983, 4, 1)


def test_of_many_themes_the_first_hundred_are_spelled_out_and_all_are_counted() -> None:
    (found,) = months(*(meeting(f"V{n}", "2022-10-01", theme=f"主题{999 - n}") for n in range(120)))
    assert [theme.theme for theme in found.themes] == [f"主题{n}" for n in range(880, 980)]
    assert (found.theme_count, found.themes_held) == (120, 120)
