"""Arguments that several root fields share."""

from datetime import date
from typing import Annotated

import strawberry

from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import NeedBasis, UnitStatus

AsOf = Annotated[
    date | None,
    strawberry.argument(description="As of this day; by default the service's as-of date. 截至日期。"),
]
WindowDays = Annotated[
    int, strawberry.argument(description="Days up to the as-of day in which events count. 窗口天数。")
]
Within = Annotated[
    str | None, strawberry.argument(description="Only inside the division of this code. 限于该区划代码之内。")
]
MeasureArgument = Annotated[Measure, strawberry.argument(description="Covered by what. 覆盖指标。")]
UnitArgument = Annotated[Unit, strawberry.argument(description="What is counted. 统计单位。")]
UnitSetArgument = Annotated[
    UnitSet,
    strawberry.argument(
        description="CIVIL leaves out quasi-units; no difference for buildings. 统计口径（是否含类似单位）。"
    ),
]
Inherit = Annotated[
    bool,
    strawberry.argument(
        description="Links of the street count for its communities too, links of both for the buildings in them. "
        "是否计入上级街道（及楼宇所在社区）的联系。"
    ),
]
Required = Annotated[
    int | None,
    strawberry.argument(description="Number required; by default the standard in force, else 1. 要求数。"),
]
FromDay = Annotated[date | None, strawberry.argument(name="from", description="First day. 起始日（含）。")]
ToDay = Annotated[date | None, strawberry.argument(name="to", description="Last day. 截止日（含）。")]
GroupByArgument = Annotated[
    Unit | None,
    strawberry.argument(
        description="By the divisions of this level; not BUILDING. 按该级区划分组，不能按楼宇分组。"
    ),
]
NeedBasisArgument = Annotated[NeedBasis, strawberry.argument(description="What need is measured by. 需求口径。")]
Statuses = Annotated[
    list[UnitStatus] | None, strawberry.argument(description="Only units in these states. 限于这些状态。")
]
