"""JSON and JSON Lines: what a cell may be, which objects are refused, where reading ends."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.batch import ERASE
from graph_service.domain.problems import Severity
from loaders.cells.typed import Typed
from loaders.json_values import JsonText, NotJson
from loaders.load import Loaded, read_batch
from loaders.refusal import Refusal
from tests.loaders.fakes import LOADED_AT, FakeKeys, codes, found, rows_of

_KNOWN = {"divisions": {"110105": "", "110105012": ""}}


def _load(folder: Path, name: str, text: str, **options: Any) -> Loaded:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_batch([path], FakeKeys(**_KNOWN), loaded_at=LOADED_AT, **options)


def _mediator(**cells: object) -> dict[str, object]:
    return {"key": "M1", "name": "张某", "kind": "INVITED", "division_codes": "110105012"} | cells


def test_cells_may_be_what_they_are_in_programs(tmp_path: Path) -> None:
    objects = [
        _mediator(key=123456789012345678901, division_codes=["110105", "110105012"], on_platform=True),
        _mediator(key=2, 办公电话="\\N", division_codes=[110105, "110105012"], on_platform=None),
    ]
    rows = rows_of(_load(tmp_path, "mediators.json", json.dumps(objects)), "mediators")
    assert [(row["key"], row["division_codes"], row["on_platform"]) for row in rows] == [
        ("123456789012345678901", ("110105", "110105012"), True),
        ("2", ("110105", "110105012"), None),
    ]
    assert [row["office_phone"] for row in rows] == [None, ERASE]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('"key": 1.5', "not-exact"),
        ('"division_codes": 110105012.0', "not-exact"),
        ('"key": 1e3', "not-exact"),
        ('"name": true', "boolean-for-text"),
        ('"name": ["a", "b"]', "one-value-only"),
        ('"key": ["a"]', "one-value-only"),
        ('"division_codes": []', "not-a-cell"),
        ('"division_codes": ["110105;110105012"]', "not-a-cell"),
        ('"division_codes": [["110105"]]', "not-a-cell"),
        ('"name": {"zh": "x"}', "not-a-cell"),
        ('"name": NaN', "not-a-cell"),
        ('"name": -Infinity', "not-a-cell"),
        ('"name": "\\ud842"', "control-character"),
        ('"name": "a\\u0000b"', "control-character"),
        ('"name": null', "missing-value"),
    ],
)
@pytest.mark.parametrize("form", ["[%s]", "%s", '{"mediators": [%s]}'])
def test_cells_that_are_none_are_refused_with_their_row(tmp_path: Path, cells: str, code: str, form: str) -> None:
    key = cells.split('"')[1]
    rest = json.dumps({name: cell for name, cell in _mediator().items() if name != key})
    name = "mediators.jsonl" if form == "%s" else "mediators.json"
    loaded = _load(tmp_path, name, form % (rest[:-1] + ", " + cells + "}"))
    assert codes(loaded) == [code] and loaded.problems[0].place.row == 1
    assert [(report.rows_in, report.rows_refused) for report in loaded.tables] == [(1, 1)]


def test_a_pair_of_escapes_is_a_character(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "divisions.json", '[{"code": "11", "name": "\\ud842\\udfb7\\u9555"}]')
    assert rows_of(loaded, "divisions")[0]["name"] == "𠮷镕"


@pytest.mark.parametrize("name", ["divisions.json", "divisions.jsonl"])
def test_objects_that_are_no_rows_are_refused_alone(tmp_path: Path, name: str) -> None:
    objects = ['{"code": "11", "name": "a"}', '{"code": "12", "code": "13"}', "[1]", '"x"', '{"name": "b"}']
    text = "\n".join(objects) if name.endswith("l") else f"[{','.join(objects)}]"
    loaded = _load(tmp_path, name, text, partial=True)
    assert [(code, row) for code, _, row, _ in found(loaded)] == [
        ("duplicate-column", 2),
        ("not-an-object", 3),
        ("not-an-object", 4),
        ("missing-value", 5),
    ]
    assert [(report.rows_in, report.rows_taken) for report in loaded.tables] == [(5, 1)]


def test_keys_met_late_are_empty_before(tmp_path: Path) -> None:
    lines = ['{"code": "11", "name": "a"}'] * 10_001 + ['{"code": "12", "name": "b", "人口": 7}']
    loaded = _load(tmp_path, "divisions.jsonl", "\n".join(lines), partial=True)
    assert [row["population"] for row in rows_of(loaded, "divisions")] == [None, 7]
    assert loaded.tables[0].rows_refused == 10_000


def test_keys_are_judged_as_headers_are(tmp_path: Path) -> None:
    text = '[{"code": "11", "name": "a", "备注": 1}, {"code": "12", "名称": "b", "备注": 2}]'
    loaded = _load(tmp_path, "divisions.json", text)
    assert [(code, row, column) for code, _, row, column in found(loaded)] == [
        ("unknown-column", 1, "备注"),
        ("duplicate-column", 2, "名称"),
        ("missing-value", 2, "name"),
    ]
    assert codes(_load(tmp_path, "divisions.json", '[{"code": "11"}]')) == ["missing-column"]


def test_one_file_may_hold_several_tables(tmp_path: Path) -> None:
    text = (
        '{"法院": [{"key": "C1", "name": "a", "level": "BASC"}], "notes": {"x": [1]}, "divisions": [], "scopes": 1}'
    )
    loaded = _load(tmp_path, "all.json", text)
    assert [(p.code, p.place.sheet, p.place.row, p.severity) for p in loaded.problems] == [
        ("unknown-table", "notes", None, Severity.WARNING),
        ("no-table", "scopes", None, Severity.ERROR),
        ("unknown-word", "法院", 1, Severity.ERROR),
    ]
    assert [(report.sheet, report.rows_in) for report in loaded.tables] == [("divisions", 0), ("法院", 1)]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("all.json", "[]", "unknown-table"),
        ("all.json", '{"x": []}', "no-table"),
        ("divisions.json", '{"code": "11", "name": "a"}', "no-table"),
        ("divisions.json", '"x"', "no-table"),
        ("divisions.json", " \n", "empty-file"),
        ("divisions.json", '[{"code": "11", "name": "a"}', "not-json"),
        ("divisions.json", '[{"code": "11", "name": "a"},]', "not-json"),
        ("divisions.json", '[{"code": "11", "name": "a"}] x', "not-json"),
        ("divisions.json", "[{'code': '11'}]", "not-json"),
        ("divisions.json", "[" * 100_000, "not-json"),
        ("divisions.json", '[{"a":' * 100_000, "not-json"),
        ("divisions.json", f'[{{"name": "{"x" * 1_100_000}"}}]', "not-json"),
        ("divisions.json", '{"divisions": [], "divisions": []}', "duplicate-column"),
        ("divisions.json", "\x00", "encoding"),
        ("divisions.jsonl", "", "empty-file"),
        ("all.jsonl", '{"code": "11"}', "unknown-table"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, text: str, code: str) -> None:
    loaded = _load(tmp_path, name, text)
    assert codes(loaded) == [code] and len(loaded.batch) == 0


def test_the_line_of_what_is_no_json_is_told(tmp_path: Path) -> None:
    text = '[\n{"code": "11",\n "name": "a"},\n{"code": "12" "name": "b"}]'
    loaded = _load(tmp_path, "divisions.json", text, partial=True)
    assert found(loaded) == [("not-json", "divisions.json", 2, None)]
    assert "第4行" in loaded.problems[0].hint.zh and len(loaded.batch) == 0
    assert [(report.rows_in, report.rows_refused) for report in loaded.tables] == [(1, 1)]


def test_broken_lines_are_refused_alone_until_there_are_too_many(tmp_path: Path) -> None:
    good = '{"code": "11", "name": "a"}'
    loaded = _load(tmp_path, "divisions.jsonl", f'\n{good}\n{{"code": \n\n[1\n', partial=True)
    assert [(code, row) for code, _, row, _ in found(loaded)] == [("not-json", 3), ("not-json", 5)]
    assert len(loaded.batch) == 1
    loaded = _load(tmp_path, "divisions.jsonl", good + "\nx" * 1000, partial=True)
    assert codes(loaded) == ["not-json"] * 22 and len(loaded.batch) == 0


def test_progress_ends_with_all_objects(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    _load(tmp_path, "divisions.json", '[{"code": 11, "name": "a"}]', progress=lambda *step: steps.append(step))
    assert steps[-1] == ("divisions.json", 1, 1)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def _with_digits(value: Any) -> Any:
    """What the reader makes of a value: whole numbers are their digits."""
    if isinstance(value, dict):
        return {key: _with_digits(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_digits(each) for each in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Trickle(io.StringIO):
    """A text of which each read gives three characters."""

    def read(self, size: int | None = -1, /) -> str:
        return super().read(min(3, size or 3))


@given(st.lists(_VALUES, max_size=5), st.sampled_from([None, 1]))
def test_an_array_comes_back_element_by_element(values: list[Any], indent: int | None) -> None:
    text = json.dumps(values, ensure_ascii=False, indent=indent)
    for stream in (io.StringIO(text), _Trickle(text)):
        reader = JsonText(stream)
        assert list(reader.elements()) == _with_digits(values)
        reader.end()


@given(st.text(alphabet='[]{}",:0.1eE-+ntfNI\\u d8\n', max_size=30))
def test_text_is_json_for_the_reader_when_it_is_for_everyone(text: str) -> None:
    try:
        expected: Any = json.loads(f"[{text}]")
    except ValueError:
        with pytest.raises(NotJson):
            _read_all(f"[{text}]")
        return
    assert len(_read_all(f"[{text}]")) == len(expected)


def _read_all(text: str) -> list[Any]:
    reader = JsonText(_Trickle(text))
    values = list(reader.elements())
    reader.end()
    return values


def test_fractions_and_wrong_objects_come_as_such() -> None:
    values = _read_all('[1.50, NaN, {"a": 1, "a": 2}, "\\ud800", 12]')
    assert values[:2] == [Typed("n", "1.50"), Typed("v", "NaN")]
    assert [type(value) for value in values[2:4]] == [Refusal, Refusal] and values[4] == "12"
