"""What all views stand in: the head with its menu, the language, the token, errors, and the files of numbers."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graph_service.app import create_app
from graph_service.opening import open_store
from graph_service.settings import Settings
from tests.serving import served
from tests.web.conftest import WEB, Watch, go, settled

WORDS = sorted(path.name for path in (WEB / "static" / "words").glob("*.js"))
VIEWS = ["总览", "覆盖矩阵", "缺口", "网络", "项目", "我找谁", "指标口径"]


def test_shows_notice_date_and_revision(front: Page) -> None:
    assert front.locator("#notice").inner_text().startswith("演示数据")
    assert front.locator("footer").inner_text().startswith("演示数据")
    assert re.fullmatch(r"数据日期 \d{4}-\d\d-\d\d\s修订 \d+", front.locator("#state").inner_text())
    assert front.locator("h1").all_inner_texts() == ["总览"]


def test_the_menu_leads_to_every_view_and_takes_place_and_date_along(opened: Page) -> None:
    go(opened, "#/overview?within=110115&asOf=2022-10-31&measure=JUDGE_VISITED")
    links = opened.locator("nav.views a")
    assert links.all_inner_texts() == VIEWS
    assert opened.locator("nav.views [aria-current=page]").all_inner_texts() == ["总览"]
    links.nth(1).click()
    settled(opened)
    assert opened.evaluate("location.hash") == "#/matrix?within=110115&asOf=2022-10-31"
    assert opened.title().startswith("覆盖矩阵")
    expect(opened.locator("h1")).to_be_focused()
    opened.go_back()
    settled(opened)
    assert opened.locator("h1").inner_text() == "总览"
    assert opened.evaluate("location.hash").startswith("#/overview?within=110115")


def test_an_unknown_view_is_the_overview(opened: Page) -> None:
    go(opened, "#/nothing")
    assert opened.locator("h1").inner_text() == "总览"


def test_the_first_link_skips_to_the_content(opened: Page) -> None:
    go(opened, "#/overview")
    opened.locator(".skip").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("main")).to_be_focused()
    assert opened.evaluate("location.hash") == "#/overview"


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(opened: Page) -> None:
    cells = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "-", 'a"b', None, -0.5, "甲，乙", "a,b"]
    written = opened.evaluate("async row => (await import('/static/core/csv.js')).csvText([row])", cells)
    assert next(csv.reader(io.StringIO(written[1:], newline=""))) == [
        *("'=1+1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "a=1", "'-", 'a"b', "", "-0.5", "甲，乙", "a,b"),
    ]


def test_only_the_whole_is_shown_as_100_percent(opened: Page) -> None:
    shown = "values => import('/static/core/figures.js').then(f => values.map(value => f.percent(value)))"
    ratios = [None, 0, 0.00001, 0.2345, 0.29, 0.9999, 1]
    assert opened.evaluate(shown, ratios) == ["—", "0%", "<0.1%", "23.4%", "29.0%", "99.9%", "100%"]


@pytest.mark.parametrize("name", WORDS)
def test_both_languages_say_the_same_things(opened: Page, name: str) -> None:
    """Equal keys, nothing empty but on both sides, and the same values to fill in."""
    zh, en = opened.evaluate("name => import(`/static/words/${name}`).then(words => [words.ZH, words.EN])", name)
    assert list(zh) == list(en)
    blanks = re.compile(r"\{(\w+)\}")
    assert {key for key in zh if not set(blanks.findall(en[key])) <= set(blanks.findall(zh[key]))} == set()
    assert not [key for key, text in zh.items() if not text]


def test_english_is_kept_and_keeps_the_view(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/#/matrix?unit=COMMUNITY")
    settled(page)
    page.locator("#language").click()
    settled(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Coverage matrix"
    assert page.evaluate("location.hash") == "#/matrix?unit=COMMUNITY"
    page.goto(f"{service_url}/#/overview")
    settled(page)
    assert page.locator("#tiles-title").inner_text() == "Coverage place by place"


def without_data_set(page: Page, url: str) -> None:
    """The page as it comes from a service that wants a token: the data set has to be asked for."""
    answer = page.request.get(url)
    bare = re.sub(r'(id="dataset">).*?(</script>)', r"\1\2", answer.text())
    page.route(f"{url}/", lambda route: route.fulfill(response=answer, body=bare))


def test_an_unreachable_service_is_said_and_can_be_tried_again(context: BrowserContext, service_url: str) -> None:
    page = context.new_page()
    without_data_set(page, service_url)
    page.route("**/graphql", lambda route: route.abort())
    page.goto(service_url)
    assert "无法连接服务" in page.locator("main .error").inner_text()
    page.unroute("**/graphql")
    page.locator("main .error button").click()
    settled(page)
    assert page.locator(".figures > div").count() == 8
    assert page.locator("main .error").count() == 0


def test_a_part_that_fails_is_said_and_can_be_tried_again(context: BrowserContext, service_url: str) -> None:
    page = context.new_page()
    page.goto(service_url)
    settled(page)
    page.route("**/graphql", lambda route: route.abort())
    page.select_option("select[name=measure]", "JUDGE_VISITED")
    page.wait_for_selector("[data-state=error]")
    assert "无法连接服务" in page.locator("[data-state=error] > .status").first.inner_text()
    assert page.locator(".figures > div").count() == 8, "the figures do not depend on the measure"
    page.unroute("**/graphql")
    while page.locator("[data-state=error] > .status button").count():
        page.locator("[data-state=error] > .status button").first.click()
        page.wait_for_timeout(50)
    settled(page)
    assert page.locator("a.spot").count() == 16


def test_a_token_is_asked_for_and_kept_in_the_tab(context: BrowserContext, beijing: Settings) -> None:
    with served(create_app(replace(beijing, token="right"))) as url:
        page = context.new_page()
        page.goto(url)
        assert page.locator("#dataset").text_content() == "", "nothing is told before the token"
        page.fill("#token input", "wrong")
        page.locator("#token button").click()
        page.wait_for_selector("#token .error")
        page.fill("#token input", "right")
        page.locator("#token button").click()
        page.wait_for_selector(".figures > div")
        assert page.locator("#token").count() == 0
        page.reload()
        page.wait_for_selector(".figures > div")
        assert page.evaluate("localStorage.length") == 0
        page.goto("about:blank")


@pytest.fixture(scope="module")
def empty(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    """The page of a store in which nothing is, and its address."""
    store = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.db'}"
    open_store(store).close()
    with served(create_app(Settings(store=store, as_of=date(2022, 11, 18)))) as url:
        context = browser.new_context(locale="zh-CN")
        context.set_default_timeout(15_000)
        page, watch = context.new_page(), Watch()
        watch.over(page, url)
        page.goto(url)
        settled(page)
        yield page, url
        context.close()
        assert watch.errors == []


def test_an_empty_store_is_told_in_sentences(empty: tuple[Page, str]) -> None:
    page, _ = empty
    assert page.locator("#notice").count() == 0, "only the sample carries its notice"
    assert page.locator(".figures b").first.inner_text() == "0 / 0"
    assert "所选范围内没有可统计的单位。" in page.locator("main").inner_text()
    assert "NaN" not in page.locator("main").inner_text()
    go(page, "#/matrix")
    assert "所选范围内没有可统计的单位。" in page.locator("main").inner_text()
    assert page.locator("[data-state=error]").count() == 0


def test_every_module_of_the_first_view_is_fetched_at_once(context: BrowserContext, service_url: str) -> None:
    """No module of what is painted first waits for another that names it: the page lists them all, and no other."""
    named = re.findall(
        r'(?:rel="modulepreload" href|<script .*src)="([^"]+)"', (WEB / "index.html").read_text("utf-8")
    )
    assert [path for path in named if not path.startswith("/vendor/") and not (WEB / path[1:]).is_file()] == []
    page = context.new_page()
    page.goto(service_url)
    settled(page)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(each => new URL(each.name).pathname)")
    modules = [path for path in fetched if Path(path).suffix in {".js", ".mjs"}]
    later = modules.index("/static/overview/parts.js")
    assert sorted(modules[:later]) == sorted(named)
    assert not {*modules[later:]} & {*named}
