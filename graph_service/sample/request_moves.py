"""The full history of a share of the requests, and of all that took a detour (see `request_detours`)."""

from typing import Final

from graph_service.sample.agencies import ZHANGJIAWAN_CENTRE
from graph_service.sample.chance import Chance
from graph_service.sample.courts import HIGH_COURT, basic_court_key
from graph_service.sample.places import district_of
from graph_service.sample.request_detours import DETOURS, Detour
from graph_service.sample.request_words import HOTLINE_12345, HOTLINE_12368, PARTY_ORDER, QR_CODE
from graph_service.sample.tables import SYNTHETIC, Row

SHARE_WITH_HISTORY: Final = 0.24
#: Detours are taken by requests of those sources of which the article gives no figure, but not by its own case.
SOURCES_WITH_DETOURS: Final = (HOTLINE_12345, PARTY_ORDER, QR_CODE)
STATES: Final = (
    ("placed_at", "PLACED"),
    ("reviewed_at", "REVIEWED"),
    ("dispatched_at", "DISPATCHED"),
    ("accepted_at", "ACCEPTED"),
    ("started_at", "IN_PROGRESS"),
    ("completed_at", "COMPLETED"),
    ("evaluated_at", "EVALUATED"),
    ("withdrawn_at", "WITHDRAWN"),
)


def make_request_moves(requests: list[Row], chance: Chance) -> list[Row]:
    """In the order of the requests, each from its placing on; requests that take a detour are changed."""
    detours = _choose_detours(requests, chance)
    moves: list[Row] = []
    for request in requests:
        if request["key"] in detours:
            steps = detours[request["key"]].take(request, chance)
        elif chance.happens(SHARE_WITH_HISTORY):
            steps = [(state, request[column], "") for column, state in STATES if request[column]]
        else:
            continue
        moves += [_move(request, *step) for step in steps]
    return moves


def _choose_detours(requests: list[Row], chance: Chance) -> dict[str, Detour]:
    """By key of the request; none takes two."""
    own_case = [row for row in requests if row["requester_key"] == ZHANGJIAWAN_CENTRE]
    kept = {row["key"] for row in own_case}
    eligible = [row for row in requests if row["source"] in SOURCES_WITH_DETOURS and row["key"] not in kept]
    chosen: dict[str, Detour] = {}
    for detour, number in DETOURS:
        able = [row["key"] for row in eligible if row["key"] not in chosen and detour.suits(row)]
        chosen |= dict.fromkeys(chance.shuffled(able)[:number], detour)
    return chosen


def _move(request: Row, state: str, at: str, note: str) -> Row:
    return {
        "request_key": request["key"],
        "state": state,
        "at": at,
        "by": _mover(request, state),
        "note": note,
        **SYNTHETIC,
    }


def _mover(request: Row, state: str) -> str:
    """Who made the move; a building that asked is nobody who moves."""
    requester, handler = request["requester_key"], request["handler_key"]
    if state in ("PLACED", "WITHDRAWN"):
        return "" if requester.startswith("BD-") else requester
    if state == "ACCEPTED":
        return request["cell_key"] or handler
    if state in ("IN_PROGRESS", "COMPLETED"):
        return request["judge_key"]
    if state == "RETURNED" or (state == "DISPATCHED" and request["source"] == PARTY_ORDER):
        return handler
    return (
        HIGH_COURT if request["source"] == HOTLINE_12368 else basic_court_key(district_of(request["division_code"]))
    )
