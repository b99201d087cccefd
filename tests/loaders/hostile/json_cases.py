"""Hostile JSON and JSON Lines: depth, numbers, doubled names, surrogates, broken lines, sizes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.loaders.hostile.case import Case, divisions, written

_BEIJING = divisions(_11="北京市")
_BOTH = divisions(_11="北京市", _12="天津市")
_TWO: list[dict[str, Any]] = [{"code": "11", "name": "北京市"}, {"code": "12", "name": "天津市"}]
_TEXT = json.dumps(_TWO, ensure_ascii=False)
_LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _TWO)


def _json(content: str | bytes, encoding: str = "utf-8") -> Callable[[Path], Path]:
    return written("divisions.json", content if isinstance(content, bytes) else content.encode(encoding))


def _lines(content: str | bytes) -> Callable[[Path], Path]:
    return written("divisions.jsonl", content if isinstance(content, bytes) else content.encode())


def _row(**cells: Any) -> Callable[[Path], Path]:
    return _json(json.dumps([{"code": "11", "name": "北京市"} | cells], ensure_ascii=False))


def _large_value(folder: Path) -> Path:
    """50 MB in one line: one row with a very long name."""
    return _json(b'[{"code": "11", "name": "' + b"x" * 50_000_000 + b'"}]')(folder)


def _large_line(folder: Path) -> Path:
    return _lines(b'{"code": "11", "name": "' + b"x" * 50_000_000 + b'"}\n')(folder)


_SHAPES = [
    Case("an array of objects", _json(_TEXT), _BOTH),
    Case("a byte order mark", _json(_TEXT, "utf-8-sig"), _BOTH),
    Case("UTF-16", _json(_TEXT, "utf-16"), _BOTH),
    Case("GB18030", _json(_TEXT, "gb18030"), _BOTH),
    Case("nothing", _json(""), {}, {"empty-file": "空"}),
    Case("an empty array", _json("[]")),
    Case("100,000 arrays in each other", _json("[" * 100_000), {}, {"not-json": "JSON"}),
    Case(
        "100,000 objects in each other, closed",
        _json('[{"code":' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}]"),
        {},
        {"not-json": "JSON"},
    ),
    Case("a number alone", _json("11"), {}, {"no-table": "数组"}),
    Case("an object that is no table", _json('{"code": "11", "name": "北京市"}'), {}, {"no-table": "以表名为键"}),
    Case("rows that are no objects", _json('[["11", "北京市"], "12", null, 13]'), {}, {"not-an-object": "对象"}, 4),
    Case("text after the end", _json(_TEXT + " x"), {}, {"not-json": "JSON"}, 2),
    Case("an array that never ends", _json(_TEXT[:-1]), {}, {"not-json": "JSON"}, 2),
    Case("a comma too many", _json(_TEXT[:-1] + ",]"), {}, {"not-json": "JSON"}, 2),
    Case("comments", _json("// 区划\n" + _TEXT), {}, {"no-table": "数组"}),
    Case("JSON Lines in a file named .json", _json(_LINES), {}, {"not-json": "JSON", "no-table": "数组"}),
    Case("one value of 50 MB in one line", _large_value, {}, {"not-json": "一百万"}),
]
_CELLS = [
    Case(
        "one name twice in an object",
        _json('[{"code": "11", "name": "北京市", "name": "天津市"}]'),
        {},
        {"duplicate-column": "name"},
        1,
    ),
    Case("a name in two languages in an object", _row(名称="天津市"), {}, {"duplicate-column": "名称"}, 1),
    Case("a code as a number", _json('[{"code": 11, "name": "北京市"}]'), _BEIJING),
    Case("NaN", _json('[{"code": "11", "name": "北京市", "population": NaN}]'), {}, {"not-a-cell": "NaN"}, 1),
    Case("1e400", _json('[{"code": "11", "name": "北京市", "population": 1e400}]'), {}, {"bad-number": "1e400"}, 1),
    Case(
        "a number of 5,000 digits",
        _json('[{"code": "11", "name": "北京市", "population": ' + "9" * 5000 + "}]"),
        {},
        {"bad-number": "999"},
        1,
    ),
    Case(
        "a code of twenty digits",
        _json('[{"code": 12345678901234567890, "name": "北京市"}]'),
        {},
        {"bad-code": "12345678901234567890"},
        1,
    ),
    Case(
        "a fraction for a code",
        _json('[{"code": 11.0, "name": "北京市"}, {"code": 12.5, "name": "天津市"}]'),
        {},
        {"not-exact": "12.5"},
        2,
    ),
    Case(
        "half a surrogate pair",
        _json('[{"code": "11", "name": "北京\\ud842"}]'),
        {},
        {"control-character": "Unicode"},
        1,
    ),
    Case(
        "both halves of a surrogate pair", _json('[{"code": "11", "name": "\\ud842\\udfb7"}]'), divisions(_11="𠮷")
    ),
    Case(
        "an escaped NUL", _json('[{"code": "11", "name": "北\\u0000京"}]'), {}, {"control-character": "不可见"}, 1
    ),
    Case("an object for a cell", _row(name={"zh": "北京市"}), {}, {"not-a-cell": "嵌套"}, 1),
    Case("an array for a single cell", _row(code=["11", "12"]), {}, {"one-value-only": "数组"}, 1),
    Case("a boolean for a name", _row(name=True), {}, {"boolean-for-text": "逻辑"}, 1),
    Case("columns of another system", _row(**{f"c{n}": n for n in range(50)}), _BEIJING, {"unknown-column": "c7"}),
    Case(
        "names of methods for columns",
        _row(__class__="x", __proto__="y"),
        _BEIJING,
        {"unknown-column": "__proto__"},
    ),
    Case(
        "rows with different columns",
        _json('[{"code": "11", "name": "北京市"}, {"name": "天津市", "population": 1, "code": "12"}]'),
        {"divisions": {"11": {"population": None}, "12": {"population": 1}}},
    ),
    Case(
        "10,000 rows with a column of their own each",
        _json(json.dumps([{"code": "11", "name": "甲", f"c{n}": 1} for n in range(10_000)])),
        {},
        {"unknown-column": "c1", "duplicate-key": "11"},
        10_000,
    ),
]
_JSON_LINES = [
    Case("JSON Lines", _lines(_LINES), _BOTH),
    Case("JSON Lines without a last line end, with blank lines", _lines("\n\r\n" + _LINES.strip() + " "), _BOTH),
    Case(
        "JSON Lines with one broken line",
        _lines(_LINES + '{"code": "13", \n' + '{"code": "14", "name": "山西省"}\n'),
        {},
        {"not-json": "JSON"},
        4,
    ),
    Case(
        "JSON Lines with two objects in a line",
        _lines(_LINES.replace("\n", "") + "\n"),
        {},
        {"not-json": "JSON"},
        1,
    ),
    Case(
        "JSON Lines that are an array over several lines",
        _lines(json.dumps(_TWO, indent=1)),
        {},
        {"not-json": "JSON"},
        10,
    ),
    Case("JSON Lines of other values", _lines('1\nnull\n"x"\n[]\n'), {}, {"not-an-object": "对象"}, 4),
    Case(
        "a line of 50 MB",
        _large_line,
        {},
        {"not-json": "一百万"},
        1,
    ),
    Case("a million blank lines", _lines("\n" * 1_000_000 + _LINES), _BOTH),
    Case("JSON Lines of CSV", _lines("code,name\n11,北京市\n"), {}, {"not-json": "JSON"}, 2),
]
CASES = [*_SHAPES, *_CELLS, *_JSON_LINES]
