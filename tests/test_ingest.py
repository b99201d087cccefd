"""Submitting batches, and what loaders are told of the keys in a store."""

from array import array
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from graph_service.domain.batch import Batch, Cell, Receipt, Rows, Source
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.ports import Commands, KnownKeys
from graph_service.domain.vocabulary import Nature
from graph_service.ingest import Ingest, StoreKeys
from graph_service.store.port import Reader
from graph_service.store.sqlite import SqliteStore

NAMES = {
    "11": "北京市",
    "110101": "东城区",
    "110105": "朝阳区",
    "110105001": "建国门外街道",
    "220104": "朝阳区",
    "999999": None,
}


def divisions(names: dict[str, str | None]) -> Batch:
    columns: dict[str, list[Cell]] = {"key": list(names), "name": list(names.values())}
    size = len(names)
    rows = Rows(KIND_BY_TABLE["divisions"], columns, array("i", [0] * size), array("i", range(size)))
    return Batch([Source("d.csv", Nature.PUBLIC, None, datetime(2026, 3, 1))], {"divisions": rows})


class CountingReader:
    """A reader that counts how often the names of a table are read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.readings = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        self.readings += 1
        return self._reader.names(table)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[CountingReader]:
    with closing(SqliteStore(tmp_path / "store.db")) as store:
        receipt = submitted(Ingest(store), divisions(NAMES))
        assert (receipt.revision, receipt.changes) == (1, len(NAMES))
        assert submitted(Ingest(store), divisions(NAMES)).changes == 0
        with store.reading() as opened:
            yield CountingReader(opened)


@pytest.fixture
def keys(reader: CountingReader) -> KnownKeys:
    return StoreKeys(reader)  # type: ignore[arg-type]


def submitted(commands: Commands, batch: Batch) -> Receipt:
    return commands.submit(batch)


def test_known_keys(keys: KnownKeys) -> None:
    assert keys.known("divisions", ["11", "12", "朝阳区"]) == {"11"}
    assert keys.known("courts", ["11"]) == set()


def test_rows_with_their_names_and_what_is_above_them(tmp_path: Path) -> None:
    columns: dict[str, list[Cell]] = {
        "key": ["C1", "C2"],
        "name": ["朝阳法院", None],
        "division_codes": [("110105", "110108"), None],
        "superior_key": ["C2", None],
    }
    courts = Rows(KIND_BY_TABLE["courts"], columns, array("i", [0, 0]), array("i", [0, 1]))
    source = Source("c.csv", Nature.PUBLIC, None, datetime(2026, 3, 1))
    with closing(SqliteStore(tmp_path / "courts.db")) as store:
        Ingest(store).submit(Batch([source], {"courts": courts}))
        with store.reading() as opened:
            above = (("divisions", "110105"), ("divisions", "110108"), ("courts", "C2"))
            assert list(StoreKeys(opened).rows("courts")) == [("C1", "朝阳法院", above), ("C2", "", ())]


def test_divisions_stand_where_their_codes_say(keys: KnownKeys) -> None:
    assert list(keys.rows("divisions")) == [(key, name or "", ()) for key, name in NAMES.items()]
    assert list(keys.rows("pairings")) == []


def test_closest_by_name_and_by_key(keys: KnownKeys) -> None:
    assert keys.closest("divisions", "建国门外街") == [("110105001", "建国门外街道")]
    assert keys.closest("divisions", "朝阳区")[:2] == [("110105", "朝阳区"), ("220104", "朝阳区")]
    assert keys.closest("divisions", "1101O5")[0] == ("110105", "朝阳区")
    assert len(keys.closest("divisions", "1101")) == 3


def test_nothing_is_close_to_what_is_unlike_everything(keys: KnownKeys) -> None:
    for text in ("zzz", "", "\ud800"):
        assert keys.closest("divisions", text) == []
    assert keys.closest("pairings", "朝阳区") == []


def test_a_row_close_by_key_and_by_name_is_told_once(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "same.db")) as store:
        Ingest(store).submit(divisions({"microcourt": "microcourt", "other": "something"}))
        with store.reading() as opened:
            assert StoreKeys(opened).closest("divisions", "microcour") == [("microcourt", "microcourt")]


def test_names_are_read_once_and_only_when_wanted(reader: CountingReader, keys: KnownKeys) -> None:
    keys.known("divisions", ["11"])
    assert reader.readings == 0
    for _ in range(2):
        keys.closest("divisions", "x")
    assert reader.readings == 1
