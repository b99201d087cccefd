"""What a text finds in the whole graph, best first."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.domain.vocabulary_graph import MatchedBy, NodeKind
from graph_service.search.abbreviations import abbreviated
from graph_service.search.keys import nodes_by_key
from graph_service.search.matching import Match, Way, matches
from graph_service.search.names import Names, names_of
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.snapshot import Snapshot

Codes = npt.NDArray[np.uint8]
_MATCHED_BY: list[MatchedBy] = list(MatchedBy)
_UNMATCHED = len(_MATCHED_BY)
_LONGEST_NAME = 2**20 - 1
#: Of an abbreviation the runs count first, then the length.
_MOST_RUNS, _LONGEST_ABBREVIATED = 2**8 - 1, 2**12 - 1


@dataclass(frozen=True, slots=True)
class Hits:
    """Nodes found (global numbers, ascending), how each was matched, and its rank: by match, then length."""

    numbers: Ints
    matched: Codes
    rank: Longs

    def __len__(self) -> int:
        return len(self.numbers)

    def matched_by(self, i: int) -> MatchedBy:
        return _MATCHED_BY[int(self.matched[i])]

    def only(self, chosen: Mask) -> "Hits":
        return Hits(self.numbers[chosen], self.matched[chosen], self.rank[chosen])

    def place(self, rank: int, number: int) -> int:
        """Where in the order a hit of this rank and number stands or would stand: rank first, then kind and key."""
        return (rank << 32) + number

    @property
    def places(self) -> Longs:
        return (self.rank << 32) + self.numbers

    def first(self, count: int, after: int | None = None) -> Longs:
        """Positions of the first hits in order, or of the first after a place. Cost: linear, nothing is sorted."""
        places = self.places
        left = np.arange(len(places)) if after is None else np.flatnonzero(places > after)
        if len(left) > count:
            left = left[np.argpartition(places[left], count)[:count]]
        return left[np.argsort(places[left])]


def search(snapshot: Snapshot, text: str) -> Hits:
    """All nodes that a text finds by name (characters, pinyin, initials), by the beginning of code or key, or by
    the name shortened (characters left out).

    Every node stands once, with the best of its matches. Judges and mediators are found by key alone. Cost: two
    passes over the characters of all names, tens of milliseconds for a million names.
    """
    names = names_of(snapshot)
    matched = np.full(snapshot.size, _UNMATCHED, dtype=np.uint8)
    length = np.zeros(snapshot.size, dtype=np.int64)
    by_key = nodes_by_key(snapshot, text)
    matched[by_key] = _MATCHED_BY.index(MatchedBy.KEY)
    _note_key_lengths(snapshot, by_key, length)
    length[names.numbers] = names.lengths
    for match in matches(names, text):
        found, how = _kinds_of(names, match)
        nodes = names.numbers[found]
        np.minimum.at(matched, nodes, how)
    _note_abbreviations(names, text, matched, length)
    numbers = np.flatnonzero(matched != _UNMATCHED).astype(np.int32)
    how_found = matched[numbers]
    rank = (how_found.astype(np.int64) << 20) + np.minimum(length[numbers], _LONGEST_NAME)
    return Hits(numbers, how_found, rank)


def _kinds_of(names: Names, match: Match) -> tuple[Longs, Codes]:
    """The names that a match stands in, and what kind of match it is there."""
    found = names.names_at(match.starts)
    if match.way is Way.LITERAL:
        prefix = match.starts == names.starts[found]
        whole = prefix & (names.lengths[found] == match.length)
        kinds = [MatchedBy.NAME, MatchedBy.NAME_PREFIX]
        how = np.select(
            [whole, prefix], [_MATCHED_BY.index(kind) for kind in kinds], _MATCHED_BY.index(MatchedBy.NAME_PART)
        )
        return found, how.astype(np.uint8)
    kind = MatchedBy.PINYIN if match.way is Way.PINYIN else MatchedBy.INITIALS
    return found, np.full(len(found), _MATCHED_BY.index(kind), dtype=np.uint8)


def _note_abbreviations(names: Names, text: str, matched: Codes, length: Longs) -> None:
    """Names found in no other way; those with the fewest runs first, then the shortest."""
    found, runs = abbreviated(names, text, matched[names.numbers] == _UNMATCHED)
    nodes = names.numbers[found]
    matched[nodes] = _MATCHED_BY.index(MatchedBy.ABBREVIATION)
    shortness = np.minimum(names.lengths[found], _LONGEST_ABBREVIATED)
    length[nodes] = np.minimum(runs, _MOST_RUNS) * (_LONGEST_ABBREVIATED + 1) + shortness


def _note_key_lengths(snapshot: Snapshot, nodes: Ints, length: Longs) -> None:
    """What has no name that is searched is ranked by the length of its key."""
    for name in NODE_KINDS:
        table = snapshot.tables[name]
        rows = snapshot.rows_of(name, nodes)
        rows = rows[rows >= 0]
        length[table.base + rows] = pc.utf8_length(table.keys.array.take(rows)).to_numpy(zero_copy_only=False)


def facets(snapshot: Snapshot, hits: Hits) -> dict[NodeKind, int]:
    """How many hits there are of each kind that has any."""
    counts = {kind: int((snapshot.rows_of(table, hits.numbers) >= 0).sum()) for table, kind in NODE_KINDS.items()}
    return {kind: count for kind, count in counts.items() if count}


def of_kinds(snapshot: Snapshot, hits: Hits, kinds: frozenset[NodeKind]) -> Hits:
    chosen: Mask = np.zeros(len(hits), dtype=bool)
    for table, kind in NODE_KINDS.items():
        if kind in kinds:
            chosen |= snapshot.rows_of(table, hits.numbers) >= 0
    return hits.only(chosen)
