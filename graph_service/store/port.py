"""The store port: a revisioned table per kind, written by batches and read whole. Queries are not its job."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from graph_service.domain.batch import Batch, Cell, Receipt, Source
from graph_service.domain.problems import Text

#: Columns of equal length: those of the kind, then `_source` and `_line` (provenance), `_revision` (last change).
#: The underscore keeps them apart from columns such as `service_requests.source`.
Chunk = dict[str, list[Cell]]
#: Hears how far a batch has been written: table, rows done, rows in all.
Written = Callable[[str, int, int], None]


def unheard(_table: str, _done: int, _rows: int) -> None:
    """For those who do not listen."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What is kept of a revision: its number, the time of its sources or of its undoing, the revision it undid.

    `is_kept`: whether the rows that it changed or removed are kept as they were, so that it can be undone itself.
    """

    number: int
    applied_at: datetime
    undoes: int | None = None
    is_kept: bool = True


class StoreError(Exception):
    """The store cannot do what was asked; the text says why and what to do about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class StoreUnavailableError(StoreError):
    """The store is not there, refuses, is locked by another writer, or holds something else."""


class NotEmptyError(StoreError):
    """Something was to be restored into a store that has revisions of its own."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "只能恢复到空的数据库，这个数据库已有数据；未作任何改动，请另选数据库。",
                "only an empty store can be restored into, and this one holds data; nothing was changed, "
                "choose another one.",
            )
        )


class Whole(Protocol):
    """All that there is up to a revision, the way back included: of a store, or of a backup of one."""

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        """Rows as they were before a revision after `since` changed or removed them, in any order, in chunks.

        `_until` is a further column, the revision that did so; `_revision` the one that had written the row.
        """

    def revisions(self) -> list[Revision]:
        """All revisions by ascending number."""

    def sources(self) -> list[Source]:
        """All sources; the `_source` column of a chunk indexes this list."""


class Reader(Whole, Protocol):
    """A consistent view of one revision."""

    def revision(self) -> int:
        """The revision that this reader sees; 0 for an empty store."""

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        """The rows last changed after revision `since`, by ascending key, in chunks; no removed ones."""

    def changed_tables(self, since: int) -> set[str]:
        """The tables of which rows were written or removed after revision `since`, and perhaps others."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Key and name of every row of a table that has names; nothing for one that has none."""


class Store(Protocol):
    """The system of record."""

    def reading(self) -> AbstractContextManager[Reader]:
        """A reader on one revision, unmoved by writers until it is left."""

    def apply(self, batch: Batch, written: Written = unheard) -> Receipt:
        """Write a batch whole or not at all.

        Idempotent: rows equal to what is stored change nothing (provenance alone is not a change), and a batch
        without a change makes no revision. Empty cells leave stored values, ERASE removes them.
        """

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would answer, without writing anything."""

    def undo(self, revision: int) -> Receipt:
        """Give back, as a new revision, what this one overwrote or removed, and remove what it created.

        Rows get back all cells and their provenance. Undoing an undo brings back what that took away. Raises
        undoing.NotToBeUndoneError for a revision that there is not or that is undone already, and
        undoing.UndoRefusedError where later revisions built on it; nothing is written then.
        """

    def preview_undo(self, revision: int) -> Receipt:
        """What `undo` would answer, without writing anything."""

    def restore(self, whole: Whole) -> None:
        """Take over another store or a backup, whole or not at all; its revisions become those of this one.

        Raises NotEmptyError where there are any already.
        """

    def close(self) -> None:
        """Release files and connections; the store is not used afterwards."""
