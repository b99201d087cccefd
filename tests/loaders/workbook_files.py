"""Writes workbooks for tests, cell by cell or from the text of a CSV file."""

import csv
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

#: What stands in a sheet, from its first row on.
Grid = Sequence[Sequence[object]]


def write_workbook(path: Path, sheets: Mapping[str, Grid], *, since_1904: bool = False) -> Path:
    """A workbook of these sheets; texts stay texts, numbers are numbers, None is an empty cell."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": since_1904})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for name, grid in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif isinstance(cell, datetime | time):
                    sheet.write_datetime(row, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell, day)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return path


def made_workbook(path: Path, fill: Callable[[Any], None]) -> Path:
    """A workbook that `fill` writes as it likes."""
    book = xlsxwriter.Workbook(str(path))
    fill(book)
    book.close()
    return path


def grid_of(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(text.splitlines()))


def changed_part(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same workbook with one part of it changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
