"""The course of a service request: which state may follow which, whichever of the two flows it takes.

One table for all who need it: the rules of files, of mutations, and the figures about requests.
"""

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


def moves_from(state: State | None) -> tuple[State, ...]:
    """The states that may follow; None stands for a request that is not placed yet."""
    return (FIRST,) if state is None else MOVES[state]
