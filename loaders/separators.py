"""Finds out what separates the cells of a text file: a comma, or what the header alone allows."""

import csv
from typing import TextIO

from loaders.mapping import Mapping

_OTHERS = ("\t", ";")
_HEADER_CHARACTERS = 100_000


def separator_of(text: TextIO, mapping: Mapping) -> str:
    """The one separator by which the first line names columns; a comma where none or several do.

    Tabs are what Excel's “Unicode text” has, semicolons what it writes where the comma is the decimal sign.
    The text is read from its start again afterwards.
    """
    line = _first_line(text)
    text.seek(0)
    if _named(line, ",", mapping):
        return ","
    named = [separator for separator in _OTHERS if _named(line, separator, mapping)]
    return named[0] if len(named) == 1 else ","


def _first_line(text: TextIO) -> str:
    while line := text.readline(_HEADER_CHARACTERS):
        if line.strip():
            return line
    return ""


def _named(line: str, separator: str, mapping: Mapping) -> bool:
    """Whether the line, split there, has two cells or more and one of them is the name of a column."""
    if separator not in line:
        return separator == "," and mapping.column_of(line.strip('\ufeff"\r\n ')) is not None
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return False
    return any(mapping.column_of(cell) for cell in cells)
