"""The template: what its sheets offer, that it loads as it is, and that it loads when it is filled in."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.export.options import ExportError
from graph_service.export.template import write_template
from graph_service.loading import LoadOptions, LoadResult, load_files
from graph_service.store.sqlite import SqliteStore
from loaders.mapping import PROVENANCE, mappings

#: What Excel takes as a list that stands in the cell's own rule.
LONGEST_LIST = 255
PERSONS = ("judges", "mediators")
Row = dict[str, Any]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "模板.xlsx"
    write_template(place)
    return place


@pytest.fixture(scope="module")
def book(file: Path) -> openpyxl.Workbook:
    """The template, to be looked at."""
    return openpyxl.load_workbook(file)


def headers_of(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def column_at(kind: Kind, header: str) -> str:
    return str(mappings()[kind.table].column_of(header))


def load(folder: Path, *paths: Path) -> LoadResult:
    store = SqliteStore(folder / "graph.db")
    try:
        return load_files(store, paths, LoadOptions())
    finally:
        store.close()


def stored(folder: Path, table: str) -> dict[str, dict[str, Cell]]:
    store = SqliteStore(folder / "graph.db")
    with store.reading() as reader:
        chunks = list(reader.scan(table))
    store.close()
    return {
        str(chunk["key"][row]): {c: chunk[c][row] for c in chunk}
        for chunk in chunks
        for row in range(len(chunk["key"]))
    }


def test_a_sheet_for_every_table_after_the_guide(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["说明", *(mappings()[kind.table].names[0] for kind in KINDS)]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    guide = "\n".join(str(row[0]) for row in book["说明"].values)
    assert all(word in guide for word in ("\\N", "；", "2022-11-18", "gongjian load", "Required columns"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_a_sheet_offers_what_its_table_takes(kind: Kind, book: openpyxl.Workbook) -> None:
    sheet = book[mappings()[kind.table].names[0]]
    headers = headers_of(sheet)
    columns = [column_at(kind, header) for header in headers]
    made_keys = set() if kind.identity == ("key",) else {"key"}
    assert set(columns) == set(kind.column_names) - made_keys | set(PROVENANCE)
    assert sheet.freeze_panes == "A2"
    grounds = {cell.fill.fgColor.rgb for cell, name in zip(sheet[1], columns, strict=True) if name in kind.required}
    others = {
        cell.fill.fgColor.rgb for cell, name in zip(sheet[1], columns, strict=True) if name not in kind.required
    }
    assert len(grounds) <= 1 and grounds.isdisjoint(others)
    for cell, name in zip(sheet[1], columns, strict=True):
        note = cell.comment.text
        english = name if name in PROVENANCE else mappings()[kind.table].columns[name].en[0]
        assert note.startswith(f"{cell.value} · {english}\n")
        assert ("必填 · required" in note) == (name in kind.required)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_words_come_in_lists_and_texts_stay_texts(kind: Kind, book: openpyxl.Workbook) -> None:
    sheet = book[mappings()[kind.table].names[0]]
    formats = {
        position: columns.number_format
        for columns in sheet.column_dimensions.values()
        for position in range(columns.min, columns.max + 1)
    }
    lists = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    for cell in sheet[1]:
        name = column_at(kind, str(cell.value))
        if name in PROVENANCE:
            continue
        column = kind.column(name)
        rule = lists.get(f"{cell.column_letter}2")
        if column.words is not None:
            assert rule is not None
            assert rule.formula1 == '"' + ",".join(word.zh for word in column.words) + '"'
            assert len(rule.formula1) <= LONGEST_LIST
            assert bool(rule.showErrorMessage) == (column.type is Type.WORD)
        assert rule is not None or column.type is not Type.FLAG
        is_text = formats[cell.column] == "@"
        assert is_text == (column.type not in (Type.DAY, Type.TIME, Type.INTEGER, Type.NUMBER))


def test_it_loads_as_it_is_and_says_that_it_is_an_example(file: Path, tmp_path: Path) -> None:
    result = load(tmp_path, file)
    assert result.loaded.problems == []
    assert {report.table for report in result.loaded.tables if report.rows_taken} == {kind.table for kind in KINDS}
    for kind in KINDS:
        for row in stored(tmp_path, kind.table).values():
            assert kind.identity != ("key",) or str(row["key"]).startswith(("SYN-", "99"))
            if "name" in row and kind.table not in PERSONS:
                assert str(row["name"]).startswith("【演示】")


#: What somebody adds to the sheets: cells as they are typed, and what is stored then.
ADDED: dict[str, tuple[Row, Row]] = {
    "courts": (
        {"编号": "00123", "名称": "=某法院", "级别": "基层人民法院", "管辖区划": "990101；9901"},
        {"key": "00123", "name": "=某法院", "level": "BASIC", "division_codes": ("990101", "9901")},
    ),
    "judges": (
        {
            "编号": "7",
            "姓名": "王某丙",
            "法院": "00123",
            "是否党员": "否",
            "办公电话": "12368",
            "起始日期": "2021-03",
        },
        {"key": "7", "court_key": "00123", "party_member": False, "office_phone": "12368", "valid_from": "2021-03"},
    ),
    "service_points": (
        {"编号": "S", "名称": "站", "类型": "哨点", "所在区划": "990101001", "功能": "党群联系;法治宣传"},
        {"kind": "SENTINEL", "functions": ("PARTY_MASS_CONTACT", "LAW_PUBLICITY")},
    ),
    "visits": (
        {"法官": "7", "日期": date(2022, 3, 5), "走访区划": "990101001", "时长": 1.5},
        {"judge_key": "7", "date": "2022-03-05", "division_code": "990101001", "hours": 1.5},
    ),
    "service_requests": (
        {"编号": "R", "来源": "直通车", "类型": "法律咨询", "区划": "99", "点单时间": datetime(2022, 3, 5, 8, 5)},
        {"source": "DIRECT_CHANNEL", "kind": "LEGAL_CONSULTATION", "placed_at": "2022-03-05T08:05"},
    ),
}


def test_filled_in_it_loads_what_was_typed(file: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(file)
    for table, (typed, _) in ADDED.items():
        sheet = book[mappings()[table].names[0]]
        headers = headers_of(sheet)
        row = sheet.max_row + 1
        for header, value in typed.items():
            cell = sheet.cell(row, headers.index(header) + 1, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(tmp_path / "filled.xlsx")
    before = load(tmp_path, file)
    result = load(tmp_path, tmp_path / "filled.xlsx")
    assert result.loaded.problems == []
    assert before.receipt is not None and result.receipt is not None
    assert result.receipt.changes == len(ADDED)
    for table, (_, expected) in ADDED.items():
        found = [row for row in stored(tmp_path, table).values() if row["_revision"] == result.receipt.revision]
        assert [{name: row[name] for name in expected} for row in found] == [expected]


def test_example_keys_are_those_of_no_sample(book: openpyxl.Workbook) -> None:
    """Divisions of China have no codes that begin with 99; every key of another kind begins with SYN-."""
    for kind in KINDS:
        sheet = book[mappings()[kind.table].names[0]]
        if KIND_BY_TABLE[kind.table].identity == ("key",):
            keys = [str(row[0]) for row in list(sheet.values)[1:]]
            assert all(key.startswith("99" if kind.table == "divisions" else "SYN-") for key in keys)


def test_a_file_that_stands_is_left_as_it_is(tmp_path: Path) -> None:
    standing = tmp_path / "a.xlsx"
    standing.write_text("filled in")
    with pytest.raises(ExportError, match="exists"):
        write_template(standing)
    assert standing.read_text() == "filled in"


def test_a_name_must_be_that_of_a_workbook(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="xlsx"):
        write_template(tmp_path / "a.csv")
    assert not list(tmp_path.iterdir())
