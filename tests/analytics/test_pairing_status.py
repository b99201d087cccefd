"""The status of pairings and their contacts against the recount, and by examples."""

from datetime import date

import pytest
from hypothesis import given, settings

from graph_service.analytics.contacts import active_pairings, contacts, pairing_statuses
from graph_service.analytics.validity import Window
from graph_service.domain.vocabulary_answers import PairingStatus
from graph_service.snapshot.columns import day_number
from tests.analytics.oracle import Recount
from tests.analytics.questions import optional_day
from tests.builders import (
    Row,
    World,
    activity,
    agency,
    building,
    court,
    divisions,
    judge,
    organization,
    pairing,
    partner,
    request,
    scope,
    snapshot_of,
    visit,
    world,
)
from tests.strategies import AS_OF, WINDOWS, WORLDS

DAY = date(2022, 11, 18)


def statuses(rows: World, as_of: date, window_days: int) -> list[str]:
    """By pairing, in the order of their keys."""
    codes = pairing_statuses(snapshot_of(rows), as_of, window_days)
    return [list(PairingStatus)[code].name for code in codes]


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_every_pairing_has_the_status_of_the_recount(rows: World, as_of: date, window_days: int) -> None:
    recount = Recount(rows)
    keys = sorted(recount.rows("pairings"))
    assert statuses(rows, as_of, window_days) == [recount.pairing_status(key, as_of, window_days) for key in keys]


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_contacts_are_counted_as_in_the_recount(rows: World, as_of: date, window_days: int) -> None:
    snapshot, recount = snapshot_of(rows), Recount(rows)
    keys, window = sorted(recount.rows("pairings")), Window.ending(as_of, window_days)
    counted = [recount.contact_count(key, as_of, window_days) for key in keys]
    assert contacts(snapshot).counts(len(keys), window).tolist() == counted
    last = [optional_day(day) for day in contacts(snapshot).last(len(keys), day_number(as_of))]
    assert last == [recount.last_contact(key, as_of) for key in keys]
    assert active_pairings(snapshot, as_of, window_days).tolist() == [count > 0 for count in counted]


# --- examples: one court branch with a judge, one street with a community

STREET, COMMUNITY, OTHER = "110101001", "110101001001", "110101002"
EVENTS = ("activities", "visits", "service_requests")


def one_pairing(row: Row, **tables: list[Row]) -> World:
    rows: World = {
        "divisions": divisions("11", "110101", STREET, COMMUNITY, OTHER),
        "courts": [court("C", "110101")],
        "agencies": [agency("office", STREET)],
        "buildings": [building("tower", STREET), building("hall", STREET)],
        "party_organizations": [
            organization("court branch", "courts", "C"),
            organization("other court branch", "courts", "C"),
            organization("street branch", "divisions", STREET),
            organization("tower branch", "buildings", "tower"),
        ],
        "judges": [judge("J", "C", "court branch"), judge("other J", "C", "other court branch")],
        "pairings": [row],
    }
    return world(**(rows | tables))


def status(row: Row, **tables: list[Row]) -> str:
    return statuses(one_pairing(row, **tables), DAY, 30)[0]


WITH_STREET = pairing("court branch", "divisions", STREET)
DECLARED = [scope(table, STREET) for table in EVENTS]


def test_without_contact_a_pairing_is_dormant_only_where_all_contacts_are_known() -> None:
    assert status(WITH_STREET) == "UNKNOWN"
    assert status(WITH_STREET, scopes=DECLARED[:2]) == "UNKNOWN"
    assert status(WITH_STREET, scopes=DECLARED) == "DORMANT"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-11-19", None, "NOT_STARTED"),
        (None, "2022-11-18", "ENDED"),
        ("2022-11", None, "UNKNOWN"),
        (None, "2022", "UNKNOWN"),
        ("2022-10", "2022-12", "DORMANT"),
    ],
)
def test_dates_come_before_contacts(start: str | None, end: str | None, expected: str) -> None:
    assert status(pairing("court branch", "divisions", STREET, start, end), scopes=DECLARED) == expected


