"""Parts of the network: what is given, and what lies in and around a division."""

from collections import Counter
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.within import rows_within
from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from graph_service.export.network.scope import Scope, around, part
from graph_service.snapshot.snapshot import Snapshot
from tests.builders import (
    FILE,
    World,
    court,
    divisions,
    judge,
    organization,
    pairing,
    report,
    visit,
    world,
)
from tests.export.network.reading import Read, read_network
from tests.export.network.recount import AS_OF, expected_edges, frozen, node_id
from tests.strategies import WORLDS

SMALL = world(
    divisions=divisions("11", "1101", "110105", "110105001", "110106"),
    courts=[court("C5", "110105"), court("C6", "110106")],
    party_organizations=[organization("B5", "courts", "C5"), organization("B6", "courts", "C6")],
    judges=[judge("J5", "C5", "B5"), judge("J6", "C6", "B6")],
    pairings=[pairing("B5", "divisions", "110105001"), pairing("B6", "divisions", "110106")],
    visits=[visit("J6", "2022-05-01", division_code="110105001")],
    reports=[report("110105001", "2022-05", "B5")],
)


def read_part(snapshot: Snapshot, scope: Scope | None) -> Read:
    file = b"".join(network_file(Network(snapshot, AS_OF, scope), NetworkForm.JSON))
    return read_network(file, NetworkForm.JSON)


def numbers(snapshot: Snapshot, *nodes: tuple[str, str]) -> list[int]:
    return [snapshot.tables[table].base + snapshot.tables[table].keys.find(key) for table, key in nodes]


def shown_edges(read: Read) -> list[tuple[str, str, str]]:
    return sorted((edge["source"], edge["relation"], edge["target"]) for edge in read.edges)


def test_of_given_nodes_all_relationships_between_them() -> None:
    snapshot = frozen(SMALL, [FILE])
    given_nodes = numbers(snapshot, ("divisions", "110105001"), ("party_organizations", "B5"), ("judges", "J5"))
    read = read_part(snapshot, part(snapshot, given_nodes))
    assert set(read.nodes) == {"Division:110105001", "PartyOrganization:B5", "Judge:J5"}
    assert shown_edges(read) == [
        ("Judge:J5", "MEMBER_OF", "PartyOrganization:B5"),
        ("PartyOrganization:B5", "PAIRED_WITH", "Division:110105001"),
    ]


def test_a_given_pairing_is_its_two_ends() -> None:
    snapshot = frozen(SMALL, [FILE])
    key = SMALL["pairings"][0]["key"]
    read = read_part(snapshot, part(snapshot, numbers(snapshot, ("pairings", key))))
    assert set(read.nodes) == {"Division:110105001", "PartyOrganization:B5"}
    assert [edge["record"] for edge in read.edges] == [node_id("pairings", key)]


def test_around_a_division_are_those_directly_linked_to_what_lies_in_it() -> None:
    snapshot = frozen(SMALL, [FILE])
    scope = around(snapshot, snapshot.tables["divisions"].keys.find("110105"))
    read = read_part(snapshot, scope)
    inside = {"Division:110105", "Division:110105001", "Court:C5", "PartyOrganization:B5", "Judge:J5"}
    assert set(read.nodes) == inside | {"Report:110105001|2022-05", "Division:1101", "Judge:J6"}
    assert ("Judge:J6", "VISITED", "Division:110105001") in shown_edges(read)
    assert not [edge for edge in read.edges if edge["source"] == "Judge:J6" and edge["relation"] != "VISITED"]
    assert "110105" in scope.title


@given(rows=WORLDS, data=st.data())
def test_a_part_is_what_a_recount_of_the_whole_gives(rows: World, data: Any) -> None:
    snapshot = frozen(rows, [FILE])
    everything = [
        (kind, row["key"]) for kind in rows for row in rows[kind] if snapshot.tables[kind].kind.edge is None
    ]
    chosen = data.draw(st.lists(st.sampled_from(everything), min_size=1, unique=True))
    read = read_part(snapshot, part(snapshot, numbers(snapshot, *chosen)))
    ids = {node_id(*one) for one in chosen}
    assert set(read.nodes) == ids
    assert ends(read) == Counter(
        {edge: count for edge, count in all_ends(rows).items() if edge[0] in ids and edge[1] in ids}
    )


@given(rows=WORLDS, data=st.data())
def test_around_is_what_a_recount_of_the_whole_gives(rows: World, data: Any) -> None:
    snapshot = frozen(rows, [FILE])
    division = data.draw(st.integers(0, len(snapshot.tables["divisions"]) - 1))
    inner = {
        node_id(name, table.key(int(row)))
        for name, table in snapshot.tables.items()
        for row in np.flatnonzero(rows_within(snapshot, name, division))
        if table.kind.edge is None
    }
    expected = {edge: count for edge, count in all_ends(rows).items() if edge[0] in inner or edge[1] in inner}
    read = read_part(snapshot, around(snapshot, division))
    assert ends(read) == Counter(expected)
    assert set(read.nodes) == inner | {end for source, target, *_ in expected for end in (source, target)}


def ends(read: Read) -> "Counter[tuple[str, str, str, str]]":
    return Counter((edge["source"], edge["target"], edge["column"], edge.get("record", "")) for edge in read.edges)


def all_ends(rows: World) -> "Counter[tuple[str, str, str, str]]":
    edges = [(dict(edge), count) for edge, count in expected_edges(rows, [FILE]).items()]
    return Counter(
        {(own["source"], own["target"], own["column"], own.get("record", "")): count for own, count in edges}
    )
