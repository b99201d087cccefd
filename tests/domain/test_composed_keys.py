"""The keys of many rows at once are the keys of each row by itself."""

from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.kind import composed_key, composed_keys

CELLS = st.sampled_from([None, "", "a", "b", "50%|x", "中" * 600, 3])
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=6))


@given(TABLES)
def test_keys_of_columns_are_those_of_rows(rows):
    assert composed_keys(list(zip(*rows, strict=True))) == [composed_key(row) for row in rows]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=2, max_size=2))
def test_different_texts_make_different_keys(rows):
    one, other = ([cell if isinstance(cell, str) else "" for cell in row] for row in rows)
    first, second = (composed_key(row) for row in rows)
    assert (first == second) == (one == other)


def test_no_rows_have_no_keys():
    assert composed_keys([[], []]) == []
