"""Problems are values: what is wrong, where, what was found, what was expected, how to mend it."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """ERROR refuses the row; WARNING only tells (an unknown column, say)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input: file, sheet (workbooks only), row as the user sees it (header = 1), column."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.row is not None:
            parts.append(str(self.row))
        return ":".join(parts) + (f" {self.column}" if self.column else "")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input. `code` is stable and machine-readable, e.g. `unknown-reference`."""

    code: str
    place: Place
    found: str
    expected: Text
    hint: Text
    severity: Severity = Severity.ERROR
