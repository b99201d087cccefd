"""Coverage of Beijing's streets and communities: the snapshot against a plain loop over a networkx graph.

Prints medians and their ratio, both measured in this run on the sample; both must give the same figures.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from graph_service import demo
from graph_service.analytics.coverage import CoverageQuestion, coverage
from graph_service.analytics.units import units_of
from graph_service.app import open_store
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.networkx_graph import to_networkx
from graph_service.snapshot.snapshot import Snapshot

AS_OF = date(2022, 11, 18)


def snapshot_of_beijing(folder: Path) -> Snapshot:
    store = open_store(demo.prepare(folder, seed=1).store)
    with store.reading() as reader:
        snapshot = freeze(reader)
    store.close()
    return snapshot


def with_validity(snapshot: Snapshot) -> Any:
    """The graph, with the days of the pairings on their nodes."""
    graph = to_networkx(snapshot)
    pairings = snapshot.tables["pairings"]
    start, end = pairings.span("valid_from"), pairings.span("valid_to")
    for row in range(len(pairings)):
        dates = (int(start.last[row]), int(end.first[row]))
        graph.nodes[pairings.base + row]["dates"] = dates
    return graph


def place(graph: Any, node: int) -> int | None:
    """Division that a partner names."""
    table = graph.nodes[node]["table"]
    if table == "divisions":
        return node
    column = {"party_organizations": "host", "agencies": "division_code"}.get(table)
    for _, target, name in graph.out_edges(node, keys=True):
        if name == column:
            return place(graph, target)
    return None


def is_court_branch(graph: Any, node: int) -> bool:
    hosts = [end for _, end, name in graph.out_edges(node, keys=True) if name == "host"]
    return any(graph.nodes[host]["table"] == "courts" for host in hosts)


def by_networkx(graph: Any, units: set[int], day: int) -> int:
    missing = -(2**31)
    covered = set()
    for node, facts in graph.nodes(data=True):
        if facts["table"] != "pairings":
            continue
        start, end = facts["dates"]
        if start <= day and (end == missing or day < end):
            ends = {name: target for _, target, name in graph.out_edges(node, keys=True)}
            if is_court_branch(graph, ends["branch_key"]) and (division := place(graph, ends["partner"])):
                covered.add(division)
    return len(covered & units)


def timed(function: Callable[[], int], rounds: int) -> tuple[float, int]:
    seconds, result = [], 0
    for _ in range(rounds):
        started = perf_counter()
        result = function()
        seconds.append(perf_counter() - started)
    return median(seconds), result


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    graph = with_validity(snapshot)
    day = AS_OF.toordinal() - date(1970, 1, 1).toordinal()
    for unit in (Unit.STREET, Unit.COMMUNITY):
        question = CoverageQuestion(Measure.BRANCH_PAIRED, unit, AS_OF)
        coverage(snapshot, question, None)  # what is derived once for a snapshot is not measured

        def from_snapshot(question: CoverageQuestion = question) -> int:
            snapshot.memo.forget()
            return coverage(snapshot, question, None).total.numerator

        def again(question: CoverageQuestion = question) -> int:
            return coverage(snapshot, question, None).total.numerator

        units = set(units_of(snapshot, unit, UnitSet.CIVIL, None, AS_OF).tolist())
        plain, expected = timed(lambda units=units: by_networkx(graph, units, day), 3)  # type: ignore[misc]
        cold, figure = timed(from_snapshot, 20)
        warm, _ = timed(again, 200)
        assert figure == expected, (figure, expected)
        print(
            f"{unit.name}: covered {figure}; networkx loop {plain * 1e3:.1f} ms, "
            f"snapshot with nothing remembered {cold * 1e3:.2f} ms ({plain / cold:.0f}x), "
            f"asked again {warm * 1e6:.1f} us ({plain / warm:.0f}x)"
        )


if __name__ == "__main__":
    main()
