"""Reads a CSV file into a Sheet: its records in chunks, each chunk column by column."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from graph_service.domain.problems import Text
from loaders.csv_records import Record, csv_records
from loaders.encoding import Unreadable, encoding_of
from loaders.header import read_header
from loaders.mapping import Mapping
from loaders.refusal import Refusal
from loaders.separators import separator_of
from loaders.sheet import Sheet
from loaders.sheet_rows import SheetRows

#: File (and sheet), rows done, rows in all (as many as the file has lines).
Progress = Callable[[str, int, int], None]
_CHUNK_ROWS = 10_000

EMPTY_FILE = Refusal(
    "empty-file",
    Text("应有首行列名。", "A first row with headers is expected."),
    Text("文件为空；请填写列名和数据，或移走该文件。", "The file is empty: fill it in or take it away."),
)


def read_csv_file(path: Path, file: str, mapping: Mapping, progress: Progress | None = None) -> Sheet:
    """All rows of a CSV file, checked cell by cell; references are not looked up yet."""
    sheet = Sheet(file, mapping)
    encoding = encoding_of(path)
    if isinstance(encoding, Unreadable):
        sheet.refuse_file(encoding.line, None, encoding.found, encoding.refusal)
        return sheet
    with path.open(encoding=encoding.codec, newline="") as text:
        for done in read_records(sheet, csv_records(text, separator_of(text, mapping))):
            if progress:
                progress(file, done, max(done, encoding.lines - 1))
    if progress:
        progress(file, len(sheet), len(sheet))
    return sheet


def read_records(sheet: Sheet, records: Iterator[Record]) -> Iterator[int]:
    """Fills the sheet from records, the first of which is the header; yields the rows done after each chunk."""
    line, header = next(records, (None, None))
    if line is None or header is None:
        sheet.refuse_file(None, None, "", EMPTY_FILE)
        return
    if isinstance(header, Refusal):
        sheet.refuse_file(line, None, "", header)
        header = []
    columns = read_header(sheet, line, header) if header else {}
    rows = SheetRows(sheet, columns)
    while chunk := list(islice(records, _CHUNK_ROWS)):
        first = rows.add_lines([line for line, _ in chunk])
        fitted = [_fitted(sheet, row, cells, len(header)) for row, (_, cells) in enumerate(chunk, first)]
        if columns:
            rows.add_cells(first, list(zip(*fitted, strict=True)))
        yield len(sheet)
    sheet.fill_in_defaults()


def _fitted(sheet: Sheet, row: int, cells: list[str] | Refusal, width: int) -> list[str]:
    """The cells of a row, made as many as the headers; a row with more or fewer is refused."""
    if isinstance(cells, list) and len(cells) == width:
        return cells
    if isinstance(cells, Refusal):
        sheet.refuse_row(row, "", cells)
        sheet.refused_whole = True
        return [""] * width
    if sheet.headers:
        sheet.refuse_row(row, str(len(cells)), _ragged(width, len(cells)))
    return (cells + [""] * width)[:width]


@cache
def _ragged(expected: int, found: int) -> Refusal:
    more = found > expected
    return Refusal(
        "ragged-row",
        Text(f"应有{expected}个单元格，与首行一致。", f"{expected} cells are expected, as in the first row."),
        Text(
            "多出单元格：含逗号的内容须用引号括起。" if more else "缺少单元格：空单元格也须写逗号。",
            "There are too many: quote cells that hold commas."
            if more
            else "There are too few: empty cells need their commas too.",
        ),
    )
