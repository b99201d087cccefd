"""The view of units and records: every number opens its units, every unit the records behind it."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from graph_service.settings import Settings
from tests.web.conftest import go, saved

Ask = Callable[[str], Any]
STREETS = "#/units?measure=BRANCH_PAIRED&unit=STREET&within=110105"


def test_every_number_opens_its_units(opened: Page, answer: Ask) -> None:
    counts = '{coverage(measure: BRANCH_PAIRED, unit: STREET, within: "110105") {numerator denominator unknown}}'
    covered, total, unknown = answer(counts)["coverage"].values()
    go(opened, STREETS)
    expect(opened.locator("#units tbody tr")).to_have_count(total)
    links = opened.locator("#figure .figures a")
    assert links.all_inner_texts() == [str(number) for number in (covered, total - covered - unknown, unknown)]
    links.nth(1).click()
    expect(opened).to_have_url(re.compile("status=GAP"))
    expect(opened.locator("#units tbody tr")).to_have_count(total - covered - unknown)
    assert set(opened.locator("#units tbody td:nth-child(2)").all_inner_texts()) == {"空白"}


def test_the_number_is_defined_in_a_sentence(opened: Page, answer: Ask) -> None:
    go(opened, STREETS)
    (metric,) = answer('{metricDefinitions(ids: ["BRANCH_PAIRED"]) {numeratorZh tables}}')["metricDefinitions"]
    expect(opened.locator("#figure .means")).to_contain_text(metric["numeratorZh"].split("x(u) = ")[1])
    assert metric["tables"] == ["pairings"]
    expect(opened.locator("#figure")).to_contain_text("所读数据表：共建结对。")
    expect(opened.locator("#figure .means a")).to_have_attribute("href", "#/definitions?id=BRANCH_PAIRED")


def test_a_unit_leads_to_its_records_and_these_to_rows_of_files(
    opened: Page, answer: Ask, beijing: Settings
) -> None:
    go(opened, STREETS)
    row = opened.locator("#units tbody tr").first
    actual, name = int(row.locator("td.number").first.inner_text()), row.locator(".link").inner_text()
    row.locator(".link").press("Enter")
    expect(opened.locator("#records h2")).to_have_text(f"{name}：背后的记录")
    expect(opened.locator("#records h2")).to_be_focused()
    records = opened.locator("#records .counted tbody tr")
    expect(records).to_have_count(actual)
    code = row.locator(".code").inner_text()
    expect(opened).to_have_url(re.compile(f"code={code}"))
    opened.reload()
    expect(records).to_have_count(actual)

    # What the page calls row N of pairings.csv is row N of the sample's file.
    first = records.first.locator("td").all_inner_texts()
    file, number = first[-3], int(first[-2].replace(",", ""))
    sample = Path(beijing.store.removeprefix("sqlite:///")).parent / "sample" / file
    with sample.open(encoding="utf-8-sig", newline="") as lines:
        cells = dict(zip(next(reader := csv.reader(lines)), list(reader)[number - 2], strict=True))
    node = answer(f'{{coverageRecords(measure: BRANCH_PAIRED, code: "{code}", first: 1) {{nodes {{key}}}}}}')
    key = node["coverageRecords"]["nodes"][0]["key"]
    assert (file, key) == ("pairings.csv", key)
    assert cells["branch_key"] == key.split("|")[0] and cells["valid_from"] in first[1]


def test_possible_records_stand_apart_and_persons_are_masked(opened: Page, answer: Ask) -> None:
    """On a day inside a month that is all a file says of a beginning."""
    arguments = 'measure: MEDIATOR_SERVING, code: "110112004", asOf: "2019-05-10"'
    found = answer(
        f"{{sure: coverageRecords({arguments}) {{totalCount}}"
        f" maybe: coverageRecords({arguments}, possible: true) {{totalCount nodes {{name}}}}}}",
    )
    assert found["maybe"]["totalCount"] > 0
    go(opened, "#/units?measure=MEDIATOR_SERVING&within=110112&asOf=2019-05-10&code=110112004")
    expect(opened.locator("#records .counted tbody tr")).to_have_count(found["sure"]["totalCount"])
    possible = opened.locator("#records .possible tbody th a").all_inner_texts()
    assert len(possible) == found["maybe"]["totalCount"]
    shown = [*possible, *opened.locator("#records .counted tbody th a").all_inner_texts()]
    assert all(re.match(r"[\u4e00-\u9fff]\*\*", name) for name in shown)
    expect(opened.locator("#records .possible caption")).to_contain_text("没有计入")


def test_the_list_is_taken_away_whole(opened: Page) -> None:
    go(opened, "#/units?measure=BRANCH_PAIRED&unit=COMMUNITY&within=110105&status=GAP")
    caption = re.search(r"共 ([\d,]+) 个", opened.locator("#units caption").inner_text())
    assert caption
    _, (comment, _titles, *rows) = saved(opened, opened.locator("#units .csv"))
    assert comment[0].startswith("# 演示数据") and "朝阳区" in comment[0] and "空白" in comment[0]
    assert len(rows) == int(caption[1].replace(",", "")) > 100


def test_the_view_has_no_entry_in_the_menu(opened: Page) -> None:
    go(opened, STREETS)
    assert opened.locator("h1").inner_text() == "单位与记录"
    assert "单位与记录" not in opened.locator("nav.views").inner_text()
