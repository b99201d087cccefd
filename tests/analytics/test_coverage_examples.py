"""What coverage says, in examples that a planner can check by hand."""

from datetime import date

import pytest

from graph_service.analytics.coverage import coverage
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import Basis
from tests.analytics.oracle_coverage import Asked, Parts
from tests.analytics.questions import parts_of, put, states_of
from tests.builders import (
    Row,
    World,
    activity,
    agency,
    building,
    community_rule,
    court,
    division,
    divisions,
    judge,
    organization,
    pairing,
    report,
    request,
    row_of,
    scope,
    snapshot_of,
    standard,
    visit,
    world,
)

DAY = date(2022, 11, 18)
STREET, COMMUNITY, OTHER_COMMUNITY, OTHER_STREET = "110101001", "110101001001", "110101001002", "110101002"
TREE = divisions("11", "1101", "110101", STREET, COMMUNITY, OTHER_COMMUNITY, OTHER_STREET, "110101400")
COURT = {"courts": [court("C", "110101")]}


def paired(*pairings: Row, **tables: list[Row]) -> World:
    """A court branch and these pairings, all of them declared."""
    organizations = [organization("court branch", "courts", "C"), *tables.pop("party_organizations", [])]
    declared = [scope("pairings", "11")]
    rows = {"divisions": TREE, **COURT, "scopes": declared} | tables
    return world(party_organizations=organizations, pairings=list(pairings), **rows)


def share_of(rows: World, asked: Asked) -> Parts:
    snapshot = snapshot_of(rows)
    return parts_of(coverage(snapshot, put(snapshot, asked), None).total)


def test_a_street_is_covered_by_its_own_pairing_and_its_neighbour_is_a_gap() -> None:
    rows = paired(pairing("court branch", "divisions", STREET, "2022-01-01"))
    assert share_of(rows, Asked("BRANCH_PAIRED", "STREET", DAY)) == Parts(1, 2, 0, 1, 2)


def test_without_a_declared_scope_what_is_not_seen_is_unknown() -> None:
    rows = paired(pairing("court branch", "divisions", STREET, "2022-01-01"), scopes=[])
    asked = Asked("BRANCH_PAIRED", "STREET", DAY)
    assert share_of(rows, asked) == Parts(1, 2, 1, 0, 0)
    assert parts_of(coverage(snapshot_of(rows), put(snapshot_of(rows), asked), None).total).ratios == (0.5, 1, None)


def test_statistical_units_are_the_civil_ones_and_the_development_zone() -> None:
    rows = paired(pairing("court branch", "divisions", "110101400"))
    assert share_of(rows, Asked("BRANCH_PAIRED", "STREET", DAY)) == Parts(0, 2, 0, 0, 2)
    assert share_of(rows, Asked("BRANCH_PAIRED", "STREET", DAY, unit_set="STATISTICAL")) == Parts(1, 3, 0, 1, 3)


def test_a_streets_pairing_counts_for_its_communities_only_when_inherited() -> None:
    rows = paired(pairing("court branch", "divisions", STREET))
    assert share_of(rows, Asked("BRANCH_PAIRED", "COMMUNITY", DAY)).numerator == 0
    assert share_of(rows, Asked("BRANCH_PAIRED", "COMMUNITY", DAY, inherit=True)).numerator == 2


def test_a_districts_pairing_is_never_inherited_and_a_communitys_never_rises() -> None:
    down = paired(pairing("court branch", "divisions", "110101"))
    assert share_of(down, Asked("BRANCH_PAIRED", "STREET", DAY, inherit=True)).numerator == 0
    up = paired(pairing("court branch", "divisions", COMMUNITY))
    assert share_of(up, Asked("BRANCH_PAIRED", "STREET", DAY, inherit=True)).numerator == 0


