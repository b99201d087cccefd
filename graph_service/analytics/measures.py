"""What each measure counts, for every division at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.contacts import HELD_CODE, active_pairings, days_of_times, request_days
from graph_service.analytics.places import at, event_division, pairing_sides, service_point_division
from graph_service.analytics.scopes import declared
from graph_service.analytics.validity import Validity, Window, valid_rows, validity_of
from graph_service.domain.vocabulary import Level, Measure
from graph_service.snapshot.columns import NO_DAY, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Counts:
    """By division row: `sure` links or events, and further ones that an imprecise date leaves `possible`."""

    sure: Longs
    possible: Longs


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a measure counts, the tables it reads, and whether it counts links (else events and places)."""

    count: Callable[[Snapshot, date, int], Counts]
    tables: tuple[str, ...]
    is_link: bool


#: Tables whose completeness is asked for the whole window; the others are asked for the day itself.
_EVENT_TABLES = frozenset({"activities", "visits", "service_requests"})


@per_snapshot
def counts(snapshot: Snapshot, measure: Measure, as_of: date, window_days: int, inherit: bool) -> Counts:
    """Counts of every division. `inherit` adds to link measures the links of the ancestors up to the street."""
    rule = RULES[measure]
    own = rule.count(snapshot, as_of, window_days)
    if not (inherit and rule.is_link):
        return own
    street = snapshot.tree.ancestor[Level.STREET]
    above = np.where(street == np.arange(len(street)), -1, street).astype(np.int32)
    return Counts(own.sure + at(own.sure, above, 0), own.possible + at(own.possible, above, 0))


@per_snapshot
def known_divisions(snapshot: Snapshot, measure: Measure, as_of: date, window_days: int) -> Mask:
    """Divisions for which every table that the measure reads is declared complete: links on the day, events over
    the whole window."""
    window = Window.ending(as_of, window_days)
    known: Mask = np.ones(len(snapshot.tables["divisions"]), dtype=bool)
    for table in RULES[measure].tables:
        first = window.first if table in _EVENT_TABLES else window.last
        known = known & declared(snapshot, table, first, window.last)
    return known


def _tally(snapshot: Snapshot, divisions: Ints, chosen: Mask) -> Longs:
    rows = divisions[chosen & (divisions >= 0)]
    return np.bincount(rows, minlength=len(snapshot.tables["divisions"])).astype(np.int64)


def _links(snapshot: Snapshot, divisions: Ints, valid: Validity, also: Mask | None = None) -> Counts:
    """Links count for the division that they name."""
    chosen = np.ones(len(divisions), dtype=bool) if also is None else also
    sure = _tally(snapshot, divisions, chosen & valid.sure)
    return Counts(sure, _tally(snapshot, divisions, chosen & valid.possible & ~valid.sure))


def _places(snapshot: Snapshot, divisions: Ints, valid: Validity) -> Counts:
    """Events and places count for every division that contains them."""
    own = _links(snapshot, divisions, valid)
    return Counts(snapshot.tree.subtree_sums(own.sure), snapshot.tree.subtree_sums(own.possible))


def _exactly(chosen: Mask) -> Validity:
    return Validity(chosen, chosen)


def _branch_paired(snapshot: Snapshot, as_of: date, _: int) -> Counts:
    return _links(snapshot, pairing_sides(snapshot).reached, valid_rows(snapshot.tables["pairings"], as_of))


def _pairing_active(snapshot: Snapshot, as_of: date, window_days: int) -> Counts:
    valid = valid_rows(snapshot.tables["pairings"], as_of)
    active = active_pairings(snapshot, as_of, window_days)
    return _links(snapshot, pairing_sides(snapshot).reached, valid, active)


def _judge_assigned(snapshot: Snapshot, as_of: date, _: int) -> Counts:
    assignments = snapshot.tables["assignments"]
    return _links(snapshot, assignments.links("division_code"), valid_rows(assignments, as_of))


def _judge_visited(snapshot: Snapshot, as_of: date, window_days: int) -> Counts:
    in_window = Window.ending(as_of, window_days).holds(snapshot.tables["visits"].days("date"))
    return _places(snapshot, event_division(snapshot, "visits"), _exactly(in_window))


def _activity_held(snapshot: Snapshot, as_of: date, window_days: int) -> Counts:
    activities = snapshot.tables["activities"]
    held = activities.words("status") == HELD_CODE
    in_window = Window.ending(as_of, window_days).holds(activities.days("date"))
    return _places(snapshot, event_division(snapshot, "activities"), _exactly(held & in_window))


def _service_point_open(snapshot: Snapshot, as_of: date, _: int) -> Counts:
    points = snapshot.tables["service_points"]
    open_now = validity_of(points.span("opened"), points.span("closed"), as_of)
    return _places(snapshot, service_point_division(snapshot), open_now)


def _request_asked(snapshot: Snapshot, as_of: date, window_days: int) -> Counts:
    divisions = snapshot.tables["service_requests"].links("division_code")
    in_window = Window.ending(as_of, window_days).holds(request_days(snapshot))
    return _places(snapshot, divisions, _exactly(in_window))


def _request_answered(snapshot: Snapshot, as_of: date, window_days: int) -> Counts:
    requests = snapshot.tables["service_requests"]
    contacted = days_of_times(requests.seconds("contacted_at"))
    answered = (contacted != NO_DAY) & (contacted <= day_number(as_of))
    in_window = Window.ending(as_of, window_days).holds(request_days(snapshot))
    return _places(snapshot, requests.links("division_code"), _exactly(answered & in_window))


RULES: dict[Measure, _Rule] = {
    Measure.BRANCH_PAIRED: _Rule(_branch_paired, ("pairings",), is_link=True),
    Measure.PAIRING_ACTIVE: _Rule(
        _pairing_active, ("pairings", "activities", "visits", "service_requests"), is_link=True
    ),
    Measure.JUDGE_ASSIGNED: _Rule(_judge_assigned, ("assignments",), is_link=True),
    Measure.JUDGE_VISITED: _Rule(_judge_visited, ("visits",), is_link=False),
    Measure.SERVICE_POINT_OPEN: _Rule(_service_point_open, ("service_points",), is_link=False),
    Measure.ACTIVITY_HELD: _Rule(_activity_held, ("activities",), is_link=False),
    Measure.REQUEST_ASKED: _Rule(_request_asked, ("service_requests",), is_link=False),
    Measure.REQUEST_ANSWERED: _Rule(_request_answered, ("service_requests",), is_link=False),
}
