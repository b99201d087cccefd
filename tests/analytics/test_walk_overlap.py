"""Shared partners, against plain loops over pairings and by examples."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.overlap import PAIRED_TABLES, overlap
from tests.analytics.oracle import Node, of_row
from tests.analytics.oracle_walks import SPICED_WORLDS
from tests.analytics.test_walks import DAY, SNAPSHOT, node, number
from tests.builders import World, court, divisions, organization, pairing, snapshot_of, world
from tests.strategies import AS_OF


def partners(rows: World, of: Node, as_of: date) -> set[Node]:
    found = set()
    for row in rows.get("pairings", ()):
        table, _, key = row["partner"].partition("/")
        sides = [("party_organizations", row["branch_key"]), (table, key)]
        if of_row(row, as_of) == "SURE" and of in sides:
            sides.remove(of)
            found.update(sides)
    return found


@settings(deadline=None)
@given(SPICED_WORLDS, AS_OF, st.data())
def test_overlaps_are_those_of_plain_sets(rows: World, as_of: date, data: st.DataObject) -> None:
    places = [(table, row["key"]) for table in PAIRED_TABLES for row in rows.get(table, ())]
    paired = [place for place in places if partners(rows, place, as_of)] or places
    snapshot = snapshot_of(rows)
    for _ in range(5):
        a, b = data.draw(st.sampled_from(paired)), data.draw(st.sampled_from(paired) | st.sampled_from(places))
        of_a, of_b = partners(rows, a, as_of), partners(rows, b, as_of)
        found = overlap(snapshot, number(snapshot, *a), number(snapshot, *b), as_of)
        assert [node(snapshot, each) for each in found.shared] == in_order(of_a & of_b)
        assert [node(snapshot, each) for each in found.only_a] == in_order(of_a - of_b)
        assert [node(snapshot, each) for each in found.only_b] == in_order(of_b - of_a)
        assert found.jaccard == (len(of_a & of_b) / len(of_a | of_b) if of_a | of_b else None)


def in_order(places: set[Node]) -> list[Node]:
    tables = ("divisions", "buildings", "agencies", "party_organizations")
    return sorted(places, key=lambda place: (tables.index(place[0]), place[1]))


def test_every_kind_that_pairings_name_can_be_asked() -> None:
    assert set(PAIRED_TABLES) == {"party_organizations", "divisions", "agencies", "buildings"}


def test_jaccard_is_shared_of_all() -> None:
    rows = world(
        divisions=divisions("11", "12", "13", "14"),
        courts=[court("C", "11")],
        party_organizations=[organization("P", "courts", "C"), organization("Q", "courts", "C")],
        pairings=[
            *(pairing("P", "divisions", code) for code in ("11", "12")),
            *(pairing("Q", "divisions", code, "2021") for code in ("12", "13", "14")),
        ],
    )
    snapshot = snapshot_of(rows)
    p, q = (number(snapshot, "party_organizations", key) for key in "PQ")
    assert overlap(snapshot, p, q, DAY).jaccard == overlap(snapshot, q, p, DAY).jaccard == 1 / 4


def test_only_surely_valid_pairings_make_partners() -> None:
    street, branch = number(SNAPSHOT, "divisions", "110105001"), number(SNAPSHOT, "party_organizations", "P")
    at_the_end = overlap(SNAPSHOT, street, street, DAY)
    assert (at_the_end.shared.tolist(), at_the_end.jaccard) == ([], None)
    before = overlap(SNAPSHOT, street, street, date(2022, 11, 17))
    assert (before.shared.tolist(), before.jaccard) == ([branch], 1.0)
