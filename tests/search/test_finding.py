"""What a text finds, against the recount on random names and by examples."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_service.domain.vocabulary_graph import NodeKind
from graph_service.search.finding import Hits, facets, of_kinds, search
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Node
from tests.builders import (
    World,
    advice,
    agency,
    building,
    case_statistic,
    community_rule,
    court,
    division,
    initiative,
    judge,
    organization,
    pairing,
    report,
    snapshot_of,
    topic,
    visit,
    world,
)
from tests.search.plain_search import NAMED, found_in, readings

CODES = ("11", "1101", "110105", "110105001", "4419", "441900", "441900003", "12")
CHARACTERS = "张长重庆湾家吕绿女行乐嗯安西中a1zhZＨ'[\\.*ü\uffffﬁ北"
SYLLABLES = ("zhang", "chang", "zh", "z", "j", "jia", "wan", "w", "lv", "lu", "lü", "n", "a", "xi", "an", "xian")
NAMES = st.text(st.sampled_from(CHARACTERS), max_size=6)
KEYS = st.text(st.sampled_from("Pp1a张|'"), min_size=1, max_size=3)
TEXTS = st.lists(st.sampled_from([*SYLLABLES, *CHARACTERS, *CODES]), min_size=1, max_size=6).map("".join)


@st.composite
def named_worlds(draw: st.DrawFn) -> World:
    names = st.one_of(NAMES, st.sampled_from(("市辖区", "张家湾", "重庆", "长安乐")))
    keys = st.lists(KEYS, unique=True, max_size=4)
    chosen = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1))
    rows: dict[str, Any] = {
        "divisions": [division(code, name=draw(names), parent_code=None) for code in chosen],
        "courts": [court(key) | {"name": draw(names)} for key in draw(keys)],
        "agencies": [agency(key, None) | {"name": draw(names)} for key in draw(keys)],
        "buildings": [building(key, chosen[0]) | {"name": draw(names)} for key in draw(keys)],
    }
    if rows["courts"]:
        host = rows["courts"][0]["key"]
        organizations = [organization(key, "courts", host) | {"name": draw(names)} for key in draw(keys)]
        rows["party_organizations"] = organizations
        branches = [row["key"] for row in organizations]
        reports = [report(chosen[0], f"2022-{month:02}", branch) for month, branch in enumerate(branches, 1)]
        rows["reports"] = [row | {"name": draw(st.none() | names)} for row in reports]
        rows["initiatives"] = [initiative(key) | {"name": draw(names)} for key in draw(keys)]
        rows["topics"] = [topic(key, "2022-10") | {"name": draw(names)} for key in draw(keys)]
        advices = [advice(key, host, f"divisions/{chosen[0]}", "2022-11-01") for key in draw(keys)]
        rows["judicial_advices"] = [row | {"name": draw(st.none() | names)} for row in advices]
        rules = [community_rule(key, chosen[0], None) | {"name": draw(names)} for key in draw(keys)]
        rows |= {"community_rules": rules, "case_statistics": [case_statistic("2022-10", chosen[0])]}
        rows["judges"] = [judge(key, host) | {"name": draw(names)} for key in draw(keys)]
        rows["pairings"] = [pairing(row["key"], "divisions", chosen[0]) for row in organizations]
        rows["visits"] = [visit(row["key"], "2022-01-01", division_code=chosen[0]) for row in rows["judges"]]
    return world(**rows)


def nodes(snapshot: Snapshot, hits: Hits, positions: Any) -> list[tuple[Node, str]]:
    found = []
    for i in positions.tolist():
        table, row = snapshot.node(int(hits.numbers[i]))
        found.append(((table, snapshot.tables[table].key(row)), hits.matched_by(i).name))
    return found


def found(snapshot: Snapshot, text: str) -> list[tuple[Node, str]]:
    hits = search(snapshot, text)
    return nodes(snapshot, hits, hits.first(len(hits)))


@settings(deadline=None)
@given(named_worlds(), st.lists(TEXTS, min_size=5, max_size=10))
def test_everything_is_found_that_the_recount_finds_in_its_order(rows: World, texts: list[str]) -> None:
    snapshot = snapshot_of(rows)
    for text in texts + without_a_character(rows):
        assert found(snapshot, text) == found_in(rows, text)


def without_a_character(rows: World) -> list[str]:
    """The longer names, each without its second character."""
    names = {row["name"] for table in NAMED for row in rows.get(table, ()) if row["name"]}
    return sorted(name[0] + name[2:] for name in names if len(name) > 3)[:5]


def spelled(name: str, choices: list[int]) -> str:
    """A name as somebody may type it: each character as it is, in one of its readings, or by an initial."""
    typed = []
    for character, choice in zip(name, choices, strict=False):
        ways = [character, *sorted(readings(character)), *sorted({r[0] for r in readings(character)})]
        typed.append(ways[choice % len(ways)])
    return "".join(typed)


COURTS = st.tuples(
    st.sampled_from(("北京市", "河北省石家庄市", "")),
    st.sampled_from(("通州区", "海淀区", "三河市", "")),
    st.sampled_from(("人民法院", "中级人民法院", "亚运村人民法庭")),
).map("".join)


@given(COURTS, st.data())
def test_a_court_is_found_by_whatever_of_its_characters_in_their_order(name: str, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(name) - 1), min_size=3))
    typed = "".join(name[place] for place in sorted(places))
    rows = world(divisions=[division("11")], courts=[court("C-1", "11") | {"name": name}])
    assert [hit for hit, _ in found(snapshot_of(rows), typed)] == [("courts", "C-1")]


HAN = st.text(st.sampled_from("张长重庆湾家吕绿女行乐安西中北朝阳区厦六会单"), min_size=1, max_size=6)


@given(HAN, st.lists(st.integers(0, 20), min_size=6, max_size=6), st.integers(0, 5))
@example("重庆长安", [1, 1, 1, 1, 0, 0], 0)
def test_a_name_is_found_by_whatever_spelling_of_a_part_of_it(name: str, choices: list[int], start: int) -> None:
    snapshot = snapshot_of(world(divisions=[division("11", name=name)]))
    part = name[start % len(name) :]
    assert [hit for hit, _ in found(snapshot, spelled(part, choices))] == [("divisions", "11")]


# --- examples

ROWS = world(
    divisions=[
        division("11", name="北京市"),
        division("1101", name="市辖区"),
        division("110112", name="通州区"),
        division("110112105", name="张家湾镇"),
        division("110112105201", name="张家湾村委会"),
        division("500103", name="长寿路"),
        division("5001", name="重庆"),
        division("4419", name="东莞市"),
        division("441900", name="东莞市区"),
        division("22", name="吕家"),
    ],
    courts=[court("C-1", "11") | {"name": "张家湾人民法庭"}],
    buildings=[building("b-soho", "11") | {"name": "银河ＳＯＨＯ"}],
    judges=[judge("JUDGE-1", "C-1") | {"name": "张家湾"}],
    mediators=[{"key": "M-1", "name": "张家湾", "kind": "GRID_WORKER", "division_codes": ("11",)}],
)
SNAPSHOT = snapshot_of(ROWS)


def keys(text: str) -> list[str]:
    return [key for (_, key), _ in found(SNAPSHOT, text)]


def ways(text: str) -> dict[str, str]:
    return {key: way for (_, key), way in found(SNAPSHOT, text)}


TOWN, VILLAGE, TRIBUNAL = "110112105", "110112105201", "C-1"


@pytest.mark.parametrize(
    "text",
    [
        "张家湾",
        "zhangjiawan",
        "ZhangJiaWan",
        "ｚｈａｎｇｊｉａｗａｎ",
        "张jia湾",
        "zhang家wan",
        "zhangjw",
        "zjw",
        "zhjw",
        "zjiaw",
        "zhangjiaw",
    ],
)
def test_a_place_is_found_however_it_is_typed(text: str) -> None:
    assert keys(text) == [TOWN, VILLAGE, TRIBUNAL]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("changshou", "500103"),
        ("zhangshou", "500103"),
        ("chongqing", "5001"),
        ("zhongqing", "5001"),
        ("cq", "5001"),
    ],
)
def test_every_reading_of_a_character_counts(text: str, key: str) -> None:
    assert keys(text) == [key]


@pytest.mark.parametrize("text", ["lvjia", "lujia", "lüjia", "lj"])
def test_u_with_dots_may_be_typed_as_v_or_u(text: str) -> None:
    assert keys(text) == ["22"]


@pytest.mark.parametrize("text", ["soho", "SOHO", "ＳＯＨＯ", "yinhesoho", "yhs"])
def test_letters_in_names_match_whatever_their_case_and_width(text: str) -> None:
    assert keys(text) == ["b-soho"]


def test_better_matches_come_first() -> None:
    assert found(SNAPSHOT, "张家湾镇")[0] == (("divisions", TOWN), "NAME")
    assert ways("张家湾") == dict.fromkeys([TOWN, VILLAGE, TRIBUNAL], "NAME_PREFIX")
    assert ways("家湾") == dict.fromkeys([TOWN, VILLAGE, TRIBUNAL], "NAME_PART")
    assert ways("zhangjiawan")[TOWN] == "PINYIN" and ways("zhangjw")[TOWN] == "INITIALS"
    assert ways("zhangjiaw")[TOWN] == "PINYIN"
    assert keys("东莞市") == ["4419", "441900"]


def test_a_code_finds_what_it_begins() -> None:
    assert keys("1101") == ["110112", TOWN, VILLAGE]
    assert keys("110112000000") == ["110112"]
    assert keys("110000") == ["11"]
    assert keys("441900") == ["441900"] and keys("440000") == []
    assert keys("4") == [] and keys("0" * 13) == []


def test_keys_are_found_by_their_beginning_in_capital_or_small_letters() -> None:
    assert keys("judge") == ["JUDGE-1"] and keys("B-S") == ["b-soho"] and keys("c-1") == ["C-1"]
    assert keys("UDGE") == []


def test_persons_are_never_found_by_name() -> None:
    for text in ("张家湾", "zhangjiawan", "zjw", "z", "张"):
        assert not {"JUDGE-1", "M-1"} & set(keys(text))
    assert keys("M-1") == ["M-1"]


def test_hidden_divisions_are_not_found() -> None:
    assert keys("市辖区") == keys("shixiaqu") == []
    assert "1101" not in keys("11")


@pytest.mark.parametrize(
    "text",
    ["\ud800", "张\udfff", "'", '"', "\\", ".*", "[张]", "%", "\x00", "\uffff", "zhang jia", "😀", "a" * 100],
)
def test_odd_texts_find_nothing_here(text: str) -> None:
    assert keys(text) == []


SHORTENED = snapshot_of(
    world(
        divisions=[
            division("11", name="北京市"),
            division("1101", name="通运州法院村"),
            division("12", name="通州"),
        ],
        courts=[
            court("C-2", "11") | {"name": "北京市通州区第二人民法院"},
            court("C-1", "11") | {"name": "北京市通州区人民法院"},
            court("C-3", "11") | {"name": "通州区人民法院亚运村人民法庭"},
            court("C-4", "11") | {"name": "法院通州"},
        ],
        agencies=[agency("A-1", "11") | {"name": "驻通州法院工作室"}],
        buildings=[building("B-1", "11") | {"name": "银河ＳＯＨＯ通1州2法3院"}],
        judges=[judge("J-1", "C-1") | {"name": "通州人民法院"}],
    )
)


def shortened(text: str) -> list[tuple[str, str]]:
    return [(key, way) for (_, key), way in found(SHORTENED, text)]


def test_a_name_is_found_without_some_of_its_characters_after_all_else() -> None:
    expected = ["1101", "C-1", "C-2", "C-3", "B-1"]  # two runs, the shortest first; then four
    assert shortened("通州法院") == [("A-1", "NAME_PART"), *((key, "ABBREVIATION") for key in expected)]
    assert shortened("亚运村法庭") == [("C-3", "ABBREVIATION")]
    assert shortened("银河soho法院") == [("B-1", "ABBREVIATION")]


def test_spaces_do_not_count_in_an_abbreviation() -> None:
    for text in ("通州 二 法院", "通州\u3000二法院"):
        assert shortened(text) == [("C-2", "ABBREVIATION")]


@pytest.mark.parametrize("text", ["通法", "通 法", "法通院", "院院院", "soo", "123", "州法院村庄"])
def test_two_characters_others_or_another_order_are_no_abbreviation(text: str) -> None:
    assert shortened(text) == []


def test_the_fewest_runs_count_not_the_first_that_are_met() -> None:
    rows = [agency("A-1", "11") | {"name": "通通州法人院"}, agency("A-2", "11") | {"name": "通州区人民法院"}]
    snapshot = snapshot_of(world(divisions=[division("11", name=None)], agencies=rows))
    assert [key for (_, key), _ in found(snapshot, "通州法院")] == ["A-1", "A-2"]
    assert [key for (_, key), _ in found(snapshot, "通法院")] == ["A-2", "A-1"]


def test_facets_count_every_kind_and_kinds_restrict_the_list() -> None:
    hits = search(SNAPSHOT, "张家湾")
    assert facets(SNAPSHOT, hits) == {NodeKind.DIVISION: 2, NodeKind.COURT: 1}
    courts = of_kinds(SNAPSHOT, hits, frozenset({NodeKind.COURT, NodeKind.JUDGE}))
    assert nodes(SNAPSHOT, courts, courts.first(9)) == [(("courts", TRIBUNAL), "NAME_PREFIX")]
    assert not len(of_kinds(SNAPSHOT, hits, frozenset()))


def test_pages_follow_one_another() -> None:
    hits = search(SNAPSHOT, "11")
    places = sorted(hits.places.tolist())
    whole = hits.first(99).tolist()
    pages, after = [], None
    while page := hits.first(2, after).tolist():
        pages += page
        after = int(hits.places[page[-1]])
    assert pages == whole and [int(hits.places[i]) for i in whole] == places


def test_without_names_nothing_is_found() -> None:
    assert found(snapshot_of({}), "张") == []
    assert found(snapshot_of(world(divisions=[division("11", name=None)])), "张") == []
