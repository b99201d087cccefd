"""Since when and until when a row is, as texts, and whether it is there on a day."""

from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from graph_service.analytics.node_lives import NODE_KINDS, node_lives
from graph_service.export.network import texts
from graph_service.snapshot.columns import Ints, day_number
from graph_service.snapshot.snapshot import Snapshot, Table

#: The columns that say when a row begins and ends, the first pair that the kind has.
_PERIODS: Final = (("valid_from", "valid_to"), ("opened", "closed"), ("signed", "ends"), ("from", "to"))
#: The column that says when a thing without an end was, the first one that the kind has.
_DAYS: Final = ("date", "month", "placed_at", "at", "sent", "adopted")


def since_and_until(table: Table, rows: Ints) -> tuple[Any, Any]:
    """Texts as stored, null where nothing is known; a thing of one day, month or moment has no `until`."""
    names = table.kind.column_names
    for start, end in _PERIODS:
        if start in names:
            return texts.of_dates(table, start, rows), texts.of_dates(table, end, rows)
    day = next((name for name in _DAYS if name in names), None)
    return texts.missing(len(rows)) if day is None else texts.of_dates(table, day, rows), texts.missing(len(rows))


def in_force(snapshot: Snapshot, table: Table, as_of: date, *numbers: npt.NDArray[np.int32]) -> Any:
    """Whether all of these nodes of each row (global numbers) are there on the day, surely or possibly; null for
    kinds that say what is demanded, declared or counted, which are no part of what is walked."""
    if table.kind.table not in NODE_KINDS:
        return texts.missing(len(numbers[0]))
    lives, day = node_lives(snapshot), day_number(as_of)
    return texts.of_flags(np.logical_and.reduce([lives.on(day, nodes) for nodes in numbers]))
