"""`servicePointStats` against a plain loop over points and reports."""

from datetime import date
from random import Random

import pytest
from hypothesis import given

from graph_service.domain.dates import span_of
from graph_service.domain.vocabulary import ServicePointKind
from tests.schema.asking import Row, World
from tests.schema.plain_places import Places
from tests.schema.test_where import DAYS, SEEDS, as_found

FIGURES = ("mediations", "consultingHours", "peopleServed")
COLUMNS = {"mediations": "mediations", "consultingHours": "consulting_hours", "peopleServed": "people_served"}
SUMS = "reports " + " ".join(f"{name} {name}Unreported" for name in FIGURES)
QUERY = f"""query($within: String, $kind: ServicePointKind, $from: Date, $to: Date, $asOf: Date) {{
    servicePointStats(within: $within, kind: $kind, from: $from, to: $to, asOf: $asOf) {{
        asOf points pointsReporting pointsWithoutReport {SUMS} months {{month {SUMS}}} truncated}}}}"""
PERIODS = (None, date(2021, 11, 1), date(2021, 11, 18), date(2022, 3, 1), date(2022, 3, 31), date(2022, 11, 30))


def sums(reports: list[Row]) -> Row:
    """What reports come to; null where none gives a figure."""
    answer: Row = {"reports": len(reports)}
    for name in FIGURES:
        given = [row[COLUMNS[name]] for row in reports if row[COLUMNS[name]] is not None]
        answer[name] = sum(given) if given else None
        answer[f"{name}Unreported"] = len(reports) - len(given)
    return answer


def may_have_been_open(point: Row, first: date, last: date) -> bool:
    """On a day of the period, for some meaning of its dates."""
    opened = span_of(point["opened"])[0] if point["opened"] else date.min
    closed = span_of(point["closed"])[1] if point["closed"] else date.max
    return first <= last and opened <= last and max(first, opened) < closed


def recount(world: World, places: Places, within: str | None, kind: str | None, first: date, last: date) -> Row:
    asked = [
        point
        for point in world.tables["service_points"]
        if (kind is None or point["kind"] == kind)
        and (within is None or (places.point_division(point) or "").startswith(within))
    ]
    keys = {point["key"] for point in asked}
    reports = [
        row
        for row in world.tables["service_point_outputs"]
        if row["service_point_key"] in keys
        and first <= span_of(row["month"])[0]
        and span_of(row["month"])[1] <= last
    ]
    reporting = {row["service_point_key"] for row in reports}
    points = reporting | {point["key"] for point in asked if may_have_been_open(point, first, last)}
    months = sorted({row["month"] for row in reports})
    return {
        "points": len(points),
        "pointsReporting": len(reporting),
        "pointsWithoutReport": len(points - reporting),
        **sums(reports),
        "months": [{"month": m, **sums([row for row in reports if row["month"] == m])} for m in months],
        "truncated": False,
    }


@as_found
@given(SEEDS)
def test_in_small_worlds_figures_are_those_of_a_plain_loop(make_world, seed):
    chance = Random(seed)
    world = make_world(seed=seed, size=25)
    for _ in range(6):
        as_of, first, last = chance.choice(DAYS), chance.choice(PERIODS), chance.choice(PERIODS)
        within = chance.choice((None, *(row["key"] for row in world.tables["divisions"])))
        kind = chance.choice((None, *ServicePointKind.__members__))
        days = {"from": first, "to": last, "asOf": as_of}
        given = {name: day and day.isoformat() for name, day in days.items()}
        stats = world.ask(QUERY, within=within, kind=kind, **given)["servicePointStats"]
        assert stats.pop("asOf") == as_of.isoformat()
        end = min(last or date.max, as_of)
        assert stats == recount(world, Places(world.tables, as_of), within, kind, first or date.min, end)


@pytest.mark.parametrize(
    ("within", "kind"), [(None, None), ("110115", None), (None, "MICRO_COURT"), ("110112104", "RED_E_STATION")]
)
@pytest.mark.parametrize("first", [None, date(2022, 1, 1), date(2022, 9, 15)])
def test_in_the_sample_figures_are_those_of_a_plain_loop(sample, within, kind, first):
    stats = sample.ask(QUERY, within=within, kind=kind, **{"from": first and first.isoformat()})[
        "servicePointStats"
    ]
    assert stats.pop("asOf") == "2022-11-18"
    places = Places(sample.tables, sample.as_of)
    assert stats == recount(sample, places, within, kind, first or date.min, sample.as_of)


