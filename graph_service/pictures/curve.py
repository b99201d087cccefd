"""A line over time, or over what has been taken away, with a band for what is not known or varies."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from graph_service.pictures.drawing import PROVED, UNKNOWN, element, line, outlined, paragraph, words
from graph_service.pictures.frame import INSIDE, Frame, Marks, framed, nothing

_HIGH, _TOP, _LEFT, _RIGHT, _SMALL = 240, 20, 44, 34, 12
_BELOW = 40


@dataclass(frozen=True)
class Point:
    """A share between 0 and 1 with the bounds of its band; the label stands below the axis, line by line; `at` is
    where from left (0) to right (1); `shown` is written above the point, `beneath` below it."""

    label: str
    at: float
    value: float
    low: float
    high: float
    shown: str
    beneath: str = ""


def curve(frame: Frame, points: Sequence[Point]) -> str:
    """Points in their order, joined; the axis goes from 0 to 100 %, so that no change looks larger than it is."""
    return framed(frame, _marks(points) if points else nothing())


def _marks(points: Sequence[Point]) -> Marks:
    drawn = [mark for share in (0, 0.25, 0.5, 0.75, 1) for mark in _gridline(share)]
    ahead = [(_x(point), _y(point.high)) for point in points]
    back = [(_x(point), _y(point.low)) for point in reversed(points)]
    drawn.append(element("polygon", points=_path(ahead + back), fill=UNKNOWN))
    through = _path([(_x(point), _y(point.value)) for point in points])
    drawn.append(element("polyline", points=through, fill="none", stroke=PROVED, stroke_width=2.5))
    for point in points:
        drawn.append(element("circle", cx=_x(point), cy=_y(point.value), r=4, fill=PROVED))
        drawn.append(outlined(words(_x(point), _y(point.value) - 9, point.shown, _SMALL, "middle")))
        drawn.append(outlined(words(_x(point), _y(point.value) + 19, point.beneath, _SMALL, "middle")))
        drawn += paragraph(_x(point), _TOP + _HIGH + 18, point.label.split("\n"), _SMALL, "middle")
    return Marks(drawn, _TOP + _HIGH + _BELOW, [_spoken(point) for point in points])


def _spoken(point: Point) -> str:
    return " ".join(filter(None, (point.label.replace("\n", " "), point.shown, point.beneath)))


def _gridline(share: float) -> list[Element]:
    y = _y(share)
    return [line(_LEFT, y, INSIDE, y), words(_LEFT - 8, y + 4, f"{share:.0%}", _SMALL, "end")]


def _x(point: Point) -> float:
    return _LEFT + _RIGHT + point.at * (INSIDE - _LEFT - 2 * _RIGHT)


def _y(share: float) -> float:
    return _TOP + _HIGH * (1 - share)


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
