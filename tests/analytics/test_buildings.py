"""What is said of buildings as units of coverage, in examples that a planner can check by hand."""

from dataclasses import replace
from datetime import date
from math import isnan

import pytest

from graph_service.analytics.coverage import Coverage, coverage
from graph_service.analytics.gaps import gaps
from graph_service.analytics.service_requests import RequestQuestion, request_stats
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, NeedBasis
from tests.analytics.oracle_coverage import Asked, Parts
from tests.analytics.questions import optional_day, parts_of, put, states_of
from tests.builders import (
    Row,
    World,
    activity,
    agreement,
    building,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    partner,
    request,
    row_of,
    scope,
    service_point,
    snapshot_of,
    standard,
    visit,
    world,
)

DAY = date(2022, 11, 18)
DISTRICT, STREET, COMMUNITY = "110101", "110101001", "110101001001"
OTHER_DISTRICT, OTHER_STREET = "110105", "110105001"
TREE = divisions("11", "1101", DISTRICT, STREET, COMMUNITY, OTHER_DISTRICT, OTHER_STREET)
BUILDINGS = [
    building("in the community", COMMUNITY),
    building("in the street", STREET),
    building("tower", DISTRICT),
]
OF_TOWER = "tower's committee"
PAIRED = Asked("BRANCH_PAIRED", "BUILDING", DAY)


def buildings(**tables: list[Row]) -> World:
    """Three buildings, a court branch with a judge, and what is given."""
    organizations = [
        organization("court branch", "courts", "C"),
        organization("other court's branch", "courts", "C"),
        organization("street branch", "divisions", STREET),
        organization(OF_TOWER, "buildings", "tower", "PARTY_COMMITTEE"),
    ]
    rows = {"divisions": TREE, "buildings": BUILDINGS, "courts": [court("C", DISTRICT)]} | tables
    return world(party_organizations=organizations, judges=[judge("J", "C", "court branch")], **rows)


def counted(rows: World, asked: Asked) -> dict[str, int]:
    """What each building has, those with nothing left out."""
    states = states_of(snapshot_of(rows), asked)
    return {key: state.actual for key, state in states.items() if state.actual}


def covered(rows: World, asked: Asked, group_by: Unit | None = None) -> Coverage:
    snapshot = snapshot_of(rows)
    return coverage(snapshot, put(snapshot, asked), group_by)


# --- which buildings


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        (None, None, True),
        ("2022-11-19", None, False),
        (None, "2022-11-18", False),
        ("2022-11", None, True),
        (None, "2022", True),
    ],
)
def test_a_building_counts_unless_it_is_surely_not_there(start: str | None, end: str | None, counts: bool) -> None:
    tower = building("tower", STREET) | {"valid_from": start, "valid_to": end}
    assert covered(buildings(buildings=[tower]), PAIRED).total.denominator == counts


def test_the_unit_set_makes_no_difference_even_in_a_development_zone() -> None:
    zone = "110101400"
    rows = buildings(divisions=[*TREE, *divisions(zone)], buildings=[building("zone tower", zone)])
    for unit_set in UnitSet.__members__:
        assert covered(rows, replace(PAIRED, unit_set=unit_set)).total.denominator == 1


def test_buildings_lie_within_the_divisions_around_them() -> None:
    expected = {"11": 3, DISTRICT: 3, STREET: 2, COMMUNITY: 1, OTHER_DISTRICT: 0}
    for within, number in expected.items():
        assert covered(buildings(), replace(PAIRED, within=within)).total.denominator == number


# --- what counts for a building


def test_pairings_with_the_building_or_what_it_hosts_count_for_it_on_either_side() -> None:
    rows = buildings(
        pairings=[
            pairing("court branch", "buildings", "tower"),
            pairing("other court's branch", "party_organizations", OF_TOWER),
            pairing(OF_TOWER, "party_organizations", "court branch"),
            pairing("street branch", "party_organizations", OF_TOWER),
            pairing("street branch", "buildings", "tower"),
        ]
    )
    assert counted(rows, PAIRED) == {"tower": 3}
    assert counted(rows, replace(PAIRED, unit="DISTRICT")) == {}


def test_a_pairing_of_a_building_is_active_after_a_visit_there() -> None:
    rows = buildings(
        pairings=[
            pairing("court branch", "buildings", "tower"),
            pairing("court branch", "buildings", "in the street"),
        ],
        visits=[visit("J", "2022-11-01", building_key="tower"), visit("J", "2022-11-01", division_code=STREET)],
    )
    assert counted(rows, replace(PAIRED, measure="PAIRING_ACTIVE")) == {"tower": 1}


