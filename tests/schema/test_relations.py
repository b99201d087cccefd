"""Relations read from both ends: whoever lists somebody is listed by them."""

import pytest

from graph_service.domain.kinds import KINDS
from tests.schema.asking import LISTS, World
from tests.schema.plain_places import Places
from tests.schema.relation_pairs import LISTED_AND_LISTED, NAMED_AND_LISTED, field_of, lists, names


def both_there(world: World, table: str, target: str, pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those pairs whose two ends are in lists on the as-of day."""
    places = Places(world.tables, world.as_of)
    here, there = ({row["key"] for row in places.those_there(name)} for name in (table, target))
    return {(own, other) for own, other in pairs if own in here and other in there}


def turned(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(there, here) for here, there in pairs}


#: Parents pass over placeholders, so they have a test of their own.
NAMED = [pair for pair in NAMED_AND_LISTED if pair[:2] != ("divisions", "parent")]


@pytest.mark.parametrize(("table", "field", "target", "back"), NAMED)
def test_what_names_is_listed_and_what_is_listed_names(sample, table, field, target, back):
    named, listed = names(sample, table, field, target), turned(lists(sample, target, back, table))
    assert both_there(sample, table, target, named) == both_there(sample, table, target, listed)


@pytest.fixture(scope="module")
def small_worlds(make_world) -> list[World]:
    return [make_world(seed=seed, size=15) for seed in range(6)]


@pytest.mark.parametrize(("table", "field", "target", "back"), NAMED + LISTED_AND_LISTED)
def test_in_small_worlds_relations_agree_from_both_ends(small_worlds, table, field, target, back):
    forward = lists if (table, field, target, back) in LISTED_AND_LISTED else names
    shown = [both_there(world, table, target, forward(world, table, field, target)) for world in small_worlds]
    assert shown == [
        both_there(world, table, target, turned(lists(world, target, back, table))) for world in small_worlds
    ]
    assert any(shown), "no world had such a relation"


@pytest.mark.parametrize(("table", "field", "target", "back"), LISTED_AND_LISTED)
def test_who_lists_is_listed(sample, table, field, target, back):
    listed, listing = lists(sample, table, field, target), turned(lists(sample, target, back, table))
    assert both_there(sample, table, target, listed) == both_there(sample, table, target, listing)


def test_children_of_a_division_are_those_that_show_it_as_their_parent(sample):
    """The placeholder 市辖区 is passed over downwards as it is upwards; it is nobody's child."""
    placeholders = {row["key"] for row in sample.tables["divisions"] if row["name"] == "市辖区"}
    parents = names(sample, "divisions", "parent", "divisions")
    children = lists(sample, "divisions", "children", "divisions")
    assert turned(children) == {pair for pair in parents if pair[0] not in placeholders}
    assert ("11", "110105") in children


def test_pairings_stand_on_both_sides(sample):
    """An organization lists all its pairings; a division the valid ones that reach it."""
    places = Places(sample.tables, sample.as_of)
    by_organization = lists(sample, "party_organizations", "pairings", "pairings")
    expected = names(sample, "pairings", "branch", "party_organizations")
    expected |= names(sample, "pairings", "partner", "party_organizations")
    assert turned(by_organization) == expected
    valid = {row["key"] for row in sample.tables["pairings"] if places.validity(row)[0]}
    reaching = {pair for pair in names(sample, "pairings", "division", "divisions") if pair[0] in valid}
    assert turned(lists(sample, "divisions", "pairings", "pairings")) == reaching


@pytest.mark.parametrize(
    ("field", "table"),
    [
        ("activities", "activities"),
        ("visits", "visits"),
        ("serviceRequests", "service_requests"),
        ("servicePoints", "service_points"),
        ("mediators", "mediators"),
    ],
)
@pytest.mark.parametrize("code", ["110101", "110105025", "11"])
def test_divisions_list_what_takes_place_in_them_and_below(sample, field, table, code):
    places = Places(sample.tables, sample.as_of)
    query = f"""query($id: ID!) {{node(id: $id) {{... on Division {{{field}(first: 100) {{
        totalCount nodes {{key}}}}}}}}}}"""
    division = sample.ask(f'{{division(code: "{code}") {{id}}}}')["division"]
    page = sample.ask(query, id=division["id"])["node"][field]
    expected = sorted(row["key"] for row in places.happened(table) if places.within(table, row, code))
    assert page["totalCount"] == len(expected)
    assert [node["key"] for node in page["nodes"]] == expected[:100]


@pytest.mark.parametrize("world", ["sample", "small_worlds"])
def test_divisions_list_the_agreements_that_count_for_them(request, world):
    """Those that cover a division, those that it is a party of, those of what it hosts and of agencies in it."""
    given = request.getfixturevalue(world)
    for one in given if isinstance(given, list) else [given]:
        places = Places(one.tables, one.as_of)
        rows = one.tables["agreements"]
        there = {row["key"] for row in places.those_there("divisions")}
        expected = {(code, row["key"]) for row in rows for code in places.agreement_divisions(row) & there}
        assert lists(one, "divisions", "agreements", "agreements") == expected
        covered = {(row["key"], code) for row in rows for code in row["division_codes"] or ()}
        assert lists(one, "agreements", "divisions", "divisions") == covered
        parties = {(row["key"], *party.split("/")) for row in rows for party in row["parties"]}
        assert lists(one, "agreements", "parties", "divisions") == {
            (key, party) for key, table, party in parties if table == "divisions"
        }


def test_divisions_list_each_mediator_who_serves_in_them_or_below_once(small_worlds):
    shown_twice = 0
    for world in small_worlds:
        rows = world.tables["mediators"]
        served = {(row["key"], code) for row in rows for code in row["division_codes"]}
        assert lists(world, "mediators", "divisions", "divisions") == served
        query = "{divisions(first: 100) {nodes {key mediators(first: 100) {totalCount nodes {key}}}}}"
        for node in world.ask(query)["divisions"]["nodes"]:
            below = [key for key, code in served if code.startswith(node["key"])]
            assert [mediator["key"] for mediator in node["mediators"]["nodes"]] == sorted(set(below))
            assert node["mediators"]["totalCount"] == len(set(below))
            shown_twice += len(below) - len(set(below))
    assert shown_twice, "nobody served two divisions of one"


def test_every_link_of_the_kinds_can_be_read_from_both_ends():
    """Each link column and target has a field there and a connection back, by the pairs above or by place."""
    known = {pair[:3] for pair in NAMED_AND_LISTED + LISTED_AND_LISTED}
    by_place = {
        (table, "division", "divisions") for table in ("service_points", "activities", "visits", "service_requests")
    }
    both_sides = {
        ("pairings", "branch", "party_organizations"),
        ("pairings", "partner", "party_organizations"),
        ("pairings", "partner", "divisions"),
    }
    links = {
        (kind.table, field_of(kind.table, column.name), target)
        for kind in KINDS
        if kind.table in LISTS.values()
        for column in kind.links
        for target in column.targets
    }
    counted = {("agreements", "parties", "divisions"), ("agreements", "divisions", "divisions")}
    served = {("mediators", "divisions", "divisions")}
    one_way = links - known - by_place - both_sides - counted - served
    assert not one_way, f"cannot be read from the far end: {sorted(one_way)}"
