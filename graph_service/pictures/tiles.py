"""A matrix of tiles: a row for each division, a column for each measure. Tiles stand in a table, not on a map."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from graph_service.pictures.drawing import INK, PAPER, REST, UNKNOWN, box, paragraph, text_width, words, wrapped
from graph_service.pictures.frame import INSIDE, Frame, Marks, framed, nothing

NOT_A_MAP = "示意图（非地图）"
_TALL, _APART, _SIZE, _STRIP = 26, 3, 13, 5
#: From none to all, one hue from light to dark: the order is seen without seeing colours.
SHADES = ("#f1f6fb", "#cfe1f2", "#93c3e0", "#4a97c9", "#1966ad", "#08407f")


@dataclass(frozen=True)
class Tile:
    """A share of None is one that is not defined; the unknown share is hatched below what is proved."""

    share: float | None
    shown: str
    unknown: float = 0


@dataclass(frozen=True)
class TileRow:
    label: str
    tiles: Sequence[Tile]


def tiles(frame: Frame, columns: Sequence[str], rows: Sequence[TileRow]) -> str:
    """Rows and columns in their order, under a title that says that this is no map; heads may have lines."""
    named = replace(frame, title=f"{frame.title} {NOT_A_MAP}")
    return framed(named, _marks(columns, rows) if rows and columns else nothing())


def shade(share: float) -> str:
    """The shade of a share; only nothing at all has the lightest, only all the darkest."""
    steps = len(SHADES) - 1
    return SHADES[steps if share >= 1 else 0 if share <= 0 else 1 + int(share * (steps - 1))]


def _marks(columns: Sequence[str], rows: Sequence[TileRow]) -> Marks:
    left = min(300, max(text_width(row.label, _SIZE) for row in rows)) + 12
    wide = (INSIDE - left) / len(columns)
    drawn: list[Element] = []
    heads = [[line for part in name.split("\n") for line in wrapped(part, wide - 8, _SIZE)] for name in columns]
    y = max(len(lines) for lines in heads) * 18 + 6
    for number, lines in enumerate(heads):
        drawn += paragraph(left + (number + 0.5) * wide, 14, lines, _SIZE, "middle")
    for row in rows:
        drawn.append(words(left - 12, y + 17, row.label, _SIZE, "end"))
        for number, tile in enumerate(row.tiles):
            drawn += _tile(tile, left + number * wide, y, wide - _APART)
        y += _TALL + _APART
    return Marks(drawn, y, [_spoken(columns, row) for row in rows])


def _spoken(columns: Sequence[str], row: TileRow) -> str:
    names = [name.replace("\n", "") for name in columns]
    told = [f"{name} {tile.shown}" for name, tile in zip(names, row.tiles, strict=True)]
    return f"{row.label}：{'，'.join(told)}"


def _tile(tile: Tile, x: float, y: float, wide: float) -> list[Element]:
    fill = REST if tile.share is None else shade(tile.share)
    dark = fill in SHADES[4:]
    drawn = [box(x, y, wide, _TALL, fill)]
    if tile.unknown:
        drawn.append(box(x, y + _TALL - _STRIP, wide * tile.unknown, _STRIP, UNKNOWN))
    return [*drawn, words(x + wide / 2, y + 16, tile.shown, 12, "middle", PAPER if dark else INK)]
