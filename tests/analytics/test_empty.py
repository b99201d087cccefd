"""Before anything is loaded, and before this or that is: every question has an answer, and none a warning."""

from datetime import date

import pytest

from graph_service.analytics.activities import ActivityStats, activity_stats
from graph_service.analytics.activity_calendar import activity_calendar
from graph_service.analytics.agreement_reach import agreement_reach
from graph_service.analytics.case_trend import CaseQuestion, case_trend
from graph_service.analytics.contacts import active_pairings, pairing_statuses
from graph_service.analytics.coverage import CoverageQuestion, coverage
from graph_service.analytics.double_hundred import double_hundred
from graph_service.analytics.gaps import gaps, last_contact
from graph_service.analytics.grassroots_forces import mediator_counts, rule_counts
from graph_service.analytics.hot_spots import hot_spots
from graph_service.analytics.initiatives import initiative_stats
from graph_service.analytics.order_follow_ups import order_follow_ups
from graph_service.analytics.request_history import request_states
from graph_service.analytics.responsibility import chain_of_court, chain_of_division
from graph_service.analytics.scorecard import mark_records, scorecard
from graph_service.analytics.service_points import OutputQuestion, output_stats
from graph_service.analytics.service_requests import (
    GroupBy,
    RequestQuestion,
    request_stats,
    silent_units,
)
from graph_service.analytics.topics import topic_figures
from graph_service.analytics.within import rows_within
from graph_service.domain.kind import Column, split_reference
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import Level, Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import FollowUp, NeedBasis, TrendStep
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle_coverage import Parts
from tests.analytics.questions import parts_of
from tests.builders import (
    Row,
    World,
    activity,
    advice,
    agency,
    agreement,
    building,
    case_statistic,
    community_rule,
    court,
    divisions,
    initiative,
    judge,
    mediator,
    move,
    organization,
    output,
    pairing,
    partner,
    report,
    request,
    scope,
    snapshot_of,
    standard,
    topic,
    visit,
    world,
)

DAY = date(2022, 11, 18)
STREET = "110101001"
PLACES = (
    "divisions", "buildings", "courts", "agencies", "party_organizations", "judges", "service_points", "pairings",
    "assignments", "activities", "visits", "service_requests", "mediators", "agreements", "service_point_outputs",
    "initiatives", "topics", "request_moves", "judicial_advices", "reports", "community_rules", "case_statistics",
    "standards", "scopes",
)  # fmt: skip
FULL: World = world(
    divisions=divisions("11", "1101", "110101", STREET, "110101001001"),
    buildings=[building("tower", STREET)],
    courts=[court("C", "110101"), court("T", level="TRIBUNAL", superior="C")],
    agencies=[agency("office", STREET)],
    party_organizations=[
        organization("court branch", "courts", "C"),
        organization("street branch", "divisions", STREET),
        organization("office branch", "agencies", "office"),
        organization("tower branch", "buildings", "tower"),
    ],
    judges=[judge("J", "C", "court branch"), judge("T", "T")],
    service_points=[{"key": "S", "kind": "SENTINEL", "division_code": STREET}],
    service_point_outputs=[output("S", "2022-10")],
    mediators=[mediator("M", STREET)],
    agreements=[agreement("G", "party_organizations/tower branch", division_codes=(STREET,))],
    pairings=[
        pairing("court branch", "divisions", STREET),
        pairing("court branch", "buildings", "tower"),
        pairing("street branch", "party_organizations", "tower branch"),
    ],
    assignments=[{"judge_key": "J", "division_code": STREET}],
    activities=[
        activity("V", "2022-11-01", ("court branch",), partner("divisions", STREET), division_code=STREET)
        | {"initiative_key": "part"},
        activity("W", "2022-11-01", ("street branch",), partner("agencies", "office")),
    ],
    visits=[visit("J", "2022-11-01", building_key="tower"), visit("J", "2022-11-01", service_point_key="S")],
    service_requests=[
        request("R1", STREET, "2022-11-01T09:00", requester_key="agencies/office", contacted_at="2022-11-01T10:00"),
        request("R2", STREET, "2022-11-01T09:00", handler_key="party_organizations/court branch", topic_key="E"),
    ],
    initiatives=[initiative("whole"), initiative("part", "whole")],
    topics=[topic("E", "2022-10", ("office",))],
    request_moves=[move("R1", "PLACED", "2022-11-01T09:00", "judges/J")],
    judicial_advices=[advice("D", "C", "agencies/office", "2022-11-01", "E")],
    reports=[report(STREET, "2022-10", "court branch")],
    community_rules=[community_rule("L", "110101001001", "court branch", "2022")],
    case_statistics=[case_statistic("2022-10", STREET), case_statistic("2022-10", court_key="C")],
    standards=[standard("BRANCH_PAIRED", "STREET", 1)],
    scopes=[scope(table, "11") for table in ("pairings", "activities", "visits", "service_requests")],
)


def without(rows: World, table: str) -> World:
    """The world without a table, and without every row that names a row which is not there."""
    left: World = {}
    for kind in KINDS:
        left[kind.table] = []
        for row in rows[kind.table] if kind.table != table else ():
            named = [split_reference(column, cell) for column in kind.links for cell in _cells(row, column)]
            if all(key in {other["key"] for other in left[target]} for target, key in named):
                left[kind.table].append(row)
    return left


