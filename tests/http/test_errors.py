"""What the asker and the log are told when something fails."""

import logging

import pytest

from graph_service.http.graphql import GraphQLEndpoint
from tests.http.conftest import Client, Edge
from tests.http.small_app import small_app
from tests.http.small_schema import SECRET, SmallContext

MARKERS = ("hunter2", "13812345678", "bolt://")


def test_an_unexpected_exception_is_masked_and_logged_without_its_message(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    response = edge.post("{boom hello}")
    assert response.status_code == 200
    answer = response.json()
    assert answer["data"] == {"boom": None, "hello": "hello world"}
    (error,) = answer["errors"]
    assert error["message"] == "Internal error 内部错误"
    assert error["path"] == ["boom"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["requestId"] == response.headers["x-request-id"]
    assert not any(marker in response.text for marker in MARKERS)
    (record,) = caplog.records
    line = record.getMessage()
    assert response.headers["x-request-id"] in line
    assert "builtins.ValueError" in line
    assert "small_schema.py" in line
    assert ":boom" in line
    assert record.exc_info is None
    assert len(line) < 1_000


def test_a_query_error_is_told_in_both_languages(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    (error,) = edge.post("{refuse}").json()["errors"]
    assert error["message"] == "There is no such division. 没有这个区划。"
    assert error["extensions"] == {"code": "NOT_FOUND", "zh": "没有这个区划。"}
    assert error["path"] == ["refuse"]
    assert not caplog.records


def test_a_missing_database_has_its_code(edge: Edge) -> None:
    response = edge.post("{away}")
    assert response.json()["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"
    assert not any(marker in response.text for marker in MARKERS)


def test_at_most_ten_errors_and_log_lines(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    response = edge.post("{" + " ".join(f"a{n}: boom" for n in range(15)) + "}")
    assert len(response.json()["errors"]) == 10
    assert len(caplog.records) == 10


def test_an_answer_that_is_no_json_is_an_internal_error(edge: Edge) -> None:
    response = edge.post("{surrogate}")
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"


def test_an_undefined_number_is_null(edge: Edge) -> None:
    response = edge.post("{ratio}")
    assert response.json()["data"] == {"ratio": None}


def test_a_failing_context_is_answered(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    broken = edge.post("{hello}", headers={"x-test-context": "broken"})
    assert broken.status_code == 500
    assert edge.refused_code(broken) == "INTERNAL"
    assert not any(marker in broken.text + caplog.text for marker in MARKERS)
    refused = edge.post("{hello}", headers={"x-test-context": "unauthenticated"})
    assert refused.status_code == 401
    assert edge.refused_code(refused) == "UNAUTHENTICATED"


def test_no_log_holds_query_text_variables_or_literals(edge: Edge, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    literal = f'"{SECRET}"'
    for query, variables in [
        (f"{{hello(name: {literal}) boom}}", None),
        (f"{{hello(name: {literal})", None),
        (f"{{hello(nam: {literal})}}", None),
        ("query ($n: Int!) {people(first: $n) {totalCount}}", {"n": SECRET}),
        ("query ($n: String!) {hello(name: $n) surrogate}", {"n": SECRET}),
    ]:
        edge.post(query, variables)
    edge.post_text(f'{{"query": {SECRET}')
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    assert not any(marker in line for marker in MARKERS for line in ours)


def test_a_broken_page_is_answered_in_json_and_logged_without_its_message(
    edge: Edge, caplog: pytest.LogCaptureFixture
) -> None:
    response = edge.client.get("/broken")
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert response.headers["x-request-id"] in caplog.text
    assert not any(marker in response.text + caplog.text for marker in MARKERS)


def test_a_page_that_does_not_exist_is_not_found_in_json(edge: Edge) -> None:
    response = edge.client.get("/nothing")
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_the_notice_stands_on_every_answer_that_has_one() -> None:
    context = SmallContext(notice="演示数据")
    client = Client(small_app(context))
    for query in ("{hello}", "{", "{boom}"):
        extensions = client.request("POST", "/graphql", json={"query": query}).json()["extensions"]
        assert extensions["notice"] == "演示数据"
        assert extensions["revision"] == 7
        assert extensions["asOf"] == "2022-11-18"
    context.notice = None
    extensions = client.request("POST", "/graphql", json={"query": "{hello}"}).json()["extensions"]
    assert extensions == {"revision": 7, "cost": 1, "asOf": "2022-11-18"}
    client.close()


def test_a_schema_with_extensions_is_not_taken() -> None:
    import strawberry
    from strawberry.extensions import SchemaExtension

    from tests.http.small_schema import Query

    with pytest.raises(ValueError, match="extensions"):
        GraphQLEndpoint(strawberry.Schema(Query, extensions=[SchemaExtension]), SmallContext())
