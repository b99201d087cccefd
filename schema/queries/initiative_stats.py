"""`initiativeStats`: what belongs to a programme and those below it."""

from datetime import date
from typing import Annotated

import strawberry

from graph_service.analytics.initiatives import initiative_stats as initiative_stats_of
from schema.context import Info, division_row, row_of, view_of
from schema.queries import arguments as ask
from schema.queries.activities import ActivityStats, activity_figures
from schema.types.initiative import Initiative


@strawberry.type(description="What belongs to an initiative and to those below it. 项目（含下级项目）的数据。")
class InitiativeStats:
    initiative: Initiative = strawberry.field(description="The initiative. 项目。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    initiatives: int = strawberry.field(description="It and those below it. 项目数（含下级）。")
    activities: ActivityStats = strawberry.field(
        description="Its activities held, audiences by channel. 已开展活动，受众分渠道。"
    )
    activities_planned: int = strawberry.field(description="Activities planned still. 仍为计划的活动数。")
    service_points: int = strawberry.field(description="Its service points of any date. 服务站点数（含已停用）。")
    service_points_open: int = strawberry.field(description="Of these, surely open. 其中启用的。")
    agreements: int = strawberry.field(description="Its agreements of any date. 协议数（含已终止）。")
    agreements_in_force: int = strawberry.field(description="Of these, surely in force. 其中有效的。")


Key = Annotated[str, strawberry.argument(description="Key of the initiative. 项目编号。")]


def initiative_stats(
    info: Info,
    key: Key,
    within: ask.Within = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    as_of: ask.AsOf = None,
) -> InitiativeStats:
    view = view_of(info, as_of)
    row = row_of(view, "initiatives", key, "key")
    stats = initiative_stats_of(view.snapshot, row, division_row(view, within), from_, to, view.as_of)
    return InitiativeStats(
        initiative=Initiative(view=view, row=row),
        as_of=view.as_of,
        initiatives=stats.initiatives,
        activities=activity_figures(stats.activities),
        activities_planned=stats.planned,
        service_points=stats.points,
        service_points_open=stats.points_open,
        agreements=stats.agreements,
        agreements_in_force=stats.agreements_in_force,
    )
