"""Units that no cost tells apart, taken together: a flow need not know which of them gets which provider."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.assignment_costs import AssignmentCosts
from graph_service.snapshot.columns import Longs, Mask

#: The cost of what must not be.
FORBIDDEN = 1 << 40


@dataclass(frozen=True, slots=True)
class UnitClasses:
    """Classes of units with equal need and equal cost of every provider, `cost[class, provider]`, FORBIDDEN where
    the pair must not be.

    A unit that needs one only and has some providers nearer than the rest of its class stays in the class; the
    pairs `nearer` (with `nearer_cost`) are its own. All other units with exceptions are a class each.
    """

    of_unit: Longs
    size: Longs
    need: Longs
    cost: Longs
    nearer: Longs
    nearer_cost: Longs

    def members(self) -> tuple[Longs, Longs]:
        """Units by class, and where each class begins."""
        return np.argsort(self.of_unit, kind="stable"), np.concatenate([[0], np.cumsum(self.size)])


def unit_classes(costs: AssignmentCosts, need: Longs) -> UnitClasses:
    """The classes of units with these needs. Cost: O(classes x providers)."""
    near_unit, near_provider = costs.split(costs.near)
    excluded_unit, excluded_provider = costs.split(costs.excluded)
    has_excluded = _marked(costs.units, excluded_unit)
    alone = has_excluded | (_marked(costs.units, near_unit) & (need > 1))
    key = costs.group.astype(np.int64) * (int(need.max(initial=0)) + 1) + need
    key = np.where(alone, -1 - np.arange(costs.units), key)
    _, first, of_unit, size = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    cost = costs.by_group()[costs.group[first]]
    own = alone[near_unit]
    cost[of_unit[near_unit[own]], near_provider[own]] -= costs.far
    cost[of_unit[excluded_unit], excluded_provider] = FORBIDDEN
    nearer = costs.near[~own]
    return UnitClasses(of_unit, size, need[first], cost, nearer, costs.of(nearer))


def nearest_providers(classes: UnitClasses, free: Longs, nearest: int) -> Mask:
    """For each class its `nearest` cheapest providers with a free place, and all that are as near as the last."""
    cost = np.where(free > 0, classes.cost, FORBIDDEN)
    take = min(nearest, cost.shape[1])
    if not take:
        return np.zeros(cost.shape, dtype=bool)
    last = np.partition(cost, take - 1, axis=1)[:, take - 1 : take]
    chosen: Mask = (cost <= last) & (cost < FORBIDDEN)
    return chosen


def underpriced(classes: UnitClasses, free: Longs, taken: Mask, class_price: Longs, provider_price: Longs) -> Mask:
    """Pairs of class and provider outside `taken` whose reduced cost is negative; none proves that no pair outside
    can make the assignment cheaper."""
    reduced = classes.cost + class_price[:, None] - provider_price
    found: Mask = (reduced < 0) & ~taken & (classes.cost < FORBIDDEN) & (free > 0)
    return found


def _marked(size: int, places: Longs) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[places] = True
    return mask
