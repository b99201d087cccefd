"""Gaps against the recount, and by examples that a planner can check by hand."""

from datetime import date
from math import isclose, isnan
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.gaps import gaps, last_contact
from graph_service.domain.vocabulary_answers import NeedBasis, UnitStatus
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics import oracle_coverage as recounted
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, last_contact_of
from tests.analytics.questions import AS_OF, coverage_questions, of_every_measure, optional_day, put, unit_table
from tests.builders import (
    World,
    activity,
    court,
    division,
    divisions,
    judge,
    keys_of,
    organization,
    request,
    scope,
    snapshot_of,
    visit,
    world,
)
from tests.strategies import WORLDS

DAY = date(2022, 11, 18)
BASES = st.sampled_from(list(NeedBasis.__members__))
A, B, C = "110101001", "110101002", "110101003"


def answer(rows: World | Snapshot, asked: Asked, basis: str) -> dict[str, dict[str, Any]]:
    """The product's gaps by code, in its order, a missing number as None."""
    snapshot = rows if isinstance(rows, Snapshot) else snapshot_of(rows)
    found = gaps(snapshot, put(snapshot, asked), NeedBasis[basis])
    statuses = [list(UnitStatus)[code].name for code in found.status]
    columns = {
        "status": statuses,
        "required": found.required.tolist(),
        "actual": found.actual.tolist(),
        "shortfall": found.shortfall.tolist(),
        "need": [None if isnan(need) else need for need in found.need],
        "priority": [None if isnan(priority) else priority for priority in found.priority],
        "by_standard": found.by_standard.tolist(),
        "last_contact": [optional_day(day) for day in found.last_contact],
    }
    codes = keys_of(snapshot, unit_table(asked.unit), found.rows)
    return {code: {name: cells[at] for name, cells in columns.items()} for at, code in enumerate(codes)}


@settings(deadline=None)
@given(coverage_questions(), BASES)
def test_gaps_are_those_of_the_recount_the_neediest_first(question: tuple[Recount, Asked], basis: str) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        found, expected = answer(snapshot, asked, basis), recounted.gaps(recount, asked, basis)
        assert list(found) == [gap.code for gap in expected], asked
        for gap in expected:
            row = found[gap.code]
            assert (row["status"], row["required"], row["actual"]) == (gap.status, gap.required, gap.actual), asked
            assert (row["shortfall"], row["by_standard"]) == (gap.shortfall, gap.by_standard), asked
            for number, exact in ((row["need"], gap.need), (row["priority"], gap.priority)):
                assert (number is None) == (exact is None), asked
                assert number is None or isclose(number, exact), asked
            assert row["last_contact"] == last_contact_of(recount, asked.unit, gap.code, asked.as_of), asked


@settings(deadline=None)
@given(coverage_questions(), BASES)
def test_gaps_and_covered_units_make_up_all_units(question: tuple[Recount, Asked], basis: str) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        found, all_units = answer(snapshot, asked, basis), recounted.states(recount, asked)
        covered = {code for code, state in all_units.items() if state.status == "COVERED"}
        assert covered.isdisjoint(found) and covered | set(found) == set(all_units), asked
        assert all(row["shortfall"] > 0 for row in found.values()), asked


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_the_last_contact_of_everything_is_that_of_the_recount(rows: World, as_of: date) -> None:
    snapshot, recount = snapshot_of(rows), Recount(rows)
    for table, unit, keys in (
        ("divisions", "STREET", recount.codes),
        ("buildings", "BUILDING", sorted(recount.rows("buildings"))),
    ):
        found = [optional_day(day) for day in last_contact(snapshot, table, as_of)]
        assert found == [last_contact_of(recount, unit, key, as_of) for key in keys]


# --- examples

QUESTION = Asked("JUDGE_ASSIGNED", "STREET", DAY, window_days=30)


def streets(*populations: int | None, **tables: Any) -> World:
    rows = [division(code, population=people) for code, people in zip((A, B, C), populations, strict=True)]
    return world(divisions=[*divisions("11", "1101", "110101"), *rows], **tables)


def asked_in(*codes: str, **cells: Any) -> list[dict[str, Any]]:
    return [request(f"R{number}", code, "2022-11-01T09:00", **cells) for number, code in enumerate(codes)]


def test_the_street_that_asked_most_comes_first_and_equal_ones_go_by_code() -> None:
    found = answer(streets(None, None, None, service_requests=asked_in(C, C, B)), QUESTION, "REQUESTS")
    assert [(code, row["need"], row["priority"]) for code, row in found.items()] == [
        (C, 2, 3),
        (B, 1, 2),
        (A, 0, 1),
    ]
    found = answer(streets(None, None, None), QUESTION, "REQUESTS")
    assert list(found) == [A, B, C]


