"""Where to put service points: the most that so many can serve (MCLP), and the fewest that serve all (LSCP)."""

from dataclasses import dataclass
from types import ModuleType

import numpy as np

from graph_service.analytics.site_demand import Demand, by_gain, served_weight
from graph_service.snapshot.columns import Longs


@dataclass(frozen=True, slots=True)
class Located:
    """Sites chosen, ascending; what they come to (weight served, or their number); what no choice can surpass; and
    whether no two sites compete for a unit, so that there is nothing to search."""

    sites: Longs
    value: int
    bound: int
    trivial: bool

    @property
    def optimal(self) -> bool:
        return self.value == self.bound

    @property
    def gap(self) -> float | None:
        """|bound - value| / the larger of both: 0 when proved optimal, None for 0 / 0."""
        larger = max(self.bound, self.value)
        return abs(self.bound - self.value) / larger if larger else None


def most_served(demand: Demand, points: int, seconds: float) -> Located:
    """At most `points` sites that together serve the most weight.

    max sum a(i) x(i), x(i) <= sum over sites j that serve i of y(j), sum y(j) <= points (maximal covering location:
    Church & ReVelle, Papers of the Regional Science Association 32, 1974, 101-118). Where no two sites can serve
    the same unit the heaviest sites are the answer, and nothing is searched. Otherwise an exact search for
    `seconds` at most; `bound` says how far from the optimum the answer can be. Sites that add nothing are left out.
    """
    sites = by_gain(demand, np.arange(demand.sites), points)
    value = served_weight(demand, sites)
    if _is_trivial(demand):
        return Located(np.sort(sites), value, value, trivial=True)
    found = _search().search_most(demand, points, sites, seconds)
    if found is None:
        return Located(np.sort(sites), value, int(demand.weight.sum()), trivial=False)
    sites = np.sort(by_gain(demand, found[0], points))
    return Located(sites, served_weight(demand, sites), found[1], trivial=False)


def fewest_sites(demand: Demand, seconds: float) -> Located:
    """The fewest sites that serve every unit that any site can serve, units that weigh nothing included.

    min sum y(j), sum over sites j that serve i of y(j) >= 1 (location set covering: Toregas, Swain, ReVelle &
    Bergman, Operations Research 19, 1971, 1363-1373). Otherwise as `most_served`.
    """
    if _is_trivial(demand):
        needed = np.unique(demand.pair_site)
        return Located(needed, len(needed), len(needed), trivial=True)
    each_once = Demand(demand.sites, demand.pair_site, demand.pair_group, np.ones_like(demand.weight))
    greedy = np.sort(by_gain(each_once, np.arange(demand.sites), demand.sites))
    found = _search().search_fewest(demand, greedy, seconds)
    sites, bound = (greedy, 1) if found is None else found
    return Located(sites, len(sites), bound, trivial=False)


def _is_trivial(demand: Demand) -> bool:
    """Whether each unit has one site only."""
    return len(np.unique(demand.pair_group)) == len(demand.pair_group)


def _search() -> ModuleType:
    """The solver, which takes most of a second to load: only those who search wait for it."""
    from graph_service.analytics import covering_search

    return covering_search
