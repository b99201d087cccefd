"""What is written into a pipe is read from it, arrays as they lie in memory, and a broken end is noticed."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graph_service.workers.messages import packed, read_message, unpacked, write_message

DTYPES = st.sampled_from(["int8", "int32", "int64", "float64", "bool"])
ARRAYS = arrays.arrays(DTYPES, arrays.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=5))


def sent(value: object) -> bytes:
    pipe = io.BytesIO()
    write_message(pipe, packed(value))
    return pipe.getvalue()


@given(st.lists(st.tuples(st.text(), ARRAYS), max_size=4), st.booleans())
def test_arrays_arrive_as_they_were(values: list[tuple[str, np.ndarray]], turned: bool) -> None:
    values = [(text, array.T if turned else array) for text, array in values]
    arrived = unpacked(read_message(io.BufferedReader(io.BytesIO(sent(values)))))  # type: ignore[arg-type]
    assert [text for text, _ in arrived] == [text for text, _ in values]
    for (_, after), (_, before) in zip(arrived, values, strict=True):
        assert after.dtype == before.dtype
        np.testing.assert_array_equal(after, before)


def test_the_pickle_of_an_array_holds_none_of_it() -> None:
    array = np.zeros(1_000_000)
    head, content = packed((array, "and something else"))
    assert len(head) < 1_000
    assert np.shares_memory(np.frombuffer(content), array), "nor is it copied"


def test_parts_of_an_array_that_lie_apart_arrive_too() -> None:
    array = np.arange(20).reshape(4, 5)[::2, ::2]
    np.testing.assert_array_equal(unpacked(read_message(io.BytesIO(sent(array)))), array)


@given(st.data())
def test_an_end_in_the_middle_is_noticed(data: st.DataObject) -> None:
    whole = sent(("text", np.arange(10)))
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(EOFError):
        read_message(io.BytesIO(whole[:cut]))


def test_messages_follow_one_another() -> None:
    pipe = io.BytesIO(sent(1) + sent("two") + sent(None))
    assert [unpacked(read_message(pipe)) for _ in range(3)] == [1, "two", None]
