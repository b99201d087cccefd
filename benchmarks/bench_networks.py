"""Centralities and brokerage in Beijing's networks: arrays against plain networkx.

For the projection of the court branches prints, metric by metric, medians and their ratio, both measured in this
run on the sample; both must give the same values. Ours is what a worker process does, the making of the projection
included; networkx has its graph already. Brokerage is held against a plain loop over the networkx graph of all
organizations. What the answering thread does itself before, reading who takes part in what, is told apart.
"""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.bench_coverage import AS_OF, snapshot_of_beijing
from graph_service.analytics.affiliations import affiliation
from graph_service.analytics.broker_groups import group_by_node
from graph_service.analytics.brokerage import brokerage_in
from graph_service.analytics.centrality import CentralityProblem, centrality, size_of
from graph_service.analytics.projections import Affiliation, projected
from graph_service.domain.vocabulary import Level
from graph_service.domain.vocabulary_network import (
    BrokerageRole,
    BrokerGrouping,
    CentralityMetric,
    Projection,
    TieWeight,
)
from graph_service.snapshot.columns import Ints
from graph_service.snapshot.snapshot import Snapshot

BY_NETWORKX: dict[CentralityMetric, Callable[[Any], dict[int, float]]] = {
    CentralityMetric.DEGREE: nx.degree_centrality,
    CentralityMetric.BETWEENNESS: nx.betweenness_centrality,
    CentralityMetric.CLOSENESS: nx.closeness_centrality,
    CentralityMetric.EIGENVECTOR: lambda graph: nx.eigenvector_centrality(graph, max_iter=100_000, tol=1e-10),
    CentralityMetric.CONSTRAINT: lambda graph: nx.constraint(graph, weight="newman"),
    # Node by node: asked for all at once, networkx 3.6.1 divides by the largest weight of the wrong node.
    CentralityMetric.EFFECTIVE_SIZE: lambda graph: nx.effective_size(graph, list(graph), weight="newman"),
    CentralityMetric.CORE: nx.core_number,
}
WEIGHTED_BY = {CentralityMetric.CONSTRAINT: TieWeight.NEWMAN, CentralityMetric.EFFECTIVE_SIZE: TieWeight.NEWMAN}


def timed(function: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(rounds):
        started = perf_counter()
        result = function()
        seconds.append(perf_counter() - started)
    return median(seconds), result


def extracted(snapshot: Snapshot, projection: Projection) -> Affiliation:
    """What the answering thread does before anything heavy, with nothing remembered, and again."""

    def extract() -> Affiliation:
        found = affiliation(snapshot, projection, None, Level.STREET, AS_OF, 365)
        size_of(found, two_mode=False)
        return found

    def anew() -> Affiliation:
        snapshot.memo.forget()
        return extract()

    cold, found = timed(anew, 10)
    warm, _ = timed(extract, 100)
    size = size_of(found, two_mode=False)
    print(
        f"{projection.name}: {size.nodes} nodes, at most {size.edges} ties; read in the answering thread in "
        f"{cold * 1e3:.1f} ms with nothing remembered, {warm * 1e3:.2f} ms again"
    )
    return found


def graph_of(found: Affiliation) -> Any:
    """The projection as a networkx graph."""
    network = projected(found)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(network)))
    ends = zip(network.ties.rows().tolist(), network.ties.values.tolist(), network.newman.tolist(), strict=True)
    graph.add_edges_from((one, other, {"newman": newman}) for one, other, newman in ends)
    return graph


def bench_centralities(found: Affiliation) -> None:
    graph = graph_of(found)
    for metric, plain in BY_NETWORKX.items():
        problem = CentralityProblem(found, False, metric, WEIGHTED_BY.get(metric, TieWeight.NONE), None, 1)
        slow, expected = timed(partial(plain, graph), 3)
        fast, values = timed(partial(centrality, problem), 9)
        same = np.allclose(values, [expected[node] for node in graph], atol=1e-6, equal_nan=True)
        assert same, metric
        print(f"  {metric.name}: networkx {slow * 1e3:.1f} ms, ours {fast * 1e3:.2f} ms ({slow / fast:.0f}x)")


def by_loop(graph: Any, groups: list[int]) -> dict[tuple[int, bool, bool, bool], int]:
    """Open two-paths of nodes with known groups: by broker, and which of the three are in one group."""
    counts: dict[tuple[int, bool, bool, bool], int] = {}
    for broker in graph:
        for one in graph[broker]:
            for other in graph[broker]:
                if (
                    one != other
                    and other not in graph[one]
                    and min(groups[one], groups[broker], groups[other]) >= 0
                ):
                    a, v, b = groups[one], groups[broker], groups[other]
                    key = (broker, a == v, v == b, a == b)
                    counts[key] = counts.get(key, 0) + 1
    return counts


SHAPES = {
    (True, True, True): BrokerageRole.COORDINATOR,
    (False, False, True): BrokerageRole.ITINERANT,
    (False, True, False): BrokerageRole.GATEKEEPER,
    (True, False, False): BrokerageRole.REPRESENTATIVE,
    (False, False, False): BrokerageRole.LIAISON,
}


def bench_brokerage(found: Affiliation, groups: Ints) -> None:
    graph = graph_of(found)
    slow, expected = timed(partial(by_loop, graph, groups.tolist()), 3)
    fast, roles = timed(partial(brokerage_in, found, groups), 9)
    for (broker, *shape), count in expected.items():
        assert roles.roles[SHAPES[tuple(shape)]][broker] == count  # type: ignore[index]
    assert sum(int(numbers.sum()) for numbers in roles.roles.values()) == sum(expected.values())
    print(f"  brokerage by type: loop {slow * 1e3:.1f} ms, ours {fast * 1e3:.2f} ms ({slow / fast:.0f}x)")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    bench_centralities(extracted(snapshot, Projection.BRANCHES))
    found = extracted(snapshot, Projection.ORGANIZATIONS)
    bench_brokerage(found, group_by_node(snapshot, BrokerGrouping.ORGANIZATION_TYPE)[found.nodes])


if __name__ == "__main__":
    main()
