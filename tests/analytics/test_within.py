"""What lies within a division, against the recount and by examples."""

from hypothesis import given, settings

from graph_service.analytics.within import rows_within
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_people import keys_within
from tests.builders import (
    World,
    activity,
    advice,
    agency,
    building,
    case_statistic,
    court,
    divisions,
    initiative,
    judge,
    keys_of,
    move,
    organization,
    pairing,
    request,
    row_of,
    snapshot_of,
    topic,
    visit,
    world,
)
from tests.strategies import WORLDS

TABLES = (
    "divisions", "buildings", "courts", "agencies", "party_organizations", "judges", "service_points", "pairings",
    "assignments", "activities", "visits", "service_requests", "mediators", "agreements", "service_point_outputs",
    "initiatives", "topics", "request_moves", "judicial_advices", "reports", "community_rules", "case_statistics",
    "standards", "scopes",
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


def test_moves_lie_where_their_request_is_from_and_advice_where_it_is_addressed_to() -> None:
    rows = world(
        **ROWS,
        service_requests=[request("R1", STREET, "2022-11-01T09:00"), request("R2", OTHER, "2022-11-01T09:00")],
        request_moves=[move("R1", "PLACED", "2022-11-01T09:00"), move("R2", "PLACED", "2022-11-01T09:00")],
        judicial_advices=[
            advice("to the tower", "of the city", "party_organizations/tower branch", "2022-11-01"),
            advice("to the other", "of the district", f"divisions/{OTHER}", "2022-11-01"),
            advice("to a court's own", "of the district", "party_organizations/court branch", "2022-11-01"),
        ],
    )
    assert found_within(snapshot_of(rows), "request_moves", DISTRICT) == [rows["request_moves"][0]["key"]]
    assert found_within(snapshot_of(rows), "judicial_advices", DISTRICT) == ["to the tower"]


def test_topics_lie_where_their_agencies_or_requests_do() -> None:
    rows = world(
        **ROWS,
        agencies=[agency("here", STREET), agency("there", OTHER), agency("nowhere", None)],
        topics=[
            topic("led here", "2022-10", lead=("nowhere", "here")),
            topic("supported here", "2022-10", lead=("there",), supporting=("here",)),
            topic("asked about here", "2022-10", lead=("there",)),
            topic("elsewhere", "2022-10", lead=("there",), supporting=("nowhere",)),
        ],
        service_requests=[request("R", STREET, "2022-11-01T09:00", topic_key="asked about here")],
    )
    expected = ["asked about here", "led here", "supported here"]
    assert found_within(snapshot_of(rows), "topics", DISTRICT) == expected


def test_initiatives_lie_where_something_of_theirs_or_of_those_below_does() -> None:
    held = activity("V", "2022-11-01", ("court branch",), division_code=STREET) | {"initiative_key": "part"}
    initiatives = [initiative("whole"), initiative("part", "whole"), initiative("other", "whole")]
    rows = world(**ROWS, initiatives=initiatives, activities=[held])
    assert found_within(snapshot_of(rows), "initiatives", DISTRICT) == ["part", "whole"]
    assert found_within(snapshot_of(rows), "initiatives", OTHER) == []
    circle = world(
        **ROWS, initiatives=[initiative("whole", "part"), initiative("part", "whole")], activities=[held]
    )
    assert found_within(snapshot_of(circle), "initiatives", DISTRICT) == ["part", "whole"]


def test_case_statistics_lie_where_their_division_or_court_does() -> None:
    statistics = [
        case_statistic("2022-10", STREET),
        case_statistic("2022-10", OTHER),
        case_statistic("2022-10", court_key="tribunal"),
        case_statistic("2022-10", court_key="of the city"),
    ]
    snapshot = snapshot_of(world(**ROWS, case_statistics=statistics))
    expected = sorted([statistics[0]["key"], statistics[2]["key"]])
    assert found_within(snapshot, "case_statistics", DISTRICT) == expected
