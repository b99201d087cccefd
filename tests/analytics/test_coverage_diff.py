"""Two days compared: who gained, who lost, who came and who went, against the recount of both days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage_diff import CoverageDiff, coverage_diff
from graph_service.snapshot.columns import Ints
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, parts, states
from tests.analytics.questions import coverage_questions, of_every_measure, parts_of, put, unit_table
from tests.builders import (
    building,
    court,
    division,
    divisions,
    keys_of,
    organization,
    pairing,
    request,
    scope,
    snapshot_of,
    world,
)

BEFORE, AFTER = date(2022, 1, 31), date(2022, 11, 18)
DISTRICT = "110101"
KEPT, GAINED, LOST, NEW, OLD, NEVER = (f"110101{number:03}" for number in range(1, 7))


def compared(snapshot: Snapshot, asked: Asked, after: date) -> CoverageDiff:
    return coverage_diff(snapshot, put(snapshot, asked), after)


@settings(deadline=None)
@given(coverage_questions(), st.integers(0, 60))
def test_lists_and_counts_are_those_of_the_recount_and_they_reconcile(
    question: tuple[Recount, Asked], length: int
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    end = about.as_of + timedelta(days=length)
    for asked in of_every_measure(about):
        then, now = states(recount, asked), states(recount, replace(asked, as_of=end))
        found = compared(snapshot, asked, end)

        def named(rows: Ints, table: str = unit_table(asked.unit)) -> list[str]:
            return keys_of(snapshot, table, rows)

        both = [key for key in then if key in now]
        gained = [key for key in both if (then[key].status, now[key].status).count("COVERED") == 1]
        lost = [key for key in gained if then[key].status == "COVERED"]
        gained = [key for key in gained if key not in lost]
        appeared, ended = [key for key in now if key not in then], [key for key in then if key not in now]
        assert named(found.gained) == gained and named(found.lost) == lost, asked
        assert named(found.appeared) == appeared and named(found.ended) == ended, asked
        assert found.appeared_covered == sum(now[key].status == "COVERED" for key in appeared)
        assert found.ended_covered == sum(then[key].status == "COVERED" for key in ended)
        assert found.gained_from_unknown == sum(then[key].status == "UNKNOWN" for key in gained)
        assert found.lost_to_unknown == sum(now[key].status == "UNKNOWN" for key in lost)
        before, after = found.before.total, found.after.total
        assert (parts_of(before), parts_of(after)) == (parts(then), parts(now))
        change = len(gained) - len(lost) + found.appeared_covered - found.ended_covered
        assert after.numerator - before.numerator == change, asked
        assert after.denominator - before.denominator == len(appeared) - len(ended), asked


def six_streets() -> dict:
    """One of each fate; all pairings are declared complete, but not yet for all streets in January."""
    tree = [
        *divisions("11", "1101", DISTRICT, KEPT, GAINED, LOST, NEVER),
        division(NEW, valid_from="2022-06-01"),
        division(OLD, valid_to="2022-06-01"),
    ]
    paired = {KEPT: (None, None), GAINED: ("2022-03-01", None), LOST: (None, "2022-03-01")}
    paired |= {NEW: ("2022-06-01", None), OLD: (None, "2022-06-01")}
    return world(
        divisions=tree,
        courts=[court("C")],
        party_organizations=[organization("B", "courts", "C")],
        pairings=[pairing("B", "divisions", code, *days) for code, days in paired.items()],
        scopes=[scope("pairings", DISTRICT, "2022-02-01"), scope("pairings", LOST)],
    )


def test_six_streets_each_with_a_fate_of_its_own() -> None:
    snapshot = snapshot_of(six_streets())
    found = compared(snapshot, Asked("BRANCH_PAIRED", "STREET", BEFORE), AFTER)
    lists = {name: keys_of(snapshot, "divisions", getattr(found, name)) for name in ("gained", "lost")}
    lists |= {name: keys_of(snapshot, "divisions", getattr(found, name)) for name in ("appeared", "ended")}
    assert lists == {"gained": [GAINED], "lost": [LOST], "appeared": [NEW], "ended": [OLD]}
    # 3 of 5 before (kept, lost, old); 3 of 5 after (kept, gained, new)
    assert (found.before.total.numerator, found.before.total.denominator) == (3, 5)
    assert (found.after.total.numerator, found.after.total.denominator) == (3, 5)
    assert (found.appeared_covered, found.ended_covered) == (1, 1)
    # in January the gained street was not known to lack a pairing; the lost one is known to lack it now
    assert (found.gained_from_unknown, found.lost_to_unknown) == (1, 0)


def test_a_day_compared_with_itself_shows_no_change() -> None:
    snapshot = snapshot_of(six_streets())
    found = compared(snapshot, Asked("BRANCH_PAIRED", "STREET", BEFORE), BEFORE)
    assert not any(len(rows) for rows in (found.gained, found.lost, found.appeared, found.ended))
    assert found.before == found.after


def test_buildings_are_compared_by_key() -> None:
    there = [building("lasting", KEPT), building("ended", KEPT) | {"valid_to": "2022-06-01"}]
    rows = six_streets() | {"buildings": there, "pairings": [pairing("B", "buildings", "lasting", "2022-03-01")]}
    snapshot = snapshot_of(rows)
    found = compared(snapshot, Asked("BRANCH_PAIRED", "BUILDING", BEFORE), AFTER)
    assert keys_of(snapshot, "buildings", found.gained) == ["lasting"]
    assert keys_of(snapshot, "buildings", found.ended) == ["ended"]


def test_of_answered_requests_a_street_appears_when_it_first_asks() -> None:
    asked = request("R", KEPT, "2022-10-01T09:00", contacted_at="2022-10-01T10:00")
    silent = request("S", LOST, "2021-12-01T09:00")
    snapshot = snapshot_of(six_streets() | {"service_requests": [asked, silent]})
    found = compared(snapshot, Asked("REQUEST_ANSWERED", "STREET", BEFORE, window_days=90), AFTER)
    assert keys_of(snapshot, "divisions", found.appeared) == [KEPT]
    assert keys_of(snapshot, "divisions", found.ended) == [LOST]
    assert (len(found.gained), len(found.lost), found.appeared_covered, found.ended_covered) == (0, 0, 1, 0)
