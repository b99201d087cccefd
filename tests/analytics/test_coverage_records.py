"""The records behind a number: as many as the number, and the very ones that the recount counts."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from hypothesis import given, settings

from graph_service.analytics.coverage import unit_states
from graph_service.analytics.coverage_records import Records, coverage_records
from graph_service.analytics.measures import counts
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, records
from tests.analytics.questions import coverage_questions, of_every_measure, put, unit_table
from tests.builders import agreement, building, court, divisions, keys_of, mediator, row_of, snapshot_of, world

DAY = date(2022, 11, 18)
STREET, COMMUNITY = "110101001", "110101001001"
TREE = divisions("11", "1101", "110101", STREET, COMMUNITY)
AGREED = Asked("AGREEMENT_IN_FORCE", "COMMUNITY", DAY, inherit=True)


def by_step(snapshot: Snapshot, found: Records) -> list[list[str]]:
    """The keys of each step that has any."""
    keys = zip(found.steps.tolist(), keys_of(snapshot, found.table, found.rows), strict=True)
    return [[key for _, key in rows] for _, rows in groupby(keys, key=lambda pair: pair[0])]


@settings(deadline=None)
@given(coverage_questions())
def test_of_every_measure_there_are_as_many_records_as_were_counted(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        states = unit_states(snapshot, put(snapshot, asked))
        for row, actual in zip(states.rows.tolist(), states.actual.tolist(), strict=True):
            assert len(coverage_records(snapshot, put(snapshot, asked), row).rows) == actual, (asked, row)


@settings(deadline=None)
@given(coverage_questions())
def test_they_are_the_ones_that_the_recount_finds_own_ones_first(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        for row in unit_states(snapshot, put(snapshot, asked)).rows.tolist():
            key = snapshot.tables[unit_table(asked.unit)].key(row)
            for possible in (False, True):
                found = coverage_records(snapshot, put(snapshot, asked), row, possible=possible)
                expected = records(recount, asked, key, "POSSIBLE" if possible else "SURE")
                assert by_step(snapshot, found) == [keys for keys in expected if keys], (asked, key, possible)


@settings(deadline=None, max_examples=30)
@given(coverage_questions())
def test_possible_ones_are_as_many_as_an_imprecise_date_leaves_possible(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        q = put(snapshot, asked)
        perhaps = counts(snapshot, q.measure, q.unit.table, q.as_of, q.window_days, q.inherit).possible
        for row in unit_states(snapshot, q).rows.tolist():
            assert len(coverage_records(snapshot, q, row, possible=True).rows) == perhaps[row]


def test_an_agreement_of_a_community_and_of_its_street_stands_twice_when_inherited() -> None:
    both = agreement("G", "courts/C", division_codes=(STREET, COMMUNITY))
    snapshot = snapshot_of(world(divisions=TREE, courts=[court("C")], agreements=[both]))
    row = row_of(snapshot, "divisions", COMMUNITY)
    assert row is not None
    assert by_step(snapshot, coverage_records(snapshot, put(snapshot, AGREED), row)) == [["G"], ["G"]]
    alone = put(snapshot, replace(AGREED, inherit=False))
    assert by_step(snapshot, coverage_records(snapshot, alone, row)) == [["G"]]


def test_a_building_has_the_agreements_of_its_community_then_those_of_its_street() -> None:
    agreements = [
        agreement("of the community", "courts/C", division_codes=(COMMUNITY,)),
        agreement("also", "courts/C", division_codes=(COMMUNITY,)),
        agreement("of the street", "courts/C", division_codes=(STREET,)),
        agreement("of the district", "courts/C", division_codes=("110101",)),
    ]
    tower = [building("tower", COMMUNITY)]
    snapshot = snapshot_of(world(divisions=TREE, buildings=tower, courts=[court("C")], agreements=agreements))
    found = coverage_records(snapshot, put(snapshot, replace(AGREED, unit="BUILDING")), 0)
    assert by_step(snapshot, found) == [["also", "of the community"], ["of the street"]]


def test_a_mediator_is_one_record_of_a_district_whatever_number_of_its_communities_he_serves() -> None:
    serving = mediator("M", STREET, COMMUNITY)
    snapshot = snapshot_of(world(divisions=TREE, mediators=[serving]))
    district = put(snapshot, Asked("MEDIATOR_SERVING", "DISTRICT", DAY))
    assert by_step(snapshot, coverage_records(snapshot, district, 2)) == [["M"]]
