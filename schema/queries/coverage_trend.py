"""`coverageTrend`: coverage on the last day of every month, quarter or year."""

from datetime import date
from typing import Annotated

import strawberry

from graph_service.analytics.coverage_trend import (
    POINT_LIMIT,
    UNIT_LIMIT,
    number_of_points,
    units_of_all_points,
)
from graph_service.analytics.coverage_trend import coverage_trend as coverage_trend_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, TrendStep
from schema.context import WINDOW_DAYS, Info, view_of
from schema.errors import QueryError
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures, definition_of, question_of


@strawberry.type(description="Coverage on one day. 某一日的覆盖情况。")
class CoveragePoint(CoverageFigures):
    as_of: date = strawberry.field(description="The last day of the period, or `to`. 周期末日，或 to。")
    basis: Basis = strawberry.field(
        description="STANDARD when a standard in force asks for it, else REFERENCE. 依据。"
    )
    required: int | None = strawberry.field(description="Required of each; null where units differ. 要求数。")


@strawberry.type(description="Coverage over time. 覆盖率走势。")
class CoverageTrend:
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    window_days: int = strawberry.field(description="Window of events, which ends on each day. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    points: list[CoveragePoint] = strawberry.field(
        description="In the order of days, each with the units, standards and declared scopes of its day. 各时点。"
    )


From = Annotated[
    date, strawberry.argument(name="from", description="The first point is the last day of its period. 起始日。")
]
To = Annotated[
    date, strawberry.argument(description="The last point; may lie beyond the data. 截止日，即最后一个时点。")
]
Step = Annotated[TrendStep, strawberry.argument(description="Length of the periods. 周期长度。")]


def coverage_trend(
    info: Info,
    measure: ask.MeasureArgument,
    from_: From,
    to: To,
    step: Step = TrendStep.MONTH,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> CoverageTrend:
    _check(from_, to, step)
    view = view_of(info, to, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, required)
    _check_size(units_of_all_points(view.snapshot, question, number_of_points(from_, to, step)))
    points = coverage_trend_of(view.snapshot, question, from_, to, step)
    return CoverageTrend(
        measure=measure,
        unit=unit,
        window_days=window_days,
        unit_set=unit_set,
        definition=definition_of(measure, unit),
        points=[
            CoveragePoint(share=point.total, as_of=day, basis=point.basis, required=point.required)
            for day, point in points
        ],
    )


def _check(start: date, end: date, step: TrendStep) -> None:
    check_order(start, end)
    if (points := number_of_points(start, end, step)) > POINT_LIMIT:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"from、to：按 {step.name} 从 {start} 到 {end} 有 {points} 个时点，至多 {POINT_LIMIT} 个；"
            "请缩短期间，或改用更长的 step（QUARTER、YEAR）。",
            en=f"from, to: by {step.name} there are {points} points from {start} to {end}, at most {POINT_LIMIT} "
            "are told; choose a shorter period, or a longer step (QUARTER, YEAR).",
        )


def _check_size(units: int) -> None:
    if units > UNIT_LIMIT:
        raise QueryError(
            "TOO_COMPLEX",
            zh=f"from、to：各时点的单位合计 {units:,} 个，上限 {UNIT_LIMIT:,}；请缩短期间、改用更长的 step，"
            "或用 within 限于一省、一市。",
            en=f"from, to: the points have {units:,} units altogether, at most {UNIT_LIMIT:,} are worked out; "
            "choose a shorter period or a longer step, or ask within one province or city.",
        )


def check_order(start: date, end: date) -> None:
    if end < start:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"from（{start}）晚于 to（{end}）；请对调或更正。",
            en=f"from ({start}) is later than to ({end}); exchange or correct them.",
        )
