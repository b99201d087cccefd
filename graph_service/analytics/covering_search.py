"""The search among sites that compete for units, by CP-SAT: one thread and a fixed seed, so that the same question
has the same answer."""

import numpy as np
from ortools.sat.python import cp_model

from graph_service.analytics.site_demand import Demand, choices_of
from graph_service.snapshot.columns import Longs

#: Sites of the best solution found, and the bound that no solution can surpass.
Found = tuple[Longs, int]


def search_most(demand: Demand, points: int, hint: Longs, seconds: float) -> Found | None:
    """At most `points` sites that serve the most weight; None where the time was too short for any answer."""
    model = cp_model.CpModel()
    opened = [model.new_bool_var("") for _ in range(demand.sites)]
    terms = []
    for group, sites in choices_of(demand).items():
        weight = int(demand.weight[group])
        if weight and len(sites) == 1:
            terms.append(weight * opened[sites[0]])
        elif weight:
            served = model.new_bool_var("")
            model.add_bool_or(*(opened[site] for site in sites), served.negated())
            terms.append(weight * served)
    model.add(sum(opened) <= points)
    model.maximize(sum(terms))
    return _solved(model, opened, hint, seconds)


def search_fewest(demand: Demand, hint: Longs, seconds: float) -> Found | None:
    """The fewest sites that serve every group; None where the time was too short for any answer."""
    model = cp_model.CpModel()
    opened = [model.new_bool_var("") for _ in range(demand.sites)]
    for sites in choices_of(demand).values():
        model.add_bool_or(*(opened[site] for site in sites))
    model.minimize(sum(opened))
    return _solved(model, opened, hint, seconds)


def _solved(model: cp_model.CpModel, opened: list[cp_model.IntVar], hint: Longs, seconds: float) -> Found | None:
    at_first = set(hint.tolist())
    for site, variable in enumerate(opened):
        model.add_hint(variable, site in at_first)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    chosen = [site for site, variable in enumerate(opened) if solver.value(variable)]
    return np.array(chosen, dtype=np.int64), round(solver.best_objective_bound)
