"""What tests read off a .docx file, by the standard library and lxml's tree, not by what wrote it."""

from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(body: bytes, name: str) -> Element:
    with ZipFile(BytesIO(body)) as archive:
        return fromstring(archive.read(name))


def names(body: bytes) -> list[str]:
    with ZipFile(BytesIO(body)) as archive:
        return archive.namelist()


def text(element: Element) -> str:
    """All that is written in it, footnote marks and the numbers of cross-references to them left out."""
    marks = {
        told
        for run in element.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='FootnoteReference']") is not None
        for told in run.iter(f"{W}t")
    }
    return "".join(told.text or "" for told in element.iter(f"{W}t") if told not in marks)


def paragraphs(body: bytes, style: str) -> list[str]:
    """The texts of the paragraphs of a style, tables included."""
    found = part(body, "word/document.xml").iter(f"{W}p")
    return [text(one) for one in found if one.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]


def tables(body: bytes) -> dict[str, list[list[str]]]:
    """Rows (the header row first) by caption, its number left out."""
    result: dict[str, list[list[str]]] = {}
    caption = ""
    for one in part(body, "word/document.xml").find(f"{W}body") or ():
        if one.tag == f"{W}p" and one.find(f"{W}pPr/{W}pStyle[@{W}val='Caption']") is not None:
            caption = text(one).partition("  ")[2]
        elif one.tag == f"{W}tbl":
            result[caption] = [[text(cell) for cell in row.iter(f"{W}tc")] for row in one.iter(f"{W}tr")]
    return result


def table(body: bytes, beginning: str) -> list[list[str]]:
    """The one table whose caption contains these words, without its header row."""
    (rows,) = (rows for caption, rows in tables(body).items() if beginning in caption)
    return rows[1:]


def everything(body: bytes) -> str:
    """All text of all parts."""
    return "".join(text(part(body, name)) for name in names(body) if name.startswith("word/"))
