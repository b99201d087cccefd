"""The monthly reports of the generated service points, from their opening to the last month that is over."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from graph_service.sample.apportion import apportion
from graph_service.sample.chance import Chance
from graph_service.sample.period import AS_OF
from graph_service.sample.stations import ServicePoint
from graph_service.sample.tables import SYNTHETIC, Row

#: Mediations, half hours of consulting and people served in a usual month, by kind of point.
USUAL_MONTH: Final = {
    "MICRO_COURT": ((1, 8), (4, 24), (10, 60)),
    "PARTY_MASS_JUDICIAL_STATION": ((0, 5), (4, 20), (10, 80)),
    "MEDIATION_WORKSTATION": ((2, 14), (2, 16), (8, 50)),
    "SENTINEL": ((0, 4), (2, 12), (5, 30)),
    "GOVERNANCE_CENTRE": ((1, 10), (4, 24), (10, 70)),
    "PIONEER_POST": ((0, 3), (4, 24), (10, 90)),
}
SHARE_OF_SILENT_POINTS: Final = 0.05
SHARE_OF_MISSING_MONTHS: Final = 0.08
SHARE_OF_EMPTY_CELLS: Final = 0.03
#: The article's 100余次, 200余小时 and 近千名 of the Songzhuang tribunal's branch since 2021.
STATION_MEDIATIONS: Final = (101, 119)
STATION_HOURS: Final = (203, 229)
STATION_PEOPLE: Final = (930, 990)


def output_rows(points: list[ServicePoint], red_stations: list[ServicePoint], chance: Chance) -> list[Row]:
    rows = _of_red_stations(red_stations, chance)
    for point in points:
        if not chance.happens(SHARE_OF_SILENT_POINTS):
            rows += [_usual_row(point, month, chance) for month in _reported_months(point, chance)]
    return sorted(rows, key=lambda row: (row["service_point_key"], row["month"]))


def _reported_months(point: ServicePoint, chance: Chance) -> list[str]:
    return [month for month in _months_open(point) if not chance.happens(SHARE_OF_MISSING_MONTHS)]


def _months_open(point: ServicePoint) -> Iterator[str]:
    """Months that began or went on while it was open and are over."""
    month = point.opened[:7]
    last = min(point.closed[:7] or AS_OF.isoformat(), _month_before(AS_OF))
    while month <= last:
        yield month
        year, number = int(month[:4]), int(month[5:])
        month = f"{year + number // 12}-{number % 12 + 1:02d}"


def _month_before(day: date) -> str:
    return f"{day.year - (day.month == 1)}-{(day.month - 2) % 12 + 1:02d}"


def _usual_row(point: ServicePoint, month: str, chance: Chance) -> Row:
    mediations, half_hours, people = (chance.between(*bounds) for bounds in USUAL_MONTH[point.kind])
    cells = [str(mediations), _hours(half_hours), str(people)]
    shown = ["" if chance.happens(SHARE_OF_EMPTY_CELLS) else cell for cell in cells]
    # A report without any figure would be none.
    return _row(point, month, *(shown if any(shown) else cells))


def _of_red_stations(stations: list[ServicePoint], chance: Chance) -> list[Row]:
    """All reports together come to the article's figures."""
    months = [(station, month) for station in stations for month in _reported_months(station, chance)]
    weights = [chance.between(1, 5) for _ in months]
    mediations = apportion(chance.between(*STATION_MEDIATIONS), weights)
    half_hours = apportion(2 * chance.between(*STATION_HOURS), weights)
    people = apportion(chance.between(*STATION_PEOPLE), weights)
    return [
        _row(station, month, str(mediated), _hours(halves), str(served))
        for (station, month), mediated, halves, served in zip(months, mediations, half_hours, people, strict=True)
    ]


def _hours(halves: int) -> str:
    return f"{halves // 2}.{halves % 2 * 5}"


def _row(point: ServicePoint, month: str, mediations: str, hours: str, people: str) -> Row:
    return {
        "service_point_key": point.key,
        "month": month,
        "mediations": mediations,
        "consulting_hours": hours,
        "people_served": people,
        **SYNTHETIC,
    }
