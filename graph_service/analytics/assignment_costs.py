"""What it would cost to give a unit to a provider: one number for all units of a group and all providers of a
site, and the pairs that are an exception to it."""

from dataclasses import dataclass

import numpy as np

from graph_service.snapshot.columns import Ints, Longs, Mask


@dataclass(frozen=True, slots=True)
class AssignmentCosts:
    """Cost of (unit u, provider p) = `table[group[u], site[p]] + far`, without `far` for the pairs `near`; the
    pairs `excluded` must not be.

    A pair is the number u x providers + p; both lists ascend. All costs are whole and not negative. Units are many
    and groups few: what holds for all pairs is looked at group by group.
    """

    group: Ints
    table: Ints
    site: Ints
    far: int
    near: Longs
    excluded: Longs

    @property
    def units(self) -> int:
        return len(self.group)

    @property
    def providers(self) -> int:
        return len(self.site)

    @property
    def highest(self) -> int:
        """No pair costs more."""
        return int(self.table.max(initial=0)) + self.far

    def by_group(self) -> Longs:
        """For each group the cost of every provider, exceptions apart."""
        return self.table[:, self.site].astype(np.int64) + self.far

    def split(self, pairs: Longs) -> tuple[Longs, Longs]:
        """The units and the providers of pairs."""
        width = max(self.providers, 1)
        return pairs // width, pairs % width

    def of(self, pairs: Longs) -> Longs:
        """Costs of single pairs."""
        unit, provider = self.split(pairs)
        return self.table[self.group[unit], self.site[provider]] + self.far * ~is_among(pairs, self.near)

    def allowed(self, pairs: Longs) -> Longs:
        """Those of the pairs that may be."""
        return pairs[~is_among(pairs, self.excluded)]


def is_among(asked: Longs, ascending: Longs) -> Mask:
    """Which of the numbers asked for are in an ascending list."""
    if not len(ascending):
        return np.zeros(asked.shape, dtype=bool)
    place = np.minimum(np.searchsorted(ascending, asked), len(ascending) - 1)
    found: Mask = ascending[place] == asked
    return found
