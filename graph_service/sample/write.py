"""Writing the sample: real divisions in, flat tables out, the same bytes for the same seed."""

from pathlib import Path

from graph_service.sample.agencies import agencies_by_street, make_agencies
from graph_service.sample.agreements import agreement_rows
from graph_service.sample.building_events import make_building_callers
from graph_service.sample.case_statistics import case_statistic_rows
from graph_service.sample.chance import Chance
from graph_service.sample.community_rules import community_rule_rows
from graph_service.sample.court_party import court_party_rows, make_branches
from graph_service.sample.courts import make_courts
from graph_service.sample.dormancy import mark_dormant, top_up_branch_partners
from graph_service.sample.events import make_events
from graph_service.sample.grassroots import Grassroots
from graph_service.sample.initiatives import initiative_rows
from graph_service.sample.judges import make_judges
from graph_service.sample.judicial_advices import judicial_advice_rows
from graph_service.sample.mediators import mediator_rows
from graph_service.sample.notice import README
from graph_service.sample.outputs import output_rows
from graph_service.sample.pairing_book import Pairing, PairingBook
from graph_service.sample.pairings import make_pairings
from graph_service.sample.pioneer_posts import make_pioneer_posts
from graph_service.sample.places import read_places
from graph_service.sample.reports import report_rows, streets_that_report
from graph_service.sample.rules import scope_rows, standard_rows
from graph_service.sample.stage import Stage
from graph_service.sample.stations import make_buildings, make_red_stations, make_service_points
from graph_service.sample.tables import Row, write_table, write_text
from graph_service.sample.territory import make_territory
from graph_service.sample.topics import topic_rows


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
    callers = make_building_callers(stage.buildings, grassroots, stage.chance("building callers"))
    pairings = _pair(stage, grassroots)
    # The register of grassroots organizations is complete only now.
    return {
        "courts": [court.row() for court in stage.courts],
        "party_organizations": court_party_rows(stage.courts, stage.branches) + grassroots.rows(),
        "agencies": [agency.row() for agency in stage.agencies],
        "buildings": [building.row() for building in stage.buildings],
        "initiatives": initiative_rows(),
        "topics": topic_rows(),
        **_station_tables(stage),
        "judges": [judge.row() for judge in stage.judges],
        "pairings": sorted((pairing.row() for pairing in pairings), key=lambda row: tuple(row.values())),
        "standards": standard_rows(),
        "mediators": mediator_rows(stage.places, stage.chance("mediators")),
        "agreements": agreement_rows(stage.places, agencies_by_street(stage.agencies), stage.chance("agreements")),
        **_papers(stage),
        **make_events(stage, pairings, callers),
    }


def _set_stage(divisions_csv: Path, seed: int) -> Stage:
    places = read_places(divisions_csv)
    courts = make_courts(places, Chance(seed, "courts"))
    branches = make_branches(courts, places, Chance(seed, "branches"))
    territory = make_territory(places, branches, Chance(seed, "territory"))
    buildings = make_buildings(places, territory, Chance(seed, "buildings"))
    points = make_service_points(places, territory, buildings, Chance(seed, "service points"))
    stations = make_red_stations(places, Chance(seed, "red stations"))
    judges = make_judges(branches, Chance(seed, "judges"))
    agencies = make_agencies(places)
    return Stage(seed, places, courts, branches, territory, agencies, buildings, points, stations, judges)


def _pair(stage: Stage, grassroots: Grassroots) -> list[Pairing]:
    book = PairingBook(stage.places, stage.territory, stage.branches, grassroots, stage.chance("pairings"))
    make_pairings(book, agencies_by_street(stage.agencies), stage.buildings)
    mark_dormant(book)
    top_up_branch_partners(book)
    return book.pairings


def _station_tables(stage: Stage) -> dict[str, list[Row]]:
    """Red stations and Xicheng's posts stand apart from the other points: visits are drawn without them."""
    posts = make_pioneer_posts(stage.places, stage.territory, stage.points, stage.chance("pioneer posts"))
    reporting = [*stage.generated_points, *posts]
    return {
        "service_points": [point.row() for point in [*stage.points, *stage.red_stations, *posts]],
        "service_point_outputs": output_rows(reporting, stage.red_stations, stage.chance("outputs")),
    }


def _papers(stage: Stage) -> dict[str, list[Row]]:
    """What is written and counted: advice, reports, rules of villages, statistics, and what of it is complete."""
    places, chance = stage.places, stage.chance("reports")
    known, filing = streets_that_report(places, chance)
    return {
        "judicial_advices": judicial_advice_rows(stage.courts, stage.agencies, places, stage.chance("advices")),
        "reports": report_rows(filing, places, stage.territory, chance),
        "community_rules": community_rule_rows(places, stage.territory, stage.chance("community rules")),
        "case_statistics": case_statistic_rows(stage.courts, places, stage.chance("case statistics")),
        "scopes": scope_rows(places, known),
    }
