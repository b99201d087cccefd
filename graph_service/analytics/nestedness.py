"""Nestedness: whether units with few partners hold a subset of the partners of units with many, and more so than
the numbers of partners alone would bring about."""

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph_service.analytics.partnership_network import TwoMode
from graph_service.snapshot.columns import Longs

#: Trades between two samples, for each node that trades (Strona et al. 2014 find this enough to forget the last).
TRADES_PER_NODE = 5
#: Two values nearer than this are one: the sums behind them have many terms, in another order each time.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Nodf:
    """0 to 100 over pairs of branches, pairs of units, and both; None where there is no pair."""

    branches: float | None
    units: float | None
    whole: float | None


@dataclass(frozen=True, slots=True)
class Nestedness:
    """NODF as observed and in networks drawn at random with the same numbers of partners.

    `z` = (observed - mean) / standard deviation of the samples, None where they do not differ; `p_value` = (1 +
    samples at least as nested) / (1 + samples) (North et al., Am. J. Hum. Genet. 71, 2002).
    """

    observed: Nodf
    samples: int
    mean: float | None
    deviation: float | None
    z: float | None
    p_value: float | None


def without_isolates(network: TwoMode) -> Any:
    """Branches x units, 1 where joined, of those that have a partner: NODF is not defined for empty rows."""
    matrix = network.matrix
    return matrix[np.flatnonzero(network.branch_degrees)][:, np.flatnonzero(network.unit_degrees)]


def steps(matrix: Any, samples: int) -> int:
    """What `nestedness` takes, in partners looked at: by the trades, and by the pairs that share one."""
    by_row, by_column = matrix.sum(axis=1), matrix.sum(axis=0)
    shared = int((by_row * by_row).sum() + (by_column * by_column).sum())
    return (samples + 1) * (2 * TRADES_PER_NODE * int(matrix.nnz) + shared)


def nodf(matrix: Any) -> Nodf:
    """Nestedness by overlap and decreasing fill (Almeida-Neto et al., Oikos 117, 2008).

    Of two rows (or columns) with different numbers of ones the part of the thinner one's ones that stand in the
    richer one too, in per cent; 0 for two rows of equal number; the mean over all pairs. `matrix`: 0 and 1, sparse,
    without empty rows and columns. Cost: the sum of the squared degrees of both sides.
    """
    by_rows, row_pairs = _overlaps(matrix)
    by_columns, column_pairs = _overlaps(matrix.T.tocsr())
    whole = _mean(by_rows + by_columns, row_pairs + column_pairs)
    return Nodf(_mean(by_rows, row_pairs), _mean(by_columns, column_pairs), whole)


def _overlaps(matrix: Any) -> tuple[float, int]:
    """Sum of the overlaps of all pairs of rows, and how many pairs there are."""
    ones = np.diff(matrix.indptr)
    shared = (matrix @ matrix.T).tocoo()
    first, second = shared.coords
    unequal = ones[first] > ones[second]  # each pair of unequal rows once; what shares nothing adds nothing
    overlap = shared.data[unequal] / ones[second[unequal]]
    return float(overlap.sum()), len(ones) * (len(ones) - 1) // 2


def _mean(total: float, pairs: int) -> float | None:
    return 100 * total / pairs if pairs else None


def nestedness(matrix: Any, samples: int, seed: int) -> Nestedness:
    """NODF of a matrix (see `nodf`) against `samples` random ones; the same seed gives the same answer."""
    observed = nodf(matrix)
    if observed.whole is None:
        return Nestedness(observed, 0, None, None, None, None)
    null = np.array([nodf(sample).whole for sample in null_model(matrix, samples, seed)], dtype=np.float64)
    mean, deviation = float(null.mean()), float(null.std(ddof=1))
    z = (observed.whole - mean) / deviation if deviation > _SAME else None
    as_nested = int((null >= observed.whole - _SAME).sum())
    return Nestedness(observed, samples, mean, deviation, z, (1 + as_nested) / (1 + samples))


def null_model(matrix: Any, samples: int, seed: int) -> Any:
    """Matrices drawn at random from all those with the same row and column sums, one after the other.

    Curveball: two rows put together what only one of them has, and share it out again at random, each keeping its
    number (Strona et al., Nat. Commun. 5:4114, 2014; uniform: Carstens, Phys. Rev. E 91:042812, 2015). Rows trade
    or columns, whichever are fewer. Cost of a sample: TRADES_PER_NODE x ones.
    """
    chance = Random(seed)
    turned = matrix.shape[0] > matrix.shape[1]
    traders = (matrix.T if turned else matrix).tocsr()
    lists = [set(partners.tolist()) for partners in np.split(traders.indices, traders.indptr[1:-1])]
    for _ in range(samples):
        for _ in range(TRADES_PER_NODE * len(lists)):
            trade(lists, chance)
        sample = _of_lists(lists, traders.indptr, traders.shape)
        yield sample.T.tocsr() if turned else sample


def trade(lists: list[set[int]], chance: Random) -> None:
    """One trade between two of the lists chosen at random; the same list twice trades nothing."""
    first, second = (chance.getrandbits(32) * len(lists) >> 32 for _ in range(2))
    ours, theirs = lists[first] - lists[second], lists[second] - lists[first]
    if not ours or not theirs:
        return
    pool = [*ours, *theirs]
    chance.shuffle(pool)
    shared = lists[first] & lists[second]
    lists[first] = shared.union(pool[: len(ours)])
    lists[second] = shared.union(pool[len(ours) :])


def _of_lists(lists: list[set[int]], starts: Longs, shape: tuple[int, int]) -> Any:
    values = np.fromiter((value for own in lists for value in sorted(own)), dtype=np.int64, count=int(starts[-1]))
    return csr_array((np.ones(len(values), dtype=np.int64), values, starts), shape=shape)
