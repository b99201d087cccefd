"""Pairs of numbers in parallel arrays, as links between rows and nodes are."""

import numpy as np

from graph_service.snapshot.columns import Csr, Ints, Longs


def distinct_pairs(first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """The different pairs, by the first, then the second number (neither negative).

    By sorting: `np.unique` without further wishes hashes, fifty times slower where most numbers differ.
    """
    if not len(first):
        return first, second
    width = int(second.max()) + 1
    joined = np.sort(first.astype(np.int64) * width + second)
    joined = joined[np.append(True, joined[1:] != joined[:-1])]
    return (joined // width).astype(np.int32), (joined % width).astype(np.int32)


def gathered(lists: Csr, rows: Ints) -> tuple[Longs, Ints]:
    """The lists of `rows` one after the other: for each value the position in `rows`, and the value."""
    lengths = np.diff(lists.starts)[rows]
    which = np.repeat(np.arange(len(rows)), lengths)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return which, lists.values[lists.starts[rows][which] + offset]
