"""Stored cells as files show them: words by their labels, numbers and flags as such, several texts as several."""

from collections.abc import Callable

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, Type
from graph_service.export.options import Language
from loaders.mapping import mappings

#: A cell of a file before its form is known; None is an empty cell.
Value = str | int | float | bool | tuple[str, ...] | None
_BETWEEN = {Language.ZH: "；", Language.EN: ";"}
_FLAGS = {Language.ZH: ("否", "是"), Language.EN: ("false", "true")}


def values_of(column: Column, cells: list[Cell], language: Language) -> list[Value]:
    """Cells of a column that is no link, as files in this language show them."""
    value_of = _value_of(column, language)
    return [None if cell is None else value_of(cell) for cell in cells]


def in_one_cell(value: Value, language: Language) -> str | int | float | None:
    """The value where a file has but texts and numbers: several texts joined, flags as words."""
    if isinstance(value, tuple):
        return _BETWEEN[language].join(value)
    return _FLAGS[language][value] if isinstance(value, bool) else value


def decimal(number: float) -> str:
    """The digits of a fraction, without an exponent: stored numbers have six after the point at most."""
    return f"{number:.6f}".rstrip("0")


def table_shown(table: str, language: Language) -> str:
    """The name of a table in this language."""
    return mappings()[table].names[0] if language is Language.ZH else table


def _value_of(column: Column, language: Language) -> Callable[[Cell], Value]:
    if column.words is not None:
        labels = {word.name: word.zh if language is Language.ZH else word.name for word in column.words}
        if column.type is Type.WORDS:
            return lambda cell: tuple(labels[name] for name in cell) or None if isinstance(cell, tuple) else None
        return lambda cell: labels[str(cell)]
    return _plain


def _plain(cell: Cell) -> Value:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)  # 8 hours, not 8.0
    return cell or None if isinstance(cell, tuple) else cell if isinstance(cell, str | int | float) else None
