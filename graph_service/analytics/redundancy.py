"""Redundancy: whether what a court branch joins would still be joined without it."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.partnership_network import TwoMode
from graph_service.snapshot.columns import Floats, Longs

#: Ranks are whole numbers, so that cursors hold: shares to nine digits, and below them the number of units.
_DIGITS, _MOST_UNITS = 10**9, 2**22


@dataclass(frozen=True, slots=True)
class Redundancy:
    """By branch of the network; arrays run in parallel, NaN where a figure is not defined.

    `shared_pairs` / `pairs` is the redundancy (Latapy, Magnien & Del Vecchio, Soc. Networks 30, 2008): of the pairs
    of units that the branch reaches, the part that another branch reaches both of as well; undefined below two
    units. `clustering` (same source): the mean, over the branches that share a unit with it, of shared / all units
    of the two; undefined where it shares none.
    """

    units: Longs
    shared_pairs: Longs
    pairs: Longs
    clustering: Floats

    @property
    def ranks(self) -> Longs:
        """Least redundant first, of equal ones those with more units; where it is undefined last."""
        defined = self.pairs > 0
        share = self.shared_pairs * _DIGITS // np.maximum(self.pairs, 1)
        return np.where(defined, share, _DIGITS + 1) * _MOST_UNITS - self.units

    @property
    def order(self) -> Longs:
        """Positions by rank, then by key."""
        return np.argsort(self.ranks, kind="stable")


def steps(network: TwoMode) -> int:
    """What `redundancy` takes: pairs of units of a branch, and pairs of branches of a unit."""
    of_branch, of_unit = network.branch_degrees, network.unit_degrees
    return int((of_branch * of_branch).sum() + (of_unit * of_unit).sum())


def redundancy(network: TwoMode) -> Redundancy:
    """Redundancy and clustering of every branch. Cost: `steps`."""
    units = network.branch_degrees
    shared_pairs = _pairs_joined_by_others(network)
    return Redundancy(units, shared_pairs, units * (units - 1) // 2, _clustering(network))


def _pairs_joined_by_others(network: TwoMode) -> Longs:
    """For each branch the pairs of its units that stand in another branch's list too."""
    rows, units = network.joined.rows(), network.joined.values.astype(np.int64)
    following = network.joined.starts[rows + 1] - np.arange(network.links) - 1
    first = np.repeat(np.arange(network.links), following)
    offset = np.arange(len(first)) - np.repeat(np.cumsum(following) - following, following)
    pairs = units[first] * max(len(network.units), 1) + units[first + 1 + offset]
    _, which, often = np.unique(pairs, return_inverse=True, return_counts=True)
    again = rows[first][often[which] > 1]
    return np.bincount(again, minlength=len(network.branches)).astype(np.int64)


def _clustering(network: TwoMode) -> Floats:
    shared = (network.matrix @ network.matrix.T).tocoo()
    one, other = shared.coords
    apart = one != other
    one, other, both = one[apart], other[apart], shared.data[apart]
    degrees = network.branch_degrees
    overlap = both / (degrees[one] + degrees[other] - both)
    size = len(network.branches)
    neighbours = np.bincount(one, minlength=size)
    total = np.bincount(one, weights=overlap, minlength=size)
    return np.where(neighbours > 0, total / np.maximum(neighbours, 1), np.nan)
