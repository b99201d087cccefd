"""1+6 法治同行: for every street one branch, and a sentinel, a judge, an order, a class, an activity, a report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.measure_rules import RULES, Reach
from graph_service.analytics.measures import known_divisions
from graph_service.analytics.units import units_of
from graph_service.analytics.validity import Validity
from graph_service.domain.vocabulary import (
    ActivityForm,
    Measure,
    RequestSource,
    ServicePointKind,
    Unit,
    UnitSet,
    Word,
)
from graph_service.domain.vocabulary_answers import MarkStatus, StreetMark
from graph_service.snapshot.columns import Bytes, Csr, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

MET, UNMET, UNKNOWN = (list(MarkStatus).index(status) for status in MarkStatus)
#: The forms of activity by which people are taught the law; they make a class and no activity.
CLASS_FORMS = (ActivityForm.LECTURE, ActivityForm.ONLINE_LECTURE, ActivityForm.PROGRAMME)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A mark is a measure of which only some rows count."""

    measure: Measure
    table: str
    counts: Callable[[Snapshot], Mask] | None = None


def _is_one_of(table: str, column: str, words: tuple[Word, ...]) -> Callable[[Snapshot], Mask]:
    codes = [list(type(word)).index(word) for word in words]
    return lambda snapshot: np.isin(snapshot.tables[table].words(column), codes)


def _no_class(snapshot: Snapshot) -> Mask:
    return ~_is_one_of("activities", "form", CLASS_FORMS)(snapshot)


_RULES: dict[StreetMark, _Rule] = {
    StreetMark.BRANCH: _Rule(Measure.BRANCH_PAIRED, "pairings"),
    StreetMark.SENTINEL: _Rule(
        Measure.SERVICE_POINT_OPEN,
        "service_points",
        _is_one_of("service_points", "kind", (ServicePointKind.SENTINEL,)),
    ),
    StreetMark.JUDGE: _Rule(Measure.JUDGE_ASSIGNED, "assignments"),
    StreetMark.ORDER: _Rule(
        Measure.REQUEST_ASKED,
        "service_requests",
        _is_one_of("service_requests", "source", tuple(s for s in RequestSource if s.is_party_order)),
    ),
    StreetMark.CLASS: _Rule(Measure.ACTIVITY_HELD, "activities", _is_one_of("activities", "form", CLASS_FORMS)),
    StreetMark.ACTIVITY: _Rule(Measure.ACTIVITY_HELD, "activities", _no_class),
    StreetMark.REPORT: _Rule(Measure.REPORT_FILED, "reports"),
}


def table_of(mark: StreetMark) -> str:
    """The table whose rows are the records of a mark."""
    return _RULES[mark].table


def measure_of(mark: StreetMark) -> Measure:
    """The measure whose rule says which rows count, and which tables must be declared complete."""
    return _RULES[mark].measure


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Streets (division rows, by code); by mark the status of each (a position in MarkStatus) and its records."""

    streets: Ints
    status: dict[StreetMark, Bytes]
    counts: dict[StreetMark, Longs]


@per_snapshot
def scorecard(snapshot: Snapshot, within: int | None, as_of: date, window_days: int) -> Scorecard:
    """The seven marks of every civil street.

    MET: at least one record surely counts, by the rule of the mark's measure (pairings, points and assignments on
    the day; orders, activities and reports in the window). UNMET: none even possibly does, and the tables that the
    measure reads are declared complete there, for the day or the whole window. Else UNKNOWN. An order is a request
    by Party order or direct channel; a class is a lecture, an online lecture or a programme, and then no activity.
    Case statistics are in no mark. Cost: one pass over each table.
    """
    streets = units_of(snapshot, Unit.STREET, UnitSet.CIVIL, within, as_of)
    status, counts = {}, {}
    for mark, rule in _RULES.items():
        sure = np.diff(_records_by_place(snapshot, mark, as_of, window_days).starts)
        perhaps = _placed(snapshot, rule, _counted(snapshot, rule, as_of, window_days).possible)
        possible = np.bincount(perhaps[perhaps >= 0], minlength=len(sure))
        if RULES[rule.measure].reach is Reach.INSIDE:
            sure, possible = (snapshot.tree.subtree_sums(each) for each in (sure, possible))
        known = known_divisions(snapshot, rule.measure, as_of, window_days)
        met, unmet = sure[streets] > 0, (possible[streets] == 0) & known[streets]
        status[mark] = np.where(met, MET, np.where(unmet, UNMET, UNKNOWN)).astype(np.int8)
        counts[mark] = sure[streets].astype(np.int64)
    return Scorecard(streets, status, counts)


def mark_records(snapshot: Snapshot, mark: StreetMark, street: int, as_of: date, window_days: int) -> Ints:
    """Rows (of the mark's table, ascending) that count for a street."""
    placed = _records_by_place(snapshot, mark, as_of, window_days)
    inside = RULES[_RULES[mark].measure].reach is Reach.INSIDE
    end = snapshot.tree.end[street] if inside else street + 1
    return np.sort(placed.values[placed.starts[street] : placed.starts[end]])


@per_snapshot
def _records_by_place(snapshot: Snapshot, mark: StreetMark, as_of: date, window_days: int) -> Csr:
    """The rows that surely count, by the division that they count for."""
    rule = _RULES[mark]
    places = _placed(snapshot, rule, _counted(snapshot, rule, as_of, window_days).sure)
    rows = np.flatnonzero(places >= 0)
    return Csr.grouped(places[rows], rows, len(snapshot.tables["divisions"]))


def _counted(snapshot: Snapshot, rule: _Rule, as_of: date, window_days: int) -> Validity:
    valid = RULES[rule.measure].valid(snapshot, as_of, window_days)
    if rule.counts is None:
        return valid
    chosen = rule.counts(snapshot)
    return Validity(valid.sure & chosen, valid.possible & chosen)


def _placed(snapshot: Snapshot, rule: _Rule, chosen: Mask) -> Ints:
    """The division for which each chosen row counts, NONE for the others."""
    return np.where(chosen, RULES[rule.measure].divisions(snapshot), -1).astype(np.int32)
