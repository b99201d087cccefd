"""The view of gaps: the ranked list and its diagram, silent units, proposed partners and places for new points."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.web.conftest import Watch

GAPS = "#/gaps?within=110115&unit=COMMUNITY"
PLAN = "#/gaps?tool=partners&within=110115&unit=COMMUNITY&capacity=20&reach=DISTRICT&made=1"


@pytest.fixture(scope="module")
def page(browser: Browser, service_url: str) -> Iterator[Page]:
    """One page for the whole module; it must stay without errors and ask no other host."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    opened, watch = context.new_page(), Watch()
    watch.over(opened, service_url)
    opened.goto(f"{service_url}/#/gaps?tool=silent&within=110101")
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


def numbers(row: Locator) -> list[str]:
    return row.locator("td.number").all_inner_texts()


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def saved(page: Page, button: Locator) -> tuple[str, str]:
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode("utf-8-sig")


def test_the_list_is_the_services_ranking_with_its_factors(page: Page, service_url: str) -> None:
    nodes = "totalCount nodes {division {code} status shortfall need priority lastContact}"
    found = asked(
        service_url, f'{{gaps(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110115", first: 50) {{{nodes}}}}}'
    )
    open_view(page, GAPS)
    rows = page.locator("#gaps tbody tr")
    expect(rows).to_have_count(50)
    assert page.locator("#gaps tbody .code").all_inner_texts() == [
        row["division"]["code"] for row in found["gaps"]["nodes"]
    ]
    expect(page.locator("#gaps caption")).to_contain_text(f"共 {found['gaps']['totalCount']} 个")
    for shown, node in zip(rows.all()[:3], found["gaps"]["nodes"], strict=False):
        required, actual, shortfall, need, priority = numbers(shown)
        assert (whole(shortfall), whole(need)) == (node["shortfall"], node["need"])
        assert whole(required) - whole(actual) == whole(shortfall)
        assert priority == f"{shortfall} ×（1 + {need}） = {node['priority']:g}"
        assert whole(shortfall) * (1 + whole(need)) == node["priority"]
        expect(shown.locator(".badge").first).to_have_text("空白")
        expect(shown.locator(".date")).to_have_text(node["lastContact"] or "—")


def test_more_rows_and_a_file_of_all_of_them(page: Page) -> None:
    open_view(page, GAPS)
    page.locator("#gaps .more button").click()
    expect(page.locator("#gaps tbody tr")).to_have_count(100)
    total = re.search(r"共 ([\d,]+) 个", page.locator("#gaps caption").inner_text())
    assert total
    name, text = saved(page, page.locator("#gaps .tools .csv"))
    comment, titles, *rows = csv.reader(io.StringIO(text))
    assert name.startswith("演示数据-缺口清单-大兴区") and comment[0].startswith("# 演示数据")
    assert titles[:3] == ["区划", "代码", "所属"] and "查看" not in titles
    assert len(rows) == len({row[1] for row in rows}) == whole(total[1]) > 100


def test_unknown_is_told_from_gaps_and_may_be_asked_for_alone(page: Page, service_url: str) -> None:
    address = "#/gaps?measure=JUDGE_VISITED&unit=COMMUNITY&within=110119&windowDays=60"
    open_view(page, f"{address}&status=UNKNOWN")
    assert set(page.locator("#gaps tbody td:nth-child(2)").all_inner_texts()) == {"未知"}
    coverage = 'coverage(measure: JUDGE_VISITED, unit: COMMUNITY, within: "110119", windowDays: 60) {unknown}'
    unknown = asked(service_url, f"{{{coverage}}}")["coverage"]["unknown"]
    expect(page.locator("#gaps caption")).to_contain_text(f"共 {unknown} 个")
    open_view(page, f"{address}&status=GAP")
    expect(page.locator("#gaps .status")).to_have_text("所选条件下没有缺口。")


