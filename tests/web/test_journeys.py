"""Two journeys, as people make them: a planner closes the gaps of a district, an explorer shares a picture."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from typer.testing import CliRunner

from graph_service.app import create_app
from graph_service.cli.main import app
from graph_service.settings import Settings
from tests.serving import served
from tests.web.conftest import Watch, settled

#: Pictures for README and docs, written when the answers of the docs are.
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
A_SHARE = re.compile(r"(\d[\d,]*) / (\d[\d,]*)")


def picture(page: Page, name: str) -> None:
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS") == "1":
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture(scope="module")
def own_store(beijing: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of the demo's store that a test may write to."""
    copied = tmp_path_factory.mktemp("journey") / "graph.db"
    shutil.copyfile(beijing.store.removeprefix("sqlite:///"), copied)
    return Settings.from_environment({"GONGJIAN_STORE": f"sqlite:///{copied}", "GONGJIAN_AS_OF": "2022-11-18"})


@pytest.fixture(scope="module")
def own_service(own_store: Settings) -> Iterator[str]:
    with served(create_app(own_store)) as url:
        yield url


def new_page(context: BrowserContext, home: str) -> tuple[Page, Watch]:
    page, watch = context.new_page(), Watch()
    watch.over(page, home)
    return page, watch


def test_a_planner_finds_a_gap_gets_a_proposal_loads_it_and_sees_coverage_rise(
    context: BrowserContext, own_store: Settings, own_service: str, tmp_path: Path
) -> None:
    page, watch = new_page(context, own_service)
    page.goto(own_service)
    settled(page)
    page.wait_for_selector("select[name=within-0]")
    picture(page, "overview")

    # The first gap of a district: the tile of 怀柔区 leads to its list.
    page.locator("svg a", has_text="怀柔").first.click()
    settled(page)
    first = page.locator("#gaps tbody tr").first
    expect(first.locator(".badge").first).to_have_text("空白")
    gap = first.locator("th .code").inner_text()
    assert gap.startswith("110116")
    picture(page, "gaps")

    page.get_by_role("link", name="提出结对建议").click()
    page.locator("button.make").click()
    settled(page)
    row = page.locator("#plan tbody tr", has_text=gap)
    expect(row).to_have_count(1)
    before, after = page.locator("#change tbody tr").all()
    covered = [int(each.locator("td.number").first.inner_text()) for each in (before, after)]
    assert covered[0] < covered[1]
    picture(page, "proposal")

    with page.expect_download() as download:
        page.locator("button.pairings-csv").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    revision = page.locator("#state").inner_text()
    loaded = CliRunner().invoke(app, ["load", str(file), "--store", own_store.store])
    assert loaded.exit_code == 0, loaded.output

    page.goto(f"{own_service}/#/overview?within=110116")
    for _ in range(30):  # the service looks for a new revision three times a second
        page.reload()
        settled(page)
        if page.locator("#state").inner_text() != revision:
            break
    communities = page.locator(".figures > div", has_text="社区（村）直接结对").first
    shown = A_SHARE.search(communities.inner_text())
    assert shown
    assert int(shown[1].replace(",", "")) == covered[1]
    assert watch.errors == []
    assert watch.outside == []


def positions(page: Page) -> str:
    """The picture as a file: equal text is an equal picture."""
    with page.expect_download() as download:
        page.locator(".take button.svg").press("Enter")
    return Path(download.value.path()).read_text("utf-8")


def by_keyboard(page: Page, field: str, text: str) -> None:
    """Types into a search field, takes the first hit with the arrow and Enter."""
    page.locator(f"input[name={field}]").focus()
    page.keyboard.type(text)
    expect(page.locator(f"input[name={field}]")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    settled(page)


def test_an_explorer_goes_from_a_town_to_its_court_by_keyboard_and_shares_the_link(
    browser: Browser, context: BrowserContext, service_url: str
) -> None:
    page, watch = new_page(context, service_url)
    page.goto(f"{service_url}/#/network")
    settled(page)
    by_keyboard(page, "search", "zhangjiawan")
    expect(page.locator(".node h3").first).to_contain_text("张家湾")
    tribunal = page.locator("section.nodes tbody").get_by_role("button", name="张家湾人民法庭", exact=True)
    tribunal.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".node h3").first).to_contain_text("张家湾人民法庭")
    expand = page.locator("li[data-relation=SUBORDINATE_TO] .expand:not([disabled])")
    expand.focus()
    page.keyboard.press("Enter")
    expect(page.locator("section.nodes tbody")).to_contain_text("北京市通州区人民法院")

    by_keyboard(page, "to", "通州法院")
    steps = page.locator(".way ol li")
    expect(steps.last).to_contain_text("通州区人民法院")
    picture(page, "network")

    link = page.url
    drawn = positions(page)
    elsewhere = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    again, watched = new_page(elsewhere, service_url)
    again.goto(link)
    settled(again)
    expect(again.locator(".way ol li")).to_have_count(steps.count())
    assert positions(again) == drawn
    elsewhere.close()
    assert watch.errors == watched.errors == []
    assert watch.outside == watched.outside == []
