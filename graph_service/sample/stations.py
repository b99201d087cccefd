"""Buildings and service points: the three places that the article names, the others generated."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.courts import REPORTED_TRIBUNAL_KEYS, basic_court_key
from graph_service.sample.initiatives import CUBE, DIRECT_CHANNEL, ONE_CODE, ONE_PLUS_SIX
from graph_service.sample.period import AS_OF, FIRST_DAY, LAST_DAY_OF_2021
from graph_service.sample.places import Places, district_of
from graph_service.sample.tables import DEMO, REPORTED, SYNTHETIC, Row
from graph_service.sample.territory import DAXING, DONGCHENG, GUANYINSI, TONGZHOU, XICHENG, Territory

BUILDINGS: Final = 40
GALAXY_SOHO: Final = "BD-110101-YHSOHO"
GALAXY_SOHO_WORKSTATION: Final = "SP-110101-YHSOHO"
SONGZHUANG: Final = "110112104"
RED_STATIONS: Final = 6
SONGZHUANG_BRANCH: Final = f"PO-{REPORTED_TRIBUNAL_KEYS[1]}-B01"
# The article calls its micro court the first of the city, in August 2022; generated ones come later.
FIRST_LATER_MICRO_COURT: Final = date(2022, 9, 1)
LAST_OPENING_OF_A_CLOSED_ONE: Final = date(2022, 7, 1)

FUNCTIONS: Final = {
    "MICRO_COURT": "矛盾化解;法治宣传",
    "PARTY_MASS_JUDICIAL_STATION": "党群联系;矛盾化解;法治宣传;党员实训锻炼",
    "MEDIATION_WORKSTATION": "矛盾化解",
    "SENTINEL": "党群联系;矛盾化解",
    "GOVERNANCE_CENTRE": "矛盾化解",
    "PIONEER_POST": "党群联系;法治宣传",
    "RED_E_STATION": "矛盾化解",
}
TITLES: Final = {
    "MICRO_COURT": "社区微法庭",
    "PARTY_MASS_JUDICIAL_STATION": "党群司法服务站",
    "MEDIATION_WORKSTATION": "调解工作站",
    "SENTINEL": "诉源治理哨点",
    "GOVERNANCE_CENTRE": "综治中心法官工作室",
    "PIONEER_POST": "党员先锋岗",
    "RED_E_STATION": "红色微e站",
}
NUMBERS: Final = {
    "MICRO_COURT": 18,
    "PARTY_MASS_JUDICIAL_STATION": 110,
    "MEDIATION_WORKSTATION": 24,
    "SENTINEL": 16,
    "GOVERNANCE_CENTRE": 20,
    "PIONEER_POST": 26,
}
#: Whose points of a kind belong to which initiative.
INITIATIVES: Final = {
    ("MICRO_COURT", DAXING): ONE_PLUS_SIX,
    ("SENTINEL", DAXING): ONE_PLUS_SIX,
    ("MEDIATION_WORKSTATION", DONGCHENG): CUBE,
    ("RED_E_STATION", TONGZHOU): ONE_CODE,
    ("PIONEER_POST", XICHENG): DIRECT_CHANNEL,
}


@dataclass(frozen=True)
class Building:
    key: str
    name: str
    division_code: str
    provenance: Row

    def row(self) -> Row:
        return {"key": self.key, "name": self.name, "division_code": self.division_code, **self.provenance}


@dataclass(frozen=True)
class ServicePoint:
    """`place` is the division it stands in, also when the file names only its building."""

    key: str
    name: str
    kind: str
    place: str
    building_key: str
    run_by: str
    opened: str
    closed: str
    provenance: Row

    def row(self) -> Row:
        return {
            "key": self.key,
            "name": self.name,
            "kind": self.kind,
            "division_code": "" if self.building_key else self.place,
            "building_key": self.building_key,
            "run_by": self.run_by,
            "opened": self.opened,
            "closed": self.closed,
            "functions": "" if self.provenance is REPORTED else FUNCTIONS[self.kind],
            "initiative_key": INITIATIVES.get((self.kind, district_of(self.place)), ""),
            **self.provenance,
        }

    def is_open_throughout(self, first: date) -> bool:
        """True when it surely stood open from `first` on; an imprecise or unknown opening is not sure."""
        return not self.closed and len(self.opened) == 10 and self.opened <= first.isoformat()


def make_buildings(places: Places, territory: Territory, chance: Chance) -> list[Building]:
    streets = [code for code in places.streets if code[6] == "0" and code not in territory.gap_streets]
    chosen = sorted(chance.shuffled(streets)[:BUILDINGS])
    generated = [
        Building(f"BD-{street}-1", f"{DEMO}{places.full_name(street)}一号商务楼宇", street, SYNTHETIC)
        for street in chosen
    ]
    # Of this building only the district is printed.
    return [Building(GALAXY_SOHO, "银河SOHO", "110101", REPORTED), *generated]


def make_service_points(
    places: Places, territory: Territory, buildings: list[Building], chance: Chance
) -> list[ServicePoint]:
    points = _reported_points()
    for kind, number in NUMBERS.items():
        for place, building in _sites(kind, number, places, territory, buildings, chance):
            points.append(_generated_point(kind, place, building, places, territory, chance))
    return points


def make_red_stations(places: Places, chance: Chance) -> list[ServicePoint]:
    """The tribunal's branch set some up in communities and villages of Songzhuang in 2021; how many is assumed."""
    chosen = chance.shuffled(places.communities_of[SONGZHUANG])[:RED_STATIONS]
    return [
        ServicePoint(
            key=f"SP-{place}-REDESTATION",
            name=f"{DEMO}{places.full_name(place)}{TITLES['RED_E_STATION']}",
            kind="RED_E_STATION",
            place=place,
            building_key="",
            run_by=SONGZHUANG_BRANCH,
            opened=chance.working_day(FIRST_DAY, LAST_DAY_OF_2021).isoformat(),
            closed="",
            provenance=SYNTHETIC,
        )
        for place in sorted(chosen)
    ]


