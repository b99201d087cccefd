"""The cascade against plain loops over requests, and in an example that can be checked by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage import coverage
from graph_service.analytics.coverage_cascade import Cascade, CascadeQuestion, coverage_cascade
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import CascadeStep
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount, first_day, inside, stands_in
from tests.analytics.oracle_coverage import Asked, Parts, states
from tests.analytics.oracle_requests import MEDIATION, state
from tests.analytics.questions import UNITS, coverage_questions, parts_of
from tests.builders import (
    Row,
    activity,
    court,
    divisions,
    organization,
    pairing,
    partner,
    request,
    row_of,
    scope,
    snapshot_of,
    world,
)

STEPS = [step.name for step in CascadeStep]
DAY = date(2022, 11, 18)


def put(snapshot: Snapshot, asked: Asked, hours: int, days: int) -> CascadeQuestion:
    return CascadeQuestion(
        Unit[asked.unit],
        asked.as_of,
        row_of(snapshot, "divisions", asked.within),
        asked.window_days,
        asked.inherit,
        UnitSet[asked.unit_set],
        hours,
        days,
    )


def judged(recount: Recount, row: Row, as_of: date, hours: int, days: int) -> Iterator[tuple[str, bool]]:
    """The steps that a request is judged at, and whether it holds there."""
    placed = datetime.fromisoformat(row["placed_at"])
    now = datetime.combine(as_of + timedelta(days=1), datetime.min.time())
    times = {name: datetime.fromisoformat(row[name]) for name in row if name.endswith("_at") and row[name]}
    past = {name: time for name, time in times.items() if time < now}
    refused = state(recount, row, as_of) == "REFUSED"
    for step, what, limit in (
        ("CONTACTED_IN_TIME", "contacted_at", timedelta(hours=hours)),
        ("COMPLETED", "completed_at", timedelta(days=days)),
    ):
        gone = past.get("withdrawn_at", datetime.max) <= placed + limit
        if placed + limit < now and not gone and not refused:
            in_time = what == "completed_at" or past.get(what, datetime.max) <= placed + limit
            yield step, what in past and in_time
    if "completed_at" in past and row["kind"] in MEDIATION:
        yield "RESOLVED", row["outcome"] in ("AGREED", "CONFIRMED")


def statuses(recount: Recount, asked: Asked, hours: int, days: int) -> dict[str, dict[str, tuple[str, int]]]:
    """By step and unit its status taken alone, and how many requests it was judged by."""
    found = {
        step: {key: (unit.status, 0) for key, unit in states(recount, replace(asked, measure=measure)).items()}
        for step, measure in (("PAIRED", "BRANCH_PAIRED"), ("CONTACT", "PAIRING_ACTIVE"))
    }
    first = first_day(asked.as_of, asked.window_days)
    placed = {row["key"]: date.fromisoformat(row["placed_at"][:10]) for row in recount.world["service_requests"]}
    for step in STEPS[2:]:
        found[step] = {}
        for key in found["PAIRED"]:
            held = []
            for row in recount.world["service_requests"]:
                own = recount.building_that_asked(row) == key
                if own if asked.unit == "BUILDING" else inside(row["division_code"], key):
                    in_window = first <= placed[row["key"]] <= asked.as_of
                    told = judged(recount, row, asked.as_of, hours, days) if in_window else ()
                    held += [good for at, good in told if at == step]
            place = stands_in(recount, asked.unit, key)
            known = recount.declared("service_requests", place, first, asked.as_of)
            silent = "COVERED" if known else "UNKNOWN"
            found[step][key] = (("COVERED" if all(held) else "GAP") if held else silent, len(held))
    return found


@settings(deadline=None)
@given(coverage_questions(), UNITS, st.sampled_from((0, 1, 24)), st.sampled_from((0, 2, 15)))
def test_every_step_is_the_recount(question: tuple[Recount, Asked], unit: str, hours: int, days: int) -> None:
    recount, about = question
    asked = replace(about, unit=unit, required=None)
    snapshot = snapshot_of(recount.world)
    found = coverage_cascade(snapshot, put(snapshot, asked, hours, days))
    alone = statuses(recount, asked, hours, days)
    so_far = {key: ["COVERED"] for key in alone["PAIRED"]}
    assert [stage.step.name for stage in found.stages] == STEPS
    for stage in found.stages:
        name = stage.step.name
        reached = {key for key, told in so_far.items() if set(told) == {"COVERED"}}
        for key, told in so_far.items():
            told.append(alone[name][key][0])
        covered = {key for key, told in so_far.items() if set(told) == {"COVERED"}}
        unknown = {key for key, told in so_far.items() if "GAP" not in told and "UNKNOWN" in told}
        assert (stage.share.numerator, stage.share.denominator) == (len(covered), len(so_far))
        assert stage.share.unknown == len(unknown)
        assert stage.reached == len(reached)
        assert stage.failed == sum(alone[name][key][0] == "GAP" for key in reached)
        assert stage.not_known == sum(alone[name][key][0] == "UNKNOWN" for key in reached)
        silent = sum(alone[name][key][1] == 0 for key in covered)
        assert stage.without_requests == (None if name in STEPS[:2] else silent)


@settings(deadline=None)
@given(coverage_questions(), UNITS)
def test_steps_are_nested_and_the_drops_say_so(question: tuple[Recount, Asked], unit: str) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    asked = put(snapshot, replace(about, unit=unit), 24, 15)
    found = coverage_cascade(snapshot, asked)
    first = coverage(snapshot, asked.covered_by(Measure.BRANCH_PAIRED), None)
    assert found.stages[0].share == first.total
    assert found.stages[0].reached == first.total.denominator
    for before, after in zip(found.stages, found.stages[1:], strict=False):
        assert after.reached == before.share.numerator >= after.share.numerator
        assert after.share.known_denominator <= before.share.known_denominator
    for stage in found.stages:
        assert stage.reached == stage.share.numerator + stage.failed + stage.not_known
        assert 0 <= (stage.drop or 0) <= 1 and (stage.drop is None) == (stage.reached == 0)
    drops = {stage.step: stage.drop or 0 for stage in found.stages}
    assert max(drops.values()) == (drops[found.bottleneck] if found.bottleneck else 0)


def eight_streets(**tables: list[Row]) -> Cascade:
    """Eight streets, one fewer at every step; 110101008 is paired, in contact, and never asked."""
    street = [f"11010100{number}" for number in range(9)]
    good = {"contacted_at": "2022-10-01T10:00", "completed_at": "2022-10-05T10:00"}
    asked = [
        request("late", street[3], "2022-10-01T09:00", contacted_at="2022-10-03T10:00"),
        request("beside it", street[3], "2022-10-01T09:00", **good),
        request("unfinished", street[4], "2022-10-01T09:00", contacted_at="2022-10-01T10:00"),
        request(
            "unresolved", street[5], "2022-10-01T09:00", kind="DISPUTE_MEDIATION", outcome="UNRESOLVED", **good
        ),
        request("resolved", street[6], "2022-10-01T09:00", kind="DISPUTE_MEDIATION", outcome="AGREED", **good),
        request("answered", street[7], "2022-10-01T09:00", outcome="ANSWERED", **good),
    ]
    in_contact = [partner("divisions", code) for code in street[3:]]
    everything = ("pairings", "activities", "visits", "service_requests")
    rows = {
        "divisions": divisions("11", "1101", "110101", *street[1:]),
        "courts": [court("C")],
        "party_organizations": [organization("B", "courts", "C")],
        "pairings": [pairing("B", "divisions", code) for code in street[2:]],
        "activities": [activity("V", "2022-10-01", ("B",), *in_contact)],
        "service_requests": asked,
        "scopes": [scope(table, "11") for table in everything],
    }
    snapshot = snapshot_of(world(**(rows | tables)))
    return coverage_cascade(snapshot, CascadeQuestion(Unit.STREET, DAY))


def test_eight_streets_one_fewer_at_every_step() -> None:
    found = eight_streets()
    numbers = {stage.step.name: (stage.reached, stage.share.numerator) for stage in found.stages}
    assert numbers == {
        "PAIRED": (8, 7),
        "CONTACT": (7, 6),
        "CONTACTED_IN_TIME": (6, 5),
        "COMPLETED": (5, 4),
        "RESOLVED": (4, 3),
    }
    assert [stage.drop for stage in found.stages] == [pytest.approx(1 / n) for n in (8, 7, 6, 5, 4)]
    assert found.bottleneck is CascadeStep.RESOLVED
    # the street that never asked passes; so does the one that asked for no mediation, at the last step
    assert [stage.without_requests for stage in found.stages] == [None, None, 1, 1, 2]
    assert all(stage.share.unknown == 0 for stage in found.stages)


def test_where_requests_are_not_declared_complete_a_silent_street_is_unknown() -> None:
    scopes = [scope(table, "11") for table in ("pairings", "activities", "visits")]
    found = eight_streets(scopes=scopes)
    third = found.stages[2]
    # without scopes for requests, a street without contact is unknown too
    assert (found.stages[1].failed, found.stages[1].not_known) == (0, 1)
    assert (third.reached, third.share.numerator, third.failed, third.not_known) == (6, 4, 1, 1)
    assert (third.share.unknown, third.without_requests) == (2, 0)
    assert parts_of(third.share) == Parts(4, 8, 2, 0, 0)


def test_where_nothing_drops_there_is_no_bottleneck_and_of_nothing_there_is_no_drop() -> None:
    nowhere = coverage_cascade(snapshot_of({}), CascadeQuestion(Unit.STREET, DAY))
    assert [stage.drop for stage in nowhere.stages] == [None] * 5
    assert nowhere.bottleneck is None
    none_paired = eight_streets(pairings=[])
    assert [stage.drop for stage in none_paired.stages] == [1.0, None, None, None, None]
    assert none_paired.bottleneck is CascadeStep.PAIRED
