"""The mediators: about half of the communities are served, unevenly, and Mentougou has 66 on the platform."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.judges import STEMS, SURNAMES
from graph_service.sample.period import AS_OF, FIRST_DAY_OF_2022
from graph_service.sample.places import Places
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false

MENTOUGOU: Final = "110109"
#: The article's figure: cadres of villages and communities and grid workers whom Mentougou's court took onto it.
ON_MENTOUGOUS_PLATFORM: Final = 66
PLATFORM_KINDS: Final = (("VILLAGE_OR_COMMUNITY_CADRE", 55), ("GRID_WORKER", 45))
KINDS: Final = (
    ("PEOPLE_MEDIATOR", 52),
    ("VILLAGE_OR_COMMUNITY_CADRE", 20),
    ("GRID_WORKER", 14),
    ("VILLAGE_WORTHY", 14),
)
#: Of Mentougou the article tells that its villages have worthies.
KINDS_IN_MENTOUGOU: Final = (
    ("PEOPLE_MEDIATOR", 34),
    ("VILLAGE_OR_COMMUNITY_CADRE", 10),
    ("GRID_WORKER", 6),
    ("VILLAGE_WORTHY", 50),
)
#: How many neighbouring communities one of a kind serves.
REACH: Final = {
    "PEOPLE_MEDIATOR": ((2, 40), (3, 40), (4, 20)),
    "VILLAGE_OR_COMMUNITY_CADRE": ((1, 100),),
    "GRID_WORKER": ((1, 100),),
    "VILLAGE_WORTHY": ((1, 50), (2, 50)),
}
#: Shares of a kind that are on the courts' platform; of some it is not known.
ON_PLATFORM: Final = {"INVITED": 0.85, "PEOPLE_MEDIATOR": 0.3}
ON_PLATFORM_ELSEWHERE: Final = 0.12
PLATFORM_UNKNOWN: Final = 0.1
SERVED_PER_MILLE: Final = (120, 900)
SHARE_OF_STREETS_WITHOUT: Final = 0.04
SHARE_OF_STREETS_WITH_INVITED: Final = 0.35
SHARE_LEFT: Final = 0.06
FIRST_START: Final = date(2016, 1, 4)
FIRST_VILLAGE: Final = 200


@dataclass(frozen=True)
class Mediator:
    kind: str
    places: tuple[str, ...]
    on_platform: str
    valid_from: str
    valid_to: str

    def row(self, number: int, name: str) -> Row:
        return {
            "key": f"SYN-M-{number:05d}",
            "name": name,
            "kind": self.kind,
            "division_codes": ";".join(self.places),
            "on_platform": self.on_platform,
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            **SYNTHETIC,
        }


def mediator_rows(places: Places, chance: Chance) -> list[Row]:
    """By the divisions served; the 66 of Mentougou stand where the district does."""
    mediators = _platform_of_mentougou(places, chance)
    for street in places.streets:
        if not chance.happens(SHARE_OF_STREETS_WITHOUT):
            mediators += _of_street(street, places, chance)
    ordered = sorted(mediators, key=lambda mediator: (mediator.places, mediator.kind, mediator.valid_from))
    names = [f"{chance.pick(SURNAMES)}某{chance.pick(STEMS)}" for _ in ordered]
    return [
        mediator.row(number, name)
        for number, (mediator, name) in enumerate(zip(ordered, names, strict=True), start=1)
    ]


def _platform_of_mentougou(places: Places, chance: Chance) -> list[Mediator]:
    communities = [code for street in places.streets_of[MENTOUGOU] for code in places.communities_of[street]]
    chosen = chance.shuffled(communities)[:ON_MENTOUGOUS_PLATFORM]
    starts = [chance.working_day(FIRST_DAY_OF_2022, AS_OF).isoformat() for _ in chosen]
    return [
        Mediator(chance.pick_by_weight(PLATFORM_KINDS), (community,), "true", start, "")
        for community, start in zip(chosen, starts, strict=True)
    ]


def _of_street(street: str, places: Places, chance: Chance) -> list[Mediator]:
    """From hardly any to nearly all communities of a street have somebody; the invited serve it as a whole."""
    communities = places.communities_of[street]
    wanted = len(communities) * chance.between(*SERVED_PER_MILLE) // 1000
    # Neighbours by code are neighbours on the ground more often than not.
    begin = chance.below(len(communities)) if communities else 0
    free = (communities[begin:] + communities[:begin])[:wanted]
    mediators = []
    while free:
        kind = _kind(free[0], chance)
        reach = chance.pick_by_weight(REACH[kind])
        served, free = free[:reach], free[reach:]
        mediators.append(_mediator(kind, tuple(sorted(served)), chance))
    if chance.happens(SHARE_OF_STREETS_WITH_INVITED):
        mediators.append(_mediator("INVITED", (street,), chance))
    return mediators


def _kind(place: str, chance: Chance) -> str:
    """Village worthies are found in villages only."""
    kind = chance.pick_by_weight(KINDS_IN_MENTOUGOU if place.startswith(MENTOUGOU) else KINDS)
    in_village = int(place[9:12]) >= FIRST_VILLAGE
    return "PEOPLE_MEDIATOR" if kind == "VILLAGE_WORTHY" and not in_village else kind


def _mediator(kind: str, served: tuple[str, ...], chance: Chance) -> Mediator:
    start = chance.working_day(FIRST_START, AS_OF)
    end = chance.day(start, AS_OF) if chance.happens(SHARE_LEFT) else start
    precision = chance.pick_by_weight(((10, 60), (7, 15), (4, 10), (0, 15)))
    return Mediator(
        kind,
        served,
        _platform(kind, served[0], chance),
        start.isoformat()[:precision] if start < FIRST_DAY_OF_2022 else start.isoformat(),
        end.isoformat() if end > start else "",
    )


def _platform(kind: str, place: str, chance: Chance) -> str:
    is_on = chance.happens(ON_PLATFORM.get(kind, ON_PLATFORM_ELSEWHERE))
    if place.startswith(MENTOUGOU) and kind in dict(PLATFORM_KINDS):
        return true_or_false(False)  # those who are on it are the 66
    return "" if chance.happens(PLATFORM_UNKNOWN) else true_or_false(is_on)
