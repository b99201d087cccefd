"""一月一主题: what was planned and what was held, month by month."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow.compute as pc

from graph_service.analytics.contacts import HELD_CODE
from graph_service.analytics.places import at, is_grassroots_branch
from graph_service.analytics.validity import Window
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import ActivityForm, ActivityStatus, Channel
from graph_service.snapshot.columns import NONE, Bytes, Ints, Longs, Mask, day_number, day_of
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Months that an answer lists, and themes that it lists of a month, at most.
MONTH_LIMIT = 1000
THEME_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of a month: activities planned still, held, and cancelled (in the order of ActivityStatus)."""

    theme: str
    planned: int
    held: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month, named by its first day. Forms, audiences and partners are those of the activities HELD.

    `audience` gives (人次 or None where none is recorded) for each channel, never summed; `audience_unrecorded`
    counts activities without an audience or a channel. `themes` are in the order of their text, at most 100.
    """

    first_day: date
    by_status: dict[ActivityStatus, int]
    status_unrecorded: int
    by_form: dict[ActivityForm, int]
    themes: list[Theme]
    theme_count: int
    themes_held: int
    audience: dict[Channel, int | None]
    audience_unrecorded: int
    distinct_partners: int
    distinct_partner_branches: int


@dataclass(frozen=True, slots=True)
class ActivityCalendar:
    months: list[CalendarMonth]
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The activities of the calendar: rows, the number of the month of each (from 0), and how many months."""

    rows: Ints
    month: Longs
    size: int

    def tally(self, mask: Mask) -> Longs:
        return np.bincount(self.month[mask], minlength=self.size)


@per_snapshot
def activity_calendar(
    snapshot: Snapshot, within: int | None, start: date | None, end: date | None, as_of: date
) -> ActivityCalendar:
    """Every month from that of `start` (else of the first activity) to that of `end` (else of the last one).

    Activities count by their day and place. One dated after the as-of day is a plan or nothing: it counts only
    while PLANNED, since whether it was held or cancelled was not known yet. Cost: one pass over the activities,
    and sorts of those chosen.
    """
    table = snapshot.tables["activities"]
    days, status = table.days("date"), table.words("status")
    planned = status == list(ActivityStatus).index(ActivityStatus.PLANNED)
    chosen = Window.between(start, end).holds(days) & ((days <= day_number(as_of)) | planned)
    if within is not None:
        chosen = chosen & rows_within(snapshot, "activities", within)
    rows = np.flatnonzero(chosen).astype(np.int32)
    month = days[rows].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    ends = [_month(day) for day in (start, end) if day is not None] + month.tolist()
    if not ends or (start and end and start > end):
        return ActivityCalendar([], False)
    first = _month(start) if start else min(ends)
    last = _month(end) if end else max(ends)
    shown = min(max(last - first + 1, 0), MONTH_LIMIT)
    kept = month - first < shown
    months = _months(snapshot, _Chosen(rows[kept], (month - first)[kept], shown), first)
    return ActivityCalendar(months, last - first + 1 > MONTH_LIMIT)


def _month(day: date) -> int:
    """Months since 1970-01."""
    return (day.year - 1970) * 12 + day.month - 1


