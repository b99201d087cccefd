"""Places without anything, places that are none, and names that would break the file."""

from io import BytesIO

import docx
import pytest

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.report.asking import Run
from graph_service.report.errors import ReportError
from graph_service.report.monthly_report import monthly_report
from tests.builders import World, division, snapshot_of, world
from tests.report.asking import run_of
from tests.report.reading import everything, paragraphs, part, table, tables, text

CODES = ("11", "1101", "110101", "110101001", "110101001001")


def bare(**names: str) -> World:
    """A province down to one community, and nothing else."""
    return world(divisions=[division(code, name=names.get(f"c{code}", f"区划{code}")) for code in CODES])


@pytest.fixture(scope="module")
def empty() -> Run:
    return run_of(snapshot_of(bare()))


@pytest.mark.parametrize("code", CODES[:4])
def test_a_place_without_anything_is_reported_on(empty: Run, code: str) -> None:
    report = monthly_report(empty, code, "2022-10")
    assert docx.Document(BytesIO(report.body)).tables
    rows = {row[0]: row[1:] for row in table(report.body, "需求办理")}
    assert rows["当月需求（件）"] == ["0", "0", "0"]
    assert rows["响应率"] == ["—（0/0）", "—（0/0）", "—"]
    cells = {cell for rows in tables(report.body).values() for row in rows for cell in row}
    assert not [cell for cell in cells if "None" in cell or "nan" in cell.lower()]
    assert "2022年11月尚无已登记的活动。" in paragraphs(report.body, "BodyText")


def test_what_is_not_declared_is_unknown_and_no_gap(empty: Run) -> None:
    body = monthly_report(empty, "110101", "2022-10").body
    for row in table(body, "街道（乡镇）覆盖率"):
        if row[0] != "需求得到响应":  # of which no unit is looked at
            assert (row[2], row[3], row[4]) == ("0.0%（0/1）", "0", "1")
    (street,) = table(body, "逐项状态与实有数")
    assert street[1] == "未知 0/1" and street[7] == "—"


def test_a_street_lists_its_communities(empty: Run) -> None:
    (row,) = table(monthly_report(empty, "110101001", "2022-10").body, "各社区（村）逐项状态")
    assert row[0] == "区划110101001001"


def test_without_generated_rows_there_is_no_notice(empty: Run) -> None:
    report = monthly_report(empty, "110101", "2022-10")
    assert "演示" not in everything(report.body)
    assert SAMPLE_NOTICE not in text(part(report.body, "word/header1.xml"))
    assert report.name == "月报-区划110101-2022-10.docx"
    assert report.plain_name == "report-110101-2022-10.docx"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("110109", "NOT_FOUND"),
        ("", "NOT_FOUND"),
        ("通州", "NOT_FOUND"),
        ("11\x00", "NOT_FOUND"),
        ("710000", "NOT_FOUND"),
        ("110101001001", "BAD_USER_INPUT"),
    ],
)
def test_a_place_that_cannot_be_reported_on_is_refused_in_two_languages(empty: Run, code: str, kind: str) -> None:
    with pytest.raises(ReportError) as refused:
        monthly_report(empty, code, "2022-10")
    assert refused.value.code == kind
    assert refused.value.text.zh and refused.value.text.en.isascii()


def test_an_empty_store_knows_no_place() -> None:
    with pytest.raises(ReportError) as refused:
        monthly_report(run_of(snapshot_of(world())), "110101", "2022-10")
    assert refused.value.code == "NOT_FOUND"


def test_padded_codes_are_accepted(empty: Run) -> None:
    assert monthly_report(empty, "110101000000", "2022-10") == monthly_report(empty, "110101", "2022-10")


def test_a_placeholder_is_named_with_what_is_around_it() -> None:
    run = run_of(snapshot_of(bare(c11="某市", c1101="市辖区")))
    assert paragraphs(monthly_report(run, "1101", "2022-10").body, "Title") == ["某市市辖区诉源治理共建工作月报"]


def test_names_that_xml_or_file_systems_do_not_take() -> None:
    hostile = '甲\x00\x0b\ufffe<b>&"/:*?|街道'
    run = run_of(snapshot_of(bare(c110101=hostile, c110101001=hostile)))
    report = monthly_report(run, "110101", "2022-10")
    opened = docx.Document(BytesIO(report.body))
    shown = hostile.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    assert opened.paragraphs[0].text == f"{shown}诉源治理共建工作月报"
    assert next(row for row in table(report.body, "逐项状态"))[0] == shown
    assert not set(report.name) & set('\x00\x0b\\/:*?"<>|')
    assert opened.core_properties.title.startswith(shown)


def test_figures_that_are_not_there_are_dashes(empty: Run) -> None:
    rows = {row[0]: row for row in table(monthly_report(empty, "110101", "2022-10").body, "共建工作")}
    assert rows["现场受众（人次）"][1:] == ["—", "—", "—"]
    assert rows["已结对的法院党支部"][1:] == ["—（0/0）", "—（0/0）", "—"]


def test_a_month_before_all_data_is_empty_and_no_error(demo_run: Run) -> None:
    body = monthly_report(demo_run, "110101", "1900-01").body
    assert {row[1] for row in table(body, "按状态与办理结果")} == {"0"}


def test_a_month_begun_says_so(demo_run: Run) -> None:
    body = monthly_report(demo_run, "110112", "2022-11").body
    assert "本月未满，数据到2022年11月18日为止" in paragraphs(body, "BodyText")[0]
    assert not any("已有一报告" in row[0] for row in tables(body)["共建工作"])
