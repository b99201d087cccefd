"""Backups are the same whatever the store, are whole or refused, and keep the way back."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.batch import ERASE, Batch, Source
from graph_service.domain.kinds import KINDS
from graph_service.domain.problems import Text
from graph_service.store.backup import UnusableBackupError, opened_backup, write_backup
from graph_service.store.neo4j.connection import NoAnswerError
from graph_service.store.port import Chunk, NotEmptyError, Revision, Store, Whole
from graph_service.store.undoing import NotToBeUndoneError
from tests.neo4j.server import Neo4jServer
from tests.store.backends import Neo4jByFolder, OpenStore, sqlite_by_folder
from tests.store.generated_batches import FILE, HOSTILE_TEXTS, batch_of, batches, rows_of, stored_rows
from tests.store.graphs import graph_of
from tests.store.neo4j_stores import digest_of, rows_as_elements
from tests.store.older_programs import program_of, without


def fill(store: Store) -> None:
    """Six revisions, of which two undo others; links, edges, former and removed rows."""
    rows = [
        {"key": f"{number:04}", "name": text, "population": number} for number, text in enumerate(HOSTILE_TEXTS)
    ]
    first = batch_of("divisions", *rows)
    first.rows["courts"] = rows_of("courts", [{"key": "C", "name": "院", "division_codes": ("0000", "0001")}])
    first.rows["pairings"] = rows_of("pairings", [{"key": "P", "partner": "divisions/0000", "valid_from": "2021"}])
    first.rows["visits"] = rows_of("visits", [{"key": "V", "division_code": "0001", "hours": 0.1}])
    store.apply(first)
    store.apply(batch_of("divisions", {"key": "0000", "population": ERASE, "name": "新"}))
    store.apply(batch_of("courts", {"key": "C", "division_codes": ("0002",)}, {"key": "D", "division_codes": ()}))
    store.undo(3)
    store.apply(batch_of("pairings", {"key": "P", "partner": "divisions/0003"}))
    store.undo(5)


def everything(store: Store) -> list[object]:
    """All that a backup has to bring back."""
    with store.reading() as reader:
        former = [
            sorted(repr(sorted(row.items())) for row in stored_rows(reader.former(kind.table, 0))) for kind in KINDS
        ]
        return [digest_of(reader), reader.revisions(), former]


def backed_up(store: Store, file: Path) -> Path:
    with store.reading() as reader:
        write_backup(file, reader)
    return file


def restored(store: Store, file: Path) -> None:
    with opened_backup(file) as whole:
        store.restore(whole)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup of a filled file."""
    (tmp_path / "source").mkdir()
    with sqlite_by_folder(tmp_path / "source") as store:
        fill(store)
        return backed_up(store, tmp_path / "graph.backup")


def test_what_one_store_backs_up_any_other_takes_over(
    open_store: OpenStore, neo4j: Neo4jServer, tmp_path: Path
) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        expected = everything(store)
        file = backed_up(store, tmp_path / "graph.backup")
        later = [store.undo(revision).counts for revision in (6, 4, 3, 2)]
        ended = graph_of(store)
    for name, open_other in (("sqlite", sqlite_by_folder), ("neo4j", Neo4jByFolder(neo4j).store)):
        (tmp_path / name).mkdir()
        with open_other(tmp_path / name) as other:
            restored(other, file)
            assert everything(other) == expected
            assert [other.undo(revision).counts for revision in (6, 4, 3, 2)] == later
            assert graph_of(other) == ended
            with other.reading() as reader:
                assert reader.revision() == 10


def test_nodes_and_relationships_are_those_of_the_store_that_was_backed_up(
    neo4j: Neo4jServer, tmp_path: Path
) -> None:
    opened = Neo4jByFolder(neo4j)
    with opened.store(tmp_path) as store:
        fill(store)
        expected = rows_as_elements(neo4j)
        file = backed_up(store, tmp_path / "graph.backup")
    with opened.store(tmp_path / "other") as other:
        restored(other, file)
        assert rows_as_elements(neo4j) == expected


@given(sequence=st.lists(batches(), max_size=4))
def test_random_stores_come_back(sequence: list[Batch]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        with sqlite_by_folder(Path(one)) as store:
            for batch in sequence:
                store.apply(batch)
            expected = everything(store)
            file = backed_up(store, Path(one) / "graph.backup")
        with sqlite_by_folder(Path(other)) as store:
            restored(store, file)
            assert everything(store) == expected


def test_a_store_that_holds_anything_is_left_as_it_is(store: Store, file: Path) -> None:
    store.apply(batch_of("divisions", {"key": "11"}))
    before = everything(store)
    with pytest.raises(NotEmptyError):
        restored(store, file)
    assert everything(store) == before


def test_an_empty_store_can_be_backed_up(store: Store, tmp_path: Path) -> None:
    file = backed_up(store, tmp_path / "empty.backup")
    restored(store, file)
    assert store.apply(batch_of("divisions", {"key": "11"})).revision == 1


def with_lines(file: Path, lines: list[bytes]) -> Path:
    """The file with other lines and the checksum that they should have."""
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    file.write_bytes(gzip.compress(b"".join(lines) + json.dumps({"sha256": digest}).encode()))
    return file


def lines_of(file: Path) -> list[bytes]:
    """All but the checksum."""
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)[:-1]


