"""Finds the rows of one table by the spellings of a name; all of a table's names are gone through once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graph_service.domain.codes import PLACEHOLDER_NAMES, division_level
from graph_service.domain.placing import Ref
from graph_service.domain.vocabulary import Level
from loaders.matching.known_rows import KnownRows
from loaders.matching.spelling import other_stems, short_name, stem, stems

#: Of so many rows with the same spelling each is looked at; of more, those under one row are kept together.
_FEW = 16
#: So many names are gone through together.
_TOGETHER = 10_000
_AFTER_DIGITS = ":"
#: Keys by spelling; one key stands alone, since most spellings lead to no other row.
_KeysBySpelling = dict[str, str | list[str]]


class NameIndex:
    """Rows by spelling: the stem of a name, the stem without the names above it, and the short name of a division.

    Cost: a dictionary entry or two a spelling; a question is a look-up, whatever the number of namesakes.
    """

    def __init__(self, table: str, rows: KnownRows) -> None:
        self.table = table
        self._rows = rows
        self._by_spelling: _KeysBySpelling = {}
        self._streets: _KeysBySpelling = {}
        self._under: dict[tuple[str, bool], dict[Ref, list[str]]] = {}
        self._upper_spellings: dict[Ref, tuple[str, ...]] = {}
        nameless = ("", *PLACEHOLDER_NAMES) if table == "divisions" else ("",)
        named = (pair for pair in rows.of(table).names() if pair[1] not in nameless)
        while part := list(islice(named, _TOGETHER)):
            for (key, _), whole in zip(part, stems([name for _, name in part]), strict=True):
                for spelling in self._spellings(key, whole):
                    _add(self._by_spelling, spelling, key)
        for rows_by_spelling in (self._by_spelling, self._streets) if table == "divisions" else ():
            _sort(rows_by_spelling)

    def _spellings(self, key: str, whole: str) -> Iterable[str]:
        if self.table == "divisions":
            level = division_level(key)
            short = short_name(whole, level)
            if short and level is Level.STREET:
                _add(self._streets, short, key)
                return (whole,)
            return (whole, short) if short else (whole,)
        return dict.fromkeys((whole, self.local_name((self.table, key), whole)))

    def local_name(self, ref: Ref, whole: str) -> str:
        """The stem without the names above that it begins with: 民一庭党支部 of 大兴区法院民一庭党支部."""
        uppers = [one for upper in self._rows.ancestors(ref) for one in self._spellings_of(upper)]
        rest = whole
        while begun := next((one for one in uppers if rest.startswith(one) and rest != one), None):
            rest = rest[len(begun) :]
        return rest

    def cuts(self, path: str, *, above: bool = False) -> list[int]:
        """Where a path can be cut so that what follows is a spelling of some row, or one that it has in another
        list; at least one character stands before the cut and two after it.
        """
        places, rows = range(1, len(path) - 1), self._by_spelling
        streets = self._streets if above else {}
        if not other_stems(path):
            return [cut for cut in places if path[cut:] in rows or path[cut:] in streets]
        return [
            cut
            for cut in places
            if any(one in rows or one in streets for one in (path[cut:], *other_stems(path[cut:])))
        ]

    def spelt(self, spelling: str, *, above: bool = False) -> list[str]:
        """Keys of the rows with this spelling, or one that it has in another list.

        `above`: before another name a street may be short too (八里庄 in 朝阳八里庄红庙社区).
        """
        return [key for one in (spelling, *other_stems(spelling)) for key in self._keys(one, above)]

    def spelt_under(self, spelling: str, uppers: frozenset[Ref], *, above: bool = False) -> Iterator[str]:
        """Keys of the rows with this spelling that stand under one of `uppers`."""
        for one in (spelling, *other_stems(spelling)):
            if self.table == "divisions":
                yield from _below(_held(self._by_spelling, one), uppers)
                yield from _below(_held(self._streets, one), uppers) if above else ()
                continue
            keys = self._keys(one, above)
            if len(keys) <= _FEW:
                yield from (key for key in keys if not uppers.isdisjoint(self._rows.ancestors((self.table, key))))
            else:
                together = self._together(one, keys, above)
                for upper in uppers:
                    yield from together.get(upper, ())

    def spellings(self) -> Iterable[str]:
        """Every spelling that there is."""
        return self._by_spelling

    def _spellings_of(self, ref: Ref) -> tuple[str, ...]:
        """The spellings of a row above others, the longest first; none of a placeholder."""
        if ref not in self._upper_spellings:
            self._upper_spellings[ref] = ()  # for rings of superiors
            table, key = ref
            name = self._rows.of(table).name_by_key.get(key, "")
            is_division = table == "divisions"
            whole = "" if is_division and name in PLACEHOLDER_NAMES else stem(name)
            shorter = short_name(whole, division_level(key)) if is_division else self.local_name(ref, whole)
            self._upper_spellings[ref] = tuple(filter(None, (whole, shorter)))
        return self._upper_spellings[ref]

    def _keys(self, spelling: str, above: bool) -> Sequence[str]:
        keys = _held(self._by_spelling, spelling)
        return [*keys, *_held(self._streets, spelling)] if above else keys

    def _together(self, spelling: str, keys: Sequence[str], above: bool) -> dict[Ref, list[str]]:
        if (spelling, above) not in self._under:
            under: dict[Ref, list[str]] = {}
            for key in keys:
                for upper in self._rows.ancestors((self.table, key)):
                    under.setdefault(upper, []).append(key)
            self._under[spelling, above] = under
        return self._under[spelling, above]


def _add(rows: _KeysBySpelling, spelling: str, key: str) -> None:
    there = rows.setdefault(spelling, key)
    if isinstance(there, list):
        there.append(key)
    elif there != key:
        rows[spelling] = [there, key]


def _sort(rows: _KeysBySpelling) -> None:
    for keys in rows.values():
        if isinstance(keys, list):
            keys.sort()


def _below(codes: Sequence[str], uppers: frozenset[Ref]) -> Iterator[str]:
    """Those of the sorted codes that stand under one of `uppers`: they begin with its code."""
    for _, upper in uppers:
        first = bisect_right(codes, upper)
        yield from codes[first : bisect_left(codes, upper + _AFTER_DIGITS, first)]


def _held(rows: _KeysBySpelling, spelling: str) -> Sequence[str]:
    keys = rows.get(spelling, ())
    return (keys,) if isinstance(keys, str) else keys
