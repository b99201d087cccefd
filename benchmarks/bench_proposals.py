"""Partner proposals: all civil communities of Beijing beside networkx, and a made-up country city by city.

networkx's network simplex gets the same problem as it is usually written, a node for each unit and its nearest
branches, which is far less than all pairs; the product proves its answer for all pairs. Both must give the same
optimum. Everything is measured in this run, in seconds of one processor: both sides use only one.
"""

import gc
import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.bench_coverage import snapshot_of_beijing
from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.partner_proposals import Proposals, partner_proposals
from graph_service.analytics.proposal_costs import LOAD_COST, STRANGER_COST, Courts, site_table
from graph_service.analytics.proposal_problem import ProposalProblem, ProposalQuestion, proposal_problem
from graph_service.domain.vocabulary import Measure, Unit

AS_OF = date(2022, 11, 18)
NOT_MET = 10**7
#: Candidates of a unit in the networkx graph.
NEAREST = 15
CITIES, COMMUNITIES, BRANCHES = 342, 441_366, 45_000


def timed(function: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(rounds):
        gc.collect()
        started = process_time()
        result = function()
        seconds.append(process_time() - started)
    return min(seconds), result


def nearest_pairs(problem: ProposalProblem, found: Proposals) -> tuple[Any, Any]:
    """Cost of every pair of the one region, and for each unit its nearest branches with those of the solution."""
    table = site_table(problem.unit_code, problem.courts)
    cost = table.costs[table.group][:, problem.court].astype(np.int64) + STRANGER_COST
    width = len(problem.provider)
    cost[problem.near // width, problem.near % width] -= STRANGER_COST
    chosen = np.zeros(cost.shape, dtype=bool)
    turned = (np.arange(width) - 7 * np.arange(len(cost))[:, None]) % width
    nearest = np.argpartition(cost * width + turned, NEAREST, axis=1)[:, :NEAREST]
    np.put_along_axis(chosen, nearest, values=True, axis=1)
    chosen[found.unit, found.provider] = True
    return cost, chosen


def by_networkx(problem: ProposalProblem, cost: Any, chosen: Any) -> int:
    """The least cost over these pairs."""
    graph = nx.MultiDiGraph()
    graph.add_node("sink", demand=int(problem.need.sum()))
    for unit, need in enumerate(problem.need.tolist()):
        graph.add_node(unit, demand=-need)
        graph.add_edge(unit, "sink", capacity=need, weight=NOT_MET)
    for unit, provider in np.argwhere(chosen).tolist():
        graph.add_edge(unit, ("branch", provider), capacity=1, weight=int(cost[unit, provider]))
    for provider, (free, load) in enumerate(zip(problem.free.tolist(), problem.load.tolist(), strict=True)):
        for turn in range(free):
            graph.add_edge(("branch", provider), "sink", capacity=1, weight=LOAD_COST * (load + turn))
    least: int = nx.network_simplex(graph)[0]
    return least


def beijing() -> None:
    """All communities that lack a pairing, beside networkx; and all of them planned anew, by ourselves."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshot_of_beijing(Path(folder))
    question = ProposalQuestion(CoverageQuestion(Measure.BRANCH_PAIRED, Unit.COMMUNITY, AS_OF))
    proposal_problem(snapshot, question)

    def cold() -> ProposalProblem:
        snapshot.memo.forget()
        return proposal_problem(snapshot, question)

    reading, problem = timed(cold, 3)
    solving, found = timed(lambda: partner_proposals(problem), 5)
    cost, chosen = nearest_pairs(problem, found)
    plain, least = timed(lambda: by_networkx(problem, cost, chosen), 1)
    assert least == found.cost + NOT_MET * int(found.unmet.sum()), (least, found.cost)
    print(
        f"Beijing: {len(problem.unit)} communities x {len(problem.provider)} branches, cost {found.cost}, unmet "
        f"{int(found.unmet.sum())}; networkx over {int(chosen.sum())} pairs {plain:.2f} s, proved over all "
        f"{problem.pairs} pairs {solving * 1e3:.0f} ms ({plain / solving:.0f}x); reading the snapshot "
        f"{reading * 1e3:.0f} ms"
    )
    anew = proposal_problem(snapshot, replace(question, keep_existing=False))
    seconds, planned = timed(lambda: partner_proposals(anew), 3)
    print(f"all {len(anew.unit)} communities planned anew: cost {planned.cost}, {seconds * 1e3:.0f} ms")


def country() -> ProposalProblem:
    """Cities of all sizes: streets of 16 communities, districts of 12 streets with a court and three tribunals."""
    chance = np.random.default_rng(1)
    share = chance.lognormal(0, 0.7, CITIES)
    units = np.maximum((share / share.sum() * COMMUNITIES).astype(int), 20)
    branches = np.maximum((share / share.sum() * BRANCHES).astype(int), 10)
    codes, courts, starts, belongs, court_of = [], [], [0], [], []
    for city in range(CITIES):
        own_districts = -(-int(units[city]) // 192)
        first_court = len(belongs)
        for district in range(own_districts):
            prefix = f"{10 + city // 90}{10 + city % 90:02}{1 + district:02}"
            streets = [f"{prefix}{1 + street:03}" for street in range(12)]
            basic = len(belongs)
            for area in ([prefix], streets[0:2], streets[2:4], streets[4:6]):
                belongs.append(-1 if area == [prefix] else basic)
                courts += area
                starts.append(len(courts))
            size = min(192, int(units[city]) - 192 * district)
            codes += [f"{streets[number // 16]}{1 + number % 16:03}" for number in range(size)]
        weights = np.tile([0.7, 0.1, 0.1, 0.1], own_districts) / own_districts
        own = chance.choice(np.arange(first_court, len(belongs)), int(branches[city]), p=weights / weights.sum())
        court_of.append(own)
    units = np.array([len(part) for part in _by_city(codes)])
    load = chance.poisson(3, int(branches.sum()))
    return ProposalProblem(
        unit=np.arange(len(codes), dtype=np.int32),
        unit_code=np.array(codes, dtype="S12"),
        need=np.ones(len(codes), dtype=np.int64),
        unit_starts=np.concatenate([[0], np.cumsum(units)]),
        provider=np.arange(len(load), dtype=np.int32),
        court=np.concatenate(court_of).astype(np.int32),
        free=np.maximum(20 - load, 0),
        load=load.astype(np.int64),
        provider_starts=np.concatenate([[0], np.cumsum(branches)]),
        courts=Courts(np.array(starts), np.array(courts, dtype="S12"), np.array(belongs, dtype=np.int32)),
        near=np.sort(chance.choice(len(codes) * len(load), 40_000, replace=False)),
        excluded=np.empty(0, dtype=np.int64),
        capacity=20,
        replanned=np.empty(0, dtype=np.int32),
    )


def _by_city(codes: list[str]) -> list[list[str]]:
    cities: dict[str, list[str]] = {}
    for code in codes:
        cities.setdefault(code[:4], []).append(code)
    return list(cities.values())


def main() -> None:
    beijing()
    problem = country()
    seconds, found = timed(lambda: partner_proposals(problem), 1)
    print(
        f"made-up country, {len(problem.unit_starts) - 1} cities: {len(problem.unit)} units, "
        f"{len(problem.provider)} branches, {problem.pairs} pairs: {seconds:.1f} s, "
        f"{len(found.unit)} assigned, unmet {int(found.unmet.sum())}; peak memory "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )
    sparse = replace(problem, near=np.empty(0, dtype=np.int64))
    print(f"the same without past contacts: {timed(lambda: partner_proposals(sparse), 1)[0]:.1f} s")


if __name__ == "__main__":
    main()
