"""Gaps: the units that are not covered, those that need it most first."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.contacts import HELD_CODE, days_of_times, request_days
from graph_service.analytics.coverage import COVERED, CoverageQuestion, unit_states
from graph_service.analytics.places import event_division
from graph_service.analytics.validity import Window, end_of_day
from graph_service.domain.vocabulary import NeedBasis
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Bytes, Floats, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Gaps:
    """Uncovered units by descending priority, then code. Arrays run in parallel; NaN = not known.

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
    last = last_contact_in_division(snapshot, question.as_of)[rows]
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
    """Requests placed in the window, and older ones still open, in the unit and below."""
    table = snapshot.tables["service_requests"]
    window = Window.ending(question.as_of, question.window_days)
    placed = request_days(snapshot)
    older_open = (placed < window.first) & is_open(snapshot, question.as_of)
    chosen = window.holds(placed) | older_open
    if basis is NeedBasis.LEGAL_RISK_ORDERS:
        chosen = chosen & (table.words("legal_risk") == 1)
    size = len(snapshot.tables["divisions"])
    tally = np.bincount(table.links("division_code")[chosen], minlength=size)
    requests = snapshot.tree.subtree_sums(tally)[rows].astype(np.float64)
    if basis is not NeedBasis.REQUESTS_PER_10K:
        return requests
    population = snapshot.tables["divisions"].counts("population")[rows]
    if (population <= 0).any():  # one basis for all units of an answer, or none
        return np.full(len(rows), np.nan)
    return requests * 10_000 / population


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
def last_contact_in_division(snapshot: Snapshot, as_of: date) -> Ints:
    """By division row the last day on or before `as_of` with a visit, a HELD activity or a first contact on a
    service request in it or below; NO_DAY where there is none."""
    activities = snapshot.tables["activities"]
    requests = snapshot.tables["service_requests"]
    contacted = days_of_times(requests.seconds("contacted_at"))
    held = activities.words("status") == HELD_CODE
    last = np.full(len(snapshot.tables["divisions"]), NO_DAY, dtype=np.int32)
    for places, days, counted in (
        (event_division(snapshot, "visits"), snapshot.tables["visits"].days("date"), None),
        (event_division(snapshot, "activities"), activities.days("date"), held),
        (requests.links("division_code"), contacted, None),
    ):
        chosen = (places >= 0) & (days <= day_number(as_of)) & (days != NO_DAY)
        chosen = chosen if counted is None else chosen & counted
        np.maximum.at(last, places[chosen], days[chosen])
    for above in snapshot.tree.ancestor.values():
        lifted = last.copy()
        np.maximum.at(lifted, above[above != NONE], last[above != NONE])
        last = lifted
    return last
