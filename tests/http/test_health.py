"""Liveness and readiness."""

from collections.abc import Mapping
from threading import Event

from tests.http.conftest import Client
from tests.http.small_app import small_app


def test_ready_when_everything_is_there() -> None:
    client = Client(small_app())
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"snapshot": True, "store": True, "ready": True}
    client.close()


def test_alive_but_not_ready_when_something_is_missing() -> None:
    client = Client(small_app(probe=lambda: {"snapshot": True, "store": False}))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"snapshot": True, "store": False, "ready": False}
    assert client.get("/healthz").json() == {"alive": True}
    client.close()


def test_a_failing_probe_is_not_ready_and_tells_nothing() -> None:
    def probe() -> Mapping[str, bool]:
        raise OSError("bolt://neo4j:hunter2@db")

    client = Client(small_app(probe=probe))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "hunter2" not in response.text
    client.close()


def test_a_hanging_probe_is_not_ready_and_runs_once() -> None:
    release, started = Event(), []

    def probe() -> Mapping[str, bool]:
        started.append(1)
        release.wait(10)
        return {"store": True}

    client = Client(small_app(probe=probe))
    for _ in range(3):
        assert client.get("/readyz").status_code == 503
    assert len(started) == 1
    release.set()
    assert client.get("/healthz").status_code == 200
    client.close()
