"""Brokerage roles between groups (Gould & Fernandez, Sociological Methodology 19, 1989)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph_service.analytics.centrality import Size
from graph_service.analytics.masked_products import masked_row_sums
from graph_service.analytics.projections import STEPS_OF_A_PAIR, Affiliation, projected
from graph_service.domain.vocabulary_network import BrokerageRole
from graph_service.snapshot.columns import NONE, Ints, Longs

#: Steps after which brokerage is refused.
STEP_LIMIT = 200_000_000
#: Sparse products over the neighbours of neighbours; each role takes a part of them.
_PRODUCTS = 4


@dataclass(frozen=True, slots=True)
class Brokerage:
    """Open two-paths through each node, by role; `unclassified`: with somebody whose group is not known."""

    roles: dict[BrokerageRole, Longs]
    unclassified: Longs

    @property
    def total(self) -> Longs:
        """All open two-paths through each node."""
        total: Longs = np.sum([self.unclassified, *self.roles.values()], axis=0, dtype=np.int64)
        return total


@dataclass(frozen=True, slots=True)
class _Directed:
    """Ties inside groups, and ties between groups, as matrices from row to column."""

    inside: Any
    between: Any


def brokerage(source: Ints, target: Ints, groups: Ints) -> Brokerage:
    """How often each node v brokers: a -> v -> b where a and b differ and there is no tie a -> b.

    By the groups of a, v, b: coordinator AAA, itinerant (consultant) ABA, gatekeeper ABB, representative AAB,
    liaison ABC. `groups` has a number a node, NONE where it is not known; such nodes are brokers and ends of
    `unclassified` paths only. Ties go from `source` to `target`, loops and repeats counting for nothing. An
    undirected network is given with both directions of every tie: then every path is counted once in each
    direction, as R's sna does, and gatekeeper and representative are the same number, since who lets in from a to b
    lets out from b to a. Cost: sparse products, in the order of the sum of squared degrees.
    """
    every = _adjacency(source, target, len(groups))
    known = (groups[source] != NONE) & (groups[target] != NONE)
    same = groups[source] == groups[target]
    size = len(groups)
    ties = _Directed(
        _adjacency(source[known & same], target[known & same], size),
        _adjacency(source[known & ~same], target[known & ~same], size),
    )
    roles = _of_roles(ties, groups)
    classified = np.sum([*roles.values()], axis=0, dtype=np.int64)
    paths = _into(every) * _out_of(every) - _mutual(every) - _closed(every, every, every)
    return Brokerage(roles, paths - classified)


def _of_roles(ties: _Directed, groups: Ints) -> dict[BrokerageRole, Longs]:
    """All paths of each role, without those back to where they came from, and those that a tie a -> b closes."""
    inside, between = ties.inside, ties.between
    into, into_other = _into(inside), _into(between)
    out, out_other = _out_of(inside), _out_of(between)
    to_and_fro = _of_equal_ends(between, groups)
    return {
        BrokerageRole.COORDINATOR: into * out - _mutual(inside) - _closed(inside, inside, inside),
        BrokerageRole.ITINERANT: to_and_fro - _mutual(between) - _closed(between, between, inside),
        BrokerageRole.GATEKEEPER: into_other * out - _closed(between, inside, between),
        BrokerageRole.REPRESENTATIVE: into * out_other - _closed(inside, between, between),
        BrokerageRole.LIAISON: into_other * out_other - to_and_fro - _closed(between, between, between),
    }


def steps_of(size: Size) -> float:
    """Expected basic steps: pairs merged, and neighbours of neighbours looked at."""
    return float(size.pairs * STEPS_OF_A_PAIR + size.squares * _PRODUCTS)


def brokerage_in(affiliation: Affiliation, groups: Ints) -> Brokerage:
    """Brokerage in the projection of an affiliation, both directions of every tie counted."""
    ties = projected(affiliation).ties
    return brokerage(ties.rows(), ties.values, groups)


def _adjacency(source: Ints, target: Ints, size: int) -> Any:
    """Zeros and ones, from row to column."""
    kept = source != target
    place = (source[kept].astype(np.int64), target[kept].astype(np.int64))
    matrix = csr_array((np.ones(int(kept.sum())), place), shape=(size, size))
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return matrix


def _out_of(matrix: Any) -> Longs:
    return np.asarray(np.diff(matrix.indptr), dtype=np.int64)


def _into(matrix: Any) -> Longs:
    return np.bincount(matrix.indices, minlength=matrix.shape[0]).astype(np.int64)


def _mutual(matrix: Any) -> Longs:
    """Of how many nodes each is both source and target: paths that come back to where they began."""
    return np.asarray(matrix.multiply(matrix.T.tocsr()).sum(axis=1), dtype=np.int64)


def _closed(first: Any, second: Any, across: Any) -> Longs:
    """For each v the pairs a -> v (of `first`), v -> b (of `second`) that a tie a -> b (of `across`) closes."""
    return np.rint(masked_row_sums(first.T.tocsr(), across, second)).astype(np.int64)


def _of_equal_ends(between: Any, groups: Ints) -> Longs:
    """For each v the pairs a -> v -> b whose ends are of one group: by group, how many come in times go out."""
    size = len(groups)
    rows = np.flatnonzero(groups != NONE)
    labels = np.unique(groups[rows], return_inverse=True)[1]
    member = csr_array((np.ones(len(rows)), (rows, labels)), shape=(size, max(len(rows), 1)))
    counted = (between.T @ member).multiply(between @ member).sum(axis=1)
    return np.asarray(np.rint(counted), dtype=np.int64)
