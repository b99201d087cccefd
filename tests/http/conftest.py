"""The small schema behind the whole edge, as a client on this machine sees it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from tests.http.small_app import small_app
from tests.http.small_schema import SmallContext

LOCAL = ("127.0.0.1", 50000)


class Client:
    """Asks an ASGI application in this thread, one request after the other in one event loop."""

    def __init__(self, app: ASGIApp, client: tuple[str, int] = LOCAL) -> None:
        self.runner = asyncio.Runner()
        transport = httpx.ASGITransport(app, raise_app_exceptions=True, client=client)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.runner.run(self.http.request(method, path, **options))

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def close(self) -> None:
        self.runner.run(self.http.aclose())
        self.runner.close()


@dataclass
class Edge:
    client: Client
    context: SmallContext

    def post(self, query: Any, variables: Any = None, headers: dict[str, str] | None = None) -> httpx.Response:
        asked = {"query": query, "variables": variables}
        return self.client.request("POST", "/graphql", json=asked, headers=headers)

    def post_text(
        self, body: bytes | str, content_type: str = "application/json", **headers: str
    ) -> httpx.Response:
        headers["content-type"] = content_type
        return self.client.request("POST", "/graphql", content=body, headers=headers)

    def query(self, query: str, headers: dict[str, str] | None = None, **parameters: str) -> httpx.Response:
        """The same by GET."""
        return self.client.get("/graphql", params={"query": query, **parameters}, headers=headers)

    def refused_code(self, response: httpx.Response) -> str:
        """The code of the first error of an answer without data; asserts that no resolver ran."""
        answer = response.json()
        assert "data" not in answer
        assert self.context.calls == 0
        assert 1 <= len(answer["errors"]) <= 10
        assert all(error["extensions"]["code"] and error["message"] for error in answer["errors"])
        return str(answer["errors"][0]["extensions"]["code"])


@pytest.fixture
def edge() -> Iterator[Edge]:
    context = SmallContext()
    client = Client(small_app(context))
    yield Edge(client, context)
    client.close()