@pytest.mark.parametrize(
    ("who", "where", "expected"),
    [("J", STREET, "ACTIVE"), ("J", COMMUNITY, "ACTIVE"), ("J", OTHER, "DORMANT"), ("other J", STREET, "DORMANT")],
)
def test_a_visit_of_the_branchs_own_judge_in_the_partners_division_is_a_contact(
    who: str, where: str, expected: str
) -> None:
    visits = [visit(who, "2022-11-01", division_code=where)]
    assert status(WITH_STREET, visits=visits, scopes=DECLARED) == expected


@pytest.mark.parametrize(
    ("organiser", "with_whom", "state", "expected"),
    [
        ("court branch", ("divisions", STREET), "HELD", "ACTIVE"),
        ("court branch", ("divisions", STREET), "PLANNED", "DORMANT"),
        ("court branch", ("party_organizations", "street branch"), "HELD", "DORMANT"),
        ("other court branch", ("divisions", STREET), "HELD", "DORMANT"),
    ],
)
def test_an_activity_held_by_the_branch_with_that_very_partner_is_a_contact(
    organiser: str, with_whom: tuple[str, str], state: str, expected: str
) -> None:
    meeting = activity("V", "2022-11-01", (organiser,), partner(*with_whom), status=state)
    assert status(WITH_STREET, activities=[meeting], scopes=DECLARED) == expected


@pytest.mark.parametrize(
    ("code", "handler", "expected"),
    [
        (COMMUNITY, "party_organizations/court branch", "ACTIVE"),
        (OTHER, "party_organizations/court branch", "DORMANT"),
        (COMMUNITY, "courts/C", "DORMANT"),
    ],
)
def test_a_request_from_there_that_the_branch_handles_is_a_contact(code: str, handler: str, expected: str) -> None:
    requests = [request("R", code, "2022-11-01T09:00", handler_key=handler)]
    assert status(WITH_STREET, service_requests=requests, scopes=DECLARED) == expected


def test_a_contact_before_the_window_is_the_last_contact_but_makes_nobody_active() -> None:
    rows = one_pairing(WITH_STREET, visits=[visit("J", "2022-10-19", division_code=STREET)], scopes=DECLARED)
    assert statuses(rows, DAY, 30) == ["DORMANT"]
    assert statuses(rows, DAY, 31) == ["ACTIVE"]
    found = contacts(snapshot_of(rows)).last(1, day_number(DAY))
    assert optional_day(found[0]) == date(2022, 10, 19)


WITH_TOWER = pairing("court branch", "buildings", "tower")
WITH_TOWER_BRANCH = pairing("court branch", "party_organizations", "tower branch")


def tower_visited(row: Row, **place: str) -> str:
    visits = [visit("J", "2022-11-01", **place)]
    points = [{"key": "desk", "kind": "MEDIATION_WORKSTATION", "building_key": "tower"}]
    return status(row, visits=visits, service_points=points, scopes=DECLARED)


def test_a_visit_to_the_building_is_a_contact_of_its_pairing() -> None:
    assert tower_visited(WITH_TOWER, building_key="tower") == "ACTIVE"


def test_a_visit_to_a_desk_in_the_building_is_a_visit_to_the_building() -> None:
    assert tower_visited(WITH_TOWER, service_point_key="desk") == "ACTIVE"


def test_a_visit_to_the_building_is_a_contact_of_the_branch_that_it_hosts() -> None:
    assert tower_visited(WITH_TOWER_BRANCH, building_key="tower") == "ACTIVE"


@pytest.mark.parametrize("row", [WITH_TOWER, WITH_TOWER_BRANCH])
def test_a_visit_to_the_street_is_no_contact_of_a_buildings_pairing(row: Row) -> None:
    assert tower_visited(row, building_key="hall") != "ACTIVE"
    assert tower_visited(row, division_code=STREET) != "ACTIVE"


def test_a_buildings_pairing_is_dormant_where_all_contacts_in_its_street_are_known() -> None:
    assert status(WITH_TOWER, scopes=DECLARED) == "DORMANT"


def test_the_court_branch_may_be_written_on_either_side() -> None:
    backwards = pairing("street branch", "party_organizations", "court branch")
    meeting = activity("V", "2022-11-01", ("court branch",), partner("party_organizations", "street branch"))
    assert status(backwards, activities=[meeting]) == "ACTIVE"
    assert status(backwards, visits=[visit("J", "2022-11-01", division_code=COMMUNITY)]) == "ACTIVE"
