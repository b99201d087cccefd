"""Random small assignment problems, and their optimum by networkx."""

from dataclasses import dataclass

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graph_service.analytics.assignment_costs import AssignmentCosts
from graph_service.analytics.min_cost_flow import Providers

#: Worth more than any way round, so that what can be met is met.
NOT_MET = 10**7


@dataclass(frozen=True)
class Case:
    """Cost by (unit, provider), without those that must not be; needs, free places, loads, cost of a load."""

    need: list[int]
    free: list[int]
    load: list[int]
    load_step: int
    group: list[int]
    site: list[int]
    table: list[list[int]]
    far: int
    near: set[tuple[int, int]]
    excluded: set[tuple[int, int]]

    def cost(self, unit: int, provider: int) -> int:
        plain = self.table[self.group[unit]][self.site[provider]]
        return plain if (unit, provider) in self.near else plain + self.far

    @property
    def allowed(self) -> list[tuple[int, int]]:
        every = [(unit, provider) for unit in range(len(self.need)) for provider in range(len(self.free))]
        return [pair for pair in every if pair not in self.excluded]

    def as_costs(self) -> AssignmentCosts:
        return AssignmentCosts(
            np.array(self.group, dtype=np.int32),
            np.array(self.table, dtype=np.int32),
            np.array(self.site, dtype=np.int32),
            self.far,
            self._numbers(self.near),
            self._numbers(self.excluded),
        )

    def as_providers(self) -> Providers:
        return Providers(np.array(self.free, dtype=np.int64), np.array(self.load, dtype=np.int64), self.load_step)

    def needs(self) -> np.ndarray:
        return np.array(self.need, dtype=np.int64)

    def _numbers(self, pairs: set[tuple[int, int]]) -> np.ndarray:
        return np.array(sorted(unit * len(self.free) + provider for unit, provider in pairs), dtype=np.int64)


@st.composite
def cases(draw: st.DrawFn, units: int = 8, providers: int = 6) -> Case:
    """Few groups and sites, small numbers: many ties, now too few places, now too many."""
    unit_count, provider_count = draw(st.integers(1, units)), draw(st.integers(1, providers))
    groups, sites = draw(st.integers(1, 3)), draw(st.integers(1, 3))

    def numbers(low: int, high: int, size: int) -> list[int]:
        return draw(st.lists(st.integers(low, high), min_size=size, max_size=size))

    pairs = st.tuples(st.integers(0, unit_count - 1), st.integers(0, provider_count - 1))
    return Case(
        need=numbers(1, draw(st.sampled_from((1, 1, 3))), unit_count),
        free=numbers(0, 4, provider_count),
        load=numbers(0, 5, provider_count),
        load_step=draw(st.integers(0, 3)),
        group=numbers(0, groups - 1, unit_count),
        site=numbers(0, sites - 1, provider_count),
        table=[[10 * number for number in numbers(0, 5, sites)] for _ in range(groups)],
        far=draw(st.sampled_from((0, 5))),
        near=draw(st.sets(pairs, max_size=6)),
        excluded=draw(st.sets(pairs, max_size=4)),
    )


def optimum(case: Case) -> tuple[int, int]:
    """Least cost and number not met, by the network simplex of networkx over all pairs."""
    graph = nx.MultiDiGraph()
    graph.add_node("sink", demand=sum(case.need))
    for unit, need in enumerate(case.need):
        graph.add_node(("unit", unit), demand=-need)
        graph.add_edge(("unit", unit), "sink", capacity=need, weight=NOT_MET)
    for unit, provider in case.allowed:
        weight = case.cost(unit, provider)
        graph.add_edge(("unit", unit), ("provider", provider), capacity=1, weight=weight)
    for provider, free in enumerate(case.free):
        for turn in range(min(free, len(case.need))):
            weight = case.load_step * (case.load[provider] + turn)
            graph.add_edge(("provider", provider), "sink", capacity=1, weight=weight)
    cost, _ = nx.network_simplex(graph)
    return cost % NOT_MET, cost // NOT_MET
