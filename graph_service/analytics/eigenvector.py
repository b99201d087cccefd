"""Eigenvector centrality (Bonacich, Journal of Mathematical Sociology 2, 1972)."""

from typing import Any

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import eigsh

from graph_service.snapshot.columns import Csr, Floats, Ints, Longs

#: Components of up to so many nodes are worked out as full matrices.
_SMALL = 32
#: Eigenvalues nearer to one another than this share are one.
_SAME = 1e-9


def eigenvector_centrality(ties: Any) -> Floats:
    """Scores that are in proportion to the sum of the neighbours' scores (times weights), of Euclidean length 1.

    `ties`: symmetric csr_array of weights above 0. The scores are those to which repeated averaging from equal
    scores comes, however slowly: components whose largest eigenvalue is smaller than another's have 0, and those
    that share the largest one divide it as their equal start does. NaN for all where there is no tie. Cost: a
    Lanczos iteration for each component that may have the largest eigenvalue; of small ones a full decomposition.
    """
    if not ties.nnz:
        return np.full(ties.shape[0], np.nan)
    count, labels = connected_components(ties, directed=False)
    strengths = np.asarray(ties.sum(axis=1))
    members = Csr.grouped(labels, np.arange(len(labels)), count)
    leading = [
        (*_leading(ties, strengths, members[one]), members[one]) for one in _hopeful(strengths, labels, count)
    ]
    largest = max(value for value, _, _ in leading)
    scores = np.zeros(len(labels))
    for value, vector, nodes in leading:
        if value >= largest * (1 - _SAME):
            scores[nodes] = vector * vector.sum()  # the part of equal scores that lies along the vector
    return scores / np.linalg.norm(scores)


def _hopeful(strengths: Floats, labels: Ints, count: int) -> Longs:
    """Components that may have the largest eigenvalue: it is at least the mean, at most the largest row sum."""
    means = np.bincount(labels, weights=strengths, minlength=count) / np.bincount(labels, minlength=count)
    most = np.zeros(count)
    np.maximum.at(most, labels, strengths)
    return np.flatnonzero(most >= means.max() * (1 - _SAME))


def _leading(ties: Any, strengths: Floats, nodes: Ints) -> tuple[float, Floats]:
    """Largest eigenvalue of a component and its vector of length 1, which has one sign throughout."""
    part = ties[nodes][:, nodes]
    if len(nodes) <= _SMALL:
        values, vectors = np.linalg.eigh(part.toarray())
        return float(values[-1]), np.abs(vectors[:, -1])
    start = strengths[nodes] * np.linspace(1.0, 2.0, len(nodes))  # never the vector itself, which ends the search
    values, vectors = eigsh(part, k=1, which="LA", v0=start)
    return float(values[0]), np.abs(vectors[:, 0])
