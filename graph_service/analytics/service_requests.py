"""Service requests: how many, from whom, and how well they were answered."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from graph_service.analytics.buildings import requester_building
from graph_service.analytics.contacts import request_days
from graph_service.analytics.places import at
from graph_service.analytics.rates import Rate
from graph_service.analytics.request_history import request_states, times_by
from graph_service.analytics.units import units_of
from graph_service.analytics.validity import Window, end_of_day
from graph_service.analytics.within import inside
from graph_service.domain.vocabulary import (
    Level,
    RequestKind,
    RequestOutcome,
    RequestSource,
    RequestState,
    Unit,
    UnitSet,
)
from graph_service.snapshot.columns import NO_TIME, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Limits against which answers are held where nobody sets others (a reference, not a standard).
CONTACT_LIMIT_HOURS = 24
COMPLETION_LIMIT_DAYS = 15
GROUP_LIMIT = 1000


class GroupBy(Enum):
    """By what requests can be grouped; `value` is the Chinese label."""

    DISTRICT = "区"
    STREET = "街道（乡镇）"
    SOURCE = "来源"
    KIND = "类型"
    REQUESTER_KIND = "来电单位类型"
    TOPIC = "每月一题"
    SERVICE_POINT = "受理站点"
    STATE = "截至日状态"
    MONTH = "月份"


@dataclass(frozen=True, slots=True)
class RequestQuestion:
    """What is asked; `within` and `topic` are rows, `start` and `end` are inclusive and may be open."""

    as_of: date
    within: int | None = None
    source: RequestSource | None = None
    kind: RequestKind | None = None
    start: date | None = None
    end: date | None = None
    contact_limit_hours: int = CONTACT_LIMIT_HOURS
    completion_limit_days: int = COMPLETION_LIMIT_DAYS
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """Counts and rates of a set of requests, as things stood at the end of the as-of day."""

    count: int
    open: int
    withdrawn: int
    refused: int
    response: Rate
    completion: Rate
    resolution: Rate
    callback: Rate
    satisfaction: Rate


@dataclass(frozen=True, slots=True)
class RequestGroup:
    """One group: its counts, and its code by dimension (row of a node, position of a word, month number)."""

    codes: tuple[int, ...]
    counts: RequestCounts


@dataclass(frozen=True, slots=True)
class RequestStats:
    total: RequestCounts
    districts_asked: int
    units_asked: int
    units_total: int
    groups: list[RequestGroup]
    truncated: bool


@per_snapshot
def chosen_requests(snapshot: Snapshot, question: RequestQuestion) -> Ints:
    """Rows of the requests asked about, none of them placed after the as-of day."""
    table, q = snapshot.tables["service_requests"], question
    days = request_days(snapshot)
    chosen = Window.between(q.start, q.end).holds(days) & (days <= day_number(q.as_of))
    if q.within is not None:
        chosen = chosen & inside(snapshot, table.links("division_code"), q.within)
    if q.source is not None:
        chosen = chosen & (table.words("source") == list(RequestSource).index(q.source))
    if q.kind is not None:
        chosen = chosen & (table.words("kind") == list(RequestKind).index(q.kind))
    if q.topic is not None:
        chosen = chosen & (snapshot.rows_of("topics", table.links("topic_key")) == q.topic)
    return np.flatnonzero(chosen).astype(np.int32)


@per_snapshot
def request_stats(
    snapshot: Snapshot, question: RequestQuestion, unit: Unit, unit_set: UnitSet, group_by: tuple[GroupBy, ...]
) -> RequestStats:
    """Counts and rates, in all and by the combinations of `group_by` that occur, in the order of their codes.

    A division asked when a request came from it or below; a building when its requester is the building or an
    organization that it hosts.
    """
    rows = chosen_requests(snapshot, question)
    facts = request_facts(snapshot, question, rows)
    units = units_of(snapshot, unit, unit_set, question.within, question.as_of)
    divisions = snapshot.tables["service_requests"].links("division_code")[rows]
    asked = np.isin(units, _asking_units(snapshot, unit, rows))
    districts = at(snapshot.tree.ancestor[Level.DISTRICT], divisions)
    groups = _groups(snapshot, question, rows, facts, group_by)
    return RequestStats(
        facts.counts(np.zeros(len(rows), dtype=np.int64), 1)[0],
        len(np.unique(districts[districts >= 0])),
        int(asked.sum()),
        len(units),
        groups[:GROUP_LIMIT],
        len(groups) > GROUP_LIMIT,
    )


@per_snapshot
def silent_units(snapshot: Snapshot, question: RequestQuestion, unit: Unit, unit_set: UnitSet) -> Ints:
    """Units (rows of `unit.table`) from which no such request came, by code or key."""
    units = units_of(snapshot, unit, unit_set, question.within, question.as_of)
    asked = _asking_units(snapshot, unit, chosen_requests(snapshot, question))
    return np.setdiff1d(units, asked).astype(np.int32)


def _asking_units(snapshot: Snapshot, unit: Unit, requests: Ints) -> Ints:
    """The unit from which each of these requests came."""
    if unit.level is None:
        return requester_building(snapshot)[requests]
    divisions = snapshot.tables["service_requests"].links("division_code")[requests]
    return at(snapshot.tree.ancestor[unit.level], divisions)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """Yes-no facts of the chosen requests at the end of the as-of day, one row each."""

    contact_due: Mask
    contacted_in_time: Mask
    completion_due: Mask
    completed: Mask
    mediation_completed: Mask
    resolved: Mask
    called_back: Mask
    satisfied: Mask
    withdrawn: Mask
    refused: Mask

    def counts(self, group: Longs, size: int) -> list[RequestCounts]:
        """Counts of each of `size` groups; `group` numbers the group of each request."""

        def numbers(*facts: Mask) -> list[int]:
            chosen = np.logical_and.reduce((np.ones(len(group), dtype=bool), *facts))
            return [int(n) for n in np.bincount(group[chosen], minlength=size)]

        def rates(numerator: Mask, denominator: Mask) -> list[Rate]:
            pairs = zip(numbers(denominator, numerator), numbers(denominator), strict=True)
            return [Rate(*pair) for pair in pairs]

        columns = (
            numbers(),
            numbers(~self.completed, ~self.withdrawn, ~self.refused),
            numbers(self.withdrawn),
            numbers(self.refused),
            rates(self.contacted_in_time, self.contact_due),
            rates(self.completed, self.completion_due),
            rates(self.resolved, self.mediation_completed),
            rates(self.called_back, self.completed),
            rates(self.satisfied, self.called_back),
        )
        return [RequestCounts(*row) for row in zip(*columns, strict=True)]


def request_facts(snapshot: Snapshot, question: RequestQuestion, rows: Ints) -> RequestFacts:
    """响应率 = first contact within the limit / due; 办结率 = completed / due; 化解率 = (AGREED + CONFIRMED) /
    completed mediation requests; 回访满意率 = satisfied / called back; 回访率 = called back / completed.

    Due leaves out requests whose limit has not passed, those withdrawn before it did, and those refused.
    """
    table = snapshot.tables["service_requests"]
    end = end_of_day(question.as_of)

    def time_of(name: str) -> Longs:
        return times_by(snapshot, name, question.as_of)[rows]

    placed, contacted = time_of("placed_at"), time_of("contacted_at")
    withdrawn_at = time_of("withdrawn_at")
    completed = time_of("completed_at") != NO_TIME
    called_back = time_of("evaluated_at") != NO_TIME
    contact_limit = placed + question.contact_limit_hours * 3600
    completion_limit = placed + question.completion_limit_days * 86_400
    kind = [code for code, word in enumerate(RequestKind) if word.is_mediation]
    mediation = completed & np.isin(table.words("kind")[rows], kind)
    outcomes = [list(RequestOutcome).index(word) for word in (RequestOutcome.AGREED, RequestOutcome.CONFIRMED)]
    withdrawn = withdrawn_at != NO_TIME
    refused = request_states(snapshot, question.as_of)[rows] == list(RequestState).index(RequestState.REFUSED)
    return RequestFacts(
        contact_due=(contact_limit < end) & ~refused & ~(withdrawn & (withdrawn_at <= contact_limit)),
        contacted_in_time=(contacted != NO_TIME) & (contacted <= contact_limit),
        completion_due=(completion_limit < end) & ~refused & ~(withdrawn & (withdrawn_at <= completion_limit)),
        completed=completed,
        mediation_completed=mediation,
        resolved=mediation & np.isin(table.words("outcome")[rows], outcomes),
        called_back=called_back,
        satisfied=table.words("satisfied")[rows] == 1,
        withdrawn=withdrawn,
        refused=refused,
    )


def _groups(
    snapshot: Snapshot, question: RequestQuestion, rows: Ints, facts: RequestFacts, group_by: tuple[GroupBy, ...]
) -> list[RequestGroup]:
    if not group_by or not len(rows):
        return []
    codes = np.stack([_codes(snapshot, question, rows, dimension) for dimension in group_by], axis=1)
    kinds, group = np.unique(codes, axis=0, return_inverse=True)
    group = group.reshape(-1)
    counts = facts.counts(group, len(kinds))
    # one more than is shown is enough to know that something is left out
    shown = range(min(len(kinds), GROUP_LIMIT + 1))
    return [RequestGroup(tuple(int(code) for code in kinds[g]), counts[g]) for g in shown]


def _codes(snapshot: Snapshot, question: RequestQuestion, rows: Ints, dimension: GroupBy) -> Longs:
    table = snapshot.tables["service_requests"]
    match dimension:
        case GroupBy.DISTRICT | GroupBy.STREET:
            owner = snapshot.tree.ancestor[Level[dimension.name]]
            codes = at(owner, table.links("division_code")[rows])
        case GroupBy.SOURCE | GroupBy.KIND:
            codes = table.words(dimension.name.lower())[rows]
        case GroupBy.REQUESTER_KIND:
            agency = snapshot.rows_of("agencies", table.links("requester_key")[rows])
            codes = at(snapshot.tables["agencies"].words("kind"), agency)
        case GroupBy.TOPIC:
            codes = snapshot.rows_of("topics", table.links("topic_key")[rows])
        case GroupBy.SERVICE_POINT:
            codes = snapshot.rows_of("service_points", table.links("service_point_key")[rows])
        case GroupBy.STATE:
            codes = request_states(snapshot, question.as_of)[rows]
        case GroupBy.MONTH:
            days = request_days(snapshot)[rows].astype("datetime64[D]")
            codes = days.astype("datetime64[M]").astype(np.int64)
    return np.asarray(codes, dtype=np.int64)