def test_visits_and_activities_are_the_buildings_where_they_took_place_in_it() -> None:
    posts = [service_point("post", building_key="tower"), service_point("street post", division_code=STREET)]
    places: list[dict[str, str | None]] = [
        {"building_key": "tower"},
        {"service_point_key": "post"},
        {"division_code": STREET},
        {"service_point_key": "street post"},
    ]
    organisers = ("court branch",)
    held = [activity(f"V{number}", "2022-11-01", organisers, **place) for number, place in enumerate(places)]
    planned = activity("planned", "2022-11-01", organisers, building_key="tower", status="PLANNED")
    joined = activity("joined", "2022-11-01", organisers, partner("buildings", "tower"), division_code=STREET)
    visits = [visit("J", "2022-11-01", **place) for place in places]
    too_old = visit("J", "2021-11-18", building_key="tower")
    rows = buildings(service_points=posts, visits=[*visits, too_old], activities=[*held, planned, joined])
    assert counted(rows, replace(PAIRED, measure="JUDGE_VISITED")) == {"tower": 2}
    assert counted(rows, replace(PAIRED, measure="ACTIVITY_HELD")) == {"tower": 2}


def test_service_points_in_the_building_count_while_they_are_open() -> None:
    rows = buildings(
        service_points=[
            service_point("open", building_key="tower", opened="2022-11-18"),
            service_point("closed", building_key="tower", closed="2022-11-18"),
            service_point("perhaps", building_key="in the street", opened="2022-11"),
            service_point("of the street", division_code=STREET),
        ],
        scopes=[scope("service_points", DISTRICT)],
    )
    states = states_of(snapshot_of(rows), replace(PAIRED, measure="SERVICE_POINT_OPEN"))
    found = {key: (state.status, state.actual) for key, state in states.items()}
    assert found == {"in the community": ("GAP", 0), "in the street": ("UNKNOWN", 0), "tower": ("COVERED", 1)}


def requests_of_tower() -> list[Row]:
    placed = "2022-11-01T09:00"
    return [
        request("R1", STREET, placed, requester_key="buildings/tower", contacted_at="2022-11-02T09:00"),
        request("R2", STREET, placed, requester_key=f"party_organizations/{OF_TOWER}", legal_risk=True),
        request("R3", DISTRICT, placed, requester_key="party_organizations/street branch"),
        request("R4", COMMUNITY, placed, requester_key="buildings/in the street"),
        request("R5", DISTRICT, "2021-01-01T09:00", requester_key="buildings/tower"),
    ]


def test_requests_are_those_of_the_building_and_of_what_it_hosts() -> None:
    rows = buildings(service_requests=requests_of_tower())
    assert counted(rows, replace(PAIRED, measure="REQUEST_ASKED")) == {"in the street": 1, "tower": 2}
    answered = replace(PAIRED, measure="REQUEST_ANSWERED")
    assert counted(rows, answered) == {"tower": 1}
    assert covered(rows, answered).total.denominator == 2, "only buildings that asked"


# --- links of the divisions around


def test_a_building_inherits_the_links_of_its_community_and_street_but_of_no_district() -> None:
    judges = [
        (STREET, "2022-01-01"),
        (COMMUNITY, "2022-01-01"),
        (COMMUNITY, "2022-02-01"),
        (DISTRICT, "2022-01-01"),
    ]
    rows = buildings(
        assignments=[
            {"key": f"{number}", "judge_key": "J", "division_code": code, "valid_from": start}
            for number, (code, start) in enumerate(judges)
        ],
        agreements=[agreement("G", f"divisions/{STREET}", "courts/C", division_codes=(DISTRICT,))],
        pairings=[
            pairing("court branch", "divisions", STREET),
            pairing("court branch", "divisions", DISTRICT),
            pairing("court branch", "buildings", "in the street"),
        ],
    )
    asked = replace(PAIRED, inherit=True)
    assert counted(rows, asked) == {"in the community": 1, "in the street": 2}
    assert counted(rows, replace(asked, measure="JUDGE_ASSIGNED")) == {"in the community": 3, "in the street": 1}
    agreed = {"in the community": 1, "in the street": 1}
    assert counted(rows, replace(asked, measure="AGREEMENT_IN_FORCE")) == agreed
    assert counted(rows, PAIRED) == {"in the street": 1}


@pytest.mark.parametrize(
    ("measure", "inherit"),
    [
        ("JUDGE_ASSIGNED", False),
        ("AGREEMENT_IN_FORCE", False),
        ("MEDIATOR_SERVING", False),
        ("MEDIATOR_SERVING", True),
    ],
)
def test_what_names_divisions_only_has_no_figure_of_buildings(measure: str, inherit: bool) -> None:
    with pytest.raises(ValueError, match="names divisions only"):
        covered(buildings(), replace(PAIRED, measure=measure, inherit=inherit))


# --- scopes, requirements, groups


