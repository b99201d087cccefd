"""Activities against a recount, and by examples that a planner can check by hand."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from graph_service.analytics.activities import ActivityStats, activity_stats
from tests.analytics.oracle import Recount, inside
from tests.analytics.questions import OPTIONAL_DAYS
from tests.builders import World, activity, court, divisions, organization, partner, row_of, snapshot_of, world
from tests.strategies import WORLDS


def recounted(recount: Recount, within: str | None, start: date | None, end: date | None) -> ActivityStats:
    held = [
        row
        for row in recount.world["activities"]
        if row["status"] == "HELD"
        and (start or date.min) <= date.fromisoformat(row["date"]) <= (end or date.max)
        and (within is None or inside(recount.division_of_event(row), within))
    ]
    branches = set()
    for row in held:
        for table, _, key in (name.partition("/") for name in row["partners"]):
            if table == "party_organizations" and recount.is_grassroots_branch(key):
                branches.add(key)
    recorded = [row for row in held if row["audience"] is not None and row["channel"] is not None]
    on_site = [row["audience"] for row in recorded if row["channel"] == "ON_SITE"]
    online = [row["audience"] for row in recorded if row["channel"] == "ONLINE"]
    return ActivityStats(
        count=len(held),
        distinct_partner_branches=len(branches),
        audience_on_site=sum(on_site) if on_site else None,
        audience_online=sum(online) if online else None,
        audience_unrecorded=len(held) - len(recorded),
    )


@settings(deadline=None)
@given(WORLDS, OPTIONAL_DAYS, OPTIONAL_DAYS)
def test_activities_are_those_of_the_recount(rows: World, start: date | None, end: date | None) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes):
        for period in ((None, None), (start, None), (None, end), (start, end)):
            found = activity_stats(snapshot, row_of(snapshot, "divisions", within), *period)
            assert found == recounted(recount, within, *period), (within, period)


# --- examples


def stats(*activities: dict[str, Any], within: str | None = None, **period: date) -> ActivityStats:
    organizations = [
        organization("court branch", "courts", "C"),
        organization("street branch", "divisions", "110101001"),
        organization("office branch", "divisions", "110101001"),
        organization("street committee", "divisions", "110101001", "WORKING_COMMITTEE"),
    ]
    rows = world(
        divisions=divisions("11", "110101", "110101001"),
        courts=[court("C", "110101")],
        party_organizations=organizations,
        activities=activities,
    )
    snapshot = snapshot_of(rows)
    place = row_of(snapshot, "divisions", within)
    return activity_stats(snapshot, place, period.get("start"), period.get("end"))


def lecture(key: str, day: str, *partners: str, **cells: Any) -> dict[str, Any]:
    return activity(key, day, ("court branch",), *partners, **cells)


STREET_BRANCH = partner("party_organizations", "street branch")


def test_a_grassroots_branch_is_counted_once_and_no_other_partner_is() -> None:
    others = [
        partner("party_organizations", "office branch"),
        partner("party_organizations", "street committee"),
        partner("party_organizations", "court branch"),
        partner("divisions", "110101001"),
        partner("courts", "C"),
    ]
    found = stats(lecture("V1", "2022-03-01", STREET_BRANCH), lecture("V2", "2022-03-02", STREET_BRANCH, *others))
    assert (found.count, found.distinct_partner_branches) == (2, 2)


def test_audiences_are_told_by_channel_and_what_is_not_recorded_apart() -> None:
    found = stats(
        lecture("V1", "2022-03-01", audience=30, channel="ON_SITE"),
        lecture("V2", "2022-03-01", audience=20, channel="ON_SITE"),
        lecture("V3", "2022-03-01", audience=900),
        lecture("V4", "2022-03-01", channel="ONLINE"),
        lecture("V5", "2022-03-01", audience=7, channel="ONLINE", status="PLANNED"),
    )
    assert (found.audience_on_site, found.audience_online, found.audience_unrecorded) == (50, None, 2)


def test_an_audience_of_nobody_is_recorded() -> None:
    found = stats(lecture("V", "2022-03-01", audience=0, channel="ONLINE"))
    assert (found.audience_online, found.audience_unrecorded) == (0, 0)


def test_both_ends_of_the_period_belong_to_it_and_an_open_end_holds_everything() -> None:
    meetings = [lecture(f"V{day}", f"2022-03-{day:02}") for day in range(1, 6)]
    assert stats(*meetings, start=date(2022, 3, 2), end=date(2022, 3, 4)).count == 3
    assert stats(*meetings, start=date(2022, 3, 2)).count == 4
    assert stats(*meetings).count == 5


def test_without_a_place_an_activity_lies_within_no_division() -> None:
    meetings = [lecture("V1", "2022-03-01"), lecture("V2", "2022-03-01", division_code="110101001")]
    assert stats(*meetings).count == 2
    assert stats(*meetings, within="110101").count == 1
