"""`robustness`: how long units stay covered while providers leave one after the other."""

from collections.abc import Hashable
from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.robustness import Robustness as Figures
from graph_service.analytics.robustness import RobustnessProblem, robustness_problem
from graph_service.analytics.robustness import robustness as robustness_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import ProviderUnit, RemovalOrder
from schema.context import WINDOW_DAYS, Info, view_of
from schema.heavy import heavily
from schema.queries import arguments as ask
from schema.queries.provider_arguments import ProviderUnitArgument, provided_question_of
from schema.queries.walk_arguments import check_range
from schema.types.work import Work, check_work

SEEDS, SEEDS_LIMIT = 20, 1_000
#: Some ten seconds of one processor.
STEPS_LIMIT = 100_000_000

OrderOfRemoval = Annotated[
    RemovalOrder, strawberry.argument(description="In which order providers leave. 提供方离开的次序。")
]
Seeds = Annotated[
    int,
    strawberry.argument(
        description="How many random orders, seeded 1, 2, …; 1 to 1,000; no difference for the other orders. "
        "随机次序的个数（种子为 1、2、…）。"
    ),
]


@strawberry.type(description="A point of a curve of robustness. 稳健性曲线上的一点。")
class RobustnessPoint:
    removed: float = strawberry.field(description="Share of the providers that has left. 已离开的提供方比例。")
    covered: float = strawberry.field(
        description="Share of the units covered at the start that still are; of random orders the mean. "
        "仍被覆盖的比例。"
    )
    spread: float | None = strawberry.field(
        description="Standard deviation over random orders; null for a single order. 各随机次序间的标准差。"
    )


def _figures(root: "Robustness", info: Info) -> Figures | None:
    """Worked out when a field asks for it, so that `work` alone is cheap."""
    check_work(root.work, "within")
    return heavily(info, root.question, robustness_of, root.problem, root.order, root.orders)


def _area(root: "Robustness", info: Info) -> Any:
    found = _figures(root, info)
    return None if found is None else found.area


def _area_spread(root: "Robustness", info: Info) -> Any:
    found = _figures(root, info)
    return None if found is None else found.area_spread


def _curve(root: "Robustness", info: Info) -> Any:
    found = _figures(root, info)
    if found is None:
        return []
    size = len(found.removed)
    spreads = [None] * size if found.covered_spread is None else found.covered_spread.tolist()
    points = zip(found.removed.tolist(), found.covered.tolist(), spreads, strict=True)
    return [RobustnessPoint(removed=removed, covered=covered, spread=spread) for removed, covered, spread in points]


@strawberry.type(
    description="How long units stay covered while providers leave, judges each by post unless asked otherwise. "
    "提供方逐个离开时覆盖的稳健性。"
)
class Robustness:
    problem: strawberry.Private[RobustnessProblem]
    question: strawberry.Private[Hashable]
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    order: RemovalOrder = strawberry.field(description="In which order providers leave. 离开次序。")
    orders: int = strawberry.field(description="Orders that the figures are the mean of. 取平均的次序数。")
    units_covered: int = strawberry.field(description="Units covered at the start. 起始时已覆盖的单位数。")
    providers: int = strawberry.field(description="Those who provide something to them. 为其提供覆盖的提供方数。")
    work: Work = strawberry.field(description="What the figures cost. 计算规模。")
    area: float | None = strawberry.field(
        resolver=_area,
        description="Area under the curve, 0 to 1, the larger the sturdier; null when nothing is covered or nobody "
        "can leave. 曲线下面积，越大越稳健；无可计算时为空。",
    )
    area_spread: float | None = strawberry.field(
        resolver=_area_spread,
        description="Standard deviation of the area over random orders; null for a single order. 面积的标准差。",
    )
    curve: list[RobustnessPoint] = strawberry.field(
        resolver=_curve,
        description="From nobody gone to all gone, at most 101 points. 曲线，至多 101 点。",
    )


def robustness(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
    provider_unit: ProviderUnitArgument = ProviderUnit.POST,
    order: OrderOfRemoval = RemovalOrder.RANDOM,
    seeds: Seeds = SEEDS,
) -> Robustness:
    view = view_of(info, as_of, window_days)
    orders = check_range(seeds, "seeds", 1, SEEDS_LIMIT) if order is RemovalOrder.RANDOM else 1
    question = provided_question_of(view, measure, unit, within, inherit, unit_set, required)
    problem = robustness_problem(view.snapshot, question, provider_unit)
    return Robustness(
        problem=problem,
        question=(question, provider_unit, order, orders),
        measure=measure,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        order=order,
        orders=orders,
        units_covered=problem.units,
        providers=problem.size,
        work=_work(problem, orders),
    )


def _work(problem: RobustnessProblem, orders: int) -> Work:
    edges = len(problem.unit) + len(problem.providers.values)
    nodes = problem.units + problem.size
    return Work(nodes=nodes, edges=edges, steps=float(orders * (edges + nodes)), limit=STEPS_LIMIT)
