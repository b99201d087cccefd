"""Reads days, months, years and times into the forms in which they are stored.

Seconds are accepted and left out: stored times are exact to the minute, and leaving seconds out keeps their order.
"""

import re
from datetime import date

from graph_service.domain.problems import Text
from loaders.cells.text import normalised
from loaders.refusal import Outcome, Refusal

_WRITTEN_WITH_SIGNS = r"(?P<gap>[-/.])(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})"
_DAY = rf"(?P<year>\d{{4}})(?:{_WRITTEN_WITH_SIGNS}|年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日)"
_DAY_ONLY = re.compile(_DAY, re.ASCII)
_DAY_AND_TIME = re.compile(
    rf"{_DAY}(?:T| +|(?<=日))(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.0+)?)?", re.ASCII
)
#: No `2022.1`: a spreadsheet makes that of 2022.10.
_MONTH = re.compile(r"(\d{4})(?:[-/](\d{1,2})|年(\d{1,2})月)", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_YEARS = range(1900, 2101)

_HINT = Text(
    "请核对该日期是否存在（1900年至2100年）；尚未终止的留空。",
    "Check that the day exists (1900 to 2100); leave an open end empty.",
)
_BAD_DAY = Refusal(
    "bad-date",
    Text("应为 2022-11-18 或 2022年11月18日 这样的日期。", "A date like 2022-11-18 or 2022年11月18日 is expected."),
    _HINT,
)
_BAD_MONTH = Refusal(
    "bad-date",
    Text("应为月份，如 2022-11 或 2022年11月。", "A month like 2022-11 or 2022年11月 is expected."),
    Text("只写到月（1900年至2100年）。", "Write the month alone (1900 to 2100)."),
)
_BAD_SPAN = Refusal(
    "bad-date",
    Text(
        "应为日期、月份或年份，如 2022-11-18、2022-11、2022年。",
        "A date, a month or a year is expected, e.g. 2022-11-18, 2022-11, 2022.",
    ),
    _HINT,
)
_BAD_TIME = Refusal(
    "bad-time",
    Text("应为日期加时间，如 2022-11-18 09:30。", "A date with a time is expected, e.g. 2022-11-18 09:30."),
    Text(
        "请核对日期和时间；时间为北京时间，不写时区。",
        "Check date and time; times are Beijing time, without a zone.",
    ),
)
_TIME_MISSING = Refusal(
    "bad-time",
    Text("应为日期加时间，如 2022-11-18 09:30。", "A date with a time is expected, e.g. 2022-11-18 09:30."),
    Text("只有日期，请补上时间。", "There is only a date: add the time."),
)


def day(text: str) -> Outcome:
    match = _DAY_ONLY.fullmatch(normalised(text))
    return (_existing_day(match) if match else None) or _BAD_DAY


def month(text: str) -> Outcome:
    match = _MONTH.fullmatch(normalised(text))
    return (_existing_month(match) if match else None) or _BAD_MONTH


def span(text: str) -> Outcome:
    """A day, a month or a year, kept with its precision."""
    written = normalised(text)
    if match := _DAY_ONLY.fullmatch(written):
        return _existing_day(match) or _BAD_SPAN
    if match := _MONTH.fullmatch(written):
        return _existing_month(match) or _BAD_SPAN
    match = _YEAR.fullmatch(written)
    return match[1] if match and int(match[1]) in _YEARS else _BAD_SPAN


def time(text: str) -> Outcome:
    written = normalised(text)
    match = _DAY_AND_TIME.fullmatch(written)
    if match is None:
        return _TIME_MISSING if _DAY_ONLY.fullmatch(written) else _BAD_TIME
    existing = _existing_day(match)
    return f"{existing}T{int(match['hour']):02}:{match['minute']}" if existing else _BAD_TIME


def _existing_month(match: re.Match[str]) -> str | None:
    year, month = match[1], match[2] or match[3]
    return f"{year}-{int(month):02}" if int(year) in _YEARS and 1 <= int(month) <= 12 else None


def _existing_day(match: re.Match[str]) -> str | None:
    try:
        found = date(int(match["year"]), int(match["month"] or match["m"]), int(match["day"] or match["d"]))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None
