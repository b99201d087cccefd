"""Where things are: the division that a node names, the division that an event took place in."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.domain.vocabulary import PartyOrganizationKind
from graph_service.snapshot.columns import NONE, Csr, Ints, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

BRANCH_CODE = list(PartyOrganizationKind).index(PartyOrganizationKind.BRANCH)


def at(values: npt.NDArray[Any], positions: Ints, missing: int = NONE) -> npt.NDArray[Any]:
    """`values[positions]`, with `missing` where the position is NONE; of the same type as `values`."""
    if not len(values):
        return np.full(len(positions), missing, dtype=values.dtype)
    found = values.take(positions)
    found[positions < 0] = missing  # NONE took the last one
    return found


def _division_by_node(snapshot: Snapshot, *, buildings: bool) -> Ints:
    """Division row by global node number; buildings as asked, courts nowhere."""
    division = np.full(snapshot.size, NONE, dtype=np.int32)
    tables = snapshot.tables
    divisions = tables["divisions"]
    division[: len(divisions)] = np.arange(len(divisions))
    for name in ("buildings", "agencies") if buildings else ("agencies",):
        table = tables[name]
        division[table.base : table.base + len(table)] = table.links("division_code")
    organizations = tables["party_organizations"]
    hosts = at(division, organizations.links("host"))
    division[organizations.base : organizations.base + len(organizations)] = hosts
    return division


@per_snapshot
def division_named_by_node(snapshot: Snapshot) -> Ints:
    """For link measures: a division names itself, an organization its host's division, an agency its own.

    A building's links count for the building only and a court gives no place: both name none.
    """
    return _division_by_node(snapshot, buildings=False)


@per_snapshot
def division_around_node(snapshot: Snapshot) -> Ints:
    """As `division_named_by_node`, but a building (and what it hosts) lies in its division."""
    return _division_by_node(snapshot, buildings=True)


@per_snapshot
def service_point_division(snapshot: Snapshot) -> Ints:
    """Division row of each service point, directly or through its building."""
    points = snapshot.tables["service_points"]
    direct = points.links("division_code")
    return np.where(direct >= 0, direct, at(division_around_node(snapshot), points.links("building_key"))).astype(
        np.int32
    )


@per_snapshot
def event_division(snapshot: Snapshot, table: str) -> Ints:
    """Division row in which each activity or visit took place; NONE where no place is given."""
    events = snapshot.tables[table]
    place = events.links("division_code").copy()
    inside_building = at(division_around_node(snapshot), events.links("building_key"))
    points = snapshot.rows_of("service_points", events.links("service_point_key"))
    for other in (inside_building, at(service_point_division(snapshot), points)):
        place = np.where(place >= 0, place, other)
    return place.astype(np.int32)


@per_snapshot
def is_court_branch(snapshot: Snapshot) -> Mask:
    """Party organizations of kind BRANCH hosted by a court."""
    return _is_branch(snapshot) & (host_court(snapshot) >= 0)


@per_snapshot
def is_grassroots_branch(snapshot: Snapshot) -> Mask:
    """Party organizations of kind BRANCH hosted elsewhere than by a court."""
    return _is_branch(snapshot) & (host_court(snapshot) < 0)


def _is_branch(snapshot: Snapshot) -> Mask:
    branches: Mask = snapshot.tables["party_organizations"].words("kind") == BRANCH_CODE
    return branches


@per_snapshot
def host_court(snapshot: Snapshot) -> Ints:
    """Court row that hosts each party organization, NONE where the host is no court."""
    return snapshot.rows_of("courts", snapshot.tables["party_organizations"].links("host"))


@dataclass(frozen=True, slots=True)
class PairingSides:
    """For each pairing its court branch (row of party_organizations), the node on the other side (global number)
    and the division reached (row); all NONE for a pairing without a court branch."""

    branch: Ints
    other: Ints
    reached: Ints


@per_snapshot
def pairing_sides(snapshot: Snapshot) -> PairingSides:
    """Either side of a pairing may be the court branch; where both are, the one written first is, and the other
    gives no place."""
    pairings = snapshot.tables["pairings"]
    first, second = pairings.links("branch_key"), pairings.links("partner")
    first_row = snapshot.rows_of("party_organizations", first)
    second_row = snapshot.rows_of("party_organizations", second)
    court_branch = is_court_branch(snapshot)
    first_is, second_is = at(court_branch, first_row, 0), at(court_branch, second_row, 0)
    branch = np.where(first_is, first_row, np.where(second_is, second_row, NONE)).astype(np.int32)
    other = np.where(first_is, second, np.where(second_is, first, NONE)).astype(np.int32)
    return PairingSides(branch, other, at(division_named_by_node(snapshot), other))


@per_snapshot
def mediator_divisions(snapshot: Snapshot) -> Csr:
    """Divisions (rows, ascending, each once) that each mediator serves."""
    mediators = snapshot.tables["mediators"]
    served = mediators.lists("division_codes")
    return _distinct(snapshot, served.rows(), served.values, len(mediators))


@per_snapshot
def mediator_reach(snapshot: Snapshot) -> Csr:
    """Divisions (rows, each once) that contain one which the mediator serves; it contains itself."""
    served = mediator_divisions(snapshot)
    containing = [at(above, served.values) for above in snapshot.tree.ancestor.values()]
    rows = np.tile(served.rows(), len(containing))
    return _distinct(snapshot, rows, np.concatenate(containing), len(snapshot.tables["mediators"]))


@per_snapshot
def agreement_divisions(snapshot: Snapshot) -> Csr:
    """Divisions (rows, ascending, each once) that each agreement counts for: those that it covers, and those that
    its parties name (see `division_named_by_node`: a court or what it hosts gives no place)."""
    agreements = snapshot.tables["agreements"]
    covered, parties = agreements.lists("division_codes"), agreements.lists("parties")
    rows = np.concatenate([covered.rows(), parties.rows()])
    named = at(division_named_by_node(snapshot), parties.values)
    return _distinct(snapshot, rows, np.concatenate([covered.values, named]), len(agreements))


def _distinct(snapshot: Snapshot, rows: Ints, divisions: Ints, size: int) -> Csr:
    """The different divisions of each row; NONE is left out."""
    named = divisions >= 0
    width = max(len(snapshot.tables["divisions"]), 1)
    pairs = np.unique(rows[named].astype(np.int64) * width + divisions[named])
    return Csr.grouped(pairs // width, pairs % width, size)


@per_snapshot
def court_jurisdiction(snapshot: Snapshot) -> Csr:
    """Divisions of each court's jurisdiction (rows); a court that lists none has its superior's."""
    courts = snapshot.tables["courts"]
    own = courts.lists("division_codes")
    superior = snapshot.rows_of("courts", courts.links("superior_key"))
    giver = np.arange(len(courts), dtype=np.int32)
    empty = np.diff(own.starts) == 0
    for _ in range(4):  # tribunal, basic, intermediate, high
        lacking = empty[giver] & (superior[giver] >= 0) if len(courts) else empty
        giver = np.where(lacking, superior[giver], giver) if len(courts) else giver
    lists = [own[int(row)] for row in giver]
    rows = np.repeat(np.arange(len(courts)), [len(divisions) for divisions in lists])
    return Csr.grouped(rows, np.concatenate([np.empty(0, np.int32), *lists]), len(courts))
