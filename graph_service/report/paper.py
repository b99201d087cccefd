"""A report as a .docx file: A4, real styles, notice in the header, page numbers, the same bytes every time."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import cast

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.shared import Mm, Twips

from graph_service.report.blocks import Block, Heading, Paragraph
from graph_service.report.elements import Element, field, paragraph, part_element, run
from graph_service.report.footnotes import Footnotes
from graph_service.report.packing import packed
from graph_service.report.subject import Subject
from graph_service.report.tables import BREADTH, caption, grid, told

_HEADINGS = ("Title", "Heading1", "Heading2")
_MAKER = "共建网络知识图谱服务"
#: Of the library's own template only these are kept; all else (fonts, theme, a thumbnail) is another program's.
_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_KEPT_OF_PACKAGE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}


def on_paper(subject: Subject, blocks: Sequence[Block]) -> bytes:
    """The file. Its dates, inside and out, are the date of data."""
    document = _blank()
    footnotes = Footnotes()
    sheet = document.element.body.sectPr
    for made in _body(blocks, footnotes):
        sheet.addprevious(made)
    _add_footnotes(document, footnotes)
    _set_page(document, subject)
    _set_properties(document, subject)
    written = BytesIO()
    document.save(written)
    return packed(written.getvalue(), subject.as_of)


def _blank() -> WordDocument:
    document = Document()
    part = document.part
    for relations, kept in ((part.rels, _KEPT), (part.package.rels, _KEPT_OF_PACKAGE)):
        for key in [key for key, relation in relations.items() if relation.reltype not in kept]:
            del relations[key]
    for reltype, name in ((RELATIONSHIP_TYPE.STYLES, "styles"), (RELATIONSHIP_TYPE.SETTINGS, "settings")):
        cast("XmlPart", part.part_related_by(reltype))._element = part_element(name)
    return document


def _body(blocks: Sequence[Block], footnotes: Footnotes) -> list[Element]:
    made: list[Element] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Heading):
            made.append(paragraph(_HEADINGS[block.level], [run(block.text)]))
        elif isinstance(block, Paragraph):
            made.append(paragraph(block.style, told(block.words, footnotes)))
        else:
            tables += 1
            made += [caption(block, tables, footnotes), grid(block, footnotes)]
            # a paragraph always stands between two tables, or they would become one
            made.append(paragraph("TableNote", [run(f"注：{block.note}")] if block.note else []))
    return made


def _add_footnotes(document: WordDocument, footnotes: Footnotes) -> None:
    part = XmlPart(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, footnotes.root, document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _set_page(document: WordDocument, subject: Subject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    margin = Twips((11906 - BREADTH) // 2)
    section.left_margin = section.right_margin = margin
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance, section.footer_distance = Mm(15), Mm(15)
    head = [*([subject.notice] if subject.notice else []), f"{subject.title}（{subject.now.month.zh}）"]
    _fill(section.header._element, "Header", [[run(line)] for line in head])
    pages = [run("第 "), field("PAGE", "1"), run(" 页  共 "), field("NUMPAGES", "1"), run(" 页")]
    _fill(section.footer._element, "Footer", [pages])


def _fill(story: Element, style: str, lines: list[list[Element]]) -> None:
    """Put these paragraphs in place of the empty one that the library makes."""
    for child in list(story):
        story.remove(child)
    story.extend([paragraph(style, line) for line in lines])


def _set_properties(document: WordDocument, subject: Subject) -> None:
    """Nothing about persons or machines."""
    properties = document.core_properties
    moment = datetime.combine(subject.as_of, time())
    properties.author = properties.last_modified_by = _MAKER
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.title = f"{subject.title}（{subject.now.month.zh}）"[:255]
    properties.subject = subject.notice or ""
    properties.identifier = f"{subject.code} {subject.now.month} revision {subject.revision}"
    properties.language = "zh-CN"
    properties.comments = properties.keywords = properties.category = ""