def _reported_points() -> list[ServicePoint]:
    micro_court = ServicePoint(
        "SP-110115009-WFT",
        "观音寺街道社区“微法庭”",
        "MICRO_COURT",
        GUANYINSI,
        "",
        basic_court_key(DAXING),
        "2022-08",
        "",
        REPORTED,
    )
    red_station = ServicePoint(
        "SP-110112104-EZ",
        "宋庄“红色微e站”",
        "RED_E_STATION",
        SONGZHUANG,
        "",
        SONGZHUANG_BRANCH,
        "2021",
        "",
        REPORTED,
    )
    workstation = ServicePoint(
        GALAXY_SOHO_WORKSTATION,
        "银河SOHO商务楼宇民商事纠纷调解工作站",
        "MEDIATION_WORKSTATION",
        "110101",
        GALAXY_SOHO,
        basic_court_key(DONGCHENG),
        "",
        "",
        REPORTED,
    )
    return [micro_court, red_station, workstation]


def _sites(
    kind: str, number: int, places: Places, territory: Territory, buildings: list[Building], chance: Chance
) -> list[tuple[str, str]]:
    """Division and building key of each site; at most one point of a kind in a place."""
    if kind == "PIONEER_POST":
        generated = [building for building in buildings if building.provenance is SYNTHETIC]
        return [(site.division_code, site.key) for site in chance.shuffled(generated)[:number]]
    streets = [code for code in places.streets if code not in territory.gap_streets]
    if kind == "SENTINEL":
        streets = [code for code in streets if district_of(code) == DAXING]
    chosen = chance.shuffled(streets)[:number]
    if kind in ("MICRO_COURT", "PARTY_MASS_JUDICIAL_STATION"):
        chosen = [chance.pick(places.communities_of[street] or [street]) for street in chosen]
    return [(place, "") for place in sorted(chosen)]


def _generated_point(
    kind: str, place: str, building: str, places: Places, territory: Territory, chance: Chance
) -> ServicePoint:
    first = FIRST_LATER_MICRO_COURT if kind == "MICRO_COURT" else FIRST_DAY
    opened = chance.working_day(first, AS_OF)
    is_closed = opened < LAST_OPENING_OF_A_CLOSED_ONE and chance.happens(0.06)
    closed = chance.day(opened + timedelta(days=90), AS_OF) if is_closed else None
    return ServicePoint(
        key=f"SP-{place}-{kind.replace('_', '')}",
        name=f"{DEMO}{places.full_name(place)}{TITLES[kind]}",
        kind=kind,
        place=place,
        building_key=building,
        run_by=chance.pick(territory.branches_of[place[:9]]).key,
        opened=opened.isoformat(),
        closed=closed.isoformat() if closed else "",
        provenance=SYNTHETIC,
    )
