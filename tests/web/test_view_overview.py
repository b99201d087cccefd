"""The overview: its figures are what the service answers, and every one of them opens its records."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import WEB, go, saved, settled

Answer = Callable[[str], Any]

PLACES = {
    code: (int(column), int(row))
    for code, column, row in re.findall(
        r'"(\d{6})": \[(\d), (\d)\]', (WEB / "static" / "overview" / "tile-places.js").read_text("utf-8")
    )
}


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


def numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?![\d.%])", text)]


def asked_for(link: str) -> tuple[str, dict[str, str]]:
    """The view and the parameters that an address of the page says."""
    view, _, search = link.removeprefix("#/").partition("?")
    return view, {name: values[0] for name, values in parse_qs(search).items()}


def coverage(answer: Answer, measure: str, unit: str, more: str = "", fields: str = "") -> dict[str, Any]:
    what = f"measure: {measure}, unit: {unit}, windowDays: 322 {more}"
    found: dict[str, Any] = answer(f"{{ coverage({what}) {{ numerator denominator unknown {fields} }} }}")[
        "coverage"
    ]
    return found


def test_figures_are_what_the_service_answers(opened: Page, answer: Answer) -> None:
    go(opened, "#/overview")
    found = answer("""{
      doubleHundred(windowDays: 322) {
        branches { numerator denominator active } judges { numerator denominator assigned }
      }
      serviceRequestStats(source: HOTLINE_12368, from: "2022-01-01", to: "2022-11-18") {
        count unitsAsked unitsTotal districtsAsked callback { numerator }
      }
      activityStats(from: "2022-01-01", to: "2022-11-18") {
        count distinctPartnerBranches audienceOnSite audienceOnline audienceUnrecorded
      }
    }""")
    branches, judges = found["doubleHundred"]["branches"], found["doubleHundred"]["judges"]
    requests, activities = found["serviceRequestStats"], found["activityStats"]
    streets, communities = (coverage(answer, "BRANCH_PAIRED", unit) for unit in ("STREET", "COMMUNITY"))
    shown = texts(opened, ".figures dd > b")
    assert [numbers(value) for value in shown] == [
        *([part["numerator"], part["denominator"]] for part in (branches, judges, streets, communities)),
        [requests["count"]],
        [requests["unitsAsked"], requests["unitsTotal"]],
        [activities["count"]],
        [activities["audienceOnSite"], activities["audienceOnline"]],
    ]
    notes = texts(opened, ".figures small")
    assert str(branches["active"]) in notes[0]
    assert str(judges["assigned"]) in notes[1]
    gaps = communities["denominator"] - communities["numerator"] - communities["unknown"]
    assert f"空白 {gaps:,} · 未知 {communities['unknown']}" in notes[3]
    assert len(re.findall(r"[\d.]+% – [\d.]+%", notes[4])) == 3, "every rate has its interval"
    assert f"{requests['callback']['numerator']:,} 件" in notes[4]
    assert f"静默单元 {requests['unitsTotal'] - requests['unitsAsked']} 个" in notes[5]


def test_streets_are_a_standard_and_communities_a_reference(opened: Page) -> None:
    go(opened, "#/overview")
    assert texts(opened, ".figures dt .badge") == ["标准：至少 1 个", "参考：至少 1 个"]


def test_every_number_opens_its_records(opened: Page) -> None:
    go(opened, "#/overview?from=2022-03-01&asOf=2022-10-31")
    assert opened.locator(".figures dd > b:not(:has(a))").count() == 0
    links = [asked_for(each.get_attribute("href") or "") for each in opened.locator(".figures a").all()]
    assert {view for view, _ in links} == {"units", "programmes"}
    assert {params["name"] for view, params in links if view == "programmes"} == {
        *("double-hundred", "hotline-12368", "one-plus-six"),
    }
    units = [params for view, params in links if view == "units"]
    assert {params["asOf"] for params in units} == {"2022-10-31"}
    assert {params["windowDays"] for params in units} == {"245"}
    assert [params.get("status") for params in units if params["unit"] == "STREET"] == [
        *("COVERED", None, "GAP", "UNKNOWN"),
    ]


def test_tiles_lie_apart_one_for_each_district(answer: Answer) -> None:
    districts = answer("{ divisions(where: { level: { eq: DISTRICT } }, first: 100) { nodes { code } } }")
    assert set(PLACES) == {node["code"] for node in districts["divisions"]["nodes"]}
    assert len({tuple(place) for place in PLACES.values()}) == len(PLACES) == 16
    assert PLACES["110119"][1] < PLACES["110115"][1], "Yanqing lies north of Daxing"
    assert PLACES["110109"][0] < PLACES["110112"][0], "Mentougou lies west of Tongzhou"


def test_tiles_and_table_say_the_same_and_lead_to_the_gaps(opened: Page, answer: Answer) -> None:
    go(opened, "#/overview?measure=SERVICE_POINT_OPEN&unit=STREET")
    fields = "groups { division { code name } numerator denominator unknown }"
    found = coverage(answer, "SERVICE_POINT_OPEN", "STREET", "groupBy: DISTRICT", fields)
    tiles = {
        asked_for(tile.get_attribute("href") or "")[1]["within"]: tile.locator("title").text_content() or ""
        for tile in opened.locator("a.spot").all()
    }
    rows = {cells[0]: cells for cells in rows_of(opened)}
    for group in found["groups"]:
        code, parts = group["division"]["code"], [group["numerator"], group["denominator"], group["unknown"]]
        assert tiles[code].startswith(f"{group['division']['name']}：服务站点")
        assert numbers(tiles[code])[-3:] == parts
        covered, total, gaps, unknown = map(int, rows[code][2:6])
        assert [covered, total, unknown] == parts
        assert gaps == total - covered - unknown
    assert len(tiles) == len(found["groups"]) == 16
    assert "示意图（非地图）" in opened.locator("svg.tilemap").inner_html()

    opened.locator("a.spot").first.focus()
    code = asked_for(opened.locator("a.spot").first.get_attribute("href") or "")[1]["within"]
    opened.keyboard.press("Enter")
    expect(opened.locator("h1")).to_have_text("缺口")
    view, params = asked_for(opened.evaluate("location.hash"))
    assert (view, params["within"], params["measure"], params["unit"]) == (
        *("gaps", code, "SERVICE_POINT_OPEN", "STREET"),
    )


def rows_of(page: Page) -> list[list[str]]:
    """The cells of the table beside the tiles."""
    return [row.locator("th, td").all_inner_texts() for row in page.locator(".tiled tbody tr").all()]


def test_the_table_is_sorted_by_mouse_and_keyboard_and_the_address_keeps_it(opened: Page) -> None:
    go(opened, "#/overview")
    assert [row[0] for row in rows_of(opened)] == sorted(row[0] for row in rows_of(opened))
    heading = opened.locator(".tiled thead th").last
    heading.locator("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.locator("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    ratios = [float(row[-1].strip("%")) for row in rows_of(opened)]
    assert ratios == sorted(ratios, reverse=True)
    assert "sort=-ratio" in opened.evaluate("location.hash")


def test_the_trend_ends_on_the_day_and_knows_its_bounds(opened: Page, answer: Answer) -> None:
    go(opened, "#/overview?measure=SERVICE_POINT_OPEN&unit=STREET")
    found = answer("""{
      coverageTrend(
        measure: SERVICE_POINT_OPEN, unit: STREET, windowDays: 322
        from: "2021-12-01", to: "2022-11-18", step: MONTH
      ) { points { asOf numerator denominator unknown } }
    }""")
    points = found["coverageTrend"]["points"]
    assert opened.locator("svg.trend circle").count() == len(points) == 12
    assert opened.locator("svg.trend polygon").count() == 1
    opened.locator("details summary").click()
    rows = [row.locator("th, td").all_inner_texts() for row in opened.locator("details tbody tr").all()]
    assert [[row[0], *map(int, row[1:4])] for row in rows] == [
        [point["asOf"], point["numerator"], point["denominator"], point["unknown"]] for point in points
    ]
    assert rows[-1][0] == "2022-11-18"
    assert float(rows[-1][5].strip("%")) > float(rows[-1][4].strip("%")), "unknown units make an upper bound"


def test_the_biggest_gaps_lead_to_all_and_to_the_network(opened: Page, answer: Answer) -> None:
    go(opened, "#/overview")
    gaps = answer(
        "{ gaps(measure: BRANCH_PAIRED, unit: COMMUNITY, windowDays: 322, first: 8)"
        " { totalCount nodes { division { id name } } } }"
    )["gaps"]
    names = opened.locator("section[aria-labelledby=gaps-title] tbody th a")
    assert names.all_inner_texts() == [node["division"]["name"] for node in gaps["nodes"]]
    assert asked_for(names.first.get_attribute("href") or "") == (
        "network",
        {"id": gaps["nodes"][0]["division"]["id"]},
    )
    rest = opened.locator("section[aria-labelledby=gaps-title] .more a")
    assert f"{gaps['totalCount']:,}" in rest.inner_text()
    assert asked_for(rest.get_attribute("href") or "")[0] == "gaps"
    assert "市辖区" not in opened.locator("section[aria-labelledby=gaps-title]").inner_text()


def test_a_district_narrows_everything(opened: Page, answer: Answer) -> None:
    go(opened, "#/overview?within=110115&unit=STREET")
    inside = coverage(answer, "BRANCH_PAIRED", "COMMUNITY", 'within: "110115"')
    assert numbers(texts(opened, ".figures dd > b")[3]) == [inside["numerator"], inside["denominator"]]
    codes = [row[0] for row in rows_of(opened)]
    assert len(codes) == opened.locator("a.spot").count() == 22
    assert all(code.startswith("110115") and len(code) == 9 for code in codes)
    assert set(texts(opened, ".tiled tbody .badge")) <= {"已覆盖", "空白", "未知"}, (
        "a unit has a state, not a ratio"
    )
    assert opened.locator("select[name=within-0]").input_value() == "110115"
    opened.select_option("select[name=within-0]", label="全部")
    settled(opened)
    expect(opened.locator("a.spot")).to_have_count(16)


def test_a_period_that_ends_before_it_begins_is_refused(opened: Page) -> None:
    go(opened, "#/overview?from=2022-11-01&asOf=2022-10-31")
    assert opened.locator("main [role=alert]").inner_text() == "统计期的起日须不晚于止日。"
    opened.fill("input[name=from]", "2022-01-01")
    settled(opened)
    assert opened.locator(".figures > div").count() == 8


def test_files_hold_the_whole_table_and_the_notice(opened: Page) -> None:
    go(opened, "#/overview")
    name, (comment, titles, *rows) = saved(opened, opened.locator(".tiled button.csv"))
    assert name.startswith("演示数据-")
    assert comment[0].startswith("# 演示数据")
    assert len(comment) == 1
    assert [row[:2] for row in rows] == [row[:2] for row in rows_of(opened)]
    assert {len(row) for row in rows} == {len(titles)}

    with opened.expect_download() as download:
        opened.locator(".tiled button.svg").click()
    picture = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename.startswith("演示数据-示意图（非地图）-")
    for words in ("示意图（非地图）", "演示数据", "延庆区", "2022-11-18"):
        assert words in picture
    assert "var(--" not in picture


def test_the_first_view_asks_for_its_figures_at_once_and_for_all_other_parts_together(
    context: BrowserContext, service_url: str
) -> None:
    page = context.new_page()
    events: list[tuple[str, str]] = []

    def note(kind: str, body: str | None) -> None:
        if name := json.loads(body or "{}").get("documentId"):
            events.append((kind, name))

    page.on("request", lambda request: note("asked", request.post_data))
    page.on("response", lambda response: note("answered", response.request.post_data))
    page.goto(service_url)
    settled(page)
    page.wait_for_timeout(100)
    asked = [name for kind, name in events if kind == "asked"]
    assert len(asked) == len(set(asked)), "nothing is asked twice"
    assert events[0] == ("asked", "overview"), "the data set stands in the page"
    parts = ["overview-tiles", "overview-trend", "overview-gaps"]
    first_answer = min(events.index(("answered", name)) for name in parts)
    assert max(events.index(("asked", name)) for name in parts) < first_answer
