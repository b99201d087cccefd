"""The rule of each measure: what it counts, for which division or building, and the tables that it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

import numpy as np

from graph_service.analytics.buildings import (
    event_building,
    pairing_building,
    requester_building,
    service_point_building,
)
from graph_service.analytics.contacts import HELD_CODE, active_pairings, days_of_times, request_days
from graph_service.analytics.places import (
    agreement_divisions,
    event_division,
    mediator_reach,
    pairing_sides,
    service_point_division,
)
from graph_service.analytics.validity import (
    Validity,
    Window,
    last_days_of_months,
    valid_rows,
    validity_of,
)
from graph_service.domain.vocabulary import Measure
from graph_service.snapshot.columns import NO_DAY, Ints, Mask, Span, day_number
from graph_service.snapshot.snapshot import Snapshot


class Reach(Enum):
    """What a division counts: LINK those that name it (`inherit` adds those of the ancestors up to the street),
    INSIDE those in it or below, LISTED those that list it beside all other divisions for which they count."""

    LINK = auto()
    INSIDE = auto()
    LISTED = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a measure counts (links, events or places, in parallel arrays), and the tables that it reads.

    `valid`: which of them count; `divisions`, `buildings`: the row that each counts for, NONE for nowhere; without
    `buildings` the measure names divisions only. `rows`: the row, in the first of `tables`, that each of them is;
    without it they are the rows of that table one by one.
    """

    reach: Reach
    tables: tuple[str, ...]
    valid: Callable[[Snapshot, date, int], Validity]
    divisions: Callable[[Snapshot], Ints]
    buildings: Callable[[Snapshot], Ints] | None = None
    rows: Callable[[Snapshot], Ints] | None = None


def _of_each(valid: Validity, rows: Ints) -> Validity:
    """For rows that count more than once."""
    return Validity(valid.sure[rows], valid.possible[rows])


def _exactly(chosen: Mask) -> Validity:
    return Validity(chosen, chosen)


def _pairing_valid(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    return valid_rows(snapshot.tables["pairings"], as_of)


def _pairing_active(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    valid = valid_rows(snapshot.tables["pairings"], as_of)
    active = active_pairings(snapshot, as_of, window_days)
    return Validity(valid.sure & active, valid.possible & active)


def _pairing_reached(snapshot: Snapshot) -> Ints:
    return pairing_sides(snapshot).reached


def _assignment_valid(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    return valid_rows(snapshot.tables["assignments"], as_of)


def _visited(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    return _exactly(Window.ending(as_of, window_days).holds(snapshot.tables["visits"].days("date")))


def _mediator_serving(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    return _of_each(valid_rows(snapshot.tables["mediators"], as_of), mediator_reach(snapshot).rows())


def _service_point_open(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    points = snapshot.tables["service_points"]
    return validity_of(points.span("opened"), points.span("closed"), as_of)


def _activity_held(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    activities = snapshot.tables["activities"]
    held = activities.words("status") == HELD_CODE
    return _exactly(held & Window.ending(as_of, window_days).holds(activities.days("date")))


def _agreement_in_force(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    agreements = snapshot.tables["agreements"]
    in_force = validity_of(agreements.span("signed"), agreements.span("ends"), as_of)
    return _of_each(in_force, agreement_divisions(snapshot).rows())


def _request_asked(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    return _exactly(Window.ending(as_of, window_days).holds(request_days(snapshot)))


def _request_answered(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    contacted = days_of_times(snapshot.tables["service_requests"].seconds("contacted_at"))
    answered = (contacted != NO_DAY) & (contacted <= day_number(as_of))
    return _exactly(answered & Window.ending(as_of, window_days).holds(request_days(snapshot)))


def _report_filed(snapshot: Snapshot, as_of: date, window_days: int) -> Validity:
    window, months = Window.ending(as_of, window_days), snapshot.tables["reports"].days("month")
    return _exactly((months >= window.first) & (last_days_of_months(months) <= window.last))


def _rule_helped(snapshot: Snapshot, as_of: date, _: int) -> Validity:
    rules = snapshot.tables["community_rules"]
    never = np.full(len(rules), NO_DAY, dtype=np.int32)
    adopted = validity_of(rules.span("adopted"), Span(never, never), as_of)
    helped = rules.links("branch_key") >= 0
    return Validity(adopted.sure & helped, adopted.possible & helped)


def _division_code(table: str) -> Callable[[Snapshot], Ints]:
    return lambda snapshot: snapshot.tables[table].links("division_code")


RULES: dict[Measure, Rule] = {
    Measure.BRANCH_PAIRED: Rule(Reach.LINK, ("pairings",), _pairing_valid, _pairing_reached, pairing_building),
    Measure.PAIRING_ACTIVE: Rule(
        Reach.LINK,
        ("pairings", "activities", "visits", "service_requests"),
        _pairing_active,
        _pairing_reached,
        pairing_building,
    ),
    Measure.JUDGE_ASSIGNED: Rule(Reach.LINK, ("assignments",), _assignment_valid, _division_code("assignments")),
    Measure.JUDGE_VISITED: Rule(
        Reach.INSIDE,
        ("visits",),
        _visited,
        lambda snapshot: event_division(snapshot, "visits"),
        lambda snapshot: event_building(snapshot, "visits"),
    ),
    Measure.MEDIATOR_SERVING: Rule(
        Reach.LISTED,
        ("mediators",),
        _mediator_serving,
        lambda snapshot: mediator_reach(snapshot).values,
        rows=lambda snapshot: mediator_reach(snapshot).rows(),
    ),
    Measure.SERVICE_POINT_OPEN: Rule(
        Reach.INSIDE, ("service_points",), _service_point_open, service_point_division, service_point_building
    ),
    Measure.ACTIVITY_HELD: Rule(
        Reach.INSIDE,
        ("activities",),
        _activity_held,
        lambda snapshot: event_division(snapshot, "activities"),
        lambda snapshot: event_building(snapshot, "activities"),
    ),
    Measure.AGREEMENT_IN_FORCE: Rule(
        Reach.LINK,
        ("agreements",),
        _agreement_in_force,
        lambda snapshot: agreement_divisions(snapshot).values,
        rows=lambda snapshot: agreement_divisions(snapshot).rows(),
    ),
    Measure.REQUEST_ASKED: Rule(
        Reach.INSIDE, ("service_requests",), _request_asked, _division_code("service_requests"), requester_building
    ),
    Measure.REQUEST_ANSWERED: Rule(
        Reach.INSIDE,
        ("service_requests",),
        _request_answered,
        _division_code("service_requests"),
        requester_building,
    ),
    Measure.REPORT_FILED: Rule(Reach.LINK, ("reports",), _report_filed, _division_code("reports")),
    Measure.RULE_HELPED: Rule(Reach.LINK, ("community_rules",), _rule_helped, _division_code("community_rules")),
}
