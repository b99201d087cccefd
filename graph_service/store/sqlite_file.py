"""The file of the embedded store: its tables as the kinds declare them, its connections, its errors in words."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph_service.domain.kinds import KINDS, Column, Kind, Type
from graph_service.domain.problems import Text
from graph_service.store.port import StoreError, StoreUnavailableError
from graph_service.store.version import declared_version

#: Marks the file as ours ("gjdb"), in the place that SQLite keeps for this in a file's header.
_APPLICATION_ID = int.from_bytes(b"gjdb", "big")
#: To be raised when the tables change in a way that the declarations of the kinds do not show.
_LAYOUT = 1
_JOURNAL_BYTES_KEPT = 64 << 20
_CACHE_KIBIBYTES = 64 << 10
_PAUSE_SECONDS = 0.02

_SQL_TYPE = {Type.INTEGER: "INTEGER", Type.FLAG: "INTEGER", Type.NUMBER: "REAL"}

_LOCKED = ("正被另一写入者锁定，请稍后重试", "is locked by another writer; try again later")
_NOT_OURS = ("不是共建数据库文件，未作改动", "is not a gongjian store and was left as it is")
_OTHER_VERSION = (
    "由另一版本的程序建立，请用该版本导出后重新导入",
    "was made by another version of gongjian; export it with that one and load it again",
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


def quoted(name: str) -> str:
    """A name of ours as SQL wants it; some, like `from` and `table`, are words of SQL."""
    return f'"{name}"'


def index_by_revision(kind: Kind) -> str:
    return quoted(f"{kind.table}_by_revision")


def declaration(column: Column) -> str:
    """The column as a CREATE TABLE names it."""
    return f"{quoted(column.name)} {_SQL_TYPE.get(column.type, 'TEXT')}"


def open_or_make(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A connection to the file, which is made and given its tables where there is none."""
    with _connecting(path, busy_seconds, "rwc") as connection:
        # One transaction, so that a file which another process is making is seen before or after, not between.
        connection.execute("BEGIN")
        made = _is_ours(connection, path)
        connection.execute("ROLLBACK")
        if not made:
            connection.execute("BEGIN IMMEDIATE")
            if not _is_ours(connection, path):  # another process may have been first
                _make_tables(connection)
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
        if not _is_ours(connection, path):
            raise _unavailable(path, _NOT_OURS)
    return connection


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
            f"cache_size = -{_CACHE_KIBIBYTES}",
            f"journal_size_limit = {_JOURNAL_BYTES_KEPT}",
        ):
            connection.execute(f"PRAGMA {setting}")
        yield connection
    except BaseException:
        connection.close()
        raise


def _is_ours(connection: sqlite3.Connection, path: Path) -> bool:
    """True for a store of this version, False for an empty file; anything else raises."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (things,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == version == things == 0:
        return False
    if application != _APPLICATION_ID:
        raise _unavailable(path, _NOT_OURS)
    if version != declared_version(_LAYOUT):
        raise _unavailable(path, _OTHER_VERSION)
    return True


def _make_tables(connection: sqlite3.Connection) -> None:
    # WITHOUT ROWID keeps rows in the order of their keys, which is the order in which they are read.
    for kind in KINDS:
        columns = ", ".join(declaration(column) for column in kind.columns)
        provenance = "_source INTEGER NOT NULL, _line INTEGER NOT NULL, _revision INTEGER NOT NULL"
        table = quoted(kind.table)
        connection.execute(f'CREATE TABLE {table} ({columns}, {provenance}, PRIMARY KEY ("key")) WITHOUT ROWID')
        connection.execute(f"CREATE INDEX {index_by_revision(kind)} ON {table} (_revision)")
    connection.execute(
        "CREATE TABLE sources (number INTEGER PRIMARY KEY, name TEXT, nature TEXT, citation TEXT, loaded_at TEXT)"
    )
    connection.execute("CREATE TABLE revisions (number INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)")
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {declared_version(_LAYOUT)}")
