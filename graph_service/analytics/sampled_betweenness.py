"""Betweenness estimated from some of the sources (Brandes & Pich, Int. J. Bifurcation and Chaos 17, 2007)."""

from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph_service.snapshot.columns import Floats, Longs

#: Sources that are followed side by side.
_BATCH = 64


def sampled_betweenness(ties: Any, sample: int, seed: int) -> Floats:
    """For each node, pairs of others x the share of their shortest paths that goes through it, estimated.

    `ties`: symmetric csr_array of ones without a diagonal. `sample` different sources (at least 2) are drawn evenly
    with `seed`; each node's mean dependency over those that are not itself stands for the mean over all others, so
    that the estimate is without bias, and exact when all are drawn. Cost: `sample` x ties, in sparse products.
    """
    size = ties.shape[0]
    sources = np.sort(np.random.default_rng(seed).choice(size, size=min(sample, size), replace=False))
    sums = np.zeros(size)
    for first in range(0, len(sources), _BATCH):
        sums += _dependencies(ties, sources[first : first + _BATCH])
    drawn = np.full(size, len(sources))
    drawn[sources] -= 1  # a node lies between no pair that it belongs to
    return np.asarray(sums * (size - 1) / drawn / 2)  # every pair is met from both ends


def _dependencies(ties: Any, sources: Longs) -> Floats:
    """Brandes's (2001) dependencies of these sources on every node, added up; all sources step by step at once."""
    levels = _levels(ties, sources)
    dependency = np.zeros(levels[0].shape)
    for nearer, farther in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        entries = farther.tocoo()
        passed_on = (1.0 + dependency[entries.row, entries.col]) / entries.data
        back = csr_array((passed_on, (entries.row, entries.col)), shape=farther.shape) @ ties
        received = back.multiply(nearer).tocoo()
        dependency[received.row, received.col] = received.data
    return np.asarray(dependency.sum(axis=0))


def _levels(ties: Any, sources: Longs) -> list[Any]:
    """By distance, a matrix sources x nodes of the number of shortest paths to the nodes at that distance."""
    shape = (len(sources), ties.shape[0])
    place = (np.arange(len(sources)), sources)
    seen = np.zeros(shape, dtype=bool)
    seen[place] = True
    levels = [csr_array((np.ones(len(sources)), place), shape=shape)]
    while levels[-1].nnz:
        grown = (levels[-1] @ ties).tocoo()
        fresh = ~seen[grown.row, grown.col]
        place = (grown.row[fresh], grown.col[fresh])
        seen[place] = True
        levels.append(csr_array((grown.data[fresh], place), shape=shape))
    return levels[:-1]
