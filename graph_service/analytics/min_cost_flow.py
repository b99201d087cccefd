"""Giving units to providers at the least cost: a min-cost flow over the nearest pairs, proved for all pairs."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.assignment_costs import AssignmentCosts
from graph_service.analytics.flow_prices import Network, cheapest_flow, prices_of
from graph_service.analytics.unit_classes import (
    UnitClasses,
    nearest_providers,
    underpriced,
    unit_classes,
)
from graph_service.snapshot.columns import Ints, Longs, Mask

#: Providers that each class of units starts with; others are taken in when their reduced cost asks for it.
NEAREST = 15


@dataclass(frozen=True, slots=True)
class Providers:
    """How many more units each provider can take, how many it has, and what each one that it has adds to the cost
    of the next."""

    free: Longs
    load: Longs
    load_step: int

    def place_cost(self, provider: Longs | Ints, turn: Longs) -> Longs:
        """What a provider's place number `turn` costs, the first free one being 0."""
        return self.load_step * (self.load[provider] + turn)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is given whom: pairs in parallel arrays by unit, then provider; what each unit still lacks; the sum of
    all costs; how often the flow was solved, and on how many arcs in the end."""

    unit: Longs
    provider: Longs
    unmet: Longs
    cost: int
    rounds: int
    arcs: int


def cheapest_assignment(
    costs: AssignmentCosts, need: Longs, providers: Providers, nearest: int = NEAREST
) -> Assignment:
    """As many of the needs as can be met, and of all ways to do so one of least cost.

    min sum c(u, p) x(u, p) + sum over p of load_step x (load(p) + ... + load(p) + k(p) - 1), where x is 0 or 1,
    unit u gets at most need(u) different providers and p gives itself to k(p) <= free(p) units. A need that is not
    met costs more than any chain of exchanges could, so the number met is the largest possible.

    Units that no cost tells apart are one node, and of each only the `nearest` providers enter at first. The prices
    of the nodes (dual potentials) then give each pair left out its reduced cost; pairs with a negative one are
    taken in and the flow is solved again. With none left the solution is optimal over all pairs (complementary
    slackness: Ahuja, Magnanti & Orlin, Network Flows, 1993, ch. 9). The same holds for places of a provider beyond
    those taken in. Cost: a flow on about classes x nearest arcs, and a look at classes x providers.
    """
    classes = unit_classes(costs, np.minimum(need, costs.providers))
    taken = nearest_providers(classes, providers.free, nearest)
    wanted, usable = int((classes.size * classes.need).sum()), int((providers.free > 0).sum())
    places = np.minimum(providers.free, wanted // max(usable, 1) * 2 + 8)
    rounds = 0
    while True:
        rounds += 1
        layout = _Layout.of(costs, classes, taken, places, providers)
        flow = cheapest_flow(layout.network)
        price = prices_of(layout.network, flow)
        of_class, of_provider = price[layout.classes], price[layout.providers]
        next_place = providers.place_cost(np.arange(costs.providers), places)
        short = (places < providers.free) & (of_provider + next_place < price[-1])
        missing = underpriced(classes, providers.free, taken, of_class, of_provider)
        if not short.any() and not missing.any():
            break
        places = np.where(short, np.minimum(providers.free, places * 2), places)
        taken = taken | missing
    pairs = np.sort(_pairs(costs, classes, layout, flow))
    unit, provider = costs.split(pairs)
    unmet = need - np.bincount(unit, minlength=costs.units)
    cost = int((layout.network.cost * flow)[layout.real].sum())
    return Assignment(unit, provider, unmet, cost, rounds, len(flow))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The network, and where its parts are. Nodes: units with providers of their own, classes, providers, sink.

    Arcs: such a unit to those providers; such a unit to its class; class to provider; provider to sink, one a
    place; class to sink, for what is not met (the only ones whose cost is not `real`).
    """

    network: Network
    classes: slice
    providers: slice
    own: slice
    joining: slice
    given: slice
    real: slice
    joiner: Longs
    given_class: Longs
    given_provider: Longs

    @classmethod
    def of(
        cls, costs: AssignmentCosts, classes: UnitClasses, taken: Mask, places: Longs, providers: Providers
    ) -> "_Layout":
        own_unit, own_provider = costs.split(classes.nearer)
        joiner, own_node = np.unique(own_unit, return_inverse=True)
        first_class, first_provider = len(joiner), len(joiner) + len(classes.size)
        sink = first_provider + costs.providers
        given_class, given_provider = np.nonzero(taken)
        owner = np.repeat(np.arange(costs.providers), places)
        place_cost = providers.place_cost(owner, _counted(places))
        chain = min(costs.units, costs.providers) + 2
        not_met = chain * (costs.highest + int(place_cost.max(initial=0)) + 1)
        joined = classes.of_unit[joiner]
        wanted = classes.need * classes.size
        every_class = np.arange(len(classes.size))
        parts = (
            (own_node, first_provider + own_provider, np.ones_like(own_node), classes.nearer_cost),
            (np.arange(len(joiner)), first_class + joined, np.ones_like(joiner), np.zeros_like(joiner)),
            (
                first_class + given_class,
                first_provider + given_provider,
                classes.size[given_class],
                classes.cost[given_class, given_provider],
            ),
            (first_provider + owner, np.full_like(owner, sink), np.ones_like(owner), place_cost),
            (first_class + every_class, np.full_like(every_class, sink), wanted, np.full_like(wanted, not_met)),
        )
        ends = np.cumsum([len(part[0]) for part in parts]).tolist()
        supply = np.zeros(sink + 1, dtype=np.int64)
        supply[:first_class] = 1
        supply[first_class:first_provider] = wanted - np.bincount(joined, minlength=len(wanted))
        supply[sink] = -wanted.sum()
        tail, head, capacity, cost = (
            np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True)
        )
        return cls(
            Network(tail, head, capacity, cost, supply),
            slice(first_class, first_provider),
            slice(first_provider, sink),
            slice(0, ends[0]),
            slice(ends[0], ends[1]),
            slice(ends[1], ends[2]),
            slice(0, ends[3]),
            joiner,
            given_class,
            given_provider,
        )


def _pairs(costs: AssignmentCosts, classes: UnitClasses, layout: _Layout, flow: Longs) -> Longs:
    """Which unit gets which provider: what a class was given is dealt out among its units in turn, those left out
    that got a provider of their own. As no provider comes more often than there are units, none gets it twice."""
    own = classes.nearer[flow[layout.own] > 0]
    served_apart = layout.joiner[flow[layout.joining] == 0]
    stays = np.ones(costs.units, dtype=bool)
    stays[served_apart] = False
    units = np.flatnonzero(stays)
    units = units[np.argsort(classes.of_unit[units], kind="stable")]
    size = np.bincount(classes.of_unit[units], minlength=len(classes.size))
    first = np.cumsum(size) - size
    times = flow[layout.given]
    given_class = np.repeat(layout.given_class, times)
    dealt = np.bincount(given_class, minlength=len(size))
    place = first[given_class] + _counted(dealt) % np.maximum(size[given_class], 1)
    return np.concatenate([own, units[place] * costs.providers + np.repeat(layout.given_provider, times)])


def _counted(lengths: Longs) -> Longs:
    """0, 1, 2 … for each length anew."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
