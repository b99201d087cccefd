"""Cases by court and month: a fifth fewer new ones in 2022, as the article says; all else is assumed."""

from typing import Final

from graph_service.sample.apportion import apportion
from graph_service.sample.chance import Chance
from graph_service.sample.courts import Court
from graph_service.sample.places import Places
from graph_service.sample.tables import SYNTHETIC, Row

#: Months of each year between two of which a figure of the article, or an assumed one, is the change.
FIRST_HALF: Final = (1, 2, 3, 4, 5, 6)
JULY_TO_OCTOBER: Final = (7, 8, 9, 10)
REST_OF_2021: Final = (11, 12)
#: Assumed: what all courts took in before the fall.
FIRST_HALF_OF_2021: Final = (415_000, 440_000)
JULY_TO_OCTOBER_2021: Final = (285_000, 300_000)
REST: Final = (135_000, 150_000)
#: The article's −20.5 % in the first half year, and its 两成左右 until November, in thousandths.
FIRST_HALF_PER_MILLE: Final = 795
LATER_PER_MILLE: Final = (795, 805)
#: The article's 17.9万余件 of the basic courts in the first half of 2022.
SETTLED: Final = (179_050, 179_950)
SETTLED_SHARE_OF_OTHER_MONTHS: Final = (48, 60)
SHARE_MEDIATED: Final = (38, 52)
MEDIATED_ELSEWHERE: Final = (4, 12)
#: Weight of a court: a basic court by the communities of its district, the others alike; assumed.
WEIGHT_OF_A_HIGHER_COURT: Final = 60
WEIGHTS_OF_MONTHS: Final = {1: 8, 2: 6, 3: 10, 4: 10, 5: 9, 6: 11, 7: 10, 8: 10, 9: 10, 10: 8, 11: 10, 12: 9}


def case_statistic_rows(courts: list[Court], places: Places, chance: Chance) -> list[Row]:
    """Of every court but tribunals, whose cases stand with their court's, so that all rows add up to the city."""
    counting = [court for court in courts if court.level != "TRIBUNAL"]
    weights = {court.key: _weight(court, places) for court in counting}
    new = _new_cases(weights, chance)
    settled = _settled(new, {court.key for court in counting if court.level == "BASIC"}, chance)
    return [_row(cell, new[cell], settled[cell], chance) for cell in sorted(new)]


def _weight(court: Court, places: Places) -> int:
    if court.level != "BASIC":
        return WEIGHT_OF_A_HIGHER_COURT
    return sum(len(places.communities_of[street]) for street in places.streets_of[court.division_codes[0]])


def _new_cases(weights: dict[str, int], chance: Chance) -> dict[tuple[str, str], int]:
    """By court and month; the totals of the periods are drawn first and shared out exactly."""
    half, summer = chance.between(*FIRST_HALF_OF_2021), chance.between(*JULY_TO_OCTOBER_2021)
    totals = (
        (2021, FIRST_HALF, half),
        (2021, JULY_TO_OCTOBER, summer),
        (2021, REST_OF_2021, chance.between(*REST)),
        (2022, FIRST_HALF, _per_mille(half, FIRST_HALF_PER_MILLE)),
        (2022, JULY_TO_OCTOBER, _per_mille(summer, chance.between(*LATER_PER_MILLE))),
    )
    cases: dict[tuple[str, str], int] = {}
    for year, months, total in totals:
        cells = [(court, f"{year}-{month:02d}") for month in months for court in weights]
        parts = [
            weights[court] * WEIGHTS_OF_MONTHS[int(month[5:])] * chance.between(90, 110) for court, month in cells
        ]
        cases |= dict(zip(cells, apportion(total, parts), strict=True))
    return cases


def _per_mille(number: int, share: int) -> int:
    return (number * share + 500) // 1000


def _settled(new: dict[tuple[str, str], int], basic: set[str], chance: Chance) -> dict[tuple[str, str], int]:
    """Mediated or fast-tracked together; those of the basic courts in the first half of 2022 are the article's."""
    told = [cell for cell in sorted(new) if cell[0] in basic and "2022-01" <= cell[1] <= "2022-06"]
    shares = apportion(chance.between(*SETTLED), [new[cell] * chance.between(92, 108) for cell in told])
    settled = dict(zip(told, shares, strict=True))
    for cell in sorted(new.keys() - settled.keys()):
        share = SETTLED_SHARE_OF_OTHER_MONTHS if cell[0] in basic else MEDIATED_ELSEWHERE
        settled[cell] = new[cell] * chance.between(*share) // 100
    return settled


def _row(cell: tuple[str, str], new: int, settled: int, chance: Chance) -> Row:
    mediated = settled * chance.between(*SHARE_MEDIATED) // 100
    return {
        "court_key": cell[0],
        "month": cell[1],
        "new_cases": str(new),
        "mediated": str(mediated),
        "fast_track": str(settled - mediated),
        **SYNTHETIC,
    }
