"""What lies within a division, against the recount and by examples."""

from hypothesis import given, settings

from graph_service.analytics.within import rows_within
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_people import keys_within
from tests.builders import (
    World,
    building,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    row_of,
    snapshot_of,
    visit,
    world,
)
from tests.strategies import WORLDS

TABLES = (
    "divisions", "buildings", "courts", "agencies", "party_organizations", "judges", "service_points", "pairings",
    "assignments", "activities", "visits", "service_requests", "mediators", "agreements", "service_point_outputs",
)  # fmt: skip
DISTRICT, OTHER, STREET = "110101", "110105", "110101001"


def found_within(snapshot: Snapshot, table: str, within: str) -> list[str]:
    row = row_of(snapshot, "divisions", within)
    assert row is not None
    return keys_of(snapshot, table, rows_within(snapshot, table, row).nonzero()[0])


@settings(deadline=None)
@given(WORLDS)
def test_rows_within_are_those_of_the_recount(rows: World) -> None:
    snapshot, recount = snapshot_of(rows), Recount(rows)
    for within in recount.codes:
        for table in TABLES:
            assert found_within(snapshot, table, within) == keys_within(recount, table, within), (table, within)


# --- examples

ROWS: World = {
    "divisions": divisions("11", "1101", DISTRICT, STREET, OTHER),
    "courts": [
        court("of the city", "11", level="INTERMEDIATE"),
        court("of the district", DISTRICT, superior="of the city"),
        court("of two districts", DISTRICT, OTHER),
        court("tribunal", level="TRIBUNAL", superior="of the district"),
        court("of nowhere"),
    ],
    "buildings": [building("tower", STREET)],
    "party_organizations": [
        organization("court branch", "courts", "of the district"),
        organization("tower branch", "buildings", "tower"),
        organization("other street's", "divisions", OTHER),
    ],
    "judges": [judge("J1", "tribunal"), judge("J2", "of the city")],
    "pairings": [pairing("court branch", "buildings", "tower"), pairing("court branch", "divisions", OTHER)],
    "visits": [visit("J2", "2022-11-01", building_key="tower"), visit("J1", "2022-11-01", division_code=OTHER)],
}
SNAPSHOT = snapshot_of(world(**ROWS))


def test_a_court_lies_where_its_whole_jurisdiction_does() -> None:
    assert found_within(SNAPSHOT, "courts", DISTRICT) == ["of the district", "tribunal"]
    city = ["of the city", "of the district", "of two districts", "tribunal"]
    assert found_within(SNAPSHOT, "courts", "11") == sorted(city)


def test_organizations_and_judges_lie_where_their_host_or_court_does() -> None:
    assert found_within(SNAPSHOT, "party_organizations", DISTRICT) == ["court branch", "tower branch"]
    assert found_within(SNAPSHOT, "judges", DISTRICT) == ["J1"]


def test_pairings_lie_where_they_reach_and_visits_where_they_went() -> None:
    with_tower, _ = ROWS["pairings"]
    assert found_within(SNAPSHOT, "pairings", DISTRICT) == [with_tower["key"]]
    assert found_within(SNAPSHOT, "visits", DISTRICT) == [ROWS["visits"][0]["key"]]
