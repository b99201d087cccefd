"""`search` as it is asked for: pages, facets, refusals, privacy. What a text finds is told in tests/search."""

import re
from base64 import urlsafe_b64encode
from collections import Counter
from datetime import date
from typing import Any

import pytest

from graph_service.search.finding import search
from tests.analytics.oracle import Node, of_row
from tests.builders import Row
from tests.schema.asking import AS_OF, World, every_node, pages
from tests.schema.test_errors import HAN
from tests.schema.worlds import division, generated_tables
from tests.search.plain_search import NAMED, abbreviates, found_in

HITS = """query($text: String! = "张", $first: Int! = 20, $after: String, $kinds: [NodeKind!], $asOf: Date) {
    search(text: $text, first: $first, after: $after, kinds: $kinds, asOf: $asOf) {
        totalCount facets {kind count} edges {cursor node {matchedBy node {__typename key name}}}
        pageInfo {hasNextPage hasPreviousPage startCursor endCursor}
        nodes {matchedBy node {__typename key name}}}}"""


def keys(found: Any) -> list[str]:
    return [hit["node"]["key"] for hit in found["nodes"]]


def listed_in(tables: dict[str, list[Row]], text: str, day: date) -> list[tuple[Node, str]]:
    """What the recount finds, without divisions surely gone or yet to come and requests that come later."""
    gone = {
        *(("divisions", row["key"]) for row in tables["divisions"] if of_row(row, day) in ("BEFORE", "AFTER")),
        *(
            ("service_requests", row["key"])
            for row in tables["service_requests"]
            if row["placed_at"][:10] > str(day)
        ),
    }
    return [hit for hit in found_in(tables, text) if hit[0] not in gone]


@pytest.mark.parametrize("text", ["区", "qu", "z", "11", "D", "法", "%_", "人法院"])
@pytest.mark.parametrize("first", [1, 3, 100])
def test_pages_make_up_what_the_recount_finds(make_world, text, first):
    world = make_world(3, 12)
    expected = listed_in(world.tables, text, AS_OF)
    query = HITS.replace('"张"', f'"{text}"')
    hits = every_node(world, query, first)
    assert [(hit["node"]["key"], hit["matchedBy"]) for hit in hits] == [(key, how) for (_, key), how in expected]
    for number, page in enumerate(pages(world, query, first)):
        assert page["totalCount"] == len(expected)
        assert [edge["node"] for edge in page["edges"]] == page["nodes"]
        assert page["pageInfo"]["hasPreviousPage"] == (number > 0)
        if page["edges"]:
            ends = page["edges"][0]["cursor"], page["edges"][-1]["cursor"]
            assert (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]) == ends


@pytest.mark.parametrize("text", ["区", "1", "11", "R", "service"])
def test_what_is_not_there_on_the_day_is_not_found(make_world, text):
    world = make_world(3, 12)
    answers = []
    for day in ("2020-06-01", "2022-03-15", "2022-11-18", "2024-06-01"):
        expected = listed_in(world.tables, text, date.fromisoformat(day))
        found = world.ask(HITS, text=text, first=100, asOf=day)["search"]
        assert [(hit["node"]["key"], hit["matchedBy"]) for hit in found["nodes"]] == [
            (key, how) for (_, key), how in expected[:100]
        ]
        assert found["totalCount"] == len(expected) == sum(facet["count"] for facet in found["facets"])
        answers.append(expected)
    assert answers[2] == listed_in(world.tables, text, AS_OF)
    assert world.ask(HITS, text=text)["search"]["totalCount"] == len(answers[2])


def test_a_merged_street_is_found_until_the_day_and_its_successor_from_it(make_world):
    old, new = division("110115009", valid_to="2022-07-01", name="旧街道"), division("110115010", name="新街道")
    request = {"source": "QR_CODE", "kind": "LEGAL_SUPPORT", "division_code": "11", "placed_at": "2022-07-01T09:00"}
    tables = {
        "divisions": [division("11"), division("110115"), old, new | {"valid_from": "2022-07-01"}],
        "service_requests": [request | {"key": "街道-1"}],
    }
    world = make_world(tables=tables)
    for day, expected in (("2022-06-30", ["110115009"]), ("2022-07-01", ["110115010", "街道-1"])):
        assert sorted(keys(world.ask(HITS, text="街道", asOf=day)["search"])) == expected


ABBREVIATIONS = (
    "通州法院",
    "海淀法院",
    "三中院",
    "朝阳法庭",
    "通州张家湾镇",
    "高碑店居委会",
    "法院支部",
    "银河soho工作站",
)


@pytest.mark.parametrize("text", ABBREVIATIONS)
def test_an_abbreviation_finds_all_names_that_have_its_characters_in_order(sample: World, text: str) -> None:
    """Whatever else the text finds, by name or pinyin, has them too: these texts hold no pinyin but `soho`."""
    named = {
        (table, row["key"]) for table in NAMED for row in sample.tables[table] if abbreviates(row["name"], text)
    }
    hits = search(sample.snapshot, text)
    nodes = [sample.snapshot.node(number) for number in hits.numbers.tolist()]
    assert named and {(table, sample.snapshot.tables[table].key(row)) for table, row in nodes} == named


