"""A shown table as a workbook: title and notes, then the table with its header in sight; texts stay texts."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook

from graph_service.export.sheet_formats import header_format
from graph_service.export.shown_table import Cell, CellKind, ShownTable

#: Rows written between two looks at whether anybody still waits.
_ROWS: Final = 2_000
_CHUNK: Final = 65_536
#: Before it spreadsheets count a day that never was.
_FIRST_DATE: Final = date(1900, 3, 1)
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\\s]+")
_LONGEST_SHEET_NAME: Final = 31
_WIDTHS: Final = {CellKind.TEXT: 10, CellKind.NUMBER: 12, CellKind.PERCENT: 10, CellKind.DATE: 13}
_WIDEST: Final = 48
#: Rows by which the width of a column is chosen.
_LOOKED_AT: Final = 50
_FORMATS: Final = {
    CellKind.TEXT: {"num_format": "@"},
    CellKind.NUMBER: {},
    CellKind.PERCENT: {"num_format": "0.0%"},
    CellKind.DATE: {"num_format": "yyyy-mm-dd"},
}


def table_workbook(table: ShownTable, notice: str | None) -> Iterator[bytes]:
    """The bytes of the file. Empty chunks come while it is being written, so that whoever sends them can stop."""
    with TemporaryDirectory(prefix="gongjian-") as folder:
        place = Path(folder) / "table.xlsx"
        book = Workbook(place, {"constant_memory": True, "tmpdir": folder})
        try:
            yield from _written(book, table, notice)
        except BaseException:
            _abandon(book)
            raise
        book.close()
        with place.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _written(book: Any, table: ShownTable, notice: str | None) -> Iterator[bytes]:
    sheet = book.add_worksheet(sheet_name(table.name))
    formats = {kind: book.add_format(properties) for kind, properties in _FORMATS.items()}
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(table, number), formats[column.kind])
    header = _head(book, sheet, table, notice)
    sheet.freeze_panes(header + 1, 0)
    sheet.autofilter(header, 0, header + len(table.rows), len(table.columns) - 1)
    forms = [formats[column.kind] for column in table.columns]
    for row, cells in enumerate(table.rows, header + 1):
        for number, (cell, form) in enumerate(zip(cells, forms, strict=True)):
            if cell is not None:
                _write(sheet, row, number, cell, form, formats[CellKind.TEXT])
        if row % _ROWS == 0:
            yield b""


def _abandon(book: Any) -> None:
    """Close what is open and pack nothing."""
    for sheet in book.worksheets():
        sheet.row_data_fh.close()
    book.fileclosed = True


def _head(book: Any, sheet: Any, table: ShownTable, notice: str | None) -> int:
    """Title, notice and notes, an empty row, the header; the header's row."""
    large, plain = book.add_format({"bold": True, "font_size": 14}), book.add_format({"italic": True})
    lines = [table.title, *([notice] if notice else []), *table.notes]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, sheet_text(line), plain if row else large)
    bold = header_format(book)
    for number, column in enumerate(table.columns):
        sheet.write_string(len(lines) + 1, number, sheet_text(column.title), bold)
    return len(lines) + 1


def _write(sheet: Any, row: int, number: int, cell: Cell, form: Any, text_form: Any) -> None:
    if isinstance(cell, date) and cell >= _FIRST_DATE:
        sheet.write_datetime(row, number, cell, form)
    elif isinstance(cell, int | float):
        sheet.write_number(row, number, cell, form)
    else:
        sheet.write_string(row, number, sheet_text(str(cell)), text_form)


def sheet_text(text: str) -> str:
    """As a sheet can hold it: line breaks are one character, what XML has no way to write is U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def sheet_name(name: str) -> str:
    """A name that a sheet can have."""
    cleaned = _NO_SHEET_NAME.sub(" ", sheet_text(name)).strip(" '")[:_LONGEST_SHEET_NAME].strip(" '")
    return cleaned if cleaned and cleaned.lower() != "history" else "表"


def _width(table: ShownTable, number: int) -> int:
    """Wide enough for the header and the first rows, where a Chinese character takes two places."""
    column = table.columns[number]
    texts = [column.title, *(str(row[number] or "") for row in table.rows[:_LOOKED_AT])]
    wide = max(sum(1 if character.isascii() else 2 for character in text[:_WIDEST]) for text in texts)
    return min(max(wide + 2, _WIDTHS[column.kind]), _WIDEST)
