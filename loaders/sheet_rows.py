"""Adds rows to a Sheet, column by column."""

from collections.abc import Sequence
from typing import cast

from graph_service.domain.batch import Cell
from loaders.cells.column_cells import cells_of
from loaders.cells.typed import Raw, written
from loaders.refusal import Refusal
from loaders.sheet import Sheet


class SheetRows:
    """Reads the cells of the columns that a header names; one may be named late, its cells before are empty."""

    def __init__(self, sheet: Sheet, columns: dict[int, str]) -> None:
        self._sheet = sheet
        self._columns = dict(columns)
        self._readers = {column: cells_of(sheet.mapping, column) for column in columns.values()}
        sheet.cells.update({column: [] for column in columns.values()})

    def __len__(self) -> int:
        return len(self._sheet)

    def reads(self, position: int) -> bool:
        """Whether a column stands there; the cells of other positions are not looked at."""
        return position in self._columns

    def add_column(self, position: int, column: str) -> None:
        """One more column; it had no cells in the rows so far."""
        self._columns[position] = column
        self._readers[column] = cells_of(self._sheet.mapping, column)
        self._sheet.cells[column] = []
        self._add_cells(column, 0, [""] * len(self._sheet))

    def add_lines(self, lines: Sequence[int]) -> int:
        """The places of rows whose cells follow; the number of the first of these rows."""
        first = len(self._sheet)
        self._sheet.lines.extend(lines)
        return first

    def add_cells(self, first: int, columns: Sequence[Sequence[Raw]]) -> None:
        """All cells of rows `first` and following, column by column."""
        for position, column in self._columns.items():
            self._add_cells(column, first, columns[position])

    def _add_cells(self, column: str, first: int, cells: Sequence[Raw]) -> None:
        reader = self._readers[column]
        outcomes = reader.read(cells)
        if not reader.refused:
            self._sheet.cells[column].extend(cast(list[Cell], outcomes))
            return
        for position, outcome in enumerate(outcomes):
            if isinstance(outcome, Refusal):
                self._sheet.refuse_cell(first + position, column, written(cells[position]), outcome)
        self._sheet.cells[column].extend(None if isinstance(outcome, Refusal) else outcome for outcome in outcomes)
