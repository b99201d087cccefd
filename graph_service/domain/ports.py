"""What inner layers ask of outer ones: known keys for the loaders, a place to submit batches."""

from collections.abc import Collection
from typing import Protocol

from graph_service.domain.batch import Batch, Receipt


class KnownKeys(Protocol):
    """Keys already in the store, asked by the loaders to check references."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""

    def named(self, table: str, name: str) -> list[str]:
        """Keys of the rows of `table` with exactly this name, at most 10."""

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        """Up to 3 (key, name) of `table` most alike to `text` by key or by name; for hints only."""


class Commands(Protocol):
    """The one write path: small batches from mutations and big ones from files go through here alike."""

    def submit(self, batch: Batch) -> Receipt:
        """Apply the batch whole or not at all and return what it did."""
