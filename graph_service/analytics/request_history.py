"""Service requests as they stood at the end of a day: what had not happened yet is not told."""

from datetime import date

import numpy as np

from graph_service.analytics.validity import end_of_day
from graph_service.domain.request_course import order_at_once
from graph_service.domain.vocabulary import RequestState
from graph_service.snapshot.columns import NO_TIME, NONE, Bytes, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: A result, and the time with which it came to be known.
TOLD_WITH = {"outcome": "completed_at", "satisfied": "evaluated_at"}
_STATES = list(RequestState)
_STEPS = (
    ("placed_at", RequestState.PLACED),
    ("reviewed_at", RequestState.REVIEWED),
    ("dispatched_at", RequestState.DISPATCHED),
    ("accepted_at", RequestState.ACCEPTED),
    ("contacted_at", RequestState.ACCEPTED),
    ("started_at", RequestState.IN_PROGRESS),
    ("completed_at", RequestState.COMPLETED),
    ("evaluated_at", RequestState.EVALUATED),
    ("withdrawn_at", RequestState.WITHDRAWN),
)


def times_by(snapshot: Snapshot, name: str, as_of: date) -> Longs:
    """A column of times, NO_TIME also where the time is later than the day. Cost: one pass."""
    times = snapshot.tables["service_requests"].seconds(name)
    return np.where(times < end_of_day(as_of), times, NO_TIME)


def results_by(snapshot: Snapshot, name: str, as_of: date) -> Bytes:
    """The column `outcome` or `satisfied`, NONE also where it came to be known later than the day.

    A result without a time of its own is told on every day: nothing says that it came later.
    """
    table = snapshot.tables["service_requests"]
    later = table.seconds(TOLD_WITH[name]) >= end_of_day(as_of)
    return np.where(later, NONE, table.words(name)).astype(np.int8)


def placed_by(snapshot: Snapshot, as_of: date) -> Mask:
    """Requests placed by the end of the day; the others are not there yet."""
    mask: Mask = snapshot.tables["service_requests"].seconds("placed_at") < end_of_day(as_of)
    return mask


@per_snapshot
def request_states(snapshot: Snapshot, as_of: date) -> Bytes:
    """RequestState of each request at the end of the day (a position in that enum); NONE where it was not placed
    yet.

    A request with moves is in the state of the last one by that time (PLACED before the first); moves at the same
    moment are taken in an order that the course allows (`order_at_once`). Without moves it is in the furthest
    state that its times tell. Cost: one pass over requests, and a sort of the moves once for a snapshot.
    """
    table = snapshot.tables["service_requests"]
    result = np.full(len(table), NONE, dtype=np.int8)
    for name, state in _STEPS:
        result[times_by(snapshot, name, as_of) != NO_TIME] = _STATES.index(state)
    request, at, state_code = _moves_in_order(snapshot)
    placed = placed_by(snapshot, as_of)
    result[request[placed[request]]] = _STATES.index(RequestState.PLACED)
    done = placed[request] & (at < end_of_day(as_of))
    result[request[done]] = state_code[done]  # in the order of time: the last one stands
    return result


@per_snapshot
def _moves_in_order(snapshot: Snapshot) -> tuple[Longs, Longs, Bytes]:
    """Request row, time and state of every move, by request, then in the order of its course."""
    moves = snapshot.tables["request_moves"]
    request = snapshot.rows_of("service_requests", moves.links("request_key"))
    at, state = moves.seconds("at"), moves.words("state")
    order = np.lexsort((state, at, request))
    order = order[request[order] >= 0]
    requests, times, states = request[order].astype(np.int64), at[order], state[order]
    _put_in_order(requests, times, states)
    return requests, times, states


def _put_in_order(request: Longs, at: Longs, state: Bytes) -> None:
    """Orders the states of each request's moves at one moment, in place. Cost: a step for each such moment."""
    begins = np.ones(len(at), dtype=bool)
    begins[1:] = (request[1:] != request[:-1]) | (at[1:] != at[:-1])
    firsts = np.append(np.flatnonzero(begins), len(at))
    for several in np.flatnonzero(np.diff(firsts) > 1).tolist():
        first, end = int(firsts[several]), int(firsts[several + 1])
        goes_on = first > 0 and request[first - 1] == request[first]
        before = _STATES[state[first - 1]] if goes_on else None
        order = order_at_once(before, tuple(_STATES[code] for code in state[first:end].tolist()))
        state[first:end] = state[first:end][list(order)]
