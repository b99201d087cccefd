"""The whole service through a real server: revisions come in, readiness is honest, limits hold."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from graph_service.app import Service, create_app
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.settings import Settings, SettingsError, today_in_beijing
from graph_service.store.address import Credentials
from tests.serving import served

COUNT = "{ divisions { totalCount } }"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path / 'graph.db'}")


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    with served(create_app(settings)) as url, httpx.Client(base_url=url, trust_env=False) as opened:
        yield opened


def load(settings: Settings, folder: Path, name: str, content: str) -> int:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, "utf-8")
    store = open_store(settings.store)
    try:
        receipt = load_files(store, [folder / name], LoadOptions()).receipt
    finally:
        store.close()
    assert receipt is not None
    return receipt.revision


def ask(client: httpx.Client, query: str, **headers: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/graphql", json={"query": query}, headers=headers).json()
    return answer


def test_a_load_is_seen_without_a_restart(settings: Settings, client: httpx.Client, tmp_path: Path) -> None:
    assert ask(client, COUNT)["data"] == {"divisions": {"totalCount": 0}}
    revision = load(settings, tmp_path / "in", "divisions.csv", "code,name\n11,北京市\n")
    answer = ask(client, COUNT, **{"X-Min-Revision": str(revision)})
    assert answer["data"] == {"divisions": {"totalCount": 1}}
    assert answer["extensions"]["revision"] == revision


def test_an_etag_holds_until_the_next_revision(settings: Settings, client: httpx.Client, tmp_path: Path) -> None:
    url = "/graphql?query=%7Bdivisions%7BtotalCount%7D%7D"
    first = client.get(url)
    assert client.get(url, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    revision = load(settings, tmp_path / "in", "divisions.csv", "code,name\n11,北京市\n")
    headers = {"If-None-Match": first.headers["etag"], "X-Min-Revision": str(revision)}
    assert client.get(url, headers=headers).status_code == 200


def test_no_notice_without_generated_rows(settings: Settings, client: httpx.Client, tmp_path: Path) -> None:
    revision = load(settings, tmp_path / "in", "divisions.csv", "code,name\n11,北京市\n")
    extensions = ask(client, COUNT, **{"X-Min-Revision": str(revision)})["extensions"]
    assert "notice" not in extensions
    assert extensions["asOf"] == today_in_beijing().isoformat()


def test_reads_go_on_and_readiness_says_so_when_the_store_is_gone(
    settings: Settings, client: httpx.Client, tmp_path: Path
) -> None:
    assert client.get("/readyz").json()["ready"] is True
    database = tmp_path / "graph.db"
    for file in tmp_path.glob("graph.db*"):
        file.rename(tmp_path / f"hidden-{file.name}")
    database.write_bytes(b"this is no store")
    _until(lambda: client.get("/readyz").status_code == 503)
    assert client.get("/healthz").status_code == 200
    assert ask(client, COUNT)["data"] == {"divisions": {"totalCount": 0}}
    database.unlink()
    for file in tmp_path.glob("hidden-*"):
        file.rename(tmp_path / file.name.removeprefix("hidden-"))
    _until(lambda: client.get("/readyz").status_code == 200)


def _until(happened: Any) -> None:
    """Wait for what must come; the limit is for a test that would hang, not a measure of speed."""
    limit = monotonic() + 20
    while not happened():
        assert monotonic() < limit
        sleep(0.05)


@pytest.mark.parametrize(
    "query",
    [
        "{ pairings(first: 231027) { nodes { id } } }",
        "{ partyOrganizations(first: 100) { nodes { pairings(first: 100) { nodes { branch { judges(first: 100) "
        "{ nodes { id } } } } } } } }",
        "{ " + " ".join(f"a{i}: dataset {{ revision }}" for i in range(16)) + " }",
        '{ division(code: "11") ' + "{ parent " * 11 + "{ code }" + " }" * 11 + " }",
        "{ divisions(where: {pairings: {some: {}}, children: {some: {children: {some: {children: {some: "
        "{children: {some: {}}}}}}}}}) { totalCount } }",
    ],
)
def test_what_would_keep_the_service_busy_is_refused(service_url: str, query: str) -> None:
    with httpx.Client(base_url=service_url, trust_env=False) as client:
        answer = ask(client, query)
    assert answer.get("data") is None
    assert answer["errors"][0]["extensions"]["code"] in ("TOO_COMPLEX", "BAD_USER_INPUT")


def test_every_answer_about_the_sample_carries_its_notice(service_url: str) -> None:
    with httpx.Client(base_url=service_url, trust_env=False) as client:
        for query in (COUNT, "{ nothing }", '{ divisions(where: {within: "999999"}) { totalCount } }'):
            assert ask(client, query)["extensions"]["notice"].startswith("演示数据")


def test_a_store_that_cannot_be_read_at_the_start_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "graph.db").write_bytes(b"this is no store")
    service = Service(Settings(store=f"sqlite:///{tmp_path / 'graph.db'}"))
    with pytest.raises(Exception, match=r"graph\.db"):
        service.open()


def test_settings_come_from_the_environment() -> None:
    environment = {"GONGJIAN_STORE": "sqlite:///a.db", "GONGJIAN_AS_OF": "2022-11-18", "GONGJIAN_TOKEN": " t "}
    settings = Settings.from_environment(environment)
    assert (settings.store, str(settings.as_of), settings.token) == ("sqlite:///a.db", "2022-11-18", "t")
    assert Settings.from_environment({"GONGJIAN_TOKEN": "  "}) == Settings()


@pytest.mark.parametrize(("text", "seconds"), [("", 30), ("0.5", 0.5), ("3600", 3600)])
def test_seconds_for_heavy_figures_are_a_setting(text: str, seconds: float) -> None:
    assert Settings.from_environment({"GONGJIAN_HEAVY_SECONDS": text}).heavy_seconds == seconds


@pytest.mark.parametrize("text", ["0", "-1", "3601", "nan", "inf", "half a minute"])
def test_seconds_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="GONGJIAN_HEAVY_SECONDS") as refused:
        Settings.from_environment({"GONGJIAN_HEAVY_SECONDS": text})
    assert text in refused.value.text.zh
    assert text in refused.value.text.en


def test_a_neo4j_is_named_as_its_own_tools_name_it() -> None:
    environment = {
        "NEO4J_URI": "neo4j://graph:7687",
        "NEO4J_USERNAME": "reader",
        "NEO4J_PASSWORD": " a secret ",
        "NEO4J_DATABASE": "work",
    }
    settings = Settings.from_environment(environment)
    assert settings.store == "neo4j://graph:7687"
    assert settings.neo4j == Credentials("reader", " a secret ", "work")
    assert "a secret" not in repr(settings)
    other = Settings.from_environment(environment | {"GONGJIAN_STORE": "sqlite:///a.db"})
    assert other.store == "sqlite:///a.db", "what is ours goes before what is everybody's"
    nothing = Settings.from_environment(dict.fromkeys((*environment, "GONGJIAN_STORE"), ""))
    assert nothing == Settings()
    assert nothing.neo4j == Credentials("neo4j", "", None)


def test_without_a_token_only_this_machine_may_be_listened_on() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        Settings().check_host(host)
    for host in ("0.0.0.0", "192.168.1.5", "gongjian.example"):
        with pytest.raises(SettingsError):
            Settings().check_host(host)
        replace(Settings(), token="t").check_host(host)
