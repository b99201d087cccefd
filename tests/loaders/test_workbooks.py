"""Workbooks: which sheets are read, where the header stands, what numbers, dates and formulas become."""

import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.domain.problems import Severity
from loaders.load import Loaded, read_batch
from loaders.report import as_json, as_lines
from tests.loaders.fakes import LOADED_AT, FakeKeys, codes, found, rows_of
from tests.loaders.workbook_files import Grid, changed_part, made_workbook, write_workbook

_COURTS: Grid = [["key", "name", "level"], ["C1", "朝阳法院", "BASIC"]]
_KNOWN = {"divisions": {"110105012": "八里庄街道"}, "judges": {"J1": "张某甲"}, "service_points": {"S1": "站点"}}


def _load(path: Path, **options: Any) -> Loaded:
    return read_batch([path], FakeKeys(**_KNOWN), loaded_at=LOADED_AT, **options)


def _load_sheets(folder: Path, sheets: dict[str, Grid], **options: Any) -> Loaded:
    since_1904 = options.pop("since_1904", False)
    return _load(write_workbook(folder / "book.xlsx", sheets, since_1904=since_1904), **options)


def _places(loaded: Loaded) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(p.code, p.place.sheet, p.place.row, p.place.column) for p in loaded.problems]


def test_problems_and_counts_name_the_sheet_and_its_real_rows(tmp_path: Path) -> None:
    grid = [
        ["法院名册（2022年）"],
        [],
        ["编号", "名称", "级别"],
        [],
        ["C1", "朝阳法院", "基层"],
        ["C2", "", "BASIC"],
    ]
    loaded = _load_sheets(tmp_path, {"法院": grid, "judges": [["key", "name", "court_key"], ["J9", "张某", "C1"]]})
    assert _places(loaded) == [("unknown-word", "法院", 5, "级别"), ("missing-value", "法院", 6, "名称")]
    assert next(iter(as_lines(loaded, "zh"))).startswith("book.xlsx:法院:5 级别: 发现“基层”，应为")
    assert list(as_lines(loaded, "en"))[-1] == "book.xlsx:judges: judges: 1 rows, 0 taken, 1 refused."
    facts: Any = as_json(loaded)
    assert [(table["sheet"], table["rowsIn"], table["rowsRefused"]) for table in facts["tables"]] == [
        ("法院", 2, 2),
        ("judges", 1, 1),
    ]


def test_provenance_names_file_sheet_and_row(tmp_path: Path) -> None:
    loaded = _load_sheets(tmp_path, {"courts": [["title"], *_COURTS]})
    rows = loaded.batch.rows["courts"]
    assert (loaded.batch.sources[rows.sources[0]].name, list(rows.lines)) == ("book.xlsx:courts", [3])


def test_a_key_that_stands_in_two_sheets_names_the_first(tmp_path: Path) -> None:
    loaded = _load_sheets(tmp_path, {"courts": _COURTS, "法院": _COURTS})
    assert _places(loaded) == [("duplicate-key", "法院", 2, "key")]
    assert "book.xlsx:courts:2" in loaded.problems[0].hint.en


