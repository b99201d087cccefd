"""The division tree on code-sorted rows: a subtree is a slice, its sums are differences of prefix sums."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import NONE, Ints, Longs

_LENGTH_BY_LEVEL = {
    Level.PROVINCE: 2,
    Level.CITY: 4,
    Level.DISTRICT: 6,
    Level.STREET: 9,
    Level.COMMUNITY: 12,
}


@dataclass(frozen=True, slots=True)
class DivisionTree:
    """Row `r` of the divisions table heads the rows `r <= x < end[r]`.

    `ancestor[level][r]` is the row of the division of that level that contains `r` (itself included), NONE above
    `r`'s own level or where the list has no such division.
    """

    codes: npt.NDArray[np.bytes_]
    end: Ints
    length: Ints
    ancestor: dict[Level, Ints]

    @classmethod
    def of(cls, codes: npt.NDArray[np.bytes_]) -> "DivisionTree":
        """From the sorted codes."""
        end = np.searchsorted(codes, np.char.add(codes, b"~")).astype(np.int32)
        length = np.char.str_len(codes).astype(np.int32)
        ancestor = {level: _ancestors(codes, length, size) for level, size in _LENGTH_BY_LEVEL.items()}
        return cls(codes, end, length, ancestor)

    def rows_at(self, level: Level) -> Ints:
        """Rows of all divisions of a level, by code."""
        return np.flatnonzero(self.length == _LENGTH_BY_LEVEL[level]).astype(np.int32)

    def subtree_sums(self, amounts: npt.NDArray[np.integer[Any]]) -> Longs:
        """For each division the sum of `amounts` (one a row) over its subtree."""
        sums = np.zeros(len(self.end) + 1, dtype=np.int64)
        np.cumsum(amounts, out=sums[1:])
        return sums.take(self.end) - sums[:-1]

    def paint(self, rows: Ints) -> npt.NDArray[np.bool_]:
        """Which divisions lie in the subtree of one of `rows`."""
        change = np.zeros(len(self.end) + 1, dtype=np.int64)
        np.add.at(change, rows, 1)
        np.add.at(change, self.end[rows], -1)
        return np.cumsum(change[:-1]) > 0


def _ancestors(codes: npt.NDArray[np.bytes_], length: Ints, size: int) -> Ints:
    if not len(codes):
        return np.empty(0, dtype=np.int32)
    prefixes = codes.astype(f"S{size}")
    rows = np.minimum(np.searchsorted(codes, prefixes), len(codes) - 1)
    there = (codes[rows] == prefixes) & (length >= size)
    return np.where(there, rows, NONE).astype(np.int32)
