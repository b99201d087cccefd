"""Writes .xlsx files by hand, part by part, so that every part can be wrong."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Parts = dict[str, bytes | str]
#: What a cell holds: a text, a number, or the XML of the cell after its reference, e.g. `t="e"><v>#REF!</v>`.
Value = str | int | float


class Xml(str):
    """What stands in a cell's element after its reference: attributes, `>`, content."""


def letters(column: int) -> str:
    """A column by its number from 0: A, B … XFD."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(reference: str, value: Value) -> str:
    """The element of one cell."""
    if isinstance(value, Xml):
        return f'<c r="{reference}" {value}</c>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'


def rows_xml(rows: Sequence[Sequence[Value | None]], first: int = 1) -> str:
    """The elements of rows; nothing is written for None."""
    written = []
    for number, values in enumerate(rows, first):
        cells = (
            cell(f"{letters(column)}{number}", value) for column, value in enumerate(values) if value is not None
        )
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(written)


def sheet(data: str, *, before: str = "", after: str = "", head: str = _HEAD) -> str:
    """A worksheet with this in its sheetData."""
    return f'{head}<worksheet xmlns="{_MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def table(rows: Sequence[Sequence[Value | None]]) -> str:
    """A worksheet with these rows from A1 on."""
    return sheet(rows_xml(rows))


def workbook(sheets: Mapping[str, str], *, states: Mapping[str, str] | None = None, settings: str = "") -> Parts:
    """All parts of a workbook of these sheets (XML by name); `states` are those that are not visible."""
    numbered = list(enumerate(sheets, 1))
    states = states or {}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        + (f' state="{states[name]}"' if name in states else "")
        + "/>"
        for n, name in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_XLSX}.worksheet+xml"/>'
        for n, _ in numbered
    )
    parts: Parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_XLSX}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="strings" Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="styles" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": shared_strings([]),
        "xl/styles.xml": styles(),
    }
    return parts | {f"xl/worksheets/sheet{n}.xml": sheets[name] for n, name in numbered}


def styles() -> str:
    """Style 1 is a date, style 2 a date with a time, style 3 text."""
    formats = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in (0, 14, 22, 49))
    return f'{_HEAD}<styleSheet xmlns="{_MAIN}"><cellXfs count="4">{formats}</cellXfs></styleSheet>'


def shared_strings(items: Sequence[str]) -> str:
    """The table of shared strings; the items are XML."""
    return f'{_HEAD}<sst xmlns="{_MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def archived(parts: Mapping[str, bytes | str], name: str = "book.xlsx") -> Callable[[Path], Path]:
    """Builds a zip of these parts."""

    def build(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return folder / name

    return build
