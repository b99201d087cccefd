"""Names shortened by leaving characters out: 通州法院 for 北京市通州区人民法院."""

import numpy as np

from graph_service.search.names import Names, folded
from graph_service.snapshot.columns import Longs, Mask

#: Two characters lie scattered in names by chance.
FEWEST_CHARACTERS = 3


def abbreviated(names: Names, text: str, among: Mask) -> tuple[Longs, Longs]:
    """Names, of those in `among`, that have the characters of the text in this order; and in how few runs.

    Spaces do not count. A text of fewer than three characters, or one without any but ASCII (codes, keys, pinyin),
    finds none. Cost: one pass over all characters, then the text's length times the names with its rarest one.
    """
    query = "".join(folded(text).split())
    places = [place for character in query for place in names.place(character)]
    if len(query) < FEWEST_CHARACTERS or query.isascii() or len(places) < len(query):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    candidates = np.flatnonzero(among & (names.lengths >= len(query)) & _having_rarest(names, places))
    runs = _fewest_runs(names, candidates, places)
    found = runs <= len(query)
    return candidates[found], runs[found]


def _having_rarest(names: Names, places: list[int]) -> Mask:
    """Names that have the rarest of the characters as often as it is asked for: few of all."""
    rarest = min(places, key=lambda place: int(names.counts[place]))
    having = names.names_at(np.flatnonzero(names.characters == rarest))
    mask: Mask = np.bincount(having, minlength=len(names.numbers)) >= places.count(rarest)
    return mask


def _fewest_runs(names: Names, chosen: Longs, places: list[int]) -> Longs:
    """For each name, the fewest runs of adjacent characters that make up the text; one more than it has, if none.

    `runs` holds, for each character of the names, the fewest with which the text so far can end there.
    """
    if not len(chosen):
        return np.empty(0, dtype=np.int64)
    never = len(places) + 1
    lengths = names.lengths[chosen]
    firsts = np.cumsum(lengths) - lengths
    characters = names.characters[np.repeat(names.starts[chosen] - firsts, lengths) + np.arange(lengths.sum())]
    # Falls from name to name by more than runs can differ, so that no minimum reaches into the next name.
    offset = np.repeat(np.arange(len(chosen))[::-1] * (never + 1), lengths)
    runs = np.where(characters == places[0], 1, never)
    for place in places[1:]:
        anywhere = np.minimum.accumulate(runs + offset) - offset
        before = np.minimum(_shifted(runs, firsts, never), _shifted(anywhere, firsts, never) + 1)
        runs = np.where(characters == place, np.minimum(before, never), never)
    return np.minimum.reduceat(runs, firsts)


def _shifted(values: Longs, firsts: Longs, first: int) -> Longs:
    """What stands one character before, in the same name."""
    before = np.empty_like(values)
    before[1:] = values[:-1]
    before[firsts] = first
    return before
