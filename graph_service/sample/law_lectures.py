"""诉源治理直通车: the lectures of Xicheng's court since its start, and the orders that they answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph_service.sample.activity import Activity
from graph_service.sample.apportion import apportion
from graph_service.sample.chance import Chance
from graph_service.sample.dormancy import Quiet
from graph_service.sample.grassroots import committee_key
from graph_service.sample.initiatives import DIRECT_CHANNEL
from graph_service.sample.judges import Judge
from graph_service.sample.period import AS_OF, END_OF_JULY, FIRST_DAY_OF_2022
from graph_service.sample.places import Places, street_of
from graph_service.sample.request_times import (
    CALLED_BACK_ELSEWHERE,
    make_moves_to_a_meeting,
    moment_placed,
    times_row,
)
from graph_service.sample.request_words import DIRECT_CHANNEL as CHANNEL
from graph_service.sample.service_requests import handling, result
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false
from graph_service.sample.territory import XICHENG, Territory
from graph_service.sample.themes import ONLINE_FORMS, THEMES

#: Assumed: since when, and how many in which time. The article tells what they come to until its day.
PERIODS: Final = (
    (date(2019, 3, 1), date(2019, 12, 31), 40),
    (date(2020, 1, 2), date(2020, 12, 31), 60),
    (date(2021, 1, 4), date(2021, 12, 31), 80),
    (FIRST_DAY_OF_2022, END_OF_JULY, 50),
    (date(2022, 8, 1), AS_OF, 34),
)
START_OF_THE_LECTURES: Final = PERIODS[0][0].year
#: The article's 累计普法超320万人次.
AUDIENCE: Final = (3_203_000, 3_248_000)
AUDIENCE_ON_SITE: Final = (30, 260)
FORMS: Final = (("LECTURE", 55), ("ONLINE_LECTURE", 36), ("PROGRAMME", 9))
SHARE_IN_A_COMMUNITY: Final = 0.6
SHARE_ORDERED: Final = 0.86
DAYS_BEFORE: Final = (4, 25)
KIND: Final = "LEGAL_EDUCATION"
#: In the last third of October the article has one online, about new ways of cheating the old.
OF_THE_ARTICLE: Final = (date(2022, 10, 21), date(2022, 10, 31), "ONLINE_LECTURE", "防范养老诈骗新变化线上宣讲")


@dataclass(frozen=True)
class LawLectures:
    orders: list[Row]
    activities: list[Activity]


def make_law_lectures(
    places: Places, territory: Territory, members: dict[str, list[Judge]], quiet: Quiet, chance: Chance
) -> LawLectures:
    """By branches of the court that do not sleep there; the audience online makes up what the halls do not hold."""
    lectures = []
    for first, last, number in PERIODS:
        for _ in range(number):
            form = chance.pick_by_weight(FORMS)
            lectures.append(
                _lecture(first, last, form, chance.pick(THEMES[form]), places, territory, quiet, chance)
            )
    lectures.append(_lecture(*OF_THE_ARTICLE, places, territory, quiet, chance))
    _share_out_audience(lectures, chance)
    ordered = [lecture for lecture in lectures if chance.happens(SHARE_ORDERED)]
    return LawLectures([_order(lecture, members, chance) for lecture in ordered], lectures)


def _lecture(
    first: date,
    last: date,
    form: str,
    theme: str,
    places: Places,
    territory: Territory,
    quiet: Quiet,
    chance: Chance,
) -> Activity:
    streets = [street for street in places.streets_of[XICHENG] if street not in territory.silent_streets]
    street = chance.pick(streets)
    in_community = form not in ONLINE_FORMS and chance.happens(SHARE_IN_A_COMMUNITY)
    place = chance.pick(places.communities_of[street]) if in_community else street
    branches = [branch for branch in territory.local_branches[XICHENG] if not quiet.forbids(branch.key, place)]
    branch = chance.pick(branches)
    return Activity(
        day=chance.working_day(first, last),
        status="HELD",
        form=form,
        branch=branch,
        organisers=(branch.key,),
        partners=(committee_key(street),),
        theme=theme,
        place=place,
        audience=0 if form in ONLINE_FORMS else chance.between(*AUDIENCE_ON_SITE),
        initiative=DIRECT_CHANNEL,
    )


def _share_out_audience(lectures: list[Activity], chance: Chance) -> None:
    online = [lecture for lecture in lectures if lecture.form in ONLINE_FORMS]
    rest = chance.between(*AUDIENCE) - sum(lecture.audience for lecture in lectures)
    shares = apportion(rest, [chance.between(2, 18) for _ in online])
    for lecture, share in zip(online, shares, strict=True):
        lecture.audience = share


def _order(lecture: Activity, members: dict[str, list[Judge]], chance: Chance) -> Row:
    """社区党委牵头下单: placed by the street's committee, done when the lecture is over."""
    day = lecture.day - timedelta(days=chance.between(*DAYS_BEFORE))
    moves = make_moves_to_a_meeting(moment_placed(day, day, chance), lecture.day, CALLED_BACK_ELSEWHERE, chance)
    return {
        "source": CHANNEL,
        "kind": KIND,
        "division_code": lecture.place,
        "requester_key": committee_key(street_of(lecture.place)),
        "legal_risk": true_or_false(False),
        **times_row(moves),
        **handling(CHANNEL, moves, lecture.branch, members, chance),
        **result(CHANNEL, KIND, moves, chance),
        **SYNTHETIC,
    }
