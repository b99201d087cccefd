"""The courts: the real ones of the city by their public names, the tribunals mostly generated."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.places import Places
from graph_service.sample.tables import DEMO, PUBLIC, REPORTED, SYNTHETIC, Row

CITY: Final = "11"
HIGH_COURT: Final = "CT-11-HIGH"
FOURTH_INTERMEDIATE: Final = "CT-11-IM4"

INTERMEDIATE_DISTRICTS: Final = {
    "一": ("110107", "110108", "110109", "110114", "110119"),
    "二": ("110101", "110102", "110106", "110111", "110115"),
    "三": ("110105", "110112", "110113", "110116", "110117", "110118"),
    "四": (CITY,),
}
SPECIAL_COURTS: Final = (
    ("CT-11-IP", "北京知识产权法院", HIGH_COURT),
    ("CT-11-FIN", "北京金融法院", HIGH_COURT),
    ("CT-11-NET", "北京互联网法院", FOURTH_INTERMEDIATE),
    ("CT-11-RAIL", "北京铁路运输法院", FOURTH_INTERMEDIATE),
)
# Assumed numbers, more where the district is wide; the inner city has none.
TRIBUNALS_PER_DISTRICT: Final = {
    "110105": 6,
    "110106": 4,
    "110107": 1,
    "110108": 5,
    "110109": 3,
    "110111": 6,
    "110112": 6,
    "110113": 5,
    "110114": 5,
    "110115": 6,
    "110116": 4,
    "110117": 3,
    "110118": 3,
    "110119": 3,
}
# The two tribunals that the article prints; each is given the town that it is named after.
REPORTED_TRIBUNALS: Final = {"110112": (("张家湾人民法庭", "110112105"), ("宋庄人民法庭", "110112104"))}
REPORTED_TRIBUNAL_KEYS: Final = ("CT-110112-T01", "CT-110112-T02")


@dataclass(frozen=True)
class Court:
    key: str
    name: str
    level: str
    superior_key: str
    division_codes: tuple[str, ...]
    provenance: Row

    def row(self) -> Row:
        return {
            "key": self.key,
            "name": self.name,
            "level": self.level,
            "superior_key": self.superior_key,
            "division_codes": ";".join(self.division_codes),
            **self.provenance,
        }


def basic_court_key(district: str) -> str:
    return f"CT-{district}"


def make_courts(places: Places, chance: Chance) -> list[Court]:
    tribunals = [tribunal for district in places.districts for tribunal in _tribunals_of(district, places, chance)]
    return [*_city_courts(), *_basic_courts(places), *tribunals]


def _city_courts() -> list[Court]:
    courts = [Court(HIGH_COURT, "北京市高级人民法院", "HIGH", "", (CITY,), PUBLIC)]
    for number, (ordinal, districts) in enumerate(INTERMEDIATE_DISTRICTS.items(), start=1):
        name = f"北京市第{ordinal}中级人民法院"
        courts.append(Court(f"CT-11-IM{number}", name, "INTERMEDIATE", HIGH_COURT, districts, PUBLIC))
    courts += [Court(key, name, "SPECIAL", superior, (CITY,), PUBLIC) for key, name, superior in SPECIAL_COURTS]
    return courts


def _basic_courts(places: Places) -> list[Court]:
    superiors = {
        district: f"CT-11-IM{number}"
        for number, districts in enumerate(INTERMEDIATE_DISTRICTS.values(), start=1)
        for district in districts
    }
    return [
        Court(
            basic_court_key(district),
            f"北京市{places.names[district]}人民法院",
            "BASIC",
            superiors[district],
            (district,),
            PUBLIC,
        )
        for district in places.districts
    ]


def _tribunals_of(district: str, places: Places, chance: Chance) -> list[Court]:
    """Tribunals serve outlying towns first; no street has two of them."""
    reported = REPORTED_TRIBUNALS.get(district, ())
    taken = {town for _, town in reported}
    free = [code for code in chance.shuffled(places.streets_of[district]) if code not in taken]
    free.sort(key=lambda code: code[6] == "0")
    tribunals = [
        Court(f"CT-{district}-T{number:02d}", name, "TRIBUNAL", basic_court_key(district), (town,), REPORTED)
        for number, (name, town) in enumerate(reported, start=1)
    ]
    for number in range(len(reported) + 1, TRIBUNALS_PER_DISTRICT.get(district, 0) + 1):
        streets = tuple(sorted(free.pop(0) for _ in range(chance.between(1, 2))))
        name = f"{DEMO}{places.names[district]}第{number}人民法庭"
        key = f"CT-{district}-T{number:02d}"
        tribunals.append(Court(key, name, "TRIBUNAL", basic_court_key(district), streets, SYNTHETIC))
    return tribunals
