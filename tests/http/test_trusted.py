"""Documents that are asked for by name, and a service that runs no others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.app import create_app
from graph_service.http.trusted import TrustedDocuments
from graph_service.settings import Settings, SettingsError
from tests.http.conftest import Client
from tests.http.small_app import small_app
from tests.serving import served

HELLO = "query A($n: String!) { hello(name: $n) }\n"
QUERIES = Path(__file__).resolve().parents[2] / "graph_service" / "web" / "queries"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "say-hello2.graphql").write_text(HELLO, "utf-8")
    (tmp_path / "Not_A_Name.graphql").write_text("{ hello }", "utf-8")
    (tmp_path / "notes.txt").write_text("{ hello }", "utf-8")
    return tmp_path


@pytest.fixture(params=[False, True], ids=["open", "trusted only"])
def client(folder: Path, request: pytest.FixtureRequest) -> Iterator[Client]:
    opened = Client(small_app(trusted=TrustedDocuments.of_folder(folder).alone(request.param)))
    yield opened
    opened.close()


@pytest.fixture
def shut(folder: Path) -> Iterator[Client]:
    opened = Client(small_app(trusted=TrustedDocuments.of_folder(folder).alone(True)))
    yield opened
    opened.close()


def post(client: Client, **asked: Any) -> httpx.Response:
    return client.request("POST", "/graphql", json=asked)


def error_of(response: httpx.Response) -> dict[str, Any]:
    answer = response.json()
    assert "data" not in answer
    shown: dict[str, Any] = answer["errors"][0]
    assert shown["extensions"]["zh"] in shown["message"]
    return shown


def test_a_document_is_run_by_its_name(client: Client) -> None:
    response = post(client, documentId="say-hello2", variables={"n": "京"}, operationName="A")
    assert response.json()["data"] == {"hello": "hello 京"}


def test_by_get_it_is_revalidated_like_its_text(client: Client) -> None:
    named = client.get("/graphql", params={"documentId": "say-hello2", "variables": '{"n":"x"}'})
    written = client.get("/graphql", params={"query": HELLO, "variables": '{"n":"x"}'})
    assert named.json()["data"] == {"hello": "hello x"}
    assert named.headers["etag"] == written.headers["etag"]
    again = client.get(
        "/graphql",
        params={"documentId": "say-hello2", "variables": '{"n":"x"}'},
        headers={"if-none-match": named.headers["etag"]},
    )
    assert again.status_code == 304


def test_what_was_read_at_the_start_stays(client: Client, folder: Path) -> None:
    (folder / "say-hello2.graphql").write_text("{ nothing }", "utf-8")
    assert post(client, documentId="say-hello2", variables={"n": "x"}).json()["data"] == {"hello": "hello x"}


@pytest.mark.parametrize("name", ["say-hello", "notes", "a" * 100])
def test_an_unknown_name_is_not_found(client: Client, name: str) -> None:
    response = post(client, documentId=name)
    assert response.status_code == 404
    assert error_of(response)["extensions"]["code"] == "NOT_FOUND"
    assert name in error_of(response)["message"]


@pytest.mark.parametrize(
    "name", ["Not_A_Name", "../say-hello2", "say-hello2.graphql", "", "a\n", "a" * 101, 5, ["a"], {}, True]
)
def test_what_is_no_name_is_a_bad_request(client: Client, name: Any) -> None:
    response = post(client, documentId=name)
    assert response.status_code == 400
    assert error_of(response)["extensions"]["code"] == "BAD_USER_INPUT"


def test_text_and_name_together_are_refused(client: Client) -> None:
    response = post(client, documentId="say-hello2", query="{ hello }")
    assert response.status_code == 400
    assert "documentId" in error_of(response)["message"]


@pytest.mark.parametrize(
    "query", ["{ hello }", "{ __schema { types { name } } }", HELLO + " ", 'mutation { rename(name: "x") }']
)
def test_other_texts_are_forbidden_where_only_trusted_ones_run(shut: Client, query: str) -> None:
    response = post(shut, query=query)
    assert response.status_code == 403
    assert error_of(response)["extensions"]["code"] == "FORBIDDEN"
    assert "GONGJIAN_TRUSTED_ONLY" in error_of(response)["message"]


def test_the_very_text_of_a_document_is_trusted_too(shut: Client) -> None:
    assert post(shut, query=HELLO, variables={"n": "x"}).json()["data"] == {"hello": "hello x"}


@pytest.mark.parametrize(("text", "only"), [("1", True), ("0", False), ("", False)])
def test_the_setting(text: str, only: bool) -> None:
    assert Settings.from_environment({"GONGJIAN_TRUSTED_ONLY": text}).trusted_only is only


@pytest.mark.parametrize("text", ["true", "yes", "2", " 1"])
def test_a_setting_mistyped_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="GONGJIAN_TRUSTED_ONLY") as refused:
        Settings.from_environment({"GONGJIAN_TRUSTED_ONLY": text})
    assert text in refused.value.text.zh


def test_every_document_of_the_pages_can_be_named() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in QUERIES.glob("*.graphql")}
    assert len(texts) > 3
    assert TrustedDocuments.of_folder(QUERIES).texts == texts


def test_the_service_knows_the_documents_of_its_pages(tmp_path: Path) -> None:
    settings = Settings(store=f"sqlite:///{tmp_path / 'graph.db'}", trusted_only=True)
    with served(create_app(settings)) as url, httpx.Client(base_url=url, trust_env=False) as client:
        answer = client.post("/graphql", json={"documentId": "dataset"}).json()
        assert answer["data"]["dataset"]["revision"] == 0
        assert client.post("/graphql", json={"query": "{ dataset { revision } }"}).status_code == 403
