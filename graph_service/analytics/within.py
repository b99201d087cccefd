"""What lies within a division: one rule for each kind of node."""

import numpy as np

from graph_service.analytics.places import (
    agreement_divisions,
    at,
    court_jurisdiction,
    division_around_node,
    event_division,
    host_court,
    mediator_divisions,
    pairing_sides,
    service_point_division,
)
from graph_service.snapshot.columns import Csr, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


def inside(snapshot: Snapshot, divisions: Ints, within: int) -> Mask:
    """Which of these division rows lie in the subtree of row `within`; NONE lies nowhere."""
    mask: Mask = (divisions >= within) & (divisions < snapshot.tree.end[within])
    return mask


@per_snapshot
def rows_within(snapshot: Snapshot, table: str, within: int) -> Mask:
    """Which rows of a table lie within the division row `within`.

    Divisions, places and requests: inside it. Courts: when their whole jurisdiction is. Court branches and judges:
    by their court. Other organizations: by their host's division. Pairings: by the division that they reach (a
    building's by where it stands). Activities and visits: by place. Monthly outputs: by their service point.
    Mediators and agreements: when at least one of the divisions served, or counted for, is inside. Moves: by their
    request. Judicial advice: by whom it is addressed to. Topics: when an agency that leads or supports them is
    inside, or a request about them. Initiatives: when something that belongs to them, or to one below, is inside.
    Case statistics: by their division or court. Reports, rules, standards and scopes: by the division they name.
    """
    tables = snapshot.tables
    match table:
        case "divisions":
            return inside(snapshot, np.arange(len(tables["divisions"]), dtype=np.int32), within)
        case "courts":
            return _courts_within(snapshot, within)
        case "party_organizations":
            return _organizations_within(snapshot, within)
        case "judges":
            courts = rows_within(snapshot, "courts", within)
            rows = snapshot.rows_of("courts", tables["judges"].links("court_key"))
            return at(courts, rows, 0)
        case "pairings":
            around = at(division_around_node(snapshot), pairing_sides(snapshot).other)
            return inside(snapshot, around, within)
        case "activities" | "visits":
            return inside(snapshot, event_division(snapshot, table), within)
        case "service_points":
            return inside(snapshot, service_point_division(snapshot), within)
        case "service_point_outputs":
            points = snapshot.rows_of("service_points", tables[table].links("service_point_key"))
            return at(rows_within(snapshot, "service_points", within), points, 0)
        case "mediators":
            return _any_inside(snapshot, mediator_divisions(snapshot), within)
        case "agreements":
            return _any_inside(snapshot, agreement_divisions(snapshot), within)
        case "request_moves":
            requests = snapshot.rows_of("service_requests", tables[table].links("request_key"))
            return at(rows_within(snapshot, "service_requests", within), requests, 0)
        case "judicial_advices":
            return inside(snapshot, at(division_around_node(snapshot), tables[table].links("addressee")), within)
        case "topics":
            return _topics_within(snapshot, within)
        case "initiatives":
            return _initiatives_within(snapshot, within)
        case "case_statistics":
            of_court = snapshot.rows_of("courts", tables[table].links("court_key"))
            in_court = at(rows_within(snapshot, "courts", within), of_court, 0)
            return in_court | inside(snapshot, tables[table].links("division_code"), within)
        case _:  # buildings, agencies, assignments, service requests, reports, …: their own division
            return inside(snapshot, tables[table].links("division_code"), within)


def _any_inside(snapshot: Snapshot, divisions: Csr, within: int) -> Mask:
    mask: Mask = np.zeros(len(divisions.starts) - 1, dtype=bool)
    mask[divisions.rows()[inside(snapshot, divisions.values, within)]] = True
    return mask


def _courts_within(snapshot: Snapshot, within: int) -> Mask:
    jurisdiction = court_jurisdiction(snapshot)
    size = len(snapshot.tables["courts"])
    rows = jurisdiction.rows()
    inner = np.bincount(rows[inside(snapshot, jurisdiction.values, within)], minlength=size)
    every = np.diff(jurisdiction.starts)
    mask: Mask = (every > 0) & (inner == every)
    return mask


def _organizations_within(snapshot: Snapshot, within: int) -> Mask:
    organizations = snapshot.tables["party_organizations"]
    courts = rows_within(snapshot, "courts", within)
    own = division_around_node(snapshot)[organizations.base : organizations.base + len(organizations)]
    court = host_court(snapshot)
    return np.where(court >= 0, at(courts, court, 0), inside(snapshot, own, within))


def _topics_within(snapshot: Snapshot, within: int) -> Mask:
    topics = snapshot.tables["topics"]
    requests = snapshot.tables["service_requests"]
    about = snapshot.rows_of("topics", requests.links("topic_key"))
    mask = _marked(len(topics), about[rows_within(snapshot, "service_requests", within)])
    agencies = rows_within(snapshot, "agencies", within)
    for column in ("lead_agencies", "supporting_agencies"):
        listed = topics.lists(column)
        chosen = at(agencies, snapshot.rows_of("agencies", listed.values), 0)
        mask |= _marked(len(topics), listed.rows()[chosen])
    return mask


def _initiatives_within(snapshot: Snapshot, within: int) -> Mask:
    initiatives = snapshot.tables["initiatives"]
    mask: Mask = np.zeros(len(initiatives), dtype=bool)
    for table in ("activities", "service_points", "agreements"):
        owners = snapshot.rows_of("initiatives", snapshot.tables[table].links("initiative_key"))
        mask |= _marked(len(initiatives), owners[rows_within(snapshot, table, within)])
    parents = snapshot.rows_of("initiatives", initiatives.links("parent_key"))
    added = mask
    while added.any():  # one round a level; what is marked already is not marked again, so circles end
        added = _marked(len(initiatives), parents[added]) & ~mask
        mask = mask | added
    return mask


def _marked(size: int, rows: Ints) -> Mask:
    """A mask of these rows; NONE marks nothing."""
    mask: Mask = np.zeros(size, dtype=bool)
    mask[rows[rows >= 0]] = True
    return mask
