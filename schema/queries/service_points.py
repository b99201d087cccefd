"""`servicePointStats`: what service points report of their months, and which report nothing."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics import service_points as analytics
from graph_service.analytics.service_points import OutputQuestion, OutputTotals
from graph_service.domain.vocabulary import ServicePointFunction, ServicePointKind
from graph_service.snapshot.columns import Ints
from schema.context import Info, View, division_row, view_of
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.references import ServicePointList

Kind = Annotated[
    ServicePointKind | None, strawberry.argument(description="Only points of this kind. 限于该类型站点。")
]


def _amount(name: str, description: str) -> Any:
    def read_amount(root: Any) -> Any:
        return getattr(root.totals, name).amount

    return strawberry.field(resolver=read_amount, description=description)


def _unreported(name: str, description: str) -> Any:
    def read_unreported(root: Any) -> Any:
        return getattr(root.totals, name).unreported

    return strawberry.field(resolver=read_unreported, description=description)


def _reports(root: Any) -> Any:
    return root.totals.reports


@strawberry.interface(
    description="What monthly reports come to; null where none gives it. 月报合计，均未填报则为空。"
)
class OutputFigures:
    totals: strawberry.Private[OutputTotals]
    reports: int = strawberry.field(resolver=_reports, description="Monthly reports counted. 计入的月报数。")
    mediations: int | None = _amount("mediations", "Mediations. 调解次数。")
    mediations_unreported: int = _unreported(
        "mediations", "Reports that leave mediations out. 未填调解次数的月报数。"
    )
    consulting_hours: float | None = _amount("consulting_hours", "Hours of consulting. 咨询时长（小时）。")
    consulting_hours_unreported: int = _unreported(
        "consulting_hours", "Reports that leave hours out. 未填咨询时长的月报数。"
    )
    people_served: int | None = _amount("people_served", "People served, month by month. 惠及人数（逐月相加）。")
    people_served_unreported: int = _unreported(
        "people_served", "Reports that leave people out. 未填惠及人数的月报数。"
    )


@strawberry.type(description="What the points report of one month. 一个月的合计。")
class ServicePointMonth(OutputFigures):
    month: str = strawberry.field(description="Month, YYYY-MM. 月份。")


@strawberry.type(description="Points that have a function. 具有一项功能的站点。")
class FunctionCount:
    function: ServicePointFunction = strawberry.field(description="The function. 功能。")
    points: int = strawberry.field(description="Points that have it. 站点数。")


def _with_all_functions(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "service_points", root.complete).connection(first, after)


@strawberry.type(description="What service points report of a period. 期间内服务站点工作量。")
class ServicePointStats(OutputFigures):
    view: strawberry.Private[View]
    complete: strawberry.Private[Ints]
    as_of: date = strawberry.field(description="Months that were over by this day count. 截至日期。")
    points: int = strawberry.field(
        description="Points possibly open in the period, and all that reported. 期间内（可能）启用的站点数。"
    )
    points_reporting: int = strawberry.field(description="Points with a report in the period. 有月报的站点数。")
    points_without_report: int = strawberry.field(
        description="Points without one: what they did is not known. 无月报的站点数，其工作量未知。"
    )
    months: list[ServicePointMonth] = strawberry.field(
        description="By month, as far as reported; at most 1,000. 分月合计。"
    )
    truncated: bool = strawberry.field(description="Months are left out. 分月结果是否截断。")
    by_function: list[FunctionCount] = strawberry.field(
        description="The points by function; one may have several. 各项功能的站点数，一站可有多项。"
    )
    with_all_functions: ServicePointList = strawberry.field(
        resolver=_with_all_functions, description="The points that have all four. 四项功能俱全的站点。"
    )


def service_point_stats(
    info: Info,
    within: ask.Within = None,
    kind: Kind = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    as_of: ask.AsOf = None,
) -> ServicePointStats:
    view = view_of(info, as_of)
    question = OutputQuestion(view.as_of, division_row(view, within), kind, from_, to)
    stats = analytics.output_stats(view.snapshot, question)
    return ServicePointStats(
        totals=stats.totals,
        as_of=view.as_of,
        points=stats.points,
        points_reporting=stats.points_reporting,
        points_without_report=stats.points_without_report,
        months=[ServicePointMonth(totals=totals, month=f"{day:%Y-%m}") for day, totals in stats.months],
        truncated=stats.truncated,
        view=view,
        complete=stats.all_functions,
        by_function=[FunctionCount(function=word, points=count) for word, count in stats.by_function.items()],
    )
