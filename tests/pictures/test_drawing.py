"""Text in lines that fit."""

from hypothesis import given
from hypothesis import strategies as st

from graph_service.pictures.drawing import text_width, wrapped, written


@given(st.text(), st.integers(1, 400))
def test_lines_hold_the_whole_text_and_are_no_wider_than_asked(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == written(text)
    assert all(text_width(line) <= width or len(line) == 1 for line in lines)


def test_chinese_is_wider_than_latin() -> None:
    assert text_width("区", 10) == 10
    assert text_width("a", 10) == 6


def test_what_xml_cannot_hold_is_replaced() -> None:
    assert written("甲\x00乙\ud800\n") == "甲\ufffd乙\ufffd\n"
