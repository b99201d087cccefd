"""Shortest paths, against networkx on random worlds and by examples."""

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_service.analytics.paths import shortest_path
from graph_service.domain.vocabulary_graph import Relation
from tests.analytics.oracle_walks import SPICED_WORLDS, Walks
from tests.analytics.test_walks import (
    ALL_TABLES,
    DAY,
    RELATIONS,
    ROWS,
    SNAPSHOT,
    by_key,
    node,
    number,
    rules,
    shown,
)
from tests.builders import World, court, divisions, snapshot_of, world
from tests.strategies import AS_OF


@settings(deadline=None)
@given(SPICED_WORLDS, AS_OF, st.data())
def test_paths_are_those_of_networkx(rows: World, as_of: date, data: st.DataObject) -> None:
    places = [(table, row["key"]) for table in ALL_TABLES for row in rows.get(table, ())]
    assume(places)
    relations = data.draw(RELATIONS)
    oracle = Walks(rows, as_of, relations or set(Relation.__members__))
    snapshot = snapshot_of(rows)
    for _ in range(5):
        start, end = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
        expected = oracle.shortest(oracle.starts(*start), oracle.starts(*end))
        ends = number(snapshot, *start), number(snapshot, *end)
        found = shortest_path(snapshot, *ends, rules(as_of, relations))
        if expected is None:
            assert found is None
            continue
        assert found is not None
        assert [node(snapshot, each) for each in found.nodes] == expected
        steps = [shown(snapshot, found.edges)[i] for i in found.steps]
        assert steps == [by_key(oracle.merged(expected[i : i + 2]))[0] for i in range(len(expected) - 1)]


def keys(start: tuple[str, str], end: tuple[str, str], as_of: date = DAY) -> list[str] | None:
    found = shortest_path(SNAPSHOT, number(SNAPSHOT, *start), number(SNAPSHOT, *end), rules(as_of))
    return found and [node(SNAPSHOT, each)[1] for each in found.nodes]


def test_from_here_to_here_is_one_node() -> None:
    assert keys(("courts", "C"), ("courts", "C")) == ["C"]
    assert keys(("party_organizations", "later"), ("party_organizations", "later")) == ["later"]


def test_a_path_goes_through_what_is_there_on_the_day() -> None:
    there = ("party_organizations", "later")
    assert keys(("divisions", "110105001"), there) is None
    assert keys(("divisions", "110105001"), there, date(2022, 11, 19)) == ["110105001", "later"]


def test_a_path_from_a_pairing_begins_at_one_of_its_ends() -> None:
    row = ROWS["pairings"][0]
    assert keys(("pairings", row["key"]), ("courts", "C")) == ["P", "C"]
    assert keys(("courts", "C"), ("pairings", row["key"])) == ["C", "P"]


def test_of_several_the_path_whose_nodes_come_first() -> None:
    shared = ("110101", "110105")
    rows = world(divisions=divisions("11", *shared), courts=[court("A", *shared), court("B", *reversed(shared))])
    snapshot = snapshot_of(rows)
    ends = number(snapshot, "courts", "A"), number(snapshot, "courts", "B")
    for start, end in (ends, ends[::-1]):
        found = shortest_path(snapshot, start, end, rules(DAY))
        assert found is not None
        assert node(snapshot, found.nodes[1]) == ("divisions", "110101")
