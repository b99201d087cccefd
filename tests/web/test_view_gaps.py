"""The view of gaps: the ranked list and its diagram, silent units, proposed partners and places for new points."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, Route, expect

from tests.web.conftest import go

Ask = Callable[[str], Any]
GAPS = "#/gaps?within=110115&unit=COMMUNITY"
PLAN = "#/gaps?tool=partners&within=110115&unit=COMMUNITY&capacity=20&reach=DISTRICT&made=1"


def numbers(row: Locator) -> list[str]:
    return row.locator("td.number").all_inner_texts()


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def saved(page: Page, button: Locator) -> tuple[str, str]:
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode("utf-8-sig")


def test_the_list_is_the_services_ranking_with_its_factors(opened: Page, answer: Ask) -> None:
    nodes = "totalCount nodes {division {code} status shortfall need priority lastContact}"
    found = answer(f'{{gaps(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110115", first: 50) {{{nodes}}}}}')
    go(opened, GAPS)
    rows = opened.locator("#gaps tbody tr")
    expect(rows).to_have_count(50)
    assert opened.locator("#gaps tbody .code").all_inner_texts() == [
        row["division"]["code"] for row in found["gaps"]["nodes"]
    ]
    expect(opened.locator("#gaps caption")).to_contain_text(f"共 {found['gaps']['totalCount']} 个")
    for shown, node in zip(rows.all()[:3], found["gaps"]["nodes"], strict=False):
        required, actual, shortfall, need, priority = numbers(shown)
        assert (whole(shortfall), whole(need)) == (node["shortfall"], node["need"])
        assert whole(required) - whole(actual) == whole(shortfall)
        assert priority == f"{shortfall} ×（1 + {need}） = {node['priority']:g}"
        assert whole(shortfall) * (1 + whole(need)) == node["priority"]
        expect(shown.locator(".badge").first).to_have_text("空白")
        expect(shown.locator(".date")).to_have_text(node["lastContact"] or "—")


def test_more_rows_and_a_file_of_all_of_them(opened: Page) -> None:
    go(opened, GAPS)
    opened.locator("#gaps .more button").click()
    expect(opened.locator("#gaps tbody tr")).to_have_count(100)
    total = re.search(r"共 ([\d,]+) 个", opened.locator("#gaps caption").inner_text())
    assert total
    name, text = saved(opened, opened.locator("#gaps .tools .csv"))
    comment, titles, *rows = csv.reader(io.StringIO(text))
    assert name.startswith("演示数据-缺口清单-大兴区") and comment[0].startswith("# 演示数据")
    assert titles[:3] == ["区划", "代码", "所属"] and "查看" not in titles
    assert len(rows) == len({row[1] for row in rows}) == whole(total[1]) > 100


def test_unknown_is_told_from_gaps_and_may_be_asked_for_alone(opened: Page, answer: Ask) -> None:
    address = "#/gaps?measure=JUDGE_VISITED&unit=COMMUNITY&within=110119&windowDays=60"
    go(opened, f"{address}&status=UNKNOWN")
    assert set(opened.locator("#gaps tbody td:nth-child(2)").all_inner_texts()) == {"未知"}
    coverage = 'coverage(measure: JUDGE_VISITED, unit: COMMUNITY, within: "110119", windowDays: 60) {unknown}'
    unknown = answer(f"{{{coverage}}}")["coverage"]["unknown"]
    expect(opened.locator("#gaps caption")).to_contain_text(f"共 {unknown} 个")
    go(opened, f"{address}&status=GAP")
    expect(opened.locator("#gaps .status")).to_have_text("所选条件下没有缺口。")


def test_the_diagram_and_the_list_choose_for_each_other_by_keyboard_and_by_link(opened: Page, answer: Ask) -> None:
    go(opened, GAPS)
    expect(opened.locator("#diagram h2")).to_contain_text("示意图（非地图）")
    streets = opened.locator("#diagram .tile")
    groups = '{coverage(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110115", groupBy: STREET) {groups {%s}}}'
    found = answer(groups % "division {code name} numerator denominator")["coverage"]["groups"]
    counted = [group for group in found if group["denominator"]]
    assert [tile.get_attribute("data-code") for tile in streets.all()] == [
        each["division"]["code"] for each in counted
    ]
    last, before = counted[-1], counted[-2]
    assert f"{last['numerator']} / {last['denominator']}" in (streets.last.get_attribute("aria-label") or "")

    opened.locator('#diagram .tile[tabindex="0"]').focus()
    opened.keyboard.press("End")
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile(f"code={before['division']['code']}$"))
    communities = opened.locator(f'#diagram .tile[data-code^="{before["division"]["code"]}"]')
    expect(communities).to_have_count(1 + before["denominator"])
    expect(opened.locator("#diagram .tile[aria-pressed=true]")).to_have_count(1)

    name = opened.locator("#gaps tbody th .link").nth(3)
    code = opened.locator("#gaps tbody .code").nth(3).inner_text()
    name.click()
    expect(opened.locator(f'#diagram .tile[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
    opened.reload()
    expect(opened.locator(f'#diagram .tile[data-code="{code}"]')).to_have_attribute("aria-pressed", "true")
    expect(opened.locator("#gaps tr.chosen .code")).to_have_text(code)
    opened.locator(".chosen-unit button").first.click()
    expect(opened.locator("#gaps tr.chosen .link")).to_be_focused()


def test_the_picture_goes_with_notice_and_title(opened: Page) -> None:
    go(opened, GAPS)
    name, text = saved(opened, opened.locator("#diagram .svg"))
    assert name.startswith("演示数据-示意图（非地图）") and "演示数据：" in text and "示意图（非地图）" in text
    assert text.count('data-code="') == opened.locator("#diagram .tile").count()


def test_silent_units_are_those_that_did_not_ask(opened: Page, answer: Ask) -> None:
    go(opened, "#/gaps?tool=silent")
    stats = answer("{serviceRequestStats {unitsAsked unitsTotal}}")["serviceRequestStats"]
    expect(opened.locator("#silent tbody tr")).to_have_count(stats["unitsTotal"] - stats["unitsAsked"])
    code = opened.locator("#silent tbody .code").first.inner_text()
    none = f'{{serviceRequests(where: {{within: "{code}"}}, first: 1) {{totalCount}}}}'
    assert answer(none)["serviceRequests"]["totalCount"] == 0


def test_proposed_partners_are_shown_with_what_they_change_and_why_not_more(opened: Page, answer: Ask) -> None:
    share = "{numerator denominator}"
    fields = f"unitsInNeed newPairings unmetTotal coverageBefore {share} coverageAfter {share} assignments {{cost}}"
    narrow = "bottleneck {need capacity providers {totalCount}}"
    arguments = 'within: "110115", unit: COMMUNITY, capacity: 20, reach: DISTRICT'
    found = answer(f"{{partnerProposals({arguments}) {{{fields} {narrow}}}}}")["partnerProposals"]
    go(opened, PLAN)
    figures = opened.locator("#partners .figures b").all_inner_texts()
    assert [whole(figures[i]) for i in (0, 2, 3)] == [
        found[name] for name in ("unitsInNeed", "newPairings", "unmetTotal")
    ]
    shown = [numbers(row) for row in opened.locator("#change tbody tr").all()]
    assert [(whole(row[0]), whole(row[2])) for row in shown] == [
        tuple(found[name].values()) for name in ("coverageBefore", "coverageAfter")
    ]
    rows = opened.locator("#plan tbody tr")
    expect(rows).to_have_count(len(found["assignments"]))
    assert numbers(rows.first)[0] == str(found["assignments"][0]["cost"])
    expect(rows.first).to_contain_text("区划树上相距")
    hall, bottleneck = opened.locator("#unmet > p").inner_text(), found["bottleneck"]
    for number in (bottleneck["need"], bottleneck["capacity"], bottleneck["providers"]["totalCount"]):
        assert str(number) in hall
    assert f"至少有 {bottleneck['need'] - bottleneck['capacity']} 个无法满足" in hall


def test_the_plan_is_taken_away_as_the_table_that_is_loaded(opened: Page, service_url: str) -> None:
    go(opened, PLAN)
    name, text = saved(opened, opened.locator(".pairings-csv"))
    assert name == "共建结对.csv"
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["党支部", "共建对象", "起始日期", "终止日期", "编号", "性质", "出处"]
    assert len(rows) == opened.locator("#plan tbody tr").count()
    address = f"{service_url}/files/proposals.csv?within=110115&unit=COMMUNITY&capacity=20&reach=DISTRICT"
    assert text == httpx.get(address, trust_env=False).content.decode("utf-8-sig")


def test_nothing_heavy_is_asked_before_the_button(opened: Page) -> None:
    go(opened, "#/gaps?within=110115&unit=STREET")
    opened.get_by_role("link", name="提出结对建议").click()
    expect(opened.locator("#partners .make")).to_be_visible()
    assert opened.locator("#plan").count() == 0
    opened.locator("#partners .make").click()
    expect(opened.locator("#plan")).to_contain_text("没有可建议的结对")
    expect(opened.locator(".pairings-csv")).to_be_disabled()


def test_a_refused_question_says_what_to_do(opened: Page) -> None:
    refusal = {"errors": [{"message": "too large", "extensions": {"code": "TOO_COMPLEX"}}], "data": None}

    def refuse(route: Route) -> None:
        if '"gaps-partners"' in (route.request.post_data or ""):
            route.fulfill(status=200, content_type="application/json", body=json.dumps(refusal))
        else:
            route.continue_()

    opened.route("**/graphql", refuse)
    opened.evaluate("address => { location.hash = address }", f"{PLAN}&asOf=2022-11-17")
    expect(opened.locator("#partners .advice")).to_contain_text("gongjian propose")
    opened.unroute("**/graphql")
    opened.locator("#partners [data-state=error] button").click()
    expect(opened.locator("#plan tbody tr").first).to_be_visible()


def test_places_for_new_points(opened: Page, answer: Ask) -> None:
    fields = (
        "sites {division {code} addedUnits} servedBefore {units} servedAfter {units} total {units} fewest {points}"
    )
    found = answer(f'{{sitingProposals(points: 3, within: "110115") {{{fields}}}}}')["sitingProposals"]
    go(opened, "#/gaps?tool=sites&within=110115&points=3&made=1")
    assert opened.locator("#sites tbody .code").all_inner_texts() == [
        site["division"]["code"] for site in found["sites"]
    ]
    before, after, quality, fewest = opened.locator("#sites .figures b").all_inner_texts()
    assert (before, after) == tuple(
        f"{found[name]['units']} / {found['total']['units']}" for name in ("servedBefore", "servedAfter")
    )
    assert (quality, fewest) == ("已证明最优", str(found["fewest"]["points"]))
    assert numbers(opened.locator("#sites tbody tr").last)[-1] == str(found["servedAfter"]["units"])
