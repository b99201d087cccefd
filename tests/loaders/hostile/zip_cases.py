"""Hostile archives: bombs, names that lead elsewhere, archives in archives, passwords, damage."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.loaders.hostile.case import Case, divisions, written
from tests.loaders.hostile.workbook import archived, table, workbook

_TABLE = "code,name\n11,北京市\n"
_BEIJING = divisions(_11="北京市")


def _zip(members: dict[str, bytes | str]) -> Callable[[Path], Path]:
    return archived(members, "tables.zip")


def _empty_lines(count: int) -> Callable[[Path], Path]:
    """Made when it is built, not before: what this process holds counts as the loader's."""
    return lambda folder: _zip({"divisions.csv": b"\n" * count})(folder)


def _entries(*members: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    """An archive whose entries are as they are given: names may stand twice."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in members:
            archive.writestr(entry, data)
    return content.getvalue()


def _entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    entry.create_system = 3
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _twice(folder: Path) -> Path:
    """The name is changed after packing, since `zipfile` warns of doubled ones."""
    packed = _entries((_entry("divisions.csv"), _TABLE.encode()), (_entry("divisionz.csv"), _TABLE.encode()))
    return written("tables.zip", packed.replace(b"divisionz", b"divisions"))(folder)


def _changed(local_offset: int, central_offset: int, value: int) -> Callable[[Path], Path]:
    """An archive whose one member says another number in both of its headers."""
    packed = bytearray(_good())
    for signature, offset in ((b"PK\3\4", local_offset), (b"PK\1\2", central_offset)):
        struct.pack_into("<H", packed, packed.index(signature) + offset, value)
    return written("tables.zip", bytes(packed))


def _lying(folder: Path) -> Path:
    """A directory that tells 100 bytes of its one member, which is 100 MB."""
    packed = bytearray(_entries((_entry("divisions.csv"), b"\n" * 100_000_000)))
    central = packed.index(b"PK\1\2")
    packed[central + 24 : central + 28] = struct.pack("<I", 100)
    return written("tables.zip", bytes(packed))(folder)


def _overlapping(folder: Path) -> Path:
    """A thousand entries of the directory that share one member, as the bombs without recursion do."""
    packed = _entries((_entry("divisions.csv"), b"\n" * 900_000))
    start = packed.index(b"PK\1\2")
    end = packed.index(b"PK\5\6")
    entry = packed[start:end]
    directory = b"".join(entry.replace(b"divisions", b"%09d" % n) for n in range(999))
    closing = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 999, 999, len(directory), start, 0)
    return written("tables.zip", packed[:start] + directory + closing)(folder)


def _in_each_other(folder: Path) -> Path:
    """Sixteen archives in one, three levels deep, of the kind of 42.zip."""
    packed = _entries((_entry("divisions.csv"), b"\n" * 900_000))
    for _ in range(3):
        packed = _entries(*((_entry(f"{n}.zip"), packed) for n in range(16)))
    return written("tables.zip", packed)(folder)


def _named_in_gbk(folder: Path) -> Path:
    """The name in the bytes that the archivers of Chinese Windows write, without a flag."""
    name = "行政区划.csv".encode("gbk")
    packed = _entries((_entry("x" * len(name)), _TABLE.encode()))
    return written("tables.zip", packed.replace(b"x" * len(name), name))(folder)


def _good() -> bytes:
    return _entries((_entry("divisions.csv"), _TABLE.encode()))


def _workbook_in(folder: Path) -> Path:
    book = archived(workbook({"divisions": table([["code", "name"], ["11", "北京市"]])}))(folder)
    return _zip({"a/book.xlsx": book.read_bytes()})(folder)


_SOUND = [
    Case("a folder with a table", _zip({"a/": "", "a/divisions.csv": _TABLE, "a/README.md": "x"}), _BEIJING),
    Case("names in GBK", _named_in_gbk, _BEIJING),
    Case("a workbook", _workbook_in, _BEIJING),
    Case(
        "what other systems leave behind",
        _zip({"divisions.csv": _TABLE, "__MACOSX/._divisions.csv": b"\0", ".DS_Store": b"\0"}),
        _BEIJING,
    ),
    Case("something before the archive", written("tables.zip", b"#!/bin/sh\n" + _good()), _BEIJING),
    Case(
        "a table of another name",
        _zip({"divisions.csv": _TABLE, "x.csv": "a\n1\n"}),
        _BEIJING,
        {"unknown-table": "表名"},
    ),
]
_BOMBS = [
    Case("a bomb", _empty_lines(200_000_000), {}, {"too-large": "50MB"}),
    Case("a small bomb", _empty_lines(40_000_000), {}, {"too-large": "100"}),
    Case("a bomb that lies about its size", _lying, {}, {"damaged": "损坏"}),
    Case("a bomb of overlapping members", _overlapping, {}, {"too-large": "50MB"}),
    Case("archives in each other", _in_each_other, {}, {"unsafe-archive": "其他压缩包"}),
    Case("10,000 members", _zip({f"{n}.csv": "" for n in range(10_000)}), {}, {"too-large": "1000"}),
]
_NAMES = [
    Case("an absolute name", _zip({"/tmp/divisions.csv": _TABLE}), {}, {"unsafe-archive": "/tmp/divisions.csv"}),
    Case("a name that leads out", _zip({"../../divisions.csv": _TABLE}), {}, {"unsafe-archive": "不安全"}),
    Case(
        "a name that leads out with backslashes",
        _zip({"..\\..\\divisions.csv": _TABLE}),
        {},
        {"unsafe-archive": "不安全"},
    ),
    Case("a name with a drive", _zip({"C:\\divisions.csv": _TABLE}), {}, {"unsafe-archive": "不安全"}),
    Case("one name twice", _twice, {}, {"unsafe-archive": "重复"}),
    Case("a name of 60,000 characters", _zip({"长" * 20_000 + ".csv": _TABLE}), {}, {"unsafe-archive": "过长"}),
    Case("a name with a line break", _zip({"x\n/divisions.csv": _TABLE}), {}, {"unsafe-archive": "不安全"}),
    Case(
        "a link for a member",
        written("tables.zip", _entries((_entry("divisions.csv", stat.S_IFLNK | 0o777), b"/etc/passwd"))),
        {},
        {"unsafe-archive": "链接"},
    ),
]
_DAMAGE = [
    Case("an archive of nothing", written("tables.zip", b"PK\5\6" + bytes(18)), {}, {"empty-file": "压缩包"}),
    Case("an empty file", written("tables.zip", b""), {}, {"damaged": "损坏"}),
    Case("a text named .zip", written("tables.zip", _TABLE.encode()), {}, {"damaged": "损坏"}),
    Case("an archive cut in the middle", written("tables.zip", _good()[:-30]), {}, {"damaged": "损坏"}),
    Case(
        "a member whose sum is wrong",
        written("tables.zip", _good().replace(_good()[14:18], b"\1\2\3\4")),
        {},
        {"damaged": "损坏"},
    ),
    Case("a password", _changed(6, 8, 1), {}, {"encrypted": "密码"}),
    Case("a way of packing that nobody knows", _changed(8, 10, 99), {}, {"damaged": "损坏"}),
]
CASES = [*_SOUND, *_BOMBS, *_NAMES, *_DAMAGE]
