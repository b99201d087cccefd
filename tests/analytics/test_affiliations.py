"""Who takes part in what, against the recount, and by examples."""

import pickle
from datetime import date

from hypothesis import given, settings

from graph_service.analytics.affiliations import affiliation
from graph_service.analytics.broker_groups import ORGANIZATION_TYPES, group_by_node, group_name
from graph_service.analytics.projections import Affiliation, projected
from graph_service.domain.vocabulary import AgencyKind, Level, PartyOrganizationKind
from graph_service.domain.vocabulary_network import BrokerGrouping, Projection
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Node, Recount
from tests.analytics.oracle_networks import joined, organizations
from tests.analytics.oracle_partnerships import plain_network
from tests.builders import (
    World,
    activity,
    agency,
    agreement,
    court,
    divisions,
    organization,
    pairing,
    partner,
    row_of,
    snapshot_of,
    world,
)
from tests.strategies import AS_OF, WINDOWS, WORLDS

DAY = date(2022, 11, 18)
EVERY = world(
    divisions=divisions("11", "1101", "110101", "110105", "110101001", "110105001"),
    courts=[court("C", "110101"), court("H", "110101", "110105")],
    agencies=[agency("A", "110105001"), agency("B", None, "SCHOOL")],
    party_organizations=[
        organization("P", "courts", "C"),
        organization("Q", "courts", "H", "PARTY_COMMITTEE"),
        organization("R", "divisions", "110105001"),
        organization("S", "agencies", "A"),
    ],
    pairings=[
        pairing("P", "agencies", "A"),
        pairing("P", "divisions", "110101001"),
        pairing("P", "party_organizations", "R", "2023"),
    ],
    agreements=[agreement("G", "courts/C", "agencies/A", "divisions/110101", "agencies/B", signed="2022-01-01")],
    activities=[
        activity("X", "2022-11-01", ("P", "R"), partner("party_organizations", "R"), partner("courts", "C")),
        activity("Y", "2022-11-01", ("Q",), partner("agencies", "A"), status="PLANNED"),
        activity("Z", "2020-11-01", ("Q",), partner("agencies", "A")),
    ],
)


def answer(
    snapshot: Snapshot,
    projection: str,
    within: str | None = None,
    level: str = "STREET",
    as_of: date = DAY,
    days: int = 365,
) -> Affiliation:
    row = row_of(snapshot, "divisions", within)
    return affiliation(snapshot, Projection[projection], row, Level[level], as_of, days)


def node_of(snapshot: Snapshot, number: int) -> Node:
    table, row = snapshot.node(number)
    return table, snapshot.tables[table].key(row)


def members_of(snapshot: Snapshot, found: Affiliation) -> list[list[Node]]:
    lists = [found.members[i] for i in range(len(found.members.starts) - 1)]
    return [[node_of(snapshot, int(found.nodes[position])) for position in members] for members in lists]


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_organizations_meet_as_in_the_recount(rows: World, as_of: date, days: int) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for within in (None, *recount.codes[:5]):
        found = answer(snapshot, "ORGANIZATIONS", within, as_of=as_of, days=days)
        nodes = organizations(recount, within, as_of)
        assert [node_of(snapshot, int(number)) for number in found.nodes] == nodes
        assert sorted(members_of(snapshot, found)) == sorted(joined(recount, nodes, as_of, days))


@settings(deadline=None)
@given(WORLDS, AS_OF)
def test_branches_and_units_are_those_of_the_partnership_network(rows: World, as_of: date) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    for unit in ("STREET", "COMMUNITY"):
        plain = plain_network(recount, None, unit, as_of)
        links = sorted(plain.links)
        by_branch = answer(snapshot, "DIVISIONS", level=unit, as_of=as_of)
        by_unit = answer(snapshot, "BRANCHES", level=unit, as_of=as_of)
        branches = [("party_organizations", key) for key in plain.branches]
        units = [("divisions", code) for code in plain.units]
        assert [node_of(snapshot, int(n)) for n in by_unit.nodes] == branches
        assert [node_of(snapshot, int(n)) for n in by_branch.nodes] == units
        met = [[("divisions", u) for b, u in links if b == key] for key in plain.branches]
        assert members_of(snapshot, by_branch) == met
        met = [[("party_organizations", b) for b, u in links if u == code] for code in plain.units]
        assert members_of(snapshot, by_unit) == met
        both = answer(snapshot, "TWO_MODE", level=unit, as_of=as_of)
        assert [node_of(snapshot, int(n)) for n in both.occasions] == branches
        assert both.members.values.tolist() == by_branch.members.values.tolist()


def test_organizations_are_joined_by_what_is_valid_and_by_no_place() -> None:
    snapshot = snapshot_of(EVERY)
    found = answer(snapshot, "ORGANIZATIONS")
    a, b, c = ("agencies", "A"), ("agencies", "B"), ("courts", "C")
    p, r = ("party_organizations", "P"), ("party_organizations", "R")
    assert members_of(snapshot, found) == [[a, p], [c, a, b], [c, p, r]]
    nodes = [node_of(snapshot, int(number)) for number in found.nodes]
    degrees = dict(zip(nodes, projected(found).degrees.tolist(), strict=True))
    alone = {("courts", "H"): 0, ("party_organizations", "Q"): 0, ("party_organizations", "S"): 0}
    assert degrees == alone | {c: 4, a: 3, b: 2, p: 3, r: 2}


def test_within_keeps_those_inside_and_counts_them_alone() -> None:
    snapshot = snapshot_of(EVERY)
    found = answer(snapshot, "ORGANIZATIONS", "110101")
    assert [node_of(snapshot, int(number))[1] for number in found.nodes] == ["C", "P"]
    assert projected(found).newman.tolist() == [1.0, 1.0]  # of C, P and R only two are inside


def test_a_problem_can_be_sent_to_a_process() -> None:
    found = answer(snapshot_of(EVERY), "ORGANIZATIONS")
    again = pickle.loads(pickle.dumps(found))
    assert again.members.values.tolist() == found.members.values.tolist()


def test_groups_are_types_and_districts() -> None:
    snapshot = snapshot_of(EVERY)
    found = answer(snapshot, "ORGANIZATIONS")
    named = {}
    for grouping in BrokerGrouping:
        groups = group_by_node(snapshot, grouping)[found.nodes]
        names = [group_name(snapshot, grouping, int(group)) for group in groups]
        named[grouping] = dict(zip((node_of(snapshot, int(n))[1] for n in found.nodes), names, strict=True))
    assert named[BrokerGrouping.ORGANIZATION_TYPE] == {
        "C": "法院", "H": "法院", "A": "司法所", "B": "学校", "P": "法院党支部", "Q": "法院党委", "R": "党支部",
        "S": "党支部",
    }  # fmt: skip
    assert named[BrokerGrouping.DISTRICT] == {
        "C": "区划110101", "H": None, "A": "区划110105", "B": None, "P": "区划110101", "Q": None,
        "R": "区划110105", "S": "区划110105",
    }  # fmt: skip
    assert group_by_node(snapshot, BrokerGrouping.ORGANIZATION_TYPE)[0] == NONE  # a division


def test_every_type_has_a_name_of_its_own() -> None:
    assert len(set(ORGANIZATION_TYPES)) == 1 + 2 * len(PartyOrganizationKind) + len(AgencyKind)
