"""Writes the template: a workbook to be filled in by hand, with a sheet a table, notes, lists and example rows."""

from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from graph_service.domain.finished_files import finished_together
from graph_service.domain.kind import Column, Kind
from graph_service.domain.kinds import KINDS
from graph_service.domain.problems import Text
from graph_service.export.options import ExportError, Language
from graph_service.export.sheet_formats import (
    COLUMN_WIDTHS,
    NOTES_SHEET,
    close_book,
    header_format,
    write_notes,
)
from graph_service.export.table import header
from graph_service.export.template_columns import (
    choices,
    columns_of,
    need,
    note,
    number_format,
    shown,
    takes_several,
)
from graph_service.export.template_guide import guide
from graph_service.export.template_rows import EXAMPLE_ROWS
from loaders.mapping import mappings

_LAST_ROW = 1_048_575
_NOTE_WIDTH, _NOTE_LINE = 340, 20
_EXAMPLE_NATURE = "SYNTHETIC"


def write_template(file: Path) -> None:
    """Write the template; raises ExportError for a name that is no workbook's or that stands already."""
    if file.suffix.lower() != ".xlsx":
        raise ExportError(Text(f"{file} 应以 .xlsx 结尾。", f"{file} must end in .xlsx."))
    if file.exists():
        raise ExportError(
            Text(
                f"{file} 已存在，没有改动；请另取文件名。",
                f"{file} exists and was left as it is: choose another name.",
            )
        )
    with finished_together(file.parent) as place_for:
        _Template(place_for(file.name)).write()


class _Template:
    def __init__(self, place: Path) -> None:
        self._book = Workbook(place)
        self._headers = {name: header_format(self._book, name) for name in ("required", "one of", "optional")}
        self._formats: dict[str, Any] = {}

    def write(self) -> None:
        write_notes(self._book, self._book.add_worksheet(NOTES_SHEET), guide())
        for kind in KINDS:
            sheet = self._book.add_worksheet(mappings()[kind.table].names[0])
            sheet.freeze_panes(1, 0)
            for number, column in enumerate(columns_of(kind)):
                self._write_column(sheet, number, kind, column)
        close_book(self._book)

    def _write_column(self, sheet: Any, number: int, kind: Kind, column: Column) -> None:
        examples = [shown(kind, column, row.get(column.name)) for row in _examples(kind)]
        cells = self._format(number_format(column))
        sheet.set_column(number, number, COLUMN_WIDTHS[column.type], cells)
        name = header(kind, column.name, Language.ZH)
        sheet.write_string(0, number, name, self._headers[need(kind, column)])
        text = note(kind, column, next((example for example in examples if example is not None), None))
        size = {"width": _NOTE_WIDTH, "height": _NOTE_LINE * (text.count("\n") + 3)}
        sheet.write_comment(0, number, text, size)
        if words := choices(kind, column):
            # Several words in a cell are none of the list: there it only offers.
            offer = {"validate": "list", "source": words, "show_error": not takes_several(column)}
            sheet.data_validation(1, number, _LAST_ROW, number, offer)
        for row, example in enumerate(examples, 1):
            _write_cell(sheet, row, number, example, cells)

    def _format(self, number_format: str) -> Any:
        if number_format not in self._formats:
            self._formats[number_format] = self._book.add_format({"num_format": number_format})
        return self._formats[number_format]


def _examples(kind: Kind) -> list[dict[str, Any]]:
    return [row | {"nature": _EXAMPLE_NATURE} for row in EXAMPLE_ROWS[kind.table]]


def _write_cell(sheet: Any, row: int, number: int, value: Any, cells: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, number, value, cells)
    elif isinstance(value, int | float):
        sheet.write_number(row, number, value, cells)
    elif value is not None:
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        sheet.write_datetime(row, number, day, cells)
