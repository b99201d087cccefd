"""Orders of 12345 that Zhangjiawan's centre brings to the paired tribunal nearly every week, and what follows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph_service.sample.activity import Activity
from graph_service.sample.agencies import ZHANGJIAWAN, ZHANGJIAWAN_CENTRE
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.courts import REPORTED_TRIBUNAL_KEYS
from graph_service.sample.grassroots import ZHANGJIAWAN_BRANCH
from graph_service.sample.judges import Judge
from graph_service.sample.places import Places
from graph_service.sample.request_times import (
    CALLED_BACK_ELSEWHERE,
    make_moves_to_a_meeting,
    moment_placed,
    times_row,
)
from graph_service.sample.request_words import HOTLINE_12345
from graph_service.sample.service_requests import result
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false
from graph_service.sample.themes import THEMES, pick_audience

KIND: Final = "JOINT_CONSULTATION"
FIRST_WEEK, LAST_WEEK = date(2022, 1, 10), date(2022, 11, 7)
#: 基本每周: some weeks nobody calls; 几个12345的工单 are brought at once.
SHARE_OF_QUIET_WEEKS: Final = 0.18
ORDERS_AT_ONCE: Final = (1, 3)
DAYS_UNTIL_THE_CONSULTATION: Final = (2, 4)


@dataclass(frozen=True)
class Consultations:
    orders: list[Row]
    activities: list[Activity]


def make_consultations(
    branches: list[Branch], members: dict[str, list[Judge]], places: Places, chance: Chance
) -> Consultations:
    """A call on one of the first three days of a week, the consultation before the week is over."""
    branch = next(branch for branch in branches if branch.court.key == REPORTED_TRIBUNAL_KEYS[0])
    found = Consultations([], [])
    monday = FIRST_WEEK
    while monday <= LAST_WEEK:
        if not chance.happens(SHARE_OF_QUIET_WEEKS):
            called = monday + timedelta(days=chance.below(2))
            meeting = called + timedelta(days=chance.between(*DAYS_UNTIL_THE_CONSULTATION))
            judge = chance.pick(members[branch.key])
            for _ in range(chance.between(*ORDERS_AT_ONCE)):
                found.orders.append(_order(called, meeting, branch, judge, places, chance))
            found.activities.append(_consultation(meeting, branch, chance))
        monday += timedelta(days=7)
    return found


def _order(called: date, meeting: date, branch: Branch, judge: Judge, places: Places, chance: Chance) -> Row:
    moves = make_moves_to_a_meeting(moment_placed(called, called, chance), meeting, CALLED_BACK_ELSEWHERE, chance)
    return {
        "source": HOTLINE_12345,
        "kind": KIND,
        "division_code": chance.pick(places.communities_of[ZHANGJIAWAN]),
        "requester_key": ZHANGJIAWAN_CENTRE,
        "legal_risk": true_or_false(True),
        "handler_key": branch.key,
        "judge_key": judge.key,
        **times_row(moves),
        **result(HOTLINE_12345, KIND, moves, chance),
        **SYNTHETIC,
    }


def _consultation(meeting: date, branch: Branch, chance: Chance) -> Activity:
    return Activity(
        day=meeting,
        status="HELD",
        form=KIND,
        branch=branch,
        organisers=(branch.key,),
        partners=(ZHANGJIAWAN_BRANCH,),
        theme=THEMES[KIND][0],
        place=ZHANGJIAWAN,
        audience=pick_audience(KIND, chance),
    )
