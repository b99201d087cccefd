"""Standards: how many links or events a unit must have, and whether anybody demands it."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.stretches import begin_of_stretch
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import Level, Measure, Unit
from graph_service.snapshot.columns import NONE, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Requirement:
    """For every row of the unit's table the number required of it, and whether a standard in force asks for it."""

    required: Longs
    by_standard: Mask


def requirement(snapshot: Snapshot, measure: Measure, unit: Unit, as_of: date, required: int | None) -> Requirement:
    """The query's number, else the standard in force for (measure, level, kind), else 1 (no standard speaks of
    buildings).

    Of several standards the one for a kind goes before one for all kinds, one for a smaller division before one
    for a larger, a later one before an earlier. A number of the query's own is a reference, not a standard.
    """
    return _required_on(snapshot, measure, unit, begin_of_stretch(snapshot, "standards", as_of), required)


@per_snapshot
def _required_on(
    snapshot: Snapshot, measure: Measure, unit: Unit, as_of: date, required: int | None
) -> Requirement:
    size = len(snapshot.tables[unit.table])
    numbers = np.full(size, 1 if required is None else required, dtype=np.int64)
    by_standard = np.zeros(size, dtype=bool)
    if required is not None or unit.level is None:
        return Requirement(numbers, by_standard)
    kinds = snapshot.tables["divisions"].words("kind")
    table = snapshot.tables["standards"]
    for row in _in_force(snapshot, measure, unit.level, as_of):
        applies = np.ones(size, dtype=bool)
        division, kind = int(table.links("division_code")[row]), int(table.words("kind")[row])
        if division >= 0:
            applies[:] = False
            applies[division : snapshot.tree.end[division]] = True
        if kind >= 0:
            applies &= kinds == kind
        numbers[applies] = table.counts("required")[row]
        by_standard |= applies
    return Requirement(numbers, by_standard)


def _in_force(snapshot: Snapshot, measure: Measure, level: Level, as_of: date) -> list[int]:
    """Rows of the standards in force, the weakest claim first (later ones overwrite earlier ones)."""
    table = snapshot.tables["standards"]
    chosen = (
        (table.words("measure") == list(Measure).index(measure))
        & (table.words("level") == list(Level).index(level))
        & valid_rows(table, as_of).sure
    )

    def strength(row: int) -> tuple[bool, int, int]:
        division = int(table.links("division_code")[row])
        depth = int(snapshot.tree.length[division]) if division != NONE else 0
        return int(table.words("kind")[row]) >= 0, depth, int(table.span("valid_from").first[row])

    return sorted((int(row) for row in np.flatnonzero(chosen)), key=strength)
