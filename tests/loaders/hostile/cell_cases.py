"""Hostile cells in sound CSV files: spaces, signs, codes, dates, keys, superiors, personal numbers."""

from collections.abc import Callable
from pathlib import Path

from tests.loaders.hostile.case import Case, divisions, written

_COMMAND = "=cmd|'/c calc'!A1"


def _table(table: str, header: str, *rows: str) -> Callable[[Path], Path]:
    return written(f"{table}.csv", "\n".join((header, *rows, "")).encode())


def _names(*rows: str) -> Callable[[Path], Path]:
    return _table("divisions", "code,name", *rows)


def _courts(*rows: str) -> Callable[[Path], Path]:
    return _table("courts", "key,name,level,superior_key", *rows)


_SIGNS = [
    Case(
        "codes in full width between spaces of all kinds",
        _names("\u3000１１\xa0,北京市", "\u2003 12\t,天津市"),
        divisions(_11="北京市", _12="天津市"),
    ),
    Case("digits of other scripts", _names("١١,北京市", "१२,天津市"), {}, {"bad-code": "位"}, 2),
    Case("raised and circled digits", _names("1²,北京市", "①②,天津市"), {}, {"bad-code": "位"}, 2),
    Case("a mark from right to left in a key", _courts("C\u202e1,法院,BASIC,"), {}, {"bad-key": "不可见"}, 1),
    Case("a space of no width in a key", _courts("C\u200b1,法院,BASIC,"), {}, {"bad-key": "不可见"}, 1),
    Case("a byte order mark in a code", _names("11\ufeff,北京市"), {}, {"bad-code": "位"}, 1),
    Case(
        "two keys that differ in width alone",
        _courts("C1,甲,BASIC,", "Ｃ１,乙,BASIC,"),
        {},
        {"duplicate-key": "courts.csv:2"},
        2,
    ),
    Case(
        "a name in decomposed characters",
        _names("11,Zhōngguó".replace("ō", "o\u0304")),
        divisions(_11="Zho\u0304ngguó"),
    ),
    Case(
        "a name of private and unassigned characters",
        _names("11,\ue000\U000f0000\u0378"),
        divisions(_11="\ue000\U000f0000\u0378"),
    ),
    Case("control characters", _names("11,北\x07京"), {}, {"control-character": "invisible"}, 1),
    Case("a formula for a name", _names(f"11,{_COMMAND}"), divisions(_11=_COMMAND)),
    Case("a formula for a code", _names(f"{_COMMAND},北京市"), {}, {"bad-code": "=cmd"}, 1),
]
_CODES_AND_NUMBERS = [
    Case("a code in exponents", _names("1.10105E+11,八里庄街道"), {}, {"not-exact": "1.10105E+11"}, 1),
    Case("a code with a decimal point", _names("110105.0,朝阳区"), {}, {"bad-code": "110105.0"}, 1),
    Case("a code that lost its digits", _names("11010,朝阳区"), {}, {"bad-code": "位"}, 1),
    Case(
        "negative, endless and grouped numbers",
        _table(
            "divisions",
            "code,name,population",
            "11,甲,-1",
            "12,乙,inf",
            "13,丙,NaN",
            '14,丁,"1,904"',
            f"15,戊,{'9' * 5000}",
        ),
        {},
        {"bad-number": "-1"},
        5,
    ),
    Case("a code outside the list", _names("81,香港"), {}, {"division-not-listed": "名录"}, 1),
]
_DATES = [
    Case(
        f"the date {day}",
        _table("agencies", "key,name,kind,valid_from", f"A1,司法所,JUSTICE_OFFICE,{day}"),
        {},
        {"bad-date": f"{day} "},
        1,
    )
    for day in ("2022-02-30", "0000-00-00", "2022/13/01", "10000-01-01", "44883", "1900-02-29", "2022-11-18T25:61")
]
_KEYS = [
    Case("a key of 10 KB", _courts("C" * 10_240 + ",法院,BASIC,"), {}, {"bad-key": "200"}, 1),
    Case("a key with a semicolon", _courts("C1;C2,法院,BASIC,"), {}, {"bad-key": "分号"}, 1),
    Case(
        "the same key in 10,000 rows",
        _courts(*["C1,法院,BASIC,"] * 10_000),
        {},
        {"duplicate-key": "courts.csv:2"},
        10_000,
    ),
    Case("its own superior", _courts("C1,法院,BASIC,C1"), {}, {"links-to-itself": "自身"}, 1),
    Case(
        "superiors in a circle",
        _courts("C1,甲,BASIC,C2", "C2,乙,BASIC,C3", "C3,丙,BASIC,C1"),
        {},
        {"ring": "回到"},
        3,
    ),
    Case(
        "4,000 references to nothing",
        _courts(*[f"C{n},法院,BASIC,X{n}" for n in range(4_000)]),
        {},
        {"unknown-reference": "X9"},
        4_000,
    ),
    Case(
        "50,000 wrong rows",
        lambda folder: _names(*["1x,错"] * 50_000)(folder),
        {},
        {"bad-code": "1x", "more-problems": "40000"},
        50_000,
    ),
    Case("erasing what is required", _courts("\\N,法院,BASIC,", "C2,\\N,BASIC,"), {}, {"cannot-erase": "\\N"}, 2),
]
_PERSONAL = [
    Case("a mobile number in a name", _courts("C1,法院13800138000,BASIC,"), {}, {"personal-data": "手机"}, 1),
    Case(
        "an identity number in a theme",
        _table("initiatives", "key,name,document", "I1,项目,张某 11010519491231002X"),
        {},
        {"personal-data": "身份证"},
        1,
    ),
    Case(
        "a bank card in full width",
        _courts("C1,卡６２２２０２１２３４５６７８９０１２８,BASIC,"),
        {},
        {"personal-data": "银行卡"},
        1,
    ),
]
_PARTIAL = [
    Case(
        "one good row among bad ones, in part",
        _names("11,北京市", "1x,错", "12,", "13,河北省,x"),
        divisions(_11="北京市"),
        {"bad-code": "1x", "missing-value": "必填", "ragged-row": "3"},
        3,
        partial=True,
    )
]
CASES = [*_SIGNS, *_CODES_AND_NUMBERS, *_DATES, *_KEYS, *_PERSONAL, *_PARTIAL]
