"""Columns of a snapshot as Arrow arrays of texts, many rows at a time and without a Python string among them."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.domain.kind import Type, WordList
from graph_service.snapshot.columns import NO_DAY, NO_TIME, Ints, Longs, Mask
from graph_service.snapshot.snapshot import Table

TEXT: Final = pa.large_string()
#: What XML has no way to write; it stands as U+FFFD in every form, so that all say the same.
_UNWRITABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
#: Longer than any month, shorter than any year.
_MORE_THAN_A_MONTH: Final = 31


def joined(*parts: Any) -> Any:
    """The parts of each row one after the other; null where one of them is."""
    return pc.binary_join_element_wise(*map(_part, parts), _part(""), null_handling="emit_null")


def filled(*parts: Any) -> Any:
    """The same, but a missing part is as good as an empty one."""
    return pc.binary_join_element_wise(*map(_part, parts), _part(""), null_handling="replace", null_replacement="")


def repeated(text: str, size: int) -> Any:
    return pa.repeat(_part(text), size)


def missing(size: int) -> Any:
    return pa.nulls(size, TEXT)


def clean(array: Any) -> Any:
    """Without characters that would break a file of one of the forms."""
    found = pc.any(pc.match_substring_regex(array, _UNWRITABLE)).as_py()
    return pc.replace_substring_regex(array, _UNWRITABLE, "\ufffd") if found else array


def escaped(array: Any, escapes: Sequence[tuple[str, str]]) -> Any:
    """With each of these characters spelled out, in this order; most columns have none of them."""
    special = "[" + "".join(f"\\x{ord(character[0]):02x}" for character, _ in escapes) + "]"
    if pc.any(pc.match_substring_regex(array, special)).as_py():
        for character, escape in escapes:
            array = pc.replace_substring(array, character, escape)
    return array


def written(array: Any) -> bytes:
    """All texts of an array without nulls, one after the other."""
    _, offsets, data = array.buffers()
    if data is None or not len(array):
        return b""
    ends = np.frombuffer(offsets, dtype=np.int64)
    return bytes(memoryview(data)[ends[array.offset] : ends[array.offset + len(array)]])


def of_table(table: Table, column: str, rows: Ints) -> Any:
    """The texts of a TEXT column (or of the key) in these rows."""
    texts = table.keys if column == "key" else table.text(column)
    return texts.array.take(pa.array(rows))


def of_words(words: WordList, codes: npt.NDArray[np.integer[Any]], *, zh: bool = False) -> Any:
    """The English names, or the Chinese labels, of positions in a word list."""
    labels = pa.array([word.zh if zh else word.name for word in words], TEXT)
    return labels.take(pa.array(codes.astype(np.int32), mask=codes < 0))


def of_flags(flags: Mask) -> Any:
    return pa.array(["false", "true"], TEXT).take(pa.array(flags.astype(np.int8)))


def of_dates(table: Table, column: str, rows: Ints) -> Any:
    """A date as it is stored: 2022-11-18, shorter where it is imprecise, with the clock where it is a time."""
    kind = table.kind.column(column)
    if kind.type is Type.SPAN:
        span = table.span(column)
        return _spans(span.first[rows], span.last[rows])
    if kind.type is Type.TIME:
        return _times(table.seconds(column)[rows])
    days = table.days(column)[rows]
    return _iso(days.astype("datetime64[D]"), "M" if kind.type is Type.MONTH else "D", days == NO_DAY)


def _spans(first: Ints, last: Ints) -> Any:
    nothing = first == NO_DAY
    days = np.where(nothing, 0, first).astype("datetime64[D]")
    length = np.where(nothing, 0, last.astype(np.int64) - first)
    texts = np.datetime_as_string(days, "D")
    texts = np.where(length > 0, np.datetime_as_string(days, "M"), texts)
    texts = np.where(length >= _MORE_THAN_A_MONTH, np.datetime_as_string(days, "Y"), texts)
    return _texts(texts, nothing)


def _times(seconds: Longs) -> Any:
    return _iso(seconds.astype("datetime64[s]"), "m", seconds == NO_TIME)


def _iso(moments: npt.NDArray[np.datetime64], unit: str, nothing: Mask) -> Any:
    there = np.where(nothing, np.zeros(1, moments.dtype), moments)
    return _texts(np.datetime_as_string(there, unit), nothing)  # type: ignore[call-overload]


def _texts(texts: npt.NDArray[np.str_], nothing: Mask) -> Any:
    return pa.array(texts, TEXT, mask=nothing)


def _part(part: Any) -> Any:
    return pa.scalar(part, TEXT) if isinstance(part, str) else part