def test_merged_titles_are_skipped_and_other_rows_above_the_header_are_told(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("courts")
        sheet.merge_range(0, 0, 1, 5, "北京法院名册")
        sheet.write_row(3, 1, ["填表单位", "研究室"])
        sheet.write_row(5, 1, ["key", "name", "level"])
        sheet.write_row(6, 1, ["C1", "name", "BASIC"])

    loaded = _load(made_workbook(tmp_path / "b.xlsx", fill))
    assert _places(loaded) == [("rows-above-header", "courts", 6, None)]
    assert loaded.problems[0].severity is Severity.WARNING and loaded.problems[0].hint.en.endswith(": 4.")
    assert rows_of(loaded, "courts")[0]["name"] == "name"


def test_hidden_and_unknown_sheets_are_told_and_the_explanation_is_not(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for name in ("说明", "courts", "README", "法官", "图", "行政区划"):
            sheet = book.add_chartsheet(name) if name == "图" else book.add_worksheet(name)
            if name == "courts":
                sheet.write_row(0, 0, ["key", "name", "level"])
            if name == "图":
                sheet.set_chart(_chart(book))
        book.get_worksheet_by_name("法官").hide()
        book.get_worksheet_by_name("行政区划").very_hidden()

    loaded = _load(made_workbook(tmp_path / "b.xlsx", fill))
    assert sorted(_places(loaded), key=str) == [
        ("hidden-sheet", "法官", None, None),
        ("hidden-sheet", "行政区划", None, None),
        ("not-read", "图", None, None),
        ("unknown-table", "README", None, None),
    ]
    assert {problem.severity for problem in loaded.problems} == {Severity.WARNING}
    assert [report.rows_in for report in loaded.tables] == [0]


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=courts!$A$1:$A$2"})
    return chart


def test_a_single_sheet_may_go_by_the_name_of_the_file(tmp_path: Path) -> None:
    loaded = _load(write_workbook(tmp_path / "法院.xlsx", {"说明": [["x"]], "Sheet1": _COURTS}))
    assert loaded.problems == [] and len(loaded.batch) == 1


@pytest.mark.parametrize(("as_folder", "severity"), [(False, Severity.ERROR), (True, Severity.WARNING)])
def test_a_workbook_of_which_nothing_is_read_is_an_error_when_named(
    tmp_path: Path, as_folder: bool, severity: Severity
) -> None:
    path = write_workbook(tmp_path / "book.xlsx", {"Sheet1": _COURTS, "Sheet2": _COURTS})
    loaded = _load(tmp_path if as_folder else path)
    assert [problem.severity for problem in loaded.problems] == [severity] * 2
    assert codes(loaded) == ["unknown-table"] * 2


def test_columns_without_header_may_have_no_cells(tmp_path: Path) -> None:
    grid = [["key", "name", " ", "level"], ["C1", "a", None, "BASIC"], [], ["C2", "b", " ", "BASIC", ""]]
    assert _load_sheets(tmp_path, {"courts": grid}).problems == []
    loaded = _load_sheets(tmp_path, {"courts": [*grid, ["C3", "c", "x", "BASIC"]]})
    assert _places(loaded) == [("blank-header", "courts", 1, "C")]


def test_whole_numbers_are_codes_and_lost_digits_are_refused(tmp_path: Path) -> None:
    grid: Grid = [
        ["key", "name", "kind", "division_codes", "office_phone"],
        [1, "a", "INVITED", 110105012, 12368],
        ["2", "b", "INVITED", 110105012.0, 87654321],
        [2**53, "c", "INVITED", "1.10105E+11", 1.5],
        ["4", "d", "INVITED", 110105012.5, 13800138000],
    ]
    loaded = _load_sheets(tmp_path, {"mediators": grid}, partial=True)
    assert _places(loaded) == [
        ("not-exact", "mediators", 4, "key"),
        ("not-exact", "mediators", 4, "division_codes"),
        ("not-exact", "mediators", 4, "office_phone"),
        ("not-exact", "mediators", 5, "division_codes"),
        ("personal-data", "mediators", 5, "office_phone"),
    ]
    assert [(r["key"], r["division_codes"], r["office_phone"]) for r in rows_of(loaded, "mediators")] == [
        ("1", ("110105012",), "12368"),
        ("2", ("110105012",), "87654321"),
    ]


@given(
    days=st.lists(st.dates(date(1904, 1, 2), date(2100, 12, 31)), min_size=1, max_size=50), since_1904=st.booleans()
)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_dates_are_exact_in_either_system(tmp_path: Path, days: list[date], since_1904: bool) -> None:
    days = sorted({*days, date(1999, 12, 31), date(2000, 2, 29)})
    visits: Grid = [["judge_key", "date", "division_code"], *(["J1", day, "110105012"] for day in days)]
    loaded = _load_sheets(tmp_path, {"visits": visits}, since_1904=since_1904)
    assert [row["date"] for row in rows_of(loaded, "visits")] == [day.isoformat() for day in days]


def test_dates_times_and_months_of_spreadsheets(tmp_path: Path) -> None:
    outputs: Grid = [
        ["service_point_key", "month", "mediations", "consulting_hours"],
        ["S1", date(2022, 10, 1), 3, 4.5],
        ["S1", date(2022, 11, 2), 1, 0.1 + 0.2],
        ["S1", "2022-12", date(2022, 1, 2), 1],
    ]
    requests: Grid = [
        ["key", "source", "kind", "division_code", "placed_at", "reviewed_at"],
        ["R1", "HOTLINE_12368", "LEGAL_SUPPORT", 110105012, datetime(2022, 11, 18, 9, 30), "2022-11-18 10:00"],
        ["R2", "HOTLINE_12368", "LEGAL_SUPPORT", 110105012, date(2022, 11, 18), None],
        [date(2022, 1, 2), "HOTLINE_12368", "LEGAL_SUPPORT", 110105012, 44883.5, None],
    ]
    loaded = _load_sheets(tmp_path, {"service_point_outputs": outputs, "service_requests": requests}, partial=True)
    assert _places(loaded) == [
        ("bad-date", "service_point_outputs", 3, "month"),
        ("date-for-text", "service_point_outputs", 4, "mediations"),
        ("bad-time", "service_requests", 3, "placed_at"),
        ("date-for-text", "service_requests", 4, "key"),
        ("bad-time", "service_requests", 4, "placed_at"),
    ]
    assert [(row["month"], row["consulting_hours"]) for row in rows_of(loaded, "service_point_outputs")] == [
        ("2022-10", 4.5)
    ]
    assert [row["placed_at"] for row in rows_of(loaded, "service_requests")] == ["2022-11-18T09:30"]


@pytest.mark.parametrize(("serial", "read"), [(60, None), (59, None), (61, "1900-03-01"), (44883, "2022-11-18")])
def test_days_around_the_29th_february_1900_are_exact_or_refused(
    tmp_path: Path, serial: int, read: str | None
) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("visits")
        sheet.write_row(0, 0, ["judge_key", "division_code", "date"])
        sheet.write_row(1, 0, ["J1", "110105012"])
        sheet.write_number(1, 2, serial, book.add_format({"num_format": "yyyy-mm-dd"}))

    loaded = _load(made_workbook(tmp_path / "b.xlsx", fill))
    assert codes(loaded) == ([] if read else ["bad-date"])
    assert not read or rows_of(loaded, "visits")[0]["date"] == read


def test_booleans_errors_formulas_and_merged_cells(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("mediators")
        sheet.write_row(0, 0, ["key", "name", "kind", "division_codes", "on_platform"])
        for row in range(1, 8):
            sheet.write_row(row, 0, [f"M{row}", "张某", "INVITED", "110105012", True])
        sheet.write_formula(1, 4, "=1=1", None, True)
        sheet.write_formula(2, 1, '="张"&"某"', None, "张某")
        sheet.write_boolean(3, 1, True)
        sheet.write_formula(4, 4, "=#REF!", None, "#REF!")
        sheet.merge_range(5, 3, 6, 3, "110105012")
        for column in range(5):
            sheet.write_formula(9, column, "=A1", None, "")

    path = made_workbook(tmp_path / "b.xlsx", fill)
    changed_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v></v>", b""))
    loaded = _load(path, partial=True)
    assert _places(loaded) == [
        ("boolean-for-text", "mediators", 4, "name"),
        ("error-cell", "mediators", 5, "on_platform"),
        ("merged-cell", "mediators", 7, "division_codes"),
        *(("formula-without-value", "mediators", 10, column) for column in _MEDIATOR_COLUMNS),
    ]
    assert [row["key"] for row in rows_of(loaded, "mediators")] == ["M1", "M2", "M5", "M7"]
    assert [report.rows_in for report in loaded.tables] == [8]
    assert [problem.found for problem in loaded.problems][1] == "#REF!"


_MEDIATOR_COLUMNS = ("key", "name", "kind", "division_codes", "on_platform")


def test_texts_survive_as_they_are(tmp_path: Path) -> None:
    names = ["𠮷镕〇", "_x0041_", "a\nb", "１２", "&lt;<b>"]
    grid = [["key", "name", "level"], *([f"C{n}", name, "BASIC"] for n, name in enumerate(names))]
    loaded = _load_sheets(tmp_path, {"courts": grid})
    assert [row["name"] for row in rows_of(loaded, "courts")] == names


def _far_cell(book: Any) -> None:
    sheet = book.add_worksheet("courts")
    sheet.write_row(0, 0, ["key", "name", "level"])
    sheet.write(1_048_575, 16_383, "x")


def _far_row(book: Any) -> None:
    sheet = book.add_worksheet("courts")
    sheet.write_row(0, 0, ["key", "name", "level"])
    for column in range(100):
        sheet.write(1_048_575, column, "x")


def _low_start(book: Any) -> None:
    book.add_worksheet("courts").write(1_048_575, 16_383, "x")


@pytest.mark.parametrize("fill", [_far_cell, _far_row, _low_start])
def test_far_cells_are_refused_quickly_and_in_little_memory(tmp_path: Path, fill: Any) -> None:
    path = made_workbook(tmp_path / "b.xlsx", fill)
    loaded = _load(path)
    assert codes(loaded) == ["too-large"] and loaded.problems[0].place.sheet == "courts"
    # A process counts the memory of the one that started it as its own: so it is started by a small one.
    command = [sys.executable, "-c", _USED, str(path)]
    seconds, kilobytes = map(float, subprocess.run(command, capture_output=True, check=True).stdout.split())
    assert seconds < 2 and kilobytes < 300_000


_USED = """
import resource, sys
from pathlib import Path
from graph_service.domain.problems import Severity
from loaders.input_file import InputFile
from loaders.workbooks import read_workbook

content = read_workbook(InputFile(Path(sys.argv[1]), "b.xlsx", None, Severity.ERROR))
assert content.sheets[0].problems
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(children.ru_utime + children.ru_stime, children.ru_maxrss)
"""


def _entity_bomb(xml: bytes) -> bytes:
    head, body = xml.split(b"?>", 1)
    return head + b'?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + body


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_declared_entities_are_refused(tmp_path: Path, part: str) -> None:
    path = changed_part(write_workbook(tmp_path / "b.xlsx", {"courts": _COURTS}), part, _entity_bomb)
    assert codes(_load(path)) == ["unsafe-workbook"]


def test_what_is_no_workbook_is_refused_with_its_reason(tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "whole.xlsx", {"courts": _COURTS}).read_bytes()
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    contents = {
        "cut": (whole[: len(whole) // 2], "damaged"),
        "csv": (b"key,name\n", "damaged"),
        "empty": (b"", "damaged"),
        "old": (old, "not-read"),
        "locked": (old + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    }
    for name, (content, code) in contents.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        assert codes(_load(path)) == [code], name
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert codes(_load(tmp_path / "other.xlsx")) == ["damaged"]


def test_a_broken_sheet_refuses_its_table_and_leaves_the_others(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "b.xlsx", {"courts": _COURTS, "agencies": [["key"], ["A1"]]})
    changed_part(path, "xl/worksheets/sheet2.xml", lambda xml: xml[:-40])
    loaded = _load(path, partial=True)
    assert _places(loaded) == [("damaged", "agencies", None, None)]
    assert list(loaded.batch.rows) == ["courts"]


def test_a_workbook_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.workbook_process._PATIENCE", 0)
    loaded = _load_sheets(tmp_path, {"courts": _COURTS})
    assert codes(loaded) == ["too-large"] and "within seconds" in loaded.problems[0].expected.en


def test_progress_tells_the_sheet(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    _load_sheets(tmp_path, {"courts": _COURTS}, progress=lambda *step: steps.append(step))
    assert steps[-1] == ("book.xlsx:courts", 1, 1)


def test_found_lists_the_file(tmp_path: Path) -> None:
    assert found(_load_sheets(tmp_path, {"courts": [["key", "name"]]})) == [
        ("missing-column", "book.xlsx", 1, None)
    ]
