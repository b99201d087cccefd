"""The names of a snapshot as one flat array of characters, made for scanning."""

from collections import defaultdict
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.shown_divisions import placeholders
from graph_service.search.readings import initials, readings
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Kinds whose names are those of persons: never searched by.
PERSONAL = ("judges", "mediators")
#: Stands after every name; no character of any text (Unicode: a noncharacter), and taken out where it is one.
_END = "\uffff"


def folded(text: str) -> str:
    """Text with case and width made equal (NFKC, then case folding)."""
    return normalize("NFKC", text.replace(_END, " ")).casefold()


@dataclass(frozen=True, slots=True)
class Names:
    """`characters` are positions in `alphabet` (code points, ascending), each name's followed by an end mark.

    Name i belongs to node `numbers[i]` (ascending) and stands from `starts[i]`; `lengths` are in characters.
    `counts` says how often each character of the alphabet occurs; `by_reading` and `by_initial` give the
    characters, as positions in the alphabet, that can be read so.
    """

    characters: npt.NDArray[np.unsignedinteger]
    alphabet: npt.NDArray[np.uint32]
    numbers: Ints
    starts: Longs
    lengths: Longs
    counts: Longs
    by_reading: dict[str, list[int]]
    by_initial: dict[str, list[int]]

    def one_of(self, places: list[int]) -> Mask:
        """A mask of the alphabet."""
        mask: Mask = np.zeros(len(self.alphabet), dtype=bool)
        mask[places] = True
        return mask

    def place(self, character: str) -> list[int]:
        """Where a character stands in the alphabet; empty where it does not."""
        point = ord(character)
        found = int(np.searchsorted(self.alphabet, point))
        return [found] if found < len(self.alphabet) and self.alphabet[found] == point else []

    def names_at(self, positions: Longs) -> Longs:
        """The name in which each position lies."""
        return np.searchsorted(self.starts, positions, side="right") - 1


@per_snapshot
def names_of(snapshot: Snapshot) -> Names:
    """The searchable names: of all kinds that have one, persons and placeholder divisions aside.

    Cost: one pass over all characters, and the readings of the distinct ones.
    """
    texts, numbers = _texts(snapshot)
    joined = folded_together(texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    present: Mask = np.zeros(0x110000, dtype=bool)
    present[points] = True
    alphabet = np.flatnonzero(present).astype(np.uint32)
    places = np.zeros(0x110000, dtype=np.min_scalar_type(len(alphabet)))
    places[alphabet] = np.arange(len(alphabet))
    ends = np.flatnonzero(points == ord(_END))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1])[: len(ends)]
    characters = places[points]
    counts = np.bincount(characters, minlength=len(alphabet))
    return Names(characters, alphabet, numbers, starts, ends - starts, counts, *_readings(alphabet))


def folded_together(texts: pa.Array) -> str:
    """All texts folded, an end mark after each. One call for all: a call a name would take ten times as long."""
    if not len(texts):
        return ""
    clean = pc.replace_substring(pc.fill_null(texts, ""), pattern=_END, replacement=" ")
    offsets = pa.array([0, len(clean)], type=pa.int32())
    joined = pc.binary_join(pa.ListArray.from_arrays(offsets, clean), pa.scalar(_END, clean.type))[0].as_py()
    return normalize("NFKC", joined).casefold() + _END


def _texts(snapshot: Snapshot) -> tuple[pa.Array, Ints]:
    """Names by global number; a row without one is left out."""
    parts, numbers = [pa.array([], pa.large_string())], [np.empty(0, dtype=np.int32)]
    for name in NODE_KINDS:
        table = snapshot.tables[name]
        if "name" not in table.kind.column_names or name in PERSONAL:
            continue
        texts = table.text("name").array
        named = texts.is_valid().to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(named & ~placeholders(snapshot)) if name == "divisions" else np.flatnonzero(named)
        parts.append(texts.take(pa.array(rows)))
        numbers.append((rows + table.base).astype(np.int32))
    return pa.concat_arrays(parts), np.concatenate(numbers)


def _readings(alphabet: npt.NDArray[np.uint32]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    by_reading: dict[str, list[int]] = defaultdict(list)
    by_initial: dict[str, list[int]] = defaultdict(list)
    for place, point in enumerate(alphabet.tolist()):
        found = readings(chr(point))
        for reading in found:
            by_reading[reading].append(place)
        for beginning in {beginning for reading in found for beginning in initials(reading)}:
            by_initial[beginning].append(place)
    return dict(by_reading), dict(by_initial)
