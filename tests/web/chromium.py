"""The browser of this machine, as the tests and the measurements of the page start it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


class NoChromiumError(Exception):
    """There is no browser here."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """While it is open, an event loop runs in this thread."""
    command = shutil.which("chromium")
    if not command:
        raise NoChromiumError("没有 chromium · chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=FLAGS)
        yield browser
        browser.close()
