"""A real browser for the tests of the pages."""

import csv
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.web.chromium import NoChromiumError, chromium

#: Machines that are busy with other tests are slow.
expect.set_options(timeout=15_000)

WEB = Path(__file__).resolve().parents[2] / "graph_service" / "web"


@dataclass
class Watch:
    """What a page said and asked for while it was open."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def over(self, page: Page, home: str) -> None:
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url, home))

    def _note(self, url: str, home: str) -> None:
        if not url.startswith((f"{home}/", f"blob:{home}/", "data:")):
            self.outside.append(url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a module: the event loop that runs while it is open is in the way of other tests."""
    try:
        with chromium() as opened:
            yield opened
    except NoChromiumError as missing:
        told = f"{missing}: the pages were NOT tested in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)


@contextmanager
def fresh(browser: Browser, **wishes: Any) -> Iterator[BrowserContext]:
    """A browser context of its own, as Playwright's options wish."""
    opened = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720}, **wishes)
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@contextmanager
def clean(context: BrowserContext, home: str) -> Iterator[Page]:
    """An empty page. Whatever a test does with it, it must stay without errors and ask no other host."""
    opened, watch = context.new_page(), Watch()
    watch.over(opened, home)
    yield opened
    assert watch.errors == []
    assert watch.outside == []


@contextmanager
def watched(browser: Browser, home: str, **wishes: Any) -> Iterator[Page]:
    """A clean page in a context of its own."""
    with fresh(browser, **wishes) as context, clean(context, home) as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with fresh(browser) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext, service_url: str) -> Iterator[Page]:
    with clean(context, service_url) as opened:
        yield opened


#: A change of the address is followed a little later.
_GO = """address => new Promise(done => {
    if (location.hash === address) return done();
    addEventListener("hashchange", () => setTimeout(done, 50), { once: true });
    location.hash = address;
})"""


def settled(page: Page) -> None:
    """Waits until the view is there and nothing is on its way any more."""
    page.wait_for_selector("main .panel")
    expect(page.locator("[data-state=loading]")).to_have_count(0, timeout=15_000)


def go(page: Page, address: str) -> None:
    """Opens a view of the page that is open already."""
    page.evaluate(_GO, address)
    settled(page)


def saved(page: Page, button: Locator) -> tuple[str, list[list[str]]]:
    """Name and rows of the CSV file that a button downloads."""
    with page.expect_download() as download:
        button.click()
    content = Path(download.value.path()).read_bytes().decode("utf-8")
    assert content.startswith("\ufeff")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(content[1:])))


@pytest.fixture(scope="module")
def answer(service_url: str) -> Iterator[Callable[[str], Any]]:
    """What the service answers to a query of a test's own."""
    with httpx.Client(base_url=service_url, trust_env=False, timeout=30) as client:

        def ask(query: str) -> Any:
            answered = client.post("/graphql", json={"query": query}).json()
            assert "errors" not in answered, answered["errors"]
            return answered["data"]

        yield ask


@pytest.fixture
def front(page: Page, service_url: str) -> Page:
    """The first view, loaded."""
    page.goto(f"{service_url}/")
    settled(page)
    return page


@pytest.fixture(scope="module")
def opened(browser: Browser, service_url: str) -> Iterator[Page]:
    """A page that the tests of a module share."""
    with watched(browser, service_url, reduced_motion="reduce") as shared:
        shared.goto(f"{service_url}/")
        settled(shared)
        yield shared
