"""Answers in words: what is counted, of which day, by which rule."""

from collections.abc import Mapping
from typing import Any

from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import Basis

#: An answer, or a part of one, as JSON gives it.
Answer = Mapping[str, Any]
UNDEFINED = "无定义"


def counted(answer: Answer) -> str:
    """Measure and unit, as the title of a picture names them."""
    return f"{Measure[answer['measure']].zh} · {Unit[answer['unit']].zh}"


def when(answer: Answer) -> str:
    """The day and, where there is one, the window."""
    days = answer.get("windowDays")
    return f"截至 {answer['asOf']}" + (f"，窗口 {days} 天" if days else "")


def ruled(basis: str) -> str:
    """Whether a standard asks for it."""
    return f"{Basis[basis].zh}口径 {basis}"


def share(parts: Answer) -> str:
    """Numerator and denominator, and what is not known."""
    told = f"{parts['numerator']} / {parts['denominator']}"
    return f"{told}（未知 {parts['unknown']}）" if parts.get("unknown") else told


def number(value: float | None) -> str:
    """Three digits after the point; undefined where there is none."""
    return UNDEFINED if value is None else f"{value:.3f}"


def place(node: Answer) -> str:
    """A unit by name: the building where it is one."""
    building: Answer | None = node.get("building")
    name: str = (building or node["division"])["name"]
    return name
