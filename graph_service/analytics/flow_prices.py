"""A network with a flow on it, and the prices (dual potentials) of its nodes: what proves the flow optimal."""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from graph_service.snapshot.columns import Longs


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs in parallel arrays, and what each node sends out (positive) or takes in."""

    tail: Longs
    head: Longs
    capacity: Longs
    cost: Longs
    supply: Longs


def cheapest_flow(network: Network) -> Longs:
    """The flow on each arc, of least cost in all; costs are whole. Raises ArithmeticError where there is none."""
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tail.astype(np.int32), network.head.astype(np.int32), network.capacity, network.cost
    )
    solver.set_nodes_supplies(np.arange(len(network.supply), dtype=np.int32), network.supply)
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise ArithmeticError(f"min-cost flow: {status.name}")
    return np.asarray(solver.flows(arcs), dtype=np.int64)


def prices_of(network: Network, flow: Longs) -> Longs:
    """A price for every node such that price(tail) + cost - price(head), the reduced cost, is not negative on arcs
    with room left and not positive on arcs in use.

    They are the lengths of shortest paths in the residual network (Bellman & Ford, all nodes at zero to begin
    with). Raises ArithmeticError where the flow is not optimal: there is then a circle of negative length, and
    prices sink for ever.
    """
    forward, backward = flow < network.capacity, flow > 0
    tail = np.concatenate([network.tail[forward], network.head[backward]])
    head = np.concatenate([network.head[forward], network.tail[backward]])
    cost = np.concatenate([network.cost[forward], -network.cost[backward]])
    price = np.zeros(len(network.supply), dtype=np.int64)
    if not len(tail):
        return price
    order = np.argsort(head, kind="stable")
    tail, head, cost = tail[order], head[order], cost[order]
    starts = np.flatnonzero(np.concatenate([[True], head[1:] != head[:-1]]))
    targets = head[starts]
    for _ in range(len(price) + 1):
        reached = np.minimum.reduceat(price[tail] + cost, starts)
        lower = reached < price[targets]
        if not lower.any():
            return price
        price[targets[lower]] = reached[lower]
    raise ArithmeticError("the flow is not optimal")
