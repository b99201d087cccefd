"""Backups: one file, the same for every store, with all rows, sources and revisions and the way back.

JSON Lines, compressed with gzip: a line that says whose file it is, one of revisions, one of sources, the chunks of
the tables column by column, those of former rows, and last the SHA-256 of all lines before it.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from graph_service.domain.batch import Source
from graph_service.domain.finished_files import finished
from graph_service.domain.kind import Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from graph_service.store.port import Chunk, Revision, Whole
from graph_service.store.version import declared_columns, listed

_FORM = 1
_TUPLES = frozenset({Type.WORDS, Type.TEXTS, Type.LINKS})
_PROVENANCE = ("_source", "_line", "_revision")
#: Faster by far than the default, and hardly larger.
_COMPRESSION = 3


class UnusableBackupError(Exception):
    """The file is no backup, or not the whole of one, or of a program that declares more."""

    def __init__(self, path: Path, zh: str, en: str) -> None:
        self.text = Text(f"{path} {zh}；未作任何改动。", f"{path} {en}; nothing was changed.")
        super().__init__(self.text.en)


def write_backup(path: Path, whole: Whole) -> None:
    """Write all that is seen into the file, which is there when it is complete and not before."""
    with (
        finished(path) as unfinished,
        unfinished.open("wb") as file,
        gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_COMPRESSION, mtime=0) as packed,
    ):
        digest = sha256()
        for line in _lines(whole):
            digest.update(line)
            packed.write(line)
        packed.write(_line({"sha256": digest.hexdigest()}))


def _lines(whole: Whole) -> Iterator[bytes]:
    yield _line({"gongjian": "backup", "form": _FORM, "columns": listed(declared_columns())})
    revisions = [[one.number, one.applied_at.isoformat(), one.undoes, one.is_kept] for one in whole.revisions()]
    yield _line({"revisions": revisions})
    sources = [[one.name, one.nature.name, one.citation, one.loaded_at.isoformat()] for one in whole.sources()]
    yield _line({"sources": sources})
    for kind in KINDS:
        for chunk in whole.scan(kind.table):
            yield _line({"table": kind.table, "rows": _filled(chunk)})
    for kind in KINDS:
        for chunk in whole.former(kind.table, 0):
            yield _line({"former": kind.table, "rows": _filled(chunk)})


def _filled(chunk: Chunk) -> Chunk:
    """Without the columns that are empty."""
    return {name: cells for name, cells in chunk.items() if any(cell is not None for cell in cells)}


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@contextmanager
def opened_backup(path: Path) -> Iterator["Backup"]:
    """The backup in the file once all of it is found to be as it was written; UnusableBackupError otherwise."""
    with TemporaryFile() as unpacked:
        places = _unpacked(path, unpacked)
        yield Backup(unpacked, places)


class Backup:
    """A backup that can be restored (port.Whole)."""

    def __init__(self, lines: IO[bytes], places: dict[tuple[str, str], list[int]]) -> None:
        self._lines = lines
        self._places = places

    def revisions(self) -> list[Revision]:
        """All revisions by ascending number."""
        (content,) = self._contents("revisions", "")
        return [
            Revision(number, datetime.fromisoformat(applied_at), undoes, is_kept)
            for number, applied_at, undoes, is_kept in content["revisions"]
        ]

    def sources(self) -> list[Source]:
        """All sources; the `_source` column of a chunk indexes this list."""
        (content,) = self._contents("sources", "")
        return [
            Source(name, Nature[nature], citation, datetime.fromisoformat(loaded_at))
            for name, nature, citation, loaded_at in content["sources"]
        ]

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""
        for content in self._contents("table", table):
            yield _chunk(KIND_BY_TABLE[table], content["rows"], _PROVENANCE)

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        """Rows as they were before a revision changed or removed them; a backup has all or none: since 0."""
        assert since == 0
        for content in self._contents("former", table):
            yield _chunk(KIND_BY_TABLE[table], content["rows"], (*_PROVENANCE, "_until"))

    def _contents(self, what: str, table: str) -> Iterator[dict[str, Any]]:
        for place in self._places.get((what, table), ()):
            self._lines.seek(place)
            yield json.loads(self._lines.readline())


def _chunk(kind: Kind, rows: Chunk, provenance: tuple[str, ...]) -> Chunk:
    size = len(rows["key"])
    chunk = {name: rows.get(name) or [None] * size for name in (*kind.column_names, *provenance)}
    for column in kind.columns:
        if column.type in _TUPLES:
            cells: list[Any] = chunk[column.name]
            chunk[column.name] = [cell if cell is None else tuple(cell) for cell in cells]
    return chunk


def _unpacked(path: Path, unpacked: IO[bytes]) -> dict[tuple[str, str], list[int]]:
    """Where each kind of line begins in what is unpacked."""
    places: dict[tuple[str, str], list[int]] = {}
    first: dict[str, Any] = {}
    digest, promised = sha256(), None
    try:
        with gzip.open(path) as packed:
            for line in packed:
                content = json.loads(line)
                if promised is not None:
                    raise ValueError(line)  # nothing may follow the checksum
                promised = content.get("sha256")
                if promised is None:
                    first = first or content
                    what = next(iter(content))
                    table = content[what] if what in ("table", "former") else ""
                    places.setdefault((what, table), []).append(unpacked.tell())
                    digest.update(line)
                    unpacked.write(line)
    except (EOFError, zlib.error, gzip.BadGzipFile, ValueError, AttributeError, StopIteration) as error:
        raise _damaged(path) from error
    if promised != digest.hexdigest() or first.get("gongjian") != "backup":
        raise _damaged(path)
    if first["form"] != _FORM or not set(first["columns"]) <= set(listed(declared_columns())):
        raise UnusableBackupError(
            path,
            "由另一版本的程序备份，请用该版本恢复",
            "was written by another version of gongjian; restore it with that one",
        )
    return places


def _damaged(path: Path) -> UnusableBackupError:
    return UnusableBackupError(
        path, "不是完整无损的备份文件", "is no backup, or not all of one, or was altered afterwards"
    )
