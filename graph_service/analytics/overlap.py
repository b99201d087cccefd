"""Whom two nodes are both paired with, and whom only one of them is."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.validity import valid_rows
from graph_service.domain.kinds import PAIRINGS
from graph_service.snapshot.columns import Csr, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Tables whose rows can stand on a side of a pairing.
PAIRED_TABLES = tuple(dict.fromkeys(target for column in PAIRINGS.links for target in column.targets))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Partners (global numbers, by kind and key) of both, of the first only, of the second only."""

    shared: Ints
    only_a: Ints
    only_b: Ints

    @property
    def jaccard(self) -> float | None:
        """Shared / all partners of either (Jaccard, Bull. Soc. Vaud. Sci. Nat. 37, 1901); None for 0 / 0."""
        every = len(self.shared) + len(self.only_a) + len(self.only_b)
        return len(self.shared) / every if every else None


def overlap(snapshot: Snapshot, a: int, b: int, as_of: date) -> Overlap:
    """The partners of two nodes compared. Cost: the pairings' dates, then the pairings of the two."""
    first, second = partners(snapshot, a, as_of), partners(snapshot, b, as_of)
    return Overlap(np.intersect1d(first, second), np.setdiff1d(first, second), np.setdiff1d(second, first))


def partners(snapshot: Snapshot, node: int, as_of: date) -> Ints:
    """The nodes on the other side of the surely valid pairings that name the node itself, each once."""
    pairings = snapshot.tables["pairings"]
    rows = _pairings_by_side(snapshot)[node]
    rows = rows[valid_rows(pairings, as_of).sure[rows]]
    branch, partner = pairings.links("branch_key")[rows], pairings.links("partner")[rows]
    return np.unique(np.where(branch == node, partner, branch))


@per_snapshot
def _pairings_by_side(snapshot: Snapshot) -> Csr:
    """Pairings (rows) by the global number of either side."""
    pairings = snapshot.tables["pairings"]
    sides = np.concatenate([pairings.links("branch_key"), pairings.links("partner")])
    rows = np.tile(np.arange(len(pairings), dtype=np.int32), 2)
    return Csr.grouped(sides[sides >= 0], rows[sides >= 0], snapshot.size)