def test_the_red_stations_did_what_the_article_says_and_the_one_it_names_reports_nothing(sample):
    stats = sample.ask(QUERY, within="110112104", kind="RED_E_STATION")["servicePointStats"]
    assert (stats["points"], stats["pointsReporting"], stats["pointsWithoutReport"]) == (7, 6, 1)
    assert 100 < stats["mediations"] < 200 < stats["consultingHours"] < 300
    assert 900 < stats["peopleServed"] < 1_000


def of_one_point(make_world, opened: str | None, closed: str | None, *reports: Row) -> World:
    point = {"key": "S1", "name": "站", "kind": "SENTINEL", "opened": opened, "closed": closed}
    outputs = [{"key": f"S1|{row['month']}", "service_point_key": "S1", **row} for row in reports]
    return make_world(tables={"service_points": [point], "service_point_outputs": outputs})


def test_what_is_not_reported_is_null_and_not_nothing(make_world):
    world = of_one_point(make_world, None, None, {"month": "2022-10", "mediations": 0})
    stats = world.ask(QUERY)["servicePointStats"]
    assert (stats["mediations"], stats["mediationsUnreported"]) == (0, 0)
    assert (stats["consultingHours"], stats["consultingHoursUnreported"]) == (None, 1)
    silent = of_one_point(make_world, None, None).ask(QUERY)["servicePointStats"]
    assert [silent[name] for name in FIGURES] == [None] * 3
    assert (silent["points"], silent["pointsWithoutReport"], silent["months"]) == (1, 1, [])


def test_hours_are_added_as_they_are_written(make_world):
    months = [{"month": f"2022-0{month}", "consulting_hours": 0.1 * month} for month in (1, 2)]
    assert of_one_point(make_world, None, None, *months).ask(QUERY)["servicePointStats"]["consultingHours"] == 0.3


@pytest.mark.parametrize(
    ("first", "last", "as_of", "counted"),
    [
        ("2022-10-01", "2022-10-31", "2022-11-18", True),
        ("2022-10-02", "2022-10-31", "2022-11-18", False),
        ("2022-10-01", "2022-10-30", "2022-11-18", False),
        ("2022-10-01", None, "2022-10-31", True),
        ("2022-10-01", None, "2022-10-30", False),
        ("2022-11-01", "2022-10-01", "2022-11-18", False),
    ],
)
def test_a_month_counts_when_the_whole_of_it_lies_in_the_period(make_world, first, last, as_of, counted):
    world = of_one_point(make_world, None, None, {"month": "2022-10", "mediations": 2})
    stats = world.ask(QUERY, to=last, asOf=as_of, **{"from": first})["servicePointStats"]
    assert (stats["reports"], stats["mediations"]) == ((1, 2) if counted else (0, None))


@pytest.mark.parametrize(
    ("opened", "closed", "points"),
    [
        (None, None, 1),
        ("2022-06-30", None, 1),
        ("2022-07-01", None, 0),
        ("2022-07", None, 0),
        ("2022", None, 1),
        (None, "2022-06-01", 0),
        (None, "2022-06-02", 1),
        (None, "2022", 1),
        ("2022-06-10", "2022-06-10", 0),
    ],
)
def test_points_are_those_that_may_have_been_open_in_the_period(make_world, opened, closed, points):
    world = of_one_point(make_world, opened, closed)
    stats = world.ask(QUERY, to="2022-06-30", **{"from": "2022-06-01"})["servicePointStats"]
    assert (stats["points"], stats["pointsWithoutReport"]) == (points, points)


def test_at_most_a_thousand_months_are_shown(make_world):
    months = [f"{1901 + number // 12}-{number % 12 + 1:02}" for number in range(1001)]
    world = of_one_point(make_world, None, None, *({"month": month, "mediations": 1} for month in months))
    stats = world.ask(QUERY)["servicePointStats"]
    assert stats["truncated"]
    assert [month["month"] for month in stats["months"]] == months[:1000]
    assert stats["mediations"] == 1001


def test_an_unknown_place_is_refused(sample):
    assert sample.refusal(QUERY, within="999999").code == "NOT_FOUND"
