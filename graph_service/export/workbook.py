"""Tables as one workbook: a sheet a table after the sheet 说明; texts are texts, never formulas."""

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from graph_service.domain.kind import Type
from graph_service.domain.problems import Text
from graph_service.export.cell_values import in_one_cell, table_shown
from graph_service.export.options import ExportError
from graph_service.export.sheet_formats import (
    COLUMN_WIDTHS,
    NOTES_SHEET,
    close_book,
    header_format,
    write_notes,
)
from graph_service.export.table import ExportedTable
from graph_service.store.port import Reader
from loaders.cells.apostrophes import escaped

_MOST_ROWS = 1_048_576
#: Characters that XML has no way to write; spreadsheets would call the file damaged.
_UNWRITABLE = ("\ufffe", "\uffff")


class TableWorkbook:
    """A workbook being written row by row: until it is closed, its rows are in the folder `rows`, not in memory."""

    def __init__(self, place: Path, rows: Path) -> None:
        self._book = Workbook(place, {"constant_memory": True, "tmpdir": str(rows)})
        self._notes = self._book.add_worksheet(NOTES_SHEET)
        self._header = header_format(self._book)
        self._text = self._book.add_format({"num_format": "@"})

    def write(self, table: ExportedTable, reader: Reader) -> None:
        """Add the sheet of a table."""
        sheet = self._book.add_worksheet(table_shown(table.kind.table, table.options.language))
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(table.columns):
            is_number = column.type in (Type.INTEGER, Type.NUMBER)
            sheet.set_column(number, number, COLUMN_WIDTHS[column.type], None if is_number else self._text)
        for number, header in enumerate(table.headers):
            sheet.write_string(0, number, header, self._header)
        first = 1
        for columns in table.chunks(reader):
            if table.written.rows >= _MOST_ROWS:
                raise _too_many_rows(table)
            for row, values in enumerate(zip(*columns, strict=True), first):
                for number, value in enumerate(values):
                    if self._write_value(sheet, row, number, in_one_cell(value, table.options.language)) != 0:
                        raise _unfit(table, table.headers[number])
            first = table.written.rows + 1

    def explain(self, notes: list[str]) -> None:
        """Fill the first sheet."""
        write_notes(self._book, self._notes, notes)

    def close(self) -> None:
        """Write the file. To be called also where something went wrong: it closes what is open."""
        close_book(self._book)

    def _write_value(self, sheet: Any, row: int, number: int, value: str | int | float | None) -> int:
        """0 when the cell is in the sheet as it should be."""
        if value is None:
            return 0
        if isinstance(value, str):
            text = escaped(value)
            unwritable = any(character in text for character in _UNWRITABLE)
            return 1 if unwritable else int(sheet.write_string(row, number, text, self._text))
        return int(sheet.write_number(row, number, value))


def _too_many_rows(table: ExportedTable) -> ExportError:
    return ExportError(
        Text(
            f"{table.kind.table} 超过工作表的{_MOST_ROWS - 1}行；请用 --format csv 或 json。",
            f"{table.kind.table} has more rows than the {_MOST_ROWS - 1} of a sheet: use --format csv or json.",
        )
    )


def _unfit(table: ExportedTable, header: str) -> ExportError:
    return ExportError(
        Text(
            f"{table.kind.table} 的“{header}”列有工作表写不下的内容（超过32767个字符或含非字符）；"
            "请用 --format csv 或 json。",
            f"column {header} of {table.kind.table} holds what a sheet cannot: more than 32,767 characters, or a "
            "character that is none. Use --format csv or json.",
        )
    )
