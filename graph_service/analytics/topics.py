"""每月一题: requests about a topic before and after its month, and what became of the advice given."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.contacts import request_days
from graph_service.analytics.rates import Rate
from graph_service.analytics.validity import last_days_of_months
from graph_service.analytics.within import inside
from graph_service.snapshot.columns import NO_DAY, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """Requests about the topic in the days before its month, in it, and in as many days after it; None where that
    time has not begun on the as-of day, and `after_is_over` False while it lasts.

    Advice: `given` by the day, of these `replied`, `overdue` (due before the day, no reply), the rest `awaited`.
    """

    before: int
    during: int | None
    after: int | None
    after_is_over: bool
    given: int
    replied: int
    overdue: int
    awaited: int
    replied_in_time: Rate

    @property
    def change(self) -> float | None:
        """(after - before) / before once the time after is over; None before, and without requests before."""
        if not self.after_is_over or self.after is None or not self.before:
            return None
        return (self.after - self.before) / self.before


@per_snapshot
def topic_figures(snapshot: Snapshot, days: int, within: int | None, as_of: date) -> list[TopicFigures]:
    """Figures of every topic, by row. Requests count by the day they were placed, inside `within` (a division row)
    if it is given; advice counts wherever it was addressed. 按期回复率 = replied by the day due / advice whose due
    day has passed or that was replied to, among those with a due day. Cost: one pass over requests and advice.
    """
    topics, today = snapshot.tables["topics"], day_number(as_of)
    first = topics.days("month").astype(np.int64)
    last = last_days_of_months(topics.days("month"))
    topic, day = _requests(snapshot, within, today)

    def placed(low: Longs, high: Longs) -> list[int]:
        chosen = (day >= low[topic]) & (day <= high[topic])
        return [int(n) for n in np.bincount(topic[chosen], minlength=len(topics))]

    requests = zip(placed(first - days, first - 1), placed(first, last), placed(last + 1, last + days), strict=True)
    return [
        TopicFigures(
            before,
            during if first[row] <= today else None,
            after if last[row] < today else None,
            bool(last[row] + days <= today),
            *advice,
        )
        for row, ((before, during, after), advice) in enumerate(
            zip(requests, _advice(snapshot, today), strict=True)
        )
    ]


def _requests(snapshot: Snapshot, within: int | None, today: int) -> tuple[Ints, Ints]:
    """Topic row and day of every request about a topic, placed by the day."""
    table, days = snapshot.tables["service_requests"], request_days(snapshot)
    topic = snapshot.rows_of("topics", table.links("topic_key"))
    chosen = (topic >= 0) & (days <= today)
    if within is not None:
        chosen = chosen & inside(snapshot, table.links("division_code"), within)
    return topic[chosen], days[chosen]


def _advice(snapshot: Snapshot, today: int) -> list[tuple[int, int, int, int, Rate]]:
    """given, replied, overdue, awaited and replied in time, by topic."""
    table, size = snapshot.tables["judicial_advices"], len(snapshot.tables["topics"])
    topic = snapshot.rows_of("topics", table.links("topic_key"))
    sent, due, reply = (table.days(name) for name in ("sent", "reply_due", "replied"))
    given = (topic >= 0) & (sent <= today)
    replied = given & (reply != NO_DAY) & (reply <= today)
    overdue = given & ~replied & (due != NO_DAY) & (due < today)
    judged = given & (due != NO_DAY) & (replied | overdue)
    in_time = judged & replied & (reply <= due)

    def tally(chosen: Mask) -> list[int]:
        return [int(n) for n in np.bincount(topic[chosen], minlength=size)]

    rates = [Rate(*pair) for pair in zip(tally(in_time), tally(judged), strict=True)]
    counts = (tally(given), tally(replied), tally(overdue), tally(given & ~replied & ~overdue))
    return list(zip(*counts, rates, strict=True))
