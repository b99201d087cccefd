"""Adds objects of JSON to a Sheet: their keys are its headers, an object without a key has an empty cell there."""

from collections.abc import Iterator
from itertools import islice
from types import NoneType
from typing import Any

from graph_service.domain.problems import Text
from loaders.cells.typed import Mark, Raw, Typed
from loaders.header import named_column, refuse_missing_columns
from loaders.refusal import Refusal
from loaders.sheet import Sheet
from loaders.sheet_rows import SheetRows

_CHUNK_ROWS = 10_000

#: The object's number, or its line, and what stands there.
Numbered = tuple[int, Any]


def read_objects(sheet: Sheet, objects: Iterator[Numbered]) -> Iterator[int]:
    """Fills the sheet from objects; yields the rows done after each chunk."""
    rows = SheetRows(sheet, {})
    positions: dict[str, int] = {}
    is_any_object = False
    while chunk := list(islice(objects, _CHUNK_ROWS)):
        found = [value if isinstance(value, dict) else {} for _, value in chunk]
        is_any_object = is_any_object or any(isinstance(value, dict) for _, value in chunk)
        _name_columns(sheet, rows, positions, chunk)
        first = rows.add_lines([number for number, _ in chunk])
        for row, (_, value) in enumerate(chunk, first):
            if not isinstance(value, dict):
                sheet.refuse_row(row, "", value if isinstance(value, Refusal) else _NO_OBJECT)
        rows.add_cells(first, [_cells(found, key) if rows.reads(at) else [] for key, at in positions.items()])
        yield len(sheet)
    if is_any_object:
        refuse_missing_columns(sheet, None)
    sheet.fill_in_defaults()


def _name_columns(sheet: Sheet, rows: SheetRows, positions: dict[str, int], chunk: list[Numbered]) -> None:
    """Gives every key that was not met before its column."""
    for number, value in chunk:
        if isinstance(value, dict) and not value.keys() <= positions.keys():
            for key in value:
                if key not in positions:
                    positions[key] = len(positions)
                    if column := named_column(sheet, number, key):
                        rows.add_column(positions[key], column)


def _cells(objects: list[dict[str, Any]], key: str) -> list[Raw]:
    values: list[Any] = [each.get(key, "") for each in objects]
    types = set(map(type, values))
    if types == {str}:
        return values
    if types <= {str, NoneType}:
        return [value or "" for value in values]
    return [_cell(value) for value in values]


def _cell(value: Any) -> Raw:
    if isinstance(value, (str, Typed)):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return Typed(Mark.BOOLEAN, "true" if value else "false")
    parts = value if isinstance(value, list) else []
    if parts and all(isinstance(part, str) and part.strip() and not _SEPARATORS & {*part} for part in parts):
        return Typed(Mark.LIST, ";".join(parts))
    return Typed(Mark.NESTED, "")


_SEPARATORS = frozenset(";；")
_NO_OBJECT = Refusal(
    "not-an-object",
    Text('应为一行一个对象，如 {"编号": "B1"}。', 'An object for each row is expected, e.g. {"key": "B1"}.'),
    Text("请改为以列名为键的对象。", "Write an object whose keys are the columns."),
)
