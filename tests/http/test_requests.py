"""Requests that HTTP carries badly: always refused in JSON, never a server error, nothing run."""

import json
from collections.abc import AsyncIterator

import pytest

from graph_service.http.requests import MAX_BODY
from tests.http.conftest import Edge

MALFORMED = {
    "empty": b"",
    "cut": b'{"query',
    "invalid UTF-8": b'{"query":"{hello}","x":"\xff"}',
    "UTF-16": json.dumps({"query": "{hello}"}).encode("utf-16"),
    "100,000 deep": b"[" * 100_000,
    "100,000 deep, closed": b'{"query":"{hello}","variables":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "NaN": b'{"query":"{hello}","variables":{"x":NaN}}',
    "Infinity": b'{"query":"{hello}","variables":{"x":-Infinity}}',
    "1e999": b'{"query":"{hello}","variables":{"x":1e999}}',
    "lone surrogate, escaped": b'{"query":"{hello}","variables":{"x":"\\ud800"}}',
    "lone surrogate, raw": b'{"query":"{hello}","variables":{"x":"\xed\xa0\x80"}}',
    "batch": b'[{"query":"{hello}"},{"query":"{hello}"}]',
    "string": b'"{hello}"',
    "null": b"null",
    "two documents": b'{"query":"{hello}"}{"query":"{hello}"}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_malformed_body_is_a_bad_request(edge: Edge, body: bytes) -> None:
    response = edge.post_text(body)
    assert response.status_code == 400
    assert edge.refused_code(response) == "BAD_USER_INPUT"


@pytest.mark.parametrize("name", ["query", "variables", "operationName", "extensions"])
@pytest.mark.parametrize("value", [5, 0, False, True, ["a"], 1.5])
def test_a_parameter_of_the_wrong_type_is_a_bad_request(edge: Edge, name: str, value: object) -> None:
    response = edge.post_text(json.dumps({"query": "{hello}", name: value}))
    assert response.status_code == 400
    assert edge.refused_code(response) == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/json; charset=gbk"],
)
def test_another_content_type_is_not_read(edge: Edge, content_type: str) -> None:
    response = edge.post_text(b'{"query":"mutation{rename(name:\\"x\\")}"}', content_type)
    assert response.status_code == 415
    assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_a_compressed_body_is_not_read(edge: Edge) -> None:
    assert edge.post_text(b"\x1f\x8b", **{"content-encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_allowed(edge: Edge, method: str) -> None:
    response = edge.client.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST"
    assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_a_body_above_one_megabyte_is_refused_whether_announced_or_not(edge: Edge) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"#" * 100_000

    announced = edge.post_text(b"#" * (MAX_BODY + 1))
    streamed = edge.client.request(
        "POST", "/graphql", content=endless(), headers={"content-type": "application/json"}
    )
    for response in (announced, streamed):
        assert response.status_code == 413
        assert edge.refused_code(response) == "TOO_COMPLEX"
    assert sent <= MAX_BODY // 100_000 + 2


def test_a_lying_content_length_does_not_help(edge: Edge) -> None:
    for length in ("9" * 5_000, "-1", "5", "x"):
        response = edge.post_text(b"#" * (MAX_BODY + 1), **{"content-length": length})
        assert response.status_code == 413


def test_a_query_can_be_asked_by_get_with_variables(edge: Edge) -> None:
    response = edge.query("query A($n: String!) { hello(name: $n) }", variables='{"n":"京"}', operationName="A")
    assert response.json()["data"] == {"hello": "hello 京"}


@pytest.mark.parametrize(
    "query_string",
    [
        "",
        "query=%FF",
        "query=%ED%A0%80",
        "query={hello}&query={hello}",
        "query={hello}&variables=[1]",
        "query={hello}&variables={",
        "query={hello}&extensions=5",
        "&".join(f"a{n}=1" for n in range(30)),
    ],
)
def test_url_parameters_are_read_strictly(edge: Edge, query_string: str) -> None:
    response = edge.client.get(f"/graphql?{query_string}")
    assert response.status_code == 400
    assert edge.refused_code(response) == "BAD_USER_INPUT"


def test_a_mutation_needs_post(edge: Edge) -> None:
    response = edge.query('mutation { rename(name: "x") }')
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert edge.refused_code(response) == "BAD_USER_INPUT"
    assert edge.post('mutation { rename(name: "x") }').json()["data"] == {"rename": "x"}


def test_a_nul_is_kept_exactly(edge: Edge) -> None:
    response = edge.post("query ($n: String!) { hello(name: $n) }", {"n": "a\0b"})
    assert response.json()["data"] == {"hello": "hello a\0b"}
