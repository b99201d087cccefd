"""A Refusal says why a cell or a row is not taken; placed in a file it becomes a Problem."""

from collections.abc import Callable
from dataclasses import dataclass

from graph_service.domain.batch import Cell
from graph_service.domain.problems import Text
from loaders.cells.personal_data import masked

_SHOWN_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Refusal:
    """Code, what would have been right and how to mend it; the Chinese of `expected` begins with 应."""

    code: str
    expected: Text
    hint: Text


#: What becomes of a cell.
Outcome = Cell | Refusal
#: Reads a trimmed cell that is neither empty nor `\N`.
Parse = Callable[[str], Outcome]


def shown(cell: str) -> str:
    """A cell as problems quote it: without personal numbers, on one line, at most 80 characters."""
    text = " ".join(masked(cell[: 4 * _SHOWN_CHARACTERS]).split())
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"
