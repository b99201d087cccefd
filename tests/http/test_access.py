"""Who is served: this machine only, or holders of the token; and the headers of every answer."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from graph_service.http.access import PAGE_POLICY, Access
from tests.http.conftest import LOCAL, Client
from tests.http.small_app import small_app

TOKEN = "correct horse"


@pytest.fixture
def with_token() -> Iterator[Client]:
    client = Client(small_app(token=TOKEN), ("203.0.113.9", 1))
    yield client
    client.close()


@pytest.mark.parametrize(
    ("address", "served"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:10.0.0.1", False),
        ("10.0.0.1", False),
        ("203.0.113.9", False),
        ("fe80::1", False),
        ("localhost", False),
        ("", False),
    ],
)
def test_without_a_token_only_this_machine_is_served(address: str, served: bool) -> None:
    client = Client(small_app(), (address, 1))
    for path in ("/graphql?query={hello}", "/", "/healthz"):
        response = client.get(path)
        assert response.status_code == (200 if served else 403)
        if not served:
            assert response.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    client.close()


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("LocalHost:80", True),
        ("[::1]", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("evil.example:8000", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.nip.io", False),
        ("localhost:80@evil.example", False),
        ("localhost:", False),
        ("localhost:8x", False),
        ("", False),
    ],
)
def test_a_rebound_host_name_is_not_served(host: str, served: bool) -> None:
    client = Client(small_app(), LOCAL)
    response = client.get("/graphql?query={hello}", headers={"host": host})
    assert response.status_code == (200 if served else 403)
    client.close()


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer correct horsf", "Bearer ÿ"],
)
def test_with_a_token_everything_but_pages_and_health_needs_it(
    with_token: Client, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"authorization": authorization.encode("latin-1")}
    for path in ("/graphql?query={hello}", "/graphql/x", "/export", "/statics", "/static/../graphql", "/nothing"):
        response = with_token.get(path, headers=headers)
        assert response.status_code == 401, path
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    for path in ("/", "/healthz", "/readyz", "/ide", "/static/a.js"):
        assert with_token.get(path, headers=headers).status_code == 200


def test_the_token_opens(with_token: Client) -> None:
    for scheme in ("Bearer", "bearer"):
        response = with_token.get("/graphql?query={hello}", headers={"authorization": f"{scheme} {TOKEN}"})
        assert response.json()["data"] == {"hello": "hello world"}


def test_two_authorization_headers_are_none(with_token: Client) -> None:
    headers = [("authorization", f"Bearer {TOKEN}"), ("authorization", f"Bearer {TOKEN}")]
    assert with_token.get("/graphql?query={hello}", headers=headers).status_code == 401


def test_an_empty_token_is_not_taken() -> None:
    with pytest.raises(ValueError, match="empty"):
        small_app(token=" ")


@pytest.mark.parametrize("path", ["/", "/ide", "/graphql?query={hello}", "/graphql", "/nothing", "/broken"])
@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1"])
def test_every_answer_has_the_security_headers(path: str, address: str) -> None:
    client = Client(small_app(), (address, 1))
    headers = client.get(path, headers={"x-request-id": "chosen by the client"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"] == PAGE_POLICY
    assert len(headers["x-request-id"]) == 16
    assert "chosen" not in headers["x-request-id"]
    client.close()


def test_a_foreign_websocket_is_closed_before_it_opens() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def app(*_: Any) -> None:
        raise AssertionError("reached")

    scope = {"type": "websocket", "path": "/graphql", "client": ("10.0.0.1", 1), "headers": []}
    asyncio.run(Access(app, None)(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