@pytest.mark.parametrize(
    ("partner", "reached"),
    [
        (("divisions", STREET), 1),
        (("agencies", "office"), 1),
        (("party_organizations", "office branch"), 1),
        (("party_organizations", "street committee"), 1),
        (("buildings", "tower"), 0),
        (("party_organizations", "tower branch"), 0),
        (("party_organizations", "court committee"), 0),
    ],
)
def test_partners_count_where_they_are_hosted_buildings_and_courts_nowhere(
    partner: tuple[str, str], reached: int
) -> None:
    organizations = [
        organization("office branch", "agencies", "office"),
        organization("street committee", "divisions", STREET, "WORKING_COMMITTEE"),
        organization("tower branch", "buildings", "tower"),
        organization("court committee", "courts", "C", "PARTY_COMMITTEE"),
    ]
    places = {"agencies": [agency("office", STREET)], "buildings": [building("tower", STREET)]}
    rows = paired(pairing("court branch", *partner), party_organizations=organizations, **places)
    assert share_of(rows, Asked("BRANCH_PAIRED", "STREET", DAY)).numerator == reached


def test_either_side_may_be_the_court_branch_but_one_must_be() -> None:
    organizations = [organization("street branch", "divisions", STREET), organization("other", "divisions", STREET)]
    backwards = pairing("street branch", "party_organizations", "court branch")
    among_themselves = pairing("street branch", "party_organizations", "other")
    asked = Asked("BRANCH_PAIRED", "STREET", DAY)
    assert share_of(paired(backwards, party_organizations=organizations), asked).numerator == 1
    assert share_of(paired(among_themselves, party_organizations=organizations), asked).numerator == 0


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-11-18", None, "COVERED"),
        ("2022-11-19", None, "GAP"),
        (None, "2022-11-18", "GAP"),
        (None, "2022-11-19", "COVERED"),
        ("2022-11", None, "UNKNOWN"),
        ("2022", None, "UNKNOWN"),
        ("2022-10", "2022-12", "COVERED"),
        ("2021", "2022", "UNKNOWN"),
        ("2022-12", None, "GAP"),
        (None, "2022-10", "GAP"),
    ],
)
def test_a_link_is_valid_from_its_first_day_to_the_day_before_its_last(
    start: str | None, end: str | None, expected: str
) -> None:
    rows = paired(pairing("court branch", "divisions", STREET, start, end))
    assert states_of(snapshot_of(rows), Asked("BRANCH_PAIRED", "STREET", DAY))[STREET].status == expected


def test_one_sure_and_one_perhaps_may_be_two() -> None:
    rows = paired(
        pairing("court branch", "divisions", STREET, "2021-01-01"),
        pairing("court branch", "divisions", STREET, "2022-11"),
    )
    found = {n: states_of(snapshot_of(rows), Asked("BRANCH_PAIRED", "STREET", DAY, required=n)) for n in (1, 2, 3)}
    assert [found[n][STREET].status for n in (1, 2, 3)] == ["COVERED", "UNKNOWN", "GAP"]


@pytest.mark.parametrize(("day", "visited"), [("2022-11-18", 1), ("2022-11-12", 1), ("2022-11-11", 0)])
def test_the_window_of_seven_days_ends_with_the_day_itself(day: str, visited: int) -> None:
    rows = world(
        divisions=TREE, **COURT, judges=[judge("J", "C")], visits=[visit("J", day, division_code=COMMUNITY)]
    )
    asked = Asked("JUDGE_VISITED", "STREET", DAY, window_days=7)
    assert share_of(rows, asked).numerator == visited


def test_a_declared_period_must_contain_the_whole_window() -> None:
    asked = Asked("JUDGE_VISITED", "STREET", DAY, window_days=7)
    for start, unknown in (("2022-11-12", 0), ("2022-11-13", 2)):
        rows = world(divisions=TREE, scopes=[scope("visits", "1101", start, "2022-11-18")])
        assert share_of(rows, asked).unknown == unknown


