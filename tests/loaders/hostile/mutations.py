"""Spoils files at random: bytes turned, cut, doubled, moved between files, and put in where they hurt."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from random import Random

_WORDS = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\r\n", b'"', b"'", b",", b";", b"\t"),
    *(b"[", b"]", b"{", b"}", b":", b"null", b"NaN", b"1e999", b"-1", b"9" * 400, b"0x1", b"\\N", b"\\ud800"),
    *(b"<", b">", b"/>", b"&", b"&#0;", b"]]>", b"<!DOCTYPE x>", b'r="XFD1048576"', b't="s"', b't="e"', b't="b"'),
    *(b"PK\1\2", b"PK\3\4", b"PK\5\6", b"../", b"\xb9\xab", b"\xe2\x80\xae", b"\xef\xbc\x91", b" " * 300),
)
_LARGEST = 200_000


def spoiled(content: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """The content with one to eight things done to it; pieces of the `others`, of the same form, are put in."""
    found = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        start = random.randint(0, len(found))
        end = min(len(found), start + random.choice((1, 2, 8, 64, 512)))
        match random.randrange(16):
            case 0:
                found[start:end] = random.randbytes(end - start)
            case 1 | 2 | 3:
                del found[start:end]
            case 4 | 5 | 6:
                found[start:start] = found[start:end] * random.choice((1, 2, 50))
            case 7 | 8 | 9:
                found[start:start] = random.choice(_WORDS)
            case 10 | 11 | 12:
                found[start:end] = random.choice(_WORDS)
            case 13 | 14:
                other = random.choice(others)
                at = random.randint(0, len(other))
                found[start:end] = other[at : at + 64]
            case _:
                del found[start:]
    return bytes(found[:_LARGEST])


def spoiled_archive(parts: Mapping[str, bytes], random: Random) -> bytes:
    """An archive of these parts with one of them spoiled or left out, or the archive itself."""
    changed = dict(parts)
    name = random.choice(list(parts))
    match random.randrange(8):
        case 0:
            return spoiled(packed(parts), [packed(parts)], random)
        case 1:
            del changed[name]
        case 2:
            changed[_spoiled_name(name, random)] = changed.pop(name)
        case _:
            changed[name] = spoiled(changed[name], list(parts.values()), random)
    return packed(changed)


def _spoiled_name(name: str, random: Random) -> str:
    """Without NUL, where `zipfile` would end the name, and so could make two of one name."""
    return spoiled(name.encode(), [b"/"], random).decode("utf-8", "replace").replace("\0", "")[:200] or "x"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
