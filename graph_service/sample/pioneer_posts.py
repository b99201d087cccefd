"""党员先锋岗 of Xicheng's court, which the article names beside its direct channel; how many is assumed."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.places import Places
from graph_service.sample.stations import TITLES, ServicePoint
from graph_service.sample.tables import DEMO, SYNTHETIC
from graph_service.sample.territory import XICHENG, Territory

KIND: Final = "PIONEER_POST"
POSTS: Final = 6
FIRST_OPENING, LAST_OPENING = date(2021, 3, 1), date(2022, 6, 30)


def make_pioneer_posts(
    places: Places, territory: Territory, points: list[ServicePoint], chance: Chance
) -> list[ServicePoint]:
    """In streets whose buildings have none, so that no name stands twice."""
    taken = {point.place for point in points if point.kind == KIND}
    free = [street for street in places.streets_of[XICHENG] if street not in taken]
    return [_post(street, places, territory, chance) for street in sorted(chance.shuffled(free)[:POSTS])]


def _post(street: str, places: Places, territory: Territory, chance: Chance) -> ServicePoint:
    return ServicePoint(
        key=f"SP-{street}-PIONEERPOST",
        name=f"{DEMO}{places.full_name(street)}{TITLES[KIND]}",
        kind=KIND,
        place=street,
        building_key="",
        run_by=chance.pick(territory.local_branches_at(street)).key,
        opened=chance.working_day(FIRST_OPENING, LAST_OPENING).isoformat(),
        closed="",
        provenance=SYNTHETIC,
    )
