"""The first page, as a planner meets it."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from graph_service.app import create_app
from graph_service.settings import Settings
from tests.serving import served

RATIO = "#districts tbody td.ratio:nth-child(5) span:last-child"


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


def percentages(page: Page, selector: str) -> list[float]:
    return [float(text.strip("%")) for text in texts(page, selector) if text != "—"]


def saved(page: Page, button: str) -> tuple[str, list[list[str]]]:
    """Name and rows of the file that a button downloads."""
    with page.expect_download() as download:
        page.locator(button).click()
    content = Path(download.value.path()).read_bytes().decode("utf-8")
    assert content.startswith("\ufeff")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(content[1:])))


def test_shows_notice_date_revision_and_figures(front: Page) -> None:
    assert front.locator("#notice").inner_text().startswith("演示数据")
    assert re.fullmatch(r"数据日期 \d{4}-\d\d-\d\d\s修订 \d+", front.locator("#state").inner_text())
    figures = texts(front, ".figures > div")
    assert len(figures) == 8
    assert all(re.search(r"\d", figure) for figure in figures)
    assert all(re.search(r"\d / [\d,]+\s+[\d.]+%", figure) for figure in figures[:4]), "a ratio names its parts"


def test_streets_are_a_standard_and_communities_a_reference(front: Page) -> None:
    streets, communities = texts(front, "#districts thead .group")
    assert "街乡镇" in streets
    assert "标准" in streets
    assert "社区" in communities
    assert "参考" in communities


def test_districts_stand_by_code_until_sorted_by_mouse_or_keyboard(front: Page) -> None:
    assert front.locator("#districts caption").count() == 1
    assert texts(front, "#districts tbody .code") == sorted(texts(front, "#districts tbody .code"))
    heading = front.locator("#districts thead tr:nth-child(2) th:nth-child(5)")
    assert heading.get_attribute("aria-sort") == "none"
    heading.locator("button").click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert percentages(front, RATIO) == sorted(percentages(front, RATIO))
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert percentages(front, RATIO) == sorted(percentages(front, RATIO), reverse=True)


def test_gap_list_goes_on_page_by_page(front: Page) -> None:
    front.select_option("#unit", "COMMUNITY")
    expect(front.locator("#gaps caption")).to_contain_text("社区")
    codes = texts(front, "#gaps tbody .code")
    front.locator("#more").click()
    expect(front.locator("#gaps tbody tr").nth(len(codes))).to_be_visible()
    more = texts(front, "#gaps tbody .code")
    assert more[: len(codes)] == codes
    assert len(set(more)) == len(more)
    assert all(len(code) == 12 for code in more)
    assert set(texts(front, "#gaps tbody .badge")) <= {"空白", "未知"}
    assert "市辖区" not in front.locator("#gaps tbody").inner_text()


def test_a_district_leads_to_its_gaps(front: Page) -> None:
    front.select_option("#unit", "COMMUNITY")
    row = front.locator("#districts tbody tr", has_text="大兴区")
    code = row.locator(".code").inner_text()
    row.get_by_role("button").click()
    expect(front.locator("#gaps tbody .code").first).to_have_text(re.compile(f"^{code}"))
    assert front.locator("#within").input_value() == code


def test_both_tables_are_downloaded_whole(front: Page) -> None:
    name, (comment, titles, *rows) = saved(front, "#districts .download")
    assert name.startswith("演示数据-")
    assert comment[0].startswith("# 演示数据")
    assert len(comment) == 1
    assert len(rows) == front.locator("#districts tbody tr").count()
    assert {len(row) for row in rows} == {len(titles)}

    front.select_option("#unit", "COMMUNITY")
    front.select_option("#within", "110115")
    expect(front.locator("#gaps caption")).to_contain_text("社区")
    expect(front.locator("#gaps tbody .code").first).to_have_text(re.compile("^110115"))
    total = re.search(r"共 ([\d,]+) 个", front.locator("#gaps caption").inner_text())
    name, (comment, titles, *rows) = saved(front, "#gaps .download")
    assert total
    assert len(rows) == int(total[1].replace(",", "")) > 100
    assert {len(row) for row in rows} == {len(titles)}
    assert name.startswith("演示数据-")
    assert comment[0].startswith("# 演示数据")


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(front: Page) -> None:
    cells = ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "a=1", "-", 'a"b', None, -0.5, "甲，乙", "a,b"]
    written = front.evaluate("async row => (await import('/static/csv.js')).csvText([row])", cells)
    assert next(csv.reader(io.StringIO(written[1:], newline=""))) == [
        *("'=1+1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "a=1", "'-", 'a"b', "", "-0.5", "甲，乙", "a,b"),
    ]


def test_only_the_whole_is_shown_as_100_percent(front: Page) -> None:
    shown = "async values => { const f = await import('/static/format.js'); return values.map(v => f.percent(v)); }"
    ratios = [None, 0, 0.00001, 0.2345, 0.29, 0.9999, 1]
    assert front.evaluate(shown, ratios) == ["—", "0%", "<0.1%", "23.4%", "29.0%", "99.9%", "100%"]


def test_english_has_the_same_texts(front: Page) -> None:
    keys = front.evaluate("import('/static/words.js').then(words => [words.ZH, words.EN].map(Object.keys))")
    assert keys[0] == keys[1]
    front.locator("#language").click()
    front.wait_for_selector("#gaps tbody tr")
    assert front.locator("#districts-title").inner_text() == "Pairing coverage by district"
    assert front.locator("html").get_attribute("lang") == "en"


def test_fits_a_phone(page: Page, service_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(service_url)
    page.wait_for_selector("#gaps tbody tr")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_unreachable_service_is_said_and_can_be_tried_again(context: BrowserContext, service_url: str) -> None:
    page = context.new_page()
    page.route("**/graphql", lambda route: route.abort())
    page.goto(service_url)
    page.wait_for_selector("[data-state=error]")
    assert "无法连接服务" in page.locator("#figures .status").inner_text()
    page.unroute("**/graphql")
    page.locator("#figures .status button").click()
    page.wait_for_selector("#gaps tbody tr")
    assert page.locator("[data-state=error]").count() == 0


def test_a_token_is_asked_for_and_kept_in_the_tab(context: BrowserContext, beijing: Settings) -> None:
    with served(create_app(replace(beijing, token="right"))) as url:
        page = context.new_page()
        page.goto(url)
        page.fill("#token-value", "wrong")
        page.locator("#token button").click()
        page.wait_for_selector("#token-wrong:visible")
        page.fill("#token-value", "right")
        page.locator("#token button").click()
        page.wait_for_selector("#gaps tbody tr")
        assert page.locator("#token").is_hidden()
        page.reload()
        page.wait_for_selector("#gaps tbody tr")
        assert page.evaluate("localStorage.length") == 0
        page.goto("about:blank")
