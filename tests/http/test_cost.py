"""The cost of a query with its variables, and the limits on single arguments."""

from typing import Any

import pytest

from tests.http.conftest import Edge

COSTS = {
    "{hello}": 1,
    "{hello __typename}": 2,
    # people 1 + 10 x name
    "{people(first: 10) {nodes {name}}}": 11,
    "{people(first: 10) {edges {node {name}}}}": 11,
    # the default of the argument
    "{people {nodes {name}}}": 21,
    # 1 + 2 x (1 + 3 x name)
    "{people(first: 2) {nodes {friends(first: 3) {nodes {name}}}}}": 9,
    # null as good as absent
    "{people(first: 1) {nodes {friends(first: null) {nodes {name}}}}}": 22,
    # an assumed length given to the endpoint: 1 + 400 x name
    "{groups {name}}": 401,
    # the usual assumed length: 1 + 1 x (1 + 10 x name)
    "{people(first: 1) {nodes {groups {name}}}}": 12,
    # twice what the field around is asked for: 1 + (1 + 2 x 30 x name), the default of `most`
    "{circle {members {name}}}": 62,
    "{circle(most: 7) {members {name}}}": 1 + 15,
    # the next one around counts: 1 + (1 + (1 + 2 x 5 x name))
    "{circle(most: 7) {wider {members {name}}}}": 1 + 12,
    # neither for nothing nor for less
    "{circle(most: -7) {members {name}}}": 1 + 3,
    # a fragment costs what it does where it stands
    "{circle(most: 7) {...f wider {...f}}} fragment f on Circle {members {name}}": 1 + 15 + 12,
    "{circle(most: 7) {... on Circle {... {members {name}}}}}": 1 + 15,
    # Query.nodes is no field of a connection
    '{nodes(ids: ["a", "b", "c"]) {name}}': 4,
    "{hello @skip(if: true) people(first: 100) @include(if: false) {nodes {name}}}": 0,
    "{...a ...a} fragment a on Query {hello}": 1,
    "{... on Query {hello} ... {hello}}": 2,
    "{__schema {types {name fields {name}}}}": 1,
    'mutation {rename(name: "x")}': 1,
}


@pytest.mark.parametrize(("query", "cost"), COSTS.items())
def test_cost_is_fields_times_list_sizes(edge: Edge, query: str, cost: int) -> None:
    for _ in range(2):
        answer = edge.post(query).json()
        assert "errors" not in answer
        assert answer["extensions"]["cost"] == cost


def test_cost_follows_the_variables(edge: Edge) -> None:
    query = """query ($n: Int!, $with: Boolean = true, $ids: [ID!]!) {
        people(first: $n) @include(if: $with) {nodes {name}} nodes(ids: $ids) {name}
    }"""
    for variables, cost in [
        ({"n": 5, "ids": ["a"]}, 6 + 2),
        ({"n": 50, "ids": ["a"]}, 51 + 2),
        ({"n": 50, "with": False, "ids": []}, 1),
    ]:
        assert edge.post(query, variables).json()["extensions"]["cost"] == cost
    circle = "query ($most: Int!) {circle(most: $most) {members {name}}}"
    for most, cost in [(1, 4), (1_000, 2_002)]:
        assert edge.post(circle, {"most": most}).json()["extensions"]["cost"] == cost
    assert edge.post(circle, {"most": 50_000}).json()["errors"][0]["extensions"]["code"] == "TOO_COMPLEX"


TOO_DEAR = """query ($n: Int!) {
    people(first: $n) {nodes {friends(first: 100) {nodes {friends(first: 100) {nodes {name}}}}}}
}"""


def test_a_query_above_the_limit_is_refused_with_cost_and_limit(edge: Edge) -> None:
    response = edge.post(TOO_DEAR, {"n": 100})
    assert response.status_code == 400
    assert edge.refused_code(response) == "TOO_COMPLEX"
    message = response.json()["errors"][0]["message"]
    assert "1010101" in message
    assert "50000" in message
    assert "costs" in message
    assert "成本" in message
    assert response.json()["extensions"]["cost"] == 1_010_101


