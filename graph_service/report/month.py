"""The month that a report is about, and as far as the data tell of it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from graph_service.domain.dates import BEIJING
from graph_service.domain.problems import Text
from graph_service.report.errors import ReportError

_WRITTEN = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def written(cls, text: str) -> "Month":
        """From YYYY-MM, 1900 to 2199; else a ReportError."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            shown = text[:20]
            raise ReportError(
                "BAD_USER_INPUT",
                Text(
                    f"month：应为年月，如 2022-10，收到“{shown}”。",
                    f"month: expected a year and a month such as 2022-10, got “{shown}”.",
                ),
            )
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def zh(self) -> str:
        return f"{self.year}年{self.number}月"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        day = self.first - A_DAY
        return Month(day.year, day.month)

    @property
    def after(self) -> "Month":
        day = self.last + A_DAY
        return Month(day.year, day.month)


@dataclass(frozen=True, slots=True)
class Period:
    """A month as far as the data go: to its last day, or to the date of data where that comes first."""

    month: Month
    to: date

    @classmethod
    def known(cls, month: Month, as_of: date) -> "Period":
        """A ReportError where the month begins after the date of data."""
        if month.first > as_of:
            raise ReportError(
                "BAD_USER_INPUT",
                Text(
                    f"month：{month} 尚无数据，数据截至 {as_of}；应为 {as_of:%Y-%m} 或更早的月份。",
                    f"month: there are no data of {month} yet, they end on {as_of}; expected {as_of:%Y-%m} or an "
                    "earlier month.",
                ),
            )
        return cls(month, min(month.last, as_of))

    @property
    def is_whole(self) -> bool:
        return self.to == self.month.last

    @property
    def days(self) -> int:
        return (self.to - self.month.first).days + 1

    def variables(self) -> dict[str, str | int]:
        """The period as operations take it."""
        return {
            "from": self.month.first.isoformat(),
            "to": self.to.isoformat(),
            "fromTime": _moment(self.month.first, time.min),
            "toTime": _moment(self.to, time(23, 59, 59)),
            "monthEnd": self.month.last.isoformat(),
            "days": self.days,
        }


def _moment(day: date, clock: time) -> str:
    return datetime.combine(day, clock, BEIJING).isoformat()
