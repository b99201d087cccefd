"""`centrality`: who stands where in the network of branches, units or organizations."""

from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.centrality import (
    ONE_MODE_ONLY,
    SAMPLE_SIZE,
    STEP_LIMIT,
    USUAL_WEIGHT,
    WEIGHTED,
    CentralityProblem,
    ranking,
    sample_for,
    size_of,
    steps_of,
)
from graph_service.analytics.centrality import centrality as centrality_of
from graph_service.analytics.projections import Affiliation
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_network import CentralityMethod, CentralityMetric, Projection, TieWeight
from graph_service.snapshot.columns import NO_TIME, Floats
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.errors import QueryError
from schema.heavy import heavily
from schema.node import Node, node_at
from schema.pagination import DEFAULT_FIRST, Connection, Ordering
from schema.queries import arguments as ask
from schema.queries.network_arguments import Seed, UnitLevel
from schema.queries.network_lists import NetworkNodes, NetworkQuestion, deferred
from schema.relations import After, First
from schema.types.work import Work, check_work

MOST_SAMPLES = 10_000


def _node(root: "CentralNode") -> Any:
    return node_at(root.view, root.number)


@strawberry.type(description="A node and its position in the network. 一个节点及其网络位置。")
class CentralNode:
    view: strawberry.Private[View]
    number: strawberry.Private[int]
    node: Node = strawberry.field(
        resolver=_node, description="An organization or a division, never a person. 组织或区划，不含个人。"
    )
    value: float | None = strawberry.field(
        description="The metric; null where it is not defined, e.g. the constraint of a node without ties. 数值。"
    )
    rank: int | None = strawberry.field(
        description="1 = the most central (of CONSTRAINT: the least constrained); equal values have one rank; null "
        "without a value. 名次，同值同名次。"
    )


@strawberry.type(
    description="Nodes by rank, then by kind and key; those without a value last. 按名次排列的节点，无数值者在后。"
)
class CentralityConnection(Connection[CentralNode]):
    metric: CentralityMetric = strawberry.field(description="By what. 度量。")
    projection: Projection = strawberry.field(description="Which network. 网络。")
    weight: TieWeight = strawberry.field(
        description="Strength of ties; NONE where the metric counts ties alone. 连接强度。"
    )
    method: CentralityMethod = strawberry.field(
        description="SAMPLED: an estimate from some sources (Brandes and Pich 2007). 精确，或由部分源点估计。"
    )
    sample_size: int | None = strawberry.field(description="Sources; null when exact. 抽样源点数。")
    seed: int | None = strawberry.field(description="What chance started from; null when exact. 随机种子。")
    unit: Unit = strawberry.field(description="Level of the units. 单元级别。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(
        description="Window of the activities that join ORGANIZATIONS. 窗口天数（仅用于 ORGANIZATIONS）。"
    )
    work: Work = strawberry.field(
        description="What the values cost, known before; edges: at most. 计算规模与上限（连接数为上界）。"
    )


ProjectionArgument = Annotated[Projection, strawberry.argument(description="Which network. 网络。")]
Metric = Annotated[CentralityMetric, strawberry.argument(description="By what. 度量。")]
Weight = Annotated[
    TieWeight | None,
    strawberry.argument(
        description="Strength of ties, for EIGENVECTOR (NONE unless asked otherwise), CONSTRAINT and "
        "EFFECTIVE_SIZE (NEWMAN); not of TWO_MODE. 连接强度，仅用于这三项；首项默认不加权，余为 Newman 权重。"
    ),
]
SampleSize = Annotated[
    int | None,
    strawberry.argument(
        description=f"Estimate BETWEENNESS from so many sources, 2 to {MOST_SAMPLES:,}; unless asked, it is exact, "
        f"and of large networks estimated from {SAMPLE_SIZE}. 中介中心性的抽样源点数。"
    ),
]


