"""A real browser for the tests of the pages."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


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
    """One browser a module: while it is open, an event loop runs in this thread that other tests cannot have."""
    chromium = shutil.which("chromium")
    if not chromium:
        missing = "chromium is not installed: the pages were NOT tested in a browser"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, service_url: str) -> Iterator[Page]:
    """An empty page. Whatever a test does with it, it must stay without errors and ask no other host."""
    opened, watch = context.new_page(), Watch()
    watch.over(opened, service_url)
    yield opened
    assert watch.errors == []
    assert watch.outside == []


@pytest.fixture
def front(page: Page, service_url: str) -> Page:
    """The first page, loaded."""
    page.goto(f"{service_url}/")
    page.wait_for_selector("#districts tbody tr")
    page.wait_for_selector("#gaps tbody tr")
    return page
