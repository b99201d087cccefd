"""What is known on the as-of day: rows that are there by then, and the cells of requests as they stood."""

import numpy as np

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.request_history import TOLD_WITH, results_by, times_by
from graph_service.analytics.validity import end_of_day, valid_rows, validity_of
from graph_service.snapshot.columns import Bytes, Ints, Longs, Mask, Span
from schema.context import View

#: Kinds whose rows come to be at a time of theirs: before it they are in no list and no relation.
_BEGINNINGS = {"service_requests": "placed_at", "request_moves": "at"}


def happened(view: View, table: str) -> Mask | None:
    """The rows of a kind that came to be by the end of the day; None where all are there on every day."""
    if table not in _BEGINNINGS:
        return None
    mask: Mask = view.snapshot.tables[table].seconds(_BEGINNINGS[table]) < end_of_day(view.as_of)
    return mask


def those_happened(view: View, table: str | None, rows: Ints) -> Ints:
    """Of some rows those that came to be by the end of the day. Cost: these rows alone."""
    if table not in _BEGINNINGS:
        return rows
    began = view.snapshot.tables[table].seconds(_BEGINNINGS[table])[rows]
    return rows[began < end_of_day(view.as_of)]


def listed(view: View, table: str) -> Mask | None:
    """The rows that a list of the kind has on the as-of day; None for all. Of divisions those that are not surely
    gone or yet to come, as units are counted; of requests and moves those that happened."""
    if table == "divisions":
        return valid_rows(view.snapshot.tables[table], view.as_of).possible
    return happened(view, table)


def those_listed(view: View, numbers: Ints) -> Mask:
    """Which of some nodes (global numbers) the lists of their kinds have on the as-of day. Cost: a pass a kind."""
    there: Mask = np.ones(len(numbers), dtype=bool)
    for table in NODE_KINDS:
        rows = view.snapshot.rows_of(table, numbers)
        of_kind = rows >= 0
        if of_kind.any() and (mask := listed(view, table)) is not None:
            there[of_kind] = mask[rows[of_kind]]
    return there


def those_valid(view: View, table: str, rows: Ints) -> Ints:
    """Of some rows those that are not surely gone or yet to come. Cost: these rows alone."""
    spans = (view.snapshot.tables[table].span(name) for name in ("valid_from", "valid_to"))
    start, end = (Span(span.first[rows], span.last[rows]) for span in spans)
    return rows[validity_of(start, end, view.as_of).possible]


def times_known(view: View, table: str, name: str) -> Longs:
    """A column of times; of requests without what is later than the as-of day."""
    if table == "service_requests":
        return times_by(view.snapshot, name, view.as_of)
    return view.snapshot.tables[table].seconds(name)


def words_known(view: View, table: str, name: str) -> Bytes:
    """A column of words or flags; results of requests not before they came to be known."""
    if table == "service_requests" and name in TOLD_WITH:
        return results_by(view.snapshot, name, view.as_of)
    return view.snapshot.tables[table].words(name)


def masked(mask: Mask | None, size: int) -> Ints:
    """The rows of a mask; all of them without one."""
    return np.arange(size, dtype=np.int32) if mask is None else np.flatnonzero(mask).astype(np.int32)
