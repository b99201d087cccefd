"""一报告: the months of 2022 on Daxing's streets, some of them missing, and a few from elsewhere."""

from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.places import Places
from graph_service.sample.tables import DEMO, SYNTHETIC, Row
from graph_service.sample.territory import DAXING, GUANYINSI, TONGZHOU, Territory

MONTHS: Final = tuple(f"2022-{month:02d}" for month in range(1, 11))
SHARE_MISSING: Final = 0.07
#: Streets of Daxing that never reported, and those of which it is not known whether they did.
STREETS_WITHOUT: Final = 2
STREETS_UNKNOWN: Final = 3
#: A few reports from a district that has no such duty.
STREETS_ELSEWHERE: Final = 5
MONTHS_ELSEWHERE: Final = (1, 3)


def streets_that_report(places: Places, chance: Chance) -> tuple[list[str], list[str]]:
    """Daxing's streets whose reports are all known, and those of them that filed any."""
    others = [street for street in places.streets_of[DAXING] if street != GUANYINSI]
    order = [GUANYINSI, *chance.shuffled(others)]
    known = order[: len(order) - STREETS_UNKNOWN]
    return sorted(known), sorted(known[: len(known) - STREETS_WITHOUT])


def report_rows(filing: list[str], places: Places, territory: Territory, chance: Chance) -> list[Row]:
    rows = [
        _report(street, month, author, places)
        for street, author in _authors(filing, territory, chance)
        for month in MONTHS
        if not chance.happens(SHARE_MISSING)
    ]
    elsewhere = sorted(chance.shuffled(places.streets_of[TONGZHOU])[:STREETS_ELSEWHERE])
    for street, author in _authors(elsewhere, territory, chance):
        months = sorted(chance.shuffled(MONTHS)[: chance.between(*MONTHS_ELSEWHERE)])
        rows += [_report(street, month, author, places) for month in months]
    return rows


def _authors(streets: list[str], territory: Territory, chance: Chance) -> list[tuple[str, Branch]]:
    return [(street, chance.pick(territory.local_branches_at(street))) for street in streets]


def _report(street: str, month: str, author: Branch, places: Places) -> Row:
    year, number = month.split("-")
    return {
        "division_code": street,
        "month": month,
        "branch_key": author.key,
        "title": f"{DEMO}{places.full_name(street)}{year}年{int(number)}月诉源治理报告",
        **SYNTHETIC,
    }
