"""The file of the embedded store: whose it is, its connections, its errors in words."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.domain.problems import Text
from graph_service.store.port import StoreError, StoreUnavailableError
from graph_service.store.sqlite_tables import APPLICATION_ID, LAYOUT, fact, make_tables
from graph_service.store.version import Columns, declared_columns, declared_version, is_newer, older_columns

#: Eight times the usual: a million rows are written in three quarters of the time.
_PAGE_BYTES = 32 << 10
_JOURNAL_BYTES_KEPT = 64 << 20
_CACHE_KIBIBYTES = 64 << 10
_PAUSE_SECONDS = 0.02

_LOCKED = ("正被另一写入者锁定，请稍后重试", "is locked by another writer; try again later")
_NOT_OURS = ("不是共建数据库文件，未作改动", "is not a gongjian store and was left as it is")
_OTHER_VERSION = (
    "由另一版本的程序建立，请用该版本导出后重新导入",
    "was made by another version of gongjian; export it with that one and load it again",
)
_NEWER = (
    "由更新版本的程序建立，请升级本程序后再打开",
    "was made by a newer version of gongjian; open it with that one",
)
_NO_JOURNAL = ("所在文件系统不支持 WAL 日志", "is on a file system that cannot keep SQLite's write-ahead log")
#: What went wrong by SQLite's error number, in the words (zh, en) that follow the name of the file.
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
    sqlite3.SQLITE_CORRUPT: ("已损坏，请用备份恢复", "is damaged; restore it from a backup"),
    sqlite3.SQLITE_FULL: ("所在磁盘已满", "is on a disk that is full"),
    sqlite3.SQLITE_READONLY: (
        "不可写，请检查文件及其文件夹的权限",
        "cannot be written; check its permissions and its folder's",
    ),
    sqlite3.SQLITE_PERM: ("不可访问，请检查权限", "may not be accessed; check its permissions"),
    sqlite3.SQLITE_CANTOPEN: (
        "无法打开，请检查所在文件夹是否存在、可写",
        "cannot be opened; check that its folder exists and can be written",
    ),
    sqlite3.SQLITE_IOERR: ("读写失败，请检查磁盘", "cannot be read or written; check the disk"),
}


def open_or_make(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection to the file, which is made and given its tables where there is none."""
    with _connecting(path, busy_seconds, "rwc") as connection:
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a file that is there already nothing changes
        # One transaction, so that a file which another process is making is seen before or after, not between.
        connection.execute("BEGIN")
        made = not _is_empty(connection)
        if made:
            stored_columns(connection, path)
        connection.execute("ROLLBACK")
        if not made:
            connection.execute("BEGIN IMMEDIATE")
            if _is_empty(connection):  # another process may have been first
                make_tables(connection)
            stored_columns(connection, path)
            connection.execute("COMMIT")
        if _journal_mode(connection, busy_seconds) != "wal":
            raise _unavailable(path, _NO_JOURNAL)
    return connection


def _journal_mode(connection: sqlite3.Connection, busy_seconds: float) -> str:
    """The journal mode after asking for WAL.

    Where two processes ask at once, SQLite refuses one of them without waiting: each could wait for the other.
    """
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return str(mode)


def open_made(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection to a file that was made before; one that has since gone or been replaced is an error."""
    with _connecting(path, busy_seconds, "rw") as connection:
        stored_columns(connection, path)
    return connection


def stored_columns(connection: sqlite3.Connection, path: Path) -> Columns:
    """The columns that the file has: the declared ones, or fewer where an older program made it; else an error."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise _unavailable(path, _NOT_OURS)
    if version == declared_version(LAYOUT):
        return declared_columns()
    names = json.loads(fact(connection, "columns") or "null")
    columns = older_columns(LAYOUT, version, names)
    if columns is None:
        raise _unavailable(path, _NEWER if is_newer(names) else _OTHER_VERSION)
    return columns


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns errors of sqlite3 into StoreErrors that say in words what is wrong with the file."""
    try:
        yield
    except sqlite3.Error as error:
        words = _UNAVAILABLE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if words:
            raise _unavailable(path, words) from error
        raise StoreError(Text(f"数据库 {path} 无法完成操作：{error}", f"{path} cannot do this: {error}")) from error
    except (OverflowError, UnicodeEncodeError) as error:
        text = Text(
            "数值或文字无法存储（整数超过 64 位，或文字不是有效的 Unicode），未写入任何内容",
            "a value cannot be stored (an integer above 64 bits or text that is no Unicode); nothing was written",
        )
        raise StoreError(text) from error


def _unavailable(path: Path, words: tuple[str, str]) -> StoreUnavailableError:
    zh, en = words
    return StoreUnavailableError(Text(f"数据库 {path} {zh}", f"{path} {en}"))


@contextmanager
def _connecting(path: Path, busy_seconds: float, mode: str) -> Iterator[sqlite3.Connection]:
    """A new connection, closed again only if what is done with it here fails."""
    address = f"{path.as_uri()}?mode={mode}"
    # One thread may close what another opened (the reader of a request, say); none share one at a time.
    connection = sqlite3.connect(
        address, timeout=busy_seconds, isolation_level=None, check_same_thread=False, uri=True
    )
    try:
        for setting in (
            "synchronous = FULL",
            "temp_store = MEMORY",  # staging must not depend on a writable /tmp
            "temp.journal_mode = OFF",  # what is staged goes with the connection
            f"cache_size = -{_CACHE_KIBIBYTES}",
            f"journal_size_limit = {_JOURNAL_BYTES_KEPT}",
        ):
            connection.execute(f"PRAGMA {setting}")
        yield connection
    except BaseException:
        connection.close()
        raise


def _is_empty(connection: sqlite3.Connection) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(application == version == things == 0)
