"""The district in which each node stands, for those kinds that have a place or belong to what has one."""

import numpy as np

from graph_service.analytics.node_districts import district_by_node
from graph_service.analytics.places import at, event_division, mediator_divisions, service_point_division
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import NONE, Csr, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot, Table


@per_snapshot
def district_of_nodes(snapshot: Snapshot) -> Ints:
    """Division row of the district by global number, NONE where there is none or more than one.

    Divisions, buildings, agencies, organizations and courts as `district_by_node` has them; judges stand where
    their court does, outputs where their point does, moves where their request does, mediators where all divisions
    lie that they serve, others that name a place there. Agreements, topics, initiatives and advice have none.
    """
    district = district_by_node(snapshot).copy()
    tables = snapshot.tables
    for table in tables.values():
        if (places := _places(snapshot, table)) is not None:
            _set(district, table, at(snapshot.tree.ancestor[Level.DISTRICT], places))
    _set(district, tables["mediators"], _one_district(snapshot, mediator_divisions(snapshot)))
    for name, column in (
        ("judges", "court_key"),
        ("service_point_outputs", "service_point_key"),
        ("request_moves", "request_key"),
    ):
        _set(district, tables[name], at(district, tables[name].links(column)))
    statistics = tables["case_statistics"]
    own = _of(district, statistics)
    _set(district, statistics, np.where(own >= 0, own, at(district, statistics.links("court_key"))))
    return district


def _places(snapshot: Snapshot, table: Table) -> Ints | None:
    """Division rows of a kind that stands at one place of its own."""
    match table.kind.table:
        case "service_points":
            return service_point_division(snapshot)
        case "activities":
            return event_division(snapshot, "activities")
        case "service_requests" | "reports" | "community_rules" | "case_statistics" | "standards" | "scopes":
            return snapshot.rows_of("divisions", table.links("division_code"))
    return None


def _of(district: Ints, table: Table) -> Ints:
    return district[table.base : table.base + len(table)]


def _set(district: Ints, table: Table, rows: Ints) -> None:
    district[table.base : table.base + len(table)] = rows


def _one_district(snapshot: Snapshot, divisions: Csr) -> Ints:
    """The district of lists of divisions that all lie in the same one."""
    size = len(divisions.starts) - 1
    districts = at(snapshot.tree.ancestor[Level.DISTRICT], divisions.values)
    lowest, highest = np.full(size, np.iinfo(np.int32).max, dtype=np.int32), np.full(size, NONE, dtype=np.int32)
    np.minimum.at(lowest, divisions.rows(), districts)
    np.maximum.at(highest, divisions.rows(), districts)
    return np.where(lowest == highest, highest, NONE).astype(np.int32)
