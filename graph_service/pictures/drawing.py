"""What every mark of a picture is made of: elements, colours, text and its size."""

import re
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

FONT = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
#: Told apart by readers who confuse colours (Okabe M., Ito K. Color Universal Design, 2008).
PROVED, EMPHASIS, REST, LINES, INK, PAPER = "#0072b2", "#d55e00", "#ececec", "#9a9a9a", "#1a1a1a", "#ffffff"
#: What is not known: hatched, so that it is neither proved nor lacking at a glance.
UNKNOWN = "url(#unknown)"
#: What XML cannot hold at all, written or escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, text: str = "", **attributes: str | float) -> Element:
    """An element; underscores in names of attributes stand for hyphens, numbers are rounded to a tenth."""
    made = Element(tag, {name.replace("_", "-"): _attribute(value) for name, value in attributes.items()})
    made.text = written(text) or None
    return made


def box(x: float, y: float, width: float, height: float, fill: str) -> Element:
    return element("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), fill=fill)


def line(x1: float, y1: float, x2: float, y2: float) -> Element:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LINES, stroke_width=1)


def words(
    x: float, y: float, text: str, size: int = 13, anchor: str = "start", fill: str = INK, weight: str = "normal"
) -> Element:
    """A line of text that stands on y."""
    return element("text", text, x=x, y=y, font_size=size, text_anchor=anchor, fill=fill, font_weight=weight)


def outlined(text: Element) -> Element:
    """The text on a rim of paper, to be read on lines and hatching."""
    text.attrib |= {"stroke": PAPER, "stroke-width": "3", "paint-order": "stroke"}
    return text


def paragraph(x: float, y: float, lines: list[str], size: int = 13, anchor: str = "start") -> list[Element]:
    """Lines one below the other, the first standing on y."""
    return [words(x, y + number * line_height(size), text, size, anchor) for number, text in enumerate(lines)]


def line_height(size: int) -> float:
    return size * 1.4


def text_width(text: str, size: int = 13) -> float:
    """About how wide a line is in any of the fonts: a full square for Chinese, 0.6 of it for all else."""
    return sum(1.0 if east_asian_width(letter) in "WFA" else 0.6 for letter in text) * size


def wrapped(text: str, width: float, size: int = 13) -> list[str]:
    """The text in lines that are not wider, broken at any letter as Chinese is; one line at least."""
    lines = [""]
    for letter in written(text):
        if lines[-1] and text_width(lines[-1] + letter, size) > width:
            lines.append("")
        lines[-1] += letter
    return lines


def written(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def _attribute(value: str | float) -> str:
    return written(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
