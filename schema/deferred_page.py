"""A page that is worked out when something of the list is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from schema.pagination import Page, PageInfo


@dataclass(frozen=True)
class DeferredPage:
    """Stands in for a `Page` of a list that costs much, so that fields beside it, such as `work`, cost nothing.

    `known_total`: the number in the whole list, where it is known without it.
    """

    make: Callable[[], Page[Any]]
    known_total: int | None = None

    @cached_property
    def _made(self) -> Page[Any]:
        return self.make()

    @property
    def items(self) -> list[Any]:
        return self._made.items

    @property
    def total(self) -> int:
        return self._made.total if self.known_total is None else self.known_total

    def cursor(self, index: int) -> str:
        return self._made.cursor(index)

    def info(self) -> PageInfo:
        return self._made.info()
