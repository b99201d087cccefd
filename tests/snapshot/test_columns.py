"""Strings kept in Arrow against a plain list, and days as numbers."""

from bisect import bisect_left
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.snapshot.columns import NONE, Csr, Strings, day_number, day_of, second_number

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4) | st.sampled_from(
    ("", "11", "1101", "朝阳区", "\uffff", "😀", "a\0b")
)


@settings(deadline=None)
@given(st.lists(st.lists(st.none() | TEXTS, max_size=4), max_size=4))
def test_strings_are_those_of_their_chunks(chunks: list[list[str | None]]) -> None:
    strings, plain = Strings.of(chunks), [text for chunk in chunks for text in chunk]
    assert [strings[row] for row in range(len(strings))] == plain
    assert len(strings) == len(plain)


@settings(deadline=None)
@given(st.lists(st.none() | TEXTS, max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_a_slice_of_an_arrow_array_reads_its_own_strings(texts: list[str | None], start: int, size: int) -> None:
    strings = Strings(pa.array(texts, type=pa.large_string()).slice(start, size))
    assert [strings[row] for row in range(len(strings))] == texts[start : start + size]


@settings(deadline=None)
@given(st.sets(TEXTS).map(sorted), TEXTS)
def test_a_text_is_found_where_a_sorted_list_has_it(texts: list[str], wanted: str) -> None:
    strings = Strings.of([texts])
    assert strings.position(wanted) == bisect_left(texts, wanted)
    assert strings.find(wanted) == (texts.index(wanted) if wanted in texts else NONE)


@settings(deadline=None)
@given(st.sets(TEXTS, min_size=1).map(sorted))
def test_every_text_finds_itself(texts: list[str]) -> None:
    strings = Strings.of([texts[:1], texts[1:]])
    assert [strings.find(text) for text in texts] == list(range(len(texts)))


@settings(deadline=None)
@given(st.dates())
def test_a_day_has_one_number_and_the_next_day_the_next(day: date) -> None:
    assert day_of(day_number(day)) == day
    assert day == date.max or day_number(day + timedelta(days=1)) == day_number(day) + 1


def test_the_clock_of_beijing_is_taken_as_it_is_written() -> None:
    assert second_number("1970-01-01T00:00") == 0
    assert second_number("1970-01-02T09:30") == 86_400 + 9 * 3600 + 30 * 60


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=20))
def test_grouped_values_keep_their_order(pairs: list[tuple[int, int]]) -> None:
    rows, values = (np.array([pair[side] for pair in pairs], dtype=np.int32) for side in (0, 1))
    grouped = Csr.grouped(rows, values, 5)
    for row in range(5):
        assert grouped[row].tolist() == [value for own, value in pairs if own == row]
    assert grouped.rows().tolist() == sorted(row for row, _ in pairs)
