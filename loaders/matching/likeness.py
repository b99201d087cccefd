"""Finds the spelling that a text is most alike to, where no rule leads to one: a slip of the pen in a long name."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

#: Of 100. Likeness is 2 x common characters / all characters, of the part before the word for the kind of thing, so
#: that 90 lets one character be missing, added or changed of ten, or missing or added of five. Chinese names
#: of places have two to four characters, and with one of them another they are other places (东花市, 西花市):
#: nothing below 90 may be proposed, and nothing at all where only a number, a direction or the like differs.
THRESHOLD = 90.0
#: What tells one thing from the next in a row of like names.
_TELLING = frozenset("0123456789零一二三四五六七八九十百第甲乙丙丁戊东西南北中上下前后左右内外大小新老旧")
_KIND = re.compile(
    r"(?:街道|地区|[省市区县旗镇乡村]|社区|法院|法庭|高院|中院|党支部|党总支|党小组|党委|党组|党工委|司法所)$"
)
#: Of fewer characters none can be missing: 2 x 4 / (4 + 5) is less than `THRESHOLD`.
_SHORTEST = 5
_ENDS = 2
_LIMIT = 5


class Likeness:
    """The longer spellings of one table, kept by their first and by their last two characters.

    A text is compared with those that begin or end as it does, since one slip leaves the other end whole. Cost:
    building once for the table, where most names are too short; then a few hundred comparisons a text, in a
    country too.
    """

    def __init__(self, spellings: Iterable[str]) -> None:
        self._by_end: dict[tuple[str, str], list[str]] = {}
        for spelling in spellings:
            core, kind = _parted(spelling)
            for end in _ends(core):
                self._by_end.setdefault((end, kind), []).append(core)

    def alike(self, spelling: str) -> dict[str, float]:
        """Spellings at least `THRESHOLD` alike to this one, and how much; their kinds are the same."""
        core, kind = _parted(spelling)
        found: dict[str, float] = {}
        for end in _ends(core):
            choices = self._by_end.get((end, kind), ())
            for other, likeness, _ in process.extract(
                core, choices, scorer=fuzz.ratio, limit=_LIMIT, score_cutoff=THRESHOLD
            ):
                if other != core and not _differs_tellingly(core, other):
                    found[other + kind] = likeness
        return found


def _parted(spelling: str) -> tuple[str, str]:
    match = _KIND.search(spelling)
    return (spelling[: match.start()], match.group()) if match else (spelling, "")


def _ends(core: str) -> set[str]:
    return {"^" + core[:_ENDS], core[-_ENDS:] + "$"} if len(core) >= _SHORTEST else set()


def _differs_tellingly(text: str, other: str) -> bool:
    """Whether a telling character, or a letter, is in one of the two alone."""
    changed = {
        (text if edit.tag == "delete" else other)[edit.src_pos if edit.tag == "delete" else edit.dest_pos]
        for edit in Indel.editops(text, other)
    }
    return any(character in _TELLING or character.isascii() for character in changed)
