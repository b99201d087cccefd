"""A shown table as a workbook: what a spreadsheet reads in it, and what is refused before one is begun."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.export.shown_table import MOST_COLUMNS, MOST_ROWS, ShownTableError, shown_table
from graph_service.export.table_workbook import sheet_name, sheet_text, table_workbook

Table = dict[str, Any]
KINDS = ("text", "number", "percent", "date")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(allow_nan=False, allow_infinity=False, width=32)
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "number": NUMBERS,
    "percent": NUMBERS,
    "date": st.dates(date(1000, 1, 1)).map(date.isoformat) | st.sampled_from(["2022", "2022-11"]),
}
HOSTILE = (
    "=1+1", "+1", "-1", "@SUM(A1)", "'x", "110105001001", "007", "1e5", "TRUE", "#N/A", "http://x", "mailto:x",
    "_x0041_", "a\r\nb", "\x00\x0b", "\uffff", " x ", "{=1}", "2022-11-18", "<&>", "\t", "长" * 32_767,
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
    row = st.tuples(*(st.none() | CELLS[kind] for kind in kinds)).map(list)
    return {
        "name": draw(TEXTS),
        "title": draw(TEXTS),
        "notes": draw(st.lists(TEXTS, max_size=3)),
        "columns": [{"title": draw(TEXTS), "kind": kind} for kind in kinds],
        "rows": draw(st.lists(row, max_size=8)),
    }


def made(table: Table, notice: str | None = None) -> bytes:
    return b"".join(table_workbook(shown_table(table), notice))


def cells(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def expected(cell: Any, kind: str) -> Any:
    """What a spreadsheet shows of a cell of the page."""
    if cell is None:
        return ""
    if kind in ("number", "percent"):
        return pytest.approx(cell, rel=1e-14)
    if kind == "date" and len(cell) == 10 and cell >= "1900-03-01":
        return date.fromisoformat(cell)
    return sheet_text(cell)


def table_of(*texts: str, kind: str = "text") -> Table:
    rows = [[text] for text in texts]
    return {"name": "表", "title": "表", "notes": [], "columns": [{"title": "列", "kind": kind}], "rows": rows}


@given(table=tables())
@example(table=table_of(*HOSTILE))
def test_a_spreadsheet_reads_the_cells_of_the_page(table: Table) -> None:
    found = cells(made(table))
    kinds = [column["kind"] for column in table["columns"]]
    above = len(table["notes"]) + 2  # the title, and an empty row
    padded = [row + [""] * (len(kinds) - len(row)) for row in found]
    padded += [[""] * len(kinds)] * (above + 1 + len(table["rows"]) - len(padded))
    assert padded[0][0] == sheet_text(table["title"])
    assert [row[0] for row in padded[1 : above - 1]] == [sheet_text(note) for note in table["notes"]]
    assert padded[above] == [sheet_text(column["title"]) for column in table["columns"]]
    rows = [[expected(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table["rows"]]
    assert padded[above + 1 :] == rows


def test_texts_are_texts_and_nothing_is_a_formula_or_a_link() -> None:
    content = made(table_of(*HOSTILE[:-1]))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row} == {"s"}
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml and b"hyperlink" not in xml


def test_the_header_stays_in_sight_and_filters() -> None:
    table = table_of("a", "b") | {"notes": ["注"]}
    sheet = load_workbook(io.BytesIO(made(table, SAMPLE_NOTICE))).worksheets[0]
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == ["表", SAMPLE_NOTICE, "注", None, "列"]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:A7"


def test_percents_and_dates_look_like_what_they_are() -> None:
    share = load_workbook(io.BytesIO(made(table_of(0.25, kind="percent")))).worksheets[0]["A4"]  # type: ignore[arg-type]
    day = load_workbook(io.BytesIO(made(table_of("2022-11-18", kind="date")))).worksheets[0]["A4"]
    assert (share.value, share.number_format) == (0.25, "0.0%")
    assert (day.value.date(), day.number_format) == (date(2022, 11, 18), "yyyy-mm-dd")


@given(name=TEXTS)
@example(name="History")
@example(name="'a'")
@example(name="[x]:*?/\\" * 9)
@example(name="a" * 30 + "'b")
def test_every_name_becomes_a_sheets(name: str) -> None:
    content = made(table_of("x") | {"name": name})
    (shown,) = load_workbook(io.BytesIO(content)).sheetnames
    assert shown == sheet_name(name)
    assert 1 <= len(shown) <= 31


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"rows": [["a", "b"]]}, "rows[0]"),
        ({"rows": ["a"]}, "rows[0]"),
        ({"rows": {}}, "rows"),
        ({"rows": None}, "rows"),
        ({"rows": [["a"], [5]]}, "rows[1][0]"),
        ({"rows": [["长" * 32_768]]}, "rows[0][0]"),
        ({"columns": []}, "columns"),
        ({"columns": [{"title": "a", "kind": "formula"}]}, "columns[0]"),
        ({"columns": [{"title": "a", "width": 5}]}, "columns[0]"),
        ({"columns": ["a"]}, "columns[0]"),
        ({"columns": [{"kind": "text"}]}, "columns[0].title"),
        ({"columns": [{"title": "a", "kind": "number"}], "rows": [["5"]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "number"}], "rows": [[True]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "number"}], "rows": [[10**15]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "date"}], "rows": [["18.11.2022"]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "date"}], "rows": [["2022-02-30"]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "date"}], "rows": [["2022-13"]]}, "rows[0][0]"),
        ({"columns": [{"title": "a", "kind": "date"}], "rows": [["x"]]}, "rows[0][0]"),
        ({"name": None}, "name"),
        ({"title": 5}, "title"),
        ({"notes": [1]}, "notes[0]"),
        ({"sheet": "x"}, "sheet"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: Table, place: str) -> None:
    with pytest.raises(ShownTableError) as refused:
        shown_table(table_of("a") | change)
    assert place in refused.value.text.zh and place in refused.value.text.en
    assert not refused.value.too_large


@pytest.mark.parametrize(
    ("change", "most"),
    [
        ({"rows": [["a"]] * (MOST_ROWS + 1)}, MOST_ROWS),
        ({"columns": [{"title": "a"}] * (MOST_COLUMNS + 1), "rows": []}, MOST_COLUMNS),
    ],
)
def test_what_is_too_large_is_told_with_the_limit(change: Table, most: int) -> None:
    with pytest.raises(ShownTableError, match=str(most)) as refused:
        shown_table(table_of("a") | change)
    assert refused.value.too_large


def test_a_workbook_given_up_leaves_nothing(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    table = shown_table(table_of(*map(str, range(5_000))))
    with closing(_generator(table_workbook(table, None))) as chunks:
        assert next(chunks) == b""
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def _generator(chunks: Iterator[bytes]) -> Any:
    return chunks
