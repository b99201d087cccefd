"""Finds out how a file is encoded: UTF-16 by its mark, strict UTF-8, strict GB18030, or refused; no guess."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph_service.domain.problems import Text
from loaders.lookalikes import Lookalike, lookalike_of
from loaders.refusal import Refusal

_CHUNK = 1 << 20
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_EXPECTED = Text(
    "应为 UTF-8、带标记的 UTF-16 或 GB18030 编码的文本文件。",
    "A text file encoded in UTF-8, UTF-16 with its mark, or GB18030 is expected.",
)
_SAVE_AS_TEXT = Text(
    "请另存为 UTF-8（Excel 中选“CSV UTF-8（逗号分隔）”）。",
    "Save it as UTF-8 (in Excel: “CSV UTF-8 (comma delimited)”).",
)
_RENAME = Text(
    "这不是文本文件；若是工作簿或压缩包，请改回 .xlsx 或 .zip 扩展名。",
    "This is no text: if it is a workbook or an archive, name it .xlsx or .zip.",
)
_SAVE_AS_XLSX = Text(
    "这是旧版或加密的工作簿；请另存为不加密的 .xlsx，或另存为 CSV。",
    "This is a workbook of an old form or with a password: save it as .xlsx without one, or as CSV.",
)
_SIGNATURES = {
    b"\xff\xfe\0\0": ("UTF-32", _SAVE_AS_TEXT),
    b"PK\x03\x04": ("ZIP / .xlsx", _RENAME),
    b"\xd0\xcf\x11\xe0": (".xls", _SAVE_AS_XLSX),
    b"\x1f\x8b": ("gzip", _RENAME),
    b"\xfd7zXZ": ("xz", _RENAME),
}


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
    """The codec of a text file. Where UTF-8 and GB18030 both fail, the one that got further tells the line."""
    with path.open("rb") as file:
        start = file.read(4096)
        for signature, (name, hint) in _SIGNATURES.items():
            if start.startswith(signature):
                return Unreadable(1, name, Refusal("encoding", _EXPECTED, hint))
        if start.startswith(_UTF_16_MARKS):
            result = _decode_all(file, "utf-16")
            return Encoding("utf-16", result) if isinstance(result, int) else _wrong_byte(result)
        if b"\0" in start.split(b"\n", 1)[0]:
            return Unreadable(1, "NUL", Refusal("encoding", _EXPECTED, _SAVE_AS_TEXT))
        utf_8 = _decode_all(file, "utf-8-sig")
        if isinstance(utf_8, int):
            return Encoding("utf-8-sig", utf_8)
        gb18030 = _decode_all(file, "gb18030")
        if not isinstance(gb18030, int):
            return _wrong_byte(max(utf_8, gb18030))
        lookalike = lookalike_of(file, utf_8.offset)
        return _in_another_encoding(lookalike) if lookalike else Encoding("gb18030", gb18030)


@dataclass(frozen=True, slots=True, order=True)
class _WrongByte:
    offset: int
    line: int
    found: str


def _decode_all(file: BinaryIO, codec: str) -> int | _WrongByte:
    """The number of lines, or the first byte that is wrong."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    offset = lines = 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            lines += decoder.decode(chunk, final=not chunk).count("\n")
        except UnicodeDecodeError as error:
            # The decoder's object is this chunk after what it had kept of the one before.
            kept = len(error.object) - len(chunk)
            line = lines + codecs.decode(error.object[: error.start], error.encoding).count("\n") + 1
            return _WrongByte(offset - kept + error.start, line, f"0x{error.object[error.start]:02X}")
        if not chunk:
            return lines + 1
        offset += len(chunk)


def _wrong_byte(wrong: _WrongByte) -> Unreadable:
    hint = Text(
        f"第{wrong.line}行有不属于这些编码的字节。{_SAVE_AS_TEXT.zh}",
        f"Line {wrong.line} holds a byte of none of these. {_SAVE_AS_TEXT.en}",
    )
    return Unreadable(wrong.line, wrong.found, Refusal("encoding", _EXPECTED, hint))


def _in_another_encoding(lookalike: Lookalike) -> Unreadable:
    hint = Text(
        f"第{lookalike.line}行的文字似乎是另一种编码（{lookalike.name}）。{_SAVE_AS_TEXT.zh}",
        f"Line {lookalike.line} seems to be in another encoding ({lookalike.name}). {_SAVE_AS_TEXT.en}",
    )
    return Unreadable(lookalike.line, lookalike.name, Refusal("encoding", _EXPECTED, hint))
