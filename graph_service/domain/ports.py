"""What inner layers ask of outer ones: known keys for the loaders, a place to submit batches."""

from collections.abc import Collection, Iterator
from typing import NamedTuple, Protocol

from graph_service.domain.batch import Batch, Receipt
from graph_service.domain.placing import Ref


class NamedRow(NamedTuple):
    """A row as names are told apart by: key, name ("" where it is not known), and the rows directly above it."""

    key: str
    name: str
    above: tuple[Ref, ...]


class KnownKeys(Protocol):
    """Keys and names already in the store, asked by the loaders to check and to resolve references."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""

    def rows(self, table: str) -> Iterator[NamedRow]:
        """Every row of `table`; of a division `above` is empty, since its code says it."""

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        """Up to 3 (key, name) of `table` most alike to `text` by key or by name; for hints only."""


class Commands(Protocol):
    """The one write path: small batches from mutations and big ones from files go through here alike."""

    def submit(self, batch: Batch) -> Receipt:
        """Apply the batch whole or not at all and return what it did."""
