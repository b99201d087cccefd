"""The same tables in every form of files give the same batch, and every row is accounted for."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.domain.kinds import KINDS
from loaders.load import Loaded, read_batch
from loaders.mapping import mappings
from tests.loaders.archive_files import NamedInBytes
from tests.loaders.fakes import GOOD_FILES, LOADED_AT, FakeKeys, found, write
from tests.loaders.workbook_files import grid_of, write_workbook

#: Table -> header and rows, every cell a text.
Tables = dict[str, list[list[str]]]
_FILES = GOOD_FILES | {
    "divisions.csv": GOOD_FILES["divisions.csv"] + "110105012001,社区\n",
    "initiatives.csv": "key,name,parent_key,document,valid_from\n"
    "I0,诉源治理,,京政发〔2021〕1号,2021\nI1,试点,I0,,\n",
    "topics.csv": "key,title,month,lead_agencies,supporting_agencies,advice\nW1,物业纠纷,2022-11,A1,,先行调解\n",
    "request_moves.csv": "request_key,state,at,by,note\nR1,PLACED,2022-11-18 09:30,A1,来电\n",
    "judicial_advices.csv": "key,title,issuer,addressee,topic_key,sent,reply_due,replied\n"
    "V1,物业建议,C1,A1,W1,2022-11-18,2022-12-18,\n",
    "reports.csv": "division_code,month,branch_key,title\n110105012,2022-11,P2,月报\n",
    "community_rules.csv": "division_code,kind,title,branch_key,adopted\n110105012,发展规划,规划,P2,2022-05\n",
    "case_statistics.csv": "division_code,court_key,month,new_cases,mediated,fast_track\n"
    "110105,,2022-06,2050,300,\n,C1,2022-06,2050,300,40\n",
}
_TABLES: Tables = {name.removesuffix(".csv"): grid_of(text) for name, text in _FILES.items()}


def _as_csv(tables: Tables, folder: Path) -> Path:
    texts = {}
    for table, grid in tables.items():
        written = io.StringIO()
        csv.writer(written).writerows(grid)
        texts[f"{table}.csv"] = written.getvalue()
    return write(folder, texts)


def _as_unicode_text(tables: Tables, folder: Path) -> Path:
    texts = {}
    for table, grid in tables.items():
        written = io.StringIO()
        csv.writer(written, delimiter="\t").writerows(grid)
        texts[f"{table}.txt"] = written.getvalue()
    return write(folder, texts, "utf-16")


def _as_workbook(tables: Tables, folder: Path) -> Path:
    folder.mkdir()
    return write_workbook(folder / "all.xlsx", tables)


def _as_chinese_workbook(tables: Tables, folder: Path) -> Path:
    folder.mkdir()
    chinese = {}
    for table, (header, *rows) in tables.items():
        mapping = mappings()[table]
        columns = [mapping.columns[column].zh[0] for column in map(mapping.column_of, header) if column]
        chinese[mapping.names[0]] = [[f"{mapping.names[0]}登记表"], [], columns, *rows]
    return write_workbook(folder / "全部.xlsx", chinese)


def _objects(grid: list[list[str]]) -> list[dict[str, object]]:
    """Empty cells as null; whole numbers as numbers, several keys as arrays, as programs write them."""
    header, *rows = grid
    return [dict(zip(header, map(_value, row), strict=True)) for row in rows]


def _value(cell: str) -> object:
    if cell.isascii() and cell.isdecimal():
        return int(cell) if str(int(cell)) == cell else cell
    parts = cell.split(";")
    return (parts if len(parts) > 1 and all(parts) else cell) or None


def _as_json(tables: Tables, folder: Path) -> Path:
    return write(folder, {f"{table}.json": json.dumps(_objects(grid)) for table, grid in tables.items()})


def _as_one_json(tables: Tables, folder: Path) -> Path:
    value = {table: _objects(grid) for table, grid in tables.items()}
    return write(folder, {"all.json": json.dumps(value, ensure_ascii=False, indent=1)}) / "all.json"


def _as_json_lines(tables: Tables, folder: Path) -> Path:
    lines = {table: "\n".join(map(json.dumps, _objects(grid))) for table, grid in tables.items()}
    return write(folder, {f"{table}.jsonl": text for table, text in lines.items()}, "gb18030")


def _as_archive(tables: Tables, folder: Path) -> Path:
    """All forms in one archive, packed by a program that names files in GB18030."""
    folder.mkdir()
    halves: list[Tables] = [{}, {}, {}]
    for number, (table, grid) in enumerate(tables.items()):
        halves[number % 3][table] = grid
    _as_csv(halves[0], folder / "a")
    _as_workbook(halves[1], folder / "b")
    _as_json_lines(halves[2], folder / "c")
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.*")):
            if file != path:
                entry = NamedInBytes(f"区县/{file.parent.name}/{file.name}", "gb18030")
                archive.writestr(entry, file.read_bytes())
    return path


_FORMS = [
    _as_csv,
    _as_unicode_text,
    _as_workbook,
    _as_chinese_workbook,
    _as_json,
    _as_one_json,
    _as_json_lines,
    _as_archive,
]


def _load(path: Path, **options: bool) -> Loaded:
    return read_batch([path], FakeKeys(), loaded_at=LOADED_AT, **options)  # type: ignore[arg-type]


def _content(loaded: Loaded) -> dict[str, list[tuple[object, ...]]]:
    """Rows by table, each its columns in the order of the kind; provenance aside."""
    return {
        table: list(zip(*(rows.columns[name] for name in sorted(rows.columns)), strict=True))
        for table, rows in loaded.batch.rows.items()
    }


@pytest.mark.parametrize("write_tables", _FORMS)
def test_every_form_gives_the_same_batch(tmp_path: Path, write_tables: Callable[[Tables, Path], Path]) -> None:
    expected = _load(_as_csv(_TABLES, tmp_path / "expected"))
    loaded = _load(write_tables(_TABLES, tmp_path / "form"))
    assert loaded.problems == []
    assert _content(loaded) == _content(expected)
    assert list(loaded.batch.rows) == [kind.table for kind in KINDS]
    assert [(report.table, report.rows_in, report.rows_taken) for report in loaded.tables] == [
        (report.table, report.rows_in, report.rows_taken) for report in expected.tables
    ]


_CELLS = st.sampled_from(["", "11", "1101", "110105", "1x", "北京市", "CITY", "2022-05", "\\N", "a\nb", "'=1"])
_GRIDS = st.lists(st.lists(_CELLS, min_size=4, max_size=4).filter(any), min_size=1, max_size=6)


@given(divisions=_GRIDS, courts=_GRIDS, partial=st.booleans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_form_refuses_the_same_rows(
    tmp_path: Path, divisions: list[list[str]], courts: list[list[str]], partial: bool
) -> None:
    tables = {
        "divisions": [["code", "name", "level", "parent_code"], *divisions],
        "courts": [["key", "name", "superior_key", "level"], *courts],
    }
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    outcomes = []
    for write_tables in (_as_csv, _as_workbook, _as_json, _as_json_lines):
        loaded = _load(write_tables(tables, folder / write_tables.__name__), partial=partial)
        assert all(report.rows_in == report.rows_taken + report.rows_refused for report in loaded.tables)
        counts = [(report.table, report.rows_in, report.rows_taken) for report in loaded.tables]
        problems = sorted((code, column or "") for code, _, _, column in found(loaded) if code != "missing-column")
        outcomes.append((_content(loaded), problems, counts))
    assert all(outcome == outcomes[0] for outcome in outcomes)
