"""Cases by month, quarter or year: context for prevention, never a score."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.places import at
from graph_service.analytics.validity import last_days_of_months
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import CourtLevel
from graph_service.domain.vocabulary_answers import CaseBasis, TrendStep
from graph_service.snapshot.columns import NONE, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Periods that an answer lists at most.
PERIOD_LIMIT = 1000
FIGURES = ("new_cases", "mediated", "fast_track")
_MONTHS = {TrendStep.MONTH: 1, TrendStep.QUARTER: 3, TrendStep.YEAR: 12}
_TRIBUNAL = list(CourtLevel).index(CourtLevel.TRIBUNAL)


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """What is asked: the statistics of a division (row) or of a court (row), or of all; days are inclusive."""

    as_of: date
    step: TrendStep
    within: int | None = None
    court: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """`count`: cases, None unless every month is known; `change`: against the same period a year before, as a share
    of it; None where either is not known or the earlier one is 0."""

    count: int | None
    change: float | None


@dataclass(frozen=True, slots=True)
class CasePeriod:
    """The months from `first` to `last` (first days), the figures by name of column, and the months of which at
    least one figure is not known."""

    first: date
    last: date
    figures: dict[str, CaseFigure]
    months_missing: list[date]


@dataclass(frozen=True, slots=True)
class CaseTrend:
    """`basis` is None where there are no statistics; `courts` are the courts (rows) summed up, or the one asked."""

    basis: CaseBasis | None
    courts: Ints
    periods: list[CasePeriod]
    total: CasePeriod | None
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Series:
    """Figures by month from month number `first`: NONE where at least one of those who report does not tell."""

    first: int
    values: dict[str, Longs]

    def sum(self, name: str, month: int, months: int) -> int | None:
        """Over so many months from `month`; None where one of them is not known."""
        low = month - self.first
        part = self.values[name][max(low, 0) : max(low + months, 0)]
        return int(part.sum()) if len(part) == months and low >= 0 and not (part == NONE).any() else None

    def is_known(self, month: int) -> bool:
        return all(self.sum(name, month, 1) is not None for name in FIGURES)


@per_snapshot
def case_trend(snapshot: Snapshot, question: CaseQuestion) -> CaseTrend:
    """New cases, mediated and fast-track cases of whole periods between two days.

    Whose statistics: of a court asked for, its own. Of a division, those of the division itself where it has any,
    else the sum of those of the courts whose whole jurisdiction lies in it, as far as they report at all; of
    nothing in particular those of the one division that holds all others, else of all courts. A tribunal is left
    out of a sum where the court above it reports too: its cases are that court's. A month that is
    not over on the as-of day is not known. The series begins with the first month asked for (else the first
    reported) and ends with the last (else the last reported); `total` is of all its whole months. Cost: one pass.
    """
    q = question
    basis, rows = _reports(snapshot, q)
    table = snapshot.tables["case_statistics"]
    courts = np.unique(snapshot.rows_of("courts", table.links("court_key")[rows]))
    courts = courts[courts >= 0]
    if basis is None:
        return CaseTrend(None, courts, [], None, False)
    months = table.days("month")[rows].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    series = _series(snapshot, rows, months)
    first = int(months.min()) if q.start is None else _first_whole_month(q.start)
    last = int(months.max()) if q.end is None else _last_whole_month(q.end)
    last = min(last, _last_whole_month(q.as_of))
    length = _MONTHS[q.step]
    starts = range(first + -first % length, last - length + 2, length)
    shown = [_period(series, month, length) for month in starts[:PERIOD_LIMIT]]
    total = _period(series, first, last - first + 1) if first <= last < first + PERIOD_LIMIT else None
    return CaseTrend(basis, courts, shown, total, len(starts) > PERIOD_LIMIT)


def _reports(snapshot: Snapshot, question: CaseQuestion) -> tuple[CaseBasis | None, Ints]:
    """The rows that count, of months that are over, and whose they are."""
    table = snapshot.tables["case_statistics"]
    over = last_days_of_months(table.days("month")) <= day_number(question.as_of)
    court = snapshot.rows_of("courts", table.links("court_key"))

    def chosen(mask: Mask) -> Ints:
        return np.flatnonzero(mask & over).astype(np.int32)

    if question.court is not None:
        rows = chosen(court == question.court)
        return (CaseBasis.COURT if len(rows) else None), rows
    within = _whole(snapshot) if question.within is None else question.within
    if within is not None and len(rows := chosen(table.links("division_code") == within)):
        return CaseBasis.DIVISION, rows
    inner = court >= 0
    if within is not None:
        inner = at(rows_within(snapshot, "courts", within), court, 0)
    rows = _without_counted_twice(snapshot, chosen(inner))
    return (CaseBasis.COURTS if len(rows) else None), rows


def _whole(snapshot: Snapshot) -> int | None:
    """The division that holds all others, where there is one."""
    size = len(snapshot.tables["divisions"])
    return 0 if size and snapshot.tree.end[0] == size else None


def _without_counted_twice(snapshot: Snapshot, rows: Ints) -> Ints:
    """Without the rows of tribunals whose superior reports too."""
    courts = snapshot.tables["courts"]
    court = snapshot.rows_of("courts", snapshot.tables["case_statistics"].links("court_key")[rows])
    superior = snapshot.rows_of("courts", courts.links("superior_key"))[court]
    is_tribunal = courts.words("level")[court] == _TRIBUNAL
    own: Ints = rows[~(is_tribunal & np.isin(superior, court))]
    return own


def _series(snapshot: Snapshot, rows: Ints, months: Longs) -> _Series:
    """Sums by month over all who report; a month that one of them leaves out is not known."""
    table = snapshot.tables["case_statistics"]
    reporters = len(np.unique(table.links("court_key")[rows]))  # of a division: one, NONE
    first, size = int(months.min()), int(months.max() - months.min()) + 1
    values = {}
    for name in FIGURES:
        amounts = table.counts(name)[rows]
        told = amounts != NONE
        sums = np.zeros(size, dtype=np.int64)
        np.add.at(sums, (months - first)[told], amounts[told])
        given = np.bincount((months - first)[told], minlength=size)
        values[name] = np.where(given == reporters, sums, NONE)
    return _Series(first, values)


def _period(series: _Series, month: int, months: int) -> CasePeriod:
    figures = {}
    for name in FIGURES:
        now, before = series.sum(name, month, months), series.sum(name, month - 12, months)
        change = None if now is None or not before else (now - before) / before
        figures[name] = CaseFigure(now, change)
    missing = [_first_day(m) for m in range(month, month + months) if not series.is_known(m)]
    return CasePeriod(_first_day(month), _first_day(month + months - 1), figures, missing)


def _first_day(month: int) -> date:
    return date(1970 + month // 12, month % 12 + 1, 1)


def _first_whole_month(start: date) -> int:
    """Months since 1970-01 of the first month that begins on or after the day."""
    return (start.year - 1970) * 12 + start.month - (start.day == 1)


def _last_whole_month(end: date) -> int:
    """Months since 1970-01 of the last month that ends on or before the day."""
    following = date.fromordinal(end.toordinal() + 1) if end < date.max else end
    return (following.year - 1970) * 12 + following.month - 2
