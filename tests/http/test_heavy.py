"""While heavy figures are worked out the service goes on; what becomes of them is told, and harms nobody else."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph_service.settings import Settings
from tests.http.heavy_app import WAITING, heavy_app
from tests.serving import served
from tests.workers.jobs import LIMIT, is_running, let_go, started, until
from tests.workers.test_orphans import children

LIGHT = "{ light }"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path / 'graph.db'}", heavy_seconds=LIMIT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "jobs").mkdir()
    return tmp_path / "jobs"


class Service:
    """A served application, asked by as many clients at a time as there are questions."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.threads = ThreadPoolExecutor(20)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, trust_env=False, timeout=2 * LIMIT)

    def response(self, query: str) -> httpx.Response:
        with self.client() as client:
            return client.post("/graphql", json={"query": query})

    def connection(self, query: str) -> socket.socket:
        """A question asked on a connection of its own, which can be closed before there is an answer."""
        address, body = httpx.URL(self.url), json.dumps({"query": query})
        connection = socket.create_connection((address.host, address.port))
        head = f"POST /graphql HTTP/1.1\r\nHost: {address.host}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        return connection

    def answer(self, query: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.response(query).json()
        return answer

    def error(self, query: str) -> dict[str, Any]:
        (error,) = self.answer(query)["errors"]
        assert error["extensions"]["zh"] in error["message"]
        return dict(error["extensions"])

    def asked(self, query: str) -> "Future[httpx.Response]":
        return self.threads.submit(self.response, query)


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    with served(heavy_app(settings)) as url:
        service = Service(url)
        yield service
        service.threads.shutdown(wait=False)


def held(folder: Path, name: str) -> str:
    return f'{{ held(folder: "{folder}", name: "{name}") }}'


def test_light_requests_are_answered_while_heavy_ones_run_and_wait(service: Service, folder: Path) -> None:
    heavy = [service.asked(held(folder, str(name))) for name in range(WAITING)]
    until(lambda: len(started(folder)) == 2)
    for _ in range(20):
        assert service.answer(LIGHT)["data"] == {"light": 0}
    assert not any(future.done() for future in heavy)
    assert len(started(folder)) == 2, "two are worked out at a time"
    let_go(folder)
    answers = [future.result().json() for future in heavy]
    assert {answer["data"]["held"] for answer in answers} == set(started(folder))


def test_more_heavy_requests_than_may_wait_are_told_to_come_again(service: Service, folder: Path) -> None:
    heavy = [service.asked(held(folder, str(name))) for name in range(WAITING + 1)]
    until(lambda: any(future.done() for future in heavy))
    (refused,) = (future.result() for future in heavy if future.done())
    (error,) = refused.json()["errors"]
    assert error["extensions"]["code"] == "DEADLINE"
    assert refused.headers["retry-after"] == str(error["extensions"]["retryAfter"])
    assert service.answer(LIGHT)["data"] == {"light": 0}
    let_go(folder)
    done = [future.result().json() for future in heavy]
    assert sum("errors" in answer for answer in done) == 1
    assert "errors" not in service.answer(held(folder, "later"))


def test_what_takes_too_long_is_ended_and_told(settings: Settings, folder: Path) -> None:
    with served(heavy_app(replace(settings, heavy_seconds=2))) as url:
        service = Service(url)

        def ended_while_working() -> list[int]:
            error = service.error(f'{{ sleeps(folder: "{folder}") }}')
            assert error["code"] == "DEADLINE"
            assert "2 秒" in error["zh"]
            return started(folder)

        until(ended_while_working)  # on a busy machine the process may not be ready in time
        until(lambda: not any(map(is_running, started(folder))))
        let_go(folder)
        until(lambda: "errors" not in service.answer(held(folder, "next")), "the next question is answered")


def test_a_process_that_ends_is_told_and_the_service_goes_on(
    service: Service, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    response = service.response("{ leaves light }")
    assert response.status_code == 200
    assert response.json()["data"] == {"leaves": None, "light": 0}
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["requestId"] == response.headers["x-request-id"]
    assert "意外终止" in error["message"]
    assert response.headers["x-request-id"] in caplog.text
    let_go(folder)
    assert "errors" not in service.answer(held(folder, "next"))


def test_an_exception_is_an_internal_error_like_any_other(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    (error,) = service.answer('{ fails(message: "13812345678") }')["errors"]
    assert error["message"] == "Internal error 内部错误"
    assert error["extensions"]["requestId"] in caplog.text
    assert "LookupError" in caplog.text
    assert "jobs.py" in caplog.text
    assert "13812345678" not in str(error) + caplog.text


def test_too_much_memory_is_too_complex(service: Service) -> None:
    assert service.error("{ takesMemory }")["code"] == "TOO_COMPLEX"


def test_a_client_that_leaves_ends_the_work_unless_another_waits_for_it(service: Service, folder: Path) -> None:
    stays = service.asked(held(folder, "same"))
    leaving = [service.connection(held(folder, name)) for name in ("same", "alone")]
    until(lambda: started(folder, "same") and started(folder, "alone"))
    (alone,) = started(folder, "alone")
    for connection in leaving:
        connection.close()
    until(lambda: not is_running(alone), "nobody waits for it")
    assert all(map(is_running, started(folder, "same")))
    let_go(folder)
    assert stays.result().json()["data"]["held"] in started(folder, "same")
    answer = service.answer(held(folder, "alone"))
    assert answer["data"]["held"] not in (None, alone), "that it was ended is not kept as its answer"


def test_an_answer_is_kept_for_the_revision(service: Service, folder: Path) -> None:
    let_go(folder)
    first = service.answer(held(folder, "kept"))
    for file in folder.iterdir():
        file.unlink()
    assert service.answer(held(folder, "kept")) == first
    assert not started(folder), "nothing was worked out again"


def test_no_process_remains_when_the_service_ends(settings: Settings, folder: Path) -> None:
    before = children(os.getpid())
    with served(heavy_app(settings)) as url:
        service = Service(url)
        heavy = service.asked(held(folder, "held"))
        until(lambda: started(folder))
        assert len(set(children(os.getpid())) - set(before)) == 2
    assert set(children(os.getpid())) <= set(before)
    with suppress(httpx.TransportError):  # the server may end before it answers
        assert "data" not in heavy.result().text


def test_no_process_remains_when_the_service_is_killed(settings: Settings, tmp_path: Path) -> None:
    """The service as it is started by its users."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "graph_service", "serve", "--store", settings.store, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        until(lambda: len(children(server.pid)) == 2 or server.poll() is not None)
        workers = children(server.pid)
        server.kill()
    assert len(workers) == 2
    until(lambda: not any(map(is_running, workers)))
