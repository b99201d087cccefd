"""Definitions at the foot of the page: each metric has one footnote, to which later mentions refer."""

from graph_service.report.elements import Element, element, field, mark, paragraph, part_element, run
from graph_service.report.own_definitions import definition_text

_REFERENCE = "FootnoteReference"


class Footnotes:
    """The footnotes of one document, numbered as they are first cited."""

    def __init__(self) -> None:
        self.root = part_element("footnotes")  # with the two separators, whose numbers are -1 and 0
        self._numbers: dict[str, int] = {}

    def cite(self, metric: str) -> list[Element]:
        """What stands behind the metric's name: a reference the first time, a cross-reference to it later."""
        number = self._numbers.get(metric)
        if number is not None:
            return [field(f"NOTEREF {_bookmark(number)} \\f \\h", str(number), _REFERENCE)]
        number = self._numbers[metric] = len(self._numbers) + 1
        self.root.append(_footnote(number, definition_text(metric)))
        return [
            element("bookmarkStart", id=number, name=_bookmark(number)),
            mark("footnoteReference", _REFERENCE, id=number),
            element("bookmarkEnd", id=number),
        ]


def _bookmark(number: int) -> str:
    """Named as Word names what cross-references point to, so that it stays hidden."""
    return f"_Ref{100_000_000 + number}"


def _footnote(number: int, text: str) -> Element:
    content = [mark("footnoteRef", _REFERENCE), run(f" {text}")]
    return element("footnote", paragraph("FootnoteText", content), id=number)
