"""What the files of an export look like: headers, order, provenance, nothing that a spreadsheet would run."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from graph_service.domain.batch import Source
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Nature
from graph_service.export import workbook
from graph_service.export.exporting import Exported, export_tables
from graph_service.export.options import ExportError, Form, Language, Options
from loaders import zip_directory
from tests.builders import PlainReader, World, agency, court, division, judge, mediator, visit, world

SOURCES = tuple(
    Source("a.csv", nature, citation, datetime(2026, 3, 1, tzinfo=UTC))
    for nature, citation in ((Nature.PUBLIC, "某公报"), (Nature.SYNTHETIC, None))
)
WORLD = world(
    divisions=[division("11", population=21_890_000), division("1101")],
    agencies=[agency("+A", "11") | {"name": "=1+1"}, agency("00123", None)],
    courts=[court("C1", "11", "1101")],
    judges=[judge("J1", "C1", name="张某甲", office_phone="+86 10-87654321", party_member=False)],
    mediators=[mediator("M1", "11", name="李某乙", office_phone="12368")],
    visits=[visit("J1", "2022-11-18", division_code="1101", hours=1e-06)],
)


CSV = Options()


def export(folder: Path, rows: World = WORLD, options: Options = CSV) -> Exported:
    return export_tables(PlainReader(rows, chunk=1, sources=SOURCES), folder, options)


def csv_rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


def sheet_rows(folder: Path, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(folder / "gongjian.xlsx")
    rows = [list(row) for row in book[sheet].iter_rows()]
    assert not any(cell.data_type == "f" for row in rows for cell in row)
    return [[cell.value for cell in row] for row in rows]


def test_csv_has_chinese_headers_and_words_and_a_byte_order_mark(tmp_path: Path) -> None:
    exported = export(tmp_path)
    assert (tmp_path / "judges.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    header, row = csv_rows(tmp_path / "judges.csv")
    assert header[:7] == ["编号", "姓名", "法院", "党支部", "党小组", "是否党员", "职务"]
    assert header[-2:] == ["性质", "出处"]
    assert row == ["J1", "张某甲", "C1", "", "", "否", "", "'+86 10-87654321", "", "", "公开资料", "某公报"]
    assert csv_rows(tmp_path / "visits.csv")[1][6] == "0.000001"
    assert exported.rows["divisions"] == 2
    assert exported.remarks == []


def test_csv_may_have_english_headers_and_words(tmp_path: Path) -> None:
    export(tmp_path, options=Options(language=Language.EN))
    header, row = csv_rows(tmp_path / "divisions.csv")[:2]
    assert header[:3] == ["code", "name", "level"]
    assert row[:3] == ["11", "区划11", "PROVINCE"]
    assert csv_rows(tmp_path / "judges.csv")[1][5] == "false"


def test_no_formula_is_left_in_csv(tmp_path: Path) -> None:
    export(tmp_path)
    rows = csv_rows(tmp_path / "agencies.csv")
    assert [row[:2] for row in rows[1:]] == [["'+A", "'=1+1"], ["00123", "00123"]]


def test_a_workbook_has_texts_as_texts_and_numbers_as_numbers(tmp_path: Path) -> None:
    export(tmp_path, options=Options(Form.XLSX))
    assert [row[:2] for row in sheet_rows(tmp_path, "单位")[1:]] == [["+A", "=1+1"], ["00123", "00123"]]
    assert sheet_rows(tmp_path, "行政区划")[1][5] == 21_890_000
    assert sheet_rows(tmp_path, "下沉走访")[1][6] == 1e-06


def test_json_has_lists_flags_and_numbers_and_leaves_out_what_is_empty(tmp_path: Path) -> None:
    export(tmp_path, options=Options(Form.JSON, Language.EN))
    (court_row,) = json.loads((tmp_path / "courts.json").read_text("utf-8"))
    expected = {"key": "C1", "name": "C1", "level": "BASIC", "division_codes": ["11", "1101"]}
    assert court_row == expected | {"nature": "PUBLIC", "citation": "某公报"}
    assert json.loads((tmp_path / "judges.json").read_text("utf-8"))[0]["party_member"] is False
    assert json.loads((tmp_path / "visits.json").read_text("utf-8"))[0]["hours"] == 1e-06
    assert json.loads((tmp_path / "pairings.json").read_text("utf-8")) == []


def test_a_key_made_of_the_identity_is_left_out_and_another_is_not(tmp_path: Path) -> None:
    own = visit("J1", "2022-11-19", division_code="11") | {"key": "V1"}
    export(tmp_path, {**WORLD, "visits": [*WORLD["visits"], own]})
    header, made_row, own_row = csv_rows(tmp_path / "visits.csv")
    position = header.index("编号")
    assert (own_row[position], made_row[position]) == ("V1", "")


@pytest.mark.parametrize("form", Form)
def test_the_notice_goes_with_generated_rows_and_only_with_them(form: Form, tmp_path: Path) -> None:
    def notes(folder: Path) -> str:
        if form is Form.XLSX:
            return "\n".join(str(row[0]) for row in sheet_rows(folder, "说明"))
        return (folder / "说明.txt").read_text("utf-8-sig")

    export(tmp_path, options=Options(form))
    assert SAMPLE_NOTICE not in notes(tmp_path)
    generated = {**WORLD, "agencies": [agency("A", None) | {"_source": 1}]}
    export(tmp_path, generated, Options(form))
    assert SAMPLE_NOTICE in notes(tmp_path)


@pytest.mark.parametrize("form", Form)
def test_masked_exports_have_no_names_of_persons_and_no_phones(form: Form, tmp_path: Path) -> None:
    export(tmp_path, options=Options(form, masked=True))
    if form is Form.XLSX:
        written = str([sheet_rows(tmp_path, sheet) for sheet in ("法官", "调解员", "说明")])
    else:
        written = "".join(path.read_text("utf-8-sig") for path in sorted(tmp_path.iterdir()))
    assert "张**" in written and "李**" in written and "不同" in written
    assert not any(secret in written for secret in ("张某甲", "李某乙", "87654321", "12368"))


def test_every_table_is_written_also_without_rows(tmp_path: Path) -> None:
    export(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"{kind.table}.csv" for kind in KINDS} | {"说明.txt"}
    assert len(csv_rows(tmp_path / "pairings.csv")) == 1


def test_old_exports_are_replaced_and_other_files_kept(tmp_path: Path) -> None:
    (tmp_path / "judges.csv").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "old.json").write_text("[]")
    exported = export(tmp_path)
    assert "张某甲" in (tmp_path / "judges.csv").read_text("utf-8-sig")
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert ["old.json" in remark.en for remark in exported.remarks] == [True]


class _Broken(PlainReader):
    """A store that is lost while its visits are read."""

    def scan(self, table: str) -> Iterator[Any]:
        if table == "visits":
            raise ConnectionError
        return super().scan(table)


@pytest.mark.parametrize("form", Form)
def test_an_export_that_breaks_off_leaves_everything_as_it_was(form: Form, tmp_path: Path) -> None:
    export(tmp_path, {"divisions": [division("11")]}, Options(form))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ConnectionError):
        export_tables(_Broken(WORLD, sources=SOURCES), tmp_path, Options(form))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_empty_store_replaces_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="--store"):
        export_tables(PlainReader({}, revision=0), tmp_path, Options())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("form", "length"), [(Form.CSV, 131_073), (Form.XLSX, 32_768), (Form.JSON, 1_000_001)])
def test_what_a_form_cannot_hold_is_refused(form: Form, length: int, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        export(tmp_path, {"agencies": [agency("A", None) | {"name": "x" * length}]}, Options(form))
    assert not list(tmp_path.iterdir())
    fitting = {"agencies": [agency("A", None) | {"name": "x" * (length - 1 - 200 * (form is Form.JSON))}]}
    export(tmp_path, fitting, Options(form))


def test_characters_that_xml_lacks_are_refused_in_workbooks(tmp_path: Path) -> None:
    rows = {"agencies": [agency("A", None) | {"name": "a\uffff"}]}
    with pytest.raises(ExportError, match="character"):
        export(tmp_path, rows, Options(Form.XLSX))


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    export(tmp_path, options=Options(Form.XLSX))
    with pytest.raises(ExportError, match="more rows"):
        export(tmp_path, {"divisions": [division("11"), division("12"), division("13")]}, Options(Form.XLSX))


def test_a_workbook_too_large_to_load_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MOST_UNPACKED", 10_000)
    (remark,) = export(tmp_path, options=Options(Form.XLSX)).remarks
    assert "too large" in remark.en
