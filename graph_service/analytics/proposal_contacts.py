"""Which court branches have had to do with which units, paired or not."""

from datetime import date

import numpy as np

from graph_service.analytics.buildings import event_building, pairing_building, requester_building
from graph_service.analytics.contacts import HELD_CODE, request_days
from graph_service.analytics.places import at, division_around_node, event_division, pairing_sides
from graph_service.analytics.validity import Window, valid_rows
from graph_service.domain.vocabulary import Unit
from graph_service.snapshot.columns import NONE, Ints, Longs, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@per_snapshot
def past_contacts(snapshot: Snapshot, unit: Unit, as_of: date, window_days: int) -> Longs:
    """Pairs of a party organization (row) and a unit (row of `unit.table`), each as organization x 2^32 + unit,
    ascending.

    A contact is, in the window: a HELD activity that the branch organised there or with a partner there, a visit by
    one of its judges there, a request from there that it handled; and whenever it was, a pairing that has ended.
    What is in a division is in those around it; in a building is only what took place in it or came from it.
    """
    window = Window.ending(as_of, window_days)
    parts = [
        *_activities(snapshot, unit, window),
        _visits(snapshot, unit, window),
        _requests(snapshot, unit, window),
        _former_pairings(snapshot, unit, as_of),
    ]
    return np.unique(np.concatenate([pair_numbers(branch, place) for branch, place in parts]))


def pair_numbers(organization: Ints, unit: Ints) -> Longs:
    """Organization x 2^32 + unit of each pair; those with NONE are left out."""
    there = (organization >= 0) & (unit >= 0)
    return (organization[there].astype(np.int64) << 32) + unit[there]


def unit_reached(snapshot: Snapshot, unit: Unit) -> Ints:
    """The unit (row) that each pairing counts for: of its level exactly, or the building; NONE for none."""
    if unit is Unit.BUILDING:
        return pairing_building(snapshot)
    reached = pairing_sides(snapshot).reached
    return np.where(_unit_around(snapshot, unit, reached) == reached, reached, NONE).astype(np.int32)


def _unit_around(snapshot: Snapshot, unit: Unit, division: Ints) -> Ints:
    """The division of the unit's level in which each of these lies."""
    if unit.level is None:
        return np.full(len(division), NONE, dtype=np.int32)
    return at(snapshot.tree.ancestor[unit.level], division)


def _units_of_events(snapshot: Snapshot, unit: Unit, table: str) -> Ints:
    if unit is Unit.BUILDING:
        return event_building(snapshot, table)
    return _unit_around(snapshot, unit, event_division(snapshot, table))


def _activities(snapshot: Snapshot, unit: Unit, window: Window) -> list[tuple[Ints, Ints]]:
    activities = snapshot.tables["activities"]
    chosen = (activities.words("status") == HELD_CODE) & window.holds(activities.days("date"))
    organisers, partners = activities.lists("organisers"), activities.lists("partners")
    event = organisers.rows()
    branch = np.where(chosen[event], snapshot.rows_of("party_organizations", organisers.values), NONE)
    held_at = _units_of_events(snapshot, unit, "activities")[event]
    repeats = np.diff(partners.starts)[event]
    offset = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    partner = partners.values[np.repeat(partners.starts[event], repeats) + offset]
    if unit is Unit.BUILDING:
        with_unit = snapshot.rows_of("buildings", partner)
    else:
        with_unit = _unit_around(snapshot, unit, at(division_around_node(snapshot), partner))
    return [(branch, held_at), (np.repeat(branch, repeats), with_unit)]


def _visits(snapshot: Snapshot, unit: Unit, window: Window) -> tuple[Ints, Ints]:
    visits, judges = snapshot.tables["visits"], snapshot.tables["judges"]
    judge = np.where(window.holds(visits.days("date")), snapshot.rows_of("judges", visits.links("judge_key")), NONE)
    branch = at(snapshot.rows_of("party_organizations", judges.links("branch_key")), judge.astype(np.int32))
    return branch, _units_of_events(snapshot, unit, "visits")


def _requests(snapshot: Snapshot, unit: Unit, window: Window) -> tuple[Ints, Ints]:
    requests = snapshot.tables["service_requests"]
    handler = snapshot.rows_of("party_organizations", requests.links("handler_key"))
    branch = np.where(window.holds(request_days(snapshot)), handler, NONE)
    if unit is Unit.BUILDING:
        return branch, requester_building(snapshot)
    return branch, _unit_around(snapshot, unit, requests.links("division_code"))


def _former_pairings(snapshot: Snapshot, unit: Unit, as_of: date) -> tuple[Ints, Ints]:
    pairings = snapshot.tables["pairings"]
    begun = pairings.span("valid_from").first <= day_number(as_of)
    ended = begun & ~valid_rows(pairings, as_of).possible
    return np.where(ended, pairing_sides(snapshot).branch, NONE), unit_reached(snapshot, unit)