def test_two_periods_that_meet_do_not_make_one() -> None:
    halves = [scope("visits", "11", None, "2022-11-15"), scope("visits", "11", "2022-11-16", None)]
    asked = Asked("JUDGE_VISITED", "STREET", DAY, window_days=7)
    assert share_of(world(divisions=TREE, scopes=halves), asked).unknown == 2


def test_service_points_are_asked_on_the_day_so_their_scope_need_hold_the_day_only() -> None:
    rows = world(divisions=TREE, scopes=[scope("service_points", "11", "2022-11-18", "2022-11-18")])
    assert share_of(rows, Asked("SERVICE_POINT_OPEN", "STREET", DAY)) == Parts(0, 2, 0, 0, 2)


def test_planned_activities_do_not_count() -> None:
    organizations = [organization("court branch", "courts", "C")]
    for status, held in (("HELD", 1), ("PLANNED", 0), ("CANCELLED", 0)):
        meeting = activity("V", "2022-11-01", ("court branch",), division_code=COMMUNITY, status=status)
        rows = world(divisions=TREE, **COURT, party_organizations=organizations, activities=[meeting])
        assert share_of(rows, Asked("ACTIVITY_HELD", "STREET", DAY)).numerator == held


@pytest.mark.parametrize(("window_days", "filed"), [(17, 0), (18, 0), (48, 0), (49, 1), (78, 1), (79, 2), (365, 2)])
def test_a_report_counts_when_its_whole_month_lies_in_the_window(window_days: int, filed: int) -> None:
    """The window ends on 18 November: that month is never over; October lies whole in the last 49 days."""
    reports = [report(STREET, month, "court branch") for month in ("2022-09", "2022-10", "2022-11")]
    rows = paired(reports=reports, scopes=[scope("reports", "11")])
    found = states_of(snapshot_of(rows), Asked("REPORT_FILED", "STREET", DAY, window_days=window_days))
    assert (found[STREET].actual, found[OTHER_STREET].actual) == (filed, 0)
    assert found[STREET].status == ("COVERED" if filed else "GAP")


def test_reports_must_be_declared_for_the_whole_window_and_rules_for_the_day() -> None:
    scopes = [scope(table, "11", "2022-11-01", "2022-11-30") for table in ("reports", "community_rules")]
    snapshot = snapshot_of(paired(scopes=scopes))
    for measure, days, status in (
        ("REPORT_FILED", 18, "GAP"),
        ("REPORT_FILED", 19, "UNKNOWN"),
        ("RULE_HELPED", 365, "GAP"),
    ):
        found = states_of(snapshot, Asked(measure, "COMMUNITY", DAY, window_days=days))
        assert found[COMMUNITY].status == status, (measure, days)


@pytest.mark.parametrize(
    ("adopted", "branch", "expected"),
    [
        ("2022-11-18", "court branch", "COVERED"),
        ("2022-11-19", "court branch", "GAP"),
        ("2022", "court branch", "UNKNOWN"),
        (None, "court branch", "COVERED"),
        ("2021", None, "GAP"),
    ],
)
def test_a_rule_counts_from_its_adoption_on_where_a_branch_helped(
    adopted: str | None, branch: str | None, expected: str
) -> None:
    rules = [community_rule("L", COMMUNITY, branch, adopted)]
    snapshot = snapshot_of(paired(community_rules=rules, scopes=[scope("community_rules", "11")]))
    found = states_of(snapshot, Asked("RULE_HELPED", "COMMUNITY", DAY))
    assert (found[COMMUNITY].status, found[OTHER_COMMUNITY].status) == (expected, "GAP")
    assert states_of(snapshot, Asked("RULE_HELPED", "STREET", DAY))[STREET].status == "GAP"


def test_communities_and_buildings_inherit_the_reports_on_their_street() -> None:
    rows = paired(buildings=[building("tower", COMMUNITY)], reports=[report(STREET, "2022-10", "court branch")])
    snapshot = snapshot_of(rows)
    for unit, key in (("COMMUNITY", COMMUNITY), ("BUILDING", "tower")):
        assert states_of(snapshot, Asked("REPORT_FILED", unit, DAY, inherit=True))[key].actual == 1
    assert states_of(snapshot, Asked("REPORT_FILED", "COMMUNITY", DAY))[COMMUNITY].actual == 0


