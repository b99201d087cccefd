"""Which building things belong to: organizations, pairings, events and requests. Where it stands: see `places`."""

import numpy as np

from graph_service.analytics.places import at, pairing_sides
from graph_service.snapshot.columns import NONE, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def building_of_node(snapshot: Snapshot) -> Ints:
    """Building row by global number: a building is its own, an organization that one hosts has its host; the others
    NONE."""
    building = np.full(snapshot.size, NONE, dtype=np.int32)
    buildings, organizations = snapshot.tables["buildings"], snapshot.tables["party_organizations"]
    building[buildings.base : buildings.base + len(buildings)] = np.arange(len(buildings), dtype=np.int32)
    hosts = at(building, organizations.links("host"))
    building[organizations.base : organizations.base + len(organizations)] = hosts
    return building


@per_snapshot
def pairing_building(snapshot: Snapshot) -> Ints:
    """Building row on the other side of each pairing with a court branch."""
    return at(building_of_node(snapshot), pairing_sides(snapshot).other)


@per_snapshot
def service_point_building(snapshot: Snapshot) -> Ints:
    """Building row in which each service point is."""
    return snapshot.rows_of("buildings", snapshot.tables["service_points"].links("building_key"))


@per_snapshot
def event_building(snapshot: Snapshot, table: str) -> Ints:
    """Building row of each activity or visit, directly or through the service point where it took place."""
    events = snapshot.tables[table]
    direct = snapshot.rows_of("buildings", events.links("building_key"))
    point = snapshot.rows_of("service_points", events.links("service_point_key"))
    return np.where(direct >= 0, direct, at(service_point_building(snapshot), point)).astype(np.int32)


@per_snapshot
def requester_building(snapshot: Snapshot) -> Ints:
    """Building row from which each service request came: the requester is the building or an organization that it
    hosts."""
    return at(building_of_node(snapshot), snapshot.tables["service_requests"].links("requester_key"))