def _months(snapshot: Snapshot, chosen: _Chosen, first: int) -> list[CalendarMonth]:
    table, rows = snapshot.tables["activities"], chosen.rows
    status, form, channel = (table.words(name)[rows] for name in ("status", "form", "channel"))
    held = status == HELD_CODE
    audience = table.counts("audience")[rows]
    recorded = held & (audience != NONE) & (channel != NONE)
    by_status = [chosen.tally(status == code) for code in range(len(ActivityStatus))]
    by_form = [chosen.tally(held & (form == code)) for code in range(len(ActivityForm))]
    people = [_audiences(chosen, recorded & (channel == code), audience) for code in range(len(Channel))]
    without_status, without_audience = chosen.tally(status == NONE), chosen.tally(held & ~recorded)
    partners, branches = _distinct_partners(snapshot, chosen, held)
    themes = _themes(snapshot, chosen, status)
    days = (np.arange(chosen.size) + first).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return [
        CalendarMonth(
            first_day=day_of(int(day)),
            by_status={word: int(by_status[code][m]) for code, word in enumerate(ActivityStatus)},
            status_unrecorded=int(without_status[m]),
            by_form={word: int(by_form[code][m]) for code, word in enumerate(ActivityForm) if by_form[code][m]},
            themes=themes.shown[m],
            theme_count=int(themes.count[m]),
            themes_held=int(themes.held[m]),
            audience={word: people[code][m] for code, word in enumerate(Channel)},
            audience_unrecorded=int(without_audience[m]),
            distinct_partners=int(partners[m]),
            distinct_partner_branches=int(branches[m]),
        )
        for m, day in enumerate(days)
    ]


def _audiences(chosen: _Chosen, counted: Mask, audience: Longs) -> list[int | None]:
    sums = np.zeros(chosen.size, dtype=np.int64)
    np.add.at(sums, chosen.month[counted], audience[counted])
    some = chosen.tally(counted) > 0
    return [int(amount) if any_at_all else None for amount, any_at_all in zip(sums, some, strict=True)]


def _distinct_partners(snapshot: Snapshot, chosen: _Chosen, held: Mask) -> tuple[Longs, Longs]:
    """Partners of held activities, each counted once a month: of any kind, and branches that no court hosts."""
    partners = snapshot.tables["activities"].lists("partners")
    rows, month = chosen.rows[held], chosen.month[held]
    length = (partners.starts[rows + 1] - partners.starts[rows]).astype(np.int64)
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    named = partners.values[np.repeat(partners.starts[rows], length) + offset].astype(np.int64)
    pairs = np.unique(np.repeat(month, length) * snapshot.size + named)
    months, nodes = pairs // max(snapshot.size, 1), (pairs % max(snapshot.size, 1)).astype(np.int32)
    organizations = snapshot.rows_of("party_organizations", nodes)
    is_branch = at(is_grassroots_branch(snapshot), organizations, 0)
    return np.bincount(months, minlength=chosen.size), np.bincount(months[is_branch], minlength=chosen.size)


@dataclass(frozen=True, slots=True)
class _Themes:
    """Themes of each month in the order of their text, the first ones spelled out; how many, how many held."""

    shown: list[list[Theme]]
    count: Longs
    held: Longs


def _themes(snapshot: Snapshot, chosen: _Chosen, status: Bytes) -> _Themes:
    texts = snapshot.tables["activities"].text("theme").array.take(chosen.rows)
    encoded = pc.dictionary_encode(texts)
    names = np.array(encoded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names) if len(names) else np.empty(0, dtype=np.int64)
    code = pc.fill_null(encoded.indices, NONE).to_numpy(zero_copy_only=False).astype(np.int64)
    named = np.flatnonzero(code >= 0)
    size = max(len(names), 1)
    pairs, group = np.unique(chosen.month[named] * size + np.argsort(order)[code[named]], return_inverse=True)
    counts = [
        np.bincount(group.reshape(-1)[status[named] == number], minlength=len(pairs))
        for number in range(len(ActivityStatus))
    ]
    held = counts[list(ActivityStatus).index(ActivityStatus.HELD)]
    month, theme = pairs // size, order[pairs % size]
    starts = np.searchsorted(month, np.arange(chosen.size + 1))
    shown = [
        [Theme(str(names[theme[p]]), *(int(count[p]) for count in counts)) for p in range(low, low + listed)]
        for low, listed in zip(starts[:-1], np.minimum(np.diff(starts), THEME_LIMIT), strict=True)
    ]
    return _Themes(shown, np.diff(starts), np.bincount(month[held > 0], minlength=chosen.size))
