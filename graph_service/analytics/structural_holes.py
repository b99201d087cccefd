"""Structural holes: how much a node's contacts are contacts of one another (Burt, Structural Holes, 1992)."""

from typing import Any

import numpy as np
from scipy.sparse import diags_array

from graph_service.analytics.masked_products import masked_products, masked_row_sums
from graph_service.snapshot.columns import Floats, Mask


def constraint(ties: Any) -> Floats:
    """Burt's constraint: the sum, over the contacts j of i, of (p_ij + the sum over q of p_iq p_qj)².

    `ties`: symmetric csr_array of weights above 0, without a diagonal; p_ij is i's weight to j over all of i's.
    Low: contacts that do not know one another, hence many holes. It may exceed 1 in small circles. NaN for nodes
    without contacts, where it is not defined. For one-mode networks only: in a two-mode one no two contacts of a
    node are joined, and the constraint is 1/degree whatever the rest looks like. Cost: the sum of squared degrees.
    """
    shares, joined = _shares(ties), _pattern(ties)
    sums = np.zeros(ties.shape[0])
    for rows, indirect in masked_products(shares, shares, joined):
        sums[rows] = (shares[rows] + indirect).power(2).sum(axis=1)
    return np.where(_isolated(ties), np.nan, sums)


def effective_size(ties: Any) -> Floats:
    """Burt's effective size: the sum, over the contacts j of i, of 1 - the sum over q of p_iq m_jq, with m_jq the
    weight between j and q over j's largest.

    Without weights from 1 (all contacts are joined to one another) to the number of contacts (none is): n - 2t/n
    with n contacts and t ties among them (Borgatti, Connections 20, 1997). NaN for nodes without contacts. Cost as
    for `constraint`.
    """
    largest = np.zeros(ties.shape[0])
    np.maximum.at(largest, np.repeat(np.arange(len(largest)), np.diff(ties.indptr)), ties.data)
    relative = diags_array(_inverse(largest)) @ ties
    redundancy = masked_row_sums(_shares(ties), relative.T.tocsr(), _pattern(ties))
    return np.where(_isolated(ties), np.nan, np.diff(ties.indptr) - redundancy)


def _shares(ties: Any) -> Any:
    """p: every weight over the sum of its row's."""
    return (diags_array(_inverse(ties.sum(axis=1))) @ ties).tocsr()


def _pattern(ties: Any) -> Any:
    pattern = ties.copy()
    pattern.data = np.ones(len(ties.data))
    return pattern


def _isolated(ties: Any) -> Mask:
    alone: Mask = np.diff(ties.indptr) == 0
    return alone


def _inverse(values: Floats) -> Floats:
    """1/x; 0 for 0, which stands in rows without entries only."""
    return np.divide(1.0, values, out=np.zeros(len(values)), where=values > 0)