def test_courts_are_found_by_the_names_that_people_use(sample: World) -> None:
    for text, name in (
        ("通州法院", "北京市通州区人民法院"),
        ("海淀法院", "北京市海淀区人民法院"),
        ("朝阳法院", "北京市朝阳区人民法院"),
        ("张家湾法庭", "张家湾人民法庭"),
    ):
        first = sample.ask(HITS, text=text)["search"]["nodes"][0]
        assert (first["node"]["name"], first["matchedBy"]) == (name, "ABBREVIATION")


def test_something_is_found_to_be_paged(make_world):
    counts = Counter(
        text for text in ("区", "qu", "z", "11", "法") for _ in found_in(make_world(3, 12).tables, text)
    )
    assert min(counts.values()) > 3 and len(counts) == 5


def test_facets_count_all_kinds_while_the_list_has_those_asked_for(sample):
    every = sample.ask(HITS, text="张家湾")["search"]
    courts = sample.ask(HITS, text="张家湾", kinds=["COURT"])["search"]
    assert courts["facets"] == every["facets"]
    assert {hit["node"]["__typename"] for hit in courts["nodes"]} == {"Court"}
    counts = {facet["kind"]: facet["count"] for facet in every["facets"]}
    assert courts["totalCount"] == counts["COURT"] < every["totalCount"] == sum(counts.values())
    none = sample.ask(HITS, text="张家湾", kinds=[])["search"]
    assert (none["totalCount"], none["nodes"]) == (0, []) and none["facets"] == every["facets"]


def test_a_cursor_goes_on_where_its_node_was_though_it_is_gone(make_world):
    tables = generated_tables(3, 12) | {"divisions": [division(f"1{n}", name="张") for n in range(6)]}
    tables = {table: rows if table in ("divisions",) else [] for table, rows in tables.items()}
    before = make_world(tables=tables)
    page = before.ask(HITS, first=3)["search"]
    after = page["pageInfo"]["endCursor"]
    fewer = {**tables, "divisions": [row for row in tables["divisions"] if row["key"] != "12"]}
    assert keys(page) == ["10", "11", "12"]
    assert keys(before.ask(HITS, after=after)["search"]) == ["13", "14", "15"]
    later = make_world(tables=fewer).ask(HITS, after=after)["search"]
    assert keys(later) == ["13", "14", "15"] and later["pageInfo"]["hasPreviousPage"]


@pytest.mark.parametrize("text", ["", " ", "\t\n　", "a" * 101, "张" * 101])
def test_texts_too_short_or_too_long_are_refused(sample, text):
    error = sample.refusal(HITS, text=text)
    assert error.code == "BAD_USER_INPUT"
    assert "text" in error.message and "100" in error.message and HAN.search(error.message)


def test_spaces_around_a_text_do_not_count(sample):
    assert (
        sample.ask(HITS, text=f"  {' ' * 100}张家湾镇　")["search"] == sample.ask(HITS, text="张家湾镇")["search"]
    )
    assert sample.ask(HITS, text="a" * 100)["search"]["totalCount"] == 0


@pytest.mark.parametrize("first", [0, -1, 101])
def test_first_is_between_1_and_100(sample, first):
    assert sample.refusal(HITS, first=first).code == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "number", ["1e999", "-1e999", "NaN", "1e30", "-5", "0.5", "123456789012345678901234567890"]
)
@pytest.mark.parametrize("name", ["divisions/11", "nowhere/11", "11", "divisions/", "scopes/x"])
def test_a_forged_cursor_is_answered_or_refused(sample, number, name):
    cursor = urlsafe_b64encode(f'["search 张", {number}, "{name}"]'.encode()).decode()
    answer = sample.answer(HITS, after=cursor)
    assert not answer.errors
    assert len(answer.data["search"]["nodes"]) <= 20


def test_a_cursor_of_another_text_is_refused(sample):
    cursor = sample.ask(HITS, text="张家湾", first=1)["search"]["pageInfo"]["endCursor"]
    for after in (cursor, "x", "", "\ud800"):
        assert sample.refusal(HITS, text="张家", after=after).code == "BAD_USER_INPUT"


@pytest.mark.parametrize("text", ["\ud800", "张\udfff", "'; DROP TABLE", '"', "\\", ".*", "[张]", "%", "\x00"])
def test_odd_texts_find_what_has_them_literally(sample, text):
    literally = {row["key"] for rows in sample.tables.values() for row in rows if text in (row.get("name") or "")}
    found = sample.ask(HITS, text=text, first=100)["search"]
    assert set(keys(found)) == literally
    assert found["totalCount"] == len(literally)


def test_persons_are_found_by_key_alone_and_stay_masked(sample: World):
    for table, label in (("judges", "Judge"), ("mediators", "Mediator")):
        row = sample.tables[table][0]
        (hit,) = sample.ask(HITS, text=row["key"], kinds=[label.upper()])["search"]["nodes"]
        assert (hit["node"]["__typename"], hit["node"]["key"], hit["matchedBy"]) == (label, row["key"], "KEY")
        assert re.fullmatch(r".\*\*", hit["node"]["name"])
        by_name = sample.ask(HITS, text=row["name"], kinds=[label.upper()])["search"]
        assert by_name["totalCount"] == 0
        assert label.upper() not in {facet["kind"] for facet in by_name["facets"]}
