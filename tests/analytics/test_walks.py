"""Neighbourhoods, against networkx on random worlds and by examples."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_service.analytics import walks
from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.walk_edges import Edges, records_of
from graph_service.analytics.walk_graph import Rules, walk_graph
from graph_service.analytics.walks import Neighbourhood, neighbourhood
from graph_service.domain.vocabulary_graph import NodeKind, Relation
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Node
from tests.analytics.oracle_walks import EDGE_TABLES, SPICED_WORLDS, TABLES, Merged, Walks, rank
from tests.builders import (
    World,
    activity,
    agency,
    building,
    court,
    division,
    divisions,
    judge,
    organization,
    pairing,
    partner,
    request,
    row_of,
    snapshot_of,
    visit,
    world,
)
from tests.strategies import AS_OF

DAY = date(2022, 11, 18)
ALL_TABLES = (*TABLES, *EDGE_TABLES)
KINDS = st.none() | st.frozensets(st.sampled_from(TABLES), min_size=1)
RELATIONS = st.none() | st.frozensets(st.sampled_from([relation.name for relation in Relation]), min_size=1)


def number(snapshot: Snapshot, table: str, key: str) -> int:
    row = row_of(snapshot, table, key)
    assert row is not None
    return snapshot.tables[table].base + row


def node(snapshot: Snapshot, global_number: Any) -> Node:
    table, row = snapshot.node(int(global_number))
    return table, snapshot.tables[table].key(row)


def rules(as_of: date, relations: Any = None, tables: Any = None) -> Rules:
    return Rules(
        as_of,
        relations=None if relations is None else frozenset(Relation[name] for name in relations),
        kinds=None if tables is None else frozenset(NODE_KINDS[table] for table in tables),
    )


def shown(snapshot: Snapshot, edges: Edges) -> list[Merged]:
    """Edges in the words of the recount, their records by key."""
    graph, found = walk_graph(snapshot), []
    for i in range(len(edges)):
        ends = node(snapshot, edges.source[i]), node(snapshot, edges.target[i])
        records = tuple(node(snapshot, record)[1] for record in records_of(graph, edges, i))
        found.append(Merged(*ends, edges.relation_of(i).name, len(edges.members[i]), records))
    return found


def by_key(edges: list[Merged]) -> list[Merged]:
    return [Merged(e.source, e.target, e.relation, e.count, tuple(sorted(e.records))) for e in edges]


@settings(deadline=None)
@given(SPICED_WORLDS, AS_OF, st.data())
def test_neighbourhoods_are_those_of_networkx(rows: World, as_of: date, data: st.DataObject) -> None:
    starts = [(table, row["key"]) for table in ALL_TABLES for row in rows.get(table, ())]
    assume(starts)
    relations, tables = data.draw(RELATIONS), data.draw(KINDS)
    depth, least, most = data.draw(st.integers(1, 5)), data.draw(st.integers(0, 3)), data.draw(st.integers(1, 30))
    snapshot = snapshot_of(rows)
    oracle = Walks(rows, as_of, *(given for given in [relations or set(Relation.__members__), tables or TABLES]))
    for table, key in data.draw(st.lists(st.sampled_from(starts), min_size=1, max_size=4)):
        begun = oracle.starts(table, key)
        distances = oracle.distances(begun, depth)
        degrees = oracle.degrees(distances)
        staying = [place for place in distances if degrees[place] >= least or place in begun]
        staying.sort(key=lambda place: (distances[place], -degrees[place], rank(place)))
        kept = staying[:most]

        asked = rules(as_of, relations, tables)
        found = neighbourhood(snapshot, number(snapshot, table, key), asked, depth, least, most)

        assert [node(snapshot, each) for each in found.nodes] == kept
        assert found.distance.tolist() == [distances[place] for place in kept]
        assert found.degree.tolist() == [degrees[place] for place in kept]
        assert found.total == len(staying)
        assert found.truncated == (len(staying) > most)
        cut = Counter(NODE_KINDS[place[0]] for place in staying[most:])
        assert found.cut == cut and list(found.cut) == [kind for kind in NodeKind if cut[kind]]
        assert shown(snapshot, found.edges) == by_key(oracle.merged(kept))


# --- examples

ROWS = world(
    divisions=[
        *divisions("11", "110105", "110105001", "110106"),
        division("1101", name="市辖区"),
        division("110105002", valid_to="2022-11-18"),
        division("110105003", valid_to="2022-11"),
    ],
    courts=[court("C", "110105")],
    agencies=[agency("of the city", "1101")],
    buildings=[building("tower", "110105001")],
    party_organizations=[
        organization("P", "courts", "C"),
        organization("Q", "divisions", "110105001"),
        organization("later", "divisions", "110105001", valid_from="2022-11-19"),
    ],
    judges=[judge("J", "C", "P", cell_key="P")],
    pairings=[
        pairing("P", "party_organizations", "Q", "2021"),
        pairing("P", "party_organizations", "Q"),
        pairing("Q", "party_organizations", "P", "2022-03"),
        pairing("P", "divisions", "110105001", "2022-01-01", "2022-11-18"),
    ],
    visits=[visit("J", "2022-11-18", building_key="tower"), visit("J", "2022-11-19", division_code="110106")],
    activities=[activity("V", "2022-11-18", ("P",), partner("divisions", "110105001"), building_key="tower")],
    service_requests=[
        request("R1", "110105001", "2022-11-18T23:59"),
        request("R2", "110105001", "2022-11-19T00:00"),
    ],
)
SNAPSHOT = snapshot_of(ROWS)


def around(table: str, key: str, depth: int = 1, as_of: date = DAY, **asked: Any) -> Neighbourhood:
    least, most = asked.pop("least", 0), asked.pop("most", 300)
    return neighbourhood(SNAPSHOT, number(SNAPSHOT, table, key), rules(as_of, **asked), depth, least, most)


def keys(found: Neighbourhood) -> list[str]:
    return [node(SNAPSHOT, each)[1] for each in found.nodes]


def edges(found: Neighbourhood) -> list[tuple[str, str, str, int]]:
    return [(e.source[1], e.relation, e.target[1], e.count) for e in shown(SNAPSHOT, found.edges)]


def test_a_court_stands_beside_what_is_linked_to_it_both_ways() -> None:
    assert sorted(keys(around("courts", "C"))) == ["110105", "C", "J", "P"]


def test_edges_point_from_the_row_or_to_it_as_the_link_is_read() -> None:
    found = edges(around("activities", "V"))
    assert ("P", "ORGANISED", "V", 1) in found
    assert ("110105001", "JOINED", "V", 1) in found
    assert ("V", "HELD_AT", "tower", 1) in found


def test_a_hidden_division_is_passed_over() -> None:
    found = around("divisions", "110105")
    assert "11" in keys(found) and "1101" not in keys(found)
    assert ("110105", "PART_OF", "11", 1) in edges(found)
    assert ("of the city", "LOCATED_IN", "11", 1) in edges(around("agencies", "of the city"))
    assert keys(around("divisions", "1101", depth=5)) == ["1101"]


def test_parallel_edges_are_one_whichever_way_they_were_written() -> None:
    found = edges(around("party_organizations", "Q", relations=["PAIRED_WITH"]))
    assert found == [("P", "PAIRED_WITH", "Q", 3)]
    assert ("J", "MEMBER_OF", "P", 2) in edges(around("judges", "J"))


def test_what_has_ended_or_not_begun_is_not_there() -> None:
    street = keys(around("divisions", "110105001"))
    assert "later" not in street and "R1" in street and "R2" not in street
    assert {"later", "R2"} <= set(keys(around("divisions", "110105001", as_of=date(2022, 11, 19))))
    district = keys(around("divisions", "110105"))
    assert "110105002" not in district and "110105003" in district
    assert ("P", "PAIRED_WITH", "110105001", 1) not in edges(around("party_organizations", "P"))
    assert "110106" not in keys(around("judges", "J"))
    assert "110106" in keys(around("judges", "J", as_of=date(2022, 11, 19)))


def test_a_start_that_is_not_there_stands_alone() -> None:
    found = around("party_organizations", "later", depth=5)
    assert (keys(found), found.total, found.edges.truncated) == (["later"], 1, False)


def test_kinds_restrict_the_nodes_walked_through_but_not_the_start() -> None:
    found = around("courts", "C", depth=5, tables=["party_organizations"])
    assert sorted(keys(found)) == ["C", "P", "Q"]


def test_an_edge_has_both_its_ends_at_distance_nought() -> None:
    row = next(row for row in ROWS["pairings"] if row["partner"] == "divisions/110105001")
    found = around("pairings", row["key"])
    assert keys(found)[:2] in (["110105001", "P"], ["P", "110105001"])
    assert found.distance.tolist()[:3] == [0, 0, 1]


def test_of_several_places_the_first_filled_is_the_end() -> None:
    both = visit("J", "2022-11-18", division_code="110106", building_key="tower")
    snapshot = snapshot_of({**ROWS, "visits": [both]})
    found = neighbourhood(snapshot, number(snapshot, "visits", both["key"]), rules(DAY), 1, 0, 9)
    starts = [node(snapshot, each) for each in found.nodes[found.distance == 0]]
    assert starts == [("judges", "J"), ("divisions", "110106")]


def test_nodes_with_few_neighbours_are_left_out_once() -> None:
    path = around("divisions", "11", depth=3, relations=["PART_OF"], least=2)
    # 110105001 has one neighbour and goes; 110105 had two and stays, though it now has one
    assert keys(path) == ["11", "110105"]
    assert path.total == 2 and not path.truncated


def test_the_cut_is_told_by_kind() -> None:
    every = around("divisions", "110105001", depth=2)
    found = around("divisions", "110105001", depth=2, most=3)
    assert keys(found) == keys(every)[:3]
    assert found.total == every.total == len(every.nodes) and found.truncated and not every.truncated
    assert sum(found.cut.values()) == every.total - 3
    assert len(found.edges) < len(every.edges)


def test_of_too_many_edges_those_of_the_first_nodes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    every = edges(around("divisions", "110105001", depth=2))
    monkeypatch.setattr(walks, "EDGES_LIMIT", 4)
    found = around("divisions", "110105001", depth=2)
    assert edges(found) == every[:4]
    assert found.truncated and not found.cut
    monkeypatch.setattr(walks, "EDGES_LIMIT", len(every))
    assert not around("divisions", "110105001", depth=2).truncated


def test_of_nothing_there_is_nothing() -> None:
    alone = snapshot_of(world(divisions=divisions("11")))
    found = neighbourhood(alone, 0, rules(DAY), 5, 0, 1)
    assert (found.nodes.tolist(), len(found.edges), found.total) == ([0], 0, 1)
