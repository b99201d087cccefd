"""Products of sparse matrices of which only some entries are wanted."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from graph_service.snapshot.columns import Floats

#: Multiplications of one block; so many entries, at most, are held at a time.
_BLOCK = 4_000_000


def masked_products(left: Any, right: Any, mask: Any) -> Iterator[tuple[slice, Any]]:
    """Rows by rows, `(left @ right)` where `mask` (0 and 1) has an entry: a slice of rows and their part.

    All are scipy.sparse.csr_array. The whole product would fill in every pair two steps apart; a block of rows is
    cut down to the mask before the next is begun. Cost: the sum, over the entries of `left`, of the length of the
    row of `right` that they meet.
    """
    lengths = np.diff(right.indptr)[left.indices]
    work = np.concatenate([[0], np.cumsum(lengths)])[left.indptr]
    first, size = 0, left.shape[0]
    while first < size:
        last = max(first + 1, int(np.searchsorted(work, work[first] + _BLOCK, side="right")) - 1)
        rows = slice(first, last)
        yield rows, (left[rows] @ right).multiply(mask[rows]).tocsr()
        first = last


def masked_row_sums(left: Any, right: Any, mask: Any) -> Floats:
    """The row sums of the masked product."""
    sums = np.zeros(left.shape[0])
    for rows, part in masked_products(left, right, mask):
        sums[rows] = part.sum(axis=1)
    return sums
