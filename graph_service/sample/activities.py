"""The activities: 1,106 held in the first seven months of 2022 with 1,953 grassroots branches, and others."""

from datetime import date
from typing import Final

from graph_service.sample.activity import Activity
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch, committees_of
from graph_service.sample.dormancy import is_ready_for_activities
from graph_service.sample.initiatives import ONE_PLUS_SIX
from graph_service.sample.meetings import plan_first_meetings
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.period import AS_OF, END_OF_JULY, FIRST_DAY, FIRST_DAY_OF_2022, LAST_DAY_OF_2021
from graph_service.sample.territory import DAXING
from graph_service.sample.themes import (
    MONTHLY_FORMS,
    monthly_theme,
    pick_audience,
    pick_form,
    pick_theme,
)

HELD_UNTIL_JULY: Final = 1106
PARTNERS_UNTIL_JULY: Final = 1953
HELD_AFTER_JULY: Final = (400, 440)
HELD_IN_2021: Final = (140, 160)
CANCELLED: Final = 14
PLANNED: Final = 10
MONTHLY_THEMED: Final = (72, 78)
FIRST_AFTER_JULY: Final = date(2022, 8, 1)
MONTHS_AFTER_JULY: Final = (8, 9, 10, 11)
FIRST_PLANNED: Final = date(2022, 11, 17)


def make_activities(pairings: list[Pairing], special: list[Activity], chance: Chance) -> list[Activity]:
    """Those around pairings, beside the special ones, with which together they come to the article's number."""
    held_already = sum(activity.is_held_between(FIRST_DAY_OF_2022, END_OF_JULY) for activity in special)
    activities = _held_until_july(pairings, HELD_UNTIL_JULY - held_already, chance)
    dated = [pairing for pairing in pairings if not pairing.is_reported]
    awake = [pairing for pairing in dated if not pairing.is_dormant]
    activities += _occasional(awake, chance.between(*HELD_AFTER_JULY), "HELD", FIRST_AFTER_JULY, AS_OF, chance)
    in_daxing = [pairing for pairing in awake if pairing.branch.district == DAXING]
    for month in MONTHS_AFTER_JULY:
        # A theme a month needs an activity in each of these quieter months.
        activities += _occasional(in_daxing, 2, "HELD", date(2022, month, 1), date(2022, month, 18), chance)
    # What sleeps now was awake in 2021.
    activities += _occasional(dated, chance.between(*HELD_IN_2021), "HELD", FIRST_DAY, LAST_DAY_OF_2021, chance)
    activities += _occasional(awake, CANCELLED, "CANCELLED", FIRST_AFTER_JULY, AS_OF, chance)
    activities += _occasional(awake, PLANNED, "PLANNED", FIRST_PLANNED, AS_OF, chance)
    _give_daxing_its_monthly_themes(activities, chance)
    return activities


def _held_until_july(pairings: list[Pairing], number: int, chance: Chance) -> list[Activity]:
    """Each chosen grassroots branch is met once for certain; beside it only chosen ones and non-branches."""
    chosen = _choose_partners(pairings, chance)
    chosen_keys = {pairing.partner.key for pairing in chosen}
    guests: dict[str, list[Pairing]] = {}
    for pairing in pairings:
        is_welcome = pairing.partner.key in chosen_keys or not pairing.partner.is_branch
        if is_welcome and not (pairing.is_dormant or pairing.is_reported or pairing.valid_to):
            guests.setdefault(pairing.branch.key, []).append(pairing)
    activities = []
    for meeting in plan_first_meetings(chosen, number, chance):
        first = max(FIRST_DAY_OF_2022, *(pairing.starts for pairing in meeting.pairings))
        # The earlier of two draws: young partnerships meet soon, or July would take a third of the year.
        day = min(chance.working_day(first, END_OF_JULY) for _ in range(2))
        others = [pairing for pairing in guests.get(meeting.branch.key, []) if pairing.is_valid_on(day)]
        activities.append(_activity(meeting.branch, meeting.pairings, others, "HELD", day, chance))
    return activities


def _choose_partners(pairings: list[Pairing], chance: Chance) -> list[Pairing]:
    """One pairing for each of the chosen partners, that of the article among them."""
    by_partner: dict[str, list[Pairing]] = {}
    for pairing in pairings:
        if is_ready_for_activities(pairing):
            by_partner.setdefault(pairing.partner.key, []).append(pairing)
    order = sorted(chance.shuffled(list(by_partner)), key=lambda key: not by_partner[key][0].is_reported)
    if len(order) < PARTNERS_UNTIL_JULY:
        raise ValueError(f"only {len(order)} grassroots branches can be met before August")
    return [chance.pick(by_partner[key]) for key in order[:PARTNERS_UNTIL_JULY]]


def _occasional(
    pairings: list[Pairing], number: int, status: str, first: date, last: date, chance: Chance
) -> list[Activity]:
    """Activities around one pairing each; those in Daxing have two chances to be drawn."""
    open_on_last = [pairing for pairing in pairings if pairing.starts <= last]
    urn = open_on_last + [pairing for pairing in open_on_last if pairing.branch.district == DAXING]
    by_branch: dict[str, list[Pairing]] = {}
    for pairing in open_on_last:
        by_branch.setdefault(pairing.branch.key, []).append(pairing)
    activities: list[Activity] = []
    while len(activities) < number:
        pairing = chance.pick(urn)
        day = chance.working_day(first, last)
        if pairing.is_valid_on(day):
            others = [other for other in by_branch[pairing.branch.key] if other.is_valid_on(day)]
            activities.append(_activity(pairing.branch, [pairing], others, status, day, chance))
    return activities


def _activity(
    branch: Branch, pairings: list[Pairing], others: list[Pairing], status: str, day: date, chance: Chance
) -> Activity:
    form = pick_form(chance)
    guests = [chance.pick(others) for _ in range(chance.between(0, 2))] if others else []
    partners = dict.fromkeys(pairing.partner.key for pairing in [*pairings, *guests])
    committee = committees_of(branch.basic_court_key) if chance.happens(0.12) else ()
    return Activity(
        day=day,
        status=status,
        form=form,
        branch=branch,
        organisers=(branch.key, *committee),
        partners=tuple(partners),
        theme=pick_theme(form, chance),
        place=chance.pick(pairings).partner.place,
        audience=pick_audience(form, chance),
    )


def _give_daxing_its_monthly_themes(activities: list[Activity], chance: Chance) -> None:
    candidates = [
        activity
        for activity in activities
        if activity.status == "HELD"
        and activity.day >= FIRST_DAY_OF_2022
        and activity.branch.district == DAXING
        and activity.place.startswith(DAXING)
    ]
    wanted = chance.between(*MONTHLY_THEMED)
    if len(candidates) < wanted:
        raise ValueError(f"only {len(candidates)} activities in Daxing, {wanted} wanted")
    order = chance.shuffled(candidates)
    one_a_month = {activity.day.month: activity for activity in order}
    order.sort(key=lambda activity: activity is not one_a_month[activity.day.month])
    for activity in order[:wanted]:
        activity.form = chance.pick(MONTHLY_FORMS)
        activity.theme = monthly_theme(activity.day.month)
        activity.initiative = ONE_PLUS_SIX
        activity.audience = pick_audience(activity.form, chance)
