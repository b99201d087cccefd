"""How the pages and their files are served."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from graph_service.http.pages import WEB, page_routes
from tests.serving import served


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with served(Starlette(routes=page_routes())) as url, httpx.Client(base_url=url, trust_env=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/ide", "text/html; charset=utf-8"),
        ("/static/main.js", "text/javascript; charset=utf-8"),
        ("/static/overview/tile-places.js", "text/javascript; charset=utf-8"),
        ("/static/page.css", "text/css; charset=utf-8"),
        ("/static/mark.svg", "image/svg+xml"),
        ("/queries/gaps.graphql", "text/plain; charset=utf-8"),
        ("/vendor/altair/main.js", "text/javascript; charset=utf-8"),
        ("/vendor/altair/LICENSE", "text/plain; charset=utf-8"),
    ],
)
def test_is_served_and_revalidated(client: httpx.Client, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(path).status_code == 200


def test_only_the_query_page_may_write_styles(client: httpx.Client) -> None:
    assert "unsafe" not in client.get("/").headers["content-security-policy"]
    assert "script-src" not in client.get("/ide").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.js",
        "/static/",
        "/static/%2e%2e/vendor.toml",
        "/queries/%2e%2e/index.html",
        "/static/%00",
        "/index.html",
    ],
)
def test_nothing_else_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_files_are_only_read(client: httpx.Client) -> None:
    assert client.post("/static/main.js").status_code == 405
    assert client.post("/").status_code == 405


def test_without_vendor_files_the_query_page_says_what_to_run(tmp_path: Path) -> None:
    shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("vendor"))
    app = Starlette(routes=page_routes(tmp_path / "web"))
    with served(app) as url, httpx.Client(base_url=url, trust_env=False) as client:
        for path in ("/ide", "/vendor/altair/main.js"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert answer.text.count("make setup") == 2
        assert client.get("/").status_code == 200
