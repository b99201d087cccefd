"""Every view in both languages and themes: WCAG 2.2 AA as far as axe-core can tell, no page wider than a phone."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.web.conftest import go, watched

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = {
    "overview": "#/overview",
    "overview of a district": "#/overview?within=110112",
    "matrix": "#/matrix",
    "gaps": "#/gaps?within=110115&unit=COMMUNITY",
    "units": "#/units?measure=BRANCH_PAIRED&unit=STREET&within=110112&status=GAP",
    "proposals": "#/gaps?tool=partners&within=110116&unit=STREET&made=1",
    "network": "#/network",
    "network of a town": "#/network?id=RGl2aXNpb246MTEwMTEyMTA1",
    "programmes": "#/programmes",
    "programme": "#/programmes?name=one-plus-six",
    "who": "#/who?code=110112005",
    "definitions": "#/definitions",
}
#: The small profile looks at one theme.
THEMES = ["light", "dark"] if os.environ.get("GONGJIAN_PROFILE") == "soak" else ["light"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async rules => (await axe.run(document, {runOnly: rules})).violations.map(each => [
    each.id, each.help, each.nodes.slice(0, 3).map(node => [node.html.slice(0, 200), node.failureSummary])])"""


@pytest.fixture(
    scope="module", params=[(theme, language) for theme in THEMES for language in ("zh", "en")], ids=str
)
def page(request: pytest.FixtureRequest, browser: Browser, service_url: str) -> Iterator[Page]:
    """One page for all views, in a language and a theme."""
    theme, language = request.param
    with watched(browser, service_url, color_scheme=theme, reduced_motion="reduce") as opened:
        opened.goto(f"{service_url}/?lang={language}")
        opened.evaluate(AXE.read_text("utf-8"))
        yield opened


@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    go(page, VIEWS[name])
    found: list[Any] = page.evaluate(RUN, RULES)
    assert found == []


@pytest.mark.parametrize("name", VIEWS)
def test_fits_a_phone_and_a_small_screen(page: Page, name: str) -> None:
    go(page, VIEWS[name])
    for width, height in ((390, 844), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
