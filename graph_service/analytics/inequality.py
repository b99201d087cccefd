"""Inequality: how unevenly what a measure counts is spread over the units, and how much of that lies between
groups."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion, unit_states
from graph_service.analytics.unit_groups import GROUP_LIMIT
from graph_service.analytics.units import divisions_of
from graph_service.analytics.weighted_coverage import unit_weights
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import WeightBy
from graph_service.snapshot.columns import NONE, Floats, Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Comes after all rows, so that those in no group are the last one.
_NO_GROUP = int(np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Spread:
    """How `total` things are spread over `units`; `mean` is per unit, or per head when units weigh.

    Gini and Theil are None where there is nothing to spread or a weight is not known; Theil also where a unit of
    weight 0 has something.
    """

    units: int
    total: int
    mean: float | None
    gini: float | None
    theil: float | None


@dataclass(frozen=True, slots=True)
class Inequality:
    """The whole, and the groups that have units: division rows by code, NONE (last) for units that no division of
    that level contains. within + between = whole.theil; both are None without groups. `unknown`: units for which
    the tables are not declared complete, so that they may have more; `missing`: units whose weight is not known."""

    whole: Spread
    unknown: int
    missing: int
    within: float | None
    between: float | None
    groups: list[tuple[int, Spread]]
    truncated: bool


@per_snapshot
def inequality(
    snapshot: Snapshot, question: CoverageQuestion, group_by: Unit | None, weight_by: WeightBy
) -> Inequality:
    """Gini and Theil T of the sure counts of all units, zeros included; `required` makes no difference.

    Gini = sum over i of (2i - n - 1) x(i) / (n sum x), x ascending; with weights w, x/w ascending, it is 1 - sum of
    w(i) (X(i) + X(i-1)) / (W X), X(i) being the first i counts summed (twice the area beside the Lorenz curve).
    Theil T = sum of x/X ln((x/X) / (w/W)), 0 ln 0 = 0; w = 1 gives (1/n) sum of x/mean ln(x/mean). It splits
    exactly: between = the same sum over groups, within = sum over groups of (X_g/X) T_g.

    Source: Theil, Economics and Information Theory, 1967; Shorrocks, Econometrica 48(3), 1980. Cost: that of
    `unit_states`, and a sort of the units.
    """
    states = unit_states(snapshot, question)
    weights = unit_weights(snapshot, question, states.rows, weight_by)
    missing = int(np.count_nonzero(weights == NONE))
    unknown = int(np.count_nonzero(~states.known))
    whole = _spread(states.actual, weights, np.zeros(len(weights), dtype=np.int64), 1)
    if group_by is None:
        return Inequality(whole.told(0), unknown, missing, None, None, [], truncated=False)
    owner = _owners(snapshot, question, states.rows, group_by)
    names, group = np.unique(np.where(owner >= 0, owner, _NO_GROUP), return_inverse=True)
    parts = _spread(states.actual, weights, group.reshape(-1), len(names))
    within, between = _split(whole, parts)
    rows = [NONE if name == _NO_GROUP else int(name) for name in names[:GROUP_LIMIT]]
    groups = [(row, parts.told(number)) for number, row in enumerate(rows)]
    return Inequality(whole.told(0), unknown, missing, within, between, groups, len(names) > GROUP_LIMIT)


def _owners(snapshot: Snapshot, question: CoverageQuestion, rows: Ints, group_by: Unit) -> Ints:
    if (level := group_by.level) is None:
        raise ValueError("units are grouped by divisions")
    return snapshot.tree.ancestor[level][divisions_of(snapshot, question.unit, rows)]


@dataclass(frozen=True, slots=True)
class _Spreads:
    """Spreads of several groups, an array each; what is not defined is no finite number."""

    units: Longs
    totals: Floats
    weights: Floats
    gini: Floats
    theil: Floats

    def told(self, group: int) -> Spread:
        total, weight = float(self.totals[group]), float(self.weights[group])
        return Spread(
            int(self.units[group]),
            int(total),
            total / weight if weight > 0 else None,
            _finite(self.gini[group]),
            _finite(self.theil[group]),
        )


def _finite(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _spread(numbers: Longs, weights: Longs, group: Longs, size: int) -> _Spreads:
    """`group` says in which of `size` groups each unit is. A weight that is not known undoes its whole group."""
    x, w = numbers.astype(np.float64), np.where(weights == NONE, np.nan, weights)
    totals, weight = _sums(group, x, size), _sums(group, w, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.where(x > 0, x / w, 0.0)
        order = np.lexsort((each, group))
        ascending, ranked = x[order], group[order]
        sums = np.cumsum(ascending) - (np.cumsum(totals) - totals)[ranked]
        below = _sums(ranked, w[order] * (2 * sums - ascending), size)
        logs = _sums(group, x * np.log(np.where(x > 0, each, 1.0)), size)
        gini = 1 - below / (weight * totals)
        theil = logs / totals - np.log(totals / weight)
    # what is even may come out a rounding below 0
    return _Spreads(np.bincount(group, minlength=size), totals, weight, _not_below_0(gini), _not_below_0(theil))


def _sums(group: Longs, numbers: Floats, size: int) -> Floats:
    return np.bincount(group, numbers, size).astype(np.float64)


def _not_below_0(numbers: Floats) -> Floats:
    return np.maximum(numbers, 0.0)


def _split(whole: _Spreads, parts: _Spreads) -> tuple[float | None, float | None]:
    """Theil within and between the groups."""
    if not np.isfinite(whole.theil[0]):
        return None, None
    has = parts.totals > 0
    shares = parts.totals[has] / whole.totals[0]
    between = float(np.sum(shares * np.log(shares / (parts.weights[has] / whole.weights[0]))))
    return float(np.sum(shares * parts.theil[has])), max(between, 0.0)
