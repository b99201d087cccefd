"""Declared scopes: for which divisions and periods a table is said to be complete."""

import numpy as np

from graph_service.snapshot.columns import NO_DAY, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


def declared(snapshot: Snapshot, table: str, first: int, last: int) -> Mask:
    """Divisions that lie in the subtree of one whose scope for `table` contains all days `first`..`last`.

    One scope must contain the whole period; a scope without dates contains every period. Periods that the same
    scopes contain are worked out once.
    """
    starts, ends = _ends_of_scopes(snapshot, table)
    after, before = np.searchsorted(starts, first, side="right"), np.searchsorted(ends, last)
    if after:
        first = int(starts[after - 1])
    last = int(ends[before]) if before < len(ends) else int(np.iinfo(np.int32).max)
    return _declared(snapshot, table, first, last)


@per_snapshot
def _declared(snapshot: Snapshot, table: str, first: int, last: int) -> Mask:
    scopes, chosen = snapshot.tables["scopes"], _scopes_of(snapshot, table)
    start, end = scopes.days("from")[chosen], scopes.days("to")[chosen]
    contains = (start <= first) & ((end == NO_DAY) | (end >= last))
    rows = snapshot.rows_of("divisions", scopes.links("division_code")[chosen])
    return snapshot.tree.paint(np.unique(rows[contains & (rows >= 0)]))


@per_snapshot
def _ends_of_scopes(snapshot: Snapshot, table: str) -> tuple[Ints, Ints]:
    """First and last days of the scopes that are about a table, each in order."""
    scopes, chosen = snapshot.tables["scopes"], _scopes_of(snapshot, table)
    return np.sort(scopes.days("from")[chosen]), np.sort(scopes.days("to")[chosen])


@per_snapshot
def _scopes_of(snapshot: Snapshot, table: str) -> Ints:
    """Rows of the scopes that are about a table."""
    tables, codes = _subjects(snapshot)
    chosen = np.flatnonzero(codes == tables.index(table)) if table in tables else np.empty(0)
    return chosen.astype(np.int32)


@per_snapshot
def _subjects(snapshot: Snapshot) -> tuple[list[str], Ints]:
    """The tables that scopes are about, and for each scope the position of its own among them."""
    about = snapshot.tables["scopes"].text("table").array.dictionary_encode()
    return about.dictionary.to_pylist(), about.indices.to_numpy()