def test_a_building_is_known_where_its_division_is() -> None:
    rows = buildings(scopes=[scope("pairings", STREET)])
    states = {key: state.status for key, state in states_of(snapshot_of(rows), PAIRED).items()}
    assert states == {"in the community": "GAP", "in the street": "GAP", "tower": "UNKNOWN"}


def test_no_standard_asks_anything_of_buildings() -> None:
    standards = [standard("BRANCH_PAIRED", level, 2) for level in ("DISTRICT", "STREET", "COMMUNITY")]
    rows = buildings(standards=standards, pairings=[pairing("court branch", "buildings", "tower")])
    found = covered(rows, PAIRED)
    assert (found.basis, found.required, found.total.numerator) == (Basis.REFERENCE, 1, 1)
    found = covered(rows, replace(PAIRED, required=2))
    assert (found.basis, found.required, found.total.numerator) == (Basis.REFERENCE, 2, 0)


def test_a_building_listed_by_its_district_belongs_to_no_street() -> None:
    rows = buildings(pairings=[pairing("court branch", "buildings", "in the community")])
    snapshot = snapshot_of(rows)
    by_level = {}
    for level in (Unit.DISTRICT, Unit.STREET, Unit.COMMUNITY):
        groups = coverage(snapshot, put(snapshot, PAIRED), level).groups
        by_level[level] = {
            code: parts_of(share)
            for code, share in zip(
                keys_of(snapshot, "divisions", [row for row, _ in groups]),
                [share for _, share in groups],
                strict=True,
            )
            if share.denominator
        }
    assert by_level == {
        Unit.DISTRICT: {DISTRICT: Parts(1, 3, 2, 0, 0)},
        Unit.STREET: {STREET: Parts(1, 2, 1, 0, 0)},
        Unit.COMMUNITY: {COMMUNITY: Parts(1, 1, 0, 0, 0)},
    }


def test_nothing_is_grouped_by_buildings() -> None:
    for unit in ("STREET", "BUILDING"):
        with pytest.raises(ValueError, match="grouped by divisions"):
            covered(buildings(), replace(PAIRED, unit=unit), Unit.BUILDING)


# --- gaps and requests


def test_a_buildings_need_is_its_own_requests_the_older_open_ones_too() -> None:
    snapshot = snapshot_of(buildings(service_requests=requests_of_tower()))
    needs = {}
    for basis in NeedBasis:
        found = gaps(snapshot, put(snapshot, PAIRED), basis)
        needs[basis] = dict(zip(keys_of(snapshot, "buildings", found.rows), found.need.tolist(), strict=True))
    assert list(needs[NeedBasis.REQUESTS].items()) == [("tower", 3), ("in the street", 1), ("in the community", 0)]
    assert list(needs[NeedBasis.LEGAL_RISK_ORDERS].values()) == [1, 0, 0]
    assert list(needs[NeedBasis.REQUESTS_PER_10K]) == ["in the community", "in the street", "tower"]
    assert all(isnan(need) for need in needs[NeedBasis.REQUESTS_PER_10K].values())


def test_the_last_contact_of_a_building_is_in_it_or_on_its_request() -> None:
    rows = buildings(
        visits=[visit("J", "2022-11-05", division_code=STREET), visit("J", "2022-03-01", building_key="tower")],
        activities=[activity("V", "2022-04-01", ("court branch",), building_key="in the street")],
        service_requests=requests_of_tower(),
    )
    snapshot = snapshot_of(rows)
    found = gaps(snapshot, put(snapshot, PAIRED), NeedBasis.REQUESTS_PER_10K)
    days = dict(zip(keys_of(snapshot, "buildings", found.rows), map(optional_day, found.last_contact), strict=True))
    assert days == {
        "in the community": None,
        "in the street": date(2022, 4, 1),
        "tower": date(2022, 11, 2),
    }


def test_buildings_that_asked_are_counted_beside_all_buildings() -> None:
    snapshot = snapshot_of(buildings(service_requests=requests_of_tower()))
    for within, asked, total in ((None, 2, 3), (STREET, 1, 2), (COMMUNITY, 0, 1)):
        question = RequestQuestion(DAY, row_of(snapshot, "divisions", within), start=date(2022, 1, 1))
        stats = request_stats(snapshot, question, Unit.BUILDING, UnitSet.CIVIL, ())
        assert (stats.units_asked, stats.units_total) == (asked, total), within


def test_a_building_asked_when_an_organization_in_it_did() -> None:
    of_committee = [row for row in requests_of_tower() if OF_TOWER in row["requester_key"]]
    snapshot = snapshot_of(buildings(service_requests=of_committee))
    assert request_stats(snapshot, RequestQuestion(DAY), Unit.BUILDING, UnitSet.CIVIL, ()).units_asked == 1
