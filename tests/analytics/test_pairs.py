"""Pairs and lists of numbers, against sets and plain loops."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.pairs import distinct_pairs, gathered
from graph_service.snapshot.columns import Csr

NUMBERS = st.integers(0, 5) | st.just(2**31 - 1)


@given(st.lists(st.tuples(st.integers(0, 2**31 - 2), NUMBERS)))
def test_pairs_are_told_once_and_in_order(pairs: list[tuple[int, int]]) -> None:
    columns = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    first, second = distinct_pairs(columns[:, 0], columns[:, 1])
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == sorted(set(pairs))


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=5), st.lists(st.integers(0, 4)))
def test_lists_are_gathered_one_after_the_other(lists: list[list[int]], asked: list[int]) -> None:
    rows = [number % len(lists) for number in asked]
    owners = np.repeat(np.arange(len(lists)), [len(each) for each in lists])
    values = np.array([value for each in lists for value in each], dtype=np.int32)
    which, found = gathered(Csr.grouped(owners, values, len(lists)), np.array(rows, dtype=np.int32))
    expected = [(position, value) for position, row in enumerate(rows) for value in lists[row]]
    assert list(zip(which.tolist(), found.tolist(), strict=True)) == expected