def test_requests_of_the_communities_are_requests_of_their_street() -> None:
    rows = streets(None, None, None, service_requests=asked_in(f"{B}001"))
    rows["divisions"].append(division(f"{B}001"))
    assert answer(rows, QUESTION, "REQUESTS")[B]["need"] == 1


def test_per_head_of_population_the_small_street_comes_first() -> None:
    rows = streets(20_000, 5_000, 10_000, service_requests=asked_in(A, A, B))
    found = answer(rows, QUESTION, "REQUESTS_PER_10K")
    assert [(code, row["need"]) for code, row in found.items()] == [(B, 2), (A, 1), (C, 0)]


def test_one_population_not_known_leaves_every_need_open_and_the_shortfall_ranks() -> None:
    rows = streets(20_000, None, 10_000, service_requests=asked_in(C, C))
    found = answer(rows, QUESTION, "REQUESTS_PER_10K")
    assert [(code, row["need"], row["priority"]) for code, row in found.items()] == [
        (A, None, None),
        (B, None, None),
        (C, None, None),
    ]


def test_nobody_living_there_is_no_population_to_divide_by() -> None:
    rows = streets(20_000, 0, 10_000, service_requests=asked_in(B))
    found = answer(rows, QUESTION, "REQUESTS_PER_10K")
    assert all(row["need"] is None for row in found.values())


def test_only_the_gaps_themselves_must_have_a_population() -> None:
    assignments = [{"key": "1", "judge_key": "J", "division_code": B}]
    rows = streets(
        20_000, None, 10_000, courts=[court("K", "110101")], judges=[judge("J", "K")], assignments=assignments
    )
    assert all(row["need"] == 0 for row in answer(rows, QUESTION, "REQUESTS_PER_10K").values())


def test_older_requests_count_while_they_are_open() -> None:
    old = "2022-01-10T09:00"
    rows = streets(
        None,
        None,
        None,
        service_requests=[
            request("open", A, old),
            request("completed later", A, old, completed_at="2022-11-19T00:00", outcome="ANSWERED"),
            request("completed", B, old, completed_at="2022-11-18T23:59", outcome="ANSWERED"),
            request("withdrawn", B, old, withdrawn_at="2022-01-11T09:00"),
            request("withdrawn in the window", C, "2022-11-18T23:59", withdrawn_at="2022-11-18T23:59"),
            request("still to come", C, "2022-11-19T00:00"),
        ],
    )
    found = answer(rows, QUESTION, "REQUESTS")
    assert {code: row["need"] for code, row in found.items()} == {A: 2, B: 0, C: 1}


def test_legal_risk_orders_are_those_marked_so() -> None:
    requests = [*asked_in(A, A, B, legal_risk=False), request("risky", B, "2022-11-01T09:00", legal_risk=True)]
    found = answer(streets(None, None, None, service_requests=requests), QUESTION, "LEGAL_RISK_ORDERS")
    assert {code: row["need"] for code, row in found.items()} == {B: 1, A: 0, C: 0}


def test_what_a_unit_lacks_multiplies_what_it_needs() -> None:
    asked = Asked("JUDGE_VISITED", "STREET", DAY, window_days=30, required=3)
    visits = [visit("J", "2022-11-01", division_code=A), visit("J", "2022-11-02", division_code=A)]
    people = {"courts": [court("K", "110101")], "judges": [judge("J", "K")], "visits": visits}
    rows = streets(None, None, None, service_requests=asked_in(A, A), scopes=[scope("visits", A)], **people)
    found = answer(rows, asked, "REQUESTS")
    assert list(found) == [A, B, C]
    assert (found[A]["status"], found[A]["shortfall"], found[A]["priority"]) == ("GAP", 1, 3)
    assert (found[B]["status"], found[B]["shortfall"], found[B]["priority"]) == ("UNKNOWN", 3, 3)


def test_the_last_contact_is_the_latest_visit_meeting_or_first_contact_there() -> None:
    rows = streets(
        None,
        None,
        None,
        courts=[court("K", "110101")],
        judges=[judge("J", "K")],
        party_organizations=[organization("P", "courts", "K")],
        visits=[visit("J", "2022-03-01", division_code=A), visit("J", "2022-11-19", division_code=A)],
        activities=[
            activity("held", "2022-04-01", ("P",), division_code=A),
            activity("planned", "2022-06-01", ("P",), division_code=A, status="PLANNED"),
        ],
        service_requests=[request("R", B, "2022-05-01T09:00", contacted_at="2022-05-03T10:00")],
    )
    found = answer(rows, QUESTION, "REQUESTS")
    days = {code: row["last_contact"] for code, row in found.items()}
    assert days == {A: date(2022, 4, 1), B: date(2022, 5, 3), C: None}
