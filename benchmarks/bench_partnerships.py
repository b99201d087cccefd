"""The partnership network of Beijing in figures: the snapshot against a plain loop over networkx graphs.

Prints medians and their ratio, both measured in this run on the sample; both must give the same figures.
"""

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import networkx as nx
from networkx.algorithms import bipartite

from benchmarks.bench_coverage import AS_OF, snapshot_of_beijing
from benchmarks.plain_coverage import graph_of, is_court_branch, place
from graph_service.analytics.partnership_network import two_mode
from graph_service.analytics.partnership_summary import closure, partnership_summary
from graph_service.analytics.units import units_of
from graph_service.domain.vocabulary import Level, Unit, UnitSet
from graph_service.snapshot.columns import day_number
from graph_service.snapshot.snapshot import Snapshot


def parents(snapshot: Snapshot, level: Level) -> dict[int, int]:
    """The unit around every division."""
    return dict(enumerate(snapshot.tree.ancestor[level].tolist()))


def two_mode_graph(graph: Any, around: dict[int, int], branches: list[int], units: list[int]) -> nx.Graph:
    """Branches and units, joined where a valid pairing says so, read off the graph of everything."""
    found, day, missing = nx.Graph(), day_number(AS_OF), -(2**31)
    found.add_nodes_from(branches, bipartite=0)
    found.add_nodes_from(units, bipartite=1)
    wanted = set(units)
    for node, facts in graph.nodes(data=True):
        if facts["table"] != "pairings":
            continue
        _, start, end, _ = facts["span"]
        ends = {name: target for _, target, name in graph.out_edges(node, keys=True)}
        branch, partner = ends["branch_key"], ends["partner"]
        if start > day or (end != missing and day >= end) or not is_court_branch(graph, branch):
            continue
        reached = place(graph, partner)
        unit = None if reached is None else around[reached]
        if unit in wanted:
            found.add_edge(branch, unit)
    return found


def by_networkx(
    everything: Any, around: dict[int, int], branches: list[int], units: list[int]
) -> tuple[float, ...]:
    """What the summary says, by networkx and plain Python."""
    graph = two_mode_graph(everything, around, branches, units)
    largest = max(nx.connected_components(graph), key=len)
    figures: list[float] = [
        bipartite.density(graph, units),
        nx.number_connected_components(graph),
        len(largest),
        bipartite.robins_alexander_clustering(graph),
    ]
    for side, others in ((branches, units), (units, branches)):
        degrees = sorted(graph.degree(node) for node in side)
        size, total = len(degrees), sum(degrees)
        spread = sum(degrees[-1] - degree for degree in degrees)
        figures += [
            total / size,
            sum(degree >= 2 for degree in degrees),
            degrees.count(0),
            spread / ((size - 1) * (len(others) - 1)),
            sum((2 * i - size - 1) * degree for i, degree in enumerate(degrees, 1)) / (size * total),
        ]
    return tuple(figures)


def from_snapshot(snapshot: Snapshot, level: Level, day: date) -> tuple[float, ...]:
    question = (None, level, day)
    found = partnership_summary(snapshot, *question)
    closed = snapshot.memo.get((closure, question), lambda: closure(two_mode(snapshot, *question)))
    figures: list[Any] = [found.density, found.components, found.largest.branches + found.largest.units, closed]
    for side in (found.branches, found.units):
        figures += [side.mean, side.two_or_more.numerator, side.isolated, side.centralization, side.gini]
    return tuple(figures)


def timed(function: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(rounds):
        started = perf_counter()
        result = function()
        seconds.append(perf_counter() - started)
    return median(seconds), result


def nothing_remembered(snapshot: Snapshot, level: Level, day: date) -> tuple[float, ...]:
    snapshot.memo.forget()
    return from_snapshot(snapshot, level, day)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    graph = graph_of(snapshot)
    base = snapshot.tables["party_organizations"].base
    for unit in (Unit.STREET, Unit.COMMUNITY):
        level = Level[unit.name]
        branches = [base + int(row) for row in two_mode(snapshot, None, level, AS_OF).branches]
        units = units_of(snapshot, unit, UnitSet.CIVIL, None, AS_OF).tolist()
        around = parents(snapshot, level)
        plain, expected = timed(partial(by_networkx, graph, around, branches, units), 3)
        cold, found = timed(partial(nothing_remembered, snapshot, level, AS_OF), 10)
        later = (AS_OF + timedelta(number) for number in count(1))
        new, _ = timed(lambda level=level, later=later: from_snapshot(snapshot, level, next(later)), 20)
        warm, _ = timed(partial(from_snapshot, snapshot, level, AS_OF), 200)
        pairs = zip(found, expected, strict=True)
        assert all(abs(one - other) < 1e-9 for one, other in pairs), (found, expected)
        print(
            f"{unit.name}: density {found[0]:.5f}; networkx {plain * 1e3:.1f} ms, "
            f"snapshot with nothing remembered {cold * 1e3:.2f} ms ({plain / cold:.0f}x), "
            f"of another day {new * 1e3:.2f} ms ({plain / new:.0f}x), "
            f"asked again {warm * 1e6:.1f} us ({plain / warm:.0f}x)"
        )


if __name__ == "__main__":
    main()
