"""Finds the rows of one table by the spellings of a name; all of a table's names are gone through once."""

from collections.abc import Iterable, Iterator, Sequence

from graph_service.domain.codes import PLACEHOLDER_NAMES, division_level
from graph_service.domain.placing import Ref
from graph_service.domain.vocabulary import Level
from loaders.matching.known_rows import KnownRows
from loaders.matching.spelling import other_stems, short_name, stem

#: Of so many rows with the same spelling each is looked at; of more, those under one row are kept together.
_FEW = 16


class NameIndex:
    """Rows by spelling: the stem of a name, the stem without the names above it, and the short name of a division.

    Cost: a dictionary entry or two a row; a question is a look-up, whatever the number of namesakes.
    """

    def __init__(self, table: str, rows: KnownRows) -> None:
        self.table = table
        self._rows = rows
        self._by_spelling: dict[str, list[str]] = {}
        self._streets: dict[str, list[str]] = {}
        self._under: dict[tuple[str, bool], dict[Ref, list[str]]] = {}
        self._upper_spellings: dict[Ref, tuple[str, ...]] = {}
        for key, name in rows.of(table).names:
            if name and not (table == "divisions" and name in PLACEHOLDER_NAMES):
                for spelling in self._spellings(key, stem(name)):
                    _add(self._by_spelling, spelling, key)

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

    def knows(self, spelling: str, *, above: bool = False) -> bool:
        """Whether any row has this spelling, or one that it has in another list."""
        return any(
            one in self._by_spelling or (above and one in self._streets)
            for one in (spelling, *other_stems(spelling))
        )

    def spelt(self, spelling: str, *, above: bool = False) -> list[str]:
        """Keys of the rows with this spelling, or one that it has in another list.

        `above`: before another name a street may be short too (八里庄 in 朝阳八里庄红庙社区).
        """
        return [key for one in (spelling, *other_stems(spelling)) for key in self._keys(one, above)]

    def spelt_under(self, spelling: str, uppers: frozenset[Ref], *, above: bool = False) -> Iterator[str]:
        """Keys of the rows with this spelling that stand under one of `uppers`."""
        for one in (spelling, *other_stems(spelling)):
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
        keys = self._by_spelling.get(spelling, ())
        return [*keys, *self._streets.get(spelling, ())] if above else keys

    def _together(self, spelling: str, keys: Sequence[str], above: bool) -> dict[Ref, list[str]]:
        if (spelling, above) not in self._under:
            under: dict[Ref, list[str]] = {}
            for key in keys:
                for upper in self._rows.ancestors((self.table, key)):
                    under.setdefault(upper, []).append(key)
            self._under[spelling, above] = under
        return self._under[spelling, above]


def _add(rows: dict[str, list[str]], spelling: str, key: str) -> None:
    rows.setdefault(spelling, []).append(key)
