"""Dates as they are known: a day, a month or a year, kept with their precision."""

import calendar
import re
from datetime import date, timedelta, timezone

#: The clock of all dates and times; China has one and does not change it.
BEIJING = timezone(timedelta(hours=8))
_SPAN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def span_of(text: str) -> tuple[date, date]:
    """First and last day that a date of the form 2022, 2022-08 or 2022-08-05 can mean.

    Raises ValueError for any other text and for days that do not exist.
    """
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = match.groups()
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day is None:
        first = date(int(year), int(month), 1)
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    exact = date(int(year), int(month), int(day))
    return exact, exact


def span_text(first: date, last: date) -> str:
    """The date that `span_of` reads as these two days."""
    if first == last:
        return first.isoformat()
    return f"{first.year:04}" if first.month != last.month else f"{first:%Y-%m}"
