"""Finds out how a file is encoded: strict UTF-8, else strict GB18030, else it is refused; never a guess."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph_service.domain.problems import Text
from loaders.refusal import Refusal

_CHUNK = 1 << 20
_ENCODINGS = ("utf-8-sig", "gb18030")
_SIGNATURES = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "ZIP / .xlsx",
    b"\xd0\xcf\x11\xe0": ".xls",
    b"\x1f\x8b": "gzip",
    b"\xfd7zXZ": "xz",
}
_EXPECTED = Text(
    "应为 UTF-8 或 GB18030 编码的 CSV 文本文件。", "A CSV text file encoded in UTF-8 or GB18030 is expected."
)
_SAVE_AS_CSV = Text("请另存为“CSV UTF-8（逗号分隔）”。", "Save it as “CSV UTF-8 (comma delimited)”.")


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec that reads the whole file, and the number of its lines."""

    codec: str
    lines: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Neither codec reads the file: the line of the first byte that is wrong, and what was found there."""

    line: int
    found: str
    refusal: Refusal


def encoding_of(path: Path) -> Encoding | Unreadable:
    """The codec of a text file. Where both fail, the one that got further tells the line."""
    with path.open("rb") as file:
        start = file.read(4096)
        for signature, name in _SIGNATURES.items():
            if start.startswith(signature):
                return Unreadable(1, name, Refusal("encoding", _EXPECTED, _SAVE_AS_CSV))
        if b"\0" in start.split(b"\n", 1)[0]:
            return Unreadable(1, "NUL", Refusal("encoding", _EXPECTED, _SAVE_AS_CSV))
        failures: list[tuple[int, int, str]] = []
        for codec in _ENCODINGS:
            file.seek(0)
            result = _decode_all(file, codec)
            if isinstance(result, int):
                return Encoding(codec, result)
            failures.append(result)
    _, line, found = max(failures)
    hint = Text(
        f"第{line}行有不属于该编码的字节。请另存为“CSV UTF-8（逗号分隔）”。",
        f"Line {line} holds a byte of neither encoding. Save the file as “CSV UTF-8 (comma delimited)”.",
    )
    return Unreadable(line, found, Refusal("encoding", _EXPECTED, hint))


def _decode_all(file: BinaryIO, codec: str) -> int | tuple[int, int, str]:
    """Number of lines, or offset, line and value of the first wrong byte."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    offset = lines = 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # The decoder's object is this chunk after what it had kept of the one before, which ends no line.
            kept = len(error.object) - len(chunk)
            line = lines + error.object.count(b"\n", 0, error.start) + 1
            return offset - kept + error.start, line, f"0x{error.object[error.start]:02X}"
        if not chunk:
            return lines + 1
        offset += len(chunk)
        lines += chunk.count(b"\n")
