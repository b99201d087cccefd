"""Brokerage roles: the figures of Gould & Fernandez, printed tables, an example by hand, and every two-path in a
plain loop."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.brokerage import brokerage, brokerage_in, steps_of
from graph_service.analytics.centrality import size_of
from graph_service.domain.vocabulary_network import BrokerageRole
from graph_service.snapshot.columns import NONE
from tests.analytics.network_graphs import affiliation_of, affiliations, karate_club

Arcs = set[tuple[int, int]]
#: Gould & Fernandez 1989, fig. 1: groups of who gives, who brokers, who receives.
FIGURES = {"COORDINATOR": "AAA", "ITINERANT": "ABA", "GATEKEEPER": "ABB", "REPRESENTATIVE": "AAB", "LIAISON": "ABC"}

#: Who talked with whom about the strike in a wood-processing facility, each tie once, by the first of the two.
#: Source: Michael, Forest Products Journal 47(11/12), 1997, as kept with chapter 7 of de Nooy, Mrvar & Batagelj,
#: Exploratory Social Network Analysis with Pajek (Strike.net, 24 workers, 38 ties).
STRIKE = {
    "Frank": "Gill",
    "Gill": "Ike Hal John",
    "Ike": "Mike Bob",
    "Mike": "Bob",
    "Hal": "John Bob",
    "John": "Karl Lanny Bob",
    "Karl": "Lanny Ozzie",
    "Lanny": "Bob",
    "Bob": "Alejandro Norm",
    "Alejandro": "Carlos Eduardo Domingo",
    "Carlos": "Eduardo Domingo",
    "Eduardo": "Domingo",
    "Norm": "Ozzie Vern Paul Utrecht Sam",
    "Vern": "Ted",
    "Paul": "Quint",
    "Quint": "Utrecht Russ",
    "Utrecht": "Russ Sam",
    "Russ": "Ted",
    "Sam": "Xavier Wendle",
    "Xavier": "Wendle",
}
#: The partition kept with it: the young who speak English, the four who speak Spanish; the others are older.
STRIKE_GROUPS = ("Frank Gill Ike Mike Hal John Karl Lanny Bob", "Alejandro Carlos Eduardo Domingo")
#: Coordinator, itinerant, representative, gatekeeper, liaison, total as printed by sna::brokerage (`raw.nli`) in
#: the lab "Centrality and Brokerage in statnet", section "Gould and Fernandez", of cllghn/r4sna
#: (docs/5-Centrality_and_Brokerage_in_statnet.md, commit 200809ed, revised 2022-01-31). The network is undirected:
#: like ours, the table counts every path once in each direction, and gives raw counts, not standardized ones.
STRIKE_TABLE = {
    "Utrecht": (8, 0, 0, 0, 0, 8),
    "Norm": (18, 0, 5, 5, 0, 28),
    "Hal": (2, 0, 0, 0, 0, 2),
    "Russ": (4, 0, 0, 0, 0, 4),
    "Karl": (0, 0, 2, 2, 0, 4),
    "Bob": (14, 0, 10, 10, 2, 36),
    "Quint": (4, 0, 0, 0, 0, 4),
    "Ozzie": (0, 0, 1, 1, 0, 2),
    "Ike": (4, 0, 0, 0, 0, 4),
    "Ted": (2, 0, 0, 0, 0, 2),
    "Sam": (8, 0, 0, 0, 0, 8),
    "Vern": (2, 0, 0, 0, 0, 2),
    "Gill": (10, 0, 0, 0, 0, 10),
    "Lanny": (2, 0, 0, 0, 0, 2),
    "Alejandro": (0, 0, 3, 3, 0, 6),
    "Paul": (2, 0, 0, 0, 0, 2),
    "John": (12, 0, 0, 0, 0, 12),
} | dict.fromkeys(("Xavier", "Frank", "Domingo", "Wendle", "Mike", "Carlos", "Eduardo"), (0, 0, 0, 0, 0, 0))
#: The order of those columns.
COLUMNS = ("COORDINATOR", "ITINERANT", "REPRESENTATIVE", "GATEKEEPER", "LIAISON", "total")


def counted(arcs: Arcs, groups: list[int]) -> dict[str, list[int]]:
    """What the product counts, by role and node."""
    pairs = np.array(sorted(arcs), dtype=np.int32).reshape(-1, 2)
    found = brokerage(pairs[:, 0], pairs[:, 1], np.array(groups, dtype=np.int32))
    by_role = {role.name: numbers.tolist() for role, numbers in found.roles.items()}
    every = by_role | {"unclassified": found.unclassified.tolist(), "total": found.total.tolist()}
    assert set(by_role) == set(BrokerageRole.__members__)
    return every


def by_hand(arcs: Arcs, groups: list[int]) -> dict[str, list[int]]:
    """The same, path by path."""
    found = {name: [0] * len(groups) for name in (*FIGURES, "unclassified", "total")}
    for a, v, b in permutations(range(len(groups)), 3):
        if (a, v) in arcs and (v, b) in arcs and (a, b) not in arcs:
            found[role_of(groups[a], groups[v], groups[b])][v] += 1
            found["total"][v] += 1
    return found


def role_of(a: int, v: int, b: int) -> str:
    if NONE in (a, v, b):
        return "unclassified"
    if a == v == b:
        return "COORDINATOR"
    if a == b:
        return "ITINERANT"
    if v == b:
        return "GATEKEEPER"
    return "REPRESENTATIVE" if a == v else "LIAISON"


@pytest.mark.parametrize(("role", "groups"), FIGURES.items())
def test_the_five_figures_of_gould_and_fernandez(role: str, groups: str) -> None:
    numbers = [ord(letter) for letter in groups]
    found = counted({(0, 1), (1, 2)}, numbers)
    assert {name: paths for name, paths in found.items() if any(paths)} == {role: [0, 1, 0], "total": [0, 1, 0]}
    closed = counted({(0, 1), (1, 2), (0, 2)}, numbers)
    assert not any(any(paths) for paths in closed.values())


def test_the_strike_network_has_the_table_printed_for_it() -> None:
    ties = {(one, other) for one, others in STRIKE.items() for other in others.split()}
    assert len(ties) == 38
    workers = sorted(STRIKE_TABLE)
    place = {worker: number for number, worker in enumerate(workers)}
    arcs = {(place[a], place[b]) for one, other in ties for a, b in ((one, other), (other, one))}
    young, spanish = (set(names.split()) for names in STRIKE_GROUPS)
    found = counted(arcs, [0 if name in young else 1 if name in spanish else 2 for name in workers])
    table = {worker: tuple(found[column][place[worker]] for column in COLUMNS) for worker in workers}
    assert table == STRIKE_TABLE


def test_a_directed_network_has_the_table_printed_for_it() -> None:
    """The example of brokerage in cograph 2.7.2, whose tests/testthat/test-centrality-batch3.R tells every path and
    compares with sna::brokerage: A and B of one group, C and D of the other."""
    a, b, c, d = range(4)
    found = counted({(a, b), (a, c), (b, c), (b, d), (c, d), (d, a)}, [1, 1, 2, 2])
    assert {role: found[role] for role in FIGURES} == {
        "COORDINATOR": [0, 0, 0, 0],
        "ITINERANT": [1, 0, 0, 1],
        "REPRESENTATIVE": [0, 1, 0, 1],
        "GATEKEEPER": [1, 0, 1, 0],
        "LIAISON": [0, 0, 0, 0],
    }


def test_an_example_worked_by_hand() -> None:
    # a court branch (1) between two communities (0, 2) and an agency (3); 0 and 2 are of group 7, 1 of 8, 3 of 9
    arcs = {(0, 1), (1, 2), (2, 1), (1, 3), (3, 2)}
    found = counted(arcs, [7, 8, 7, 9])
    # through 1: 0->2 itinerant, 0->3 and 2->3 liaisons; through 2: 3->1 liaison, 1->1 is none; through 3: 1->2 is
    # closed
    assert found["ITINERANT"] == [0, 1, 0, 0]
    assert found["LIAISON"] == [0, 2, 1, 0]
    assert found["total"] == [0, 3, 1, 0]


@st.composite
def directed(draw: st.DrawFn) -> tuple[Arcs, list[int]]:
    size = draw(st.integers(0, 7))
    pairs = list(permutations(range(size), 2))
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    groups = draw(st.lists(st.sampled_from((NONE, 0, 3, 3, 11)), min_size=size, max_size=size))
    return {pair for pair, keep in zip(pairs, kept, strict=True) if keep}, groups


@given(directed())
def test_every_role_is_what_a_loop_over_all_paths_counts(drawn: tuple[Arcs, list[int]]) -> None:
    assert counted(*drawn) == by_hand(*drawn)


@given(directed())
def test_without_directions_gatekeepers_are_representatives(drawn: tuple[Arcs, list[int]]) -> None:
    arcs, groups = drawn
    found = counted(arcs | {(b, a) for a, b in arcs}, groups)
    assert found["GATEKEEPER"] == found["REPRESENTATIVE"]
    assert all(number % 2 == 0 for role in ("COORDINATOR", "ITINERANT", "LIAISON") for number in found[role])


def test_loops_and_repeated_ties_count_for_nothing() -> None:
    source, target = np.array([0, 0, 1, 1, 1]), np.array([1, 1, 2, 1, 2])
    found = brokerage(source, target, np.zeros(3, dtype=np.int32))
    assert found.total.tolist() == [0, 1, 0]


@given(affiliations(), st.data())
def test_in_a_projection_both_directions_of_every_tie_count(
    drawn: tuple[list[list[int]], int], data: st.DataObject
) -> None:
    occasions, nodes = drawn
    groups = data.draw(st.lists(st.integers(NONE, 2), min_size=nodes, max_size=nodes))
    arcs = {(a, b) for members in occasions for a, b in permutations(members, 2)}
    affiliation = affiliation_of(occasions, nodes)
    found = brokerage_in(affiliation, np.array(groups, dtype=np.int32))
    expected = by_hand(arcs, groups)
    assert {role.name: numbers.tolist() for role, numbers in found.roles.items()} == {
        role: expected[role] for role in FIGURES
    }
    assert found.unclassified.tolist() == expected["unclassified"]
    assert steps_of(size_of(affiliation, two_mode=False)) >= sum(expected["total"])


def test_a_club_of_one_group_has_coordinators_alone() -> None:
    club = karate_club()
    arcs = {pair for edge in club.edges for pair in (edge, edge[::-1])}
    found = counted(arcs, [0] * 34)
    # 2 x open triads around each: pairs of friends that are no friends
    triangles = nx.triangles(club)
    expected = [len(club[v]) * (len(club[v]) - 1) - 2 * triangles[v] for v in sorted(club)]
    assert found["COORDINATOR"] == found["total"] == expected
