"""Pages of every list: together the whole list, whatever the order, and whatever came or went between them."""

from random import Random

import pytest

from tests.schema.asking import LISTS, Row, World, connection, every_node, pages
from tests.schema.orders import ORDERS, order_fields, ordered
from tests.schema.plain_places import Places

WHERES = {
    "divisions": 'where: {code: {contains: "0"}}',
    "courts": "where: {level: {in: [BASIC, TRIBUNAL, HIGH]}}",
    "pairings": "where: {status: {in: [ACTIVE, UNKNOWN, ENDED]}}",
    "assignments": 'where: {validFrom: {gte: "2021-06-01"}}',
    "activities": "where: {status: {eq: HELD}}",
    "visits": 'where: {date: {lte: "2022-11-18"}}',
}


@pytest.fixture(scope="module")
def world(make_world) -> World:
    return make_world(seed=7, size=40)


def shown_rows(world: World, field: str) -> list[Row]:
    """The rows of a list on the as-of day, with the cells that were known then."""
    places, table = Places(world.tables, world.as_of), LISTS[field]
    return [{name: places.cell(table, row, name) for name in row} for row in places.those_there(table)]


def keys(nodes: list[dict]) -> list[str]:
    return [node["key"] for node in nodes]


@pytest.mark.parametrize("where", ["", "with where"])
@pytest.mark.parametrize(("field", "order"), ORDERS)
def test_pages_make_up_the_whole_list_in_order(world, field, order, where):
    condition = WHERES.get(field, 'where: {key: {contains: "1"}}') if where else ""
    query = connection(field, f"{order}, {condition}")
    (whole,) = pages(world, query, 100)
    for first in (1, 4, 7):
        answered = list(pages(world, query, first))
        assert keys([node for page in answered for node in page["nodes"]]) == keys(whole["nodes"])
        assert {page["totalCount"] for page in answered} == {len(whole["nodes"])}
        assert all(len(page["nodes"]) == first for page in answered[:-1])
        befores = [page["pageInfo"]["hasPreviousPage"] for page in answered]
        assert befores == [False] + [True] * (len(answered) - 1)
        for page in answered:
            cursors = [edge["cursor"] for edge in page["edges"]]
            ends = (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"])
            assert ends == ((cursors[0], cursors[-1]) if cursors else (None, None))


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize(("field", "by"), [(field, by) for field in LISTS for by in order_fields(field)])
def test_lists_stand_in_the_order_asked_for(world, field, by, direction):
    extra = " lastContact" if by == "LAST_CONTACT" else ""
    nodes = every_node(
        world, connection(field, f"orderBy: {{field: {by}, direction: {direction}}}", "key" + extra), 100
    )
    if by == "LAST_CONTACT":
        contact = {node["key"]: node["lastContact"] for node in nodes}
        expected = ordered(shown_rows(world, field), by, direction, lambda row: contact[row["key"]])
    else:
        expected = ordered(shown_rows(world, field), by, direction)
    assert keys(nodes) == expected


def test_lists_stand_by_key_unless_asked_otherwise(world):
    for field, table in LISTS.items():
        listed = keys(every_node(world, connection(field)))
        assert listed == sorted(row["key"] for row in shown_rows(world, field)), table


@pytest.mark.parametrize(("field", "order"), ORDERS)
def test_cursors_survive_rows_that_come_and_go(make_world, two_revisions, field, order):
    """After a cursor stands exactly what is ordered after the cursor's row, in the list as it is now."""
    before, after = two_revisions[field]
    query = connection(field, order)
    old, new = keys(every_node(before, query)), keys(every_node(after, query))
    (whole,) = pages(before, query, 100)
    common = set(old) & set(new)
    for edge, key in zip(whole["edges"], old, strict=True):
        rest = keys(next(pages_after(after, query, edge["cursor"]))["nodes"])
        assert rest == new[len(new) - len(rest) :]
        passed = set(old[: old.index(key) + 1])
        assert set(rest) & common == common - passed, f"after {key}"


@pytest.fixture(scope="module")
def two_revisions(make_world) -> dict[str, tuple[World, World]]:
    """For every list two worlds that differ in the rows of its table: some only in one, some only in the other."""
    tables = make_world(seed=7, size=40).tables
    made = {}
    for field, table in LISTS.items():
        chance = Random(field)
        sides = [chance.choice(("both", "both", "before", "after")) for _ in tables[table]]
        made[field] = tuple(
            make_world(
                tables=tables
                | {table: [row for row, side in zip(tables[table], sides, strict=True) if side in ("both", when)]}
            )
            for when in ("before", "after")
        )
    return made


def pages_after(world: World, query: str, cursor: str):
    (page,) = world.ask(query, first=100, after=cursor).values()
    yield page


@pytest.mark.parametrize("field", ["pairings", "visits"])
def test_long_lists_of_the_sample_lose_and_repeat_nothing(sample, field):
    order = "orderBy: {field: VALID_FROM}" if field == "pairings" else "orderBy: {field: DATE, direction: DESC}"
    listed = keys(every_node(sample, connection(field, order), 97))
    by, _, direction = order.removeprefix("orderBy: {field: ").rstrip("}").partition(", direction: ")
    assert listed == ordered(sample.tables[field], by, direction or "ASC")


def test_nested_lists_page_too(sample):
    query = """query($first: Int!, $after: String) { division(code: "110115") {
        serviceRequests(first: $first, after: $after) {
            totalCount pageInfo {hasNextPage endCursor} nodes {key}}}}"""
    found, after, more = [], None, True
    while more:
        page = sample.ask(query, first=9, after=after)["division"]["serviceRequests"]
        found += keys(page["nodes"])
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    inside = sorted(
        row["key"] for row in shown_rows(sample, "serviceRequests") if row["division_code"].startswith("110115")
    )
    assert found == inside
    assert page["totalCount"] == len(inside) > 20


def test_partners_of_mixed_kinds_page_too(world):
    query = """query($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Activity {
        partners(first: $first, after: $after) { pageInfo {hasNextPage endCursor} nodes {__typename key}}}}}"""
    ids = world.ask("{activities(first: 100) {nodes {id key}}}")["activities"]["nodes"]
    for node in ids:
        found, after, more = [], None, True
        while more:
            page = world.ask(query, id=node["id"], first=1, after=after)["node"]["partners"]
            found += [partner["key"] for partner in page["nodes"]]
            more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
        partners = world.row("activities", node["key"])["partners"] or ()
        assert sorted(found) == sorted(cell.partition("/")[2] for cell in partners)


@pytest.mark.parametrize("first", [0, 101, -1, -(2**31), 2**31 - 1])
def test_page_sizes_out_of_bounds_are_refused(sample, first):
    nested = "query($first: Int!) {divisions(first: 1) {nodes {children(first: $first) {nodes {key}}}}}"
    gaps = "query($first: Int!) {gaps(measure: BRANCH_PAIRED, first: $first) {totalCount}}"
    silent = "query($first: Int!) {silentUnits(first: $first) {totalCount}}"
    for query in (*map(connection, LISTS), nested, gaps, silent):
        error = sample.refusal(query, first=first)
        assert error.code == "BAD_USER_INPUT"
        assert str(first) in error.message


@pytest.mark.parametrize("first", [1, 100])
def test_page_sizes_at_the_bounds_are_answered(sample, first):
    for field in LISTS:
        (page,) = sample.ask(connection(field), first=first).values()
        assert len(page["nodes"]) == min(first, page["totalCount"])
