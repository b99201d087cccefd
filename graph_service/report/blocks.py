"""What a report consists of, before it is paper: headings, paragraphs, tables, and the metrics that they cite."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """A text and the metrics (ids) whose definitions stand at the foot of the page."""

    text: str
    metrics: tuple[str, ...]


Words = str | Cited


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 is the title, 1 and 2 are its parts."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    style: str = "BodyText"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row that is repeated on every page; `widths` are parts of the breadth of the page."""

    caption: Words
    heads: Sequence[Words]
    rows: Sequence[Sequence[Words]]
    widths: Sequence[int]
    note: str = ""


Block = Heading | Paragraph | Table


def cited(text: str, *metrics: str) -> Words:
    return Cited(text, metrics)
