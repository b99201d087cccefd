"""What only the embedded store promises: whose file it opens, how it locks, what it says when it cannot."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.store.port import StoreError, StoreUnavailableError
from graph_service.store.sqlite import SqliteStore
from graph_service.store.sqlite_file import open_made
from tests.store.generated_batches import FILE, batch_of, stored_rows

BEIJING = {"key": "11", "name": "北京市"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "共建 100%?#.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(path, busy_seconds=0.05)) as opened:
        yield opened


@contextmanager
def refusal(words: str) -> Iterator[None]:
    """A StoreUnavailableError that says so in one sentence, in English and in Chinese."""
    with pytest.raises(StoreUnavailableError, match=words) as raised:
        yield
    text = raised.value.text
    assert "\n" not in text.en + text.zh
    assert any("\u4e00" <= character <= "\u9fff" for character in text.zh.partition("数据库")[2])


def keys(store: SqliteStore) -> list[object]:
    with store.reading() as reader:
        return [row["key"] for row in stored_rows(reader.scan("divisions"))]


def test_the_file_keeps_its_rows(path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        store.apply(batch_of("divisions", BEIJING))
    with closing(SqliteStore(path)) as store:
        assert keys(store) == ["11"]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    path.touch()
    with closing(SqliteStore(path)) as store:
        assert keys(store) == []


def test_journal_and_synchronous_settings(store: SqliteStore, path: Path) -> None:
    with closing(open_made(path, 1)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_the_file_says_whose_it_is(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"gjdb", "big"),)


def test_tables_are_those_of_the_kinds(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {name for kind in KINDS for name in (kind.table, f"former_{kind.table}")} | {
        "sources",
        "revisions",
        "facts",
    }


@pytest.mark.parametrize("content", [b"code,name\n11,x\n", b"PK\x03\x04" * 300], ids=["csv", "zip"])
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with refusal("is not a gongjian store"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_a_database_of_others_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with refusal("is not a gongjian store"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_store_of_another_version_is_refused(path: Path) -> None:
    SqliteStore(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with refusal("another version of gongjian"):
        SqliteStore(path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with refusal("cannot be opened"):
        SqliteStore(tmp_path / "missing" / "store.db")
    with refusal("cannot be opened"):
        SqliteStore(tmp_path)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anything, so it steps down for a while."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="permissions are kept otherwise there")
def test_a_folder_that_may_not_be_written_is_told() -> None:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with as_nobody(), refusal("cannot be opened"):
            SqliteStore(Path(folder, "store.db"))
        assert list(Path(folder).iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are kept otherwise there")
def test_a_file_that_may_not_be_written_is_read_but_not_changed() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        SqliteStore(path).close()
        path.chmod(0o444)
        path.parent.chmod(0o777)
        with as_nobody(), closing(SqliteStore(path)) as store:
            assert keys(store) == []
            with refusal("cannot be written"):
                store.apply(batch_of("divisions", BEIJING))


def test_a_store_that_went_away_is_told(path: Path) -> None:
    folder = path.parent / "folder"
    folder.mkdir()
    with closing(SqliteStore(folder / "store.db")) as store:
        shutil.rmtree(folder)
        with refusal("cannot be opened"), store.reading():
            pass
        with refusal("cannot be opened"):
            store.apply(batch_of("divisions", BEIJING))


def test_a_damaged_file_is_told(path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        store.apply(batch_of("divisions", *({"key": f"{number:06}"} for number in range(20_000))))
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with refusal("is damaged"), closing(SqliteStore(path)) as store:
        keys(store)


def test_a_batch_without_a_change_writes_nothing(store: SqliteStore, path: Path) -> None:
    store.apply(batch_of("divisions", BEIJING))
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}
    store.apply(batch_of("divisions", BEIJING, source=replace(FILE, name="other.csv")))
    assert before == {file.name: file.read_bytes() for file in path.parent.iterdir() if file.name in before}


def test_a_busy_writer_is_told_and_readers_go_on(store: SqliteStore, path: Path) -> None:
    store.apply(batch_of("divisions", BEIJING))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with refusal("is locked by another writer"):
            store.apply(batch_of("divisions", {"key": "12"}))
        assert keys(store) == ["11"]
        other.execute("ROLLBACK")
    assert store.apply(batch_of("divisions", {"key": "12"})).revision == 2


@pytest.mark.skipif(os.name == "nt", reason="there are no limits on files there")
def test_a_write_that_fails_midway_leaves_nothing(store: SqliteStore) -> None:
    store.apply(batch_of("divisions", BEIJING))
    import resource  # there is none on Windows

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, limits[1]))
    try:
        with refusal("cannot be read or written|full"):
            store.apply(batch_of("divisions", *({"key": f"{number:06}"} for number in range(100_000))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert keys(store) == ["11"]
    assert store.apply(batch_of("divisions", {"key": "12"})).revision == 2


def test_a_reader_that_was_left_says_so(store: SqliteStore) -> None:
    store.apply(batch_of("divisions", BEIJING))
    with store.reading() as reader:
        chunks = reader.scan("divisions")
    with pytest.raises(StoreError, match="closed"):
        next(chunks)


def test_errors_of_the_callers_own_pass_through(store: SqliteStore) -> None:
    with pytest.raises(OverflowError), store.reading():
        raise OverflowError
    with pytest.raises(sqlite3.OperationalError), store.reading():
        raise sqlite3.OperationalError


def test_one_store_serves_several_threads(path: Path) -> None:
    with closing(SqliteStore(path)) as store:
        writers = [
            threading.Thread(target=store.apply, args=(batch_of("divisions", {"key": str(number)}),))
            for number in range(8)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert keys(store) == [str(number) for number in range(8)]
        with store.reading() as reader:
            assert reader.revision() == 8


def test_opening_waits_while_others_hold_a_file_without_its_journal(path: Path) -> None:
    SqliteStore(path).close()
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode = DELETE")  # as it is for a moment after a file is made
        other.execute("BEGIN IMMEDIATE")
        with refusal("is locked by another writer"):
            SqliteStore(path, busy_seconds=0.05)
        leaving = threading.Timer(0.1, other.execute, ["ROLLBACK"])
        leaving.start()
        SqliteStore(path, busy_seconds=60).close()
        leaving.join()


MAKER = """
import pathlib, sys
from graph_service.store.sqlite import SqliteStore
print("ready", flush=True)
sys.stdin.readline()
SqliteStore(pathlib.Path(sys.argv[1])).close()
"""


def test_processes_that_make_one_store_at_once_all_find_it(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MAKER, str(path)]
    with ExitStack() as leaving:
        makers = [
            leaving.enter_context(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
            )
            for _ in range(6)
        ]
        for maker in makers:
            assert maker.stdout is not None and maker.stdout.readline() == b"ready\n"
        for maker in makers:
            assert maker.stdin is not None
            maker.stdin.close()
    assert [maker.returncode for maker in makers] == [0] * len(makers)
    with closing(SqliteStore(path)) as store:
        assert keys(store) == []
