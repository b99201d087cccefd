"""Candidates against every way to write a path, tried one by one; and names never lead to another row."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from loaders.file_keys import FileKeys
from loaders.matching.candidates import Candidates, Rule
from loaders.matching.known_rows import KnownRows
from tests.loaders.fakes import FakeKeys

_CORES = ("东里", "西里", "里东", "东庄", "庄东里", "东里西")
_PLURAL = {12: ("社区", "村"), 9: ("街道", "镇", "乡", "地区"), 6: ("区", "县")}

Tree = dict[str, str]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Divisions of one province: few different names, so that many are namesakes."""

    def name(length: int) -> str:
        return draw(st.sampled_from(_CORES)) + draw(st.sampled_from(_PLURAL[length]))

    tree = {"11": "北京市", "1101": "市辖区"}
    for district in range(draw(st.integers(1, 3))):
        code = f"11010{district + 1}"
        tree[code] = name(6)
        for street in range(draw(st.integers(1, 3))):
            tree[f"{code}00{street + 1}"] = name(9)
            for community in range(draw(st.integers(0, 3))):
                tree[f"{code}00{street + 1}00{community + 1}"] = name(12)
    return tree


def spellings(code: str, name: str, *, is_above: bool) -> list[str]:
    """How people write one division, without those above it."""
    core = name[:-2] if name.endswith(("街道", "地区", "社区")) else name[:-1]
    written = [name]
    if len(code) in (2, 6) or (len(code) == 9 and is_above):
        written.append(core)
    if name.endswith("地区"):
        written += [core + "镇", core + "乡"]
    if name.endswith(("镇", "乡")):
        written.append(core + "地区")
    return written


def paths(tree: Tree, code: str) -> Iterator[str]:
    """Every way to write a division with some, all or none of those above it."""
    above = [upper for upper in (code[:2], code[:6], code[:9]) if upper in tree and upper != code]
    ways = [["", *spellings(upper, tree[upper], is_above=True)] for upper in dict.fromkeys(above)]
    for parts in product(*ways, spellings(code, tree[code], is_above=False)):
        yield "".join(parts)


def candidates(tree: Tree) -> Candidates:
    known = FakeKeys(divisions=tree)
    return Candidates(KnownRows(FileKeys([]), known))


@given(trees(), st.data())
def test_candidates_are_the_rows_of_which_the_text_is_a_path(tree: Tree, data: st.DataObject) -> None:
    written = {code: set(paths(tree, code)) for code in tree if tree[code] != "市辖区"}
    some = data.draw(st.sampled_from(sorted(written)))
    text = data.draw(st.sampled_from(sorted(written[some])))
    meant = {code for code, ways in written.items() if text in ways}
    found = candidates(tree).of(("divisions",), text)
    assert {one.ref[1] for one in found} == meant
    assert all(one.rule is not Rule.LIKENESS for one in found)


@given(
    trees(),
    st.lists(st.sampled_from(["东里", "西里", "北京", "区", "街道", "社区", "村", "镇"]), min_size=1, max_size=5),
)
def test_other_texts_lead_only_to_rows_of_which_they_are_paths(tree: Tree, parts: list[str]) -> None:
    text = "".join(parts)
    meant = {code for code in tree if tree[code] != "市辖区" and text in paths(tree, code)}
    assert {
        one.ref[1] for one in candidates(tree).of(("divisions",), text) if one.rule is not Rule.LIKENESS
    } == meant


def test_the_surer_rule_is_the_one_told() -> None:
    found = candidates({"110105": "朝阳区", "110105015": "八里庄街道"})
    told = {
        text: found.of(("divisions",), text)[0].rule for text in ("朝阳区", "朝 阳区", "朝阳", "朝阳/八里庄街道")
    }
    assert list(told.values()) == [Rule.NAME, Rule.WRITTEN_ALIKE, Rule.SPELLING, Rule.PATH]


def test_a_slip_in_a_long_name_is_seen_and_scores_below_every_rule() -> None:
    known = FakeKeys(agencies={"A1": "北京市观音寺街道办事处社会治安综合治理中心"})
    found = Candidates(KnownRows(FileKeys([]), known)).of(
        ("agencies",), "北京市观音寺街道办事处社会治安综合治里中心"
    )
    assert [(one.ref, one.rule) for one in found] == [(("agencies", "A1"), Rule.LIKENESS)]
    assert 90 <= found[0].score < 96


def test_what_differs_in_a_number_a_direction_or_a_short_name_is_not_alike() -> None:
    names = ["观音寺街道社会治安综合治理一中心站", "观音寺街道社会治安综合治理东中心站", "八里庄社区"]
    known = FakeKeys(agencies=dict(zip("ABC", names, strict=True)))
    finder = Candidates(KnownRows(FileKeys([]), known))
    for text in ("观音寺街道社会治安综合治理二中心站", "观音寺街道社会治安综合治理中心站", "八里屯社区"):
        assert finder.of(("agencies",), text) == []


def test_persons_are_not_sought_by_name() -> None:
    known = FakeKeys(judges={"J1": "张某甲"}, mediators={"M1": "张某甲"})
    assert Candidates(KnownRows(FileKeys([]), known)).of(("judges", "mediators"), "张某甲") == []
