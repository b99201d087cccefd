"""When a request moves from state to state: office hours, contact within a day, done within fifteen."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.period import AS_OF
from graph_service.sample.request_words import HOTLINE_12368, PARTY_ORDER
from graph_service.sample.tables import Row

OPENS, CLOSES = time(8, 30), time(18, 0)
LAST_MOMENT: Final = datetime.combine(AS_OF, time(23, 59))
LIMIT: Final = timedelta(days=15)

LATE_CONTACT: Final = {HOTLINE_12368: 0.03}
LATE_CONTACT_ELSEWHERE: Final = 0.07
CALLED_BACK: Final = {HOTLINE_12368: 0.86}
CALLED_BACK_ELSEWHERE: Final = 0.6
WITHDRAWN_ELSEWHERE: Final = 0.02


@dataclass(frozen=True)
class Moves:
    """The moments that have come by the last day; a missing one means that the request is not there yet."""

    placed: datetime
    reviewed: datetime | None
    dispatched: datetime | None
    accepted: datetime | None = None
    contacted: datetime | None = None
    started: datetime | None = None
    completed: datetime | None = None
    evaluated: datetime | None = None
    withdrawn: datetime | None = None


def in_cell(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else ""


def moment_placed(first: date, last: date, chance: Chance) -> datetime:
    return datetime.combine(chance.working_day(first, last), OPENS) + timedelta(minutes=chance.below(9 * 60))


def make_moves(source: str, placed: datetime, chance: Chance) -> Moves:
    # A Party order is dispatched by the branch without a review.
    reviewed = None if source == PARTY_ORDER else _later(placed, 0, 40, chance)
    dispatched = _later(reviewed or placed, 3, 60, chance)
    if source != HOTLINE_12368 and chance.happens(WITHDRAWN_ELSEWHERE):
        withdrawn = _later(dispatched, 5, 90, chance)
        return Moves(placed, _by_now(reviewed), _by_now(dispatched), withdrawn=_by_now(withdrawn))
    accepted = _later(dispatched, 5, 90, chance)
    contacted = _later(accepted, 0, 150, chance)
    if chance.happens(LATE_CONTACT.get(source, LATE_CONTACT_ELSEWHERE)):
        contacted = _later(placed + timedelta(hours=24), 60, 600, chance)
    started = _later(contacted + timedelta(days=chance.between(0, 2)), 10, 240, chance)
    completed = min(_later(started + timedelta(days=chance.between(0, 9)), 20, 300, chance), placed + LIMIT)
    evaluated = None
    if chance.happens(CALLED_BACK.get(source, CALLED_BACK_ELSEWHERE)):
        evaluated = _later(completed + timedelta(days=chance.between(1, 6)), 0, 300, chance)
    return Moves(
        placed,
        _by_now(reviewed),
        _by_now(dispatched),
        _by_now(accepted),
        _by_now(contacted),
        _by_now(started),
        _by_now(completed),
        _by_now(evaluated),
    )


def make_moves_to_a_meeting(placed: datetime, meeting: date, called_back: float, chance: Chance) -> Moves:
    """Of a lecture or a consultation, two days after the placing at the least: done when that is over."""
    reviewed = _later(placed, 0, 40, chance)
    dispatched = _later(reviewed, 3, 60, chance)
    accepted = _later(dispatched, 5, 90, chance)
    contacted = _later(accepted, 0, 150, chance)
    started = datetime.combine(meeting, OPENS) + timedelta(minutes=chance.between(0, 60))
    completed = started + timedelta(minutes=chance.between(60, 180))
    evaluated = _later(completed + timedelta(days=chance.between(1, 6)), 0, 300, chance)
    return Moves(
        placed,
        reviewed,
        dispatched,
        accepted,
        contacted,
        started,
        completed,
        _by_now(evaluated) if chance.happens(called_back) else None,
    )


def times_row(moves: Moves) -> Row:
    return {
        "placed_at": in_cell(moves.placed),
        "reviewed_at": in_cell(moves.reviewed),
        "dispatched_at": in_cell(moves.dispatched),
        "accepted_at": in_cell(moves.accepted),
        "contacted_at": in_cell(moves.contacted),
        "started_at": in_cell(moves.started),
        "completed_at": in_cell(moves.completed),
        "evaluated_at": in_cell(moves.evaluated),
        "withdrawn_at": in_cell(moves.withdrawn),
    }


def _later(moment: datetime, least: int, most: int, chance: Chance) -> datetime:
    """Some minutes later, and if the office has closed by then, early on the next morning."""
    later = moment + timedelta(minutes=chance.between(least, most))
    if later.time() < OPENS:
        return datetime.combine(later.date(), OPENS) + timedelta(minutes=chance.below(30))
    if later.time() > CLOSES:
        return datetime.combine(later.date() + timedelta(days=1), OPENS) + timedelta(minutes=chance.below(30))
    return later


def _by_now(moment: datetime | None) -> datetime | None:
    """Nothing, if it would come after the last moment of the sample."""
    return moment if moment and moment <= LAST_MOMENT else None
