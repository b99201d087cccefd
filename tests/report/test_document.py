"""The file as a word processor sees it: parts, styles, footnotes, header, page numbers; the same bytes again."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.report.asking import Run
from graph_service.report.monthly_report import Report, monthly_report
from graph_service.report.own_definitions import definition_text
from tests.report.reading import W, everything, names, paragraphs, part, tables, text

CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


@pytest.fixture(scope="session")
def document(tongzhou: Report) -> Element:
    return part(tongzhou.body, "word/document.xml")


@pytest.fixture(scope="session")
def notes(tongzhou: Report) -> dict[str, Element]:
    return {note.get(f"{W}id", ""): note for note in part(tongzhou.body, "word/footnotes.xml")}


def test_it_opens_and_is_a4(tongzhou: Report) -> None:
    opened = docx.Document(BytesIO(tongzhou.body))
    (section,) = opened.sections
    assert section.page_width == pytest.approx(Mm(210), abs=635)  # it is kept in twentieths of a point
    assert section.page_height == pytest.approx(Mm(297), abs=635)
    assert opened.paragraphs[0].style is not None and opened.paragraphs[0].style.name == "Title"
    headings = [one.text for one in opened.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [heading[0] for heading in headings] == list("一二三四五六")
    assert len(opened.tables) == len(tables(tongzhou.body)) == 13


def test_every_part_has_its_content_type_and_its_relationship(tongzhou: Report) -> None:
    types = part(tongzhou.body, "[Content_Types].xml")
    told = {one.get("PartName") for one in types.iter(f"{CONTENT}Override")}
    parts = {f"/{name}" for name in names(tongzhou.body) if not name.endswith((".rels", "[Content_Types].xml"))}
    assert told == parts
    targets = {
        one.get("Target")
        for one in part(tongzhou.body, "word/_rels/document.xml.rels").iter(f"{RELATIONS}Relationship")
    }
    assert targets == {"styles.xml", "settings.xml", "footnotes.xml", "header1.xml", "footer1.xml"}
    (kind,) = (one.get("ContentType") for one in types if one.get("PartName") == "/word/footnotes.xml")
    assert kind == "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def test_each_reference_has_its_footnote_and_each_footnote_one_reference(
    document: Element, notes: dict[str, Element]
) -> None:
    references = [one.get(f"{W}id") for one in document.iter(f"{W}footnoteReference")]
    assert references == [str(number) for number in range(1, len(notes) - 1)]
    assert set(notes) == {*references, *SEPARATORS}
    assert all(notes[number].get(f"{W}type") == kind for number, kind in SEPARATORS.items())
    for number in references:
        assert next(notes[number].iter(f"{W}footnoteRef"), None) is not None


def test_a_metric_has_one_footnote_to_which_later_mentions_refer(
    document: Element, notes: dict[str, Element]
) -> None:
    texts = [text(note) for note in notes.values()]
    assert len(set(texts[2:])) == len(texts) - 2
    places = {one.get(f"{W}name"): one.get(f"{W}id") for one in document.iter(f"{W}bookmarkStart")}
    codes = [one.get(f"{W}instr", "") for one in document.iter(f"{W}fldSimple")]
    referred = [code.split()[1] for code in codes if code.startswith(" NOTEREF ")]
    assert referred and set(referred) <= set(places)
    ends = {one.get(f"{W}id") for one in document.iter(f"{W}bookmarkEnd")}
    assert ends == set(places.values()) and len(places) == len(ends)


def test_definitions_stand_at_the_foot(notes: dict[str, Element]) -> None:
    told = {text(note).strip() for note in notes.values()}
    for metric in ("RESPONSE_RATE", "BRANCH_PAIRED", "GAP_PRIORITY", "STREET_SCORECARD", "REQUESTS_PLACED"):
        assert definition_text(metric) in told
    assert "Wilson" in definition_text("RESPONSE_RATE") and "contacted in time / due" in definition_text(
        "RESPONSE_RATE"
    )


def test_what_is_cited_carries_its_name(document: Element, notes: dict[str, Element]) -> None:
    """The footnote behind 响应率 is that of 响应率, and so for each row whose label is a metric's name."""
    for cell in document.iter(f"{W}tc"):
        number = next((one.get(f"{W}id", "") for one in cell.iter(f"{W}footnoteReference")), None)
        if number and text(cell).endswith("率"):
            assert text(notes[number]).strip().startswith(f"{text(cell)}。")


