"""Reads one file into a Sheet: its records in chunks, each chunk column by column."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from graph_service.domain.problems import Text
from loaders.cells.column_cells import cells_of
from loaders.csv_records import Record, csv_records
from loaders.encoding import Unreadable, encoding_of
from loaders.header import read_header
from loaders.mapping import Mapping
from loaders.refusal import Refusal
from loaders.sheet import Sheet

#: File, rows done, rows in all (as many as the file has lines).
Progress = Callable[[str, int, int], None]
_CHUNK_ROWS = 10_000

_EMPTY_FILE = Refusal(
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
        for done in read_records(sheet, csv_records(text)):
            if progress:
                progress(file, done, max(done, encoding.lines - 1))
    if progress:
        progress(file, len(sheet), len(sheet))
    return sheet


def read_records(sheet: Sheet, records: Iterator[Record]) -> Iterator[int]:
    """Fills the sheet from records, the first of which is the header; yields the rows done after each chunk."""
    line, header = next(records, (None, None))
    if line is None or header is None:
        sheet.refuse_file(None, None, "", _EMPTY_FILE)
        return
    if isinstance(header, Refusal):
        sheet.refuse_file(line, None, "", header)
        header = []
    rows = _Rows(sheet, len(header), read_header(sheet, line, header) if header else {})
    while chunk := list(islice(records, _CHUNK_ROWS)):
        rows.add(chunk)
        yield len(sheet)
    sheet.fill_in_defaults()


class _Rows:
    """Adds records to a sheet, column by column."""

    def __init__(self, sheet: Sheet, width: int, columns: dict[int, str]) -> None:
        self._sheet = sheet
        self._width = width
        self._columns = columns
        self._readers = {column: cells_of(sheet.mapping, column) for column in columns.values()}
        sheet.cells.update({column: [] for column in columns.values()})

    def add(self, records: Sequence[Record]) -> None:
        first = len(self._sheet)
        self._sheet.lines.extend(line for line, _ in records)
        rows = [self._fitted(row, cells) for row, (_, cells) in enumerate(records, first)]
        if not self._columns:
            return
        for position, cells_in_column in enumerate(zip(*rows, strict=True)):
            if position in self._columns:
                self._add_column(self._columns[position], first, cells_in_column)

    def _fitted(self, row: int, cells: list[str] | Refusal) -> list[str]:
        """The cells of a row, made as many as the headers; a row with more or fewer is refused."""
        if isinstance(cells, list) and len(cells) == self._width:
            return cells
        if isinstance(cells, Refusal):
            self._sheet.refuse_row(row, "", cells)
            self._sheet.refused_whole = True
            return [""] * self._width
        if self._columns:
            self._sheet.refuse_row(row, str(len(cells)), _ragged(self._width, len(cells)))
        return (cells + [""] * self._width)[: self._width]

    def _add_column(self, column: str, first: int, cells: tuple[str, ...]) -> None:
        reader = self._readers[column]
        outcomes = reader.read(cells)
        understood = self._sheet.cells[column]
        for position, outcome in enumerate(outcomes) if reader.refused else ():
            if isinstance(outcome, Refusal):
                self._sheet.refuse_cell(first + position, column, cells[position], outcome)
        understood.extend(None if isinstance(outcome, Refusal) else outcome for outcome in outcomes)


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
