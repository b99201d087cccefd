"""What can be walked to, and the days on which it is there."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph_service.analytics.shown_divisions import placeholders
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary_graph import NodeKind
from graph_service.snapshot.columns import NO_DAY, Ints, Mask, Span
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot, Table

#: Kinds that say what is demanded, declared or counted, or how a request went, and are no part of the network.
NOT_WALKED = ("request_moves", "case_statistics", "standards", "scopes")
#: The member of NodeKind that stands for each table.
NODE_KINDS: dict[str, NodeKind] = dict(
    zip((kind.table for kind in KINDS if kind.table not in NOT_WALKED), NodeKind, strict=True)
)
_SECONDS = 86_400
#: Where the day on which a thing begins and the day on which it ends are not called valid_from and valid_to.
_PERIODS = {"service_points": ("opened", "closed"), "agreements": ("signed", "ends")}
#: Where the day on which a thing that does not end begins is neither a date, a month nor a time of placing.
_DAYS = {"judicial_advices": "sent"}
#: A thing that never ends.
_NEVER = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Life:
    """The days on which things are there, surely or possibly: `since <= day < until`."""

    since: Ints
    until: Ints

    def on(self, day: int, chosen: npt.NDArray[np.integer] | slice = slice(None)) -> Mask:
        mask: Mask = (self.since[chosen] <= day) & (day < self.until[chosen])
        return mask

    def and_that_of(self, other: "Life") -> "Life":
        return Life(np.maximum(self.since, other.since), np.minimum(self.until, other.until))

    def of(self, chosen: Ints) -> "Life":
        return Life(self.since[chosen], self.until[chosen])


@per_snapshot
def node_lives(snapshot: Snapshot) -> Life:
    """When the nodes, and the rows that are edges, are there; placeholders and what is not walked never."""
    since = np.full(snapshot.size, _NEVER, dtype=np.int32)
    until = np.full(snapshot.size, NO_DAY, dtype=np.int32)
    for name in NODE_KINDS:
        table = snapshot.tables[name]
        rows = slice(table.base, table.base + len(table))
        since[rows], until[rows] = _period(table)
    hidden = np.flatnonzero(placeholders(snapshot))
    since[hidden], until[hidden] = _NEVER, NO_DAY
    return Life(since, until)


def _period(table: Table) -> tuple[Ints | int, Ints | int]:
    """First day and first day after: those of a validity, or for an event its day and no end.

    Of imprecise dates the ones that make the time longest, so that what is possible counts. The month of a topic, a
    report or a service point's output begins on its first day. What says no first day was always there.
    """
    names = table.kind.column_names
    start, end = _PERIODS.get(table.kind.table, ("valid_from", "valid_to"))
    if start in names:
        return table.span(start).first, _open_end(table.span(end))
    if "placed_at" in names:
        days = np.maximum(table.seconds("placed_at") // _SECONDS, NO_DAY)
        return days.astype(np.int32), _NEVER
    if "adopted" in names:
        return table.span("adopted").first, _NEVER
    return table.days(_DAYS.get(table.kind.table) or ("date" if "date" in names else "month")), _NEVER


def _open_end(end: Span) -> Ints:
    return np.where(end.first == NO_DAY, _NEVER, end.last).astype(np.int32)
