"""Weighted coverage: the share of the people, or of the requests, that live in or come from covered units."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import COVERED, UNKNOWN, CoverageQuestion, Share, unit_states
from graph_service.analytics.measures import counts
from graph_service.domain.vocabulary import Measure
from graph_service.domain.vocabulary_answers import WeightBy
from graph_service.snapshot.columns import NONE, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class WeightedCoverage:
    """`share`: sums of weights where a share of units has counts of units; None unless every unit has a weight.
    `missing`: units whose weight is not known."""

    share: Share | None
    missing: int


@per_snapshot
def weighted_coverage(snapshot: Snapshot, question: CoverageQuestion, by: WeightBy) -> WeightedCoverage:
    """sum of w(u) over covered units / sum of w(u) over all; bounds and known ratio likewise; 0 / 0 is None.

    One weight that is not known makes the whole figure None: leaving such units out would be a figure about others.
    Source: the ratio to the target population of Tanahashi (Bull. WHO 56(2), 1978). Cost: that of `unit_states`.
    """
    states = unit_states(snapshot, question)
    weights = unit_weights(snapshot, question, states.rows, by)
    missing = int(np.count_nonzero(weights == NONE))
    if missing:
        return WeightedCoverage(None, missing)
    covered, unknown = states.status == COVERED, states.status == UNKNOWN
    everyone = np.ones(len(covered), dtype=bool)
    chosen: tuple[Mask, ...] = (covered, everyone, unknown, covered & states.known, states.known)
    return WeightedCoverage(Share(*(int(weights[part].sum()) for part in chosen)), 0)


def unit_weights(snapshot: Snapshot, question: CoverageQuestion, rows: Ints, by: WeightBy) -> Longs:
    """The weight of each of these units, NONE where it is not known: 1, its population, or the requests placed in
    the window from it and below.

    A population of 0 is taken for one that nobody entered. Of buildings no population is known.
    """
    if by is WeightBy.NONE:
        return np.ones(len(rows), dtype=np.int64)
    if by is WeightBy.REQUESTS:
        asked = counts(
            snapshot, Measure.REQUEST_ASKED, question.unit.table, question.as_of, question.window_days, False
        )
        return asked.sure[rows]
    if question.unit.table == "buildings":
        return np.full(len(rows), NONE, dtype=np.int64)
    population = snapshot.tables["divisions"].counts("population")[rows]
    return np.where(population > 0, population, NONE)
