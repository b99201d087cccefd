"""Orders and what followed: joint consultations on legal-risk orders, lectures on orders for law education."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.contacts import HELD_CODE, days_of_times, request_days
from graph_service.analytics.places import at, division_around_node, event_division, is_court_branch, pairing_sides
from graph_service.analytics.rates import Rate
from graph_service.analytics.scorecard import CLASS_FORMS
from graph_service.analytics.service_requests import RequestQuestion, chosen_requests
from graph_service.domain.vocabulary import ActivityForm, Level, RequestKind
from graph_service.domain.vocabulary_answers import FollowUp
from graph_service.snapshot.columns import NO_DAY, NONE, Csr, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

_FORMS = {FollowUp.JOINT_CONSULTATION: (ActivityForm.JOINT_CONSULTATION,), FollowUp.LECTURE: CLASS_FORMS}
_SHIFT = np.int64(1) << np.int64(32)
_ZERO_DAY = _SHIFT >> np.int64(1)


@dataclass(frozen=True, slots=True)
class OrderFollowUps:
    """`orders` are request rows; `activity` the row of the first activity that followed each, NONE without one.

    `followed` is of the orders due: those whose time has passed and that were not withdrawn within it.
    `waiting` have time left and nothing yet.
    """

    orders: Ints
    activity: Ints
    followed: Rate
    waiting: int
    median_days: float | None


@per_snapshot
def order_follow_ups(
    snapshot: Snapshot, question: RequestQuestion, follow_up: FollowUp, days: int
) -> OrderFollowUps:
    """JOINT_CONSULTATION: requests marked as a legal risk, and joint consultations. LECTURE: requests for law
    education, and lectures, online lectures or programmes.

    An activity follows an order when it is HELD, of such a form, on the day the order was placed or at most `days`
    later (and not after the as-of day); one of its organisers is the court branch that handles the order, or one
    whose pairing, surely valid when the order was placed, reaches the order's division or its street; and its place
    or one of its partners lies in the order's street (in its very division, where that is larger). `median_days`
    is of the orders that were followed, whether due or not. Cost: sorts of the activities' and the orders'
    branches; a lookup by bisection for each.
    """
    every = chosen_requests(snapshot, question)
    rows = every[_is_asked(snapshot, follow_up)[every]]
    today, placed = day_number(question.as_of), request_days(snapshot)[rows]
    events = _events(snapshot, follow_up, today)
    activity, day = _first_following(snapshot, rows, placed, days, events)
    followed = activity != NONE
    withdrawn = days_of_times(snapshot.tables["service_requests"].seconds("withdrawn_at"))[rows]
    left = (withdrawn != NO_DAY) & (withdrawn <= np.minimum(placed + days, today))
    due = (placed + days <= today) & ~left
    return OrderFollowUps(
        rows,
        activity,
        Rate(int((due & followed).sum()), int(due.sum())),
        int((~followed & ~left & ~due).sum()),
        float(np.median((day - placed)[followed])) if followed.any() else None,
    )


def _is_asked(snapshot: Snapshot, follow_up: FollowUp) -> Mask:
    table = snapshot.tables["service_requests"]
    if follow_up is FollowUp.JOINT_CONSULTATION:
        risky: Mask = table.words("legal_risk") == 1
        return risky
    education: Mask = table.words("kind") == list(RequestKind).index(RequestKind.LEGAL_EDUCATION)
    return education


def _streets(snapshot: Snapshot, divisions: Ints) -> Ints:
    """The street around each division, or the division itself where it is larger."""
    street = at(snapshot.tree.ancestor[Level.STREET], divisions)
    return np.where(street != NONE, street, divisions).astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Events:
    """Activities by branch, street and day, each combination as two numbers, sorted; `row` says which activity."""

    who_and_where: Longs
    day: Longs
    row: Ints


def _events(snapshot: Snapshot, follow_up: FollowUp, today: int) -> _Events:
    table = snapshot.tables["activities"]
    codes = [list(ActivityForm).index(form) for form in _FORMS[follow_up]]
    days = table.days("date")
    chosen = (table.words("status") == HELD_CODE) & np.isin(table.words("form"), codes) & (days <= today)
    organisers, partners = table.lists("organisers"), table.lists("partners")
    branch = snapshot.rows_of("party_organizations", organisers.values)
    by_court = chosen[organisers.rows()] & at(is_court_branch(snapshot), branch, 0)
    event, branch = organisers.rows()[by_court], branch[by_court]
    places = _places_of_events(snapshot, chosen, partners)
    length = np.diff(places.starts)[event]
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    street = places.values[np.repeat(places.starts[event], length) + offset]
    keys = _joined(snapshot, np.repeat(branch, length), street)
    row = np.repeat(event, length)
    order = np.lexsort((row, days[row], keys))
    return _Events(keys[order], days[row][order].astype(np.int64), row[order].astype(np.int32))


def _places_of_events(snapshot: Snapshot, chosen: Mask, partners: Csr) -> Csr:
    """The streets in which an activity took place or a partner of it lies."""
    around = at(division_around_node(snapshot), partners.values)
    rows = np.concatenate([np.arange(len(chosen), dtype=np.int32), partners.rows()])
    divisions = np.concatenate([event_division(snapshot, "activities"), around])
    kept = chosen[rows] & (divisions != NONE)
    return Csr.grouped(rows[kept], _streets(snapshot, divisions[kept]), len(chosen))


def _joined(snapshot: Snapshot, branch: Ints, street: Ints) -> Longs:
    return branch.astype(np.int64) * len(snapshot.tables["divisions"]) + street


def _branches_of_orders(snapshot: Snapshot, rows: Ints, placed: Ints) -> tuple[Longs, Ints]:
    """Position of the order and court branch, of every branch from which it may expect to be followed."""
    table = snapshot.tables["service_requests"]
    handler = snapshot.rows_of("party_organizations", table.links("handler_key")[rows])
    by_court = np.flatnonzero(at(is_court_branch(snapshot), handler, 0))
    orders, branches = [by_court], [handler[by_court]]
    sides, pairings = pairing_sides(snapshot), snapshot.tables["pairings"]
    start, end = pairings.span("valid_from"), pairings.span("valid_to")
    reaching = np.flatnonzero(sides.reached >= 0)
    by_place = Csr.grouped(sides.reached[reaching], reaching, len(snapshot.tables["divisions"]))
    division = table.links("division_code")[rows]
    street = _streets(snapshot, division)
    for place in (division, np.where(street == division, NONE, street)):
        there = np.flatnonzero(place != NONE)
        length = np.diff(by_place.starts)[place[there]]
        order = np.repeat(there, length)
        offset = np.arange(len(order)) - np.repeat(np.cumsum(length) - length, length)
        pairing = by_place.values[np.repeat(by_place.starts[place[there]], length) + offset]
        day = placed[order]
        valid = (start.last[pairing] <= day) & ((end.first[pairing] == NO_DAY) | (day < end.first[pairing]))
        orders.append(order[valid])
        branches.append(sides.branch[pairing[valid]])
    return np.concatenate(orders).astype(np.int64), np.concatenate(branches)


def _first_following(snapshot: Snapshot, rows: Ints, placed: Ints, days: int, events: _Events) -> tuple[Ints, Ints]:
    """For each order the first activity that follows it (NONE without one) and its day; of several on one day the
    first by key."""
    order, branch = _branches_of_orders(snapshot, rows, placed)
    street = _streets(snapshot, snapshot.tables["service_requests"].links("division_code")[rows])
    keys = _joined(snapshot, branch, street[order])
    # key and day as one number: keys have fewer than 2^31 different values once they are counted through
    different, position = np.unique(events.who_and_where, return_inverse=True)
    found_key = np.searchsorted(different, keys)
    known = found_key < len(different)
    known[known] = different[found_key[known]] == keys[known]
    order, found_key = order[known], found_key[known].astype(np.int64)
    numbers = position.reshape(-1).astype(np.int64) * _SHIFT + events.day + _ZERO_DAY
    wanted = found_key * _SHIFT + placed[order] + _ZERO_DAY
    first = np.searchsorted(numbers, wanted)
    there = first < len(numbers)
    there[there] = numbers[first[there]] <= wanted[there] + days
    order, first = order[there], first[there]
    activity, day = (np.full(len(rows), missing, dtype=np.int32) for missing in (NONE, NO_DAY))
    best = np.lexsort((events.row[first], events.day[first], order))[::-1]  # the earliest is written last
    activity[order[best]] = events.row[first[best]]
    day[order[best]] = events.day[first[best]]
    return activity, day
