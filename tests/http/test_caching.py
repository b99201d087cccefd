"""Media types, entity tags, and waiting for a revision."""

import pytest

from tests.http.conftest import Edge

JSON = "application/json"
MODERN = "application/graphql-response+json"
ACCEPTED = {
    "*/*": JSON,
    "application/*": JSON,
    JSON: JSON,
    MODERN: MODERN,
    f"{MODERN}, {JSON};q=0.9": MODERN,
    f"{JSON}, {MODERN}": MODERN,
    f"{JSON}, {MODERN};q=0.5": JSON,
    f"{MODERN}, application/graphql+json, {JSON}, text/event-stream, multipart/mixed": MODERN,
    f"{MODERN};q=0, */*": JSON,
    "text/html, */*;q=0.8": JSON,
    "APPLICATION/JSON; charset=utf-8": JSON,
    "application/json;q=x, */*;q=0.1": None,
    "text/html": None,
    "application/json;q=0": None,
}


@pytest.mark.parametrize(("accept", "media_type"), ACCEPTED.items())
def test_the_accept_header_chooses_the_media_type(edge: Edge, accept: str, media_type: str | None) -> None:
    response = edge.post("{hello}", headers={"accept": accept})
    if media_type is None:
        assert response.status_code == 406
        assert edge.refused_code(response) == "BAD_USER_INPUT"
    else:
        assert response.status_code == 200
        assert response.headers["content-type"] == f"{media_type}; charset=utf-8"


@pytest.mark.parametrize("query", ["{", "{nothing}", "query ($n: Int!) {people(first: $n) {totalCount}}"])
def test_what_the_specification_refuses_is_200_in_plain_json_and_400_else(edge: Edge, query: str) -> None:
    assert edge.post(query, headers={"accept": JSON}).status_code == 200
    assert edge.post(query, headers={"accept": MODERN}).status_code == 400


def test_a_get_answer_is_revalidated_without_running(edge: Edge) -> None:
    first = edge.query("{hello}")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"] == "Accept, Authorization"
    assert edge.context.calls == 1
    for given in (tag, f"W/{tag}", f'"other", {tag}'):
        again = edge.query("{hello}", headers={"if-none-match": given})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "private, no-cache"
        assert again.headers["vary"] == "Accept, Authorization"
    assert edge.context.calls == 1
    assert edge.query("{hello}", headers={"if-none-match": '"other"'}).status_code == 200


def test_the_tag_depends_on_all_that_the_answer_depends_on(edge: Edge) -> None:
    query = "query A($n: String) {hello(name: $n)} query B {hello}"
    tags = [
        edge.query(query, operationName="A").headers["etag"],
        edge.query(query, operationName="B").headers["etag"],
        edge.query(query + " ", operationName="A").headers["etag"],
        edge.query(query, operationName="A", variables='{"n":"x"}').headers["etag"],
        edge.query(query, operationName="A", headers={"accept": MODERN}).headers["etag"],
    ]
    for name, value in (("revision", 8), ("as_of", edge.context.as_of.replace(year=2023)), ("role", "planner")):
        setattr(edge.context, name, value)
        tags.append(edge.query(query, operationName="A").headers["etag"])
    assert len(set(tags)) == len(tags)


def test_the_order_of_variables_does_not_matter(edge: Edge) -> None:
    query = "query A($a: String, $b: String) {hello(name: $a) x: hello(name: $b)}"
    one = edge.query(query, variables='{"a":"1","b":"2"}').headers["etag"]
    assert edge.query(query, variables='{"b":"2","a":"1"}').headers["etag"] == one


@pytest.mark.parametrize("query", ["{boom}", "{", "{refuse hello}"])
def test_answers_with_errors_are_not_cached(edge: Edge, query: str) -> None:
    response = edge.query(query)
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_post_is_never_answered_304(edge: Edge) -> None:
    tag = edge.query("{hello}").headers["etag"]
    response = edge.post("{hello}", headers={"if-none-match": tag})
    assert response.status_code == 200
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_a_request_waits_for_its_revision(edge: Edge) -> None:
    edge.context.later_revisions = [7, 8, 9]
    response = edge.post("{hello}", headers={"x-min-revision": "9"})
    assert response.json()["extensions"]["revision"] == 9
    assert edge.context.made == 3


def test_a_revision_that_does_not_come_ends_in_a_deadline(edge: Edge) -> None:
    response = edge.post("{hello}", headers={"x-min-revision": "8"})
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert edge.refused_code(response) == "DEADLINE"


@pytest.mark.parametrize("header", ["", "x", "-1", "1.0", "9" * 19, " ", "1,2"])
def test_a_malformed_revision_is_a_bad_request(edge: Edge, header: str) -> None:
    response = edge.post("{hello}", headers={"x-min-revision": header})
    assert response.status_code == 400
    assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_an_answer_to_a_mutation_carries_the_revision_it_made(edge: Edge) -> None:
    assert edge.post('mutation {rename(name: "x")}').json()["extensions"]["revision"] == 8
