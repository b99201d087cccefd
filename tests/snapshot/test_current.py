"""The snapshot that answers now: swapped whole when the store has moved on, else left alone."""

import gc
from array import array
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph_service.domain.batch import Batch, Receipt, Rows
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.snapshot.current import CurrentSnapshot
from graph_service.store.port import Chunk, Written, unheard
from graph_service.store.sqlite import SqliteStore
from tests.builders import FILE, PlainReader, World, divisions, keys_of, world


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """A snapshot leaves the sight of the collector; what a test made comes back into it."""
    yield
    gc.unfreeze()


class CountingReader(PlainReader):
    def __init__(self, store: "MovingStore") -> None:
        super().__init__(store.rows, revision=store.revision)
        self._store = store

    def scan(self, table: str) -> Iterator[Chunk]:
        self._store.scans += 1
        if self._store.broken:
            raise OSError
        return super().scan(table)


class MovingStore:
    """A store in memory whose content and revision a test moves by hand."""

    def __init__(self, rows: World) -> None:
        self.rows, self.revision, self.scans, self.broken = rows, 1, 0, False

    @contextmanager
    def reading(self) -> Iterator[PlainReader]:
        yield CountingReader(self)

    def apply(self, batch: Batch, written: Written = unheard) -> Receipt:
        raise NotImplementedError

    def close(self) -> None: ...


def codes(current: CurrentSnapshot) -> list[str]:
    return keys_of(current.snapshot, "divisions", range(len(current.snapshot.tables["divisions"])))


def test_the_same_revision_is_not_read_again() -> None:
    store = MovingStore(world(divisions=divisions("11")))
    current = CurrentSnapshot(store)
    before, scans = current.snapshot, store.scans
    assert not current.refresh()
    assert current.snapshot is before and store.scans == scans


def test_a_new_revision_is_swapped_in_and_the_old_snapshot_stays_what_it_was() -> None:
    store = MovingStore(world(divisions=divisions("11")))
    current = CurrentSnapshot(store)
    before = current.snapshot
    store.rows, store.revision = world(divisions=divisions("11", "1101")), 2
    assert current.refresh()
    assert (current.snapshot.revision, codes(current)) == (2, ["11", "1101"])
    assert (before.revision, keys_of(before, "divisions", range(len(before.tables["divisions"])))) == (1, ["11"])
    assert not current.refresh()


def test_a_store_that_fails_leaves_the_last_snapshot_in_place() -> None:
    store = MovingStore(world(divisions=divisions("11")))
    current = CurrentSnapshot(store)
    before = current.snapshot
    store.revision, store.broken = 2, True
    with pytest.raises(OSError):
        current.refresh()
    assert current.snapshot is before
    store.broken = False
    assert current.refresh() and current.snapshot.revision == 2


def test_what_is_written_to_the_real_store_is_seen_after_a_refresh(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "store.db")) as store:
        current = CurrentSnapshot(store)
        assert codes(current) == [] and current.snapshot.revision == 0
        columns = {"key": ["11"], "name": ["北京市"]}
        rows = Rows(KIND_BY_TABLE["divisions"], columns, array("i", [0]), array("i", [2]))
        receipt = store.apply(Batch([FILE], {"divisions": rows}))
        assert codes(current) == []
        assert current.refresh()
        assert (codes(current), current.snapshot.revision) == (["11"], receipt.revision)
        store.apply(Batch([FILE], {"divisions": rows}))
        assert not current.refresh()
