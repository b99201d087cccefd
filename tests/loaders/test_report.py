"""Reports: the same facts as lines for people and as JSON for programs."""

import json
from pathlib import Path

from loaders.report import as_json, as_lines
from tests.loaders.fakes import load

_FILES = {"divisions.csv": "代码,名称,备注\n11,北京市,\n1x,天津市,\n"}
_CHINESE = [
    "divisions.csv:1 备注: 警告：发现“备注”，应为本表的列名：代码、名称、级别、上级代码、类别、"
    "人口、户数、继任代码、生效日期、失效日期。建议：该列没有读入；请改正列名或删去该列。",
    "divisions.csv:3 代码: 发现“1x”，应为2、4、6、9或12位数字的统计用区划代码。"
    "建议：请核对位数；补零到6位或12位的代码也可以。",
    "divisions.csv: 行政区划 共2行，采用0行，拒绝2行。",
]
_ENGLISH = [
    "Warning: Found “备注”. A column of this table is expected: code, name, level, parent_code, kind, population, "
    "households, successor, valid_from, valid_to. Hint: This column was not read: correct its header or remove it.",
    "Found “1x”. A statistical division code of 2, 4, 6, 9 or 12 digits is expected. Hint: Check the number of "
    "digits; codes padded to 6 or 12 are accepted.",
    "divisions: 2 rows, 0 taken, 2 refused.",
]


def test_lines_are_sentences_in_either_language(tmp_path: Path) -> None:
    loaded = load(tmp_path, _FILES)
    assert list(as_lines(loaded, "zh")) == _CHINESE
    assert [line.split(": ", 1)[1] for line in as_lines(loaded, "en")] == _ENGLISH


def test_both_languages_stand_below_each_other(tmp_path: Path) -> None:
    lines = list(as_lines(load(tmp_path, _FILES)))
    assert lines[0::2] == _CHINESE
    assert lines[1::2] == ["    " + line for line in _ENGLISH]


def test_json_has_the_same_facts(tmp_path: Path) -> None:
    facts = json.loads(json.dumps(as_json(load(tmp_path, _FILES))))
    assert facts["tables"] == [
        {
            "file": "divisions.csv",
            "sheet": None,
            "table": "divisions",
            "rowsIn": 2,
            "rowsTaken": 0,
            "rowsRefused": 2,
        }
    ]
    assert facts["problems"][1] == {
        "code": "bad-code",
        "severity": "error",
        "file": "divisions.csv",
        "sheet": None,
        "row": 3,
        "column": "代码",
        "found": "1x",
        "expected": {
            "zh": "应为2、4、6、9或12位数字的统计用区划代码。",
            "en": "A statistical division code of 2, 4, 6, 9 or 12 digits is expected.",
        },
        "hint": {
            "zh": "请核对位数；补零到6位或12位的代码也可以。",
            "en": "Check the number of digits; codes padded to 6 or 12 are accepted.",
        },
    }
