"""A Sheet is what one file became: cells column by column, the line of each row, and what is wrong."""

from array import array
from dataclasses import dataclass, field

from graph_service.domain.batch import Cell
from graph_service.domain.kinds import Kind
from graph_service.domain.problems import Place, Problem, Severity
from loaders.mapping import Mapping
from loaders.refusal import Refusal, shown

_EVERY_COLUMN = "*"


@dataclass(slots=True)
class Sheet:
    """Rows of one file; a refused row keeps its place, so that others may still refer to its key.

    `wrong` holds, for each refused row, the columns whose cells were not understood.
    """

    file: str
    mapping: Mapping
    headers: dict[str, str] = field(default_factory=dict)
    lines: "array[int]" = field(default_factory=lambda: array("i"))
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    wrong: dict[int, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused_whole: bool = False

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def kind(self) -> Kind:
        return self.mapping.kind

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
        self.wrong.setdefault(row, set()).add(column)
        header = self.headers.get(
            column, self.mapping.columns[column].en[0] if column in self.mapping.columns else column
        )
        self._add(Place(self.file, self.lines[row], header), found, refusal)

    def refuse_row(self, row: int, found: str, refusal: Refusal) -> None:
        """A row could not be told into cells, or means nothing; nothing more is said about it."""
        self.wrong.setdefault(row, set()).add(_EVERY_COLUMN)
        self._add(Place(self.file, self.lines[row]), found, refusal)

    def refuse_file(self, line: int | None, column: str | None, found: str, refusal: Refusal) -> None:
        """What is wrong makes every row doubtful: none of the file is taken."""
        self.refused_whole = True
        self._add(Place(self.file, line, column), found, refusal)

    def warn(self, line: int | None, column: str | None, found: str, refusal: Refusal) -> None:
        self._add(Place(self.file, line, column), found, refusal, Severity.WARNING)

    def is_refused(self, row: int) -> bool:
        return self.refused_whole or row in self.wrong

    def is_sound(self, row: int, *columns: str) -> bool:
        """Whether these cells of the row were understood, so that a rule about them can be checked."""
        wrong = self.wrong.get(row)
        return wrong is None or wrong.isdisjoint((*columns, _EVERY_COLUMN))

    def _add(self, place: Place, found: str, refusal: Refusal, severity: Severity = Severity.ERROR) -> None:
        problem = Problem(refusal.code, place, shown(found), refusal.expected, refusal.hint, severity)
        self.problems.append(problem)
