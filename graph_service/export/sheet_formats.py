"""What our sheets look like: headers, widths by type, and the sheet of notes."""

from typing import Any, Final

from xlsxwriter.exceptions import FileCreateError

from graph_service.domain.kind import Type

#: The first sheet, which loaders pass over.
NOTES_SHEET: Final = "说明"
_NOTES_WIDTH = 110
_GROUNDS: Final = {"required": "#F8CBAD", "one of": "#FFE699", "optional": "#DDEBF7"}
COLUMN_WIDTHS: Final = {
    Type.TEXT: 24,
    Type.TEXTS: 24,
    Type.WORD: 16,
    Type.WORDS: 20,
    Type.INTEGER: 10,
    Type.NUMBER: 10,
    Type.FLAG: 10,
    Type.DAY: 13,
    Type.MONTH: 10,
    Type.SPAN: 13,
    Type.TIME: 18,
    Type.LINK: 20,
    Type.LINKS: 26,
}


def header_format(book: Any, need: str = "optional") -> Any:
    """Bold on a ground that tells whether the column must be filled."""
    return book.add_format({"bold": True, "bg_color": _GROUNDS[need], "border": 1, "num_format": "@"})


def write_notes(book: Any, sheet: Any, lines: list[str]) -> None:
    """One line a row, the first one large."""
    title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _NOTES_WIDTH)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, text if row else title)


def close_book(book: Any) -> None:
    """Write the file of a workbook; raises OSError as other writers do."""
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
