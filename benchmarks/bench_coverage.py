"""Coverage of Beijing's streets and communities, alone and as a matrix: the snapshot against a plain loop over a
networkx graph.

Prints medians and their ratio, both measured in this run on the sample; both must give the same figures.
"""

import gc
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, TypeVar

import numpy as np

from graph_service import demo
from graph_service.analytics.contacts import HELD_CODE, request_days
from graph_service.analytics.coverage import CoverageQuestion, coverage
from graph_service.analytics.coverage_matrix import CoverageMatrix, coverage_matrix
from graph_service.analytics.units import units_of
from graph_service.domain.vocabulary import Level, Measure, Unit, UnitSet
from graph_service.opening import open_store
from graph_service.snapshot.columns import NO_DAY, day_number
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.networkx_graph import to_networkx
from graph_service.snapshot.snapshot import Snapshot

AS_OF = date(2022, 11, 18)
R = TypeVar("R")
MATRIX = (Measure.BRANCH_PAIRED, Measure.JUDGE_VISITED, Measure.ACTIVITY_HELD, Measure.REQUEST_ASKED)
#: The tables that the measures after the first one count.
EVENTS = ("visits", "activities", "service_requests")


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


def timed(function: Callable[[], R], rounds: int) -> tuple[float, R]:
    """Median seconds of the processor, of which a busy machine takes nothing away, and the last result."""
    seconds, results = [], []
    for _ in range(rounds):
        started = process_time()
        results = [function()]
        seconds.append(process_time() - started)
    return median(seconds), results[0]


def with_days(snapshot: Snapshot, graph: Any) -> None:
    """The day of every visit, of every activity held and of every request on its node; none on those planned."""
    visits, activities = snapshot.tables["visits"], snapshot.tables["activities"]
    held = activities.words("status") == HELD_CODE
    columns = {
        "visits": visits.days("date"),
        "activities": np.where(held, activities.days("date"), NO_DAY),
        "service_requests": request_days(snapshot),
    }
    for table, days in columns.items():
        for row, day in enumerate(days.tolist()):
            graph.nodes[snapshot.tables[table].base + row]["day"] = day


def place_of_event(graph: Any, node: int) -> int | None:
    """Division in which a visit, an activity or a service point is, or from which a request came."""
    if graph.nodes[node]["table"] == "divisions":
        return node
    ends = {name: target for _, target, name in graph.out_edges(node, keys=True)}
    for column in ("division_code", "building_key", "service_point_key"):
        if column in ends:
            return place_of_event(graph, ends[column])
    return None


def matrix_by_networkx(graph: Any, street_of: dict[int, int], day: int) -> list[Counter[int]]:
    """By measure and street how many of its communities are covered, in one walk over the nodes."""
    covered: list[set[int]] = [set() for _ in MATRIX]
    missing = -(2**31)
    for node, facts in graph.nodes(data=True):
        if facts["table"] == "pairings":
            start, end = facts["dates"]
            if start <= day and (end == missing or day < end):
                ends = {name: target for _, target, name in graph.out_edges(node, keys=True)}
                division = place(graph, ends["partner"]) if is_court_branch(graph, ends["branch_key"]) else None
                if division is not None:
                    covered[0].add(division)
        elif facts["table"] in EVENTS and day - 365 < facts["day"] <= day:
            division = place_of_event(graph, node)
            if division is not None:
                covered[EVENTS.index(facts["table"]) + 1].add(division)
    return [Counter(street_of[unit] for unit in units if unit in street_of) for units in covered]


def of_matrix(snapshot: Snapshot, graph: Any) -> None:
    """Communities of every street by four measures: 343 civil streets, 6 others, 7,475 communities."""
    with_days(snapshot, graph)

    def ask(as_of: date) -> CoverageMatrix:
        questions = tuple(CoverageQuestion(measure, Unit.COMMUNITY, as_of) for measure in MATRIX)
        return coverage_matrix(snapshot, questions, Unit.STREET)

    def from_nothing() -> CoverageMatrix:
        snapshot.memo.forget()
        return ask(AS_OF)

    days = iter(range(1, 1000))
    units = units_of(snapshot, Unit.COMMUNITY, UnitSet.CIVIL, None, AS_OF)
    streets = snapshot.tree.ancestor[Level.STREET][units].tolist()
    street_of = dict(zip(units.tolist(), streets, strict=True))
    plain, expected = timed(lambda: matrix_by_networkx(graph, street_of, day_number(AS_OF)), 3)
    cold, found = timed(from_nothing, 20)
    new_day, _ = timed(lambda: ask(AS_OF - timedelta(days=next(days))), 50)
    ask(AS_OF)
    again, _ = timed(lambda: ask(AS_OF), 200)
    for number, column in enumerate(expected):
        assert {row: shares[number].numerator for row, shares in found.rows if shares[number].numerator} == column
    covered = [column.total.numerator for column in found.columns]
    print(
        f"coverageMatrix, {len(MATRIX)} measures x {len(found.rows)} streets, communities covered {covered}: "
        f"networkx loop {plain * 1e3:.0f} ms, snapshot with nothing remembered {cold * 1e3:.1f} ms "
        f"({plain / cold:.0f}x), with its derived columns, of a day not asked before {new_day * 1e3:.1f} ms "
        f"({plain / new_day:.0f}x), asked again {again * 1e6:.1f} us ({plain / again:.0f}x)"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    graph = with_validity(snapshot)
    gc.collect()
    gc.freeze()  # as the service does, so that the collector does not walk millions of things at rest
    day = day_number(AS_OF)
    for unit in (Unit.STREET, Unit.COMMUNITY):
        question = CoverageQuestion(Measure.BRANCH_PAIRED, unit, AS_OF)
        coverage(snapshot, question, None)  # what is derived once for a snapshot is not measured

        def from_snapshot(question: CoverageQuestion = question) -> int:
            snapshot.memo.forget()
            return coverage(snapshot, question, None).total.numerator

        def again(question: CoverageQuestion = question) -> int:
            return coverage(snapshot, question, None).total.numerator

        days = iter(range(1, 1000))

        def of_a_new_day(question: CoverageQuestion = question, days: Iterator[int] = days) -> int:
            return coverage(snapshot, replace(question, as_of=AS_OF - timedelta(next(days))), None).total.numerator

        units = set(units_of(snapshot, unit, UnitSet.CIVIL, None, AS_OF).tolist())
        plain, expected = timed(lambda units=units: by_networkx(graph, units, day), 3)  # type: ignore[misc]
        cold, figure = timed(from_snapshot, 20)
        new_day, _ = timed(of_a_new_day, 50)
        again()
        warm, _ = timed(again, 200)
        assert figure == expected, (figure, expected)
        print(
            f"{unit.name}: covered {figure}; networkx loop {plain * 1e3:.1f} ms, "
            f"snapshot with nothing remembered {cold * 1e3:.2f} ms ({plain / cold:.0f}x), with its derived "
            f"columns, of a day not asked before {new_day * 1e3:.2f} ms ({plain / new_day:.0f}x), "
            f"asked again {warm * 1e6:.1f} us ({plain / warm:.0f}x)"
        )
    of_matrix(snapshot, graph)


if __name__ == "__main__":
    main()
