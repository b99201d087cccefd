"""Writing the sample: real divisions in, flat tables out, the same bytes for the same seed."""

from dataclasses import dataclass
from pathlib import Path

from graph_service.sample.activities import activity_rows, make_activities
from graph_service.sample.agencies import Agency, agencies_by_street, make_agencies
from graph_service.sample.agreements import agreement_rows
from graph_service.sample.assignments import make_assignments
from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch, court_party_rows, make_branches
from graph_service.sample.courts import Court, make_courts
from graph_service.sample.dormancy import Quiet, mark_dormant, top_up_branch_partners
from graph_service.sample.grassroots import Grassroots
from graph_service.sample.judges import Judge, make_judges, members_by_branch
from graph_service.sample.mediators import mediator_rows
from graph_service.sample.notice import README
from graph_service.sample.outputs import output_rows
from graph_service.sample.pairing_book import Pairing, PairingBook
from graph_service.sample.pairings import make_pairings
from graph_service.sample.places import Places, read_places
from graph_service.sample.request_answers import Answerers
from graph_service.sample.rules import scope_rows, standard_rows
from graph_service.sample.service_requests import Surroundings, make_service_requests
from graph_service.sample.stations import (
    Building,
    ServicePoint,
    make_buildings,
    make_red_stations,
    make_service_points,
)
from graph_service.sample.tables import SYNTHETIC, Row, write_table, write_text
from graph_service.sample.territory import Territory, make_territory
from graph_service.sample.visits import VisitBook, make_visits


@dataclass(frozen=True)
class Stage:
    """Everybody and every place of the sample, before anything happens."""

    seed: int
    places: Places
    courts: list[Court]
    branches: list[Branch]
    territory: Territory
    agencies: list[Agency]
    buildings: list[Building]
    points: list[ServicePoint]
    judges: list[Judge]

    def chance(self, purpose: str) -> Chance:
        return Chance(self.seed, purpose)


def write_sample(directory: Path, divisions_csv: Path, seed: int = 1) -> dict[str, int]:
    """Write all tables but the divisions themselves, and answer the number of rows of each."""
    tables = make_tables(divisions_csv, seed)
    directory.mkdir(parents=True, exist_ok=True)
    counts = {table: write_table(directory, table, rows) for table, rows in tables.items()}
    write_text(directory / "README.txt", README, "utf-8")
    return counts


def make_tables(divisions_csv: Path, seed: int) -> dict[str, list[Row]]:
    stage = _set_stage(divisions_csv, seed)
    grassroots = Grassroots(stage.places)
    pairings = _pair(stage, grassroots)
    # The register of grassroots organizations is complete only now.
    return {
        "courts": [court.row() for court in stage.courts],
        "party_organizations": court_party_rows(stage.courts, stage.branches) + grassroots.rows(),
        "agencies": [agency.row() for agency in stage.agencies],
        "buildings": [building.row() for building in stage.buildings],
        **_station_tables(stage),
        "judges": [judge.row() for judge in stage.judges],
        "pairings": sorted((pairing.row() for pairing in pairings), key=lambda row: tuple(row.values())),
        "standards": standard_rows(),
        "scopes": scope_rows(stage.places),
        "mediators": mediator_rows(stage.places, stage.chance("mediators")),
        "agreements": agreement_rows(stage.places, agencies_by_street(stage.agencies), stage.chance("agreements")),
        **_events(stage, pairings),
    }


def _set_stage(divisions_csv: Path, seed: int) -> Stage:
    places = read_places(divisions_csv)
    courts = make_courts(places, Chance(seed, "courts"))
    branches = make_branches(courts, places, Chance(seed, "branches"))
    territory = make_territory(places, branches, Chance(seed, "territory"))
    buildings = make_buildings(places, territory, Chance(seed, "buildings"))
    points = make_service_points(places, territory, buildings, Chance(seed, "service points"))
    judges = make_judges(branches, Chance(seed, "judges"))
    return Stage(seed, places, courts, branches, territory, make_agencies(places), buildings, points, judges)


def _pair(stage: Stage, grassroots: Grassroots) -> list[Pairing]:
    book = PairingBook(stage.places, stage.territory, stage.branches, grassroots, stage.chance("pairings"))
    make_pairings(book, agencies_by_street(stage.agencies), stage.buildings)
    mark_dormant(book)
    top_up_branch_partners(book)
    return book.pairings


def _station_tables(stage: Stage) -> dict[str, list[Row]]:
    """The red stations stand apart from the other points: visits and requests are drawn without them."""
    red_stations = make_red_stations(stage.places, stage.chance("red stations"))
    generated = [point for point in stage.points if point.provenance is SYNTHETIC]
    return {
        "service_points": [point.row() for point in [*stage.points, *red_stations]],
        "service_point_outputs": output_rows(generated, red_stations, stage.chance("outputs")),
    }


def _events(stage: Stage, pairings: list[Pairing]) -> dict[str, list[Row]]:
    quiet = Quiet(pairings)
    members = members_by_branch(stage.judges)
    generated = [point for point in stage.points if point.provenance is SYNTHETIC]
    answerers = Answerers(pairings, stage.territory, quiet, stage.chance("answers"))
    around = Surroundings(
        stage.places, stage.territory, agencies_by_street(stage.agencies), members, generated, answerers
    )
    visits = VisitBook(stage.places, quiet, generated, stage.chance("visits"))
    return {
        "assignments": make_assignments(stage.places, stage.territory, members, stage.chance("assignments")),
        "activities": activity_rows(make_activities(pairings, stage.chance("activities"))),
        "visits": make_visits(visits, stage.branches, stage.judges, pairings),
        "service_requests": make_service_requests(around, stage.chance("service requests")),
    }
