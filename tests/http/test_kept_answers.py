"""What the pages ask in the same words at every load is executed once for all that the answer depends on."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from graph_service.http.trusted import TrustedDocuments
from tests.http.conftest import Client, Edge
from tests.http.small_app import small_app
from tests.http.small_schema import SmallContext

TEXTS = {
    "hello": "{ hello }",
    "greeting": 'query A($n: String! = "x") { hello(name: $n) }',
    "two": "query A { hello } query B { other: hello }",
    "rename": 'mutation { rename(name: "x") }',
    "boom": "{ hello boom }",
    **{f"hello-{n}": f"{{ hello a{n}: __typename }}" for n in range(40)},
}


@pytest.fixture
def pages() -> Iterator[Edge]:
    context = SmallContext()
    client = Client(small_app(context, trusted=TrustedDocuments(TEXTS)))
    yield Edge(client, context)
    client.close()


def named(edge: Edge, name: str, **asked: Any) -> httpx.Response:
    return edge.client.request("POST", "/graphql", json={"documentId": name, **asked})


def test_a_document_without_variables_runs_once(pages: Edge) -> None:
    first, again = named(pages, "hello"), named(pages, "hello", variables={})
    assert first.json()["data"] == {"hello": "hello world"}
    assert again.content == first.content and pages.context.calls == 1
    differ = {
        name for name in {*first.headers, *again.headers} if first.headers.get(name) != again.headers.get(name)
    }
    assert differ == {"x-request-id"}
    assert pages.post(TEXTS["hello"]).content == first.content and pages.context.calls == 1


def test_by_get_the_same_answer_has_its_tag(pages: Edge) -> None:
    posted = named(pages, "hello")
    got = pages.client.get("/graphql", params={"documentId": "hello"})
    assert got.content == posted.content and pages.context.calls == 1
    assert got.headers["etag"] and "etag" not in posted.headers
    again = pages.client.get(
        "/graphql", params={"documentId": "hello"}, headers={"if-none-match": got.headers["etag"]}
    )
    assert again.status_code == 304


def test_the_media_type_is_the_one_asked_for(pages: Edge) -> None:
    for media_type in ("application/json", "application/graphql-response+json"):
        response = pages.post(TEXTS["hello"], headers={"accept": media_type})
        assert response.headers["content-type"] == f"{media_type}; charset=utf-8"


@pytest.mark.parametrize(("name", "value"), [("revision", 8), ("as_of", SmallContext.as_of.replace(year=2023))])
def test_another_revision_or_day_is_answered_anew(pages: Edge, name: str, value: Any) -> None:
    before = named(pages, "hello").json()["extensions"]
    setattr(pages.context, name, value)
    after = named(pages, "hello").json()["extensions"]
    assert pages.context.calls == 2 and before != after
    assert named(pages, "hello").json()["extensions"] == after and pages.context.calls == 2


def test_each_role_has_its_own_answer(pages: Edge) -> None:
    for calls, role in enumerate(("reader", "planner"), 1):
        pages.context.role = role
        for _ in range(2):
            named(pages, "hello")
            assert pages.context.calls == calls


def test_each_operation_of_a_document_has_its_own_answer(pages: Edge) -> None:
    assert named(pages, "two", operationName="A").json()["data"] == {"hello": "hello world"}
    assert named(pages, "two", operationName="B").json()["data"] == {"other": "hello world"}
    refused = named(pages, "two", operationName="C")
    assert refused.json()["errors"] and "data" not in refused.json()


@pytest.mark.parametrize("variables", [{}, {"n": "x"}])
def test_what_takes_variables_runs_each_time(pages: Edge, variables: dict[str, str]) -> None:
    for calls in (1, 2):
        assert named(pages, "greeting", variables=variables).json()["data"] == {"hello": "hello x"}
        assert pages.context.calls == calls


def test_what_others_ask_runs_each_time(pages: Edge) -> None:
    for calls in (1, 2):
        assert pages.post("{hello}").status_code == 200
        assert pages.context.calls == calls


def test_errors_and_changes_are_not_kept(pages: Edge) -> None:
    for calls in (1, 2):
        assert named(pages, "boom").json()["errors"]
        assert pages.context.calls == calls
    assert [named(pages, "rename").json()["extensions"]["revision"] for _ in range(2)] == [8, 9]


def test_the_least_recently_asked_are_forgotten(pages: Edge) -> None:
    for n in range(40):
        named(pages, f"hello-{n}")
    for n in (39, 8):
        named(pages, f"hello-{n}")
    assert pages.context.calls == 40
    named(pages, "hello-0")  # in place of hello-9
    assert pages.context.calls == 41
    named(pages, "hello-8")
    assert pages.context.calls == 41
    named(pages, "hello-9")
    assert pages.context.calls == 42