def test_only_units_that_asked_can_be_answered() -> None:
    asked_twice = [
        request("R1", COMMUNITY, "2022-11-01T09:00", contacted_at="2022-11-18T23:59"),
        request("R2", OTHER_COMMUNITY, "2022-11-01T09:00", contacted_at="2022-11-19T00:00"),
    ]
    rows = world(divisions=TREE, service_requests=asked_twice, scopes=[scope("service_requests", "11")])
    assert share_of(rows, Asked("REQUEST_ANSWERED", "COMMUNITY", DAY)) == Parts(1, 2, 0, 1, 2)
    assert share_of(rows, Asked("REQUEST_ANSWERED", "STREET", DAY)) == Parts(1, 1, 0, 1, 1)


def test_a_standard_for_towns_asks_nothing_of_subdistricts() -> None:
    rows = paired(standards=[standard("BRANCH_PAIRED", "STREET", 2, kind="TOWN")])
    found = states_of(snapshot_of(rows), Asked("BRANCH_PAIRED", "STREET", DAY))
    assert not found[STREET].by_standard and found[STREET].required == 1


def test_of_several_standards_kind_goes_before_place_and_place_before_date() -> None:
    rows = paired(
        standards=[
            standard("BRANCH_PAIRED", "STREET", 2),
            standard("BRANCH_PAIRED", "STREET", 3, division_code="110101", valid_from="2020-01-01"),
            standard("BRANCH_PAIRED", "STREET", 4, division_code="11", valid_from="2022-01-01"),
        ]
    )
    snapshot = snapshot_of(rows)
    assert states_of(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY))[STREET].required == 3
    rows["standards"].append(standard("BRANCH_PAIRED", "STREET", 5, kind="SUBDISTRICT"))
    found = coverage(snapshot_of(rows), put(snapshot_of(rows), Asked("BRANCH_PAIRED", "STREET", DAY)), None)
    assert (found.basis, found.required) == (Basis.STANDARD, 5)


def test_the_askers_own_number_goes_before_a_standard_and_is_a_reference() -> None:
    rows = paired(standards=[standard("BRANCH_PAIRED", "STREET", 2)])
    snapshot = snapshot_of(rows)
    found = coverage(snapshot, put(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY, required=7)), None)
    assert (found.basis, found.required) == (Basis.REFERENCE, 7)


def test_a_group_without_units_has_no_ratio() -> None:
    snapshot = snapshot_of(world(divisions=divisions("11", "1101", "110101", STREET, "110105")))
    found = coverage(snapshot, put(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY)), Unit.DISTRICT)
    shares = dict(found.groups)
    assert shares[row_of(snapshot, "divisions", "110101")].ratio == 0
    assert all(share.ratio is None for row, share in shares.items() if not share.denominator)


def test_a_unit_whose_district_has_ended_still_has_a_group() -> None:
    rows = world(divisions=[division("11"), division("110101", valid_to="2022-01-01"), division(STREET)])
    snapshot = snapshot_of(rows)
    found = coverage(snapshot, put(snapshot, Asked("BRANCH_PAIRED", "STREET", DAY)), Unit.DISTRICT)
    assert sum(share.denominator for _, share in found.groups) == found.total.denominator == 1


def test_units_within_a_street_are_grouped_by_the_district_that_contains_them() -> None:
    snapshot = snapshot_of(world(divisions=TREE))
    asked = Asked("BRANCH_PAIRED", "COMMUNITY", DAY, within=STREET)
    found = coverage(snapshot, put(snapshot, asked), Unit.DISTRICT)
    assert sum(share.denominator for _, share in found.groups) == found.total.denominator == 2
