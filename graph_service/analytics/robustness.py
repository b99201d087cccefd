"""Robustness: how long units stay covered while providers leave one after the other."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import COVERED, CoverageQuestion
from graph_service.analytics.pairs import distinct_pairs, gathered
from graph_service.analytics.providers import provision
from graph_service.domain.vocabulary_answers import ProviderUnit, RemovalOrder
from graph_service.snapshot.columns import Csr, Floats, Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Points of a curve at most, besides its start.
STEPS = 100


@dataclass(frozen=True, slots=True)
class RobustnessProblem:
    """The units covered at the start, by positions; small enough to be sent to a process.

    `unit` (ascending) and `row` run in parallel: what counts for each unit. `providers` of each row: positions
    below `size`; `size` itself is nobody, who never leaves. `spare`: how many more count for each unit than it
    needs. `always`: units that need nothing. Every unit has more entries than `spare`, every row a provider or
    nobody.
    """

    size: int
    always: int
    unit: Ints
    row: Ints
    spare: Longs
    providers: Csr

    @property
    def units(self) -> int:
        return len(self.spare) + self.always


@dataclass(frozen=True, slots=True)
class Robustness:
    """S(q) at each `removed` share q of the providers, and the area under it; means where orders are random.

    Spreads are standard deviations over the orders (n - 1 below the line); None, and no array, for a single order.
    """

    removed: Floats
    covered: Floats
    covered_spread: Floats | None
    area: float
    area_spread: float | None


def robustness(problem: RobustnessProblem, order: RemovalOrder, orders: int) -> Robustness | None:
    """R = the integral of S(q) over q from 0 to 1, by trapezoids between one leaving and the next.

    S(q): share of the units covered at the start that still are when the share q of the providers has left; a link
    or event goes with the last of its providers. MOST_CONNECTED and LEAST_CONNECTED go by the number of units that
    each provides something to at the start, then by key; RANDOM is the mean of `orders` orders, seeded 1, 2, …, so
    that the same question has the same answer. The curve has at most 101 points, read off the complete one by
    straight lines; the area is that of the complete one. None when nothing is covered or nobody can leave.

    Source: Memmott, Waser & Price, Proc. R. Soc. B 271, 2004; area: Burgos et al., J. Theor. Biol. 249, 2007.
    Cost: for each order a pass over providers and entries, and a sort of the entries unless one is enough for all.
    """
    if not problem.units or not problem.size:
        return None
    sequences = _sequences(problem, order, orders)
    points = np.arange(min(problem.size, STEPS) + 1)
    shares, positions = points / points[-1], points * problem.size / points[-1]
    curves, areas = np.empty((len(sequences), len(points))), np.empty(len(sequences))
    for number, sequence in enumerate(sequences):
        curve = surviving(problem, sequence)
        areas[number] = np.trapezoid(curve) / problem.size
        curves[number] = np.interp(positions, np.arange(problem.size + 1), curve)
    several = len(sequences) > 1
    return Robustness(
        shares,
        curves.mean(axis=0),
        curves.std(axis=0, ddof=1) if several else None,
        float(areas.mean()),
        float(areas.std(ddof=1)) if several else None,
    )


def surviving(problem: RobustnessProblem, sequence: Longs) -> Floats:
    """Share of the units still covered after 0, 1, 2, … providers have left in this sequence."""
    never = problem.size + 1
    left = np.empty(problem.size + 1, dtype=np.int64)
    left[sequence] = np.arange(1, problem.size + 1)
    left[problem.size] = never
    if not len(problem.spare):
        return np.ones(problem.size + 1)
    of_row = np.maximum.reduceat(left[problem.providers.values], problem.providers.starts[:-1])
    lost = np.bincount(_uncovered(problem, of_row[problem.row]), minlength=never + 1)[:never]
    return (problem.units - np.cumsum(lost)) / problem.units


def _uncovered(problem: RobustnessProblem, gone: Longs) -> Longs:
    """With how many providers gone each unit is no longer covered: the one that takes the first entry it needs."""
    starts = np.searchsorted(problem.unit, np.arange(len(problem.spare)))
    lengths = np.diff(np.append(starts, len(problem.unit)))
    if (lengths == problem.spare + 1).all():
        last: Longs = np.maximum.reduceat(gone, starts)
        return last
    width = problem.size + 2
    ordered = np.sort(problem.unit.astype(np.int64) * width + gone)
    enough: Longs = ordered[starts + problem.spare] % width
    return enough


def _sequences(problem: RobustnessProblem, order: RemovalOrder, orders: int) -> list[Longs]:
    if order is RemovalOrder.RANDOM:
        return [_shuffled(problem.size, seed) for seed in range(1, orders + 1)]
    degrees = connections(problem)
    return [np.argsort(-degrees if order is RemovalOrder.MOST_CONNECTED else degrees, kind="stable")]


def _shuffled(size: int, seed: int) -> Longs:
    """Raw numbers of a bit generator are the same in every version of numpy, shuffles are not."""
    return np.argsort(np.random.PCG64(seed).random_raw(size), kind="stable")


def connections(problem: RobustnessProblem) -> Longs:
    """To how many units each provider provides something."""
    entry, provider = gathered(problem.providers, problem.row)
    _, providers = distinct_pairs(problem.unit[entry], provider)
    return np.bincount(providers, minlength=problem.size + 1)[: problem.size].astype(np.int64)


@per_snapshot
def robustness_problem(
    snapshot: Snapshot, question: CoverageQuestion, provider_unit: ProviderUnit
) -> RobustnessProblem:
    """The units that are covered now, what surely counts for them, and its providers by ascending key.

    Providers of other units alone are left out: their leaving uncovers nothing. Cost: two sorts of the entries.
    """
    found = provision(snapshot, question, provider_unit)
    covered = found.states.status == COVERED
    needing = covered & (found.states.required > 0)
    chosen = found.sure & needing[found.unit]
    rows, row = np.unique(found.row[chosen], return_inverse=True)
    which, named = gathered(found.providers, rows)
    numbers, provider = np.unique(named, return_inverse=True)
    alone = np.setdiff1d(np.arange(len(rows)), which)
    providers = Csr.grouped(
        np.concatenate([which, alone]),
        np.concatenate([provider, np.full(len(alone), len(numbers), dtype=np.int64)]),
        len(rows),
    )
    position = np.cumsum(needing) - 1
    return RobustnessProblem(
        len(numbers),
        int((covered & ~needing).sum()),
        position[found.unit[chosen]].astype(np.int32),
        row.astype(np.int32),
        (found.states.actual - found.states.required)[needing],
        providers,
    )
