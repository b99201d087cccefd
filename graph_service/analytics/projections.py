"""One-mode networks: two nodes are joined when they take part in the same thing."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph_service.domain.vocabulary_network import TieWeight
from graph_service.snapshot.columns import Csr, Floats, Ints, Longs

#: Steps that a pair of members counts for where a projection is made: some 0.5 microseconds and 100 bytes.
STEPS_OF_A_PAIR = 100


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Who takes part in what: what a projection is made of; small, and can be sent to a process.

    `nodes`: global node numbers, ascending. `members`: for each occasion (a unit, a branch, a pairing, an
    agreement, an activity) the positions in `nodes` of those who take part, each once. `occasions`: the global
    numbers of the occasions where these are all of one kind and can be nodes themselves, ascending; else empty.
    """

    nodes: Ints
    members: Csr
    occasions: Ints

    @property
    def sizes(self) -> Longs:
        """k: how many take part in each occasion."""
        return np.diff(self.members.starts)

    @property
    def pairs(self) -> int:
        """Sum of k(k - 1)/2: pairs of members before equal ones are merged, known before anything is built."""
        sizes = self.sizes
        return int((sizes * (sizes - 1) // 2).sum())

    @property
    def degree_bounds(self) -> Longs:
        """No node of the projection has more neighbours than this: the sum of k - 1, at most all others."""
        others = np.repeat(self.sizes - 1, self.sizes)
        sums = np.bincount(self.members.values, weights=others, minlength=len(self.nodes)).astype(np.int64)
        return np.minimum(sums, max(len(self.nodes) - 1, 0))


@dataclass(frozen=True, slots=True)
class Network:
    """An undirected network without loops. Both directions of every tie stand in the lists, neighbours ascending.

    `shared` (how many occasions two nodes share) and `newman` run beside `ties.values`, positions in `nodes`.
    `newman` is the sum, over the shared occasions, of 1/(k - 1) with k taking part: who meets among few is closer,
    and the weights of a node add up to the number of its occasions with anybody else (Newman, Phys. Rev. E 64,
    016132, 2001).
    """

    nodes: Ints
    ties: Csr
    shared: Longs
    newman: Floats

    def __len__(self) -> int:
        return len(self.nodes)

    @property
    def degrees(self) -> Longs:
        """Neighbours of each node."""
        return np.diff(self.ties.starts)

    def matrix(self, weight: TieWeight = TieWeight.NONE) -> Any:
        """The symmetric matrix of ties (scipy.sparse.csr_array of float64) with this weight; NONE counts each 1."""
        weights = {TieWeight.SHARED: self.shared, TieWeight.NEWMAN: self.newman}.get(weight)
        values = np.ones(len(self.ties.values)) if weights is None else weights.astype(np.float64)
        return csr_array((values, self.ties.values, self.ties.starts), shape=(len(self), len(self)))


def projected(affiliation: Affiliation) -> Network:
    """The one-mode network of those who take part together; who is alone everywhere stays, without ties.

    With B the matrix occasions x nodes: shared = BᵀB and newman = Bᵀ diag(1/(k - 1)) B, without the diagonal. Cost:
    one sparse product each, in the order of `Affiliation.pairs`, which is known before.
    """
    sizes = affiliation.sizes
    together = sizes >= 2  # an occasion of one joins nobody, and has no 1/(k - 1)
    shape = (len(sizes), len(affiliation.nodes))
    values, starts = affiliation.members.values, affiliation.members.starts
    taking_part = csr_array((np.ones(len(values)), values, starts), shape=shape)[together]
    closeness = csr_array(taking_part.multiply(1.0 / (sizes[together, None] - 1)))
    shared = _off_diagonal(taking_part.T @ taking_part)
    newman = _off_diagonal(taking_part.T @ closeness)
    ties = Csr(shared.indptr.astype(np.int64), shared.indices.astype(np.int32))
    return Network(affiliation.nodes, ties, shared.data.astype(np.int64), newman.data)


def _off_diagonal(matrix: Any) -> Any:
    entries = matrix.tocoo()
    kept = entries.row != entries.col
    place = (entries.row[kept], entries.col[kept])
    found = csr_array((entries.data[kept], place), shape=matrix.shape)
    found.sort_indices()
    return found


def two_mode_network(affiliation: Affiliation) -> Network:
    """The two-mode network itself: nodes first, occasions after them; all weights are 1."""
    size, occasions = len(affiliation.nodes), affiliation.members.rows() + len(affiliation.nodes)
    near = np.concatenate([affiliation.members.values, occasions])
    far = np.concatenate([occasions, affiliation.members.values])
    order = np.lexsort((far, near))
    ties = Csr.grouped(near[order], far[order], size + len(affiliation.occasions))
    nodes = np.concatenate([affiliation.nodes, affiliation.occasions])
    ones = np.ones(len(near))
    return Network(nodes, ties, ones.astype(np.int64), ones)
