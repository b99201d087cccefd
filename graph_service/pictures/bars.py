"""Horizontal bars: what is proved, what is not known beside it, and the rest of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from graph_service.pictures.drawing import PROVED, REST, UNKNOWN, box, line_height, paragraph, text_width, wrapped
from graph_service.pictures.frame import INSIDE, Frame, Marks, framed, nothing

_SIZE, _THICK, _APART, _WIDEST_LABEL = 13, 18, 10, 340


@dataclass(frozen=True)
class Bar:
    """`shown` is what is written at the bar; a whole of None is the longest of the bars that have none."""

    label: str
    proved: float
    shown: str
    unknown: float = 0
    whole: float | None = None
    fill: str = PROVED


def bars(frame: Frame, rows: Sequence[Bar]) -> str:
    """One bar below the other, in their order."""
    return framed(frame, _marks(rows) if rows else nothing())


def _marks(rows: Sequence[Bar]) -> Marks:
    labels = min(_WIDEST_LABEL, max(text_width(row.label, _SIZE) for row in rows)) + 12
    length = INSIDE - labels - 12 - min(_WIDEST_LABEL, max(text_width(row.shown, _SIZE) for row in rows))
    longest = max((row.proved + row.unknown for row in rows if row.whole is None), default=0)
    elements: list[Element] = []
    y = 0.0
    for row in rows:
        lines = wrapped(row.label, labels - 12, _SIZE)
        elements += paragraph(labels - 12, y + 14, lines, _SIZE, "end")
        elements += _bar(row, labels, y, length, longest if row.whole is None else row.whole)
        told = wrapped(row.shown, _WIDEST_LABEL, _SIZE)
        elements += paragraph(labels + length + 12, y + 14, told, _SIZE)
        y += max(_THICK, max(len(lines), len(told)) * line_height(_SIZE)) + _APART
    return Marks(elements, y, [f"{row.label} {row.shown}" for row in rows])


def _bar(row: Bar, x: float, y: float, length: float, whole: float) -> list[Element]:
    """Background where a whole is given, the proved part, the unknown one behind it."""
    scale = length / whole if whole > 0 else 0
    proved, unknown = row.proved * scale, row.unknown * scale
    drawn = [box(x, y, length, _THICK, REST)] if row.whole is not None else []
    drawn.append(box(x, y, proved, _THICK, row.fill))
    return [*drawn, box(x + proved, y, unknown, _THICK, UNKNOWN)] if unknown else drawn