def _cells(row: Row, column: Column) -> list[str]:
    cell = row.get(column.name)
    return [cell] if isinstance(cell, str) else list(cell or ())


def ask_everything(snapshot: Snapshot, within: int | None) -> None:
    """Every question there is; warnings are errors."""
    for measure in Measure:
        for unit in Unit:
            asked = CoverageQuestion(measure, unit, DAY, within, inherit=True)
            if (measure, unit) == (Measure.MEDIATOR_SERVING, Unit.BUILDING):
                continue  # no question: mediators serve divisions
            for group_by in (None, *(level for level in Unit if level is not Unit.BUILDING)):
                share = coverage(snapshot, asked, group_by).total
                assert share.denominator or (share.ratio, share.upper_bound, share.known_ratio) == (
                    None,
                    None,
                    None,
                )
            for basis in NeedBasis:
                gaps(snapshot, asked, basis)
    for court_row in (None, *range(len(snapshot.tables["courts"]))):
        double_hundred(snapshot, within, court_row, DAY, 365)
    question = RequestQuestion(DAY, within)
    request_stats(snapshot, question, Unit.STREET, UnitSet.CIVIL, tuple(GroupBy))
    silent_units(snapshot, question, Unit.STREET, UnitSet.CIVIL)
    request_states(snapshot, DAY)
    activity_stats(snapshot, within, None, None)
    pairing_statuses(snapshot, DAY, 365)
    active_pairings(snapshot, DAY, 365)
    ask_of_programmes(snapshot, within)
    for table in ("divisions", "buildings"):
        last_contact(snapshot, table, DAY)
    for table in PLACES if within is not None else ():
        assert len(rows_within(snapshot, table, within)) == len(snapshot.tables[table])


def ask_of_programmes(snapshot: Snapshot, within: int | None) -> None:
    for mark, statuses in scorecard(snapshot, within, DAY, 365).status.items():
        assert len(statuses) == len(scorecard(snapshot, within, DAY, 365).streets)
        for street in scorecard(snapshot, within, DAY, 365).streets:
            mark_records(snapshot, mark, int(street), DAY, 365)
    for row in range(len(snapshot.tables["divisions"])):
        assert len(chain_of_division(snapshot, row, DAY).links) == 4
    for row in range(len(snapshot.tables["courts"])):
        assert len(chain_of_court(snapshot, row, DAY).links) == 4
        case_trend(snapshot, CaseQuestion(DAY, TrendStep.YEAR, court=row))
    for row in range(len(snapshot.tables["initiatives"])):
        initiative_stats(snapshot, row, within, None, None, DAY)
    activity_calendar(snapshot, within, None, None, DAY)
    for step in TrendStep:
        case_trend(snapshot, CaseQuestion(DAY, step, within))
    for follow_up in FollowUp:
        order_follow_ups(snapshot, RequestQuestion(DAY, within), follow_up, 30)
    hot_spots(snapshot, Level.STREET, UnitSet.CIVIL, within, DAY, 90, None, None)
    assert len(topic_figures(snapshot, 90, within, DAY)) == len(snapshot.tables["topics"])
    agreement_reach(snapshot, within, None, DAY)
    mediator_counts(snapshot, within, DAY)
    rule_counts(snapshot, within, DAY)
    output_stats(snapshot, OutputQuestion(DAY, within))


@pytest.mark.parametrize("table", [kind.table for kind in KINDS])
def test_without_a_table_every_question_has_an_answer(table: str) -> None:
    snapshot = snapshot_of(without(FULL, table))
    assert not len(snapshot.tables[table])
    ask_everything(snapshot, None)
    if len(snapshot.tables["divisions"]):
        ask_everything(snapshot, 0)


@pytest.mark.parametrize("tables", range(len(KINDS) + 1))
def test_while_tables_are_loaded_one_by_one_every_question_has_an_answer(tables: int) -> None:
    snapshot = snapshot_of({kind.table: FULL[kind.table] for kind in KINDS[:tables]})
    ask_everything(snapshot, 0 if tables else None)


def test_of_nothing_there_is_none_and_no_ratio() -> None:
    snapshot = snapshot_of({})
    asked = CoverageQuestion(Measure.BRANCH_PAIRED, Unit.STREET, DAY)
    share = coverage(snapshot, asked, Unit.DISTRICT)
    assert parts_of(share.total) == Parts(0, 0, 0, 0, 0)
    assert share.groups == [] and not share.truncated
    both = double_hundred(snapshot, None, None, DAY, 365)
    assert (both.branches.ratio, both.judges.ratio, both.by_court, both.assistants) == (None, None, [], 0)
    found = request_stats(snapshot, RequestQuestion(DAY), Unit.STREET, UnitSet.CIVIL, (GroupBy.MONTH,))
    assert (found.total.count, found.total.response.ratio, found.groups, found.units_total) == (0, None, [], 0)
    assert activity_stats(snapshot, None, None, None) == ActivityStats(0, 0, None, None, 0)
    assert not len(gaps(snapshot, asked, NeedBasis.REQUESTS).rows)
