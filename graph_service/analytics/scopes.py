"""Declared scopes: for which divisions and periods a table is said to be complete."""

import numpy as np
import pyarrow.compute as pc

from graph_service.snapshot.columns import NO_DAY, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def declared(snapshot: Snapshot, table: str, first: int, last: int) -> Mask:
    """Divisions that lie in the subtree of one whose scope for `table` contains all days `first`..`last`.

    One scope must contain the whole period; a scope without dates contains every period.
    """
    scopes, chosen = snapshot.tables["scopes"], _scopes_of(snapshot, table)
    start, end = scopes.days("from")[chosen], scopes.days("to")[chosen]
    contains = (start <= first) & ((end == NO_DAY) | (end >= last))
    rows = snapshot.rows_of("divisions", scopes.links("division_code")[chosen])
    return snapshot.tree.paint(np.unique(rows[contains & (rows >= 0)]))


@per_snapshot
def _scopes_of(snapshot: Snapshot, table: str) -> Ints:
    """Rows of the scopes that are about a table."""
    for_table = pc.equal(snapshot.tables["scopes"].text("table").array, table)
    return np.flatnonzero(for_table.to_numpy(zero_copy_only=False)).astype(np.int32)
