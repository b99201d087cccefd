"""Columns of a snapshot: strings in Arrow, everything else in numpy, missing values as sentinels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph_service.domain.dates import span_of

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

#: Missing day and missing second: before every date, so "x <= as_of" needs no special case for open starts.
NO_DAY = int(np.iinfo(np.int32).min)
NO_TIME = int(np.iinfo(np.int64).min)
#: Missing word, flag, link and count.
NONE = -1

_EPOCH = date(1970, 1, 1)
_EPOCH_TIME = datetime(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """The date of a day number; the inverse of `day_number`."""
    return date.fromordinal(number + _EPOCH.toordinal())


def second_number(text: str) -> int:
    """Seconds since 1970-01-01T00:00 on the clock of Asia/Shanghai."""
    return int((datetime.fromisoformat(text) - _EPOCH_TIME).total_seconds())


def _utf8(text: str) -> bytes:
    # Text with half a surrogate pair is in no column; it must be not found, not an error.
    return text.encode("utf-8", "surrogatepass")


class Strings:
    """A column of strings in one Arrow array, read by position without making Python strings of the rest."""

    __slots__ = ("_data", "_offsets", "array")

    def __init__(self, array: Any) -> None:
        self.array = array
        _, offsets, data = array.buffers()
        self._offsets = np.frombuffer(offsets, dtype=np.int64)[array.offset :] if offsets else np.zeros(1, np.int64)
        self._data = memoryview(data) if data is not None else memoryview(b"")

    @classmethod
    def of(cls, chunks: Sequence[Sequence[Any]]) -> "Strings":
        """From Python lists of str and None."""
        arrays = [pa.array(chunk, type=pa.large_string()) for chunk in chunks]
        return cls(pa.concat_arrays(arrays) if arrays else pa.array([], type=pa.large_string()))

    def __len__(self) -> int:
        return len(self.array)

    def bytes_at(self, row: int) -> bytes:
        return bytes(self._data[self._offsets[row] : self._offsets[row + 1]])

    def __getitem__(self, row: int) -> str | None:
        if self.array.null_count and not self.array[row].is_valid:
            return None
        return self.bytes_at(row).decode()

    def position(self, text: str) -> int:
        """First row whose string is not before `text`, for a column sorted by code point (= by UTF-8 byte)."""
        wanted, low, high = _utf8(text), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.bytes_at(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: str) -> int:
        """Row of `text` in a sorted column, NONE if it is not there."""
        row = self.position(text)
        return row if row < len(self) and self.bytes_at(row) == _utf8(text) else NONE


@dataclass(frozen=True, slots=True)
class TextLists:
    """For each row a list of strings: `texts[starts[row]:starts[row + 1]]`."""

    starts: Longs
    texts: Strings

    def __getitem__(self, row: int) -> list[str]:
        return [self.texts[position] or "" for position in range(self.starts[row], self.starts[row + 1])]


@dataclass(frozen=True, slots=True)
class Span:
    """Imprecise dates: the first and the last day that each can mean; NO_DAY in both where it is missing."""

    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Csr:
    """For each row a list of integers: `values[starts[row]:starts[row + 1]]`."""

    starts: Longs
    values: Ints

    def __getitem__(self, row: int) -> Ints:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def rows(self) -> Ints:
        """The row that each value belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    @classmethod
    def grouped(cls, rows: npt.NDArray[np.integer[Any]], values: npt.NDArray[np.integer[Any]], size: int) -> "Csr":
        """From pairs (row, value) in any order; values of a row keep their order."""
        order = np.argsort(rows, kind="stable")
        starts = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=size), out=starts[1:])
        return cls(starts, values[order].astype(np.int32))


@lru_cache(maxsize=100_000)
def _span_numbers(text: str) -> tuple[int, int]:
    first, last = span_of(text)
    return day_number(first), day_number(last)


def days_of(values: Iterable[Any], size: int) -> Ints:
    numbers = (NO_DAY if text is None else _span_numbers(text)[0] for text in values)
    return np.fromiter(numbers, dtype=np.int32, count=size)


def spans_of(values: Sequence[Any]) -> Span:
    none = (NO_DAY, NO_DAY)
    pairs = [none if text is None else _span_numbers(text) for text in values]
    both = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Span(np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1]))


def seconds_of(values: Iterable[Any], size: int) -> Longs:
    numbers = (NO_TIME if text is None else second_number(text) for text in values)
    return np.fromiter(numbers, dtype=np.int64, count=size)
