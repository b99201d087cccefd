"""1+6 法治同行 against the recount, and by examples that a planner can check by hand."""

from datetime import date

from hypothesis import given, settings

from graph_service.analytics.scorecard import mark_records, scorecard, table_of
from graph_service.domain.vocabulary_answers import MarkStatus, StreetMark
from tests.analytics.oracle import Recount
from tests.analytics.oracle_programmes import street_marks
from tests.builders import (
    World,
    activity,
    case_statistic,
    court,
    divisions,
    keys_of,
    organization,
    pairing,
    request,
    row_of,
    scope,
    service_point,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WINDOWS, WORLDS

STATUSES = [status.name for status in MarkStatus]
Marks = dict[str, dict[str, tuple[str, list[str]]]]


def marks(rows: World, within: str | None, as_of: date, window_days: int) -> Marks:
    snapshot = snapshot_of(rows)
    card = scorecard(snapshot, row_of(snapshot, "divisions", within), as_of, window_days)
    answer: Marks = {}
    for position, street in enumerate(keys_of(snapshot, "divisions", card.streets)):
        answer[street] = {}
        for mark in StreetMark:
            found = mark_records(snapshot, mark, int(card.streets[position]), as_of, window_days)
            records = keys_of(snapshot, table_of(mark), found)
            assert card.counts[mark][position] == len(records)
            answer[street][mark.name] = STATUSES[card.status[mark][position]], records
    return answer


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_marks_and_records_are_those_of_the_recount(rows: World, as_of: date, window_days: int) -> None:
    recount = Recount(rows)
    for within in (None, *recount.codes[:3]):
        assert marks(rows, within, as_of, window_days) == street_marks(recount, within, as_of, window_days)


# --- examples

DAY, STREET, OTHER = date(2022, 11, 18), "110115001", "110115002"
TABLES = ("pairings", "service_points", "assignments", "service_requests", "activities", "reports")


def of_street(street: str = STREET, **tables: list) -> dict[str, str]:
    made = world(
        divisions=divisions("11", "1101", "110115", STREET, OTHER, f"{STREET}001"),
        courts=[court("C", "110115")],
        party_organizations=[organization("branch", "courts", "C")],
        **tables,
    )
    return {mark: status for mark, (status, _) in marks(made, None, DAY, 365)[street].items()}


def test_without_records_a_mark_is_unmet_only_where_its_table_is_declared_complete() -> None:
    assert set(of_street().values()) == {"UNKNOWN"}
    declared = [scope(table, "110115") for table in TABLES]
    assert set(of_street(scopes=declared).values()) == {"UNMET"}
    too_short = [scope("activities", "11", "2021-11-20", "2022-11-18"), scope("pairings", "11", "2022-11-18")]
    found = of_street(scopes=too_short)
    assert (found["BRANCH"], found["CLASS"], found["ACTIVITY"]) == ("UNMET", "UNKNOWN", "UNKNOWN")


def test_each_mark_is_met_by_its_own_kind_of_record() -> None:
    found = of_street(
        pairings=[pairing("branch", "divisions", STREET, "2022-01-01")],
        service_points=[
            service_point("S", division_code=f"{STREET}001"),
            service_point("no sentinel", "MICRO_COURT", division_code=OTHER),
        ],
        service_requests=[
            request("R", f"{STREET}001", "2022-11-01T09:00", source="PARTY_ORDER"),
            request("no order", OTHER, "2022-11-01T09:00", source="HOTLINE_12345"),
        ],
        activities=[
            activity("lecture", "2022-11-01", ("branch",), division_code=STREET),
            activity("seminar", "2022-11-02", ("branch",), division_code=OTHER, form="SEMINAR"),
        ],
    )
    assert [mark for mark, status in found.items() if status == "MET"] == ["BRANCH", "SENTINEL", "ORDER", "CLASS"]


def test_an_activity_is_a_class_or_an_activity_and_not_both() -> None:
    held = [activity("V", "2022-11-01", ("branch",), division_code=OTHER, form="SEMINAR")]
    found = of_street(OTHER, activities=held)
    assert (found["CLASS"], found["ACTIVITY"]) == ("UNKNOWN", "MET")


def test_a_month_that_reaches_out_of_the_window_has_no_report_in_it() -> None:
    reports = [{"division_code": STREET, "month": "2022-11", "branch_key": "branch"}]
    declared = [scope("reports", "11")]
    assert of_street(reports=reports, scopes=declared)["REPORT"] == "UNMET"
    reports = [{"division_code": STREET, "month": "2022-10", "branch_key": "branch"}]
    assert of_street(reports=reports, scopes=declared)["REPORT"] == "MET"


def test_case_statistics_change_no_mark() -> None:
    assert of_street(case_statistics=[case_statistic("2022-10", STREET)]) == of_street()
