"""Service requests against the recount, and by examples that a planner can check by hand."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.rates import Rate
from graph_service.analytics.request_history import request_states
from graph_service.analytics.service_requests import (
    GroupBy,
    RequestCounts,
    RequestQuestion,
    request_stats,
    silent_units,
)
from graph_service.domain.vocabulary import AgencyKind, RequestKind, RequestSource, RequestState, Unit, UnitSet
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics import oracle_requests as recounted
from tests.analytics.oracle import Recount
from tests.analytics.oracle_requests import AskedRequests, Numbers, chosen, course, numbers, units_by_asking
from tests.analytics.questions import OPTIONAL_DAYS, UNIT_SETS, UNITS, WITHIN, code_at, unit_table
from tests.builders import World, divisions, keys_of, move, request, row_of, snapshot_of, world
from tests.strategies import AS_OF, WORLDS

DAY = date(2022, 11, 18)
DIMENSIONS = st.lists(st.sampled_from(list(GroupBy.__members__)), max_size=3, unique=True).map(tuple)
WORDS = {"SOURCE": RequestSource, "KIND": RequestKind, "REQUESTER_KIND": AgencyKind, "STATE": RequestState}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Recount, AskedRequests]:
    recount = Recount(draw(WORLDS))
    asked = AskedRequests(
        as_of=draw(AS_OF),
        within=code_at(recount, draw(WITHIN)),
        source=draw(st.none() | st.sampled_from(list(RequestSource.__members__))),
        kind=draw(st.none() | st.sampled_from(list(RequestKind.__members__))),
        start=draw(OPTIONAL_DAYS),
        end=draw(OPTIONAL_DAYS),
        contact_limit_hours=draw(st.sampled_from((24, 1, 48))),
        completion_limit_days=draw(st.sampled_from((15, 1))),
        topic=draw(st.sampled_from((None, None, *recount.rows("topics")))),
    )
    return recount, asked


def put(snapshot: Snapshot, asked: AskedRequests) -> RequestQuestion:
    return RequestQuestion(
        asked.as_of,
        row_of(snapshot, "divisions", asked.within),
        RequestSource[asked.source] if asked.source else None,
        RequestKind[asked.kind] if asked.kind else None,
        asked.start,
        asked.end,
        asked.contact_limit_hours,
        asked.completion_limit_days,
        row_of(snapshot, "topics", asked.topic),
    )


def pair(rate: Rate) -> tuple[int, int]:
    return rate.numerator, rate.denominator


def in_words(counts: RequestCounts) -> Numbers:
    rates = (counts.response, counts.completion, counts.resolution, counts.callback, counts.satisfaction)
    return Numbers(counts.count, counts.open, counts.withdrawn, counts.refused, *map(pair, rates))


def name_of(snapshot: Snapshot, dimension: str, code: int) -> str | None:
    """What a group's code stands for; months are checked by their order and number."""
    if dimension in ("TOPIC", "SERVICE_POINT"):
        return snapshot.tables[f"{dimension.lower()}s"].key(code) if code >= 0 else None
    if dimension in ("DISTRICT", "STREET"):
        return snapshot.tables["divisions"].key(code) if code >= 0 else None
    return list(WORDS[dimension])[code].name if code >= 0 else None


