"""Coverage of Beijing's streets and communities, alone and as a matrix: the snapshot against plain loops over a
networkx graph, which give the same answer: three states, requirements, declared scopes, groups.

Prints medians and their ratio, all measured in this run on the sample. Three ways of asking: with nothing
remembered (the first question after a load), of a day not asked before (what the revision alone decides is there),
again.
"""

import gc
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.plain_coverage import Plain, coverage_by_loop, graph_of, nodes_by_table, units_on
from graph_service import demo
from graph_service.analytics.coverage import Coverage, CoverageQuestion, Share, coverage
from graph_service.analytics.coverage_matrix import CoverageMatrix, coverage_matrix
from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import Basis
from graph_service.opening import open_store
from graph_service.snapshot.columns import day_number
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot

AS_OF = date(2022, 11, 18)
MATRIX = (Measure.BRANCH_PAIRED, Measure.JUDGE_VISITED, Measure.ACTIVITY_HELD, Measure.REQUEST_ASKED)
NO_UNITS = Share(0, 0, 0, 0, 0)


def snapshot_of_beijing(folder: Path) -> Snapshot:
    store = open_store(demo.prepare(folder, seed=1).store)
    with store.reading() as reader:
        snapshot = freeze(reader)
    store.close()
    return snapshot


def in_turns(ways: dict[str, tuple[Callable[[], Any], int]], rounds: int) -> dict[str, float]:
    """Median seconds of the processor for each way, done so many times in every round: what else the machine does
    falls on all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, (function, times) in ways.items():
            for _ in range(times):
                started = process_time()
                function()
                seconds[name].append(process_time() - started)
    return {name: median(each) for name, each in seconds.items()}


@dataclass(frozen=True)
class Asked:
    """A question put to both: coverage by the first measure, or the matrix of all."""

    unit: Unit
    measures: tuple[Measure, ...]
    group_by: Unit | None

    def of_loop(self, graph: Any, as_of: date) -> list[Plain]:
        if self.unit.level is None:
            raise ValueError("the loops know divisions only")
        level, day = self.unit.level, day_number(as_of)
        nodes = nodes_by_table(graph)
        units = units_on(graph, nodes, level, day)
        group_by = self.group_by.level if self.group_by else None
        return [coverage_by_loop(graph, nodes, units, measure, level, day, group_by) for measure in self.measures]

    def of_snapshot(self, snapshot: Snapshot, as_of: date) -> Coverage | CoverageMatrix:
        questions = tuple(CoverageQuestion(measure, self.unit, as_of) for measure in self.measures)
        if self.group_by and len(questions) > 1:
            return coverage_matrix(snapshot, questions, self.group_by)
        return coverage(snapshot, questions[0], self.group_by)


def check(found: Coverage | CoverageMatrix, expected: list[Plain]) -> None:
    """The same in all, in every group and in every cell."""
    columns = found.columns if isinstance(found, CoverageMatrix) else [found]
    for column, plain in zip(columns, expected, strict=True):
        assert column.total == plain.total, (column.total, plain.total)
        assert (column.required, column.basis is Basis.STANDARD) == (plain.required, plain.by_standard)
        assert dict(column.groups) == plain.groups
    if isinstance(found, CoverageMatrix):
        rows = sorted(set().union(*(plain.groups for plain in expected)))
        assert found.rows == [(row, [plain.groups.get(row, NO_UNITS) for plain in expected]) for row in rows]


def compare(name: str, snapshot: Snapshot, graph: Any, asked: Asked) -> None:
    for as_of in (AS_OF, AS_OF - timedelta(days=400)):
        check(asked.of_snapshot(snapshot, as_of), asked.of_loop(graph, as_of))

    def from_nothing() -> Coverage | CoverageMatrix:
        snapshot.memo.forget()
        return asked.of_snapshot(snapshot, AS_OF)

    days = iter(range(1, 1000))
    ways: dict[str, tuple[Callable[[], Any], int]] = {
        "walk": (lambda: nodes_by_table(graph), 1),
        "plain": (lambda: asked.of_loop(graph, AS_OF), 1),
        "cold": (from_nothing, 4),
        "new day": (lambda: asked.of_snapshot(snapshot, AS_OF - timedelta(days=next(days))), 10),
        "again": (lambda: asked.of_snapshot(snapshot, AS_OF), 20),
    }
    seconds = in_turns(ways, 9)
    walk, plain, cold, new_day, again = seconds.values()
    expected = asked.of_loop(graph, AS_OF)
    check(asked.of_snapshot(snapshot, AS_OF), expected)
    covered = [answer.total.numerator for answer in expected]
    print(
        f"{name}, covered {covered}: networkx loop {plain * 1e3:.0f} ms (finding the nodes "
        f"{walk * 1e3:.0f} of it); snapshot with nothing remembered {cold * 1e3:.2f} ms "
        f"({plain / cold:.0f}x), of a day not asked before {new_day * 1e3:.2f} ms ({plain / new_day:.0f}x), "
        f"asked again {again * 1e6:.1f} us ({plain / again:.0f}x)"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    graph = graph_of(snapshot)
    gc.collect()
    gc.freeze()  # as the service does, so that the collector does not walk millions of things at rest
    paired = (Measure.BRANCH_PAIRED,)
    compare("STREET", snapshot, graph, Asked(Unit.STREET, paired, None))
    compare("STREET by district", snapshot, graph, Asked(Unit.STREET, paired, Unit.DISTRICT))
    compare("COMMUNITY", snapshot, graph, Asked(Unit.COMMUNITY, paired, None))
    compare("COMMUNITY by district", snapshot, graph, Asked(Unit.COMMUNITY, paired, Unit.DISTRICT))
    compare(
        f"coverageMatrix, {len(MATRIX)} measures by street",
        snapshot,
        graph,
        Asked(Unit.COMMUNITY, MATRIX, Unit.STREET),
    )


if __name__ == "__main__":
    main()
