"""Rules about the moves of service requests: each request's moves, one after the other, make an allowed course.

Loaders see the moves of this load and no earlier ones. A course therefore begins with PLACED, unless the store has
the request: then the load may go on from wherever the moves before it led. Moves at the same minute, to which times
are exact, are taken in an order that is allowed, if there is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from graph_service.domain.ports import KnownKeys
from graph_service.domain.request_course import FIRST, NEEDS_REASON, moves_from, order_at_once
from graph_service.domain.vocabulary import RequestState as State
from loaders.course_refusals import (
    AFTER_REFUSED,
    NO_REASON,
    SATISFIED,
    not_a_move,
    not_the_first,
    not_the_time,
)
from loaders.file_keys import FileKeys
from loaders.refusal import Refusal
from loaders.sheet import Sheet

#: The state that a time of a request tells; of two times that tell the same, the former if it is given.
_TIMES = (
    ("placed_at", State.PLACED),
    ("reviewed_at", State.REVIEWED),
    ("dispatched_at", State.DISPATCHED),
    ("accepted_at", State.ACCEPTED),
    ("contacted_at", State.ACCEPTED),
    ("started_at", State.IN_PROGRESS),
    ("completed_at", State.COMPLETED),
    ("evaluated_at", State.EVALUATED),
    ("withdrawn_at", State.WITHDRAWN),
)


@dataclass(frozen=True, slots=True)
class _Move:
    """One move, and the row that tells it."""

    at: str
    state: State
    sheet: Sheet
    row: int

    def refuse(self, column: str, found: str, refusal: Refusal) -> None:
        self.sheet.refuse_cell(self.row, column, found, refusal)


def check_courses(keys: FileKeys, known: KnownKeys) -> None:
    """Refuses moves that may not follow the one before, lack a reason, or contradict the times of their request."""
    courses = _courses(keys)
    stored = known.known("service_requests", list(courses)) if courses else set()
    for request, moves in courses.items():
        _check_course(moves, begins_anywhere=request in stored)
        _check_reasons(moves)
        _check_against_request(keys, request, moves)


def refuse_after_refused(keys: FileKeys) -> None:
    """For partial loads: refuses the moves that come after a refused one, so that no course has a gap."""
    for moves in _courses(keys).values():
        refused = next((move for move in moves if move.sheet.is_refused(move.row)), None)
        for move in moves[moves.index(refused) + 1 :] if refused else ():
            if not move.sheet.is_refused(move.row):
                move.refuse("state", move.state.name, AFTER_REFUSED)


def _courses(keys: FileKeys) -> dict[str, list[_Move]]:
    """The moves of each request in the order in which they were made."""
    moves: dict[str, list[_Move]] = {}
    for sheet in keys.sheets:
        if sheet.kind.table == "request_moves" and not sheet.refused_whole:
            for request, move in _moves(sheet):
                moves.setdefault(request, []).append(move)
    return {request: _in_order(made) for request, made in moves.items()}


def _moves(sheet: Sheet) -> Iterator[tuple[str, _Move]]:
    cells = zip(*map(sheet.column, ("request_key", "state", "at")), strict=True)
    for row, (request, state, at) in enumerate(cells):
        if isinstance(request, str) and isinstance(state, str) and isinstance(at, str):
            yield request, _Move(at, State[state], sheet, row)


def _in_order(moves: list[_Move]) -> list[_Move]:
    ordered: list[_Move] = []
    for _, together in groupby(sorted(moves, key=lambda move: move.at), key=lambda move: move.at):
        at_once = list(together)
        before = ordered[-1].state if ordered else None
        order = order_at_once(before, tuple(move.state for move in at_once))
        ordered += [at_once[position] for position in order]
    return ordered


def _check_course(moves: Sequence[_Move], *, begins_anywhere: bool) -> None:
    """After a wrong move the course is followed from where it leads, so that one gap is told once."""
    first = moves[0]
    if first.state is not FIRST and not begins_anywhere:
        first.refuse("state", first.state.name, not_the_first())
    for before, move in pairwise(moves):
        if move.state not in moves_from(before.state):
            move.refuse("state", move.state.name, not_a_move(before.state))


def _check_reasons(moves: Sequence[_Move]) -> None:
    for move in moves:
        note = move.sheet.column("note")[move.row]
        if move.state in NEEDS_REASON and not isinstance(note, str) and move.sheet.is_sound(move.row, "note"):
            move.refuse("note", "", NO_REASON)


def _check_against_request(keys: FileKeys, request: str, moves: Sequence[_Move]) -> None:
    place = keys.place_of("service_requests", request)
    if place is None:
        return
    sheet, row = place
    compared: set[State] = set()
    for column, state in _TIMES:
        time = sheet.column(column)[row]
        made = [move for move in moves if move.state is state]
        if isinstance(time, str) and state not in compared:
            compared.add(state)
            if made and all(move.at != time for move in made):
                made[-1].refuse("at", made[-1].at, not_the_time(sheet, row, column, time))
    last = max((number for number, move in enumerate(moves) if move.state is State.REOPENED), default=None)
    if last is None or sheet.column("satisfied")[row] is not True:
        return
    if all(move.state is not State.EVALUATED for move in moves[last:]):
        moves[last].refuse("state", State.REOPENED.name, SATISFIED)
