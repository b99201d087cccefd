"""The service requests: 1,904 of the court hotline from all civil streets but two, and some of other sources."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from graph_service.sample.agencies import Agency
from graph_service.sample.chance import Chance, Uneven
from graph_service.sample.court_party import Branch
from graph_service.sample.judges import Judge
from graph_service.sample.period import AS_OF, FIRST_DAY, FIRST_DAY_OF_2022
from graph_service.sample.places import Places, street_of
from graph_service.sample.request_answers import Answerers
from graph_service.sample.request_times import Moves, in_cell, make_moves, moment_placed
from graph_service.sample.request_words import (
    HOTLINE_12345,
    HOTLINE_12368,
    PARTY_ORDER,
    QR_CODE,
    REQUESTER_KINDS,
    carries_legal_risk,
    pick_kind,
    pick_outcome,
)
from graph_service.sample.stations import ServicePoint
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false
from graph_service.sample.territory import Territory

HOTLINE_REQUESTS: Final = 1904
OTHER_REQUESTS: Final = ((HOTLINE_12345, 175), (PARTY_ORDER, 140), (QR_CODE, 75), ("DIRECT_CHANNEL", 60))
SHARE_NAMING_A_COMMUNITY: Final = 0.88
SHARE_WITH_REQUESTER: Final = 0.86
SHARE_IN_2021: Final = 0.28
SATISFIED_ELSEWHERE: Final = 0.94


@dataclass(frozen=True)
class Surroundings:
    """What a request can be about, come from, and be answered by."""

    places: Places
    territory: Territory
    agencies: dict[str, list[Agency]]
    members: dict[str, list[Judge]]
    points: list[ServicePoint]
    answerers: Answerers


def make_service_requests(around: Surroundings, chance: Chance) -> list[Row]:
    speaking = [code for code in around.places.streets if code not in around.territory.silent_streets]
    crowd = Uneven(chance.shuffled(speaking), flatness=6)
    # Every speaking street asks once, the rest goes where many ask.
    streets = speaking + [crowd.draw(chance) for _ in range(HOTLINE_REQUESTS - len(speaking))]
    rows = [_request(HOTLINE_12368, street, around, chance) for street in streets]
    for source, number in OTHER_REQUESTS:
        rows += [_request(source, crowd.draw(chance), around, chance) for _ in range(number)]
    rows.sort(key=lambda row: (row["placed_at"], row["division_code"], tuple(row.values())))
    return [{"key": f"SR-{number:05d}", **row} for number, row in enumerate(rows, start=1)]


def _request(source: str, street: str, around: Surroundings, chance: Chance) -> Row:
    placed = _placed(source, chance)
    point = _point_with_code(source, placed, street, around, chance)
    place = point.place if point else _place_in(street, around.places, chance)
    requester = _requester(source, street_of(place), around, chance)
    kind = pick_kind(source, requester.kind, chance)
    moves = make_moves(source, placed, chance)
    branch = around.answerers.branch_for(place, placed.date())
    named = requester.key if source != QR_CODE and chance.happens(SHARE_WITH_REQUESTER) else ""
    return {
        "source": source,
        "kind": kind,
        "division_code": place,
        "requester_key": named,
        "service_point_key": point.key if point else "",
        "legal_risk": true_or_false(carries_legal_risk(source, chance)),
        **_times(moves),
        **_handling(source, moves, branch, around.members, chance),
        **_result(source, kind, moves, chance),
        **SYNTHETIC,
    }


def _placed(source: str, chance: Chance) -> datetime:
    """The figures of 12368 are those of 2022, and the QR code came in that year; the others reach back."""
    reaches_back = source not in (HOTLINE_12368, QR_CODE)
    if reaches_back and chance.happens(SHARE_IN_2021):
        return moment_placed(FIRST_DAY, date(2021, 12, 31), chance)
    return moment_placed(FIRST_DAY_OF_2022, AS_OF, chance)


def _place_in(street: str, places: Places, chance: Chance) -> str:
    communities = places.communities_of[street]
    return chance.pick(communities) if communities and chance.happens(SHARE_NAMING_A_COMMUNITY) else street


def _point_with_code(
    source: str, placed: datetime, street: str, around: Surroundings, chance: Chance
) -> ServicePoint | None:
    """A QR code hangs in a generated service point that is open on that day, preferably in the street drawn."""
    if source != QR_CODE:
        return None
    day = placed.date()
    silent = around.territory.silent_streets
    points = [
        point for point in around.points if point.is_open_throughout(day) and street_of(point.place) not in silent
    ]
    near = [point for point in points if street_of(point.place) == street]
    return chance.pick(near or points) if points else None


def _requester(source: str, street: str, around: Surroundings, chance: Chance) -> Agency:
    # Orders of 12345 reach the court through the street's dispatch centre.
    kind = "TOWN_DISPATCH_CENTRE" if source == HOTLINE_12345 else chance.pick_by_weight(REQUESTER_KINDS)
    return next(agency for agency in around.agencies[street] if agency.kind == kind)


def _times(moves: Moves) -> Row:
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


def _handling(source: str, moves: Moves, branch: Branch, members: dict[str, list[Judge]], chance: Chance) -> Row:
    """The branch is known from the dispatch on; for a Party order a judge of the cell that accepted it."""
    if moves.dispatched is None:
        return {}
    cell = chance.pick(branch.cell_keys) if source == PARTY_ORDER and branch.cell_keys and moves.accepted else ""
    judges = [judge for judge in members[branch.key] if cell in ("", judge.cell_key)]
    return {
        "handler_key": branch.key,
        "cell_key": cell,
        "judge_key": chance.pick(judges).key if moves.accepted else "",
    }


def _result(source: str, kind: str, moves: Moves, chance: Chance) -> Row:
    if moves.completed is None:
        return {}
    satisfied = source == HOTLINE_12368 or chance.happens(SATISFIED_ELSEWHERE)
    return {
        "outcome": pick_outcome(kind, chance),
        "satisfied": true_or_false(satisfied) if moves.evaluated else "",
    }
