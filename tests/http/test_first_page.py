"""The first page brings the answer to its first question along, and nothing in that answer can leave its place."""

import asyncio
import re

import httpx
import orjson
import pytest
from starlette.types import Receive, Scope

from graph_service.http.answers import Answer, caching_headers
from graph_service.http.first_page import FirstPage, Opening
from graph_service.http.negotiation import JSON
from graph_service.http.pages import WEB

PAGE = WEB / "index.html"


def opening(value: object, *, clean: bool = True) -> Opening:
    async def answer(_scope: Scope, _receive: Receive) -> Answer:
        return Answer(200, orjson.dumps(value), JSON, caching_headers('"1"') if clean else {})

    return answer


def get(opening: Opening | None, **headers: str) -> httpx.Response:
    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(FirstPage(PAGE, "default-src 'self'", opening))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get("/", headers=headers)

    return asyncio.run(answer())


def brought(page: str) -> str:
    return "".join(re.findall(r'<script type="application/json" id="dataset">(.*?)</script>', page, re.DOTALL))


@pytest.mark.parametrize(
    "text", ["演示数据", "</script><script>alert(1)</script>", "<!--<script>", "\\u003c", "]]>&lt;"]
)
def test_data_stay_data(text: str) -> None:
    page = (get(opening({"notice": text}))).text
    assert orjson.loads(brought(page)) == {"notice": text}
    assert page.replace(brought(page), "", 1) == PAGE.read_text("utf-8")


def test_without_a_clean_answer_the_page_asks_by_itself() -> None:
    for none in (None, opening({"errors": []}, clean=False)):
        assert (get(none)).text == PAGE.read_text("utf-8")


def test_is_sent_again_when_the_data_changed() -> None:
    first = get(opening({"revision": 1}))
    tag = {"If-None-Match": first.headers["etag"]}
    same, changed = get(opening({"revision": 1}), **tag), get(opening({"revision": 2}), **tag)
    assert (same.status_code, same.content) == (304, b"")
    assert (changed.status_code, orjson.loads(brought(changed.text))) == (200, {"revision": 2})


def test_the_policy_allows_the_map_of_imports_alone() -> None:
    policy = (get(opening({}))).headers["content-security-policy"]
    assert policy.count("'sha256-") == 1 and "unsafe" not in policy
