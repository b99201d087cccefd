"""Siting: where to open so many service points, and how few would serve all."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.covering_locations import Located, fewest_sites, most_served
from graph_service.analytics.site_demand import by_gain, demand_of
from graph_service.analytics.siting_problem import SitingProblem
from graph_service.snapshot.columns import Longs, Mask

#: Seconds that the solver may take for either question.
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class ServedUnits:
    """Units served, and their weight."""

    units: int
    weight: int


@dataclass(frozen=True, slots=True)
class SitingProposals:
    """`sites` (positions in the problem) by what each adds to those before it, `added_units` and `added_weight`;
    `most` says how good they are. `fewest`: sites that serve all units that some site can serve; `unreachable`:
    units that none can. Existing points stand, and what they serve is served before and after."""

    sites: Longs
    added_units: Longs
    added_weight: Longs
    most: Located
    fewest: Located
    total: ServedUnits
    before: ServedUnits
    after: ServedUnits
    unreachable: int


def siting_proposals(problem: SitingProblem, points: int, seconds: float = SECONDS) -> SitingProposals:
    """At most `points` new service points that serve the most weight beside the existing ones.

    Catchments that are divisions of one level do not overlap: the heaviest ones are the exact answer, and the
    fewest that serve all are all that hold a unit not served. Areas of tribunals may overlap: solved exactly,
    see `covering_locations`. Cost: a sort of the pairs of site and unit; where areas overlap, the solver's.
    """
    open_pairs = ~problem.served[problem.pair_unit]
    site, unit = problem.pair_site[open_pairs], problem.pair_unit[open_pairs]
    demand = demand_of(len(problem.site), site, unit, problem.weight)
    most = most_served(demand, points, seconds)
    order = by_gain(demand, most.sites, points)
    added_units, added_weight = _added(problem, order, site, unit)
    reachable = np.zeros(len(problem.unit), dtype=bool)
    reachable[unit] = True
    before = _sum(problem, problem.served)
    return SitingProposals(
        order,
        added_units,
        added_weight,
        most,
        fewest_sites(demand, seconds),
        _sum(problem, np.ones(len(problem.unit), dtype=bool)),
        before,
        ServedUnits(before.units + int(added_units.sum()), before.weight + int(added_weight.sum())),
        int((~reachable & ~problem.served).sum()),
    )


def _sum(problem: SitingProblem, chosen: Mask) -> ServedUnits:
    return ServedUnits(int(chosen.sum()), int(problem.weight[chosen].sum()))


def _added(problem: SitingProblem, order: Longs, site: Longs, unit: Longs) -> tuple[Longs, Longs]:
    """Units and weight that each site adds to those before it."""
    turn = np.full(len(problem.site), len(order), dtype=np.int64)
    turn[order] = np.arange(len(order))
    first = np.full(len(problem.unit), len(order), dtype=np.int64)
    np.minimum.at(first, unit, turn[site])
    reached = first < len(order)
    units = np.bincount(first[reached], minlength=len(order)).astype(np.int64)
    weight = np.zeros(len(order), dtype=np.int64)
    np.add.at(weight, first[reached], problem.weight[reached])
    return units, weight
