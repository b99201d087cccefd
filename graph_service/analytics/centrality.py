"""`centrality`: who stands where in a network, by one metric; what it costs, and whether it is a sample."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.centrality_metrics import betweenness, closeness, core_number, degree
from graph_service.analytics.eigenvector import eigenvector_centrality
from graph_service.analytics.projections import STEPS_OF_A_PAIR, Affiliation, Network, projected, two_mode_network
from graph_service.analytics.structural_holes import constraint, effective_size
from graph_service.domain.vocabulary_network import CentralityMethod, CentralityMetric, TieWeight
from graph_service.snapshot.columns import Floats, Longs

#: Metrics in which the weight of a tie counts; the others know only whether there is one.
WEIGHTED = (CentralityMetric.EIGENVECTOR, CentralityMetric.CONSTRAINT, CentralityMetric.EFFECTIVE_SIZE)
#: The strength of ties where the question names none.
USUAL_WEIGHT = {CentralityMetric.CONSTRAINT: TieWeight.NEWMAN, CentralityMetric.EFFECTIVE_SIZE: TieWeight.NEWMAN}
#: Metrics that say nothing of a two-mode network, where no two contacts of a node are joined.
ONE_MODE_ONLY = (CentralityMetric.CONSTRAINT, CentralityMetric.EFFECTIVE_SIZE)
#: Steps that betweenness may take before it is estimated, and those after which any metric is refused.
EXACT_LIMIT = 100_000_000
STEP_LIMIT = 200_000_000
#: Sources that an estimate of betweenness is made from, where the question names no number.
SAMPLE_SIZE = 256
#: Decimals kept: what differs by less differs only by the order in which numbers were added up.
_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class CentralityProblem:
    """All that a centrality is worked out from. Metrics that are not in WEIGHTED do not read `weight`. With
    `sample` None betweenness is exact, else estimated from so many sources; other metrics read neither it nor seed.
    """

    affiliation: Affiliation
    two_mode: bool
    metric: CentralityMetric
    weight: TieWeight
    sample: int | None
    seed: int

    @property
    def method(self) -> CentralityMethod:
        return CentralityMethod.EXACT if self.sample is None else CentralityMethod.SAMPLED


@dataclass(frozen=True, slots=True)
class Size:
    """What is known of a network before it is built: its nodes, those that may have ties, upper bounds of the
    number of ties and of the sum of squared degrees, and the pairs that must be merged to make it."""

    nodes: int
    tied: int
    edges: int
    squares: int
    pairs: int


def size_of(affiliation: Affiliation, two_mode: bool) -> Size:
    """Cost: one pass over the memberships."""
    if two_mode:
        degrees = np.bincount(affiliation.members.values, minlength=len(affiliation.nodes))
        degrees = np.concatenate([degrees, affiliation.sizes])
    else:
        degrees = affiliation.degree_bounds
    squares = int((degrees.astype(np.float64) ** 2).sum())
    pairs = 0 if two_mode else affiliation.pairs
    return Size(len(degrees), int((degrees > 0).sum()), int(degrees.sum()) // 2, squares, pairs)


def steps_of(size: Size, metric: CentralityMetric, sample: int | None) -> float:
    """Expected basic steps: pairs merged, nodes and ties looked at, some 50 to 100 ns each."""
    return size.pairs * STEPS_OF_A_PAIR + _steps_on(size, metric, sample)


def _steps_on(size: Size, metric: CentralityMetric, sample: int | None) -> float:
    """Of the metric alone.

    Closeness looks at them for 256 nodes at once, up to some thirty times; the hundred iterations or so of an
    eigenvector run over bare arrays, as cheaply as ten steps.
    """
    around = float(size.tied + 2 * size.edges)
    match metric:
        case CentralityMetric.BETWEENNESS if sample is not None:
            return min(sample, size.tied) * around
        case CentralityMetric.BETWEENNESS:
            return size.tied * around
        case CentralityMetric.CLOSENESS:
            return size.tied * around / 8
        case CentralityMetric.EIGENVECTOR:
            return 10 * around
        case CentralityMetric.CONSTRAINT | CentralityMetric.EFFECTIVE_SIZE:
            return float(size.squares)
        case _:
            return around


def sample_for(size: Size, metric: CentralityMetric, asked: int | None) -> int | None:
    """How many sources to take: those asked for; else all (None) up to EXACT_LIMIT steps, SAMPLE_SIZE beyond.

    None too where nodes with ties are no more than that: all of them give the exact value.
    """
    if metric is not CentralityMetric.BETWEENNESS:
        return None
    if asked is None and _steps_on(size, metric, None) <= EXACT_LIMIT:
        return None
    sample = SAMPLE_SIZE if asked is None else asked
    return sample if sample < size.tied else None


def centrality(problem: CentralityProblem) -> Floats:
    """The value of every node (of a two-mode network first the nodes, then the occasions); NaN: not defined."""
    affiliation = problem.affiliation
    if problem.two_mode:
        return _measured(two_mode_network(affiliation), len(affiliation.nodes), problem).round(_DECIMALS)
    return _measured(projected(affiliation), None, problem).round(_DECIMALS)


def _measured(network: Network, first_side: int | None, problem: CentralityProblem) -> Floats:
    match problem.metric:
        case CentralityMetric.DEGREE:
            return degree(network, first_side)
        case CentralityMetric.BETWEENNESS:
            return betweenness(network, first_side, problem.sample, problem.seed)
        case CentralityMetric.CLOSENESS:
            return closeness(network, first_side)
        case CentralityMetric.EIGENVECTOR:
            return eigenvector_centrality(network.matrix(problem.weight))
        case CentralityMetric.CONSTRAINT:
            return constraint(network.matrix(problem.weight))
        case CentralityMetric.EFFECTIVE_SIZE:
            return effective_size(network.matrix(problem.weight))
        case CentralityMetric.CORE:
            return core_number(network)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Positions from the first place to the last, those not defined at the end; `ranks` runs beside them.

    1 is the most central; of the constraint, the least constrained. Equal values have one rank, and the next one is
    one more than there are before it; 0: not defined. Within a rank by position.
    """

    order: Longs
    ranks: Longs


def ranking(values: Floats, metric: CentralityMetric) -> Ranking:
    signed = values if metric is CentralityMetric.CONSTRAINT else -values
    order = np.argsort(signed, kind="stable")  # NaN comes last
    ordered = signed[order]
    ranks = np.searchsorted(ordered, ordered, side="left") + 1
    return Ranking(order, np.where(np.isnan(ordered), 0, ranks))