def centrality(
    info: Info,
    metric: Metric = CentralityMetric.DEGREE,
    projection: ProjectionArgument = Projection.BRANCHES,
    within: ask.Within = None,
    unit: UnitLevel = Unit.STREET,
    weight: Weight = None,
    sample_size: SampleSize = None,
    seed: Seed = 1,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> CentralityConnection:
    view = view_of(info, as_of, window_days)
    question = NetworkQuestion(view, projection, within, unit)
    _check(metric, projection, weight, sample_size)
    affiliation, two_mode = question.affiliation(), projection is Projection.TWO_MODE
    size = size_of(affiliation, two_mode)
    sample = sample_for(size, metric, sample_size)
    used = _weight(metric, projection, weight)
    problem = CentralityProblem(affiliation, two_mode, metric, used, sample, seed)
    work = Work(nodes=size.nodes, edges=size.edges, steps=steps_of(size, metric, sample), limit=STEP_LIMIT)

    def listed() -> NetworkNodes:
        check_work(work, "within")
        asked = (question.key, metric, used, sample, None if sample is None else seed)
        return _ranked(view, problem, heavily(info, asked, centrality_of, problem))

    return CentralityConnection(
        page=deferred(listed, first, after, size.nodes),
        metric=metric,
        projection=projection,
        weight=used,
        method=problem.method,
        sample_size=sample,
        seed=None if sample is None else seed,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        work=work,
    )


def _weight(metric: CentralityMetric, projection: Projection, asked: TieWeight | None) -> TieWeight:
    if metric not in WEIGHTED or projection is Projection.TWO_MODE:
        return TieWeight.NONE
    return USUAL_WEIGHT.get(metric, TieWeight.NONE) if asked is None else asked


def _ranked(view: View, problem: CentralityProblem, values: Floats) -> NetworkNodes:
    numbers = _numbers(problem.affiliation, problem.two_mode)
    ranked = ranking(values, problem.metric)
    ranks = np.full(view.snapshot.size, NO_TIME, dtype=np.int64)  # NO_TIME stands last
    ranks[numbers[ranked.order]] = np.where(ranked.ranks > 0, ranked.ranks, NO_TIME)

    def item(number: int) -> CentralNode:
        value, rank = float(values[np.searchsorted(numbers, number)]), int(ranks[number])
        known = rank != NO_TIME
        return CentralNode(view=view, number=number, value=value if known else None, rank=rank if known else None)

    ordering = Ordering(ranks, name=f"centrality {problem.metric.name} {problem.weight.name} {problem.sample}")
    return NetworkNodes(view=view, table=None, rows=numbers, ordering=ordering, item=item)


def _numbers(affiliation: Affiliation, two_mode: bool) -> Any:
    """Global numbers, ascending: divisions, which stand first in a two-mode network, come before organizations."""
    return np.concatenate([affiliation.nodes, affiliation.occasions]) if two_mode else affiliation.nodes


def _check(
    metric: CentralityMetric, projection: Projection, weight: TieWeight | None, sample_size: int | None
) -> None:
    if projection is Projection.TWO_MODE and metric in ONE_MODE_ONLY:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"metric：{metric.name} 在二部网络上没有意义（任何节点的两个联系对象之间都不相连，约束恒为 1/度）；"
            "请改用 projection: BRANCHES、DIVISIONS 或 ORGANIZATIONS。",
            en=f"metric: {metric.name} says nothing of a two-mode network, where no two contacts of a node are "
            "joined (the constraint is always 1/degree); ask with projection BRANCHES, DIVISIONS or ORGANIZATIONS.",
        )
    weighted = metric in WEIGHTED and projection is not Projection.TWO_MODE
    if weight not in (None, TieWeight.NONE) and not weighted:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"weight：{projection.name} 的 {metric.name} 只计有无连接，收到 {weight.name}；请省略 weight。",
            en=f"weight: {metric.name} of {projection.name} counts ties alone, got {weight.name}; leave it out.",
        )
    if sample_size is not None and metric is not CentralityMetric.BETWEENNESS:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"sampleSize：只有 BETWEENNESS 可以抽样估计，收到的是 {metric.name}；请省略 sampleSize。",
            en=f"sampleSize: only BETWEENNESS can be estimated, got {metric.name}; leave it out.",
        )
    if sample_size is not None and not 2 <= sample_size <= MOST_SAMPLES:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"sampleSize 应在 2 到 {MOST_SAMPLES} 之间，收到 {sample_size}。",
            en=f"sampleSize must be between 2 and {MOST_SAMPLES}, got {sample_size}.",
        )
