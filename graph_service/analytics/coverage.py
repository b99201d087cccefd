"""Coverage: how many units have what they should, how many lack it, and of how many nobody knows."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from graph_service.analytics.measures import counts, known_divisions
from graph_service.analytics.standards import Requirement, requirement
from graph_service.analytics.stretches import begin_of_stretch
from graph_service.analytics.unit_groups import Groups, groups_of, groups_of_units
from graph_service.analytics.units import divisions_of, units_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, UnitStatus
from graph_service.snapshot.columns import Bytes, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

COVERED, GAP, UNKNOWN = (list(UnitStatus).index(status) for status in UnitStatus)


@dataclass(frozen=True, slots=True)
class CoverageQuestion:
    """What is asked; `within` is a division row. Ends of the window: see `validity.Window.ending`."""

    measure: Measure
    unit: Unit
    as_of: date
    within: int | None = None
    window_days: int = 365
    inherit: bool = False
    unit_set: UnitSet = UnitSet.CIVIL
    required: int | None = None


@dataclass(frozen=True, slots=True)
class UnitStates:
    """Each unit (a row of `unit.table`) with its status, count, requirement, whether a standard asks for it, and
    whether what the measure reads is declared complete where it stands."""

    rows: Ints
    status: Bytes
    actual: Longs
    required: Longs
    by_standard: Mask
    known: Mask


class Share(NamedTuple):
    """Counts of units and the ratios made of them; 0 / 0 is None.

    ratio = lower_bound = covered / all (what is proved); upper_bound = (covered + unknown) / all;
    known_ratio = covered / all among the units in declared scope, which the last two numbers count.
    """

    numerator: int
    denominator: int
    unknown: int
    known_numerator: int
    known_denominator: int

    @property
    def ratio(self) -> float | None:
        return _ratio(self.numerator, self.denominator)

    @property
    def upper_bound(self) -> float | None:
        return _ratio(self.numerator + self.unknown, self.denominator)

    @property
    def known_ratio(self) -> float | None:
        return _ratio(self.known_numerator, self.known_denominator)


#: Which numbers of a share a unit of each kind adds to: by status, those outside declared scope before those in it.
_ADDS = np.array(
    [(1, 1, 0, 0, 0), (1, 1, 0, 1, 1), (0, 1, 0, 0, 0), (0, 1, 0, 0, 1), (0, 1, 1, 0, 0), (0, 1, 1, 0, 1)],
    dtype=np.float64,  # products of floats are several times as fast, and exact for any count there is
)


@dataclass(frozen=True, slots=True)
class GroupShares:
    """Shares of groups: `divisions` (rows, ascending), with the five numbers of each group's share in a row of
    `numbers`; `truncated` where more groups are left out."""

    divisions: Ints
    numbers: Longs
    truncated: bool


_NO_GROUPS = GroupShares(np.empty(0, dtype=np.int32), np.empty((0, len(Share._fields)), dtype=np.int64), False)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of all units, and of each group (a division row); `required` is None where units differ."""

    total: Share
    basis: Basis
    required: int | None
    by_group: GroupShares

    @property
    def groups(self) -> list[tuple[int, Share]]:
        """Each group's division and share, by code."""
        shares = map(Share._make, self.by_group.numbers.tolist())
        return list(zip(self.by_group.divisions.tolist(), shares, strict=True))

    @property
    def truncated(self) -> bool:
        return self.by_group.truncated


