"""The sixteen programmes: their list, a page for each, the figures as the service answers them to somebody else."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import go, saved, settled

Ask = Callable[[str], Any]
SLUGS = [
    "double-hundred",
    "four-levels",
    "one-plus-six",
    "micro-courts",
    "red-e-stations",
    "hotline-12368",
    "hotline-12345",
    "buildings",
    "medical-agreement",
    "headquarters",
    "monthly-topic",
    "direct-channel",
    "grassroots",
    "judicial-stations",
    "orders",
    "judicial-data",
]
RAW_CODE = re.compile(r"[A-Z]{3,}(_[A-Z]+)+")
PERIOD = 'from: "2022-01-01", to: "2022-11-18"'


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


def figures(page: Page, part: str) -> dict[str, str]:
    """The figures of a part by their labels."""
    root = f"#part-{part} .figures > div"
    return dict(zip(texts(page, f"{root} dt"), texts(page, f"{root} b"), strict=True))


def fraction(share: dict[str, int]) -> str:
    return f"{share['numerator']:,} / {share['denominator']:,}"


def percent(text: str) -> float:
    return float(text.strip("%"))


def test_the_list_has_sixteen_with_a_key_figure_each(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes")
    rows = opened.locator("main tbody tr")
    expect(rows).to_have_count(16)
    assert texts(opened, "main tbody tr td:first-child") == [str(number) for number in range(1, 17)]
    assert all(re.search(r"\d", key) for key in texts(opened, ".key"))
    found = answer(
        "{ doubleHundred(windowDays: 322) { branches { numerator denominator } judges { numerator denominator } }"
        f" serviceRequestStats(source: HOTLINE_12368, {PERIOD}) {{ count unitsAsked unitsTotal }}"
        " mediatorStats { onPlatform } }"
    )
    both = found["doubleHundred"]
    assert fraction(both["branches"]) in opened.locator("[data-programme=double-hundred]").inner_text()
    assert fraction(both["judges"]) in opened.locator("[data-programme=double-hundred]").inner_text()
    assert (
        f"{found['serviceRequestStats']['count']:,}"
        in opened.locator("[data-programme=hotline-12368]").inner_text()
    )
    platform = sum(kind["onPlatform"] for kind in found["mediatorStats"])
    assert str(platform) in opened.locator("[data-programme=grassroots]").inner_text()


@pytest.mark.parametrize("slug", SLUGS)
def test_each_programme_opens_and_reads_well(opened: Page, slug: str) -> None:
    go(opened, f"#/programmes?name={slug}&within=110115")
    parts = opened.locator("section.part")
    expect(parts.first).to_be_visible()
    for index in range(parts.count()):
        part = parts.nth(index)
        said = part.locator(".status").first.inner_text() if part.locator(".status").count() else ""
        assert part.locator("table").count() or said, f"{slug}: a part shows a table, or says why there is none"
        if part.locator("figure").count():
            assert part.locator("table").count(), f"{slug}: what a picture shows stands in a table too"
    assert not opened.locator("[data-state=error]").count()
    cells = texts(opened, "main td, main tbody th")
    assert [cell for cell in cells if RAW_CODE.search(cell)] == []
    assert opened.locator(".metrics a").count(), f"{slug} links what its figures mean"


def test_an_unknown_programme_is_said(opened: Page) -> None:
    go(opened, "#/programmes")
    opened.evaluate("location.hash = '#/programmes?name=nothing'")
    expect(opened.locator("main [role=alert]")).to_contain_text("nothing")


def test_double_hundred_is_the_services_court_by_court(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=double-hundred&within=110112&from=2022-10-01")
    found = answer(
        '{ doubleHundred(within: "110112", windowDays: 49) { branches { numerator denominator }'
        " judges { numerator denominator } missingJudges(first: 100) { totalCount }"
        " byCourt { court { name } judges { numerator denominator } } } }"
    )["doubleHundred"]
    shown = figures(opened, "by-court")
    assert shown["党员法官深入基层"] == fraction(found["judges"])
    assert shown["未走访的党员法官"] == str(found["missingJudges"]["totalCount"])
    assert found["missingJudges"]["totalCount"] > 0, "the window is short enough for somebody to be missing"
    assert texts(opened, "#part-by-court tbody th") == [row["court"]["name"] for row in found["byCourt"]]
    missing = opened.locator("#part-missing-judges tbody tr")
    expect(missing).to_have_count(min(50, found["missingJudges"]["totalCount"]))
    assert all(name.endswith("**") for name in missing.locator("th").all_inner_texts())


def test_a_missing_link_of_the_chain_is_named(opened: Page, answer: Ask) -> None:
    gap = answer("{ gaps(measure: JUDGE_ASSIGNED, unit: STREET, first: 1) { nodes { division { code } status } } }")
    street = gap["gaps"]["nodes"][0]["division"]["code"]
    levels = answer(f'{{ responsibilityChain(code: "{street}") {{ levels {{ missingZh }} }} }}')
    missing = [level["missingZh"] for level in levels["responsibilityChain"]["levels"]]
    assert any(missing)
    go(opened, f"#/programmes?name=four-levels&within={street}")
    assert opened.locator("ol.chain > li").count() == 4
    shown = [bool(link.locator(".missing").count()) for link in opened.locator("ol.chain > li").all()]
    assert shown == [bool(each) for each in missing]
    for sentence in filter(None, missing):
        expect(opened.locator("ol.chain")).to_contain_text(sentence)


def test_the_chain_waits_for_a_place(opened: Page) -> None:
    go(opened, "#/programmes?name=four-levels")
    expect(opened.locator("#part-chain > .status")).to_contain_text("请先选择")


def test_the_scorecard_is_the_services_and_opens_the_records(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=one-plus-six&within=110115")
    found = answer(
        '{ streetScorecard(within: "110115", windowDays: 322, first: 100) { totalCount nodes {'
        " division { name code } met marks { mark status count records(first: 1) { nodes { name } } } } } }"
    )["streetScorecard"]
    rows = opened.locator("#part-scorecard tbody tr")
    expect(rows).to_have_count(found["totalCount"])
    words = {"MET": "已达到", "UNMET": "未达到", "UNKNOWN": "未知"}
    for row, street in zip(rows.all(), found["nodes"], strict=True):
        assert row.locator(".badge").all_inner_texts() == [words[mark["status"]] for mark in street["marks"]]
    first = found["nodes"][0]
    rows.first.locator("td a.plain").first.click()
    settled(opened)
    records = opened.locator("#part-scorecard .records")
    expect(records).to_contain_text(first["marks"][0]["records"]["nodes"][0]["name"])
    assert f"street={first['division']['code']}" in opened.evaluate("location.hash")
    opened.reload()
    settled(opened)
    expect(records.locator("h3")).to_contain_text(first["division"]["name"])


def test_the_calendar_tells_plans_beyond_the_date_and_keeps_channels_apart(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=one-plus-six&within=110115&part=calendar")
    months = answer(
        '{ activityCalendar(within: "110115", from: "2022-01-01", to: "2022-12-31") { months {'
        " month held planned themes { theme } audience { channel audience } } } }"
    )["activityCalendar"]["months"]
    cells = opened.locator("ol.calendar > li")
    expect(cells).to_have_count(12)
    table = opened.locator("#part-calendar tbody tr").all()
    for cell, row, month in zip(cells.all(), table, months, strict=True):
        numbers = row.locator("td.number").all_inner_texts()
        assert numbers[:2] == [str(month["held"]), str(month["planned"])]
        assert cell.locator("h3").inner_text() == month["month"]
        assert cell.locator("li").count() == len(month["themes"])


def test_requests_by_month_have_rates_with_their_intervals(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=hotline-12368&within=110112")
    opened.locator("select[name=by]").select_option("MONTH")
    opened.locator("select[name=rate]").select_option("resolution")
    settled(opened)
    assert {"by=MONTH", "rate=resolution"} <= set(opened.evaluate("location.hash").split("&"))
    groups = answer(
        f'{{ serviceRequestStats(source: HOTLINE_12368, within: "110112", {PERIOD}, groupBy: [MONTH]) {{ groups {{'
        " month count resolution { numerator denominator ratio lower upper } } } }"
    )["serviceRequestStats"]["groups"]
    rows = opened.locator("#part-requests tbody tr")
    expect(rows.locator("th")).to_have_text([group["month"] for group in groups])
    for row, group in zip(rows.all(), groups, strict=True):
        numbers = row.locator("td.number").all_inner_texts()
        rate = group["resolution"]
        assert [int(numbers[0]), int(numbers[2]), int(numbers[3])] == [
            group["count"],
            rate["numerator"],
            rate["denominator"],
        ]
        assert percent(numbers[4]) == pytest.approx(100 * rate["ratio"], abs=0.1)
        assert percent(numbers[5]) == pytest.approx(100 * rate["lower"], abs=0.1)
        assert percent(numbers[6]) == pytest.approx(100 * rate["upper"], abs=0.1)
    assert opened.locator("#part-requests path.band").count() >= 1, "the interval is drawn"


def test_silent_units_are_those_without_a_request(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=hotline-12368")
    streets = answer(
        "{ a: divisions(where: {level: {eq: STREET}, serviceRequests: {none: {source: {eq: HOTLINE_12368},"
        ' placedAt: {gte: "2022-01-01T00:00:00"}}}, kind: {in: [SUBDISTRICT, TOWN, TOWNSHIP]}}, first: 100)'
        " { nodes { code } } }"
    )["a"]["nodes"]
    assert texts(opened, "#part-silent tbody td:first-child") == [street["code"] for street in streets]


def test_the_medical_agreement_stands_alone_until_all_are_asked_for(opened: Page, answer: Ask) -> None:
    found = answer(
        '{ one: agreements(where: {kind: {eq: LINKAGE}, topics: {contains: "医患"}}, first: 1) { totalCount nodes {'
        " name mechanisms parties(first: 20) { nodes { name } } } }"
        " all: agreements(where: {kind: {eq: LINKAGE}}, first: 1) { totalCount } }"
    )
    go(opened, "#/programmes?name=medical-agreement")
    agreement = found["one"]["nodes"][0]
    card = opened.locator(".cards > li").first
    for name in [
        agreement["name"],
        *agreement["mechanisms"],
        *(party["name"] for party in agreement["parties"]["nodes"]),
    ]:
        expect(card).to_contain_text(name)
    opened.locator("input[name=wide]").check()
    settled(opened)
    assert figures(opened, "linkage") == {"联动协议": str(found["all"]["totalCount"])}
    assert found["all"]["totalCount"] > found["one"]["totalCount"] == 1


def test_cases_are_context_and_never_a_score(opened: Page) -> None:
    go(opened, "#/programmes?name=judicial-data")
    expect(opened.locator("#part-case-trend")).to_contain_text("不作考核依据")
    assert opened.locator("#part-case-trend tbody tr").count() == 10, "the months that were over on the day"


def test_a_list_is_whole_in_its_file(opened: Page, answer: Ask) -> None:
    go(opened, "#/programmes?name=one-plus-six&within=110115&part=reports")
    total = answer(
        '{ reports(where: {within: "110115", month: {gte: "2022-01-01", lte: "2022-11-18"}}, first: 1)'
        " { totalCount } }"
    )["reports"]["totalCount"]
    part = opened.locator("#part-reports")
    expect(part.locator("tbody tr")).to_have_count(50)
    name, rows = saved(opened, part.locator("button.csv"))
    assert name.startswith("演示数据-")
    assert len(rows) - 2 == total > 100
    part.locator(".more button").click()
    expect(part.locator("tbody tr")).to_have_count(100)


def test_a_picture_is_taken_away_with_the_notice(opened: Page) -> None:
    go(opened, "#/programmes?name=micro-courts")
    with opened.expect_download() as download:
        opened.locator("#part-point-kinds button.svg").click()
    drawn = Path(download.value.path()).read_text("utf-8")
    assert "演示数据" in drawn
    assert "微法庭" in drawn


def test_the_monthly_report_is_asked_for_the_place_and_month(opened: Page) -> None:
    asked: list[str] = []

    def reply(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=200, body=b"PK", content_type="application/octet-stream")

    go(opened, "#/programmes?name=one-plus-six&within=110115&part=reports")
    opened.route("**/files/report.docx*", reply)
    form = opened.locator("form.report")
    form.locator("input[type=month]").fill("2022-09")
    with opened.expect_download() as download:
        form.locator("button").last.click()
    opened.unroute("**/files/report.docx*")
    assert parse_qs(urlsplit(asked[0]).query) == {"within": ["110115"], "month": ["2022-09"]}
    assert download.value.suggested_filename.endswith(".docx")
    assert "2022-09" in download.value.suggested_filename


def test_the_place_is_chosen_and_carried(opened: Page) -> None:
    go(opened, "#/programmes?name=grassroots")
    opened.locator("select[name=within-0]").select_option("110109")
    settled(opened)
    assert "within=110109" in opened.evaluate("location.hash")
    opened.locator(".back a").click()
    settled(opened)
    expect(opened.locator("main tbody tr")).to_have_count(16)
    address = opened.evaluate("location.hash")
    assert "within=110109" in address
    assert "name=" not in address
