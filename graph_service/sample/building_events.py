"""Office buildings: who asks for them, and what was held inside; the Galaxy SOHO workstation among them."""

from datetime import date
from typing import Final

from graph_service.sample.activity import Activity
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.grassroots import Grassroots
from graph_service.sample.initiatives import CUBE
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.period import AS_OF, FIRST_DAY_OF_2022
from graph_service.sample.stations import GALAXY_SOHO, GALAXY_SOHO_WORKSTATION, Building
from graph_service.sample.tables import SYNTHETIC
from graph_service.sample.territory import DONGCHENG, Territory
from graph_service.sample.themes import pick_audience

CALLING_BUILDINGS: Final = 27
#: Some of them have a Party committee of their own, the others call by themselves.
BUILDING_COMMITTEES: Final = 16
ACTIVITIES_OF_A_PAIRING: Final = (1, 3)
ACTIVITIES_AT_GALAXY_SOHO: Final = (6, 9)
FIRST_AT_GALAXY_SOHO: Final = date(2022, 6, 1)
FORMS: Final = (("LECTURE", 40), ("OUTREACH", 30), ("JOINT_CONSULTATION", 20), ("JOINT_RESEARCH", 10))
THEMES: Final = {
    "LECTURE": "送法到楼宇：企业用工与合同风险宣讲",
    "OUTREACH": "送法到楼宇：法律咨询服务日",
    "JOINT_CONSULTATION": "商务楼宇租赁纠纷会商",
    "JOINT_RESEARCH": "商务楼宇纠纷联合调研",
}


def make_building_callers(buildings: list[Building], grassroots: Grassroots, chance: Chance) -> dict[str, str]:
    """By street, the key of who calls the hotline for its building."""
    generated = [building for building in buildings if building.provenance is SYNTHETIC]
    chosen = chance.shuffled(generated)[:CALLING_BUILDINGS]
    callers = {building.division_code: building.key for building in chosen}
    for building in chosen[:BUILDING_COMMITTEES]:
        committee = grassroots.building_committee(building.key, building.name, building.division_code)
        callers[building.division_code] = committee.key
    return callers


def make_building_activities(pairings: list[Pairing], territory: Territory, chance: Chance) -> list[Activity]:
    """In 2022, with the buildings that are paired and, by the court of its district, at Galaxy SOHO."""
    activities = []
    for pairing in pairings:
        if pairing.partner.is_building:
            first, place = max(FIRST_DAY_OF_2022, pairing.starts), pairing.partner.place
            for _ in range(chance.between(*ACTIVITIES_OF_A_PAIRING)):
                held = _held(chance.working_day(first, AS_OF), pairing.branch, pairing.partner.key, place, chance)
                held.building_key = pairing.partner.key
                activities.append(held)
    for _ in range(chance.between(*ACTIVITIES_AT_GALAXY_SOHO)):
        branch = chance.pick(territory.local_branches[DONGCHENG])
        held = _held(chance.working_day(FIRST_AT_GALAXY_SOHO, AS_OF), branch, GALAXY_SOHO, DONGCHENG, chance)
        held.point_key = GALAXY_SOHO_WORKSTATION
        activities.append(held)
    return activities


def _held(day: date, branch: Branch, building: str, place: str, chance: Chance) -> Activity:
    form = chance.pick_by_weight(FORMS)
    return Activity(
        day=day,
        status="HELD",
        form=form,
        branch=branch,
        organisers=(branch.key,),
        partners=(building,),
        theme=THEMES[form],
        place=place,
        audience=pick_audience(form, chance),
        initiative=CUBE if place.startswith(DONGCHENG) else "",
    )
