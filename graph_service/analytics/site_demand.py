"""What sites can serve, and how much a choice of them serves."""

from dataclasses import dataclass

import numpy as np

from graph_service.snapshot.columns import Longs


@dataclass(frozen=True, slots=True)
class Demand:
    """What sites can serve: pairs (site, group) of positions, and how much each group of units weighs. Groups are
    units that the same sites can serve, and weigh as much as these together."""

    sites: int
    pair_site: Longs
    pair_group: Longs
    weight: Longs


def demand_of(sites: int, pair_site: Longs, pair_unit: Longs, weight: Longs) -> Demand:
    """Units gathered in groups. Units that no site can serve are in none. Cost: a sort of the pairs."""
    order = np.lexsort((pair_site, pair_unit))
    site, unit = pair_site[order], pair_unit[order]
    units, start, length = np.unique(unit, return_index=True, return_counts=True)
    wide = np.full((len(units), int(length.max(initial=0))), -1, dtype=np.int64)
    position = np.repeat(np.arange(len(units)), length)
    wide[position, np.arange(len(unit)) - start[position]] = site
    kinds, group = np.unique(wide, axis=0, return_inverse=True) if len(units) else (wide, units)
    weights = np.zeros(len(kinds), dtype=np.int64)
    np.add.at(weights, group.ravel(), weight[units])
    row, column = np.nonzero(kinds >= 0)
    return Demand(sites, kinds[row, column], row, weights)


def served_weight(demand: Demand, sites: Longs) -> int:
    """How much these sites serve together."""
    reached = np.unique(demand.pair_group[np.isin(demand.pair_site, sites)])
    return int(demand.weight[reached].sum())


def by_gain(demand: Demand, sites: Longs, most: int) -> Longs:
    """At most `most` of the sites, each time the one that adds the most weight to those before it (of equals the
    first); sites that add nothing are left out. Keeps 1 - 1/e of the best choice (Nemhauser, Wolsey & Fisher 1978).
    """
    free, chosen = demand.weight.copy(), []
    candidates = np.isin(demand.pair_site, sites)
    site, group = demand.pair_site[candidates], demand.pair_group[candidates]
    for _ in range(most):
        gain = np.zeros(demand.sites, dtype=np.int64)
        np.add.at(gain, site, free[group])
        best = int(gain.argmax()) if demand.sites else 0
        if not demand.sites or gain[best] == 0:
            break
        chosen.append(best)
        free[group[site == best]] = 0
    return np.array(chosen, dtype=np.int64)


def choices_of(demand: Demand) -> dict[int, list[int]]:
    """The sites that can serve each group."""
    choices: dict[int, list[int]] = {}
    for group, site in zip(demand.pair_group.tolist(), demand.pair_site.tolist(), strict=True):
        choices.setdefault(group, []).append(site)
    return choices
