"""The agencies: city and district bodies of the article, and for every street those that call the hotline."""

from dataclasses import dataclass
from typing import Final

from graph_service.sample.places import Places, street_of
from graph_service.sample.tables import DEMO, REPORTED, SYNTHETIC, Row

# Written as the article prints them.
CITY_AGENCIES: Final = (
    ("AG-11-HR", "市人社局", "HUMAN_RESOURCES"),
    ("AG-11-UNION", "市总工会", "UNION"),
    ("AG-11-MR", "市场监管局", "MARKET_REGULATION"),
)
# The article writes 通州、密云、顺义等区法院、卫健委: only the three districts that it names.
HEALTH_AGENCIES: Final = (
    ("AG-110112-HEALTH", "通州区卫健委", "HEALTH", "110112"),
    ("AG-110118-HEALTH", "密云区卫健委", "HEALTH", "110118"),
    ("AG-110113-HEALTH", "顺义区卫健委", "HEALTH", "110113"),
)
#: Departments of the city that the article does not name; topics of the month need them.
CITY_DEPARTMENTS: Final = (
    ("AG-11-HOUSING", "市级住建部门", "OTHER"),
    ("AG-11-URBAN", "市级城市管理部门", "OTHER"),
    ("AG-11-CIVIL", "市级民政部门", "OTHER"),
    ("AG-11-TRANSPORT", "市级交通部门", "OTHER"),
    ("AG-11-EDUCATION", "市级教育部门", "OTHER"),
    ("AG-11-HOTLINE", "市民热线服务中心", "HOTLINE_CENTRE"),
)
STREET_AGENCIES: Final = (
    ("JO", "司法所", "JUSTICE_OFFICE"),
    ("TD", "接诉即办专班", "TOWN_DISPATCH_CENTRE"),
    ("PM", "物业服务站", "PROPERTY"),
)
ZHANGJIAWAN: Final = "110112105"
ZHANGJIAWAN_CENTRE: Final = "AG-110112105-TD"
ZHANGJIAWAN_CENTRE_NAME: Final = "张家湾镇共治中心"


@dataclass(frozen=True)
class Agency:
    key: str
    name: str
    kind: str
    division_code: str
    provenance: Row

    @property
    def is_reported(self) -> bool:
        return self.provenance is REPORTED

    def row(self) -> Row:
        return {
            "key": self.key,
            "name": self.name,
            "kind": self.kind,
            "division_code": self.division_code,
            **self.provenance,
        }


def make_agencies(places: Places) -> list[Agency]:
    agencies = [Agency(key, name, kind, "11", REPORTED) for key, name, kind in CITY_AGENCIES]
    agencies += [Agency(key, f"{DEMO}{name}", kind, "11", SYNTHETIC) for key, name, kind in CITY_DEPARTMENTS]
    for street in places.streets:
        for suffix, title, kind in STREET_AGENCIES:
            agencies.append(_street_agency(f"AG-{street}-{suffix}", street, title, kind, places))
    return agencies + [Agency(*agency, REPORTED) for agency in HEALTH_AGENCIES]


def _street_agency(key: str, street: str, title: str, kind: str, places: Places) -> Agency:
    if key == ZHANGJIAWAN_CENTRE:
        return Agency(key, ZHANGJIAWAN_CENTRE_NAME, kind, street, REPORTED)
    return Agency(key, f"{DEMO}{places.full_name(street)}{title}", kind, street, SYNTHETIC)


def agencies_by_street(agencies: list[Agency]) -> dict[str, list[Agency]]:
    result: dict[str, list[Agency]] = {}
    for agency in agencies:
        result.setdefault(street_of(agency.division_code), []).append(agency)
    return result
