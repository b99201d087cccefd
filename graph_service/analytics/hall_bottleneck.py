"""Why not all needs can be met: the units that want more than all their providers can give (Hall's condition)."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.assignment_costs import AssignmentCosts
from graph_service.analytics.min_cost_flow import Assignment
from graph_service.snapshot.columns import Longs


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """Units S and all providers N(S) that any of them may have: need(S) - capacity is what cannot be met.

    `capacity`: what N(S) can give to S at most, each provider no more than its free places and no unit twice.
    """

    units: Longs
    providers: Longs
    need: int
    capacity: int


def bottleneck(costs: AssignmentCosts, need: Longs, free: Longs, assignment: Assignment) -> Bottleneck | None:
    """The units and providers on the near side of a minimum cut of the network; None where all needs are met.

    S is what exchanges can reach from a unit that lacks something: from a unit to every provider that it may have
    and has not, from a provider to the units that it was given to. If such a provider had a free place the need
    could be met. Hence sum over S of need = capacity + all that is unmet (Hall 1935; Ford & Fulkerson 1956).
    Cost: a pass over the assigned pairs for each round, seldom more than three.
    """
    reached = assignment.unmet > 0
    if not reached.any():
        return None
    excluded_unit, excluded = costs.split(costs.excluded)
    while True:
        size = int(reached.sum())
        barred = np.bincount(excluded[reached[excluded_unit]], minlength=costs.providers)
        given = np.bincount(assignment.provider[reached[assignment.unit]], minlength=costs.providers)
        open_to_some = barred + given < size
        more = reached.copy()
        more[assignment.unit[open_to_some[assignment.provider]]] = True
        if (more == reached).all():
            break
        reached = more
    around = barred < size
    capacity = int(free[open_to_some].sum() + given[around & ~open_to_some].sum())
    return Bottleneck(np.flatnonzero(reached), np.flatnonzero(around), int(need[reached].sum()), capacity)