def _ratio(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator else None


@per_snapshot
def unit_states(snapshot: Snapshot, question: CoverageQuestion) -> UnitStates:
    """Status of every unit: COVERED when its sure count reaches the requirement; else UNKNOWN when an imprecise
    date may make up the difference or a table read is not declared complete there; else GAP.

    REQUEST_ANSWERED looks only at units that asked.
    """
    q = question
    rows, demand = _demanded(snapshot, question)
    if q.measure is Measure.REQUEST_ANSWERED:
        asked = counts(snapshot, Measure.REQUEST_ASKED, q.unit.table, q.as_of, q.window_days, False).sure
        chosen = asked[rows] > 0
        rows, demand = rows[chosen], Requirement(demand.required[chosen], demand.by_standard[chosen])
    number = counts(snapshot, q.measure, q.unit.table, q.as_of, q.window_days, q.inherit)
    complete = known_divisions(snapshot, q.measure, q.as_of, q.window_days)
    known = complete.take(divisions_of(snapshot, q.unit, rows))
    actual = number.sure.take(rows)
    possible = None if number.exact else number.possible.take(rows)
    status = status_of(actual, possible, demand.required, known)
    return UnitStates(rows, status, actual, demand.required, demand.by_standard, known)


def _demanded(snapshot: Snapshot, question: CoverageQuestion) -> tuple[Ints, Requirement]:
    """All the units there are, and what is required of each; the same for all days on which the same units are
    there and the same standards in force."""
    q = question
    begin = max(begin_of_stretch(snapshot, table, q.as_of) for table in (q.unit.table, "standards"))
    return _demanded_on(snapshot, q.measure, q.unit, q.unit_set, q.within, q.required, begin)


@per_snapshot
def _demanded_on(
    snapshot: Snapshot,
    measure: Measure,
    unit: Unit,
    unit_set: UnitSet,
    within: int | None,
    required: int | None,
    as_of: date,
) -> tuple[Ints, Requirement]:
    rows = units_of(snapshot, unit, unit_set, within, as_of)
    demand = requirement(snapshot, measure, unit, as_of, required)
    return rows, Requirement(demand.required.take(rows), demand.by_standard.take(rows))


def status_of(sure: Longs, possible: Longs | None, required: Longs, known: Mask) -> Bytes:
    """Status of units by what surely counts for them, what may count beside it (None: nothing anywhere), what is
    required, and whether they stand in declared scope."""
    lacking = sure < required
    surely = known & (lacking if possible is None else sure + possible < required)
    # COVERED, GAP, UNKNOWN are 0, 1, 2: what lacks something is UNKNOWN, and one less where it surely does
    return lacking.view(np.int8) * np.int8(UNKNOWN) - surely.view(np.int8)


@per_snapshot
def coverage(snapshot: Snapshot, question: CoverageQuestion, group_by: Unit | None) -> Coverage:
    """Coverage of the units, in all and by the divisions of level `group_by` that contain them.

    A unit that no such division contains (a street in a list without its district, a building listed by district
    when grouped by street) belongs to no group: then the groups do not add up to the whole.

    Source: the ratio to the target population of Tanahashi (Bull. WHO 56(2), 1978), with the unknown kept apart
    as bounds. Cost: one pass over the links or events of the measure, then one over the units.
    """
    states = unit_states(snapshot, question)
    basis = Basis.STANDARD if len(states.rows) and states.by_standard.all() else Basis.REFERENCE
    total, by_group = shares_of(snapshot, question, states, group_by)
    return Coverage(total, basis, _common(states.required, question), by_group)


def _common(required: Longs, question: CoverageQuestion) -> int | None:
    if not len(required):
        return question.required
    return int(required[0]) if (required == required[0]).all() else None


def share_of(states: UnitStates) -> Share:
    """The share of all these units."""
    return _told(np.bincount(_kinds(states), minlength=len(_ADDS)))


def shares_of(
    snapshot: Snapshot, question: CoverageQuestion, states: UnitStates, group_by: Unit | None
) -> tuple[Share, GroupShares]:
    """The share of all these units, and those of the units of each division of a level (see `unit_groups`); without
    a level there are none."""
    if group_by is None:
        return share_of(states), _NO_GROUPS
    groups = _groups(snapshot, question, states, group_by)
    size, kinds = len(groups.divisions), len(_ADDS)
    # every unit is of one kind in one group or, the last, in none, so that one count tells all
    place = groups.number * kinds
    place += _kinds(states)
    cells = np.bincount(place, minlength=(size + 1) * kinds).reshape(size + 1, kinds)
    numbers = (cells[:size] @ _ADDS).astype(np.int64)
    return _told(cells.sum(axis=0)), GroupShares(groups.divisions, numbers, groups.truncated)


def _groups(snapshot: Snapshot, question: CoverageQuestion, states: UnitStates, group_by: Unit) -> Groups:
    q = question
    if q.measure is Measure.REQUEST_ANSWERED:  # only those that asked are looked at
        return groups_of(snapshot, q.unit, states.rows, q.within, group_by, q.as_of)
    return groups_of_units(snapshot, q.unit, q.unit_set, q.within, group_by, q.as_of)


def _kinds(states: UnitStates) -> Bytes:
    """Of which of the six kinds of `_ADDS` each unit is."""
    return states.status * np.int8(2) + states.known.view(np.int8)


def _told(kinds: Longs) -> Share:
    """The share of so many units of each kind."""
    return Share._make(map(int, (kinds @ _ADDS).tolist()))
