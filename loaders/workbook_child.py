"""The process that opens a workbook: `python -m loaders.workbook_child FILE SECONDS MEGABYTES`.

It writes one line of JSON with the names of the sheets, then for each line on its input (the number of a sheet) the
rows of this sheet, 10,000 a line and column by column, and a line `{"end": true}`. Text stays text, whole numbers
come as their digits, everything else as a pair of a mark (`loaders.cells.typed`) and a text. A workbook made to do
damage ends this process and no other; so little is imported that it starts in a few hundredths of a second.
"""

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from loaders.workbook_parts import ForbiddenXml, marked_cells, sheet_parts

if sys.platform != "win32":
    import resource

_CHUNK_ROWS = 10_000
#: More columns than any table, and rows above it than any title.
_MOST_COLUMNS = 500
_MOST_ROWS_ABOVE = 10_000
#: From here on spreadsheets leave out digits.
_EXACT = 10**15
#: Spreadsheets of the 1900 system count a 29 February 1900, so days before it may be meant otherwise.
_FIRST_SURE_DAY = date(1900, 3, 1)
#: Row and column from 0 -> mark and text.
_Marks = dict[tuple[int, int], tuple[str, str]]


def main(path: str, seconds: int, megabytes: int) -> None:
    """Answers until its input ends, within these limits of processor time and memory."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        with zipfile.ZipFile(path) as archive, CalamineWorkbook.from_path(path) as book:
            _answer(archive, book)
    except ForbiddenXml:
        _send({"failed": "entities"})
    except MemoryError:
        _send({"failed": "limits"})
    except (CalamineError, zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        _send({"failed": "damaged"})


def _answer(archive: zipfile.ZipFile, book: CalamineWorkbook) -> None:
    parts = sheet_parts(archive)
    _send({"sheets": [[sheet.name, _state(sheet.typ, sheet.visible)] for sheet in book.sheets_metadata]})
    for line in sys.stdin:
        name = book.sheet_names[int(line)]
        marks = marked_cells(archive, parts[name]) if name in parts else {}
        _send_sheet(book.get_sheet_by_name(name), marks)


def _state(kind: SheetTypeEnum, visible: SheetVisibleEnum) -> str:
    if kind != SheetTypeEnum.WorkSheet:
        return "chart"
    return "visible" if visible == SheetVisibleEnum.Visible else "hidden"


def _send(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def _send_sheet(sheet: CalamineSheet, marks: _Marks) -> None:
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    width = max([width, *(column + 1 for _, column in marks)])
    if width > _MOST_COLUMNS or (sheet.start and sheet.start[0] > _MOST_ROWS_ABOVE):
        _send({"failed": "far"})
        return
    merged = _merged(sheet, height, width)
    rows = _rows(sheet, marks, height, width)
    while chunk := list(islice(rows, _CHUNK_ROWS)):
        for number, row in chunk if merged else ():
            for column in merged.get(number, ()):
                row[column] = ("m", "")
        columns = [_cells(column) for column in zip(*(row for _, row in chunk), strict=True)]
        _send({"rows": [number + 1 for number, _ in chunk], "of": height, "columns": columns})
    _send({"end": True})


def _merged(sheet: CalamineSheet, height: int, width: int) -> dict[int, list[int]]:
    """The columns, by row, of all but the upper left of merged cells, which alone is seen."""
    found: dict[int, list[int]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, height)):
            covered = range(left + 1 if row == top else left, min(right + 1, width))
            found.setdefault(row, []).extend(covered)
    return found


def _rows(sheet: CalamineSheet, marks: _Marks, height: int, width: int) -> Iterator[tuple[int, list[Any]]]:
    """Rows that are not blank, and their numbers from 0; what calamine took for empty is marked in them."""
    marked: dict[int, list[tuple[int, tuple[str, str]]]] = {}
    for (marked_row, column), mark in marks.items():
        marked.setdefault(marked_row, []).append((column, mark))
    blank = [""] * width
    within: Iterator[tuple[int, list[Any]]] = enumerate(sheet.iter_rows()) if height else iter(())
    beyond: Iterator[tuple[int, list[Any]]] = ((number, []) for number in sorted(marked) if number >= height)
    for number, cells in chain(within, beyond):
        row = cells if len(cells) == width else cells + blank[len(cells) :]
        for column, mark in marked.get(number, ()):
            row[column] = mark
        if row != blank and not _is_blank(row):
            yield number, row


def _is_blank(row: list[Any]) -> bool:
    for cell in row:  # noqa: SIM110 (`all` takes three times as long, for each of many rows)
        if type(cell) is not str or cell.strip():
            return False
    return True


def _cells(column: tuple[Any, ...]) -> list[Any]:
    """The cells of a column in the forms that travel; nothing is done to a column of text."""
    if set(map(type, column)) == {str}:
        return list(column)
    return [_FORMS.get(type(cell), str)(cell) for cell in column]


def _number(value: float) -> Any:
    if not abs(value) < _EXACT:
        return "x", f"{value:.15g}"
    return str(int(value)) if value == int(value) else ("n", format(Decimal(f"{value:.15g}"), "f"))


def _day(value: date) -> Any:
    return ("d" if value >= _FIRST_SURE_DAY else "o"), value.isoformat()


def _moment(value: datetime) -> Any:
    """To the second: a spreadsheet's 09:30 may be 09:29:59.9995."""
    value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    return ("t" if value.date() >= _FIRST_SURE_DAY else "o"), value.isoformat(" ")


_FORMS: dict[type, Callable[[Any], Any]] = {
    str: lambda value: value,
    tuple: lambda value: value,
    float: _number,
    int: _number,
    bool: lambda value: ("b", "TRUE" if value else "FALSE"),
    date: _day,
    datetime: _moment,
    time: lambda value: ("t", value.isoformat()),
    timedelta: lambda value: ("t", str(value)),
}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
