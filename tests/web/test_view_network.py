"""The network: search, neighbourhood, paths, what if it leaves, links that open the same picture again."""

import base64
import json
import re
import urllib.request
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from tests.web.conftest import Watch

SVG = "{http://www.w3.org/2000/svg}"
AROUND = """query ($id: ID!, $depth: Int!, $maxNodes: Int!, $relations: [Relation!]) {
  neighborhood(id: $id, depth: $depth, maxNodes: $maxNodes, relations: $relations) {
    totalNodes truncated nodes { __typename id name } edges { source { id } target { id } relation }
  }
}"""
PATH = """query ($from: ID!, $to: ID!) {
  shortestPath(from: $from, to: $to) { nodes { id name } edges { source { id } target { id } relation } }
}"""
LEAVING = """query ($ids: [ID!]!) { removalImpact(ids: $ids, measure: BRANCH_PAIRED, unit: STREET) {
  coverageBefore { numerator denominator } coverageAfter { numerator denominator }
  unitsLosingCover(first: 100) { totalCount nodes { code } }
} }"""


def node_id(kind: str, key: str) -> str:
    return base64.b64encode(f"{kind}:{key}".encode()).decode()


ZHANGJIAWAN = node_id("Division", "110112105")
TRIBUNAL = node_id("Court", "CT-110112-T01")
TONGZHOU = node_id("Court", "CT-110112")


def ask(service_url: str, query: str, **variables: Any) -> Any:
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"{service_url}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        found = json.load(answer)
    assert "errors" not in found, found["errors"]
    return found["data"]


def around(service_url: str, node: str, depth: int = 1, most: int = 300, relations: Any = None) -> Any:
    variables = {"id": node, "depth": depth, "maxNodes": most, "relations": relations}
    return ask(service_url, AROUND, **variables)["neighborhood"]


def open_network(page: Page, service_url: str, address: str) -> None:
    page.goto(f"{service_url}/#/network?{address.replace('==', '%3D%3D')}")
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_selector(".explorer .drawing canvas")
    page.wait_for_selector("[data-state=loading]", state="detached")


