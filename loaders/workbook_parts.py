"""Reads of a workbook's XML what calamine leaves out: cells with errors, and formulas without a stored result.

Works in the process that opens workbooks. No part may declare a document type, so nothing can be expanded.
"""

import posixpath
import re
import zipfile
from typing import Any
from xml.parsers import expat

_START = 4096
_CHUNK = 1 << 20
#: A formula or an error in the XML of a sheet; most sheets have none and are done with after this.
_ENDS_OF_NAMES = (b">", b"/", b" ", b"\t", b"\r", b"\n")
_FORMULA_OR_ERROR = (*(start + end for start in (b"<f", b":f") for end in _ENDS_OF_NAMES), b'"e"', b"'e'")
_LONGEST = max(map(len, _FORMULA_OR_ERROR))
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_Attributes = dict[str, str]


class ForbiddenXml(Exception):  # noqa: N818 (says what was found, as the other names do)
    """A part declares a document type: it may hold entities."""


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The part of each sheet, by the sheet's name; raises ForbiddenXml or ValueError."""
    entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in archive.infolist()}
    for name, entry in entries.items():
        if name.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(_START):
                    raise ForbiddenXml
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(element: str, attributes: _Attributes) -> None:
        if element == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.join("/xl", attributes.get("Target", "")).lower()

    def sheet(element: str, attributes: _Attributes) -> None:
        if element == "sheet":
            ids = (value for name, value in attributes.items() if name.endswith(":id"))
            names[attributes.get("name", "")] = next(ids, "")

    for part_name, handler in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        if part_name not in entries:
            raise ValueError(part_name)
        _parse(archive, entries[part_name], handler)
    paths = {name: targets.get(number, "").lstrip("/") for name, number in names.items()}
    return {name: entries[path] for name, path in paths.items() if path in entries}


def marked_cells(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[tuple[int, int], tuple[str, str]]:
    """Row and column from 0 of the cells that calamine shows as empty though they are not: mark and text."""
    if not _has_formula_or_error(archive, part):
        return {}
    cells = _Cells()
    parser = _parser(cells.start)
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    _feed(parser, archive, part)
    return cells.marked


class _Cells:
    """Follows the cells of a sheet; those without a reference of their own stand after the one before."""

    def __init__(self) -> None:
        self.marked: dict[tuple[int, int], tuple[str, str]] = {}
        self._row = self._column = -1
        self._type = ""
        self._has_formula = self._in_value = False
        self._value = ""

    def start(self, element: str, attributes: _Attributes) -> None:
        if element == "c":
            self._start_cell(attributes)
        elif element == "f":
            self._has_formula = True
        elif element == "v":
            self._in_value = True
        elif element == "row":
            number = attributes.get("r", "")
            self._row, self._column = int(number) - 1 if number.isdecimal() else self._row + 1, -1

    def _start_cell(self, attributes: _Attributes) -> None:
        self._column += 1
        if match := _REFERENCE.fullmatch(attributes.get("r", "")):
            self._row, self._column = int(match[2]) - 1, _column_number(match[1])
        self._type = attributes.get("t", "")
        self._has_formula = False
        self._value = ""

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text[:100]

    def end(self, element: str) -> None:
        element = element.rpartition(":")[2]
        if element == "v":
            self._in_value = False
        elif element == "c" and self._type == "e":
            self.marked[self._row, self._column] = ("e", self._value)
        elif element == "c" and self._has_formula and not self._value and self._type != "str":
            self.marked[self._row, self._column] = ("f", "")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _has_formula_or_error(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    kept = b""
    with archive.open(part) as xml:
        while chunk := xml.read(_CHUNK):
            text = kept + chunk
            if any(word in text for word in _FORMULA_OR_ERROR):
                return True
            kept = chunk[1 - _LONGEST :]
    return False


def _parse(archive: zipfile.ZipFile, part: zipfile.ZipInfo, start: Any) -> None:
    _feed(_parser(start), archive, part)


def _parser(start: Any) -> expat.XMLParserType:
    """A parser that calls `start` with the element's name without its prefix; declarations are refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _forbid
    return parser


def _forbid(*_: object) -> None:
    raise ForbiddenXml


def _feed(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    try:
        with archive.open(part) as xml:
            while chunk := xml.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
