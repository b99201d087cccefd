"""The coverage matrix: its cells are what the service answers by place and measure, on a day or between two."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import go, saved, settled

Answer = Callable[[str], Any]

MEASURES = ["BRANCH_PAIRED", "SERVICE_POINT_OPEN", "REQUEST_ASKED"]
CHOSEN = f"measures={'%2C'.join(MEASURES)}"
PARTS = "numerator denominator unknown"


def coverage(answer: Answer, measure: str, more: str) -> dict[str, Any]:
    found: dict[str, Any] = answer(
        f"{{ coverage(measure: {measure} {more}) {{ {PARTS} groups {{ division {{ code name }} {PARTS} }} }} }}"
    )["coverage"]
    return found


def row(page: Page, name: str) -> Locator:
    return page.locator(".matrix tbody tr", has=page.locator("th", has_text=re.compile(f"{name}$")))


def names(page: Page) -> list[str]:
    return [name.lstrip("▸▾") for name in page.locator(".matrix tbody th .place").all_inner_texts()]


def parts(cell: Locator) -> list[int]:
    """Covered, all and unknown, as a cell of a row of many units says them."""
    text = cell.locator(".states").inner_text().replace(",", "")
    covered, total = re.findall(r"(\d+) / (\d+)", text)[0]
    unknown = re.search(r"未知 (\d+)", text)
    return [int(covered), int(total), int(unknown[1]) if unknown else 0]


def parameters(page: Page) -> dict[str, str]:
    search = page.evaluate("location.hash").partition("?")[2]
    return {name: values[0] for name, values in parse_qs(search).items()}


def test_cells_are_the_coverage_of_each_district_by_each_measure(opened: Page, answer: Answer) -> None:
    go(opened, f"#/matrix?{CHOSEN}")
    for column, measure in enumerate(MEASURES):
        found = coverage(answer, measure, "unit: STREET, groupBy: DISTRICT")
        for group in found["groups"]:
            cell = row(opened, group["division"]["name"]).locator("td").nth(column)
            assert parts(cell) == [group["numerator"], group["denominator"], group["unknown"]]
        whole = opened.locator(".matrix .whole td").nth(column)
        assert parts(whole) == [found["numerator"], found["denominator"], found["unknown"]]
    assert len(names(opened)) == 16


def test_standard_and_reference_are_told_apart_in_the_heads(opened: Page) -> None:
    go(opened, f"#/matrix?{CHOSEN}")
    heads = opened.locator(".matrix thead .badge").all_inner_texts()
    assert heads == ["标准：至少 1 个", "参考：至少 1 个", "参考：至少 1 个"]
    go(opened, f"#/matrix?{CHOSEN}&unit=COMMUNITY")
    assert set(opened.locator(".matrix thead .badge").all_inner_texts()) == {"参考：至少 1 个"}


def test_a_row_opens_in_place_by_keyboard_and_the_address_keeps_it(opened: Page, answer: Answer) -> None:
    go(opened, f"#/matrix?{CHOSEN}")
    button = row(opened, "朝阳区").get_by_role("button", name="朝阳区", exact=True)
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    expect(row(opened, "朝阳区").get_by_role("button", name="朝阳区", exact=True)).to_have_attribute(
        "aria-expanded", "true"
    )
    settled(opened)
    units = answer(
        '{ coverageUnits(measure: SERVICE_POINT_OPEN, unit: STREET, within: "110105", first: 100)'
        " { nodes { division { name } status } } }"
    )["coverageUnits"]["nodes"]
    assert names(opened)[3 : 3 + len(units)] == [unit["division"]["name"] for unit in units]
    words = {"COVERED": "已覆盖", "GAP": "空白", "UNKNOWN": "未知"}
    for unit in units:
        state = row(opened, unit["division"]["name"]).locator("td").nth(1)
        assert state.inner_text().strip() == words[unit["status"]], "a unit has a state, not a ratio"
    assert {unit["status"] for unit in units} == {"COVERED", "UNKNOWN"}

    shown = names(opened)
    opened.reload()
    settled(opened)
    assert names(opened) == shown
    assert parameters(opened)["open"] == "110105"
    row(opened, "朝阳区").get_by_role("button").first.click()
    settled(opened)
    assert len(names(opened)) == 16


def test_streets_open_to_their_communities(opened: Page, answer: Answer) -> None:
    go(opened, f"#/matrix?{CHOSEN}&unit=COMMUNITY&within=110115&open=110115001&inherit=true")
    inside = coverage(
        answer, "BRANCH_PAIRED", 'unit: COMMUNITY, within: "110115001", groupBy: COMMUNITY, inherit: true'
    )
    shown = names(opened)
    assert shown[1 : 1 + len(inside["groups"])] == [group["division"]["name"] for group in inside["groups"]]
    whole = coverage(answer, "BRANCH_PAIRED", 'unit: COMMUNITY, within: "110115", inherit: true')
    assert parts(opened.locator(".matrix .whole td").first) == [whole[part] for part in PARTS.split()]


def test_numbers_open_their_units(opened: Page) -> None:
    go(opened, f"#/matrix?{CHOSEN}&asOf=2022-10-31&open=110105")
    links = (
        row(opened, "朝阳区").locator("td").nth(1).locator("a").evaluate_all("all => all.map(each => each.hash)")
    )
    asked = [parse_qs(link.partition("?")[2]) for link in links]
    assert all(link.startswith("#/units?") for link in links)
    assert [each.get("status", [""])[0] for each in asked] == ["", "COVERED", "UNKNOWN"]
    for each in asked:
        assert (each["measure"], each["within"], each["asOf"]) == (
            ["SERVICE_POINT_OPEN"],
            ["110105"],
            ["2022-10-31"],
        )
    single = row(opened, "安贞街道").locator("td").nth(1).locator("a").get_attribute("href") or ""
    assert parse_qs(single.partition("?")[2])["within"] == ["110105008"]


def test_any_column_sorts_and_the_address_keeps_it(opened: Page) -> None:
    go(opened, f"#/matrix?{CHOSEN}")
    before = opened.evaluate("history.length")
    heading = opened.locator(".matrix thead th").nth(2)
    heading.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    shown = opened.locator(".matrix tbody tr:not(.whole) td:nth-of-type(2) .heat").all_inner_texts()
    ratios = [float(text.strip("%")) for text in shown]
    assert ratios == sorted(ratios, reverse=True)
    assert len(set(ratios)) > 5
    heading.locator("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert parameters(opened)["sort"] == "SERVICE_POINT_OPEN"
    assert opened.evaluate("history.length") == before


def test_measures_are_chosen_and_none_is_said(opened: Page) -> None:
    go(opened, "#/matrix?measures=REPORT_FILED")
    opened.check("input[name=JUDGE_ASSIGNED]")
    settled(opened)
    assert parameters(opened)["measures"] == "JUDGE_ASSIGNED,REPORT_FILED"
    assert opened.locator(".matrix thead th").count() == 3
    opened.uncheck("input[name=JUDGE_ASSIGNED]")
    opened.uncheck("input[name=REPORT_FILED]")
    assert "请至少选一项指标。" in opened.locator("main").inner_text()


def test_the_slider_goes_by_months_with_the_keys(opened: Page, answer: Answer) -> None:
    go(opened, f"#/matrix?{CHOSEN}")
    slider = opened.locator("input[name=month]")
    before = opened.evaluate("history.length")
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    opened.wait_for_function("() => location.hash.includes('asOf=2022-09-30')")
    settled(opened)
    assert slider.get_attribute("aria-valuetext") == "2022-09-30"
    assert opened.locator("input[name=asOf]").input_value() == "2022-09-30"
    assert opened.evaluate("history.length") == before, "months that were passed are no steps back"
    then = coverage(answer, "SERVICE_POINT_OPEN", 'unit: STREET, asOf: "2022-09-30"')
    assert parts(opened.locator(".matrix .whole td").nth(1)) == [then[part] for part in PARTS.split()]
    first = answer("{ pairings(first: 1, orderBy: { field: VALID_FROM, direction: ASC }) { nodes { validFrom } } }")
    slider.press("Home")
    opened.wait_for_function("() => !location.hash.includes('2022-09-30')")
    assert parameters(opened)["asOf"] <= first["pairings"]["nodes"][0]["validFrom"][:7] + "-31"
    settled(opened)


def test_two_days_are_compared_and_a_change_opens_its_units(opened: Page, answer: Answer) -> None:
    go(opened, f"#/matrix?{CHOSEN}&unit=COMMUNITY&before=2022-01-31")
    diff = answer(
        '{ coverageDiff(measure: BRANCH_PAIRED, unit: COMMUNITY, within: "110105",'
        ' from: "2022-01-31", to: "2022-11-18")'
        " { before { numerator denominator } after { numerator denominator } gainedCount lostCount"
        " gained(first: 100) { nodes { code } } lost(first: 100) { nodes { code } } } }"
    )["coverageDiff"]
    cell = row(opened, "朝阳区").locator("td").first
    before, after = (diff[day]["numerator"] / diff[day]["denominator"] for day in ("before", "after"))
    expect(cell.locator("button.points")).to_have_text(f"▲ {100 * (after - before):.1f}")
    expect(cell.locator(".moves")).to_have_text(re.compile(rf"\+{diff['gainedCount']}\s+−{diff['lostCount']}"))

    cell.locator("button.points").click()
    settled(opened)
    assert parameters(opened)["cell"] == "110105~BRANCH_PAIRED"
    panel = opened.locator("section[aria-labelledby=change-title]")
    expect(panel.locator("h2")).to_be_focused()
    _, (_, _, *listed) = saved(opened, panel.locator("button.csv"))
    assert [moved[1] for moved in listed if moved[0] == "新覆盖"] == [
        node["code"] for node in diff["gained"]["nodes"]
    ]
    assert [moved[1] for moved in listed if moved[0] == "不再覆盖"] == [
        node["code"] for node in diff["lost"]["nodes"]
    ]
    assert len(listed) == diff["gainedCount"] + diff["lostCount"] > 100
    panel.get_by_role("button", name="关闭").click()
    expect(panel).to_have_count(0)


@pytest.mark.parametrize("more", ["", "&before=2022-01-31"])
def test_files_hold_what_is_shown(opened: Page, more: str) -> None:
    go(opened, f"#/matrix?{CHOSEN}&open=110105{more}")
    expect(opened.locator(".moves")).to_have_count(17 * len(MEASURES) if more else 0)
    shown = names(opened)
    name, (comment, titles, *rows) = saved(opened, opened.locator(".matrix button.csv"))
    assert name.startswith("演示数据-覆盖矩阵")
    assert comment[0].startswith("# 演示数据")
    assert [cells[1] for cells in rows] == ["合计", *shown]
    assert {len(cells) for cells in rows} == {len(titles)} == {3 + len(MEASURES) * (9 if more else 5)}
    chaoyang = dict(zip(titles, rows[1 + shown.index("朝阳区")], strict=True))
    covered, total, unknown = parts(row(opened, "朝阳区").locator("td").nth(1))
    assert [int(chaoyang[f"服务站点 {title}"]) for title in ("已覆盖", "全部", "空白", "未知")] == [
        *(covered, total, total - covered - unknown, unknown),
    ]
    if more:
        gained = row(opened, "朝阳区").locator("td").nth(1).locator(".moves .up").inner_text()
        assert chaoyang["服务站点 新覆盖"] == gained.strip("+")


def test_names_and_heads_stay_in_sight_on_a_phone(opened: Page) -> None:
    go(opened, f"#/matrix?{CHOSEN}&open=110105")
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    scroll = opened.locator(".matrix .scroll")
    name, head = row(opened, "朝阳区").locator("th"), opened.locator(".matrix thead th").first
    scroll.evaluate("element => element.scrollBy(0, 60)")  # past the caption, which goes with the rows
    before = name.bounding_box(), head.bounding_box()
    scroll.evaluate("element => element.scrollBy(120, 60)")
    after = name.bounding_box(), head.bounding_box()
    opened.set_viewport_size({"width": 1280, "height": 720})
    assert before[0] and before[1] and after[0] and after[1]
    assert after[0]["x"] == before[0]["x"]
    assert after[0]["y"] == before[0]["y"] - 60
    assert after[1] == before[1]
