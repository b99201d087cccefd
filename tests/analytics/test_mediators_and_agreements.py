"""Mediators who serve divisions and agreements in force there, in examples that a planner can check by hand."""

from datetime import date

import pytest

from tests.analytics.oracle_coverage import Asked
from tests.analytics.questions import states_of
from tests.analytics.test_within import found_within
from tests.builders import (
    Row,
    World,
    agency,
    agreement,
    building,
    court,
    divisions,
    mediator,
    organization,
    output,
    scope,
    service_point,
    snapshot_of,
    world,
)

DAY = date(2022, 11, 18)
CITY, DISTRICT, STREET, OTHER_STREET, OTHER_DISTRICT = "1101", "110101", "110101001", "110101002", "110105"
FIRST, SECOND = "110101001001", "110101001002"
TREE = divisions("11", CITY, DISTRICT, STREET, FIRST, SECOND, OTHER_STREET, OTHER_DISTRICT)
LEVELS = {2: "PROVINCE", 4: "CITY", 6: "DISTRICT", 9: "STREET", 12: "COMMUNITY"}


def counted(rows: World, measure: str, inherit: bool = False) -> dict[str, int]:
    """What every division of every level has, those with nothing left out."""
    snapshot, found = snapshot_of(rows), {}
    for level in LEVELS.values():
        states = states_of(snapshot, Asked(measure, level, DAY, inherit=inherit, unit_set="STATISTICAL"))
        found |= {code: state.actual for code, state in states.items() if state.actual}
    return found


def status(rows: World, measure: str, code: str = STREET) -> str:
    return states_of(snapshot_of(rows), Asked(measure, LEVELS[len(code)], DAY))[code].status


# --- mediators


def test_a_mediator_of_two_communities_is_one_mediator_of_their_street() -> None:
    rows = world(divisions=TREE, mediators=[mediator("M", FIRST, SECOND)])
    around = dict.fromkeys(("11", CITY, DISTRICT, STREET, FIRST, SECOND), 1)
    assert counted(rows, "MEDIATOR_SERVING") == around


def test_a_street_served_beside_its_community_counts_once_and_never_for_its_other_community() -> None:
    rows = world(divisions=TREE, mediators=[mediator("M", STREET, FIRST), mediator("N", SECOND)])
    assert counted(rows, "MEDIATOR_SERVING") == {"11": 2, CITY: 2, DISTRICT: 2, STREET: 2, FIRST: 1, SECOND: 1}
    assert counted(rows, "MEDIATOR_SERVING", inherit=True) == counted(rows, "MEDIATOR_SERVING")


def test_a_mediator_of_two_districts_counts_in_both_and_once_in_their_city() -> None:
    rows = world(divisions=TREE, mediators=[mediator("M", OTHER_DISTRICT, STREET)])
    assert counted(rows, "MEDIATOR_SERVING") == dict.fromkeys(("11", CITY, DISTRICT, STREET, OTHER_DISTRICT), 1)


SPANS = [
    ("2022-11-18", None, "COVERED"),
    ("2022-11-19", None, "GAP"),
    (None, "2022-11-18", "GAP"),
    (None, "2022-11-19", "COVERED"),
    ("2022-11", None, "UNKNOWN"),
    ("2021", "2022", "UNKNOWN"),
    (None, None, "COVERED"),
]


@pytest.mark.parametrize(("start", "end", "expected"), SPANS)
def test_a_mediator_serves_while_valid(start: str | None, end: str | None, expected: str) -> None:
    one = mediator("M", FIRST, SECOND, valid_from=start, valid_to=end)
    rows = world(divisions=TREE, mediators=[one], scopes=[scope("mediators", "11")])
    assert status(rows, "MEDIATOR_SERVING") == expected


def test_one_perhaps_who_serves_two_communities_is_not_two() -> None:
    rows = world(
        divisions=TREE,
        mediators=[mediator("M", FIRST), mediator("N", FIRST, SECOND, valid_from="2022-11")],
        scopes=[scope("mediators", "11")],
    )
    found = {n: states_of(snapshot_of(rows), Asked("MEDIATOR_SERVING", "STREET", DAY, required=n)) for n in (2, 3)}
    assert [found[n][STREET].status for n in (2, 3)] == ["UNKNOWN", "GAP"]


