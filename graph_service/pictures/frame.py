"""What stands around the marks of every picture: title, what is shown, legend, notice."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from graph_service.pictures.drawing import (
    FONT,
    INK,
    PAPER,
    PROVED,
    box,
    element,
    line_height,
    paragraph,
    text_width,
    words,
    wrapped,
)

WIDTH, MARGIN = 860, 24
INSIDE = WIDTH - 2 * MARGIN
NOTHING = "没有可画的数据 · nothing to draw"
_TITLE, _SMALL = 18, 12


@dataclass(frozen=True)
class Frame:
    """`about` says what is counted, of which day, by which rule; the notice is that of the answer, None without
    generated rows; the legend names what each fill means."""

    title: str
    about: str
    notice: str | None = None
    legend: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Marks:
    """What is drawn, from y = 0 down to the height; and the same in words for readers who hear it."""

    elements: list[Element]
    height: float
    spoken: list[str]


def framed(frame: Frame, marks: Marks) -> str:
    """The picture as SVG that needs nothing from elsewhere; the same for the same input, byte for byte."""
    head, top = _head(frame)
    foot, height = _foot(frame, top + marks.height)
    root = element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        width=WIDTH,
        height=round(height),
        font_family=FONT,
        role="img",
        aria_labelledby="title desc",
    )
    spoken = "；".join(marks.spoken) or NOTHING
    root.append(element("title", frame.title, id="title"))
    root.append(element("desc", "。".join(filter(None, (frame.about, spoken, frame.notice))), id="desc"))
    root.append(_hatching())
    root.append(box(0, 0, WIDTH, round(height), PAPER))
    root.extend(head)
    moved = element("g", transform=f"translate({MARGIN} {top:.0f})")
    moved.extend(marks.elements)
    root.extend([moved, *foot])
    indent(root, " ")
    return tostring(root, "unicode") + "\n"


def nothing() -> Marks:
    """Where an answer has nothing to draw."""
    return Marks([words(0, 20, NOTHING)], 36, [])


def _head(frame: Frame) -> tuple[list[Element], float]:
    """Title, what is shown, legend; and where the marks begin."""
    titles, about = wrapped(frame.title, INSIDE, _TITLE), wrapped(frame.about, INSIDE, _SMALL)
    below = MARGIN + len(titles) * line_height(_TITLE)
    drawn = paragraph(MARGIN, MARGIN + 14, titles, _TITLE) + paragraph(MARGIN, below + 12, about, _SMALL)
    y, x = below + len(about) * line_height(_SMALL) + 8, float(MARGIN)
    for fill, meaning in frame.legend:
        drawn += [_swatch(x, y, fill), words(x + 20, y + 11, meaning, _SMALL)]
        x += 36 + text_width(meaning, _SMALL)
    return drawn, round(y + (28 if frame.legend else 8))


def _swatch(x: float, y: float, fill: str) -> Element:
    swatch = box(x, y, 14, 12, fill)
    swatch.set("stroke", INK)
    swatch.set("stroke-width", "0.5")
    return swatch


def _foot(frame: Frame, bottom: float) -> tuple[list[Element], float]:
    """The notice, and how high the whole is."""
    lines = wrapped(frame.notice, INSIDE, _SMALL) if frame.notice else []
    return paragraph(MARGIN, bottom + 20, lines, _SMALL), bottom + 20 + len(lines) * line_height(_SMALL)


def _hatching() -> Element:
    """The fill of what is not known."""
    definitions = element("defs")
    pattern = SubElement(
        definitions,
        "pattern",
        {"id": "unknown", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"},
    )
    pattern.append(box(0, 0, 6, 6, PAPER))
    pattern.append(
        element("path", d="M-1 1L1 -1M0 6L6 0M5 7L7 5", stroke=PROVED, stroke_width="1.2", opacity="0.7")
    )
    return definitions
