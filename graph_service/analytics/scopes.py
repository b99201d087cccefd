"""Declared scopes: for which divisions and periods a table is said to be complete."""

import numpy as np
import pyarrow.compute as pc

from graph_service.snapshot.columns import NO_DAY, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def declared(snapshot: Snapshot, table: str, first: int, last: int) -> Mask:
    """Divisions that lie in the subtree of one whose scope for `table` contains all days `first`..`last`.

    One scope must contain the whole period; a scope without dates contains every period.
    """
    scopes = snapshot.tables["scopes"]
    start, end = scopes.days("from"), scopes.days("to")
    for_table = pc.equal(scopes.text("table").array, table).to_numpy(zero_copy_only=False).astype(bool)
    contains = (start <= first) & ((end == NO_DAY) | (end >= last))
    rows = snapshot.rows_of("divisions", scopes.links("division_code"))
    return snapshot.tree.paint(np.unique(rows[for_table & contains & (rows >= 0)]))
