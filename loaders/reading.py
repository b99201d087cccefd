"""Reads a CSV file into a Sheet: its records in chunks, each chunk column by column."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from graph_service.domain.problems import Text
from loaders.csv_records import Columns, Records, csv_records
from loaders.encoding import Unreadable, encoding_of
from loaders.header import read_header
from loaders.mapping import Mapping
from loaders.refusal import Refusal
from loaders.separators import separator_of
from loaders.sheet import Sheet
from loaders.sheet_rows import SheetRows

#: File (and sheet), rows done, rows in all (as many as the file has lines).
Progress = Callable[[str, int, int], None]

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


def read_records(sheet: Sheet, chunks: Iterator[Records | Columns]) -> Iterator[int]:
    """Fills the sheet from records, of which the header comes alone; yields the rows done after each chunk."""
    first_chunk = next(chunks, None)
    if first_chunk is None:
        sheet.refuse_file(None, None, "", EMPTY_FILE)
        return
    line, found = first_chunk.lines[0], first_chunk.cells[0]
    header = [] if isinstance(found, Refusal) else list(found)
    if isinstance(found, Refusal):
        sheet.refuse_file(line, None, "", found)
    columns = read_header(sheet, line, header) if header else {}
    rows = SheetRows(sheet, columns)
    for chunk in chunks:
        first = rows.add_lines(chunk.lines)
        cells = chunk.cells if isinstance(chunk, Columns) else _in_columns(sheet, first, chunk, len(header))
        if columns and cells:
            rows.add_cells(first, cells)
        yield len(sheet)
    sheet.fill_in_defaults()


def _in_columns(sheet: Sheet, first: int, chunk: Records, width: int) -> list[tuple[str, ...]]:
    fitted = [_fitted(sheet, row, cells, width) for row, cells in enumerate(chunk.cells, first)]
    return list(zip(*fitted, strict=True))


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
