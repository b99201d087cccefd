"""Contacts of pairings: the days on which the two sides had to do with each other."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.buildings import event_building, pairing_building
from graph_service.analytics.places import at, division_around_node, event_division, pairing_sides
from graph_service.analytics.scopes import declared
from graph_service.analytics.validity import Window, valid_rows
from graph_service.domain.vocabulary import ActivityStatus, Level
from graph_service.domain.vocabulary_answers import PairingStatus
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Bytes, Ints, Longs, Mask, day_number
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

HELD_CODE = list(ActivityStatus).index(ActivityStatus.HELD)
#: The tables that tell of contacts.
CONTACT_TABLES = ("activities", "visits", "service_requests")
_SHIFT = np.int64(1) << np.int64(32)
_STATUS_CODE = {status: code for code, status in enumerate(PairingStatus)}


@dataclass(frozen=True, slots=True)
class Contacts:
    """All contacts by pairing row, then day, each as one number: row x 2^32 + day + 2^31."""

    sorted: Longs

    @staticmethod
    def number(rows: Ints | Longs, day: Ints | int) -> Longs:
        return rows.astype(np.int64) * _SHIFT + np.asarray(day, dtype=np.int64) + (_SHIFT >> np.int64(1))

    def counts(self, size: int, window: Window) -> Longs:
        """Contacts of each pairing in the window."""
        rows = np.arange(size, dtype=np.int64)
        after = np.searchsorted(self.sorted, self.number(rows, window.last), side="right")
        before = np.searchsorted(self.sorted, self.number(rows, window.first), side="left")
        return (after - before).astype(np.int64)

    def last(self, size: int, day: int) -> Ints:
        """Day number of each pairing's last contact on or before `day`, NO_DAY where there is none."""
        if not len(self.sorted):
            return np.full(size, NO_DAY, dtype=np.int32)
        rows = np.arange(size, dtype=np.int64)
        position = np.searchsorted(self.sorted, self.number(rows, day), side="right") - 1
        found = self.sorted[np.maximum(position, 0)]
        own = (position >= 0) & (found // _SHIFT == rows)
        return np.where(own, found % _SHIFT - (_SHIFT >> np.int64(1)), NO_DAY).astype(np.int32)


@per_snapshot
def contacts(snapshot: Snapshot) -> Contacts:
    """A contact is a HELD activity organised by the branch with that partner, a visit by one of its judges in the
    partner's division (or building), or a request from there that the branch handled (day: placed)."""
    parts = [_activity_contacts(snapshot), *_visit_contacts(snapshot), _request_contacts(snapshot)]
    return Contacts(np.sort(np.concatenate(parts)))


def _matched(pairing_keys: Longs, event_keys: Longs, days: Ints) -> Longs:
    """Join events to the pairings of equal key; negative keys match nothing."""
    order = np.argsort(pairing_keys, kind="stable")
    ordered = pairing_keys[order]
    left = np.searchsorted(ordered, event_keys, side="left")
    length = np.searchsorted(ordered, event_keys, side="right") - left
    length = np.where(event_keys >= 0, length, 0)
    event = np.repeat(np.arange(len(event_keys)), length)
    offset = np.arange(len(event)) - np.repeat(np.cumsum(length) - length, length)
    rows = order[left[event] + offset] if len(event) else np.empty(0, dtype=np.int64)
    return Contacts.number(rows, days[event])


def _joined_keys(branch: Ints, other: Ints, size: int) -> Longs:
    keys = branch.astype(np.int64) * size + other
    return np.where((branch >= 0) & (other >= 0), keys, NONE)


def _activity_contacts(snapshot: Snapshot) -> Longs:
    sides = pairing_sides(snapshot)
    activities = snapshot.tables["activities"]
    held = activities.words("status") == HELD_CODE
    organisers, partners = activities.lists("organisers"), activities.lists("partners")
    # every organiser of an activity with every partner of it
    repeats = np.diff(partners.starts)[organisers.rows()]
    event = np.repeat(organisers.rows(), repeats)
    branch = np.repeat(snapshot.rows_of("party_organizations", organisers.values), repeats)
    offset = np.arange(len(event)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    partner = partners.values[partners.starts[event] + offset] if len(event) else np.empty(0, np.int32)
    keys = np.where(held[event], _joined_keys(branch, partner, snapshot.size), NONE)
    return _matched(_joined_keys(sides.branch, sides.other, snapshot.size), keys, activities.days("date")[event])


def _in_place(snapshot: Snapshot, branch: Ints, division: Ints, days: Ints) -> Longs:
    """Contacts by a branch's people in a division: they count for partners there and in the divisions above."""
    sides = pairing_sides(snapshot)
    size = len(snapshot.tables["divisions"])
    above = np.stack([at(snapshot.tree.ancestor[level], division) for level in Level])
    keys = _joined_keys(np.tile(branch, len(Level)), above.ravel(), size)
    return _matched(_joined_keys(sides.branch, sides.reached, size), keys, np.tile(days, len(Level)))


def _visit_contacts(snapshot: Snapshot) -> list[Longs]:
    visits, judges = snapshot.tables["visits"], snapshot.tables["judges"]
    judge = snapshot.rows_of("judges", visits.links("judge_key"))
    branch_of_judge = snapshot.rows_of("party_organizations", judges.links("branch_key"))
    branch, days = at(branch_of_judge, judge), visits.days("date")
    sides = pairing_sides(snapshot)
    in_building = _matched(
        _joined_keys(sides.branch, pairing_building(snapshot), snapshot.size),
        _joined_keys(branch, event_building(snapshot, "visits"), snapshot.size),
        days,
    )
    return [_in_place(snapshot, branch, event_division(snapshot, "visits"), days), in_building]


def _request_contacts(snapshot: Snapshot) -> Longs:
    requests = snapshot.tables["service_requests"]
    branch = snapshot.rows_of("party_organizations", requests.links("handler_key"))
    return _in_place(snapshot, branch, requests.links("division_code"), request_days(snapshot))


@per_snapshot
def request_days(snapshot: Snapshot) -> Ints:
    """Day on which each service request was placed."""
    return days_of_times(snapshot.tables["service_requests"].seconds("placed_at"))


def days_of_times(seconds: Longs) -> Ints:
    """Day numbers of times, NO_DAY where missing."""
    return np.where(seconds == NO_TIME, NO_DAY, seconds // 86_400).astype(np.int32)


@per_snapshot
def active_pairings(snapshot: Snapshot, as_of: date, window_days: int) -> Mask:
    """Pairings with a contact in the window, whatever their validity."""
    size = len(snapshot.tables["pairings"])
    active: Mask = contacts(snapshot).counts(size, Window.ending(as_of, window_days)) > 0
    return active


@per_snapshot
def pairing_statuses(snapshot: Snapshot, as_of: date, window_days: int) -> Bytes:
    """PairingStatus of each pairing, as a position in that enum.

    ENDED and NOT_STARTED by its dates; UNKNOWN when `as_of` falls inside an imprecise date; ACTIVE with a contact
    in the window; without one DORMANT where all contact tables are declared complete over the window for the
    division in which the other side lies, else UNKNOWN.
    """
    pairings = snapshot.tables["pairings"]
    valid = valid_rows(pairings, as_of)
    day = day_number(as_of)
    not_started = pairings.span("valid_from").first > day
    ended = ~valid.possible & ~not_started
    active = active_pairings(snapshot, as_of, window_days)
    known = contacts_known(snapshot, as_of, window_days)
    division = at(division_around_node(snapshot), pairing_sides(snapshot).other)
    dormant = ~active & at(known, division, 0)
    status = np.full(len(pairings), _STATUS_CODE[PairingStatus.UNKNOWN], dtype=np.int8)
    status[valid.sure & active] = _STATUS_CODE[PairingStatus.ACTIVE]
    status[valid.sure & dormant] = _STATUS_CODE[PairingStatus.DORMANT]
    status[not_started] = _STATUS_CODE[PairingStatus.NOT_STARTED]
    status[ended] = _STATUS_CODE[PairingStatus.ENDED]
    return status


def contacts_known(snapshot: Snapshot, as_of: date, window_days: int) -> Mask:
    """Divisions for which every contact table is declared complete over the window."""
    window = Window.ending(as_of, window_days)
    known: Mask = np.ones(len(snapshot.tables["divisions"]), dtype=bool)
    for table in CONTACT_TABLES:
        known = known & declared(snapshot, table, window.first, window.last)
    return known
