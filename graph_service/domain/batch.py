"""A Batch: rows to be written all together or not at all, each with its provenance."""

from array import array
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from graph_service.domain.kind import Kind
from graph_service.domain.vocabulary import Nature


class Erase(Enum):
    """The cell that erases a stored value (`\\N` in files); an empty cell (None) never does."""

    ERASE = "\\N"


ERASE = Erase.ERASE
#: None = not known, leaves what is stored as it is.
Cell = str | int | float | bool | tuple[str, ...] | Erase | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: a file or a request, its nature, what it cites, and when it was read."""

    name: str
    nature: Nature
    citation: str | None
    loaded_at: datetime


@dataclass(slots=True)
class Rows:
    """Upserts of one kind, column by column; `key` is always among the columns and unique.

    A closing is an upsert of `valid_to` (or `closed`). `sources[i]` indexes Batch.sources and `lines[i]` is the
    row number in that source.
    """

    kind: Kind
    columns: dict[str, list[Cell]]
    sources: "array[int]" = field(default_factory=lambda: array("i"))
    lines: "array[int]" = field(default_factory=lambda: array("i"))

    def __len__(self) -> int:
        return len(self.sources)


@dataclass(slots=True)
class Batch:
    """Upserts by table, and the sources that their provenance points at."""

    sources: list[Source] = field(default_factory=list)
    rows: dict[str, Rows] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


@dataclass(frozen=True, slots=True)
class TableCount:
    """What applying a batch did to one table; only undoing a revision removes rows."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What applying a batch did. `revision` is the store's revision afterwards, grown only if something changed.

    `has_migrated`: an older program's store was first given the columns and tables that this one declares.
    """

    revision: int
    counts: dict[str, TableCount]
    has_migrated: bool = False

    @property
    def changes(self) -> int:
        return sum(count.created + count.changed + count.removed for count in self.counts.values())
