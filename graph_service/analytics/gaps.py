"""Gaps: the units that are not covered, those that need it most first."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.buildings import event_building, requester_building
from graph_service.analytics.contacts import HELD_CODE, days_of_times, request_days
from graph_service.analytics.coverage import COVERED, CoverageQuestion, unit_states
from graph_service.analytics.places import event_division
from graph_service.analytics.validity import Window, end_of_day
from graph_service.domain.vocabulary_answers import NeedBasis
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Bytes, Floats, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Gaps:
    """Uncovered units by descending priority, then code or key. Arrays run in parallel; NaN = not known.

    priority = shortfall x (1 + need); where the need is not known for all units it is NaN for all, and so is the
    priority, and the shortfall ranks.
    """

    rows: Ints
    status: Bytes
    required: Longs
    actual: Longs
    need: Floats
    priority: Floats
    by_standard: Mask
    last_contact: Ints

    @property
    def shortfall(self) -> Longs:
        return self.required - self.actual


@per_snapshot
def gaps(snapshot: Snapshot, question: CoverageQuestion, need_basis: NeedBasis) -> Gaps:
    """All units that are not covered. Both factors of the priority stand beside it."""
    states = unit_states(snapshot, question)
    open_units = np.flatnonzero(states.status != COVERED)
    rows = states.rows[open_units]
    required, actual = states.required[open_units], states.actual[open_units]
    need = _need(snapshot, rows, question, need_basis)
    priority = (required - actual) * (1.0 + need)
    ranked_by = np.where(np.isnan(priority), required - actual, priority)
    order = np.lexsort((rows, -ranked_by))
    last = last_contact(snapshot, question.unit.table, question.as_of)[rows]
    return Gaps(
        rows[order],
        states.status[open_units][order],
        required[order],
        actual[order],
        need[order],
        priority[order],
        states.by_standard[open_units][order],
        last[order],
    )


def _need(snapshot: Snapshot, rows: Ints, question: CoverageQuestion, basis: NeedBasis) -> Floats:
    """Requests placed in the window, and older ones still open, in the unit and below; of a building its own.

    How many people a building has is not known.
    """
    table = snapshot.tables["service_requests"]
    window = Window.ending(question.as_of, question.window_days)
    placed = request_days(snapshot)
    older_open = (placed < window.first) & is_open(snapshot, question.as_of)
    chosen = window.holds(placed) | older_open
    if basis is NeedBasis.LEGAL_RISK_ORDERS:
        chosen = chosen & (table.words("legal_risk") == 1)
    if question.unit.table == "buildings":
        return _need_of_buildings(snapshot, rows, chosen, basis)
    size = len(snapshot.tables["divisions"])
    tally = np.bincount(table.links("division_code")[chosen], minlength=size)
    requests = snapshot.tree.subtree_sums(tally)[rows].astype(np.float64)
    if basis is not NeedBasis.REQUESTS_PER_10K:
        return requests
    population = snapshot.tables["divisions"].counts("population")[rows]
    if (population <= 0).any():  # one basis for all units of an answer, or none
        return np.full(len(rows), np.nan)
    return requests * 10_000 / population


def _need_of_buildings(snapshot: Snapshot, rows: Ints, chosen: Mask, basis: NeedBasis) -> Floats:
    if basis is NeedBasis.REQUESTS_PER_10K:
        return np.full(len(rows), np.nan)
    building = requester_building(snapshot)
    tally = np.bincount(building[chosen & (building >= 0)], minlength=len(snapshot.tables["buildings"]))
    return tally[rows].astype(np.float64)


def is_open(snapshot: Snapshot, as_of: date) -> Mask:
    """Requests neither completed nor withdrawn by the end of the day."""
    table = snapshot.tables["service_requests"]
    end = end_of_day(as_of)
    mask: Mask = np.ones(len(table), dtype=bool)
    for name in ("completed_at", "withdrawn_at"):
        at = table.seconds(name)
        mask = mask & ((at == NO_TIME) | (at >= end))
    return mask


@per_snapshot
def last_contact(snapshot: Snapshot, table: str, as_of: date) -> Ints:
    """By row of `table` (divisions or buildings) the last day on or before `as_of` with a visit, a HELD activity or
    a first contact on a service request, in the division or below, or of the building; NO_DAY where there is none.
    """
    last = np.full(len(snapshot.tables[table]), NO_DAY, dtype=np.int32)
    for places, days in _contact_days(snapshot, table):
        chosen = (places >= 0) & (days <= day_number(as_of)) & (days != NO_DAY)
        np.maximum.at(last, places[chosen], days[chosen])
    for above in snapshot.tree.ancestor.values() if table == "divisions" else ():
        lifted = last.copy()
        np.maximum.at(lifted, above[above != NONE], last[above != NONE])
        last = lifted
    return last


def _contact_days(snapshot: Snapshot, table: str) -> list[tuple[Ints, Ints]]:
    """Place (row of `table`) and day of every visit, HELD activity and first contact on a request."""
    activities, requests = snapshot.tables["activities"], snapshot.tables["service_requests"]
    held = np.where(activities.words("status") == HELD_CODE, activities.days("date"), NO_DAY)
    if table == "buildings":
        places = (event_building(snapshot, "visits"), event_building(snapshot, "activities"))
        requested = requester_building(snapshot)
    else:
        places = (event_division(snapshot, "visits"), event_division(snapshot, "activities"))
        requested = requests.links("division_code")
    days = (snapshot.tables["visits"].days("date"), held, days_of_times(requests.seconds("contacted_at")))
    return list(zip((*places, requested), days, strict=True))
