"""Stretches of days in which nothing begins or ends: what holds on one of these days holds on all of them."""

from datetime import date

import numpy as np

from graph_service.snapshot.columns import NO_DAY, Ints, day_number, day_of
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


def begin_of_stretch(snapshot: Snapshot, table: str, as_of: date) -> date:
    """The first day since which no row of a table with `valid_from` and `valid_to` has begun or ended, nor an
    imprecise date of one: the validity of all rows is on that day what it is on `as_of`.

    Asked with it, whatever depends on nothing but the validity of the table is worked out once a stretch.
    """
    turns = _turns(snapshot, table)
    place = int(np.searchsorted(turns, day_number(as_of), side="right")) - 1
    return day_of(int(turns[place])) if place >= 0 else date.min


@per_snapshot
def _turns(snapshot: Snapshot, table: str) -> Ints:
    """Days on which the validity of a row of the table may change."""
    spans = (snapshot.tables[table].span(name) for name in ("valid_from", "valid_to"))
    days = np.concatenate([days for span in spans for days in (span.first, span.last)])
    return np.unique(days[days != NO_DAY]).astype(np.int32)
