"""Documents that are too big, too deep or too wide: refused without being run and without being kept."""

import pytest
from graphql import get_introspection_query

from graph_service.http.limits import MAX_DOCUMENT
from tests.http.conftest import Edge

CHAIN = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40))
WIDE_CHAIN = " ".join(
    f"fragment w{n} on Person {{a: friends {{nodes {{...w{n + 1}}}}} b: friends {{nodes {{...w{n + 1}}}}}}}"
    for n in range(8)
)
TOO_COMPLEX = {
    "16 aliases": "{" + " ".join(f"a{n}: hello" for n in range(16)) + "}",
    "1,000 aliases": "{" + " ".join(f"a{n}: hello" for n in range(1_000)) + "}",
    "20,000 aliases": "{" + " ".join(f"a{n}: hello" for n in range(20_000)) + "}",
    "aliases through fragments": "{...f ...g} fragment f on Query {"
    + " ".join(f"a{n}: hello" for n in range(9))
    + "} fragment g on Query {"
    + " ".join(f"b{n}: hello" for n in range(9))
    + "}",
    "aliases doubled by fragments": "{people {nodes {...w0}}} " + WIDE_CHAIN + " fragment w8 on Person {name}",
    "one field 10,000 times": "{" + "hello " * 10_000 + "}",
    "one field 21 times": "{people {" + "nodes {name} " * 21 + "}}",
    "5,000 @skip": "{hello " + "@skip(if: false) " * 5_000 + "}",
    "5 directives": "{hello " + "@skip(if: false) " * 5 + "}",
    "5,000 unknown directives": "{hello " + "@a " * 5_000 + "}",
    "depth 11": "{people {nodes {" + "friends {nodes {" * 9 + "name" + "}}" * 9 + "}}}",
    "depth 11 through fragments": "{people {nodes {...a}}} fragment a on Person {"
    + "friends {nodes {" * 5
    + "...b"
    + "}}" * 5
    + "} fragment b on Person {"
    + "friends {nodes {" * 4
    + "name"
    + "}}" * 4
    + "}",
    "depth 200": "{a" * 200 + "}" * 200,
    "depth 5,000": "{a" * 5_000 + "}" * 5_000,
    "nested inline fragments": "{" + "...{" * 80 + "hello" + "}" * 80 + "}",
    "list literal 5,000 deep": "{hello(name: " + "[" * 5_000 + "]" * 5_000 + ")}",
    "comments": "#\n" * 40_000 + "{hello}",
    "300,000 comments": "#\n" * 300_000 + "{hello}",
    "long literal": '{hello(name: "' + "x" * MAX_DOCUMENT + '")}',
}
INVALID = {
    "circular fragments": "{...a} fragment a on Query {...b} fragment b on Query {...a}",
    "circular fragments with fields": "{people {nodes {...a}}} fragment a on Person {friends {nodes {...a ...a}}}",
    "unknown fragment": "{...a}",
    "900 unknown fields": "{" + " ".join(f"x{n}" for n in range(900)) + "}",
    "nested introspection": "{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}",
    "syntax": "{",
    "nothing": "",
    "no operation": "fragment a on Query {hello}",
    "schema text": "type A {b: Int}",
    "unknown type": "query ($a: Persom) {hello}",
}


@pytest.mark.parametrize("query", TOO_COMPLEX.values(), ids=TOO_COMPLEX.keys())
def test_a_document_beyond_a_limit_is_too_complex(edge: Edge, query: str) -> None:
    response = edge.post(query)
    assert response.status_code == 400
    assert edge.refused_code(response) == "TOO_COMPLEX"
    assert response.json()["errors"][0]["extensions"]["zh"]


@pytest.mark.parametrize("query", INVALID.values(), ids=INVALID.keys())
def test_an_invalid_document_is_refused_with_at_most_ten_errors(edge: Edge, query: str) -> None:
    response = edge.post(query, headers={"accept": "application/graphql-response+json"})
    assert response.status_code == 400
    assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert len(response.content) < 5_000


def test_a_chain_of_doubling_fragments_is_walked_once(edge: Edge) -> None:
    response = edge.post("{...f0} " + CHAIN + " fragment f40 on Query {hello}")
    assert response.json()["data"] == {"hello": "hello world"}


def test_what_is_within_the_limits_is_answered(edge: Edge) -> None:
    aliases = "{" + " ".join(f"a{n}: hello" for n in range(15)) + "}"
    deep = "{people(first: 1) {edges {node {" + "friends(first: 1) {nodes {" * 8 + "name" + "}}" * 8 + "}}}}"
    directives = "{hello " + "@skip(if: false) @include(if: true) " + "}"
    for query in (aliases, deep, directives):
        response = edge.post(query)
        assert "errors" not in response.json(), response.text


@pytest.mark.parametrize(
    "query",
    [
        "{helo}",
        "{hello(nam: 1)}",
        "{people}",
        "{people {node {name}}}",
        "query ($a: Persn) {hello}",
        "{hello @includ(if: true)}",
        "{people(where: {nam: 1}) {totalCount}}",
        "{...on Persn {name}}",
    ],
)
def test_no_answer_suggests_names(edge: Edge, query: str) -> None:
    response = edge.post(query)
    assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert "id you mean" not in response.text


def test_variables_are_refused_without_suggestions_and_briefly(edge: Edge) -> None:
    query = "query ($w: PersonFilter, $n: Int!) {people(where: $w, first: $n) {totalCount}}"
    response = edge.post(query, {"w": {"nam": "x"}, "n": "y" * 100_000})
    assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert "id you mean" not in response.text
    assert len(response.content) < 5_000


def test_introspection_is_answered(edge: Edge) -> None:
    query = get_introspection_query(input_value_deprecation=True, specified_by_url=True)
    assert edge.post(query).json()["data"]["__schema"]["queryType"]["name"] == "Query"


def test_several_operations_need_a_name(edge: Edge) -> None:
    query = 'query A {hello} mutation B {rename(name: "x")}'
    assert edge.refused_code(edge.post(query)) == "BAD_USER_INPUT"
    for name in ("C", ""):
        response = edge.post_text(f'{{"query": "query A {{hello}}", "operationName": "{name}"}}')
        assert response.status_code == 400
        assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert edge.query(query, operationName="A").json()["data"] == {"hello": "hello world"}


def test_subscriptions_are_refused_clearly(edge: Edge) -> None:
    response = edge.post("subscription {hello}")
    assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert "Subscriptions are not served" in response.text
