"""Steps that rest one on the other: how many are left at each, and where most are lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from graph_service.pictures.drawing import EMPHASIS, PROVED, REST, UNKNOWN, box, paragraph, words, wrapped
from graph_service.pictures.frame import INSIDE, Frame, Marks, framed, nothing

BOTTLENECK = "瓶颈"
_HIGH, _TOP, _SMALL, _GAP = 220, 26, 12, 44


@dataclass(frozen=True)
class Step:
    """`left` are those that surely reach it, of the whole; `lost` says in words what the step before lost here."""

    label: str
    left: float
    unknown: float
    shown: str
    lost: str = ""
    is_bottleneck: bool = False


def cascade(frame: Frame, steps: Sequence[Step], whole: float) -> str:
    """Columns from the first step to the last, all on the scale of the whole."""
    return framed(frame, _marks(steps, whole) if steps else nothing())


def _marks(steps: Sequence[Step], whole: float) -> Marks:
    wide = INSIDE / len(steps)
    labels = [wrapped(step.label, wide - 10) for step in steps]
    drawn: list[Element] = []
    for number, (step, lines) in enumerate(zip(steps, labels, strict=True)):
        middle = (number + 0.5) * wide
        drawn += _column(step, number * wide + _GAP / 2, wide - _GAP, _HIGH / whole if whole > 0 else 0)
        drawn.append(words(middle, _TOP - 8, step.shown, 14, "middle", weight="bold"))
        told = wrapped(_told(step), wide - 4, _SMALL) if _told(step) else []
        drawn += paragraph(middle, _TOP + _HIGH + 20, lines, 13, "middle")
        drawn += paragraph(middle, _TOP + _HIGH + 24 + len(lines) * 18, told, _SMALL, "middle")
    height = _TOP + _HIGH + 24 + max(map(len, labels)) * 18 + 40
    return Marks(drawn, height, [f"{step.label} {step.shown} {_told(step)}".strip() for step in steps])


def _told(step: Step) -> str:
    return f"{step.lost}（{BOTTLENECK}）" if step.is_bottleneck else step.lost


def _column(step: Step, x: float, wide: float, scale: float) -> list[Element]:
    left, unknown = step.left * scale, step.unknown * scale
    floor = _TOP + _HIGH
    drawn = [
        box(x, _TOP, wide, _HIGH, REST),
        box(x, floor - left, wide, left, EMPHASIS if step.is_bottleneck else PROVED),
    ]
    return [*drawn, box(x, floor - left - unknown, wide, unknown, UNKNOWN)] if unknown else drawn
