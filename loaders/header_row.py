"""Finds the header among the first rows of a sheet, where titles and blank rows may stand above it."""

from collections.abc import Sequence

from graph_service.domain.problems import Text
from loaders.cells.typed import Raw
from loaders.mapping import Mapping
from loaders.refusal import Refusal

_LOOKED_AT = 20


def header_row(columns: Sequence[Sequence[Raw]], mapping: Mapping) -> int:
    """The position of the row whose cells name most columns of the table; the first of several such rows."""
    rows = list(zip(*(column[:_LOOKED_AT] for column in columns), strict=True))
    named = [len({mapping.column_of(cell) for cell in row if isinstance(cell, str)} - {None}) for row in rows]
    return named.index(max(named))


def skipped_rows(columns: Sequence[Sequence[Raw]], numbers: Sequence[int], header: int) -> list[int]:
    """The numbers of rows above the header that may be more than a title: they have two cells or more."""
    above = zip(*(column[:header] for column in columns), strict=True)
    return [
        number
        for number, row in zip(numbers, above, strict=False)
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) > 1
    ]


def rows_above_header(numbers: Sequence[int], header: int) -> Refusal:
    """Tells which rows were taken for titles."""
    zh, en = "、".join(map(str, numbers)), ", ".join(map(str, numbers))
    return Refusal(
        "rows-above-header",
        Text(f"应从第{header}行列名以下开始数据。", f"Data below the header in row {header} is expected."),
        Text(f"第{zh}行在列名以上，没有读入。", f"Rows above the header were not read: {en}."),
    )
