"""The agreements: those of the article as far as it prints them, and generated ones of streets."""

from datetime import date
from typing import Final

from graph_service.sample.agencies import CITY_AGENCIES, HEALTH_AGENCIES, Agency
from graph_service.sample.chance import Chance
from graph_service.sample.courts import HIGH_COURT, basic_court_key
from graph_service.sample.initiatives import CUBE, ONE_PLUS_SIX
from graph_service.sample.period import AS_OF, FIRST_DAY
from graph_service.sample.places import Places, district_of
from graph_service.sample.tables import DEMO, REPORTED, SYNTHETIC, Row
from graph_service.sample.territory import DAXING, DONGCHENG

THIRD_INTERMEDIATE: Final = "CT-11-IM3"
#: The article names three of the ten mechanisms.
MEDICAL_MECHANISMS: Final = (
    *("多元解纷", "司法建议", "联合调研"),
    *(f"文中未列名（{number}）" for number in range(1, 8)),
)
#: The brands of two districts, to which the agreements of their streets belong.
INITIATIVES: Final = {DAXING: ONE_PLUS_SIX, DONGCHENG: CUBE}
STREET_AGREEMENTS: Final = (70, 80)
FORMS: Final = (("联动协议", 60), ("合作备忘录", 25), ("会议纪要", 15))
MECHANISMS: Final = ("信息共享", "联席会商", "联合调解", "司法确认衔接", "普法宣传", "风险预警")
TOPICS: Final = ("物业服务纠纷", "邻里纠纷", "婚姻家庭纠纷", "劳动争议", "消费纠纷", "民间借贷纠纷")
#: Years for which an agreement is made; 0 is without an end.
TERMS: Final = ((0, 45), (1, 30), (2, 15), (3, 10))


def agreement_rows(places: Places, agencies: dict[str, list[Agency]], chance: Chance) -> list[Row]:
    streets = sorted(chance.shuffled(places.streets)[: chance.between(*STREET_AGREEMENTS)])
    generated = [_of_street(street, places, agencies[street], chance) for street in streets]
    return [_medical(), *_with_headquarters(), *generated]


def _medical() -> Row:
    """医患联动协议: the article gives the year, the courts and health commissions of three districts, no title."""
    health = [key for key, _, _, _ in HEALTH_AGENCIES]
    courts = [basic_court_key(district) for _, _, _, district in HEALTH_AGENCIES]
    return {
        "key": "AM-11-MEDICAL",
        "title": "医患联动协议",
        "kind": "LINKAGE",
        "parties": ";".join([THIRD_INTERMEDIATE, *courts, *health]),
        "form": "联动协议",
        "signed": "2022",
        "mechanisms": ";".join(MEDICAL_MECHANISMS),
        "topics": "医患矛盾",
        **REPORTED,
    }


def _with_headquarters() -> list[Row]:
    """The article says that opinions were signed with these three, not when."""
    return [
        {
            "key": key.replace("AG", "AM"),
            "title": f"与{name}的“总对总”诉源治理工作意见",
            "kind": "HEADQUARTERS_TO_HEADQUARTERS",
            "parties": f"{HIGH_COURT};{key}",
            "form": "工作意见",
            **REPORTED,
        }
        for key, name, _ in CITY_AGENCIES
    ]


def _of_street(street: str, places: Places, agencies: list[Agency], chance: Chance) -> Row:
    """Between the district's court, the street and one or two of its generated agencies."""
    chosen = chance.shuffled([agency.key for agency in agencies if not agency.is_reported])
    signed = chance.working_day(FIRST_DAY, AS_OF)
    years = chance.pick_by_weight(TERMS)
    is_linkage = chance.happens(0.85)
    return {
        "key": f"AM-{street}",
        "title": f"{DEMO}{places.full_name(street)}诉源治理{'联动协议' if is_linkage else '共建备忘录'}",
        "kind": "LINKAGE" if is_linkage else "OTHER",
        "parties": ";".join([basic_court_key(district_of(street)), street, *chosen[: chance.between(0, 2)]]),
        "form": chance.pick_by_weight(FORMS) if is_linkage else "合作备忘录",
        "signed": signed.isoformat(),
        "ends": _years_later(signed, years).isoformat() if years else "",
        "mechanisms": ";".join(_some(MECHANISMS, chance)),
        "division_codes": ";".join(_covered(street, places, chance)),
        "topics": ";".join(_some(TOPICS, chance)),
        "initiative_key": INITIATIVES.get(district_of(street), ""),
        **SYNTHETIC,
    }


def _years_later(day: date, years: int) -> date:
    # Neither 2021 nor 2022 has a 29th of February.
    return day.replace(year=day.year + years)


def _some(texts: tuple[str, ...], chance: Chance) -> list[str]:
    chosen = chance.shuffled(texts)[: chance.between(1, 4)]
    return [text for text in texts if text in chosen]


def _covered(street: str, places: Places, chance: Chance) -> list[str]:
    """Half of them say which communities they are for."""
    if chance.happens(0.5):
        return []
    return sorted(chance.shuffled(places.communities_of[street])[: chance.between(1, 6)])
