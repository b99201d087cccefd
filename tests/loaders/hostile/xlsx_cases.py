"""Hostile workbooks: far cells, entities, bombs, formulas, dates, numbers, hidden sheets, broken archives."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.loaders.hostile.case import Case, divisions, written
from tests.loaders.hostile.workbook import (
    Parts,
    Value,
    Xml,
    archived,
    rows_xml,
    shared_strings,
    sheet,
    table,
    workbook,
)

_HEADER: list[Value | None] = ["code", "name"]
_ROW: list[Value | None] = ["11", "北京市"]
_BEIJING = divisions(_11="北京市")
_GOOD = [_HEADER, _ROW]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _book(*rows: Sequence[Value | None], name: str = "divisions") -> Callable[[Path], Path]:
    return archived(workbook({name: table(rows)}))


def _good_parts() -> Parts:
    return workbook({"divisions": table(_GOOD)})


def _good_bytes() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _good_parts().items():
            archive.writestr(name, part)
    return content.getvalue()


def _without(part: str) -> Callable[[Path], Path]:
    return archived({name: content for name, content in _good_parts().items() if name != part})


def _sheet_part(content: bytes | str) -> Callable[[Path], Path]:
    return archived(_good_parts() | {"xl/worksheets/sheet1.xml": content})


def _large_sheet(folder: Path) -> Path:
    """Sixty megabytes of spaces after the rows."""
    return _sheet_part(sheet(rows_xml(_GOOD) + " " * 60_000_000))(folder)


def _bomb_beside(folder: Path) -> Path:
    """A good table, and a picture of nothing but zeros."""
    return archived(_good_parts() | {"xl/media/image1.png": bytes(200_000_000)})(folder)


def _nested(folder: Path) -> Path:
    return _sheet_part(sheet("<row>" * 1_000_000))(folder)


def _entities(definitions: str, name: str) -> Callable[[Path], Path]:
    """A sheet whose name cell is an entity of its own document type."""
    head = f'<?xml version="1.0"?><!DOCTYPE worksheet [{definitions}]>'
    cells = rows_xml([_HEADER, ["11", Xml(f't="inlineStr"><is><t>{name}</t></is>')]])
    return _sheet_part(sheet(cells, head=head))


def _many_strings(folder: Path) -> Path:
    """A name that is the last of 100,000 shared strings."""
    strings = shared_strings([f"<t>串{n}</t>" for n in range(100_000)])
    cells = rows_xml([_HEADER, ["11", Xml('t="s"><v>99999</v>')]])
    return archived(workbook({"divisions": sheet(cells)}) | {"xl/sharedStrings.xml": strings})(folder)


def _dated(settings: str, *values: Value) -> Callable[[Path], Path]:
    """Agencies whose validity begins on these values."""
    rows = [[f"A{n}", "司法所", "JUSTICE_OFFICE", value] for n, value in enumerate(values, 1)]
    sheets = {"agencies": table([["key", "name", "kind", "valid_from"], *rows])}
    return archived(workbook(sheets, settings=settings))


def _date(serial: float) -> Xml:
    return Xml(f's="1"><v>{serial}</v>')


def _agencies(*days: str) -> dict[str, dict[str, dict[str, str]]]:
    return {"agencies": {f"A{n}": {"valid_from": day} for n, day in enumerate(days, 1)}}


_LAUGHS = '<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
_FAR = rows_xml([_HEADER, _ROW]) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

_SIZES = [
    Case("one far cell", _sheet_part(sheet(_FAR)), {}, {"too-large": "50MB"}),
    Case(
        "a false dimension",
        _sheet_part(sheet(rows_xml(_GOOD), before='<dimension ref="A1:XFD1048576"/>')),
        _BEIJING,
    ),
    Case(
        "a dimension that is too small",
        _sheet_part(sheet(rows_xml(_GOOD), before='<dimension ref="A1:A1"/>')),
        _BEIJING,
    ),
    Case("100,000 shared strings", _many_strings, divisions(_11="串99999")),
    Case(
        "a shared string that is not there",
        _sheet_part(sheet(rows_xml([_HEADER, ["11", Xml('t="s"><v>7</v>')]]))),
        {},
        {"damaged": "工作簿"},
    ),
    Case(
        "900 sheets",
        archived(workbook({f"s{n}": table([["x"]]) for n in range(899)} | {"divisions": table(_GOOD)})),
        _BEIJING,
        {"unknown-table": "s7"},
    ),
    Case(
        "1,000 sheets",
        archived(workbook({f"s{n}": table([["x"]]) for n in range(1_000)})),
        {},
        {"too-large": "1000"},
    ),
    Case("a sheet of 60 MB of spaces", _large_sheet, {}, {"too-large": "50MB"}),
    Case(
        "5,000 wrong rows",
        _sheet_part(sheet(rows_xml([_HEADER, *(["x"] for _ in range(5_000))]))),
        {},
        {"bad-code": "x", "missing-value": "必填"},
        5_000,
    ),
]
_XML = [
    Case("a billion laughs", _entities(_LAUGHS, "&a9;"), {}, {"unsafe-workbook": "实体"}),
    Case(
        "an entity of another file",
        _entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        {},
        {"unsafe-workbook": "entities"},
    ),
    Case("a sheet cut in the middle", _sheet_part(sheet(rows_xml(_GOOD))[:-40]), {}, {"damaged": "工作簿"}),
    Case("a sheet that is no XML", _sheet_part(b"\0\1\2\3"), {}, {"damaged": "工作簿"}),
    Case(
        "cells without references",
        _sheet_part(sheet(rows_xml(_GOOD).replace(' r="A', ' x="A').replace(' r="B', ' x="B'))),
        _BEIJING,
    ),
    Case(
        "a cell reference that is none",
        _sheet_part(sheet(rows_xml(_GOOD).replace('r="A2"', 'r="ZZZZZZZ99999999999999"'))),
        {},
        {"damaged": "工作簿"},
    ),
    Case("a million nested elements", _nested, {}, {"too-large": "100"}),
]
_ARCHIVES = [
    Case("an old .xls", written("book.xlsx", _OLE + bytes(4000)), {}, {"not-read": ".xls"}),
    Case(
        "a workbook with a password",
        written("book.xlsx", _OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)),
        {},
        {"encrypted": "密码"},
    ),
    Case("a text named .xlsx", written("book.xlsx", "code,name\n11,北京市\n".encode()), {}, {"damaged": ".xlsx"}),
    Case("an empty file named .xlsx", written("book.xlsx", b""), {}, {"damaged": ".xlsx"}),
    Case("a workbook cut in the middle", written("book.xlsx", _good_bytes()[:700]), {}, {"damaged": "损坏"}),
    Case(
        "a workbook with one bit turned",
        written("book.xlsx", _good_bytes().replace(b"PK\x01\x02", b"PK\x01\x03", 1)),
        {},
        {"damaged": "损坏"},
    ),
    Case("no workbook.xml", _without("xl/workbook.xml"), {}, {"damaged": "工作簿"}),
    Case("no sheet where one is listed", _without("xl/worksheets/sheet1.xml"), {}, {"damaged": "工作簿"}),
    Case(
        "no styles and no shared strings",
        archived({n: c for n, c in _good_parts().items() if "styles" not in n and "Strings" not in n}),
        _BEIJING,
    ),
    Case(
        "a part that leads out of the archive",
        archived(_good_parts() | {"../../evil.xml": "<x/>"}),
        {},
        {"unsafe-archive": ".."},
    ),
    Case("a zip bomb in a part that is not needed", _bomb_beside, {}, {"too-large": "50MB"}),
    Case(
        "macros and drawings",
        archived(
            _good_parts()
            | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(2000), "xl/drawings/drawing1.xml": "<xdr/>"}
        ),
        _BEIJING,
    ),
]
_CELLS = [
    Case(
        "a formula without a value",
        _book(_HEADER, ["11", Xml('><f>A1&amp;"x"</f>')]),
        {},
        {"formula-without-value": "公式"},
        1,
    ),
    Case(
        "a formula with a value",
        _book(_HEADER, ["11", Xml('t="str"><f>"北京"&amp;"市"</f><v>北京市</v>')]),
        _BEIJING,
    ),
    Case(
        "formulas in error",
        _book(_HEADER, ["11", Xml('t="e"><v>#REF!</v>')], [Xml('t="e"><f>1/0</f><v>#DIV/0!</v>'), "天津市"]),
        {},
        {"error-cell": "#REF!"},
        2,
    ),
    Case(
        "merged titles above the header",
        archived(
            workbook(
                {
                    "divisions": sheet(
                        rows_xml([["二〇二二年区划表"], [], *_GOOD]),
                        after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
                    )
                }
            )
        ),
        _BEIJING,
    ),
    Case(
        "codes and phones as numbers",
        _book(
            ["code", "name", "population"],
            [11, "北京市", 21_884_000.0],
            [1101, "市辖区", None],
            [110105012, "八里庄街道", 1.0],
            [110105, "朝阳区", None],
        ),
        {"divisions": {"11": {"population": 21_884_000}, "1101": {}, "110105012": {"population": 1}, "110105": {}}},
    ),
    Case("a number with a fraction for a code", _book(_HEADER, [11.5, "北京市"]), {}, {"not-exact": "11.5"}, 1),
    Case(
        "a code that a double cannot hold",
        _book(_HEADER, [110105012000123456789.0, "北京市"]),
        {},
        {"not-exact": "数位"},
        1,
    ),
    Case(
        "a key that lost digits as a number",
        _book(["key", "name", "level"], [1234567890123456789.0, "法院", "BASIC"], name="courts"),
        {},
        {"not-exact": "15"},
        1,
    ),
    Case(
        "endless numbers",
        _book(
            ["code", "name", "population"],
            ["11", "北京市", Xml("><v>1E999</v>")],
            ["12", "天津市", Xml("><v>NaN</v>")],
        ),
        {},
        {"not-exact": "inf"},
        2,
    ),
    Case(
        "rich text and phonetic hints",
        _book(_HEADER, ["11", Xml('t="inlineStr"><is><r><t>北京</t></r><r><rPr><b/></rPr><t>市</t></r></is>')]),
        _BEIJING,
    ),
    Case(
        "escaped control characters", _book(_HEADER, ["11", "北_x0007_京"]), {}, {"control-character": "不可见"}, 1
    ),
    Case(
        "a flag as a boolean",
        _book(
            ["key", "name", "kind", "division_codes", "on_platform"],
            ["M1", "张某甲", "GRID_WORKER", "11", Xml('t="b"><v>1</v>')],
            name="mediators",
        ),
        {},
        {"unknown-reference": "11"},
        1,
    ),
]
_DATES = [
    Case(
        "the first day of 1904",
        _dated('<workbookPr date1904="1"/>', _date(43421), _date(0)),
        {},
        {"bad-date": "日期"},
        2,
    ),
    Case("dates of 1904", _dated('<workbookPr date1904="1"/>', _date(43421)), _agencies("2022-11-18")),
    Case("dates of 1900", _dated("", _date(44883)), _agencies("2022-11-18")),
    Case("the day that 1900 did not have", _dated("", _date(60)), {}, {"bad-date": "1900"}, 1),
    Case("days that are no days", _dated("", _date(-1), _date(1e9), _date(2958466)), {}, {"bad-date": "1900"}, 3),
    Case("a day as a bare number", _dated("", 44883), {}, {"bad-date": "44883"}, 1),
]
_SHEETS = [
    Case(
        "hidden and very hidden sheets",
        archived(
            workbook(
                {
                    "divisions": table(_GOOD),
                    "courts": table([["key", "name", "level"], ["C1", "法院", "BASIC"]]),
                    "agencies": table([["key"]]),
                },
                states={"courts": "hidden", "agencies": "veryHidden"},
            )
        ),
        _BEIJING,
        {"hidden-sheet": "隐藏"},
    ),
    Case(
        "two names of one table",
        archived(workbook({"divisions": table(_GOOD), "行政区划": table([_HEADER, ["12", "天津市"]])})),
        divisions(_11="北京市", _12="天津市"),
    ),
    Case(
        "one sheet name in two cases",
        archived(workbook({"divisions": table(_GOOD), "Divisions": table([_HEADER, ["12", "天津市"]])})),
        divisions(_11="北京市", _12="天津市"),
    ),
    Case(
        "a workbook without a table",
        archived(workbook({"Sheet1": table([["x"], ["1"]])})),
        {},
        {"unknown-table": "Sheet1"},
    ),
    Case("an empty sheet", archived(workbook({"divisions": sheet("")})), {}, {"empty-file": "空"}),
    Case(
        "a sheet name that is markup",
        archived(workbook({"divisions": table(_GOOD), "<b>&amp;": table([["x"]])})),
        _BEIJING,
        {"unknown-table": "<b>"},
    ),
]
CASES = [*_SIZES, *_XML, *_ARCHIVES, *_CELLS, *_DATES, *_SHEETS]
