"""Hostile CSV files: encodings, line ends, quotes, headers, sizes."""

from collections.abc import Callable
from pathlib import Path

from tests.loaders.hostile.case import Case, divisions, written

_TWO = "code,name\n11,北京市\n12,天津市\n"
_BOTH = divisions(_11="北京市", _12="天津市")


def _csv(content: str | bytes, encoding: str = "utf-8", table: str = "divisions") -> Callable[[Path], Path]:
    return written(f"{table}.csv", content if isinstance(content, bytes) else content.encode(encoding))


def _rows(*rows: str, header: str = "code,name") -> Callable[[Path], Path]:
    return _csv("\n".join((header, *rows, "")))


def _million_empty_lines(folder: Path) -> Path:
    return _csv("code,name\n" + "\n" * 1_000_000 + "11,北京市\n")(folder)


_ENCODINGS = [
    Case("UTF-8", _csv(_TWO), _BOTH),
    Case("UTF-8 with a byte order mark", _csv(_TWO, "utf-8-sig"), _BOTH),
    Case("UTF-16 little-endian", _csv("\ufeff" + _TWO, "utf-16-le"), _BOTH),
    Case("UTF-16 big-endian", _csv("\ufeff" + _TWO, "utf-16-be"), _BOTH),
    Case(
        "UTF-16 cut in the middle of a character", _csv(_TWO.encode("utf-16")[:-1]), problems={"encoding": "UTF-8"}
    ),
    Case(
        "UTF-16 with half a surrogate pair",
        _csv("code,name\n11,".encode("utf-16") + b"\x42\xd8\n\0"),
        {},
        {"encoding": "UTF-8"},
    ),
    Case("UTF-16 without a byte order mark", _csv(_TWO, "utf-16-le"), problems={"encoding": "UTF-8"}),
    Case("UTF-32", _csv(_TWO, "utf-32"), problems={"encoding": "UTF-8"}),
    Case(
        "GB18030 with rare characters",
        _csv("code,name\n11,𠮷镕〇\n12,㐂\n", "gb18030"),
        divisions(_11="𠮷镕〇", _12="㐂"),
    ),
    Case("Big5", _csv("code,name\n11,臺灣省臺北市\n12,高雄市\n", "big5"), problems={"encoding": "UTF-8"}),
    Case("Latin-1", _csv("code,name\n11,Céline Café\n", "latin-1"), problems={"encoding": "UTF-8"}),
    Case(
        "Latin-1 that might be GB18030", _csv("code,name\n11,Céline\n", "latin-1"), problems={"encoding": "UTF-8"}
    ),
    Case(
        "UTF-8 with one line of GB18030",
        _csv(_TWO.encode() + "13,河北省\n".encode("gb18030")),
        problems={"encoding": "4"},
    ),
    Case(
        "GB18030 with one line of UTF-8",
        _csv(_TWO.encode("gb18030") + "13,河北省石家庄市\n".encode()),
        problems={"encoding": "4"},
    ),
    Case(
        "UTF-8 and GB18030 that is GB18030 throughout",
        _csv("code,name\n11,北京\n12,天津\n".encode() + "13,河北省\n".encode("gb18030")),
        problems={"encoding": "4"},
    ),
    Case(
        "GB18030 and UTF-8 that is GB18030 throughout",
        _csv("code,name\n11,北京\n12,天津\n".encode("gb18030") + "13,河北石家\n".encode()),
        problems={"encoding": "4"},
    ),
    Case("UTF-8 cut in the middle of a character", _csv(_TWO.encode()[:-2]), problems={"encoding": "3"}),
    Case("NUL bytes in a cell", _rows("11,北\0京"), problems={"control-character": "不可见"}, refused=1),
    Case("nothing but NUL bytes", _csv(b"\0" * 100_000), problems={"encoding": "NUL"}),
    Case("random bytes", _csv(bytes(range(256)) * 400), problems={"encoding": "NUL"}),
    Case("a byte order mark alone", _csv(b"\xef\xbb\xbf"), problems={"empty-file": "为空"}),
    Case("no bytes at all", _csv(b""), problems={"empty-file": "empty"}),
    Case("a workbook named .csv", _csv(b"PK\x03\x04" + bytes(100)), problems={"encoding": "ZIP"}),
]
_HEADERS = [
    Case("a header and no rows", _csv("code,name\n")),
    Case("the header again among the rows", _rows("11,北京市", "code,name"), {}, {"bad-code": "code"}, 2),
    Case("one header twice", _rows("11,北京市,11", header="code,name,code"), {}, {"duplicate-column": "code"}, 1),
    Case(
        "a column in two languages",
        _rows("11,北京市,11", header="code,name,代码"),
        {},
        {"duplicate-column": "代码"},
        1,
    ),
    Case(
        "columns of another system",
        _rows("11,北京市,x", header="code,name,备注"),
        divisions(_11="北京市"),
        {"unknown-column": "备注"},
    ),
    Case(
        "10,000 columns",
        _rows("11,北京市" + ",x" * 9_998, header="code,name," + ",".join(f"c{n}" for n in range(9_998))),
        divisions(_11="北京市"),
        {"unknown-column": "c9"},
    ),
    Case(
        "10,000 nameless columns",
        _rows("11,北京市" + "," * 9_998, header="code,name" + "," * 9_998),
        {},
        {"blank-header": "列名"},
        1,
    ),
    Case("trailing commas below the header", _rows("11,北京市,,", "12,天津市,,"), {}, {"ragged-row": "4"}, 2),
    Case(
        "rows with too few and too many cells", _rows("11", "12,天津市", "13,河北省,x"), {}, {"ragged-row": "2"}, 3
    ),
    Case("semicolons", _csv(_TWO.replace(",", ";")), _BOTH),
    Case("tabs", _csv(_TWO.replace(",", "\t")), _BOTH),
    Case("bars", _csv(_TWO.replace(",", "|")), {}, {"unknown-column": "code|name", "missing-column": "code"}, 2),
    Case(
        "a title above the header",
        _csv("二〇二二年区划表,\n" + _TWO),
        {},
        {"missing-column": "code", "unknown-column": "区划表", "blank-header": "列名"},
        3,
    ),
    Case(
        "text that is no table",
        _csv("<!DOCTYPE html>\n<p>请登录</p>\n"),
        {},
        {"unknown-column": "DOCTYPE", "missing-column": "code"},
        1,
    ),
    Case(
        "headers in full width with spaces around them",
        _rows("11,北京市", header="\u3000ＣＯＤＥ ,\xa0Ｎａｍｅ"),
        divisions(_11="北京市"),
    ),
]
_LINES_AND_QUOTES = [
    Case("carriage returns alone", _csv(_TWO.replace("\n", "\r")), _BOTH),
    Case(
        "all kinds of line ends",
        _csv("code,name\r\n11,北京市\r12,天津市\n13,河北省"),
        divisions(_11="北京市", _12="天津市", _13="河北省"),
    ),
    Case("a million empty lines", _million_empty_lines, divisions(_11="北京市")),
    Case("a quote that is never closed", _rows('11,"北京市', "12,天津市"), {}, {"unclosed-quote": "引号"}, 2),
    Case(
        "a quote opened in each of 50,000 rows",
        _rows(*('11,"x' for _ in range(50_000))),
        {},
        {"stray-quote": "引号", "not-csv": "错误过多"},
        21,
    ),
    Case("quotes inside a cell", _rows('11,"北""京""市"'), divisions(_11='北"京"市')),
    Case("a cell that goes on after its quote", _rows('11,"北京"市'), {}, {"stray-quote": "引号"}, 1),
    Case("a cell of 20 MB", lambda folder: _rows("11," + "长" * 7_000_000)(folder), {}, {"not-csv": "4000000"}, 1),
    Case(
        "a quoted cell of 20 MB in many lines",
        lambda folder: _rows('11,"' + ("长" * 99_999 + "\n") * 70 + '"')(folder),
        {},
        {"cell-too-large": "131072", "ragged-row": "2", "unclosed-quote": "引号"},
        71,
    ),
    Case(
        "a line of ten million commas",
        lambda folder: _rows("11" + "," * 10_000_000)(folder),
        {},
        {"not-csv": "4000000"},
        1,
    ),
]
CASES = [*_ENCODINGS, *_HEADERS, *_LINES_AND_QUOTES]
