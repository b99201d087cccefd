"""Service points: what they report of their months, and which of them report nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from graph_service.analytics.places import at
from graph_service.analytics.validity import Window, last_days_of_months
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import ServicePointFunction, ServicePointKind
from graph_service.snapshot.columns import NO_DAY, NONE, Ints, Longs, Mask, day_of
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Months that an answer lists at most.
MONTH_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class OutputQuestion:
    """What is asked; `within` is a division row, `start` and `end` are inclusive and may be open."""

    as_of: date
    within: int | None = None
    kind: ServicePointKind | None = None
    start: date | None = None
    end: date | None = None

    @property
    def window(self) -> Window:
        """The period asked about, as far as it is over on the as-of day."""
        return Window.between(self.start, self.as_of if self.end is None else min(self.end, self.as_of))


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over monthly reports, None where no report gives it; `unreported` counts those that leave it out."""

    amount: float | None
    unreported: int


@dataclass(frozen=True, slots=True)
class OutputTotals:
    """What a number of monthly reports come to."""

    reports: int
    mediations: Total
    consulting_hours: Total
    people_served: Total


@dataclass(frozen=True, slots=True)
class OutputStats:
    """`points` = `points_reporting` + `points_without_report`; `months` are first days with their totals.

    `by_function` counts the points that have each function; `all_functions` are the rows of those that have all.
    """

    points: int
    points_reporting: int
    points_without_report: int
    totals: OutputTotals
    months: list[tuple[date, OutputTotals]]
    truncated: bool
    by_function: dict[ServicePointFunction, int]
    all_functions: Ints


@per_snapshot
def output_stats(snapshot: Snapshot, question: OutputQuestion) -> OutputStats:
    """Mediations, hours of consulting and people served (惠及人数, added up month by month) of service points.

    A report counts when all days of its month lie in the period, which ends on the as-of day at the latest. The
    points are those of the kind and place that possibly stood open on a day of the period (missing dates are
    open), and all that reported. A point without a report is counted apart, never as one that did nothing.
    Cost: one pass over points and reports, and a sort of the reports by month.
    """
    table = snapshot.tables["service_point_outputs"]
    asked = _asked_points(snapshot, question)
    point = snapshot.rows_of("service_points", table.links("service_point_key"))
    counted = at(asked, point, 0) & _whole_months(table.days("month"), question.window)
    rows = np.flatnonzero(counted).astype(np.int32)
    reporting = np.zeros(len(asked), dtype=bool)
    reporting[point[rows]] = True
    points = reporting | (asked & _possibly_open(snapshot, question.window))
    first_days, month = np.unique(table.days("month")[rows], return_inverse=True)
    months = _totals(snapshot, rows, month.reshape(-1), len(first_days))
    return OutputStats(
        int(points.sum()),
        int(reporting.sum()),
        int(points.sum() - reporting.sum()),
        _totals(snapshot, rows, np.zeros(len(rows), dtype=np.int64), 1)[0],
        list(zip(map(day_of, first_days[:MONTH_LIMIT].tolist()), months, strict=False)),
        len(first_days) > MONTH_LIMIT,
        *_functions(snapshot, points),
    )


def _functions(snapshot: Snapshot, points: Mask) -> tuple[dict[ServicePointFunction, int], Ints]:
    """How many of the points have each function, and which have all of them."""
    lists = snapshot.tables["service_points"].lists("functions")
    size = len(ServicePointFunction)
    pairs = np.unique(lists.rows().astype(np.int64) * size + lists.values)
    row, function = pairs // size, pairs % size
    counts = np.bincount(function[points[row]], minlength=size)
    complete = points & (np.bincount(row, minlength=len(points)) == size)
    by_function = {word: int(counts[code]) for code, word in enumerate(ServicePointFunction)}
    return by_function, np.flatnonzero(complete).astype(np.int32)


def _asked_points(snapshot: Snapshot, question: OutputQuestion) -> Mask:
    points = snapshot.tables["service_points"]
    asked: Mask = np.ones(len(points), dtype=bool)
    if question.kind is not None:
        asked = asked & (points.words("kind") == list(ServicePointKind).index(question.kind))
    if question.within is not None:
        asked = asked & rows_within(snapshot, "service_points", question.within)
    return asked


def _whole_months(first_days: Ints, window: Window) -> Mask:
    mask: Mask = (first_days >= window.first) & (last_days_of_months(first_days) <= window.last)
    return mask


def _possibly_open(snapshot: Snapshot, window: Window) -> Mask:
    """Points open on at least one day of the window for some meaning of their imprecise dates."""
    opened, closed = (snapshot.tables["service_points"].span(name) for name in ("opened", "closed"))
    still = (closed.first == NO_DAY) | (closed.last > np.maximum(window.first, opened.first))
    mask: Mask = (opened.first <= window.last) & still & (window.first <= window.last)
    return mask


def _totals(snapshot: Snapshot, rows: Ints, group: Longs, size: int) -> list[OutputTotals]:
    """Totals of each of `size` groups; `group` numbers the group of each row."""
    table = snapshot.tables["service_point_outputs"]
    reports = np.bincount(group, minlength=size)
    hours = table.numbers("consulting_hours")[rows]
    counts = (table.counts(name)[rows] for name in ("mediations", "people_served"))
    mediations, people = (_sums(values, values != NONE, group, reports) for values in counts)
    consulting = _sums(hours, ~np.isnan(hours), group, reports)
    return [OutputTotals(*row) for row in zip(reports.tolist(), mediations, consulting, people, strict=True)]


def _sums(values: np.ndarray[Any, Any], known: Mask, group: Longs, reports: Longs) -> list[Total]:
    sums = np.zeros(len(reports), dtype=values.dtype)
    np.add.at(sums, group[known], values[known])
    given = np.bincount(group[known], minlength=len(reports))
    # files give at most six decimals, so 0.1 + 0.2 is shown as 0.3
    amounts = [round(amount, 6) if some else None for amount, some in zip(sums.tolist(), given, strict=True)]
    return [Total(amount, int(left_out)) for amount, left_out in zip(amounts, reports - given, strict=True)]
