"""What inner layers ask of outer ones: known keys for the loaders, a place to submit batches."""

from collections.abc import Callable, Collection, Hashable, Iterator
from typing import Any, NamedTuple, Protocol, TypeVar

from graph_service.domain.batch import Batch, Receipt
from graph_service.domain.placing import Ref

R = TypeVar("R")


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


class HeavyWork(Protocol):
    """Where figures are worked out that would keep the service from answering others."""

    def run(self, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
        """`function(*arguments)`; both, and the result, must be picklable. Blocks the calling thread.

        `question` tells these arguments and this function from all others: who asks the same at the same time may
        be given one and the same result.
        """


class HereAndNow:
    """Heavy work done by the caller itself: for one question at a time."""

    def run(self, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
        return function(*arguments)
