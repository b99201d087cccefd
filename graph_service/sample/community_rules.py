"""Charters and plans of villages: 77 and over 30 in Mentougou as the article says, and a few elsewhere."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.mediators import FIRST_VILLAGE, MENTOUGOU
from graph_service.sample.period import AS_OF, FIRST_DAY
from graph_service.sample.places import Places, street_of
from graph_service.sample.tables import DEMO, SYNTHETIC, Row
from graph_service.sample.territory import Territory

#: The article's 77个村; its 30多个村居 is some number from 31 to 35 here.
CHARTERS_IN_MENTOUGOU: Final = 77
PLANS_IN_MENTOUGOU: Final = (31, 35)
#: Assumed: villages of Mentougou that wrote their charters alone.
CHARTERS_WITHOUT_HELP: Final = 9
#: Assumed: rules in Mentougou too, and a little of everything in outlying districts.
RULES_IN_MENTOUGOU: Final = 12
OTHER_DISTRICTS: Final = ("110111", "110116", "110118")
RULES_ELSEWHERE: Final = 24
SHARE_WITHOUT_HELP: Final = 0.35
TITLES: Final = {"CHARTER": "村民自治章程", "RULE": "村规民约", "PLAN": "发展规划"}
#: Characters of the day that are known: the day itself or its month.
PRECISIONS: Final = ((10, 75), (7, 25))


def community_rule_rows(places: Places, territory: Territory, chance: Chance) -> list[Row]:
    villages = _villages(places, MENTOUGOU)
    communities = [code for street in places.streets_of[MENTOUGOU] for code in places.communities_of[street]]
    order = chance.shuffled(villages)
    alone = order[CHARTERS_IN_MENTOUGOU : CHARTERS_IN_MENTOUGOU + CHARTERS_WITHOUT_HELP]
    chosen = [("CHARTER", place) for place in order[:CHARTERS_IN_MENTOUGOU]]
    chosen += [("PLAN", place) for place in chance.shuffled(communities)[: chance.between(*PLANS_IN_MENTOUGOU)]]
    chosen += [("RULE", place) for place in chance.shuffled(villages)[:RULES_IN_MENTOUGOU]]
    rows = [_row(kind, place, True, places, territory, chance) for kind, place in chosen]
    rows += [_row("CHARTER", place, False, places, territory, chance) for place in alone]
    elsewhere = [village for district in OTHER_DISTRICTS for village in _villages(places, district)]
    for place in chance.shuffled(elsewhere)[:RULES_ELSEWHERE]:
        is_helped = not chance.happens(SHARE_WITHOUT_HELP)
        rows.append(_row(chance.pick(list(TITLES)), place, is_helped, places, territory, chance))
    return sorted(rows, key=lambda row: (row["division_code"], row["kind"]))


def _villages(places: Places, district: str) -> list[str]:
    communities = [code for street in places.streets_of[district] for code in places.communities_of[street]]
    return [code for code in communities if int(code[9:12]) >= FIRST_VILLAGE]


def _row(kind: str, place: str, is_helped: bool, places: Places, territory: Territory, chance: Chance) -> Row:
    helpers = territory.local_branches_at(street_of(place))
    return {
        "division_code": place,
        "kind": kind,
        "title": f"{DEMO}{places.full_name(place)}{TITLES[kind]}",
        "branch_key": chance.pick(helpers).key if is_helped else "",
        "adopted": _adopted(chance),
        **SYNTHETIC,
    }


def _adopted(chance: Chance) -> str:
    day: date = chance.working_day(FIRST_DAY, AS_OF)
    # The month of the last day is not over: whether such a rule is in force by then would not be known.
    is_over = day.isoformat()[:7] < AS_OF.isoformat()[:7]
    return day.isoformat()[: chance.pick_by_weight(PRECISIONS) if is_over else 10]
