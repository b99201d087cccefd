"""Hot spots: the places from which more requests come than before. Places, not courts, and no ranking of courts."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph_service.analytics.places import at
from graph_service.analytics.service_requests import RequestQuestion, chosen_requests
from graph_service.analytics.units import units_of
from graph_service.domain.vocabulary import Level, RequestKind, RequestSource, Unit, UnitSet
from graph_service.snapshot.columns import Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class HotSpots:
    """Units (division rows) that asked in either window, the largest increase first: requests in the window, in the
    one before it, and how many of the former are legal risks."""

    rows: Ints
    now: Longs
    before: Longs
    legal_risk: Longs

    @property
    def ranks(self) -> Longs:
        """Ascending numbers of which equal ones are in the order of rows: the least change and the fewest requests
        have the highest."""
        width = np.int64(1) << np.int64(31)
        return (self.before - self.now) * width - self.now


@per_snapshot
def hot_spots(
    snapshot: Snapshot,
    unit: Level,
    unit_set: UnitSet,
    within: int | None,
    as_of: date,
    window_days: int,
    source: RequestSource | None,
    kind: RequestKind | None,
) -> HotSpots:
    """Units by the change in requests (of them and below) from the window before to the one that ends on the as-of
    day, both of `window_days`; equal changes by requests now, then by code. Cost: one pass over the requests and a
    sort of the units.
    """
    start = as_of - timedelta(days=window_days - 1)
    units = units_of(snapshot, Unit[unit.name], unit_set, within, as_of)

    def asked(first: date, last: date) -> tuple[Longs, Longs]:
        rows = chosen_requests(snapshot, RequestQuestion(as_of, within, source, kind, first, last))
        table, size = snapshot.tables["service_requests"], len(snapshot.tables["divisions"])
        place = at(snapshot.tree.ancestor[unit], table.links("division_code")[rows])
        risky = table.words("legal_risk")[rows] == 1
        counts = (np.bincount(place[chosen], minlength=size) for chosen in (place >= 0, risky & (place >= 0)))
        every, risks = (count[units].astype(np.int64) for count in counts)
        return every, risks

    now, risks = asked(start, as_of)
    before, _ = asked(start - timedelta(days=window_days), start - timedelta(days=1))
    some = np.flatnonzero((now > 0) | (before > 0))
    order = some[np.lexsort((units[some], -now[some], (before - now)[some]))]
    return HotSpots(units[order], now[order], before[order], risks[order])
