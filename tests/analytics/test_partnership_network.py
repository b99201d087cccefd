"""The partnership network against the recount, and by examples that a planner can check by hand."""

import pickle
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.partnership_network import TwoMode, two_mode
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_partnerships import plain_network
from tests.analytics.two_modes import links_of, networks
from tests.builders import (
    World,
    agency,
    building,
    court,
    divisions,
    keys_of,
    organization,
    pairing,
    row_of,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WORLDS

DAY = date(2022, 11, 18)
STREET, OTHER_STREET, QUASI = "110101001", "110101002", "110101400"
LEVELS = st.sampled_from(("STREET", "STREET", "STREET", "COMMUNITY", "DISTRICT", "CITY", "PROVINCE"))


def answer(snapshot: Snapshot, level: str = "STREET", within: str | None = None, as_of: date = DAY) -> TwoMode:
    return two_mode(snapshot, row_of(snapshot, "divisions", within), Level[level], as_of)


def links_by_key(snapshot: Snapshot, network: TwoMode) -> dict[tuple[str, str], int]:
    """Branch key and unit code of each link, and how many pairings stand behind it."""
    branches = keys_of(snapshot, "party_organizations", network.branches)
    units = keys_of(snapshot, "divisions", network.units)
    ends = zip(network.joined.rows().tolist(), network.joined.values.tolist(), strict=True)
    pairs = [(branches[one], units[other]) for one, other in ends]
    return dict(zip(pairs, network.weights.tolist(), strict=True))


@settings(deadline=None)
@given(WORLDS, LEVELS, AS_OF)
def test_nodes_and_links_are_those_of_the_recount(rows: World, level: str, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes):
        plain = plain_network(recount, within, level, as_of)
        network = answer(snapshot, level, within, as_of)
        assert keys_of(snapshot, "party_organizations", network.branches) == plain.branches, within
        assert keys_of(snapshot, "divisions", network.units) == plain.units, within
        assert links_by_key(snapshot, network) == {pair: len(keys) for pair, keys in plain.links.items()}, within
        behind = sorted(key for keys in plain.links.values() for key in keys)
        assert keys_of(snapshot, "pairings", network.pairings) == behind, within


@given(networks())
def test_degrees_and_matrix_say_the_same_as_the_lists(network: TwoMode) -> None:
    links = links_of(network)
    assert network.links == len(links) == network.matrix.nnz
    assert network.matrix.shape == (len(network.branches), len(network.units))
    assert {(int(one), int(other)) for one, other in zip(*network.matrix.nonzero(), strict=True)} == links
    assert network.branch_degrees.tolist() == [
        sum(one == branch for one, _ in links) for branch in range(len(network.branches))
    ]
    assert network.unit_degrees.tolist() == [
        sum(other == unit for _, other in links) for unit in range(len(network.units))
    ]


# --- examples


def paired(*pairings: dict, **tables: list[dict]) -> Snapshot:
    """A district court with two branches, a city court with one; two streets, a community, a quasi-street."""
    rows: World = {
        "divisions": divisions("11", "1101", "110101", STREET, f"{STREET}001", OTHER_STREET, QUASI, "110105"),
        "courts": [court("court", "110101"), court("city", "1101", level="INTERMEDIATE")],
        "agencies": [agency("justice office", f"{STREET}001")],
        "buildings": [building("tower", STREET)],
        "party_organizations": [
            organization("first", "courts", "court"),
            organization("second", "courts", "court"),
            organization("of the city", "courts", "city"),
            organization("street branch", "divisions", STREET),
        ],
        "pairings": list(pairings),
    }
    return snapshot_of(world(**(rows | tables)))


def test_a_pairing_with_a_community_an_organization_or_an_agency_reaches_the_street_around_it() -> None:
    snapshot = paired(
        pairing("first", "divisions", f"{STREET}001"),
        pairing("first", "party_organizations", "street branch"),
        pairing("second", "agencies", "justice office"),
    )
    assert links_by_key(snapshot, answer(snapshot)) == {("first", STREET): 2, ("second", STREET): 1}


def test_a_building_another_court_branch_a_district_and_a_quasi_street_are_not_reached() -> None:
    snapshot = paired(
        pairing("first", "buildings", "tower"),
        pairing("first", "party_organizations", "second"),
        pairing("first", "divisions", "110101"),
        pairing("first", "divisions", QUASI),
    )
    network = answer(snapshot)
    assert network.links == 0
    assert keys_of(snapshot, "divisions", network.units) == [STREET, OTHER_STREET]
    assert len(network.branches) == 3
    in_districts = links_by_key(snapshot, answer(snapshot, "DISTRICT"))
    assert in_districts == {("first", "110101"): 2}, "the quasi-street lies in the district"


def test_a_branch_of_another_court_is_there_when_it_reaches_a_unit_inside() -> None:
    snapshot = paired()
    assert keys_of(snapshot, "party_organizations", answer(snapshot, within="110101").branches) == [
        "first",
        "second",
    ]
    snapshot = paired(pairing("of the city", "divisions", STREET))
    inside = answer(snapshot, within="110101")
    assert keys_of(snapshot, "party_organizations", inside.branches) == ["first", "of the city", "second"]


def test_a_pairing_that_is_not_surely_valid_or_of_a_branch_that_is_gone_makes_no_link() -> None:
    snapshot = paired(
        pairing("first", "divisions", STREET, "2022-11"),
        pairing("second", "divisions", STREET, "2022-01-01", "2022-11-18"),
        pairing("gone", "divisions", STREET),
        party_organizations=[
            organization("first", "courts", "court"),
            organization("second", "courts", "court"),
            organization("gone", "courts", "court", valid_to="2022-01-01"),
        ],
    )
    network = answer(snapshot)
    assert keys_of(snapshot, "party_organizations", network.branches) == ["first", "second"]
    assert network.links == 0


def test_a_network_can_be_sent_to_a_process() -> None:
    network = answer(paired(pairing("first", "divisions", STREET)))
    assert links_of(pickle.loads(pickle.dumps(network))) == links_of(network) == {(0, 0)}


def test_of_nothing_there_is_an_empty_network() -> None:
    network = two_mode(snapshot_of({}), None, Level.STREET, DAY)
    assert (len(network.branches), len(network.units), network.links, len(network.pairings)) == (0, 0, 0, 0)
