"""Validity on a day, with dates that may be known to the month or the year only."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.snapshot.columns import NO_DAY, Ints, Longs, Mask, Span, day_number
from graph_service.snapshot.snapshot import Table


@dataclass(frozen=True, slots=True)
class Validity:
    """`sure`: valid whatever the imprecise dates mean; `possible`: valid for at least one of their meanings."""

    sure: Mask
    possible: Mask


def validity_of(start: Span, end: Span, as_of: date) -> Validity:
    """Valid when start <= as_of < end; a missing start or end is open.

    A day inside an imprecise span leaves the row possible but not sure.
    """
    day = day_number(as_of)
    unending = end.first == NO_DAY
    sure = (start.last <= day) & (unending | (day < end.first))
    possible = (start.first <= day) & (unending | (day < end.last))
    return Validity(sure, possible)


def valid_rows(table: Table, as_of: date) -> Validity:
    """Validity of the rows of a kind that has `valid_from` and `valid_to`."""
    return validity_of(table.span("valid_from"), table.span("valid_to"), as_of)


def end_of_day(as_of: date) -> int:
    """The first second after the day; what is placed, completed or withdrawn later has not happened yet."""
    return (day_number(as_of) + 1) * 86_400


@dataclass(frozen=True, slots=True)
class Window:
    """The days after `as_of - days` up to and including `as_of`, as day numbers."""

    first: int
    last: int

    @classmethod
    def ending(cls, as_of: date, days: int) -> "Window":
        return cls(day_number(as_of) - days + 1, day_number(as_of))

    @classmethod
    def between(cls, start: date | None, end: date | None) -> "Window":
        """Both ends inclusive; an omitted end is open."""
        first = NO_DAY + 1 if start is None else day_number(start)
        last = int(np.iinfo(np.int32).max) if end is None else day_number(end)
        return cls(first, last)

    def holds(self, days: Ints) -> Mask:
        return (days >= self.first) & (days <= self.last)


def last_days_of_months(days: Ints) -> Longs:
    """The last day (number) of the month that each day lies in."""
    following = days.astype("datetime64[D]").astype("datetime64[M]") + 1
    return following.astype("datetime64[D]").astype(np.int64) - 1
