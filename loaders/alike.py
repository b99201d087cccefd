"""The rows of one table in the files, sorted by key and by name, to find the ones that a text may have meant."""

from bisect import bisect_left
from collections.abc import Iterable

from loaders.sheet import Sheet

#: So few rows are all compared; of more, only those beside the text in either order.
_FEW = 300
_BESIDE = 6


class NamedRows:
    """Keys and names of rows; sorted once, when first asked, so that each look-up is quick."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        pairs = [
            (key, name if isinstance(name, str) else "")
            for sheet in sheets
            for key, name in zip(sheet.column("key"), sheet.column("name"), strict=True)
            if isinstance(key, str)
        ]
        self._keys = [key for key, _ in pairs]
        self._names = [name for _, name in pairs]
        self._by_key = sorted(range(len(pairs)), key=self._keys.__getitem__)
        self._by_name = sorted(range(len(pairs)), key=self._names.__getitem__)

    def neighbours(self, text: str) -> list[tuple[str, str]]:
        """(key, name) of rows that begin much like the text does, by key or by name; all when there are few."""
        if len(self._keys) <= _FEW:
            return list(zip(self._keys, self._names, strict=True))
        by_key = bisect_left(self._by_key, text, key=self._keys.__getitem__)
        by_name = bisect_left(self._by_name, text, key=self._names.__getitem__)
        rows = {
            *self._by_key[max(0, by_key - _BESIDE) : by_key + _BESIDE],
            *self._by_name[max(0, by_name - _BESIDE) : by_name + _BESIDE],
        }
        return [(self._keys[row], self._names[row]) for row in rows]
