"""Stretches of days in which nothing begins or ends: what holds on one of these days holds on all of them."""

from bisect import bisect_right
from datetime import date

import numpy as np

from graph_service.snapshot.columns import NO_DAY, day_of
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


def begin_of_stretch(snapshot: Snapshot, table: str, as_of: date) -> date:
    """The first day since which no row of a table with `valid_from` and `valid_to` has begun or ended, nor an
    imprecise date of one: the validity of all rows is on that day what it is on `as_of`.

    Asked with it, whatever depends on nothing but the validity of the table is worked out once a stretch.
    """
    turns = _turns(snapshot, table)
    begun = bisect_right(turns, as_of)
    return turns[begun - 1] if begun else date.min


@per_snapshot
def _turns(snapshot: Snapshot, table: str) -> list[date]:
    """Days on which the validity of a row of the table may change."""
    spans = (snapshot.tables[table].span(name) for name in ("valid_from", "valid_to"))
    days = np.concatenate([days for span in spans for days in (span.first, span.last)])
    return list(map(day_of, np.unique(days[days != NO_DAY]).tolist()))
