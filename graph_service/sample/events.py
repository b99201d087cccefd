"""Everything dated that happens on the stage: activities, visits, requests and what became of them."""

from graph_service.sample.activities import make_activities
from graph_service.sample.activity import Activity, activity_rows
from graph_service.sample.agencies import agencies_by_street
from graph_service.sample.assignments import make_assignments
from graph_service.sample.building_events import make_building_activities
from graph_service.sample.consultations import make_consultations
from graph_service.sample.dormancy import Quiet
from graph_service.sample.judges import Judge, members_by_branch
from graph_service.sample.law_lectures import make_law_lectures
from graph_service.sample.monthly_plan import make_monthly_plan
from graph_service.sample.pairing_book import Pairing
from graph_service.sample.request_answers import Answerers
from graph_service.sample.request_moves import make_request_moves
from graph_service.sample.scanned import make_scanned_requests
from graph_service.sample.service_requests import Surroundings, draw_service_requests, numbered_requests
from graph_service.sample.stage import Stage
from graph_service.sample.tables import Row
from graph_service.sample.topics import give_topics
from graph_service.sample.visits import VisitBook, make_visits


def make_events(stage: Stage, pairings: list[Pairing], callers: dict[str, str]) -> dict[str, list[Row]]:
    """`callers`: by street, who calls for its building."""
    quiet, members = Quiet(pairings), members_by_branch(stage.judges)
    activities, drawn = _matched(stage, members, quiet)
    activities += make_building_activities(pairings, stage.territory, stage.chance("building activities"))
    activities += make_monthly_plan(stage.branches)
    around = Surroundings(
        stage.places,
        stage.territory,
        agencies_by_street(stage.agencies),
        members,
        stage.generated_points,
        Answerers(pairings, stage.territory, quiet, stage.chance("answers")),
        callers,
    )
    drawn += draw_service_requests(around, stage.chance("service requests"))
    visits = VisitBook(stage.places, quiet, stage.generated_points, stage.chance("visits"))
    return {
        "assignments": make_assignments(stage.places, stage.territory, members, stage.chance("assignments")),
        "activities": activity_rows(
            [*activities, *make_activities(pairings, activities, stage.chance("activities"))]
        ),
        "visits": make_visits(visits, stage.branches, stage.judges, pairings),
        **_request_tables(stage, numbered_requests(drawn)),
    }


def _matched(stage: Stage, members: dict[str, list[Judge]], quiet: Quiet) -> tuple[list[Activity], list[Row]]:
    """Activities with the requests that they answer, and the requests made by scanning a code."""
    places, territory = stage.places, stage.territory
    consultations = make_consultations(stage.branches, members, places, stage.chance("consultations"))
    lectures = make_law_lectures(places, territory, members, quiet, stage.chance("law lectures"))
    scanned = make_scanned_requests(stage.red_stations, stage.branches, members, stage.chance("scanned codes"))
    activities = [*consultations.activities, *lectures.activities]
    return activities, [*consultations.orders, *lectures.orders, *scanned]


def _request_tables(stage: Stage, requests: list[Row]) -> dict[str, list[Row]]:
    give_topics(requests, stage.chance("topics"))
    moves = make_request_moves(requests, stage.chance("request moves"))
    return {"service_requests": requests, "request_moves": moves}
