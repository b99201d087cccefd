"""我找谁: a place is found by what people type; its card says whom to ask, what is missing, what is not known."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.conftest import go, settled

Ask = Callable[[str], Any]
COMMUNITY = "110115009006"
STREET = "110115009"


def item(page: Page, name: str) -> Any:
    return page.locator(f".who [data-item={name}]")


def test_a_place_is_found_by_initials_and_keys(opened: Page, answer: Ask) -> None:
    go(opened, "#/who")
    field = opened.get_by_role("combobox", name="搜索")
    field.fill("gyssq")
    hits = answer('{ search(text: "gyssq", kinds: [DIVISION], first: 12) { nodes { node { name key } } } }')
    names = [hit["node"]["name"] for hit in hits["search"]["nodes"]]
    options = opened.locator(".search-box").get_by_role("option")
    expect(options.locator("b")).to_have_text(names)
    at = names.index("观音寺社区居委会")
    for _ in range(at + 1):
        field.press("ArrowDown")
    expect(options.nth(at)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(at).get_attribute("id")
    field.press("Enter")
    expect(opened.locator("#card")).to_contain_text("观音寺社区居委会")
    assert f"code={COMMUNITY}" in opened.evaluate("location.hash")


def test_arrows_go_round_and_escape_closes_then_empties(opened: Page) -> None:
    go(opened, "#/who")
    field = opened.get_by_role("combobox", name="搜索")
    field.fill("观音寺")
    options = opened.locator(".search-box").get_by_role("option")
    expect(options.first).to_contain_text("观音寺街道")
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("观音寺")
    field.press("Escape")
    expect(field).to_have_value("")


def test_a_branch_is_told_once_by_its_nearest_pairing(opened: Page) -> None:
    def place(code: str, *pairings: tuple[str, str, str | None]) -> dict[str, Any]:
        nodes = [{"branch": {"id": b}, "status": status, "lastContact": last} for b, status, last in pairings]
        return {"code": code, "pairings": {"nodes": nodes}}

    data = {
        "here": place("1", ("A", "DORMANT", None), ("B", "ENDED", "2022-05-01")),
        "around": place(
            "2", ("A", "ACTIVE", "2022-06-01"), ("B", "ACTIVE", "2022-01-01"), ("B", "ACTIVE", "2022-03-01")
        ),
    }
    told = opened.evaluate("data => import('/static/who/facts.js').then(facts => facts.branches(data))", data)
    assert [
        (each["pairing"]["branch"]["id"], each["pairing"]["status"], each["through"] is None) for each in told
    ] == [
        ("A", "DORMANT", True),
        ("B", "ACTIVE", False),
    ]
    assert told[1]["pairing"]["lastContact"] == "2022-03-01"


def test_the_card_of_a_community_says_what_comes_through_its_street(opened: Page, answer: Ask) -> None:
    found = answer(
        f'{{ division(code: "{STREET}") {{ name pairings(first: 5) {{ nodes {{ branch {{ name }} }} }}'
        " assignments(first: 5) { nodes { isValid judge { name title court { name } } } } }"
        f' own: division(code: "{COMMUNITY}") {{ pairings(first: 5) {{ totalCount }} }}'
        f' responsibilityChain(code: "{COMMUNITY}") {{ court {{ name }} }} }}'
    )
    street, judge = found["division"], found["division"]["assignments"]["nodes"][0]["judge"]
    assert found["own"]["pairings"]["totalCount"] == 0, "the example has no pairing of its own"
    go(opened, f"#/who?code={COMMUNITY}")
    expect(item(opened, "court")).to_contain_text(found["responsibilityChain"]["court"]["name"])
    expect(item(opened, "branch")).to_contain_text(street["pairings"]["nodes"][0]["branch"]["name"])
    expect(item(opened, "branch")).to_contain_text(f"通过{street['name']}结对")
    expect(item(opened, "branch").locator(".badge.gap")).to_have_text("尚无")
    expect(item(opened, "judge")).to_contain_text(judge["court"]["name"])
    expect(item(opened, "judge")).to_contain_text(judge["title"])
    assert judge["name"].endswith("**")
    expect(item(opened, "judge").locator("li a")).to_have_text(judge["name"])
    expect(item(opened, "phone")).to_contain_text("12368")
    assert opened.locator(".ask li").count() >= 4


def test_what_is_unknown_is_told_from_what_is_lacking(opened: Page, answer: Ask) -> None:
    for status, word in (("GAP", "尚无"), ("UNKNOWN", "未知")):
        units = answer(
            f"{{ coverageUnits(measure: REPORT_FILED, unit: STREET, status: [{status}], first: 1)"
            " { nodes { division { code } } } }"
        )["coverageUnits"]["nodes"]
        go(opened, f"#/who?code={units[0]['division']['code']}")
        expect(item(opened, "report").locator(".badge")).to_have_text(word)


def test_the_next_activity_else_the_last_with_its_date(opened: Page, answer: Ask) -> None:
    planned = answer(
        '{ activities(where: {status: {eq: PLANNED}, date: {gte: "2022-11-18"}}, orderBy: {field: DATE}, first: 1)'
        " { nodes { division { code } servicePoint { division { code } } building { division { code } } } } }"
    )["activities"]["nodes"][0]
    place = planned["division"] or (planned["servicePoint"] or planned["building"])["division"]
    code = place["code"][:9]
    first = answer(
        f'{{ activities(where: {{within: "{code}", status: {{eq: PLANNED}}, date: {{gte: "2022-11-18"}}}},'
        " orderBy: {field: DATE}, first: 1) { nodes { date } } }"
    )["activities"]["nodes"][0]
    go(opened, f"#/who?code={code}")
    expect(item(opened, "activity")).to_contain_text(f"下一次：{first['date']}")
    last = answer(
        f'{{ activities(where: {{within: "{STREET}", status: {{eq: HELD}}}}, first: 1,'
        " orderBy: {field: DATE, direction: DESC}) { nodes { date } } }"
    )["activities"]["nodes"][0]
    go(opened, f"#/who?code={STREET}")
    expect(item(opened, "activity")).to_contain_text(f"最近一次：{last['date']}")


def test_a_district_lists_its_streets(opened: Page, answer: Ask) -> None:
    go(opened, "#/who?code=110115")
    streets = answer('{ division(code: "110115") { children(first: 100) { nodes { name } } } }')
    names = [street["name"] for street in streets["division"]["children"]["nodes"]]
    expect(opened.locator(".choices a")).to_have_text(names)
    opened.locator(".choices a").first.click()
    settled(opened)
    expect(opened.locator("#card")).to_contain_text(names[0])


def test_what_is_chosen_elsewhere_goes_along_and_a_wrong_code_is_said(opened: Page) -> None:
    go(opened, f"#/who?within={STREET}")
    expect(opened.locator("#card")).to_contain_text("观音寺街道")
    go(opened, "#/who?code=119999999")
    expect(opened.locator("main .status").filter(has_text="119999999")).to_be_visible()


def test_the_card_is_printed_on_one_page_with_the_notice(opened: Page) -> None:
    for code in (COMMUNITY, "110112104"):
        go(opened, f"#/who?code={code}")
        pages = re.findall(rb"/Type\s*/Page\b", opened.pdf(format="A4", prefer_css_page_size=True))
        assert len(pages) == 1
    opened.emulate_media(media="print")
    expect(opened.locator("#notice")).to_be_visible()
    expect(opened.locator(".finding")).to_be_hidden()
    expect(opened.locator("form.report")).to_be_hidden()
    opened.emulate_media(media="screen")
