"""Tables of a fixed breadth whose header row is repeated on every page."""

from collections.abc import Sequence

from graph_service.report.blocks import Cited, Table, Words
from graph_service.report.elements import Element, element, field, paragraph, run
from graph_service.report.footnotes import Footnotes
from graph_service.report.wording import NONE, written

#: Between the margins of the page, in twentieths of a point.
BREADTH = 9072
_EMPTY = "无"


def told(words: Words, footnotes: Footnotes) -> list[Element]:
    """The text, and behind it the references to the definitions of its metrics."""
    if isinstance(words, str):
        return [run(words)]
    return [run(words.text), *(part for metric in words.metrics for part in footnotes.cite(metric))]


def caption(table: Table, number: int, footnotes: Footnotes) -> Element:
    counted = field("SEQ 表 \\* ARABIC", str(number))
    return paragraph("Caption", [run("表 "), counted, run("  "), *told(table.caption, footnotes)])


def grid(table: Table, footnotes: Footnotes) -> Element:
    """The table itself; without rows it says so."""
    widths = [BREADTH * width // sum(table.widths) for width in table.widths]
    rows = table.rows or [[_EMPTY, *[NONE] * (len(widths) - 1)]]
    return element(
        "tbl",
        _properties(table),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        _row(table.heads, widths, footnotes, is_head=True),
        *(_row(row, widths, footnotes) for row in rows),
    )


def _properties(table: Table) -> Element:
    title = table.caption.text if isinstance(table.caption, Cited) else table.caption
    return element(
        "tblPr",
        element("tblStyle", val="ReportTable"),
        element("tblW", w=BREADTH, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("tblCaption", val=written(title)),
    )


def _row(cells: Sequence[Words], widths: Sequence[int], footnotes: Footnotes, *, is_head: bool = False) -> Element:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if is_head else []))
    return element(
        "tr",
        properties,
        *(
            element(
                "tc",
                element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="center")),
                paragraph("TableText", told(words, footnotes)),
            )
            for words, width in zip(cells, widths, strict=True)
        ),
    )
