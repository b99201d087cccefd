"""Plain lines are told into columns at once: that gives what the csv module gives record by record."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders import csv_records as module
from loaders.csv_records import Columns, csv_records
from loaders.refusal import Refusal

CHARACTERS = st.sampled_from(["a", "中", " ", "\t", "\0", ",", ",", '"', "\n", "\n", "\r", "\r\n", "\u2028"])
PLAIN_ROWS = st.lists(st.lists(st.sampled_from(["", "a", "b c", "中文", " "]), min_size=3, max_size=3))


def plainly(text: str) -> list[tuple[int, list[str]]] | None:
    """The records that are not blank with the line on which each starts; None where the text is no CSV."""
    lines = io.StringIO(text, newline="").readlines()
    records, start = [], 1
    reader = csv.reader(iter(lines), strict=True)
    try:
        for cells in reader:
            if "".join(cells).strip():
                records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        return None
    return records


def told(text: str) -> Iterator[tuple[int, list[str] | Refusal]]:
    for chunk in csv_records(io.StringIO(text, newline="")):
        if isinstance(chunk, Columns):
            yield from zip(chunk.lines, map(list, zip(*chunk.cells, strict=True)), strict=True)
        else:
            yield from zip(chunk.lines, chunk.cells, strict=True)


@given(st.lists(CHARACTERS, max_size=60).map("".join), st.sampled_from([1, 2, 7, 100_000]))
@example("a,b,c\nd\ne\n", 100_000)
@example("a,b\r\nc,d\r\n", 4)
@example("a\n\n b\n", 3)
def test_records_and_lines_are_those_of_the_csv_module(text: str, block: int) -> None:
    expected = plainly(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK_CHARACTERS", block)
        found = list(told(text))
    if expected is None:
        assert any(isinstance(cells, Refusal) for _, cells in found)
    else:
        assert found == expected


@given(PLAIN_ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([1, 5, 100_000]))
def test_plain_rows_come_back(rows: list[list[str]], end: str, block: int) -> None:
    text = end.join(",".join(row) for row in [["x", "y", "z"], *rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK_CHARACTERS", block)
        found = list(told(text))
    kept = [(line, row) for line, row in enumerate(rows, 2) if "".join(row).strip()]
    assert found == [(1, ["x", "y", "z"]), *kept]


def test_plain_lines_are_told_into_columns() -> None:
    header, columns = csv_records(io.StringIO("x,y\na,b\nc,d\n", newline=""))
    assert header.cells == [["x", "y"]]
    assert columns == Columns(range(2, 4), [["a", "c"], ["b", "d"]])