def chosen_in_table(page: Page, name: str) -> None:
    page.locator("section.nodes tbody").get_by_role("button", name=name, exact=True).first.click()
    expect(page.locator("section.node h3").first).to_contain_text(name)
    settled(page)


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.locator(f".take button.{button}").click()
    return Path(download.value.path()).read_text("utf-8")


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Where the nodes stand, as the file of the working state says."""
    return {node["id"]: (node["x"], node["y"]) for node in json.loads(saved(page, "save"))["nodes"]}


def extent(page: Page) -> list[int]:
    """How many nodes and relations the page says that it shows."""
    return [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", page.locator(".extent").inner_text())]


def test_search_by_keyboard_alone_opens_a_neighbourhood(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/#/network")
    expect(page.locator("section.overview tbody tr")).to_have_count(16)
    field = page.get_by_role("combobox", name="查找节点")
    field.focus()
    page.keyboard.type("zhangjiawan")
    options = page.locator("[role=option]")
    expect(options.first).to_contain_text("张家湾镇")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    marked = page.locator(f"[id='{field.get_attribute('aria-activedescendant')}']")
    expect(marked).to_have_attribute("aria-selected", "true")
    expect(marked).to_contain_text("张家湾人民法庭")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("#network-picture")).to_contain_text("张家湾人民法庭")
    answer = around(service_url, TRIBUNAL)
    assert extent(page) == [len(answer["nodes"]), len(answer["edges"])]
    name = page.locator("section.nodes tbody button").nth(1)
    name.focus()
    page.keyboard.press("Enter")
    expect(page.locator("section.node h3").first).to_contain_text(name.inner_text())
    expect(name).to_have_attribute("aria-pressed", "true")
    button = page.locator("button.pin")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert "steps=p_" in page.url


def test_legend_and_tables_say_what_the_answer_holds(page: Page, service_url: str) -> None:
    open_network(page, service_url, f"id={ZHANGJIAWAN}")
    answer = around(service_url, ZHANGJIAWAN)
    kinds = Counter(node["__typename"] for node in answer["nodes"])
    legend = dict(
        re.findall(r"(\S+)\s+([\d,]+)", button)[0] for button in page.locator(".legend button").all_inner_texts()
    )
    assert legend["行政区划"] == str(kinds["Division"])
    assert legend["法官"] == str(kinds["Judge"])
    assert sum(map(int, legend.values())) == len(answer["nodes"]) == page.locator("section.nodes tbody tr").count()
    assert page.locator("section.edges tbody tr").count() == len(answer["edges"])
    names = page.locator("section.nodes tbody th").all_inner_texts()
    assert Counter(names) == Counter(node["name"] for node in answer["nodes"])

    page.locator(".legend button[data-kind=DIVISION]").click()
    expect(page.locator("section.nodes tbody tr")).to_have_count(len(answer["nodes"]) - kinds["Division"])
    divisions = {node["id"] for node in answer["nodes"] if node["__typename"] == "Division"}
    left = [edge for edge in answer["edges"] if not {edge["source"]["id"], edge["target"]["id"]} & divisions]
    assert extent(page) == [len(answer["nodes"]) - kinds["Division"], len(left)]
    assert "hide=D" in page.url


def test_what_was_cut_is_said_with_counts(page: Page, service_url: str) -> None:
    open_network(page, service_url, f"id={TRIBUNAL}&depth=2&max=50")
    answer = around(service_url, TRIBUNAL, depth=2, most=50)
    assert answer["truncated"]
    said = page.locator(".cut").inner_text()
    assert f"共 {answer['totalNodes']} 个节点，只取了前 50 个" in said
    left = re.findall(r"\D(\d+)(?=[，。])", said.split("未列出：")[1])
    assert sum(map(int, left)) == answer["totalNodes"] - 50


def test_expanding_moves_nobody_and_a_link_opens_the_same_picture(
    page: Page, browser: Browser, service_url: str
) -> None:
    open_network(page, service_url, f"id={ZHANGJIAWAN}")
    before = places(page)
    chosen_in_table(page, "张家湾人民法庭")
    page.locator("li[data-relation=SUBORDINATE_TO] .expand").click()
    expect(page.locator("section.nodes tbody")).to_contain_text("北京市通州区人民法院")
    page.locator("button.pin").click()
    page.locator("button.pin[aria-pressed=true]").wait_for()
    after = places(page)
    assert {node: after[node] for node in before} == before
    assert set(after) - set(before) == {TONGZHOU}
    page.locator(".legend button[data-kind=ACTIVITY]").click()
    expect(page.locator(".legend button[data-kind=ACTIVITY]")).to_have_attribute("aria-pressed", "false")
    shown = places(page)

    other = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
    again, watch = other.new_page(), Watch()
    watch.over(again, service_url)
    again.goto(page.url)
    settled(again)
    assert places(again) == shown
    expect(again.locator("section.node h3").first).to_contain_text("张家湾人民法庭")
    expect(again.locator("section.nodes tbody tr", has_text="已固定")).to_have_count(1)
    expect(again.locator(".legend button[data-kind=ACTIVITY]")).to_have_attribute("aria-pressed", "false")
    other.close()
    assert watch.errors == watch.outside == []

    page.locator("li[data-relation=SUBORDINATE_TO] .collapse").click()
    expect(page.locator("section.nodes tbody")).not_to_contain_text("北京市通州区人民法院")


def test_a_path_is_listed_and_marked(page: Page, service_url: str) -> None:
    open_network(page, service_url, f"id={ZHANGJIAWAN}")
    page.locator("input[name=to]").fill("通州法院")
    expect(page.locator("section.way [role=option]").first).to_contain_text("北京市通州区人民法院")
    page.locator("input[name=to]").press("Enter")
    steps = page.locator("section.way ol li")
    answer = ask(service_url, PATH, **{"from": ZHANGJIAWAN, "to": TONGZHOU})["shortestPath"]
    expect(steps).to_have_count(len(answer["edges"]))
    settled(page)
    names = [node["name"] for node in answer["nodes"]]
    for i, edge in enumerate(answer["edges"]):
        text = steps.nth(i).inner_text()
        assert text.index(names[i]) < text.rindex(names[i + 1])
        forward = edge["source"]["id"] == answer["nodes"][i]["id"]
        assert ("→" in text, "←" in text) == (forward, not forward)
    assert TONGZHOU in places(page)
    page.locator("section.way button.clear").click()
    expect(steps).to_have_count(0)


def test_no_path_is_said(page: Page, service_url: str) -> None:
    def without_path(route: Route) -> None:
        asked = '"network-way"' in (route.request.post_data or "")
        route.fulfill(json={"data": {"shortestPath": None}}) if asked else route.fallback()

    page.route("**/graphql", without_path)
    open_network(page, service_url, f"id={TRIBUNAL}&steps=w_CCT-110112-T01_CCT-110112")
    said = page.locator("section.way .nowhere")
    expect(said).to_have_text("“张家湾人民法庭”与“北京市通州区人民法院”之间没有路径。")


def test_what_if_it_leaves_is_what_the_service_answers(page: Page, service_url: str) -> None:
    open_network(page, service_url, f"id={ZHANGJIAWAN}&sel=CCT-110112-T01")
    page.locator("button.leave").click()
    impact = ask(service_url, LEAVING, ids=[TRIBUNAL])["removalImpact"]
    for name, coverage in (("before", impact["coverageBefore"]), ("after", impact["coverageAfter"])):
        expect(page.locator(f".impact .{name}")).to_contain_text(
            f"{coverage['numerator']} / {coverage['denominator']}"
        )
    codes = page.locator(".leaving .units .code").all_inner_texts()
    assert codes == [unit["code"] for unit in impact["unitsLosingCover"]["nodes"]]
    assert codes
    lost = ET.fromstring(saved(page, "svg")).findall(f".//{SVG}circle[@class='ring']")
    assert len(lost) == 1 + sum(code == "110112105" for code in codes), "the chosen one, and who loses cover"


def test_the_picture_file_holds_every_mark_the_legend_and_the_notice(page: Page, service_url: str) -> None:
    open_network(page, service_url, f"id={TRIBUNAL}&group=kind")
    answer = around(service_url, TRIBUNAL)
    picture = ET.fromstring(saved(page, "svg"))
    marks = picture.findall(f".//{SVG}g[@class='node']")
    assert len(marks) == len(answer["nodes"])
    kinds = {mark.get("data-kind") for mark in marks}
    assert len(picture.findall(f"./{SVG}g[@class='hulls']/{SVG}circle")) == len(kinds)
    assert len(picture.findall(f"./{SVG}g[@class='edges']/{SVG}path")) == len(answer["edges"])
    texts = "".join(picture.itertext())
    assert "演示数据" in texts
    assert f"法官 {sum(node['__typename'] == 'Judge' for node in answer['nodes'])}" in texts


def test_files_of_the_shown_part_and_the_working_state(page: Page, service_url: str, tmp_path: Path) -> None:
    open_network(page, service_url, f"id={TRIBUNAL}&group=district&sel=CCT-110112-T01")
    part = json.loads(saved(page, "json"))
    shown = {node["id"] for node in around(service_url, TRIBUNAL)["nodes"]}
    assert {base64.b64encode(node["id"].encode()).decode() for node in part["nodes"]} == shown
    state, where = saved(page, "save"), page.url
    kept = tmp_path / "state.json"
    kept.write_text(state, "utf-8")
    page.goto(f"{service_url}/#/network")
    page.locator("input[name=state]").set_input_files(kept)
    settled(page)
    assert page.url == where
    kept.write_text('{"what": "other"}', "utf-8")
    page.locator("input[name=state]").set_input_files(kept)
    expect(page.locator(".take .said")).to_contain_text("工作状态")


def test_all_relations_between_the_shown_are_added(page: Page, service_url: str) -> None:
    """Walking along one relation leaves out all others between the same nodes."""
    open_network(page, service_url, f"id={TRIBUNAL}&rel=WORKS-AT*HAS-JURISDICTION")
    nodes, few = extent(page)
    page.locator("input[name=connect]").check()
    wanted = {
        node["id"] for node in around(service_url, TRIBUNAL, relations=["WORKS_AT", "HAS_JURISDICTION"])["nodes"]
    }
    whole = around(service_url, TRIBUNAL, depth=2, most=1000)["edges"]
    among = [edge for edge in whole if {edge["source"]["id"], edge["target"]["id"]} <= wanted]
    assert len(among) > few
    expect(page.locator(".extent")).to_contain_text(f"{len(among)} 条关系")
    assert extent(page)[0] == nodes == len(wanted)


def test_an_address_keeps_every_state(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/#/network")
    state = {
        "id": ZHANGJIAWAN,
        "depth": 3,
        "min": 2,
        "max": 900,
        "kinds": ["DIVISION", "JUDGE"],
        "relations": ["PAIRED_WITH"],
        "hide": ["ACTIVITY"],
        "group": "district",
        "chosen": node_id("Court", "a*b_c.d"),
        "edge": "x",
        "connect": True,
        "leave": TRIBUNAL,
        "measure": "JUDGE_VISITED",
        "unit": "COMMUNITY",
        "within": "110112",
        "asOf": "2022-01-01",
        "steps": [
            {"what": "expand", "node": node_id("Agency", "甲_乙"), "relation": "RUN_BY"},
            {"what": "pin", "node": TRIBUNAL, "x": -12, "y": 7},
            {"what": "collapse", "node": "not an id", "relation": "PART_OF"},
            {"what": "way", "node": TRIBUNAL, "to": TONGZHOU},
        ],
    }
    back = page.evaluate(
        """async state => {
          const { paramsOf, stateOf } = await import("/static/network/coding.js");
          const { href, readAddress } = await import("/static/core/address.js");
          return stateOf(readAddress(href("network", paramsOf(state))).params);
        }""",
        state,
    )
    assert back == state


def test_layout_is_the_same_every_time_and_spares_the_fixed(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/#/network")
    ids = [f"n{i}" for i in range(200)]
    ties = [{"source": f"n{i}", "target": f"n{i // 7}"} for i in range(1, 200)]
    once, turned, later = page.evaluate(
        """async ([ids, ties]) => {
          const { laidOut } = await import("/static/network/layout.js");
          const all = await laidOut(ids, ties);
          const turned = await laidOut([...ids].reverse(), [...ties].reverse());
          const more = await laidOut([...ids, "new"], [...ties, { source: "new", target: "n3" }], all);
          return [all, turned, more].map(Object.fromEntries);
        }""",
        [ids, ties],
    )
    assert once == turned
    assert {node: later[node] for node in ids} == once
    assert len({(place["x"], place["y"]) for place in later.values()}) == 201
    far = max(abs(later["new"][axis] - once["n3"][axis]) for axis in ("x", "y"))
    assert far < 400, "a new node begins beside what it hangs on"


def test_a_link_too_long_to_share_is_said(page: Page, service_url: str) -> None:
    pins = "*".join(f"p_D1101121052{i:02}_{i}_{i}" for i in range(100)) * 3
    open_network(page, service_url, f"id={ZHANGJIAWAN}&steps={pins}")
    expect(page.locator(".take .long")).to_contain_text("6000")
