"""Who takes part in what, read from a snapshot: the beginnings of the projections."""

from datetime import date

import numpy as np

from graph_service.analytics.contacts import HELD_CODE
from graph_service.analytics.partnership_network import two_mode
from graph_service.analytics.projections import Affiliation
from graph_service.analytics.validity import Window, valid_rows, validity_of
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import Level
from graph_service.domain.vocabulary_network import Projection
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: The tables whose rows are organizations.
ORGANIZATION_TABLES = ("courts", "agencies", "party_organizations")


@per_snapshot
def affiliation(
    snapshot: Snapshot, projection: Projection, within: int | None, level: Level, as_of: date, window_days: int
) -> Affiliation:
    """What the projection is made of.

    BRANCHES: court branches by the units of `level` that they reach; DIVISIONS and TWO_MODE: these units by the
    branches that reach them (which: see `partnership_network.two_mode`). ORGANIZATIONS: see `organizations_joined`;
    only this one reads the window, and only the others the level. Cost: passes over the rows concerned.
    """
    if projection is Projection.ORGANIZATIONS:
        return organizations_joined(snapshot, within, as_of, window_days)
    network = two_mode(snapshot, within, level, as_of)
    branches = (network.branches + snapshot.tables["party_organizations"].base).astype(np.int32)
    if projection is Projection.BRANCHES:
        by_unit = Csr.grouped(network.joined.values, network.joined.rows(), len(network.units))
        return Affiliation(branches, by_unit, network.units)
    return Affiliation(network.units, network.joined, branches)


@per_snapshot
def organizations_joined(snapshot: Snapshot, within: int | None, as_of: date, window_days: int) -> Affiliation:
    """Courts, agencies and Party organizations inside `within`, not surely outside their validity, by what joins
    them: surely valid pairings, agreements surely in force, and activities HELD in the window (organisers and
    partners alike). Divisions and buildings named there are no organizations and join nobody; k counts those of
    `nodes` alone. Who is joined to nobody stays.
    """
    nodes = np.flatnonzero(_organizations(snapshot, within, as_of)).astype(np.int32)
    position = np.full(snapshot.size, NONE, dtype=np.int32)
    position[nodes] = np.arange(len(nodes), dtype=np.int32)
    occasions: list[Longs] = []
    members: list[Ints] = []
    count = 0
    for rows, named, size in (
        _pairings(snapshot, as_of),
        _agreements(snapshot, as_of),
        _activities(snapshot, as_of, window_days),
    ):
        occasions.append(rows.astype(np.int64) + count)
        members.append(position[named])
        count += size
    return Affiliation(nodes, _distinct(np.concatenate(occasions), np.concatenate(members), len(nodes)), _NO_NODES)


_NO_NODES = np.empty(0, dtype=np.int32)


def _organizations(snapshot: Snapshot, within: int | None, as_of: date) -> Mask:
    """By global number."""
    mask: Mask = np.zeros(snapshot.size, dtype=bool)
    for name in ORGANIZATION_TABLES:
        table = snapshot.tables[name]
        there = valid_rows(table, as_of).possible
        if within is not None:
            there = there & rows_within(snapshot, name, within)
        mask[table.base : table.base + len(table)] = there
    return mask


def _pairings(snapshot: Snapshot, as_of: date) -> tuple[Ints, Ints, int]:
    """Pairing and node (global number) of each side, and how many pairings there are."""
    table = snapshot.tables["pairings"]
    rows = np.flatnonzero(valid_rows(table, as_of).sure).astype(np.int32)
    named = np.concatenate([table.links("branch_key")[rows], table.links("partner")[rows]])
    return np.tile(rows, 2)[named >= 0], named[named >= 0], len(table)


def _agreements(snapshot: Snapshot, as_of: date) -> tuple[Ints, Ints, int]:
    table = snapshot.tables["agreements"]
    in_force = validity_of(table.span("signed"), table.span("ends"), as_of).sure
    return *_listed(table.lists("parties"), in_force), len(table)


def _activities(snapshot: Snapshot, as_of: date, window_days: int) -> tuple[Ints, Ints, int]:
    table = snapshot.tables["activities"]
    held = table.words("status") == HELD_CODE
    counted = held & Window.ending(as_of, window_days).holds(table.days("date"))
    lists = [_listed(table.lists(name), counted) for name in ("organisers", "partners")]
    return np.concatenate([lists[0][0], lists[1][0]]), np.concatenate([lists[0][1], lists[1][1]]), len(table)


def _listed(lists: Csr, chosen: Mask) -> tuple[Ints, Ints]:
    rows = lists.rows()
    kept = chosen[rows] & (lists.values >= 0)
    return rows[kept], lists.values[kept]


def _distinct(occasions: Longs, members: Ints, size: int) -> Csr:
    """Members of each occasion, ascending, each once; occasions of fewer than two join nobody and are left out."""
    known = members >= 0
    width = max(size, 1)
    pairs = np.unique(occasions[known] * width + members[known])
    _, sizes = np.unique(pairs // width, return_counts=True)
    kept = np.repeat(sizes >= 2, sizes)
    starts = np.concatenate([[0], np.cumsum(sizes[sizes >= 2])]).astype(np.int64)
    return Csr(starts, (pairs[kept] % width).astype(np.int32))
