"""Coverage over time: the same question asked on the last day of every month, quarter or year."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from graph_service.analytics.coverage import Coverage, CoverageQuestion, coverage
from graph_service.analytics.units import units_of
from graph_service.domain.vocabulary_answers import TrendStep
from graph_service.snapshot.memo import PassingMemo, per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Points that one answer has at most: ten years of months.
POINT_LIMIT = 120
#: Units of all points together that one answer has at most: some five seconds.
UNIT_LIMIT = 5_000_000
_MONTHS = {TrendStep.MONTH: 1, TrendStep.QUARTER: 3, TrendStep.YEAR: 12}


def number_of_points(start: date, end: date, step: TrendStep) -> int:
    """How many points a trend has, told before any is worked out; 0 where `end` is before `start`."""
    return 0 if end < start else _period(end, step) - _period(start, step) + 1


def units_of_all_points(snapshot: Snapshot, question: CoverageQuestion, points: int) -> int:
    """How many states of units a trend works out, by those there on the day of `question`."""
    q = question
    return points * len(units_of(snapshot, q.unit, q.unit_set, q.within, q.as_of))


def trend_days(start: date, end: date, step: TrendStep) -> list[date]:
    """The last days of the periods from the one of `start` on, none after `end`; the last day is always `end`."""
    first = _period(start, step)
    closing = [_last_day(period, step) for period in range(first, first + number_of_points(start, end, step) - 1)]
    return [*closing, end] if start <= end else []


def _period(day: date, step: TrendStep) -> int:
    """The periods of a length are numbered on from the year 0."""
    return (day.year * 12 + day.month - 1) // _MONTHS[step]


def _last_day(period: int, step: TrendStep) -> date:
    year, month = divmod((period + 1) * _MONTHS[step] - 1, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


@per_snapshot
def coverage_trend(
    snapshot: Snapshot, question: CoverageQuestion, start: date, end: date, step: TrendStep
) -> list[tuple[date, Coverage]]:
    """The coverage of the units on every one of `trend_days`; the day of `question` itself makes no difference.

    Every point stands for itself: the units that are there on its day, the window that ends on it, the standards
    and the declared scopes of then. Days beyond the data are days like others: what has no end still stands.
    `end` must not be before `start`. Cost: that of `coverage` for each point; what is worked out for one of the
    earlier days is not kept with the snapshot.
    """
    *earlier, last = trend_days(start, end, step)
    # the last day, the likeliest to be asked for again, also leaves behind what is the same on all days
    closing = (last, coverage(snapshot, replace(question, as_of=last), None))
    points = []
    for day in earlier:
        aside = replace(snapshot, memo=PassingMemo(snapshot.memo))
        points.append((day, coverage(aside, replace(question, as_of=day), None)))
    return [*points, closing]
