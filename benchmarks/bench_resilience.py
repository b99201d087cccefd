"""Who leaves, on Beijing's demo: the snapshot against a plain loop over a networkx graph.

`removalImpact` of every court branch, one after the other, for streets and for communities, and the list of sole
providers. Prints medians and their ratio, both measured in this run; both must give the same figures.
"""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.bench_coverage import AS_OF, snapshot_of_beijing
from benchmarks.plain_coverage import graph_of, is_court_branch, place
from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.places import is_court_branch as court_branches
from graph_service.analytics.removal_impact import removal_impact
from graph_service.analytics.sole_providers import sole_providers
from graph_service.analytics.units import units_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.columns import NO_DAY, day_number
from graph_service.snapshot.snapshot import Snapshot

#: Branches that the plain loop takes out: each one costs it a walk over all pairings.
PLAIN = 40


def covered_without(graph: Any, units: set[int], day: int, gone: int) -> int:
    """How many units still have a pairing with a court branch once one branch is gone, as one writes it with
    networkx: the branch is left out and the rest is looked at."""
    covered = set()
    for node, facts in graph.nodes(data=True):
        if facts["table"] != "pairings":
            continue
        _, start, end, _ = facts["span"]
        if start <= day and (end == NO_DAY or day < end):
            ends = {name: target for _, target, name in graph.out_edges(node, keys=True)}
            if ends["branch_key"] == gone or not is_court_branch(graph, ends["branch_key"]):
                continue
            if division := place(graph, ends["partner"]):
                covered.add(division)
    return len(covered & units)


def each(function: Any, numbers: list[int]) -> tuple[float, list[int]]:
    """Median time for one of them, and what came out for each."""
    seconds, results = [], []
    for number in numbers:
        started = perf_counter()
        results.append(function(number))
        seconds.append(perf_counter() - started)
    return median(seconds), results


def compare(snapshot: Snapshot, graph: Any, unit: Unit) -> None:
    question = CoverageQuestion(Measure.BRANCH_PAIRED, unit, AS_OF)
    units = set(units_of(snapshot, unit, UnitSet.CIVIL, None, AS_OF).tolist())
    base = snapshot.tables["party_organizations"].base
    branches = (court_branches(snapshot).nonzero()[0] + base).tolist()

    def without(number: int) -> int:
        return removal_impact(snapshot, question, (number,)).after.numerator

    def without_anything_remembered(number: int) -> int:
        snapshot.memo.forget()
        return without(number)

    def plain(number: int) -> int:
        return covered_without(graph, units, day_number(AS_OF), number)

    slow, expected = each(plain, branches[:PLAIN])
    cold, found = each(without_anything_remembered, branches[:PLAIN])
    assert found == expected, (found, expected)
    warm, every = each(without, branches)
    assert every[:PLAIN] == expected, (every[:PLAIN], expected)
    print(
        f"{unit.name}: removal of each of {len(branches)} court branches; networkx loop {slow * 1e3:.1f} ms each, "
        f"snapshot {warm * 1e3:.2f} ms ({slow / warm:.0f}x), "
        f"with nothing remembered {cold * 1e3:.2f} ms ({slow / cold:.0f}x)"
    )
    started = perf_counter()
    snapshot.memo.forget()
    alone = sole_providers(snapshot, question, ProviderUnit.POST)
    seconds = perf_counter() - started
    before = removal_impact(snapshot, question, (branches[0],)).before.numerator
    lost = {number: before - left for number, left in zip(branches, every, strict=True) if left < before}
    assert lost == dict(zip(alone.providers.tolist(), alone.counts.tolist(), strict=True))
    print(
        f"  the list of {len(lost)} sole providers in one go {seconds * 1e3:.2f} ms; "
        f"by the loop it would take {slow * len(branches):.0f} s ({slow * len(branches) / seconds:.0f}x)"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    graph = graph_of(snapshot)
    for unit in (Unit.STREET, Unit.COMMUNITY):
        compare(snapshot, graph, unit)


if __name__ == "__main__":
    main()