def test_the_diagram_and_the_list_choose_for_each_other_by_keyboard_and_by_link(
    page: Page, service_url: str
) -> None:
    open_view(page, GAPS)
    expect(page.locator("#diagram h2")).to_contain_text("示意图（非地图）")
    streets = page.locator("#diagram .tile")
    groups = '{coverage(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110115", groupBy: STREET) {groups {%s}}}'
    found = asked(service_url, groups % "division {code name} numerator denominator")["coverage"]["groups"]
    counted = [group for group in found if group["denominator"]]
    assert [tile.get_attribute("data-code") for tile in streets.all()] == [
        each["division"]["code"] for each in counted
    ]
    last, before = counted[-1], counted[-2]
    assert f"{last['numerator']} / {last['denominator']}" in (streets.last.get_attribute("aria-label") or "")

    page.locator('#diagram .tile[tabindex="0"]').focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"code={before['division']['code']}$"))
    communities = page.locator(f'#diagram .tile[data-code^="{before["division"]["code"]}"]')
    expect(communities).to_have_count(1 + before["denominator"])
    expect(page.locator("#diagram .tile[aria-pressed=true]")).to_have_count(1)

    name = page.locator("#gaps tbody th .link").nth(3)
    code = page.locator("#gaps tbody .code").nth(3).inner_text()
    name.click()
    expect(page.locator(f'#diagram .tile[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.locator(f'#diagram .tile[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#gaps tr.chosen .code")).to_have_text(code)
    page.locator(".chosen-unit button").first.click()
    expect(page.locator("#gaps tr.chosen .link")).to_be_focused()


def test_the_picture_goes_with_notice_and_title(page: Page) -> None:
    open_view(page, GAPS)
    name, text = saved(page, page.locator("#diagram .svg"))
    assert name.startswith("演示数据-示意图（非地图）") and "演示数据：" in text and "示意图（非地图）" in text
    assert text.count('data-code="') == page.locator("#diagram .tile").count()


def test_silent_units_are_those_that_did_not_ask(page: Page, service_url: str) -> None:
    open_view(page, "#/gaps?tool=silent")
    stats = asked(service_url, "{serviceRequestStats {unitsAsked unitsTotal}}")["serviceRequestStats"]
    expect(page.locator("#silent tbody tr")).to_have_count(stats["unitsTotal"] - stats["unitsAsked"])
    code = page.locator("#silent tbody .code").first.inner_text()
    none = f'{{serviceRequests(where: {{within: "{code}"}}, first: 1) {{totalCount}}}}'
    assert asked(service_url, none)["serviceRequests"]["totalCount"] == 0


def test_proposed_partners_are_shown_with_what_they_change_and_why_not_more(page: Page, service_url: str) -> None:
    share = "{numerator denominator}"
    fields = f"unitsInNeed newPairings unmetTotal coverageBefore {share} coverageAfter {share} assignments {{cost}}"
    narrow = "bottleneck {need capacity providers {totalCount}}"
    arguments = 'within: "110115", unit: COMMUNITY, capacity: 20, reach: DISTRICT'
    found = asked(service_url, f"{{partnerProposals({arguments}) {{{fields} {narrow}}}}}")["partnerProposals"]
    open_view(page, PLAN)
    figures = page.locator("#partners .figures b").all_inner_texts()
    assert [whole(figures[i]) for i in (0, 2, 3)] == [
        found[name] for name in ("unitsInNeed", "newPairings", "unmetTotal")
    ]
    shown = [numbers(row) for row in page.locator("#change tbody tr").all()]
    assert [(whole(row[0]), whole(row[2])) for row in shown] == [
        tuple(found[name].values()) for name in ("coverageBefore", "coverageAfter")
    ]
    rows = page.locator("#plan tbody tr")
    expect(rows).to_have_count(len(found["assignments"]))
    assert numbers(rows.first)[0] == str(found["assignments"][0]["cost"])
    expect(rows.first).to_contain_text("区划树上相距")
    hall, bottleneck = page.locator("#unmet > p").inner_text(), found["bottleneck"]
    for number in (bottleneck["need"], bottleneck["capacity"], bottleneck["providers"]["totalCount"]):
        assert str(number) in hall
    assert f"至少有 {bottleneck['need'] - bottleneck['capacity']} 个无法满足" in hall


def test_the_plan_is_taken_away_as_the_table_that_is_loaded(page: Page, service_url: str) -> None:
    open_view(page, PLAN)
    name, text = saved(page, page.locator(".pairings-csv"))
    assert name == "共建结对.csv"
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["党支部", "共建对象", "起始日期", "终止日期", "编号", "性质", "出处"]
    assert len(rows) == page.locator("#plan tbody tr").count()
    address = f"{service_url}/files/proposals.csv?within=110115&unit=COMMUNITY&capacity=20&reach=DISTRICT"
    assert text == httpx.get(address, trust_env=False).content.decode("utf-8-sig")


def test_nothing_heavy_is_asked_before_the_button(page: Page) -> None:
    open_view(page, "#/gaps?within=110115&unit=STREET")
    page.get_by_role("link", name="提出结对建议").click()
    expect(page.locator("#partners .make")).to_be_visible()
    assert page.locator("#plan").count() == 0
    page.locator("#partners .make").click()
    expect(page.locator("#plan")).to_contain_text("没有可建议的结对")
    expect(page.locator(".pairings-csv")).to_be_disabled()


def test_a_refused_question_says_what_to_do(page: Page) -> None:
    refusal = {"errors": [{"message": "too large", "extensions": {"code": "TOO_COMPLEX"}}], "data": None}

    def refuse(route: Route) -> None:
        if '"gaps-partners"' in (route.request.post_data or ""):
            route.fulfill(status=200, content_type="application/json", body=json.dumps(refusal))
        else:
            route.continue_()

    page.route("**/graphql", refuse)
    page.evaluate("address => { location.hash = address }", f"{PLAN}&asOf=2022-11-17")
    expect(page.locator("#partners .advice")).to_contain_text("gongjian propose")
    page.unroute("**/graphql")
    page.locator("#partners [data-state=error] button").click()
    expect(page.locator("#plan tbody tr").first).to_be_visible()


def test_places_for_new_points(page: Page, service_url: str) -> None:
    fields = (
        "sites {division {code} addedUnits} servedBefore {units} servedAfter {units} total {units} fewest {points}"
    )
    found = asked(service_url, f'{{sitingProposals(points: 3, within: "110115") {{{fields}}}}}')["sitingProposals"]
    open_view(page, "#/gaps?tool=sites&within=110115&points=3&made=1")
    assert page.locator("#sites tbody .code").all_inner_texts() == [
        site["division"]["code"] for site in found["sites"]
    ]
    before, after, quality, fewest = page.locator("#sites .figures b").all_inner_texts()
    assert (before, after) == tuple(
        f"{found[name]['units']} / {found['total']['units']}" for name in ("servedBefore", "servedAfter")
    )
    assert (quality, fewest) == ("已证明最优", str(found["fewest"]["points"]))
    assert numbers(page.locator("#sites tbody tr").last)[-1] == str(found["servedAfter"]["units"])
