"""The division tree against loops over prefixes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.vocabulary import Level
from graph_service.snapshot.tree import DivisionTree

LENGTHS = {Level.PROVINCE: 2, Level.CITY: 4, Level.DISTRICT: 6, Level.STREET: 9, Level.COMMUNITY: 12}


CODES = st.builds(
    lambda digits, length: digits[:length],
    st.text("019", min_size=12, max_size=12),
    st.sampled_from(list(LENGTHS.values())),
) | st.sampled_from(("11", "1101", "110101", "110101001", "110101001001", "4419", "441900", "441900003"))
TREES = st.sets(CODES, max_size=20).map(sorted)


def tree_of(codes: list[str]) -> DivisionTree:
    return DivisionTree.of(np.array([code.encode() for code in codes], dtype="S12"))


@settings(deadline=None)
@given(TREES)
def test_a_subtree_is_what_begins_with_the_code(codes: list[str]) -> None:
    tree = tree_of(codes)
    for row, code in enumerate(codes):
        inside = [other for other, text in enumerate(codes) if text.startswith(code)]
        assert list(range(row, int(tree.end[row]))) == inside
    assert tree.length.tolist() == [len(code) for code in codes]


@settings(deadline=None)
@given(TREES)
def test_an_ancestor_is_the_division_of_the_level_that_the_code_begins_with(codes: list[str]) -> None:
    tree = tree_of(codes)
    for level, length in LENGTHS.items():
        expected = [codes.index(code[:length]) if _has(codes, code, length) else -1 for code in codes]
        assert tree.ancestor[level].tolist() == expected
        assert tree.rows_at(level).tolist() == [row for row, code in enumerate(codes) if len(code) == length]


def _has(codes: list[str], code: str, length: int) -> bool:
    return len(code) >= length and code[:length] in codes


@settings(deadline=None)
@given(TREES, st.data())
def test_sums_and_paint_are_those_of_the_loops(codes: list[str], data: st.DataObject) -> None:
    tree = tree_of(codes)
    amounts = data.draw(st.lists(st.integers(-5, 5), min_size=len(codes), max_size=len(codes)))
    sums = tree.subtree_sums(np.array(amounts, dtype=np.int64))
    assert sums.tolist() == [
        sum(amount for text, amount in zip(codes, amounts, strict=True) if text.startswith(code)) for code in codes
    ]
    rows = data.draw(st.lists(st.integers(0, len(codes) - 1), max_size=6)) if codes else []
    painted = tree.paint(np.array(rows, dtype=np.int32))
    assert painted.tolist() == [any(text.startswith(codes[row]) for row in rows) for text in codes]


def test_a_street_whose_district_is_not_listed_has_the_city_but_no_district() -> None:
    tree = tree_of(["4419", "441900003"])
    assert tree.ancestor[Level.CITY].tolist() == [0, 0]
    assert tree.ancestor[Level.DISTRICT].tolist() == [-1, -1]
    assert tree.ancestor[Level.STREET].tolist() == [-1, 1]


@pytest.mark.parametrize("level", list(Level))
def test_a_tree_without_divisions_has_none_anywhere(level: Level) -> None:
    tree = tree_of([])
    assert tree.ancestor[level].tolist() == tree.rows_at(level).tolist() == tree.end.tolist() == []
    assert tree.subtree_sums(np.empty(0, dtype=np.int64)).tolist() == []
    assert tree.paint(np.empty(0, dtype=np.int32)).tolist() == []
