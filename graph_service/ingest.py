"""The one write path into a store, and the keys already in it for loaders that check references."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

from graph_service.domain.batch import Batch, Receipt
from graph_service.store.port import Reader, Store

_NAMED_AT_MOST = 10
_CLOSEST_AT_MOST = 3
#: Below this likeness (of 100) a hint would mislead more than help.
_LEAST_LIKENESS = 50


class Ingest:
    """Submits batches to a store (domain.ports.Commands)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, batch: Batch) -> Receipt:
        """Apply the batch whole or not at all and return what it did."""
        return self._store.apply(batch)


class StoreKeys:
    """What one reader knows of keys and names (domain.ports.KnownKeys); of use while the reader is open.

    Keys are asked of the store; the names of a table are read once, when first wanted, and kept.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._names: dict[str, tuple[list[str], list[str]]] = {}
        self._keys_by_name: dict[str, dict[str, list[str]]] = {}

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        return self._reader.known(table, keys)

    def named(self, table: str, name: str) -> list[str]:
        """Keys of the rows of `table` with exactly this name, at most 10, in ascending order."""
        if table not in self._keys_by_name:
            self._keys_by_name[table] = _keys_by_name(*self._keys_and_names(table))
        return list(self._keys_by_name[table].get(name, ()))

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        """Up to 3 (key, name) of `table` most alike to `text` by key or by name, the most alike first."""
        if not text:
            return []
        keys, names = self._keys_and_names(table)
        found = [
            (-likeness, row)
            for choices in (keys, names)
            for _, likeness, row in process.extract(
                text, choices, scorer=fuzz.ratio, limit=_CLOSEST_AT_MOST, score_cutoff=_LEAST_LIKENESS
            )
        ]
        rows = dict.fromkeys(row for _, row in sorted(found))
        return [(keys[row], names[row]) for row in list(rows)[:_CLOSEST_AT_MOST]]

    def _keys_and_names(self, table: str) -> tuple[list[str], list[str]]:
        if table not in self._names:
            keys: list[str] = []
            names: list[str] = []
            for key, name in self._reader.names(table):
                keys.append(key)
                names.append(name)
            self._names[table] = keys, names
        return self._names[table]


def _keys_by_name(keys: list[str], names: list[str]) -> dict[str, list[str]]:
    by_name: dict[str, list[str]] = {}
    for key, name in zip(keys, names, strict=True):
        namesakes = by_name.setdefault(name, [])
        if len(namesakes) < _NAMED_AT_MOST:
            namesakes.append(key)
    return by_name


class NoKeys:
    """The keys of no store (domain.ports.KnownKeys): files are then checked against themselves alone."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """None."""
        return set()

    def named(self, table: str, name: str) -> list[str]:
        """None."""
        return []

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        """None."""
        return []
