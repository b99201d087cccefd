"""A Sheet is what one table of a file became: cells column by column, the line of each row, what is wrong."""

from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Kind
from graph_service.domain.problems import Place, Problem, Severity, Text
from loaders.mapping import Mapping
from loaders.refusal import Refusal, shown

_EVERY_COLUMN = "*"
_NO_COLUMNS: frozenset[str] = frozenset()
#: So many problems of each severity are told of a table; the others are counted.
_MOST_TOLD = 10_000


@dataclass(slots=True)
class Sheet:
    """Rows of one table; a refused row keeps its place, so that others may still refer to its key.

    `name` is that of the sheet or array where a file holds several tables. `wrong` holds, for each refused row, the
    columns whose cells were not understood.
    """

    file: str
    mapping: Mapping
    name: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    lines: "array[int]" = field(default_factory=lambda: array("i"))
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    wrong: dict[int, frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused_whole: bool = False
    _counts: Counter[Severity] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def kind(self) -> Kind:
        return self.mapping.kind

    @property
    def source(self) -> str:
        """What provenance calls the sheet: a row number means something beside it."""
        return str(Place(self.file, sheet=self.name))

    def place_of(self, row: int) -> Place:
        """Where a row stands, as the user sees it."""
        return Place(self.file, self.lines[row], sheet=self.name)

    def place_of_cell(self, row: int, column: str) -> Place:
        """Where a cell stands, its column called as the user does."""
        own = self.mapping.columns[column].en[0] if column in self.mapping.columns else column
        return Place(self.file, self.lines[row], self.headers.get(column, own), self.name)

    def column(self, name: str) -> list[Cell]:
        """The cells of a column; all empty when the file has no such column."""
        return self.cells.get(name) or [None] * len(self)

    def fill_in_defaults(self) -> None:
        """Adds the columns that the file does not have and whose empty cells mean something."""
        for name, headers in self.mapping.columns.items():
            if headers.default is not None:
                self.cells.setdefault(name, [headers.default] * len(self))

    def refuse_cell(self, row: int, column: str, found: str, refusal: Refusal) -> None:
        """One cell was not understood or is wrong beside the others; its row is refused.

        Nothing is said about a row that could not be told into cells: they may stand in the wrong columns.
        """
        if not self.is_sound(row):
            return
        self.wrong[row] = _with(self.wrong.get(row, _NO_COLUMNS), column)
        if self._is_told(Severity.ERROR):
            self._add(self.place_of_cell(row, column), found, refusal)

    def refuse_row(self, row: int, found: str, refusal: Refusal) -> None:
        """A row could not be told into cells, or means nothing; nothing more is said about it."""
        self.wrong[row] = _with(self.wrong.get(row, _NO_COLUMNS), _EVERY_COLUMN)
        if self._is_told(Severity.ERROR):
            self._add(self.place_of(row), found, refusal)

    def refuse_file(self, line: int | None, column: str | None, found: str, refusal: Refusal) -> None:
        """What is wrong makes every row doubtful: none of the file is taken."""
        self.refused_whole = True
        self._counts[Severity.ERROR] += 1
        self._add(Place(self.file, line, column, self.name), found, refusal)

    def warn(self, line: int | None, column: str | None, found: str, refusal: Refusal) -> None:
        if self._is_told(Severity.WARNING):
            self._add(Place(self.file, line, column, self.name), found, refusal, Severity.WARNING)

    def told(self) -> list[Problem]:
        """The problems of the table, and how many there are beside the first ten thousand of each severity."""
        more = self._counts.total() - len(self.problems)
        closing = Problem("more-problems", Place(self.file, sheet=self.name), str(more), *_MORE, Severity.WARNING)
        return [*self.problems, closing] if more else self.problems

    def is_refused(self, row: int) -> bool:
        return self.refused_whole or row in self.wrong

    def is_sound(self, row: int, *columns: str) -> bool:
        """Whether these cells of the row were understood, so that a rule about them can be checked."""
        wrong = self.wrong.get(row)
        return wrong is None or wrong.isdisjoint((*columns, _EVERY_COLUMN))

    def _is_told(self, severity: Severity) -> bool:
        self._counts[severity] += 1
        return self._counts[severity] <= _MOST_TOLD

    def _add(self, place: Place, found: str, refusal: Refusal, severity: Severity = Severity.ERROR) -> None:
        problem = Problem(refusal.code, place, shown(found), refusal.expected, refusal.hint, severity)
        self.problems.append(problem)


@cache
def _with(columns: frozenset[str], column: str) -> frozenset[str]:
    """One set for all rows in which the same columns are wrong."""
    return columns | {column}


_MORE = (
    Text(
        "应为没有错误的表；同一表只列出前一万处。", "A table without errors is expected; the first 10,000 are told."
    ),
    Text("请先改正已列出的各处，再重新检查。", "Mend those that are told and check again."),
)