@pytest.mark.parametrize("measure", ["MEDIATOR_SERVING", "AGREEMENT_IN_FORCE"])
def test_without_the_scope_of_its_table_nobody_knows(measure: str) -> None:
    table = {"MEDIATOR_SERVING": "mediators", "AGREEMENT_IN_FORCE": "agreements"}[measure]
    for declared, expected in (([table], "GAP"), (["pairings", "service_points", "activities"], "UNKNOWN")):
        rows = world(divisions=TREE, scopes=[scope(name, "11", "2022-11-18", "2022-11-18") for name in declared])
        assert status(rows, measure) == expected


# --- agreements

PEOPLE: World = {
    "courts": [court("C", DISTRICT)],
    "agencies": [agency("office", STREET), agency("nowhere", None)],
    "buildings": [building("tower", STREET)],
    "party_organizations": [
        organization("court branch", "courts", "C"),
        organization("street branch", "divisions", STREET),
        organization("office branch", "agencies", "office"),
        organization("tower branch", "buildings", "tower"),
    ],
}


def agreed(*agreements: Row, **tables: list[Row]) -> World:
    return world(divisions=TREE, agreements=list(agreements), **(PEOPLE | tables))


@pytest.mark.parametrize(
    ("party", "named"),
    [
        (f"divisions/{STREET}", [STREET]),
        ("agencies/office", [STREET]),
        ("agencies/nowhere", []),
        ("party_organizations/street branch", [STREET]),
        ("party_organizations/office branch", [STREET]),
        ("party_organizations/tower branch", []),
        ("party_organizations/court branch", []),
        ("courts/C", []),
    ],
)
def test_an_agreement_counts_where_its_parties_are_courts_and_buildings_nowhere(
    party: str, named: list[str]
) -> None:
    rows = agreed(agreement("G", "courts/C", party))
    assert counted(rows, "AGREEMENT_IN_FORCE") == dict.fromkeys(named, 1)


def test_an_agreement_counts_once_for_a_division_however_often_it_is_named() -> None:
    rows = agreed(
        agreement("G", "agencies/office", f"divisions/{STREET}", division_codes=(STREET, FIRST)),
        agreement("H", "courts/C", division_codes=(STREET,)),
    )
    assert counted(rows, "AGREEMENT_IN_FORCE") == {STREET: 2, FIRST: 1}


def test_an_agreement_of_a_street_is_its_communities_only_when_inherited() -> None:
    rows = agreed(agreement("G", f"divisions/{STREET}", f"divisions/{DISTRICT}"))
    assert counted(rows, "AGREEMENT_IN_FORCE") == {STREET: 1, DISTRICT: 1}
    assert counted(rows, "AGREEMENT_IN_FORCE", inherit=True) == {STREET: 1, DISTRICT: 1, FIRST: 1, SECOND: 1}


@pytest.mark.parametrize(("signed", "ends", "expected"), SPANS)
def test_an_agreement_is_in_force_from_its_signing_to_the_day_before_its_end(
    signed: str | None, ends: str | None, expected: str
) -> None:
    rows = agreed(
        agreement("G", "courts/C", division_codes=(STREET,), signed=signed, ends=ends),
        scopes=[scope("agreements", "11")],
    )
    assert status(rows, "AGREEMENT_IN_FORCE") == expected


# --- within


def test_mediators_and_agreements_lie_where_one_of_their_divisions_does() -> None:
    snapshot = snapshot_of(
        agreed(
            agreement("both", "agencies/office", division_codes=(OTHER_DISTRICT,)),
            agreement("courts' own", "courts/C"),
            mediators=[mediator("far", OTHER_DISTRICT, FIRST), mediator("near", SECOND), mediator("all", "11")],
        )
    )
    assert found_within(snapshot, "mediators", STREET) == ["far", "near"]
    assert found_within(snapshot, "mediators", OTHER_DISTRICT) == ["far"]
    assert found_within(snapshot, "mediators", "11") == ["all", "far", "near"]
    for within in (STREET, OTHER_DISTRICT, "11"):
        assert found_within(snapshot, "agreements", within) == ["both"]
    assert found_within(snapshot, "agreements", OTHER_STREET) == []


def test_monthly_outputs_lie_where_their_service_point_does() -> None:
    points = [service_point("tower's", building_key="tower"), service_point("other", division_code=OTHER_STREET)]
    rows = agreed(
        service_points=points, service_point_outputs=[output(point["key"], "2022-10") for point in points]
    )
    snapshot = snapshot_of(rows)
    assert found_within(snapshot, "service_point_outputs", STREET) == ["tower's|2022-10"]
    assert found_within(snapshot, "service_point_outputs", DISTRICT) == ["other|2022-10", "tower's|2022-10"]