@settings(deadline=None)
@given(questions(), UNITS, UNIT_SETS)
def test_totals_and_units_are_those_of_the_recount(
    question: tuple[Recount, AskedRequests], drawn: str, unit_set: str
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for within, unit in product((None, *recount.codes), {drawn, "BUILDING"}):
        asked = replace(about, within=within)
        found = request_stats(snapshot, put(snapshot, asked), Unit[unit], UnitSet[unit_set], ())
        assert in_words(found.total) == numbers(recount, chosen(recount, asked), asked), asked
        assert found.districts_asked == recounted.districts_asked(recount, asked), asked
        asking, silent = units_by_asking(recount, asked, unit, unit_set)
        assert (found.units_asked, found.units_total) == (len(asking), len(asking) + len(silent)), (unit, asked)
        rows = silent_units(snapshot, put(snapshot, asked), Unit[unit], UnitSet[unit_set])
        assert keys_of(snapshot, unit_table(unit), rows) == silent, (unit, asked)


@settings(deadline=None)
@given(WORLDS)
def test_units_that_ever_asked_are_those_of_the_recount(rows: World) -> None:
    recount, snapshot, asked = Recount(rows), snapshot_of(rows), AskedRequests(DAY)
    for unit in Unit.__members__:
        found = request_stats(snapshot, put(snapshot, asked), Unit[unit], UnitSet.STATISTICAL, ())
        asking, silent = units_by_asking(recount, asked, unit, "STATISTICAL")
        assert (found.units_asked, found.units_total) == (len(asking), len(asking) + len(silent)), unit


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_rates_are_those_of_the_recount_whatever_the_limits(rows: World, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for hours in (1, 24, 48):
        for days in (1, 15):
            asked = AskedRequests(as_of, contact_limit_hours=hours, completion_limit_days=days)
            found = request_stats(snapshot, put(snapshot, asked), Unit.STREET, UnitSet.CIVIL, ())
            assert in_words(found.total) == numbers(recount, chosen(recount, asked), asked), asked


@settings(deadline=None)
@given(questions(), DIMENSIONS.filter(bool))
def test_groups_are_those_of_the_recount(question: tuple[Recount, AskedRequests], by: tuple[str, ...]) -> None:
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    dimensions = tuple(GroupBy[name] for name in by)
    found = request_stats(snapshot, put(snapshot, asked), Unit.STREET, UnitSet.CIVIL, dimensions)
    codes = [group.codes for group in found.groups]
    assert codes == sorted(set(codes)) and not found.truncated
    months = sorted({row["placed_at"][:7] for row in chosen(recount, asked)})
    numbers_of_months = sorted({group.codes[by.index("MONTH")] for group in found.groups}) if "MONTH" in by else []
    month_names = dict(zip(numbers_of_months, months, strict=True)) if numbers_of_months else {}
    named = {
        tuple(
            month_names[code] if dimension == "MONTH" else name_of(snapshot, dimension, code)
            for dimension, code in zip(by, group.codes, strict=True)
        ): in_words(group.counts)
        for group in found.groups
    }
    assert named == recounted.grouped(recount, asked, by)


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_the_state_of_every_request_is_the_furthest_it_had_reached(rows: World, as_of: date) -> None:
    snapshot, recount = snapshot_of(rows), Recount(rows)
    found = [list(RequestState)[code].name if code >= 0 else None for code in request_states(snapshot, as_of)]
    keys = sorted(recount.rows("service_requests"))
    assert found == [recounted.state(recount, recount.rows("service_requests")[key], as_of) for key in keys]


# --- examples

STREET, COMMUNITY, OTHER = "110101001", "110101001001", "110101002"


def totals(*requests: dict[str, Any], **asked: Any) -> Numbers:
    snapshot = snapshot_of(world(divisions=divisions("11", "110101", STREET, COMMUNITY), service_requests=requests))
    question = put(snapshot, AskedRequests(DAY, **asked))
    return in_words(request_stats(snapshot, question, Unit.STREET, UnitSet.CIVIL, ()).total)


def one(**steps: Any) -> dict[str, Any]:
    placed_at = steps.pop("placed_at", "2022-10-01T09:00")
    return request("R", COMMUNITY, placed_at, **steps)


@pytest.mark.parametrize(
    ("placed", "contacted", "response"),
    [
        ("2022-10-01T09:00", "2022-10-02T09:00", (1, 1)),
        ("2022-10-01T09:00", "2022-10-02T09:01", (0, 1)),
        ("2022-10-01T09:00", None, (0, 1)),
        ("2022-11-17T23:59", None, (0, 1)),
        ("2022-11-18T00:00", None, (0, 0)),
        ("2022-11-18T09:00", "2022-11-18T09:05", (0, 0)),
    ],
)
def test_response_is_first_contact_within_the_limit_of_those_whose_limit_has_passed(
    placed: str, contacted: str | None, response: tuple[int, int]
) -> None:
    assert totals(one(placed_at=placed, contacted_at=contacted)).response == response


@pytest.mark.parametrize(
    ("withdrawn", "response", "completion"),
    [
        ("2022-10-02T09:00", (0, 0), (0, 0)),
        ("2022-10-02T09:01", (0, 1), (0, 0)),
        ("2022-10-16T09:00", (0, 1), (0, 0)),
        ("2022-10-16T09:01", (0, 1), (0, 1)),
    ],
)
def test_who_withdraws_before_the_limit_is_not_due(
    withdrawn: str, response: tuple[int, int], completion: tuple[int, int]
) -> None:
    found = totals(one(withdrawn_at=withdrawn))
    assert (found.response, found.completion, found.open, found.withdrawn) == (response, completion, 0, 1)


def test_completed_late_is_still_completed() -> None:
    found = totals(one(completed_at="2022-11-18T23:59", outcome="ANSWERED"))
    assert (found.completion, found.open) == ((1, 1), 0)
    found = totals(one(completed_at="2022-11-19T00:00", outcome="ANSWERED"))
    assert (found.completion, found.open) == ((0, 1), 1)


@pytest.mark.parametrize(
    ("kind", "outcome", "resolution"),
    [
        ("DISPUTE_MEDIATION", "AGREED", (1, 1)),
        ("JUDICIAL_CONFIRMATION", "CONFIRMED", (1, 1)),
        ("MEDIATION_GUIDANCE", "FILED", (0, 1)),
        ("LEGAL_CONSULTATION", "ANSWERED", (0, 0)),
        ("LEGAL_CONSULTATION", "AGREED", (0, 0)),
    ],
)
def test_resolution_looks_at_completed_mediation_only(kind: str, outcome: str, resolution: tuple[int, int]) -> None:
    assert totals(one(kind=kind, completed_at="2022-10-05T09:00", outcome=outcome)).resolution == resolution


def test_satisfaction_stands_beside_how_many_were_called_back() -> None:
    done = {"completed_at": "2022-10-05T09:00", "outcome": "ANSWERED"}
    requests = [
        request("R1", COMMUNITY, "2022-10-01T09:00", evaluated_at="2022-10-06T09:00", satisfied=True, **done),
        request("R2", COMMUNITY, "2022-10-01T09:00", evaluated_at="2022-10-06T09:00", satisfied=False, **done),
        request("R3", COMMUNITY, "2022-10-01T09:00", evaluated_at="2022-11-19T09:00", satisfied=True, **done),
    ]
    found = totals(*requests)
    assert (found.callback, found.satisfaction) == ((2, 3), (1, 2))


def test_a_street_whose_community_asked_is_not_silent() -> None:
    rows = world(divisions=divisions("11", "110101", STREET, COMMUNITY, OTHER), service_requests=[one()])
    snapshot = snapshot_of(rows)
    question = put(snapshot, AskedRequests(DAY))
    assert keys_of(snapshot, "divisions", silent_units(snapshot, question, Unit.STREET, UnitSet.CIVIL)) == [OTHER]
    question = put(snapshot, AskedRequests(DAY, source="QR_CODE"))
    silent = silent_units(snapshot, question, Unit.STREET, UnitSet.CIVIL)
    assert keys_of(snapshot, "divisions", silent) == [STREET, OTHER]


def test_the_first_and_the_last_day_asked_about_belong_to_the_period() -> None:
    days = ("2022-09-30T23:59", "2022-10-01T00:00", "2022-10-31T23:59", "2022-11-01T00:00")
    requests = [request(f"R{number}", COMMUNITY, placed) for number, placed in enumerate(days)]
    assert totals(*requests, start=date(2022, 10, 1), end=date(2022, 10, 31)).count == 2


MOVES = (
    ("PLACED", "2022-10-01T09:00"),
    ("RETURNED", "2022-10-03T09:00"),
    ("PLACED", "2022-10-03T10:00"),
    ("REFUSED", "2022-10-05T09:00"),
)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2022-09-30", None), ("2022-10-02", "PLACED"), ("2022-10-03", "PLACED"), ("2022-10-05", "REFUSED")],
)
def test_moves_say_the_state_where_there_are_any(day: str, state: str | None) -> None:
    snapshot = snapshot_of(
        world(
            divisions=divisions("11", "110101", STREET, COMMUNITY),
            service_requests=[one(completed_at="2022-10-02T09:00")],
            request_moves=[move("R", state, at) for state, at in MOVES],
        )
    )
    (code,) = request_states(snapshot, date.fromisoformat(day))
    assert (list(RequestState)[code].name if code >= 0 else None) == state


@pytest.mark.parametrize(
    ("at_once", "state"),
    [
        (("RETURNED", "PLACED"), "PLACED"),
        (("RETURNED", "PLACED", "DISPATCHED"), "DISPATCHED"),
        (("ACCEPTED", "IN_PROGRESS"), "IN_PROGRESS"),
        (("RETURNED", "WITHDRAWN"), "WITHDRAWN"),
        (("COMPLETED", "PLACED"), "COMPLETED"),  # no order of these is allowed: as the list has them
    ],
)
def test_moves_of_one_minute_are_taken_as_the_course_goes(at_once: tuple[str, ...], state: str) -> None:
    before = [("PLACED", "2022-10-02T09:00"), ("DISPATCHED", "2022-10-03T09:00")]
    together = [(name, "2022-10-04T09:00") for name in at_once]
    for made in (before + together, together[::-1] + before):
        snapshot = snapshot_of(
            world(
                divisions=divisions("11", "110101", STREET, COMMUNITY),
                service_requests=[one()],
                request_moves=[move("R", name, at) for name, at in made],
            )
        )
        (code,) = request_states(snapshot, DAY)
        assert list(RequestState)[code].name == state


@given(
    st.lists(st.tuples(st.sampled_from(list(RequestState)), st.integers(0, 2)), min_size=1, max_size=7, unique=True)
)
def test_the_state_is_that_of_a_course_sought_by_trying_every_order(made: list[tuple[RequestState, int]]) -> None:
    rows = [move("R", state.name, f"2022-10-03T09:0{minute}") for state, minute in made]
    snapshot = snapshot_of(
        world(
            divisions=divisions("11", "110101", STREET, COMMUNITY),
            service_requests=[one()],
            request_moves=rows,
        )
    )
    (code,) = request_states(snapshot, DAY)
    assert list(RequestState)[code] is course(rows)[-1]


def test_a_refused_request_is_due_for_nothing() -> None:
    snapshot = snapshot_of(
        world(
            divisions=divisions("11", "110101", STREET, COMMUNITY),
            service_requests=[one()],
            request_moves=[move("R", state, at) for state, at in MOVES],
        )
    )
    for day, expected in ((date(2022, 10, 4), (1, 0, (0, 1))), (DAY, (0, 1, (0, 0)))):
        question = put(snapshot, AskedRequests(day))
        found = in_words(request_stats(snapshot, question, Unit.STREET, UnitSet.CIVIL, ()).total)
        assert (found.open, found.refused, found.response) == expected


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        (RequestSource.PARTY_ORDER, ["点单", "支部派单", "党小组接单", "党员办单", "办结", "评价"]),
        (RequestSource.HOTLINE_12368, ["登记", "属地属事派发", "主动对接", "办理", "办结", "回访"]),
    ],
)
def test_each_flow_has_its_own_words_for_the_states(source: RequestSource, labels: list[str]) -> None:
    states = ("PLACED", "DISPATCHED", "ACCEPTED", "IN_PROGRESS", "COMPLETED", "EVALUATED")
    assert [RequestState[name].zh_for(source) for name in states] == labels
