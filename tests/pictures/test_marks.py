"""Every kind of picture: well-formed, all that was given is written in it, nothing comes from elsewhere."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.pictures.bars import Bar, bars
from graph_service.pictures.cascade import BOTTLENECK, Step, cascade
from graph_service.pictures.curve import Point, curve
from graph_service.pictures.drawing import EMPHASIS, PROVED, REST, UNKNOWN
from graph_service.pictures.frame import INSIDE, NOTHING, WIDTH, Frame
from graph_service.pictures.tiles import NOT_A_MAP, SHADES, Tile, TileRow, shade, tiles
from tests.pictures.reading import SVG, heard, lines, parsed, seen, widths

FRAME = Frame("覆盖率", "截至 2022-11-18", SAMPLE_NOTICE, ((PROVED, "已覆盖"), (UNKNOWN, "未知")))
#: Names that would break a page that forgets to escape them.
SHARP = """<b>"甲" & '乙'</b>"""
KINDS: dict[str, Callable[[Frame], str]] = {
    "bars": lambda frame: bars(frame, [Bar(SHARP, 3, "3 / 7", 2, 7), Bar("乙", 0, "0 / 0", 0, 0)]),
    "curve": lambda frame: curve(
        frame, [Point(SHARP, 0, 0.5, 0.5, 0.75, "3 / 7"), Point("乙", 1, 1, 1, 1, "0 / 0")]
    ),
    "tiles": lambda frame: tiles(
        frame, ["列"], [TileRow(SHARP, [Tile(0.5, "3 / 7", 0.2)]), TileRow("乙", [Tile(None, "0 / 0")])]
    ),
    "cascade": lambda frame: cascade(frame, [Step(SHARP, 3, 2, "3 / 7"), Step("乙", 0, 0, "0 / 0")], 7),
}
EMPTY: dict[str, Callable[[Frame], str]] = {
    "bars": lambda frame: bars(frame, []),
    "curve": lambda frame: curve(frame, []),
    "tiles": lambda frame: tiles(frame, [], []),
    "cascade": lambda frame: cascade(frame, [], 0),
}
each_kind = pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
#: Any text, also what XML cannot hold.
texts = st.text(max_size=60)
counts = st.integers(0, 10**6)


@each_kind
def test_what_is_given_is_seen_and_heard(draw: Callable[[Frame], str]) -> None:
    svg = draw(FRAME)
    for text in (SHARP, "乙", "3 / 7", "0 / 0", "覆盖率", "截至 2022-11-18"):
        assert text in seen(svg)
        assert text in heard(svg)
    assert {"已覆盖", "未知"} <= set(lines(svg))


@each_kind
def test_names_are_escaped(draw: Callable[[Frame], str]) -> None:
    svg = draw(FRAME)
    assert "<b>" not in svg and "&lt;b&gt;" in svg
    assert not list(parsed(svg).iter(f"{SVG}b"))


@each_kind
def test_the_notice_is_written_where_there_is_one(draw: Callable[[Frame], str]) -> None:
    assert SAMPLE_NOTICE in seen(draw(FRAME)) and SAMPLE_NOTICE in heard(draw(FRAME))
    assert "演示" not in draw(Frame("覆盖率", "截至 2022-11-18"))


@each_kind
def test_nothing_comes_from_elsewhere(draw: Callable[[Frame], str]) -> None:
    svg = draw(FRAME)
    assert re.findall(r"https?:[^\s\"']*", svg) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\([^)]*\)", svg)) <= {UNKNOWN}
    assert not re.search(r"<(?:script|image|use|style|foreignObject|a)\b|href|@import", svg)


@each_kind
def test_readers_who_hear_it_are_told_what_it_is(draw: Callable[[Frame], str]) -> None:
    root = parsed(draw(FRAME))
    assert root.get("role") == "img"
    assert [root.find(f"{SVG}{name}").get("id") for name in ("title", "desc")] == root.get(
        "aria-labelledby"
    ).split()


@each_kind
def test_everything_lies_inside(draw: Callable[[Frame], str]) -> None:
    root = parsed(draw(FRAME))
    high = float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {WIDTH} {high:.0f}"
    for box in root.findall(f"{SVG}g//{SVG}rect"):
        assert float(box.get("x")) + float(box.get("width")) <= INSIDE + 0.1
        assert float(box.get("y")) + float(box.get("height")) <= high


@pytest.mark.parametrize("draw", EMPTY.values(), ids=EMPTY)
def test_nothing_to_draw_is_said(draw: Callable[[Frame], str]) -> None:
    assert NOTHING in seen(draw(FRAME)) and NOTHING in heard(draw(FRAME))


@given(texts, texts, texts, counts, counts, counts)
def test_any_text_and_any_numbers_make_a_picture(a: str, b: str, c: str, x: int, y: int, z: int) -> None:
    frame, shown = Frame(a, b, c), f"{x} / {y}"
    assert shown in seen(bars(frame, [Bar(a, x, shown, z, x + y + z), Bar(b, y, c)]))
    assert shown in seen(cascade(frame, [Step(a, x, z, shown, b, True)], x + z))
    assert shown in seen(tiles(frame, [a, b], [TileRow(c, [Tile(x / (x + y + 1), shown, 0.5), Tile(None, c)])]))
    assert shown in seen(curve(frame, [Point(a, 0.5, 0.25, 0, x / (x + y + 1), shown, b)]))


@given(st.integers(1, 500), st.data())
def test_the_unknown_part_stands_beside_the_proved_one(whole: int, data: st.DataObject) -> None:
    proved = data.draw(st.integers(0, whole))
    unknown = data.draw(st.integers(0, whole - proved))
    svg = bars(FRAME, [Bar("甲", proved, "甲", unknown, whole)])
    (background,) = widths(svg, REST)
    assert widths(svg, PROVED)[0] == pytest.approx(background * proved / whole, abs=0.1)
    assert sum(widths(svg, UNKNOWN)) == pytest.approx(background * unknown / whole, abs=0.1)


def test_bars_without_a_whole_are_on_the_scale_of_the_longest() -> None:
    long, short = widths(bars(FRAME, [Bar("甲", 10, "10"), Bar("乙", 5, "5")]), PROVED)
    assert short == pytest.approx(long / 2, abs=0.1)


def test_the_bottleneck_is_named_and_not_told_by_colour_alone() -> None:
    svg = cascade(FRAME, [Step("一", 5, 0, "5"), Step("二", 1, 0, "1", "流失 80.0%", True)], 5)
    assert f"流失 80.0%（{BOTTLENECK}）" in lines(svg)
    assert len(widths(svg, EMPHASIS)) == 1


def test_tiles_say_that_they_are_no_map() -> None:
    assert f"覆盖率 {NOT_A_MAP}" in lines(KINDS["tiles"](FRAME))


def test_heads_may_have_several_lines() -> None:
    svg = tiles(FRAME, ["结对\n（标准）"], [TileRow("甲", [Tile(1, "2/2")])])
    assert {"结对", "（标准）"} <= set(lines(svg))
    assert "甲：结对（标准） 2/2" in heard(svg)


def test_only_nothing_and_all_have_the_outer_shades() -> None:
    assert shade(0) == SHADES[0] and shade(1) == SHADES[-1]
    assert shade(0.001) == SHADES[1] and shade(0.999) == SHADES[-2]


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_lighter(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert SHADES.index(shade(less)) <= SHADES.index(shade(more))


@given(st.lists(st.sampled_from(SHADES), min_size=2, max_size=2, unique=True))
def test_shades_can_be_told_apart_without_colours(pair: list[str]) -> None:
    """Relative luminance as WCAG 2.1 defines it."""
    first, second = (luminance(colour) for colour in sorted(pair, key=SHADES.index))
    assert first / second > 1.2


@pytest.mark.parametrize("fill", SHADES)
def test_what_is_written_on_a_tile_can_be_read(fill: str) -> None:
    share = next(at / 1000 for at in range(1001) if shade(at / 1000) == fill)
    svg = tiles(FRAME, ["列"], [TileRow("甲", [Tile(share, "数")])])
    (text,) = (text for text in parsed(svg).iter(f"{SVG}text") if text.text == "数")
    lighter, darker = sorted((luminance(fill), luminance(text.get("fill"))), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
