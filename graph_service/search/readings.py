"""How a Chinese character can be read: all its readings in pinyin, without tones."""

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, pinyin

#: The longest reading: zhuang, chuang, shuang.
LONGEST = 6
#: Initials of two letters; every other initial is the first letter.
DOUBLE_INITIALS = ("zh", "ch", "sh")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzü")


@lru_cache(maxsize=100_000)
def readings(character: str) -> frozenset[str]:
    """Every reading of a character (重: zhong, chong, …), ü also written as v or u; none of other characters."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(written for each in found for reading in each for written in _spellings(reading))


def _spellings(reading: str) -> Iterable[str]:
    written = reading.replace("ü", "v")
    if not _LETTERS.issuperset(written):
        return ()
    return (written, written.replace("v", "u"), written.replace("v", "ü"))


def initials(reading: str) -> Iterable[str]:
    """What can stand for a reading when only its beginning is typed."""
    double = [reading[:2]] if reading.startswith(DOUBLE_INITIALS) else []
    return (reading[0], *double)


def is_pinyin(text: str) -> bool:
    return _LETTERS.issuperset(text)
