"""Units: the divisions of one level, or the buildings, that a figure is about."""

from datetime import date

import numpy as np

from graph_service.analytics.stretches import begin_of_stretch
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import DivisionKind, Unit, UnitSet
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def is_quasi(snapshot: Snapshot) -> Mask:
    """Divisions of a quasi kind (development zones and the like)."""
    by_code = np.array([*(kind.is_quasi for kind in DivisionKind), False])  # NONE, the last one, is no kind
    return by_code[snapshot.tables["divisions"].words("kind")]


def units_of(snapshot: Snapshot, unit: Unit, unit_set: UnitSet, within: int | None, as_of: date) -> Ints:
    """Rows (of `unit.table`) of the units, by code or key: divisions of the level, or buildings, inside `within`,
    not surely outside their validity.

    CIVIL leaves out quasi-units when the unit is STREET or COMMUNITY.
    """
    return _units_on(snapshot, unit, unit_set, within, begin_of_stretch(snapshot, unit.table, as_of))


@per_snapshot
def _units_on(snapshot: Snapshot, unit: Unit, unit_set: UnitSet, within: int | None, as_of: date) -> Ints:
    table = snapshot.tables[unit.table]
    level = unit.level
    rows = np.arange(len(table), dtype=np.int32) if level is None else snapshot.tree.rows_at(level)
    keep = valid_rows(table, as_of).possible.take(rows)
    if unit_set is UnitSet.CIVIL and unit in (Unit.STREET, Unit.COMMUNITY):
        keep = keep & ~is_quasi(snapshot).take(rows)
    if within is not None:
        divisions = divisions_of(snapshot, unit, rows)
        keep = keep & (divisions >= within) & (divisions < snapshot.tree.end[within])
    return rows.compress(keep)


def divisions_of(snapshot: Snapshot, unit: Unit, rows: Ints) -> Ints:
    """Division row in which each of these units stands; a division is its own."""
    return rows if unit.table == "divisions" else snapshot.tables[unit.table].links("division_code")[rows]
