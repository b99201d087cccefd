"""Tells bytes that only pass as GB18030 from those that are: nearly any two bytes are a character of it.

Files in UTF-8 with a damaged place or with lines of another encoding, files in Big5 and in Latin-1 are often valid
GB18030, and read as such they would fill the store with nonsense that nobody wrote.
"""

import re
from dataclasses import dataclass
from typing import BinaryIO

_PIECE = 1 << 20
#: Three Chinese characters of UTF-8; at the start of a word they would be a very odd word of GB18030.
_UTF_8_WORD = re.compile(3 * rb"[\xe4-\xe9][\x80-\xbf][\x80-\xbf]")
_UTF_8_CHARACTER = re.compile(rb"[\xe3-\xef][\x80-\xbf]{2}")
_CHARACTER = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
#: So many characters tell what a file is.
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Lookalike:
    """What a file seems to be instead of GB18030, and the line that shows it."""

    name: str
    line: int


def lookalike_of(file: BinaryIO, utf_8_fails_at: int) -> Lookalike | None:
    """What valid GB18030 seems to be instead; nothing where it is what it passes as. Cost: one pass.

    Two Chinese characters of UTF-8 before the byte where UTF-8 fails are no chance: there the file is damaged.
    """
    file.seek(max(0, utf_8_fails_at - _PIECE))
    is_damaged = len(_UTF_8_CHARACTER.findall(file.read(min(_PIECE, utf_8_fails_at)))) >= 2
    file.seek(0)
    line, offset, shown_by = 1, 0, 0
    characters: list[bytes] = []
    while piece := file.read(_PIECE) + file.readline(_PIECE):
        at = utf_8_fails_at - offset if is_damaged else _utf_8_word(piece)
        at = at if at is not None and at < len(piece) else None
        if at is not None:
            return Lookalike("UTF-8 + ?", line + piece.count(b"\n", 0, at))
        if len(characters) < _SAMPLE:
            found = list(_CHARACTER.finditer(piece, 0, _SAMPLE * 4))
            shown_by = shown_by or (line + piece.count(b"\n", 0, found[0].start()) if found else 0)
            characters += [match[0] for match in found]
        line += piece.count(b"\n")
        offset += len(piece)
    name = _name(characters)
    return Lookalike(name, shown_by) if name else None


def _utf_8_word(piece: bytes) -> int | None:
    """Where a word of UTF-8 begins: at the start of the piece or after ASCII."""
    starts = (match.start() for match in _UTF_8_WORD.finditer(piece))
    return next((start for start in starts if piece[start - 1 : start] < b"\x80"), None)


def _name(characters: list[bytes]) -> str | None:
    """Nearly all that is written is Chinese or punctuation of GB2312; characters such as 〇 and 镕 are few."""
    outside = sum(not _is_in_gb2312(character) for character in characters)
    if not characters or outside < len(characters) / 4:
        return None
    if sum(len(c) == 2 and c[1:].isalpha() for c in characters) >= 0.8 * len(characters):
        return "Latin-1?"
    return "Big5?" if sum(map(_is_common_in_big5, characters)) >= 0.95 * len(characters) else None


def _is_in_gb2312(character: bytes) -> bool:
    return character[1] >= 0xA1 and (0xA1 <= character[0] <= 0xA3 or 0xB0 <= character[0] <= 0xF7)


def _is_common_in_big5(character: bytes) -> bool:
    return 0xA1 <= character[0] <= 0xC6 and (character[1] < 0x7F or character[1] > 0xA0)
