"""Programmes: what belongs to an initiative and to those below it."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.activities import ActivityStats, stats_of
from graph_service.analytics.contacts import HELD_CODE
from graph_service.analytics.places import at
from graph_service.analytics.validity import Window, validity_of
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import ActivityStatus
from graph_service.snapshot.columns import Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_PLANNED = list(ActivityStatus).index(ActivityStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class InitiativeStats:
    """`initiatives` counts the one asked about and those below it; `planned` activities are those planned still.

    `points_open` and `agreements_in_force` are surely so on the as-of day; `points`, `agreements` are of any date.
    """

    initiatives: int
    activities: ActivityStats
    planned: int
    points: int
    points_open: int
    agreements: int
    agreements_in_force: int


@per_snapshot
def initiative_stats(
    snapshot: Snapshot, initiative: int, within: int | None, start: date | None, end: date | None, as_of: date
) -> InitiativeStats:
    """Of an initiative (row) and all below it: its activities from `start` to `end` and up to the as-of day (plans
    also later), service points and agreements; `within` (a division row) by their place. Audiences stand by
    channel. Cost: one pass over each of the three tables.
    """
    family = below(snapshot, initiative)

    def chosen(table: str) -> Mask:
        owner = snapshot.rows_of("initiatives", snapshot.tables[table].links("initiative_key"))
        mask: Mask = at(family, owner, 0)
        return mask if within is None else mask & rows_within(snapshot, table, within)

    activities, points, agreements = (snapshot.tables[t] for t in ("activities", "service_points", "agreements"))
    days, status = activities.days("date"), activities.words("status")
    own = chosen("activities") & Window.between(start, end).holds(days)
    open_points = validity_of(points.span("opened"), points.span("closed"), as_of).sure
    in_force = validity_of(agreements.span("signed"), agreements.span("ends"), as_of).sure
    return InitiativeStats(
        int(family.sum()),
        stats_of(snapshot, own & (status == HELD_CODE) & (days <= day_number(as_of))),
        int((own & (status == _PLANNED)).sum()),
        int(chosen("service_points").sum()),
        int((chosen("service_points") & open_points).sum()),
        int(chosen("agreements").sum()),
        int((chosen("agreements") & in_force).sum()),
    )


def below(snapshot: Snapshot, initiative: int) -> Mask:
    """The initiative and all below it; a circle of parents ends where it closes."""
    table = snapshot.tables["initiatives"]
    parents = snapshot.rows_of("initiatives", table.links("parent_key"))
    family: Mask = np.zeros(len(table), dtype=bool)
    family[initiative] = True
    while True:
        wider = family | at(family, parents, 0)
        if (wider == family).all():
            return family
        family = wider