def test_the_settings_know_the_separators(tongzhou: Report) -> None:
    known = part(tongzhou.body, "word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [one.get(f"{W}id") for one in known] == list(SEPARATORS)


def test_header_rows_are_repeated_and_tables_have_a_style(document: Element) -> None:
    for table in document.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
        assert next(rows[0].iter(f"{W}footnoteReference"), None) is None  # only cross-references are repeated
        style = table.find(f"{W}tblPr/{W}tblStyle")
        assert style is not None and style.get(f"{W}val") == "ReportTable"
        assert {len(list(row.iter(f"{W}tc"))) for row in rows} == {len(list(table.iter(f"{W}gridCol")))}


def test_every_style_that_is_used_is_defined_with_fonts_by_name(tongzhou: Report, document: Element) -> None:
    styles = part(tongzhou.body, "word/styles.xml")
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    roots = [part(tongzhou.body, f"word/{name}.xml") for name in ("document", "header1", "footer1", "footnotes")]
    used = {one.get(f"{W}val") for root in roots for tag in tags for one in root.iter(tag)}
    assert used <= defined
    fonts = {one.get(f"{W}eastAsia") for one in styles.iter(f"{W}rFonts")}
    assert fonts == {"仿宋", "黑体", "宋体"}
    assert "word/fontTable.xml" not in names(tongzhou.body)


def test_captions_are_numbered_by_fields(document: Element) -> None:
    numbers = [text(one) for one in document.iter(f"{W}fldSimple") if " SEQ " in one.get(f"{W}instr", "")]
    assert numbers == [str(number) for number in range(1, 14)]


def test_notice_and_page_numbers_are_on_every_page(tongzhou: Report, document: Element) -> None:
    assert SAMPLE_NOTICE in text(part(tongzhou.body, "word/header1.xml"))
    fields = [one.get(f"{W}instr") for one in part(tongzhou.body, "word/footer1.xml").iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    kinds = [one.get(f"{W}type") for tag in ("header", "footer") for one in document.iter(f"{W}{tag}Reference")]
    assert kinds == ["default", "default"]
    assert next(document.iter(f"{W}titlePg"), None) is None


def test_the_title_tells_place_month_day_and_revision(tongzhou: Report) -> None:
    assert paragraphs(tongzhou.body, "Title") == ["通州区诉源治理共建工作月报"]
    assert paragraphs(tongzhou.body, "Subtitle") == ["2022年10月"]
    (facts,) = paragraphs(tongzhou.body, "Facts")
    assert "统计截至 2022年10月31日；数据日期 2022年11月18日；数据版本 2" in facts


def test_the_same_data_give_the_same_bytes(tongzhou: Report, demo_run: Run) -> None:
    assert monthly_report(demo_run, "110112", "2022-10") == tongzhou
    with ZipFile(BytesIO(tongzhou.body)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2022, 11, 18, 0, 0, 0)}
    assert monthly_report(demo_run, "110112", "2022-09").body != tongzhou.body


def test_properties_name_no_person(tongzhou: Report) -> None:
    properties = docx.Document(BytesIO(tongzhou.body)).core_properties
    assert properties.author == properties.last_modified_by == "共建网络知识图谱服务"
    assert properties.created == properties.modified
    assert f"{properties.created:%Y-%m-%d}" == "2022-11-18"
    assert properties.subject == SAMPLE_NOTICE


def test_persons_are_masked_and_have_no_phones(tongzhou: Report) -> None:
    (members,) = (row for row in tables(tongzhou.body)["四级联动责任链"] if row[0] == "党员共治")
    listed = members[1].removesuffix("等 20 个").split("、")
    assert len(listed) == 10 and all(re.fullmatch(r".\*+", name) for name in listed)
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|0\d{2,3}-?\d{7,8}", everything(tongzhou.body))


def test_the_file_is_named_for_the_place_and_the_month(tongzhou: Report) -> None:
    assert tongzhou.name == "演示数据-月报-通州区-2022-10.docx"
    assert tongzhou.plain_name == "demo-report-110112-2022-10.docx"