def test_wide_chains_of_fragments_are_priced_by_what_they_ask_for(edge: Edge) -> None:
    chain = "{people {nodes {...w0}}} "
    chain += " ".join(f"fragment w{n} on Person {{friends {{nodes {{...w{n + 1}}}}}}}" for n in range(8))
    assert edge.refused_code(edge.post(chain + " fragment w8 on Person {name}")) == "TOO_COMPLEX"


def test_introspection_has_a_budget_of_its_own(edge: Edge) -> None:
    leaves = "kind name description specifiedByURL isOneOf"
    inner = leaves
    for _ in range(20):
        inner = f"{leaves} ofType {{{inner}}}"
    arguments = "fields {args {type {...t}}}"
    query = "{" + " ".join(f"a{n}: __schema {{types {{...f}}}}" for n in range(15)) + "}"
    query += f"fragment f on __Type {{fields {{type {{{arguments}}}}}}} fragment t on __Type {{{inner}}}"
    assert edge.refused_code(edge.post(query)) == "TOO_COMPLEX"


@pytest.mark.parametrize("first", [0, -1, 101, 200_000, 2**31 - 1])
def test_first_is_between_1_and_100(edge: Edge, first: int) -> None:
    for response in (
        edge.post("query ($n: Int!) {people(first: $n) {totalCount}}", {"n": first}),
        edge.post(f"{{people(first: {first}) {{totalCount}}}}"),
        edge.post(f"{{people {{nodes {{friends(first: {first}) {{totalCount}}}}}}}}"),
    ):
        assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_a_number_that_is_no_int_is_refused(edge: Edge) -> None:
    for first in (10**20, 1.5, "1", True, [1]):
        response = edge.post("query ($n: Int!) {people(first: $n) {totalCount}}", {"n": first})
        assert edge.refused_code(response) == "BAD_USER_INPUT", first


def nested_filter(relations: list[str]) -> dict[str, Any]:
    where: dict[str, Any] = {"name": "x"}
    for relation in reversed(relations):
        where = {"friends": {relation: {"gte": 1} if relation == "count" else where}}
    return where


@pytest.mark.parametrize(
    ("relations", "allowed"),
    [
        (["some"], True),
        (["some", "none", "some"], True),
        (["some", "none", "count"], True),
        (["some", "none", "some", "none"], False),
        (["some", "none", "some", "count"], False),
        (["some"] * 50, False),
    ],
)
def test_relation_filters_nest_three_levels(edge: Edge, relations: list[str], allowed: bool) -> None:
    query = "query ($w: PersonFilter) {people(where: $w) {totalCount}}"
    response = edge.post(query, {"w": nested_filter(relations)})
    if allowed:
        assert "errors" not in response.json(), response.text
    else:
        assert edge.refused_code(response) == "TOO_COMPLEX"


def test_filters_deeper_than_the_executor_reads_are_bad_input(edge: Edge) -> None:
    query = "query ($w: PersonFilter) {people(where: $w) {totalCount}}"
    response = edge.post(query, {"w": nested_filter(["some"] * 400)})
    assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_relation_filters_in_lists_and_literals_are_counted_too(edge: Edge) -> None:
    query = "query ($w: PersonFilter) {people(where: $w) {totalCount}}"
    response = edge.post(query, {"w": {"both": [{"name": "x"}, nested_filter(["some"] * 4)]}})
    assert edge.refused_code(response) == "TOO_COMPLEX"
    literal = "{friends: {some: " * 4 + "{}" + "}}" * 4
    assert edge.refused_code(edge.post(f"{{people(where: {literal}) {{totalCount}}}}")) == "TOO_COMPLEX"
    wide = edge.post(query, {"w": {"both": [{"name": "x"}] * 5_000}})
    assert edge.refused_code(wide) == "TOO_COMPLEX"


def test_at_most_100_ids(edge: Edge) -> None:
    query = "query ($ids: [ID!]!) {nodes(ids: $ids) {name}}"
    assert edge.refused_code(edge.post(query, {"ids": ["x"] * 101})) == "TOO_COMPLEX"
    assert len(edge.post(query, {"ids": ["x"] * 100}).json()["data"]["nodes"]) == 100
