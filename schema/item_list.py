"""Connections whose items are no nodes but each stand for one, by whose row they are paged."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph_service.snapshot.columns import Ints, Longs
from schema.context import View
from schema.pagination import Connection, Page, check_first, decode_cursor, encode_cursor


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items by position, each of one row of `table` (none twice with one rank): by `ranks`, ascending, then by key.

    `ranks` (one an item) is already in order; without it the rows are. `listing` names the list in cursors.
    """

    view: View
    table: str
    rows: Ints
    item: Callable[[int], Any]
    listing: str
    ranks: Longs | None = None

    def connection(self, first: int, after: str | None) -> Connection[Any]:
        start = 0 if after is None else self._position_after(after)
        end = min(start + check_first(first), len(self.rows))
        return Connection(page=Page([self.item(i) for i in range(start, end)], self._cursor, start, len(self.rows)))

    def _rank(self, i: int) -> int:
        return 0 if self.ranks is None else int(self.ranks[i])

    def _cursor(self, i: int) -> str:
        key = self.view.snapshot.tables[self.table].key(int(self.rows[i]))
        return encode_cursor(self.listing, self._rank(i), key)

    def _position_after(self, after: str) -> int:
        rank, key = decode_cursor(after, self.listing)
        keys = self.view.snapshot.tables[self.table].keys
        row = keys.find(key)
        bound = row if row >= 0 else keys.position(key) - 0.5
        ranks = np.zeros(len(self.rows), dtype=np.int64) if self.ranks is None else self.ranks
        low = int(np.searchsorted(ranks, rank, side="left"))
        high = int(np.searchsorted(ranks, rank, side="right"))
        return low + int(np.searchsorted(self.rows[low:high], bound, side="right"))
