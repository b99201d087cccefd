"""The service on Neo4j: it outlives the server, sees what comes later, and its own death harms no load.

Half of GONGJIAN_KILLS (2 by default) is the number of its deaths.
"""

import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from graph_service.app import POLL_SECONDS, create_app
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store
from graph_service.settings import Settings
from tests.neo4j_server import Neo4jServer, OwnNeo4j, OwnNeo4jMaker
from tests.serving import served
from tests.store.neo4j_stores import asked, credentials_of, delete_nodes, digest
from tests.store.neo4j_writer import begun_writer, first_batch, second_batch

KILLS = max(1, int(os.environ.get("GONGJIAN_KILLS", "2")) // 2)
COUNT = "{ divisions { totalCount } dataset { revision } }"


def settings_of(server: Neo4jServer) -> Settings:
    return Settings(store=server.uri, neo4j=credentials_of(server))


def load(server: Neo4jServer, file: Path, content: str) -> int:
    file.write_text(content, "utf-8")
    settings = settings_of(server)
    with closing(open_store(settings.store, settings.neo4j)) as store:
        receipt = load_files(store, [file], LoadOptions()).receipt
    assert receipt is not None
    return receipt.revision


def ask(client: httpx.Client, query: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/graphql", json={"query": query}).json()
    return answer


def until(happened: Callable[[], bool]) -> None:
    """Wait for what must come; the limit is for a test that would hang, not a measure of speed."""
    limit = monotonic() + 60
    while not happened():
        assert monotonic() < limit
        sleep(0.05)


@pytest.fixture(scope="module")
def own(own_neo4j: OwnNeo4jMaker) -> Iterator[OwnNeo4j]:
    with own_neo4j() as own:
        yield own


def test_the_service_outlives_a_killed_neo4j(own: OwnNeo4j, tmp_path: Path) -> None:
    load(own.server, tmp_path / "divisions.csv", "code,name\n11,北京市\n")
    expected = {"divisions": {"totalCount": 1}, "dataset": {"revision": 1}}
    with (
        served(create_app(settings_of(own.server))) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=30) as client,
    ):
        assert client.get("/readyz").json() == {"snapshot": True, "store": True, "ready": True}
        own.kill()
        until(lambda: client.get("/readyz").status_code == 503)
        assert client.get("/readyz").json() == {"snapshot": True, "store": False, "ready": False}
        assert client.get("/healthz").status_code == 200
        assert ask(client, COUNT)["data"] == expected
        own.start()
        until(lambda: client.get("/readyz").status_code == 200)
        assert ask(client, COUNT)["data"] == expected
        assert load(own.server, tmp_path / "divisions.csv", "code,name\n1101,市辖区\n") == 2
        later = {"divisions": {"totalCount": 2}, "dataset": {"revision": 2}}
        until(lambda: bool(ask(client, COUNT)["data"] == later))


def test_the_service_ends_while_it_waits_for_neo4j(own: OwnNeo4j) -> None:
    with ExitStack() as silent, served(create_app(settings_of(own.server))) as url:
        own.pause()
        silent.callback(own.resume)
        sleep(3 * POLL_SECONDS)
        assert httpx.get(f"{url}/healthz", trust_env=False, timeout=30).status_code == 200


@contextmanager
def served_by_a_process(server: Neo4jServer, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "graph_service", "serve", "--store", server.uri, "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **server.environment}) as service:
        try:
            yield service
        finally:
            service.kill()


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False, timeout=30).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_load_is_not_harmed_by_the_death_of_the_service(neo4j: Neo4jServer, free_port: int) -> None:
    expected = ""
    for _ in range(KILLS):
        delete_nodes(neo4j)
        settings = settings_of(neo4j)
        with closing(open_store(settings.store, settings.neo4j)) as store:
            store.apply(first_batch())
            with served_by_a_process(neo4j, free_port) as service:
                until(lambda: is_ready(free_port))
                with begun_writer(neo4j, rest=0.1) as writer:
                    until(lambda: bool(asked(neo4j, "MATCH (j:GongjianJournal) RETURN 1 LIMIT 1")))
                    sleep(random.uniform(0, 1))
                    service.kill()
                    assert writer.stdout is not None
                    assert writer.stdout.readline() == "ended\n"
            found = digest(neo4j)
            assert found == (expected or found)
            expected = found
            assert store.apply(second_batch()).changes == 0
            with store.reading() as reader:
                assert reader.revision() == 2
        assert digest(neo4j) == found