def test_any_cut_and_any_other_byte_is_noticed(file: Path) -> None:
    content = file.read_bytes()
    step = max(1, len(content) // 60)
    spoilt = [content[:size] for size in range(0, len(content), step)]
    spoilt += [content[:-1], content + b"x", content + gzip.compress(b"{}\n"), b"code,name\n11,x\n", b"PK\x03\x04"]
    for place in range(12, len(content), step):  # before that stand flags and times that mean nothing
        spoilt.append(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
    for bytes_found in spoilt:
        file.write_bytes(bytes_found)
        with pytest.raises(UnusableBackupError, match="is no backup, or not all of one"), opened_backup(file):
            raise AssertionError(bytes_found)


def test_a_line_left_out_added_or_moved_is_noticed(file: Path) -> None:
    whole = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    for lines in (
        whole[:-2] + whole[-1:],
        whole[1:],
        [*whole, whole[-1]],
        whole[:-1],
        [whole[0], *whole[2:0:-1], *whole[3:]],
    ):
        file.write_bytes(gzip.compress(b"".join(lines)))
        with pytest.raises(UnusableBackupError), opened_backup(file):
            raise AssertionError(lines)


def test_nothing_is_restored_of_a_spoilt_file(store: Store, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(UnusableBackupError):
        restored(store, file)
    assert graph_of(store) == {}


def test_backups_of_older_programs_are_taken_and_of_newer_ones_refused(tmp_path: Path) -> None:
    older = without({"scopes"}, {("divisions", "population")})
    with program_of(older):
        (tmp_path / "older").mkdir()
        with sqlite_by_folder(tmp_path / "older") as store:
            store.apply(Batch([FILE], {}))
            file = backed_up(store, tmp_path / "older.backup")
    (tmp_path / "newer").mkdir()
    with sqlite_by_folder(tmp_path / "newer") as store:
        restored(store, file)
        fill(store)
        newer = backed_up(store, tmp_path / "newer.backup")
    with program_of(older), pytest.raises(UnusableBackupError, match="another version"), opened_backup(newer):
        raise AssertionError


def test_a_backup_that_was_broken_off_leaves_the_one_before_it(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(OSError, match="broken off"):
        write_backup(file, BrokenOff(after=1, error=OSError("broken off")))
    assert file.read_bytes() == before
    assert [found.name for found in file.parent.iterdir() if found.is_file()] == [file.name]


class BrokenOff:
    """A great whole that cannot be read to its end."""

    def __init__(self, after: int, error: Exception) -> None:
        self._after = after
        self._error = error

    def revisions(self) -> list[Revision]:
        return [Revision(number, FILE.loaded_at) for number in (1, 2, 3)]

    def sources(self) -> list[Source]:
        return [FILE]

    def scan(self, table: str) -> Iterator[Chunk]:
        for number in range(self._after if table == "divisions" else 0):
            yield _rows(table, 3_000 * number, _revision=1 + number % 3)
        if table == "buildings":
            raise self._error

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        if table == "divisions":
            yield _rows(table, 0, _revision=1, _until=2)


def _rows(table: str, first: int, **provenance: int) -> Chunk:
    (kind,) = (kind for kind in KINDS if kind.table == table)
    size = 3_000
    columns: dict[str, list[Any]] = {name: [None] * size for name in (*kind.column_names, "_source", "_line")}
    columns |= {name: [value] * size for name, value in (provenance | {"_source": 0, "_line": 2}).items()}
    return columns | {"key": [f"{number:06}" for number in range(first, first + size)]}


@pytest.mark.parametrize(
    "error",
    [OSError("broken off"), NoAnswerError(Text("中断", "broken off"))],
    ids=["told to the store", "as if the writer were killed"],
)
def test_a_restore_that_is_broken_off_leaves_an_empty_store(store: Store, file: Path, error: Exception) -> None:
    unfinished: Whole = BrokenOff(after=3, error=error)
    with pytest.raises(type(error), match="broken off"):
        store.restore(unfinished)
    assert graph_of(store) == {}
    with store.reading() as reader:
        assert (reader.revision(), reader.revisions(), reader.sources()) == (0, [], [])
    restored(store, file)
    with opened_backup(file) as whole, store.reading() as reader:
        assert reader.revisions() == whole.revisions()
        assert reader.sources() == whole.sources()
        for kind in KINDS:
            assert stored_rows(reader.scan(kind.table)) == stored_rows(whole.scan(kind.table))
            assert len(stored_rows(reader.former(kind.table, 0))) == len(stored_rows(whole.former(kind.table, 0)))


def test_what_cannot_be_undone_cannot_be_undone_after_a_restore(store: Store, file: Path) -> None:
    lines = lines_of(file)
    revisions = json.loads(lines[1])["revisions"]
    for revision in revisions[:4]:
        revision[3] = False
    with_lines(file, [lines[0], json.dumps({"revisions": revisions}).encode() + b"\n", *lines[2:]])
    restored(store, file)
    with pytest.raises(NotToBeUndoneError, match="kept no former values"):
        store.undo(4)
    assert store.undo(6).changes == 1
