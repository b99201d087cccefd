"""The divisions by which units are grouped: those of one level that contain them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.stretches import begin_of_stretch
from graph_service.analytics.units import divisions_of, units_of
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Groups that one answer shows at most.
GROUP_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Groups:
    """`divisions`: rows of the groups shown, ascending. `number`: for each unit its group's place among them,
    len(divisions) where it is in none."""

    divisions: Ints
    number: Longs
    truncated: bool


def groups_of_units(
    snapshot: Snapshot, unit: Unit, unit_set: UnitSet, within: int | None, group_by: Unit, as_of: date
) -> Groups:
    """The groups of all the units there are, as `groups_of`; the same for all days on which the same are there."""
    begin = max(begin_of_stretch(snapshot, table, as_of) for table in {"divisions", unit.table})
    return _groups_on(snapshot, unit, unit_set, within, group_by, begin)


@per_snapshot
def _groups_on(
    snapshot: Snapshot, unit: Unit, unit_set: UnitSet, within: int | None, group_by: Unit, as_of: date
) -> Groups:
    return groups_of(snapshot, unit, units_of(snapshot, unit, unit_set, within, as_of), within, group_by, as_of)


def groups_of(
    snapshot: Snapshot, unit: Unit, rows: Ints, within: int | None, group_by: Unit, as_of: date
) -> Groups:
    """The divisions of level `group_by` inside `within` that may be there on the day, GROUP_LIMIT at most; one that
    has ended or lies around `within` still answers for its units, so that groups add up."""
    if (level := group_by.level) is None:
        raise ValueError("units are grouped by divisions")
    divisions = snapshot.tree.rows_at(level)
    keep = valid_rows(snapshot.tables["divisions"], as_of).possible.take(divisions)
    if within is not None:
        keep = keep & (divisions >= within) & (divisions < snapshot.tree.end[within])
    owner = snapshot.tree.ancestor[level].take(divisions_of(snapshot, unit, rows))
    divisions = divisions[keep | _mentioned(snapshot, owner)[divisions]]
    shown = divisions[:GROUP_LIMIT]
    number = np.full(len(snapshot.tables["divisions"]) + 1, len(shown), dtype=np.int64)
    number[shown] = np.arange(len(shown))
    return Groups(shown, number[owner], len(divisions) > GROUP_LIMIT)  # NONE, the last one, is in no group


def _mentioned(snapshot: Snapshot, divisions: Ints) -> Mask:
    """The divisions that occur among these rows; NONE is none."""
    mask: Mask = np.zeros(len(snapshot.tables["divisions"]) + 1, dtype=bool)
    mask[divisions] = True
    return mask[:-1]
