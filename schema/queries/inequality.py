"""`inequality`: how unevenly what a measure counts is spread over the units."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.inequality import Spread
from graph_service.analytics.inequality import inequality as inequality_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import WeightBy
from graph_service.snapshot.columns import NONE
from schema.context import WINDOW_DAYS, Info, view_of
from schema.queries import arguments as ask
from schema.queries.coverage import check_group_by, definition_of, question_of
from schema.types.division import Division


def _of_spread(name: str, description: str) -> Any:
    def read_spread(root: Any) -> Any:
        return getattr(root.spread, name)

    return strawberry.field(resolver=read_spread, description=description)


@strawberry.interface(description="How evenly things are spread over units. 分布的均衡程度。")
class SpreadFigures:
    spread: strawberry.Private[Spread]
    units: int = _of_spread("units", "Units, those with nothing too. 单位数（含数量为零者）。")
    total: int = _of_spread("total", "All that was counted. 总数。")
    mean: float | None = _of_spread("mean", "Total per unit, or per head (request) when units weigh. 均值。")
    gini: float | None = _of_spread(
        "gini", "Gini: 0 all alike, towards 1 all in one; null where there is nothing to spread. 基尼系数。"
    )
    theil: float | None = _of_spread(
        "theil",
        "Theil T: 0 all alike; null where there is nothing to spread, or a unit of weight 0 has some. 泰尔指数。",
    )


@strawberry.type(description="The units of one division. 一个区划内的分布。")
class InequalityGroup(SpreadFigures):
    division: Division | None = strawberry.field(
        description="The division; null for the units that none of that level contains. 区划；空为不属任何区划者。"
    )


@strawberry.type(description="Inequality between units, and between groups of them. 单位间与分组间的不均衡。")
class Inequality(SpreadFigures):
    measure: Measure = strawberry.field(description="What is counted. 计数指标。")
    unit: Unit = strawberry.field(description="Units. 统计单位。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    weight_by: WeightBy = strawberry.field(description="What units weigh by. 权重。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    theil_within: float | None = strawberry.field(
        description="The part of Theil T within the groups; null without groupBy. 组内部分。"
    )
    theil_between: float | None = strawberry.field(
        description="The part between the groups; within + between = theil. 组间部分。"
    )
    unknown: int = strawberry.field(
        description="Units for which the tables read are not declared complete: they may have more. 数据可能不全的"
        "单位数。"
    )
    missing: int = strawberry.field(
        description="Units whose weight is not known; with any the figures are null. 权重不明的单位数。"
    )
    groups: list[InequalityGroup] = strawberry.field(
        description="By `groupBy`, those with units, by code, at most 1,000. 分组，按代码排序。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 groups. 分组是否被截断。")


Weight = Annotated[
    WeightBy,
    strawberry.argument(
        description="NONE: each unit alike; POPULATION: per head; REQUESTS: per request of the window. "
        "权重：每单位、人均或每件需求。"
    ),
]


def inequality(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    group_by: ask.GroupByArgument = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    weight_by: Weight = WeightBy.NONE,
) -> Inequality:
    check_group_by(group_by)
    view = view_of(info, as_of, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, None)
    found = inequality_of(view.snapshot, question, group_by, weight_by)
    return Inequality(
        spread=found.whole,
        measure=measure,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        weight_by=weight_by,
        definition=definition_of(measure, unit),
        theil_within=found.within,
        theil_between=found.between,
        unknown=found.unknown,
        missing=found.missing,
        groups=[
            InequalityGroup(spread=spread, division=None if row == NONE else Division(view=view, row=row))
            for row, spread in found.groups
        ],
        truncated=found.truncated,
    )
