"""The view of units and records: every number opens its units, every unit the records behind it."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from graph_service.settings import Settings
from tests.web.conftest import Watch

STREETS = "#/units?measure=BRANCH_PAIRED&unit=STREET&within=110105"


@pytest.fixture(scope="module")
def page(browser: Browser, service_url: str) -> Iterator[Page]:
    """One page for the whole module; it must stay without errors and ask no other host."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    opened, watch = context.new_page(), Watch()
    watch.over(opened, service_url)
    opened.goto(f"{service_url}/{STREETS}&status=UNKNOWN")
    yield opened
    context.close()
    assert watch.errors == []
    assert watch.outside == []


def open_view(page: Page, address: str) -> None:
    page.evaluate("address => { location.hash = address }", address)
    expect(page.locator("[data-state=ready]").first).to_be_visible()
    expect(page.locator("[data-state=loading]")).to_have_count(0)


def asked(service_url: str, query: str) -> Any:
    """What the service answers to somebody else."""
    return httpx.post(f"{service_url}/graphql", json={"query": query}, trust_env=False, timeout=60).json()["data"]


def test_every_number_opens_its_units(page: Page, service_url: str) -> None:
    counts = '{coverage(measure: BRANCH_PAIRED, unit: STREET, within: "110105") {numerator denominator unknown}}'
    covered, total, unknown = asked(service_url, counts)["coverage"].values()
    open_view(page, STREETS)
    expect(page.locator("#units tbody tr")).to_have_count(total)
    links = page.locator("#figure .figures a")
    assert links.all_inner_texts() == [str(number) for number in (covered, total - covered - unknown, unknown)]
    links.nth(1).click()
    expect(page).to_have_url(re.compile("status=GAP"))
    expect(page.locator("#units tbody tr")).to_have_count(total - covered - unknown)
    assert set(page.locator("#units tbody td:nth-child(2)").all_inner_texts()) == {"空白"}


def test_the_number_is_defined_in_a_sentence(page: Page, service_url: str) -> None:
    open_view(page, STREETS)
    (metric,) = asked(service_url, '{metricDefinitions(ids: ["BRANCH_PAIRED"]) {numeratorZh tables}}')[
        "metricDefinitions"
    ]
    expect(page.locator("#figure .means")).to_contain_text(metric["numeratorZh"].split("x(u) = ")[1])
    assert metric["tables"] == ["pairings"]
    expect(page.locator("#figure")).to_contain_text("所读数据表：共建结对。")
    expect(page.locator("#figure .means a")).to_have_attribute("href", "#/definitions?id=BRANCH_PAIRED")


def test_a_unit_leads_to_its_records_and_these_to_rows_of_files(
    page: Page, service_url: str, beijing: Settings
) -> None:
    open_view(page, STREETS)
    row = page.locator("#units tbody tr").first
    actual, name = int(row.locator("td.number").first.inner_text()), row.locator(".link").inner_text()
    row.locator(".link").press("Enter")
    expect(page.locator("#records h2")).to_have_text(f"{name}：背后的记录")
    expect(page.locator("#records h2")).to_be_focused()
    records = page.locator("#records .counted tbody tr")
    expect(records).to_have_count(actual)
    code = row.locator(".code").inner_text()
    expect(page).to_have_url(re.compile(f"code={code}"))
    page.reload()
    expect(records).to_have_count(actual)

    # What the page calls row N of pairings.csv is row N of the sample's file.
    first = records.first.locator("td").all_inner_texts()
    file, number = first[-3], int(first[-2].replace(",", ""))
    sample = Path(beijing.store.removeprefix("sqlite:///")).parent / "sample" / file
    with sample.open(encoding="utf-8-sig", newline="") as lines:
        cells = dict(zip(next(reader := csv.reader(lines)), list(reader)[number - 2], strict=True))
    node = asked(
        service_url, f'{{coverageRecords(measure: BRANCH_PAIRED, code: "{code}", first: 1) {{nodes {{key}}}}}}'
    )
    key = node["coverageRecords"]["nodes"][0]["key"]
    assert (file, key) == ("pairings.csv", key)
    assert cells["branch_key"] == key.split("|")[0] and cells["valid_from"] in first[1]


def test_possible_records_stand_apart_and_persons_are_masked(page: Page, service_url: str) -> None:
    """On a day inside a month that is all a file says of a beginning."""
    arguments = 'measure: MEDIATOR_SERVING, code: "110112004", asOf: "2019-05-10"'
    found = asked(
        service_url,
        f"{{sure: coverageRecords({arguments}) {{totalCount}}"
        f" maybe: coverageRecords({arguments}, possible: true) {{totalCount nodes {{name}}}}}}",
    )
    assert found["maybe"]["totalCount"] > 0
    open_view(page, "#/units?measure=MEDIATOR_SERVING&within=110112&asOf=2019-05-10&code=110112004")
    expect(page.locator("#records .counted tbody tr")).to_have_count(found["sure"]["totalCount"])
    possible = page.locator("#records .possible tbody th a").all_inner_texts()
    assert len(possible) == found["maybe"]["totalCount"]
    shown = [*possible, *page.locator("#records .counted tbody th a").all_inner_texts()]
    assert all(re.match(r"[\u4e00-\u9fff]\*\*", name) for name in shown)
    expect(page.locator("#records .possible caption")).to_contain_text("没有计入")


def test_the_list_is_taken_away_whole(page: Page) -> None:
    open_view(page, "#/units?measure=BRANCH_PAIRED&unit=COMMUNITY&within=110105&status=GAP")
    caption = re.search(r"共 ([\d,]+) 个", page.locator("#units caption").inner_text())
    assert caption
    with page.expect_download() as download:
        page.locator("#units .csv").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    comment, _titles, *rows = csv.reader(text.splitlines())
    assert comment[0].startswith("# 演示数据") and "朝阳区" in comment[0] and "空白" in comment[0]
    assert len(rows) == int(caption[1].replace(",", "")) > 100


def test_the_view_has_no_entry_in_the_menu(page: Page) -> None:
    open_view(page, STREETS)
    assert page.locator("h1").inner_text() == "单位与记录"
    assert "单位与记录" not in page.locator("nav.views").inner_text()
