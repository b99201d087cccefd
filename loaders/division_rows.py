"""Completes rows of divisions from their codes: level, parent and kind, which must not disagree with the code.

A few codes are both a padded form and a unit of their own: 441900 stands for the missing districts of the city
4419, 350527000 for the missing street of the district 350527. The row says which is meant, by its level or parent.
"""

from functools import cache

from graph_service.domain.batch import Cell
from graph_service.domain.codes import division_code, division_kind, division_level, parent_code
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Level
from loaders.cells.text import normalised
from loaders.refusal import Refusal
from loaders.sheet import Sheet


def complete_divisions(sheet: Sheet) -> None:
    """Shortens padded codes and fills in level, parent and kind; parents are looked up later, as references are."""
    columns = ("key", "level", "parent_code", "kind")
    completed: dict[str, list[Cell]] = {name: [] for name in columns}
    codes, levels, parents, kinds = completed.values()
    for row, (key, level, parent, kind) in enumerate(zip(*map(sheet.column, columns), strict=True)):
        code = _code_of_row(key, level, parent) if isinstance(key, str) else None
        codes.append(code)
        levels.append(_level(sheet, row, code, level) if code else None)
        parents.append(_parent(sheet, row, code, parent) if code else None)
        kinds.append(kind or (_kind_name(len(code), code[-3:]) if code else None))
    sheet.cells |= completed


def _code_of_row(written: str, level: Cell, parent: Cell) -> str:
    """The shortest form, unless the row means a longer one by its level or by its parent."""
    if not written.endswith("00"):
        return written
    code = division_code(written) or written
    for length in (6, 9, 12):
        longer = written[:length]
        if len(code) < length <= len(written) and (_level_name(length) == level or parent_code(longer) == parent):
            return longer
    return code


@cache
def _level_name(length: int) -> str:
    return division_level("0" * length).name


@cache
def _parent_length(length: int) -> int:
    return len(parent_code("0" * length) or "")


@cache
def _kind_name(length: int, ending: str) -> str | None:
    """Kind of a division as the length and the last three digits of its code say."""
    kind = division_kind(ending.rjust(length, "0"))
    return kind.name if kind else None


def _level(sheet: Sheet, row: int, code: str, written: Cell) -> str:
    expected = _level_name(len(code))
    if written is not None and written != expected:
        refusal = Refusal(
            "level-disagrees",
            Text(f"应为{Level[expected].zh}（{expected}）。", f"Level {expected} is expected."),
            Text(
                f"代码 {code} 有{len(code)}位；请核对代码或级别。",
                f"Code {code} has {len(code)} digits: check code or level.",
            ),
        )
        sheet.refuse_cell(row, "level", str(written), refusal)
    return expected


def _parent(sheet: Sheet, row: int, code: str, written: Cell) -> str | None:
    expected = code[: _parent_length(len(code))] or None
    if written is None or written == expected or _is_padded(written, expected):
        return expected
    refusal = Refusal(
        "parent-disagrees",
        Text(f"应为 {expected}。", f"{expected} is expected.")
        if expected
        else Text("应留空：省级区划没有上级。", "Nothing is expected: a province has no parent in this list."),
        Text(f"上级代码是代码 {code} 的前几位；请核对。", f"A parent's code begins the code {code}: check both."),
    )
    sheet.refuse_cell(row, "parent_code", str(written), refusal)
    return None


def _is_padded(written: Cell, expected: str | None) -> bool:
    if not isinstance(written, str) or expected is None:
        return False
    return division_code(normalised(written)) == division_code(expected)
