"""The course of a service request: which state may follow which, whichever of the two flows it takes.

One table for all who need it: the rules of files, of mutations, and the figures about requests.
"""

from collections.abc import Sequence
from functools import lru_cache

from graph_service.domain.vocabulary import RequestState as State

#: The states that may follow a state. A review may also end in a refusal; work is returned until it is completed,
#: and placed anew; a reopened request goes to those who work on it again and is not withdrawn any more.
MOVES: dict[State, tuple[State, ...]] = {
    State.PLACED: (State.REVIEWED, State.REFUSED, State.DISPATCHED, State.WITHDRAWN),
    State.REVIEWED: (State.REFUSED, State.DISPATCHED, State.RETURNED, State.WITHDRAWN),
    State.REFUSED: (),
    State.DISPATCHED: (State.ACCEPTED, State.RETURNED, State.WITHDRAWN),
    State.ACCEPTED: (State.IN_PROGRESS, State.RETURNED, State.WITHDRAWN),
    State.IN_PROGRESS: (State.COMPLETED, State.RETURNED, State.WITHDRAWN),
    State.COMPLETED: (State.EVALUATED,),
    State.EVALUATED: (State.REOPENED,),
    State.RETURNED: (State.PLACED, State.WITHDRAWN),
    State.REOPENED: (State.DISPATCHED, State.ACCEPTED, State.IN_PROGRESS),
    State.WITHDRAWN: (),
}
#: The state in which every course begins.
FIRST = State.PLACED
#: States that are entered with a reason.
NEEDS_REASON = frozenset({State.REFUSED, State.RETURNED})
#: More moves than this at one minute stay as they are given.
_PERMUTED = 8
_PLACES = {state: place for place, state in enumerate(State)}


def moves_from(state: State | None) -> tuple[State, ...]:
    """The states that may follow; None stands for a request that is not placed yet."""
    return (FIRST,) if state is None else MOVES[state]


@lru_cache(maxsize=4096)
def order_at_once(before: State | None, states: tuple[State, ...]) -> tuple[int, ...]:
    """Positions of one request's moves at the same minute, to which times are exact, in the order of the course.

    That is the first order, by the list of states, that the rules allow after the state `before`; where that is
    None, one that begins with PLACED or else, for a course that goes on, with any state. As given where no order is
    allowed, and of more than 8 moves.
    """
    as_given = tuple(range(len(states)))
    if len(states) > _PERMUTED:
        return as_given
    by_list = sorted(as_given, key=lambda position: _PLACES[states[position]])
    beginnings = (moves_from(before),) if before else (moves_from(None), tuple(State))
    orders = (_order_from(beginning, states, by_list) for beginning in beginnings)
    return next((order for order in orders if order is not None), as_given)


def _order_from(
    allowed: Sequence[State], states: Sequence[State], positions: Sequence[int]
) -> tuple[int, ...] | None:
    """These positions in an order that begins with an allowed state and goes on as the rules allow."""
    if not positions:
        return ()
    for position in positions:
        if states[position] in allowed:
            others = [other for other in positions if other != position]
            rest = _order_from(MOVES[states[position]], states, others)
            if rest is not None:
                return (position, *rest)
    return None
