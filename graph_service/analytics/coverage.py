"""Coverage: how many units have what they should, how many lack it, and of how many nobody knows."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from graph_service.analytics.measures import counts, known_divisions
from graph_service.analytics.standards import requirement
from graph_service.analytics.units import divisions_of, units_of
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, UnitStatus
from graph_service.snapshot.columns import Bytes, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

COVERED, GAP, UNKNOWN = (list(UnitStatus).index(status) for status in UnitStatus)
#: Groups that one answer shows at most.
GROUP_LIMIT = 1000


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
    """Each unit (a row of `unit.table`) with its status, count, requirement, and whether a standard asks for it."""

    rows: Ints
    status: Bytes
    actual: Longs
    required: Longs
    by_standard: Mask


class Share(NamedTuple):
    """Counts of units and the ratios made of them; 0 / 0 is None.

    ratio = lower_bound = covered / all (what is proved); upper_bound = (covered + unknown) / all;
    known_ratio = covered / all among the units in declared scope.
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of all units, and of each group (a division row); `required` is None where units differ."""

    total: Share
    basis: Basis
    required: int | None
    groups: list[tuple[int, Share]]
    truncated: bool


def _ratio(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator else None


@per_snapshot
def unit_states(snapshot: Snapshot, question: CoverageQuestion) -> UnitStates:
    """Status of every unit: COVERED when its sure count reaches the requirement; else UNKNOWN when an imprecise
    date may make up the difference or a table read is not declared complete there; else GAP.

    REQUEST_ANSWERED looks only at units that asked.
    """
    q = question
    rows = units_of(snapshot, q.unit, q.unit_set, q.within, q.as_of)
    if q.measure is Measure.REQUEST_ANSWERED:
        asked = counts(snapshot, Measure.REQUEST_ASKED, q.unit.table, q.as_of, q.window_days, False).sure
        rows = rows[asked[rows] > 0]
    number = counts(snapshot, q.measure, q.unit.table, q.as_of, q.window_days, q.inherit)
    demand = requirement(snapshot, q.measure, q.unit, q.as_of, q.required)
    actual, required = number.sure[rows], demand.required[rows]
    status = status_of(actual, number.possible[rows], required, known_units(snapshot, q, rows))
    return UnitStates(rows, status, actual, required, demand.by_standard[rows])


def status_of(sure: Longs, possible: Longs, required: Longs, known: Mask) -> Bytes:
    """Status of units by what surely counts for them, what may count beside it, what is required, and whether they
    stand in declared scope."""
    perhaps = sure + possible >= required
    return np.where(sure >= required, COVERED, np.where(perhaps | ~known, UNKNOWN, GAP)).astype(np.int8)


def known_units(snapshot: Snapshot, question: CoverageQuestion, rows: Ints) -> Mask:
    """Whether what the measure reads is declared complete where each unit stands."""
    known = known_divisions(snapshot, question.measure, question.as_of, question.window_days)
    return known[divisions_of(snapshot, question.unit, rows)]


@per_snapshot
def coverage(snapshot: Snapshot, question: CoverageQuestion, group_by: Unit | None) -> Coverage:
    """Coverage of the units, in all and by the divisions of level `group_by` that contain them.

    A unit that no such division contains (a street in a list without its district, a building listed by district
    when grouped by street) belongs to no group: then the groups do not add up to the whole.

    Source: the ratio to the target population of Tanahashi (Bull. WHO 56(2), 1978), with the unknown kept apart
    as bounds. Cost: one pass over the links or events of the measure, then one over the units.
    """
    states = unit_states(snapshot, question)
    known = known_units(snapshot, question, states.rows)
    groups, truncated = shares_of_groups(snapshot, question, states, known, group_by)
    basis = Basis.STANDARD if len(states.rows) and states.by_standard.all() else Basis.REFERENCE
    return Coverage(share_of(states, known), basis, _common(states.required, question), groups, truncated)


def _common(required: Longs, question: CoverageQuestion) -> int | None:
    if not len(required):
        return question.required
    return int(required[0]) if (required == required[0]).all() else None


def share_of(states: UnitStates, known: Mask) -> Share:
    """The share of all these units."""
    return _shares(states, known, np.zeros(len(states.rows), dtype=np.int64), 1)[0]


def shares_of_groups(
    snapshot: Snapshot, question: CoverageQuestion, states: UnitStates, known: Mask, group_by: Unit | None
) -> tuple[list[tuple[int, Share]], bool]:
    """The share of the units of each division of a level, by code, at most GROUP_LIMIT, and whether more are left
    out."""
    if group_by is None:
        return [], False
    if (level := group_by.level) is None:
        raise ValueError("units are grouped by divisions")
    divisions = snapshot.tree.rows_at(level)
    keep = valid_rows(snapshot.tables["divisions"], question.as_of).possible[divisions]
    if question.within is not None:
        keep = keep & (divisions >= question.within) & (divisions < snapshot.tree.end[question.within])
    owner = snapshot.tree.ancestor[level][divisions_of(snapshot, question.unit, states.rows)]
    # a division that has ended or lies around `within` still answers for its units: groups add up
    divisions = divisions[keep | _mentioned(snapshot, owner)[divisions]]
    shown = divisions[:GROUP_LIMIT]
    number = np.full(len(snapshot.tables["divisions"]) + 1, len(shown), dtype=np.int64)
    number[shown] = np.arange(len(shown))
    shares = _shares(states, known, number[owner], len(shown))  # NONE, the last one, is in no group
    return list(zip(shown.tolist(), shares, strict=True)), len(divisions) > GROUP_LIMIT


def _mentioned(snapshot: Snapshot, divisions: Ints) -> Mask:
    """The divisions that occur among these rows; NONE is none."""
    mask: Mask = np.zeros(len(snapshot.tables["divisions"]) + 1, dtype=bool)
    mask[divisions] = True
    return mask[:-1]


def _shares(states: UnitStates, known: Mask, group: Longs, size: int) -> list[Share]:
    """The share of each of `size` groups; `group` says in which of them every unit is, `size` standing for none."""
    # every unit is one of six things, so that one count tells all
    cells = np.bincount(group * 6 + states.status * 2 + known, minlength=(size + 1) * 6)
    counted = cells[: size * 6].reshape(size, 3, 2)
    both, within = counted.sum(axis=2), counted[:, :, 1]
    columns = (both[:, COVERED], both.sum(axis=1), both[:, UNKNOWN], within[:, COVERED], within.sum(axis=1))
    return list(map(Share._make, zip(*(column.tolist() for column in columns), strict=True)))
