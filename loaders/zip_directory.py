"""Reads the directory of a zip archive, or of a workbook, and refuses what is not safe to unpack.

Nothing is unpacked before all of the directory was looked at: at most 50 MB in 1,000 members, at most 100 times the
archive's size, plainly named, not encrypted, no archive among them.
"""

import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graph_service.domain.problems import Text
from loaders.refusal import Refusal, shown

MOST_UNPACKED = 50_000_000
_MOST_MEMBERS = 1_000
_MOST_RATIO = 100
#: Less than this is no bomb, however well it is packed.
_SMALL = 1_000_000
#: Room for the entries of 1,000 members with the longest names that people give.
_MOST_DIRECTORY_BYTES = 1_000_000
_END, _END_64 = b"PK\5\6", b"PK\6\7"
_END_BYTES, _LOCATOR_BYTES, _COMMENT_BYTES = 22, 20, 65_535
_ENCRYPTED, _NAMED_IN_UTF_8 = 0x1, 0x800
_NAME_BYTES = 255
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ARCHIVES = frozenset((".zip", ".7z", ".rar", ".gz", ".xz", ".bz2", ".zst", ".tar", ".tgz"))
#: What a zip archive that is damaged, or was made to do damage, raises when it is opened or read.
UNPACKING_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)

#: Name as it is meant, and the entry that has it.
Members = dict[str, zipfile.ZipInfo]


def members_of(path: Path, allowed: frozenset[str] = frozenset()) -> Members | Refusal:
    """The files in an archive; `allowed` suffixes are taken though they are archives themselves."""
    try:
        with path.open("rb") as file:
            if refusal := _refused_end(file):
                return refusal
            with zipfile.ZipFile(file) as archive:
                entries = archive.infolist()
    except UNPACKING_ERRORS:
        return DAMAGED
    return _refused_sizes(path, entries) or _named(entries, _ARCHIVES - allowed)


def _refused_end(file: BinaryIO) -> Refusal | None:
    """The end of the archive tells how long its directory is, before all of that is read."""
    size = file.seek(0, os.SEEK_END)
    if size > MOST_UNPACKED:
        return TOO_LARGE
    file.seek(max(0, size - _COMMENT_BYTES - _END_BYTES))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        return DAMAGED
    entries, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    if tail[max(0, at - _LOCATOR_BYTES) :].startswith(_END_64):
        return TOO_LARGE
    return _TOO_MANY if entries > _MOST_MEMBERS or directory_bytes > _MOST_DIRECTORY_BYTES else None


def _refused_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> Refusal | None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_MEMBERS:
        return _TOO_MANY
    if unpacked > MOST_UNPACKED or unpacked > max(_SMALL, _MOST_RATIO * path.stat().st_size):
        return TOO_LARGE
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return ENCRYPTED
    return DAMAGED if any(entry.compress_type not in _METHODS for entry in entries) else None


def _named(entries: list[zipfile.ZipInfo], archives: frozenset[str]) -> Members | Refusal:
    members: Members = {}
    for entry in entries:
        name = _name(entry)
        if name and name.endswith("/") and not entry.file_size:
            continue  # A folder. `ZipInfo.is_dir` raises at a name that is empty.
        if name is None or not _is_plain(name) or name in members:
            return _bad_name(name or entry.filename)
        if stat.S_ISLNK(entry.external_attr >> 16):
            return _link(name)
        if PurePosixPath(name).suffix.lower() in archives:
            return _nested(name)
        members[name] = entry
    return members


def _name(entry: zipfile.ZipInfo) -> str | None:
    """The name as it is flagged, else in strict UTF-8, else in strict GB18030; `zipfile` takes those for cp437."""
    if entry.flag_bits & _NAMED_IN_UTF_8 or entry.orig_filename.isascii():
        return entry.orig_filename.replace("\\", "/")
    try:
        written = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return None
    for codec in ("utf-8", "gb18030"):
        try:
            return written.decode(codec).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return None


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    is_short = all(len(part.encode()) <= _NAME_BYTES for part in parts)
    is_inside = parts[0] and ".." not in parts and ":" not in parts[0]
    return name.isprintable() and is_short and bool(is_inside and parts[-1])


def _bad_name(name: str) -> Refusal:
    quoted = shown(name)
    return Refusal(
        "unsafe-archive",
        Text(
            "应为压缩包内的相对路径，不过长，且不重复。",
            "Relative, different and not too long names in the archive are expected.",
        ),
        Text(
            f"“{quoted}”不安全、过长或重复；请重新压缩。",
            f"{quoted} is unsafe, too long or stands twice: pack the files anew.",
        ),
    )


def _link(name: str) -> Refusal:
    quoted = shown(name)
    return Refusal(
        "unsafe-archive",
        Text("应为文件本身，不得为链接。", "A file itself is expected, not a link to one."),
        Text(f"“{quoted}”是链接；请压缩它所指的文件。", f"{quoted} is a link: pack the file that it leads to."),
    )


def _nested(name: str) -> Refusal:
    quoted = shown(name)
    return Refusal(
        "unsafe-archive",
        Text("压缩包内应无其他压缩包。", "An archive without archives in it is expected."),
        Text(f"请先解开“{quoted}”。", f"Unpack {quoted} first."),
    )


TOO_LARGE = Refusal(
    "too-large",
    Text(
        "应为解压后不超过50MB、压缩比不超过100的文件。",
        "A file of at most 50 MB when unpacked, packed at most 100 times, is expected.",
    ),
    Text(
        "请拆分成几个文件，删去空行空列以外的格式，或另存为 CSV。",
        "Split it into several files, delete formats beyond the table, or save it as CSV.",
    ),
)
_TOO_MANY = Refusal(
    "too-large",
    Text("应为不超过1000个成员的压缩包。", "An archive of at most 1,000 members is expected."),
    Text("请拆分成几个压缩包，或直接导入文件夹。", "Split it, or load the folder itself."),
)
ENCRYPTED = Refusal(
    "encrypted",
    Text("应为未加密的文件。", "A file without a password is expected."),
    Text("请去掉密码后重新保存。", "Remove the password and save it again."),
)
DAMAGED = Refusal(
    "damaged",
    Text("应为完整的 .zip 压缩包或 .xlsx 工作簿。", "A whole .zip archive or .xlsx workbook is expected."),
    Text(
        "文件已损坏、不完整或并非此格式；请重新保存或重新压缩。",
        "The file is damaged, cut off or of another form: save or pack it again.",
    ),
)
