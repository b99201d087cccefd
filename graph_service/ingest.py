"""The one write path into a store, and the keys already in it for loaders that check references."""

from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from graph_service.domain.batch import Batch, Receipt
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.placing import PLACED_BY, stands_under
from graph_service.domain.ports import NamedRow
from graph_service.store.port import Reader, Store, Written, unheard

_CLOSEST_AT_MOST = 3
#: Below this likeness (of 100) a hint would mislead more than help.
_LEAST_LIKENESS = 50


class Ingest:
    """Submits batches to a store (domain.ports.Commands)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, batch: Batch, written: Written = unheard) -> Receipt:
        """Apply the batch whole or not at all and return what it did."""
        return self._store.apply(batch, written)


class StoreKeys:
    """What one reader knows of keys and names (domain.ports.KnownKeys); of use while the reader is open.

    Keys are asked of the store; the names of a table are read once, when first wanted, and kept.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._names: dict[str, tuple[list[str], list[str]]] = {}

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        return self._reader.known(table, keys)

    def rows(self, table: str) -> Iterator[NamedRow]:
        """Every row of `table` with the rows above it, by ascending key. Cost: one reading of the table."""
        columns = PLACED_BY.get(table, ())
        if not columns:
            yield from (NamedRow(key, name, ()) for key, name in self._reader.names(table))
            return
        kind = KIND_BY_TABLE[table]
        for chunk in self._reader.scan(table):
            placing = zip(*(chunk[column] for column in columns), strict=True)
            for key, name, cells in zip(chunk["key"], chunk["name"], placing, strict=True):
                above = stands_under(kind, dict(zip(columns, cells, strict=True)))
                yield NamedRow(str(key), str(name or ""), above)

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


class NoKeys:
    """The keys of no store (domain.ports.KnownKeys): files are then checked against themselves alone."""

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """None."""
        return set()

    def rows(self, table: str) -> Iterator[NamedRow]:
        """None."""
        return iter(())

    def closest(self, table: str, text: str) -> list[tuple[str, str]]:
        """None."""
        return []
