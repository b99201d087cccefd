"""WordprocessingML, element by element: what python-docx has no name for, such as fields and footnotes."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from graph_service.report.wording import written

Element = BaseOxmlElement
PARTS = Path(__file__).with_name("parts")
_W = {"w": nsmap["w"]}


@cache
def _qualified(name: str) -> str:
    return qn(f"w:{name}")


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the w namespace, its attributes too."""
    made: Element = oxml_parser.makeelement(_qualified(tag), nsmap=_W)
    for name, value in attributes.items():
        made.set(_qualified(name), str(value))
    made.extend(children)
    return made


def part_element(name: str) -> Element:
    """The root of a file of `parts`, without the white space between its elements."""
    root: Element = parse_xml((PARTS / f"{name}.xml").read_bytes())
    return root


def run(text: str, style: str = "") -> Element:
    """A run of text."""
    told = element("t")
    told.text = written(text)
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _styled_run(told, style)


def mark(tag: str, style: str = "", **attributes: str | int) -> Element:
    """A run that holds one mark, such as a reference to a footnote."""
    return _styled_run(element(tag, **attributes), style)


def _styled_run(content: Element, style: str) -> Element:
    if not style:
        return element("r", content)
    return element("r", element("rPr", element("rStyle", val=style)), content)


def field(code: str, shown: str, style: str = "") -> Element:
    """A field and what it shows until it is worked out anew."""
    return element("fldSimple", run(shown, style), instr=f" {code} ")


def paragraph(style: str, content: Iterable[Element]) -> Element:
    return element("p", element("pPr", element("pStyle", val=style)), *content)
