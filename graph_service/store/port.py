"""The store port: a revisioned table per kind, written by batches and read whole. Queries are not its job."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from graph_service.domain.batch import Batch, Cell, Receipt, Source
from graph_service.domain.problems import Text

#: Columns of equal length: those of the kind, then `_source` and `_line` (provenance), `_revision` (last change).
#: The underscore keeps them apart from columns such as `service_requests.source`.
Chunk = dict[str, list[Cell]]


class StoreError(Exception):
    """The store cannot do what was asked; the text says why and what to do about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class StoreUnavailableError(StoreError):
    """The store is not there, refuses, is locked by another writer, or holds something else."""


class Reader(Protocol):
    """A consistent view of one revision."""

    def revision(self) -> int:
        """The revision that this reader sees; 0 for an empty store."""

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        """The rows last changed after revision `since`, by ascending key, in chunks."""

    def sources(self) -> list[Source]:
        """All sources; the `_source` column of a chunk indexes this list."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Key and name of every row of a table that has names; nothing for one that has none."""


class Store(Protocol):
    """The system of record."""

    def reading(self) -> AbstractContextManager[Reader]:
        """A reader on one revision, unmoved by writers until it is left."""

    def apply(self, batch: Batch) -> Receipt:
        """Write a batch whole or not at all.

        Idempotent: rows equal to what is stored change nothing (provenance alone is not a change), and a batch
        without a change makes no revision. Empty cells leave stored values, ERASE removes them.
        """

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would answer, without writing anything."""

    def close(self) -> None:
        """Release files and connections; the store is not used afterwards."""
