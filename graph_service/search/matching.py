"""Which names a text matches: characters as they are, pinyin, initials, or all of them mixed."""

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from graph_service.search.names import Names, folded
from graph_service.search.readings import DOUBLE_INITIALS, LONGEST, is_pinyin
from graph_service.snapshot.columns import Longs, Mask


class Way(IntEnum):
    """How a match was made, the best way first; a mixed one is as good as its worst part."""

    LITERAL = 0
    PINYIN = 1
    INITIALS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A part of the text that stands for one character of a name: so many letters, for one of these characters."""

    letters: int
    characters: Mask
    way: Way


@dataclass(frozen=True, slots=True)
class Match:
    """Positions at which names match in one way, each with so many characters."""

    way: Way
    starts: Longs
    length: int


def matches(names: Names, text: str) -> list[Match]:
    """Every place in every name at which the text matches.

    From left to right: `open_[i][length, way]` holds where the first i letters match so many characters. The first
    token looks at all characters of all names, the others only at what is left.
    """
    query = folded(text)
    open_: list[dict[tuple[int, Way], list[Longs]]] = [defaultdict(list) for _ in range(len(query) + 1)]
    open_[0][0, Way.LITERAL].append(_where(names, _tokens(names, query, 0)))
    for i in range(len(query)):
        tokens = _tokens(names, query, i) if open_[i] else []
        for (length, way), parts in open_[i].items():
            starts = _united(parts)
            following = names.characters[starts + length]
            for token in tokens:
                left = starts[token.characters[following]]
                if len(left):
                    open_[i + token.letters][length + 1, max(way, token.way)].append(left)
        open_[i].clear()
    return [Match(way, _united(parts), length) for (length, way), parts in open_[-1].items()]


def _where(names: Names, tokens: list[Token]) -> Longs:
    """The positions of all characters for which one of the tokens can stand."""
    either = names.one_of([])
    for token in tokens:
        either |= token.characters
    return np.flatnonzero(either[names.characters])


def _united(parts: list[Longs]) -> Longs:
    return parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts))


def _tokens(names: Names, query: str, i: int) -> list[Token]:
    """What can begin at the i-th letter of the query."""
    literal = names.place(query[i])
    tokens = [Token(1, names.one_of(literal), Way.LITERAL)] if literal else []
    for size in range(1, min(LONGEST, len(query) - i) + 1):
        part = query[i : i + size]
        if not is_pinyin(part):
            break
        if read := _read_so(names, part, last=i + size == len(query)):
            tokens.append(Token(size, names.one_of(read), Way.PINYIN))
        if size == 1 or part in DOUBLE_INITIALS:
            begun = names.by_initial.get(part)
            tokens += [Token(size, names.one_of(begun), Way.INITIALS)] if begun else []
    return tokens


def _read_so(names: Names, part: str, *, last: bool) -> list[int]:
    """Characters with this reading or, at the end of the query, with one that begins so."""
    if not last:
        return names.by_reading.get(part, [])
    return [place for reading, places in names.by_reading.items() if reading.startswith(part) for place in places]
