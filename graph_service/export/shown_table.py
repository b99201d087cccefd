"""A table that somebody looks at and wants as a workbook: what it must be like, checked cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from graph_service.domain.problems import Text

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 100
MOST_NOTES: Final = 100
#: What a cell of a sheet holds, and the digits of a number that it keeps.
LONGEST_TEXT: Final = 32_767
_EXACT: Final = 10**15
_PARTS: Final = ("name", "title", "notes", "columns", "rows")

#: A cell; None is an empty one.
Cell = str | int | float | date | None


class CellKind(Enum):
    """How the cells of a column are read and shown."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A header and what stands below it."""

    title: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class ShownTable:
    """`name` is for the file and the sheet, `title` and `notes` stand above the table."""

    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[ShownColumn, ...]
    rows: Sequence[Sequence[Cell]]


class ShownTableError(Exception):
    """The table is not as it must be; the text names the place. `too_large`: there is more than is taken."""

    def __init__(self, zh: str, en: str, *, too_large: bool = False) -> None:
        super().__init__(en)
        self.text = Text(zh, en)
        self.too_large = too_large


def shown_table(given: Mapping[str, Any]) -> ShownTable:
    """The table of parsed JSON; ShownTableError says what is wrong with it, cells are named as rows[3][0]."""
    for name in given:
        if name not in _PARTS:
            raise _wrong(repr(name)[:60], " ".join(_PARTS), "没有这一项", "there is no such part")
    columns = _columns(given.get("columns"))
    notes = _list(given.get("notes", []), "notes", MOST_NOTES)
    return ShownTable(
        _text(given.get("name"), "name"),
        _text(given.get("title", given.get("name")), "title"),
        tuple(_text(note, f"notes[{number}]") for number, note in enumerate(notes)),
        columns,
        [_row(row, number, columns) for number, row in enumerate(_list(given.get("rows"), "rows", MOST_ROWS))],
    )


def _columns(given: Any) -> tuple[ShownColumn, ...]:
    columns = _list(given, "columns", MOST_COLUMNS)
    if not columns:
        raise _wrong("columns", "[…]", "至少要有一列", "at least one column is needed")
    return tuple(_column(column, f"columns[{number}]") for number, column in enumerate(columns))


def _column(given: Any, place: str) -> ShownColumn:
    kinds = {kind.value: kind for kind in CellKind}
    if not isinstance(given, dict) or given.get("kind", "text") not in kinds or given.keys() - {"title", "kind"}:
        expected = '{"title": …, "kind": ' + "|".join(kinds) + "}"
        raise _wrong(place, expected, "不是列的写法", "this is not how a column is written")
    return ShownColumn(_text(given.get("title"), f"{place}.title"), kinds[given.get("kind", "text")])


def _row(given: Any, number: int, columns: tuple[ShownColumn, ...]) -> tuple[Cell, ...]:
    if not isinstance(given, list) or len(given) != len(columns):
        found = len(given) if isinstance(given, list) else "–"
        raise _wrong(
            f"rows[{number}]", str(len(columns)), f"单元格数不对：{found}", f"wrong number of cells: {found}"
        )
    return tuple(
        None if cell is None else _CELLS[column.kind](cell, number, position)
        for position, (cell, column) in enumerate(zip(given, columns, strict=True))
    )


def _text_cell(cell: Any, row: int, column: int) -> Cell:
    if isinstance(cell, str) and len(cell) <= LONGEST_TEXT:
        return cell
    return _text(cell, f"rows[{row}][{column}]")


def _number_cell(cell: Any, row: int, column: int) -> Cell:
    if isinstance(cell, float) or (isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _EXACT):
        return cell
    raise _wrong(
        f"rows[{row}][{column}]",
        "0.5 | null",
        "应为至多15位的数（编号请用 text 列）",
        "a number of at most 15 digits",
    )


def _date_cell(cell: Any, row: int, column: int) -> Cell:
    """A day is a date; a month or a year, which no spreadsheet knows, stays text."""
    place = f"rows[{row}][{column}]"
    text = _text(cell, place)
    try:
        return date.fromisoformat(text) if len(text) == len("2022-11-18") else _imprecise(text)
    except ValueError:
        raise _wrong(place, "2022-11-18 | 2022-11 | 2022", "不是日期", "this is no date") from None


def _imprecise(text: str) -> str:
    date.fromisoformat(text + {4: "-01-01", 7: "-01"}[len(text)] if len(text) in (4, 7) else "")
    return text


_CELLS: Final = {
    CellKind.TEXT: _text_cell,
    CellKind.NUMBER: _number_cell,
    CellKind.PERCENT: _number_cell,
    CellKind.DATE: _date_cell,
}


def _text(given: Any, place: str) -> str:
    if not isinstance(given, str):
        raise _wrong(place, '"…"', "应为文字", "a text is needed")
    if len(given) > LONGEST_TEXT:
        raise _wrong(place, f"≤ {LONGEST_TEXT}", "单元格写不下这么长的文字", "no cell holds so long a text")
    return given


def _list(given: Any, place: str, most: int) -> list[Any]:
    if not isinstance(given, list):
        raise _wrong(place, "[…]", "应为数组", "a list is needed")
    if len(given) > most:
        raise ShownTableError(
            f"{place}：{len(given)} 项，至多 {most} 项；请缩小范围后再导出。",
            f"{place}: {len(given)} of them, at most {most}; take a smaller part.",
            too_large=True,
        )
    return given


def _wrong(place: str, expected: str, zh: str, en: str) -> ShownTableError:
    return ShownTableError(f"{place}：{zh}；应为 {expected}。", f"{place}: {en}; expected {expected}.")
