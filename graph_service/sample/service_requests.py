"""The service requests: 1,904 of the court hotline from all civil streets but two, and some of other sources.

Those that lead to a lecture or a consultation stand beside these: see `law_lectures`, `consultations`, `scanned`.
"""

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
from graph_service.sample.request_times import Moves, make_moves, moment_placed, times_row
from graph_service.sample.request_words import (
    BUILDING,
    DIRECT_CHANNEL,
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
from graph_service.sample.tables import COLUMNS, SYNTHETIC, Row, true_or_false
from graph_service.sample.territory import DAXING, XICHENG, Territory

HOTLINE_REQUESTS: Final = 1904
OTHER_REQUESTS: Final = ((HOTLINE_12345, 130), (PARTY_ORDER, 120), (QR_CODE, 60))
#: 一订单: orders of a street of Daxing in 2022, where the 1+6 are known; some streets place none.
ORDERS_IN_DAXING: Final = (1, 3)
DAXING_STREETS_WITHOUT: Final = 4
#: Orders of the direct channel that no lecture of it answered, or not yet.
CHANNEL_REQUESTS: Final = 45
SHARE_NAMING_A_COMMUNITY: Final = 0.88
SHARE_WITH_REQUESTER: Final = 0.86
SHARE_IN_2021: Final = 0.28
SHARE_FROM_A_BUILDING: Final = 0.35
SOURCES_OF_BUILDINGS: Final = (HOTLINE_12368, PARTY_ORDER)
SATISFIED_ELSEWHERE: Final = 0.94


@dataclass(frozen=True)
class Surroundings:
    """What a request can be about, come from, and be answered by; who calls for the building of a street."""

    places: Places
    territory: Territory
    agencies: dict[str, list[Agency]]
    members: dict[str, list[Judge]]
    points: list[ServicePoint]
    answerers: Answerers
    building_callers: dict[str, str]


def draw_service_requests(around: Surroundings, chance: Chance) -> list[Row]:
    """Without keys: they are numbered with those of the other modules."""
    speaking = [code for code in around.places.streets if code not in around.territory.silent_streets]
    crowd = Uneven(chance.shuffled(speaking), flatness=6)
    # Every speaking street asks once, the rest goes where many ask.
    streets = speaking + [crowd.draw(chance) for _ in range(HOTLINE_REQUESTS - len(speaking))]
    rows = [_request(HOTLINE_12368, street, around, chance) for street in streets]
    for source, number in OTHER_REQUESTS:
        rows += [_request(source, crowd.draw(chance), around, chance) for _ in range(number)]
    in_daxing = chance.shuffled([street for street in speaking if street.startswith(DAXING)])
    for street in in_daxing[DAXING_STREETS_WITHOUT:]:
        number = chance.between(*ORDERS_IN_DAXING)
        rows += [_request(PARTY_ORDER, street, around, chance) for _ in range(number)]
    in_xicheng = [street for street in speaking if street.startswith(XICHENG)]
    rows += [_request(DIRECT_CHANNEL, chance.pick(in_xicheng), around, chance) for _ in range(CHANNEL_REQUESTS)]
    return rows


def numbered_requests(drawn: list[Row]) -> list[Row]:
    """Numbered by the time of placing, as a register would be; every row has every column."""
    empty = dict.fromkeys(COLUMNS["service_requests"], "")
    rows = sorted(drawn, key=lambda row: (row["placed_at"], row["division_code"], tuple(row.values())))
    return [empty | {"key": f"SR-{number:05d}"} | row for number, row in enumerate(rows, start=1)]


def _request(source: str, street: str, around: Surroundings, chance: Chance) -> Row:
    placed = _placed(source, chance)
    point = _point_with_code(source, placed, street, around, chance)
    place = point.place if point else _place_in(street, around.places, chance)
    caller, caller_kind = _caller(source, street, around, chance)
    if caller_kind == BUILDING:
        place = street
    kind = pick_kind(source, caller_kind, chance)
    moves = make_moves(source, placed, chance)
    branch = around.answerers.branch_for(place, placed.date())
    named = caller if source != QR_CODE and chance.happens(SHARE_WITH_REQUESTER) else ""
    return {
        "source": source,
        "kind": kind,
        "division_code": place,
        "requester_key": named,
        "service_point_key": point.key if point else "",
        "legal_risk": true_or_false(carries_legal_risk(source, chance)),
        **times_row(moves),
        **handling(source, moves, branch, around.members, chance),
        **result(source, kind, moves, chance),
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


def _caller(source: str, street: str, around: Surroundings, chance: Chance) -> tuple[str, str]:
    """Key and kind of who asks: an agency of the street, or somebody in its building."""
    if (
        source in SOURCES_OF_BUILDINGS
        and street in around.building_callers
        and chance.happens(SHARE_FROM_A_BUILDING)
    ):
        return around.building_callers[street], BUILDING
    # Orders of 12345 reach the court through the street's dispatch centre.
    kind = "TOWN_DISPATCH_CENTRE" if source == HOTLINE_12345 else chance.pick_by_weight(REQUESTER_KINDS)
    agency = next(agency for agency in around.agencies[street] if agency.kind == kind)
    return agency.key, kind


def handling(source: str, moves: Moves, branch: Branch, members: dict[str, list[Judge]], chance: Chance) -> Row:
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


def result(source: str, kind: str, moves: Moves, chance: Chance) -> Row:
    if moves.completed is None:
        return {}
    satisfied = source == HOTLINE_12368 or chance.happens(SATISFIED_ELSEWHERE)
    return {
        "outcome": pick_outcome(kind, chance),
        "satisfied": true_or_false(satisfied) if moves.evaluated else "",
    }
