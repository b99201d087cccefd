"""Units: the divisions of one level that a figure is about."""

from datetime import date

import numpy as np

from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import DivisionKind, Unit, UnitSet
from graph_service.snapshot.columns import Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def is_quasi(snapshot: Snapshot) -> Mask:
    """Divisions of a quasi kind (development zones and the like)."""
    codes = [code for code, kind in enumerate(DivisionKind) if kind.is_quasi]
    return np.isin(snapshot.tables["divisions"].words("kind"), codes)


@per_snapshot
def units_of(snapshot: Snapshot, unit: Unit, unit_set: UnitSet, within: int | None, as_of: date) -> Ints:
    """Rows of the units, by code: divisions of the level, inside `within`, not surely outside their validity.

    CIVIL leaves out quasi-units when the unit is STREET or COMMUNITY.
    """
    rows = snapshot.tree.rows_at(unit.level)
    keep = valid_rows(snapshot.tables["divisions"], as_of).possible[rows]
    if unit_set is UnitSet.CIVIL and unit in (Unit.STREET, Unit.COMMUNITY):
        keep = keep & ~is_quasi(snapshot)[rows]
    if within is not None:
        keep = keep & (rows >= within) & (rows < snapshot.tree.end[within])
    return np.asarray(rows[keep], dtype=np.int32)
