"""Partnerships as a two-mode network: court branches on one side, the civil units that they reach on the other."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph_service.analytics.places import at, is_court_branch, pairing_sides
from graph_service.analytics.units import units_of
from graph_service.analytics.validity import valid_rows
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import Level, Unit, UnitSet
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True)
class TwoMode:
    """Who is paired with whom, in positions of `branches` and of `units`; small, and can be sent to a process.

    `joined` lists for each branch the units that it reaches, ascending, each once; `weights` runs beside
    `joined.values` and says how many pairings stand behind a link; `pairings` are the rows of all of them.
    """

    branches: Ints  # rows of party_organizations, ascending
    units: Ints  # rows of divisions, ascending
    joined: Csr
    weights: Longs
    pairings: Ints

    @property
    def links(self) -> int:
        """m: pairs of a branch and a unit with at least one pairing."""
        return len(self.joined.values)

    @cached_property
    def branch_degrees(self) -> Longs:
        """Units that each branch reaches."""
        return np.diff(self.joined.starts)

    @cached_property
    def unit_degrees(self) -> Longs:
        """Branches that reach each unit."""
        return np.bincount(self.joined.values, minlength=len(self.units)).astype(np.int64)

    @property
    def matrix(self) -> Any:
        """Branches x units, 1 where joined: a new scipy.sparse.csr_array of int64."""
        shape = (len(self.branches), len(self.units))
        return csr_array((np.ones(self.links, dtype=np.int64), self.joined.values, self.joined.starts), shape=shape)


@per_snapshot
def two_mode(snapshot: Snapshot, within: int | None, level: Level, as_of: date) -> TwoMode:
    """The court branches and civil units of `level` inside the division row `within` (None: everywhere).

    Units: the civil units of the level, not surely outside their validity; those that nobody reaches too. Branches:
    court branches not surely outside their validity whose court lies within (see `within.rows_within`), paired or
    not, and those of any other court that reach one of the units: without them a street that a city-level court
    serves would seem alone. Links: surely valid pairings; a pairing with a division, an organization that it hosts
    or an agency in it reaches this division and the unit of the level around it. One that names a building, another
    court's branch, or a division above the level (a district, of streets) reaches no unit and is left out.
    Cost: a few passes over the pairings, the organizations and the divisions.
    """
    units = units_of(snapshot, Unit[level.name], UnitSet.CIVIL, within, as_of)
    sides = pairing_sides(snapshot)
    reached = _positions(at(snapshot.tree.ancestor[level], sides.reached), units)
    exists = is_court_branch(snapshot) & valid_rows(snapshot.tables["party_organizations"], as_of).possible
    counted = valid_rows(snapshot.tables["pairings"], as_of).sure & (reached != NONE) & at(exists, sides.branch, 0)
    pairings = np.flatnonzero(counted).astype(np.int32)
    branches = _branches(snapshot, exists, sides.branch[pairings], within)
    joined, weights = _joined(_positions(sides.branch[pairings], branches), reached[pairings], branches, units)
    return TwoMode(branches, units, joined, weights, pairings)


def _branches(snapshot: Snapshot, exists: Mask, paired: Ints, within: int | None) -> Ints:
    inside = exists if within is None else exists & rows_within(snapshot, "party_organizations", within)
    chosen = inside.copy()
    chosen[paired] = True
    return np.flatnonzero(chosen).astype(np.int32)


def _positions(rows: Ints, among: Ints) -> Ints:
    """Where each row stands in the ascending `among`, NONE where it does not."""
    position = np.searchsorted(among, rows)
    found = at(among, np.where(position < len(among), position, NONE).astype(np.int32))
    return np.where((found == rows) & (rows >= 0), position, NONE).astype(np.int32)


def _joined(branch: Ints, unit: Ints, branches: Ints, units: Ints) -> tuple[Csr, Longs]:
    """Different pairs of positions as lists by branch, and how often each stands there."""
    width = max(len(units), 1)
    pairs, weights = np.unique(branch.astype(np.int64) * width + unit, return_counts=True)
    return Csr.grouped(pairs // width, pairs % width, len(branches)), weights.astype(np.int64)
