"""`caseTrend`: cases by month, quarter or year; context, never a score."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.case_trend import CasePeriod as Figures
from graph_service.analytics.case_trend import CaseQuestion
from graph_service.analytics.case_trend import case_trend as case_trend_of
from graph_service.domain.vocabulary_answers import CaseBasis, TrendStep
from graph_service.snapshot.columns import Ints
from schema.context import Info, View, division_row, row_of, view_of
from schema.errors import QueryError
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.references import CourtList

NOTE_ZH = "仅供参考，不作考核依据"
NOTE_EN = "Context only: no basis for assessment, and no ranking of courts."


def _figure(name: str, part: str, description: str) -> Any:
    """The `count` or the `change` of one of the figures."""

    def read_figure(root: Any) -> Any:
        return getattr(root.figures.figures[name], part)

    return strawberry.field(resolver=read_figure, description=description)


def _start(root: Any) -> Any:
    return f"{root.figures.first:%Y-%m}"


def _end(root: Any) -> Any:
    return f"{root.figures.last:%Y-%m}"


def _months_missing(root: Any) -> Any:
    return [f"{month:%Y-%m}" for month in root.figures.months_missing]


@strawberry.type(
    description="Cases of one period; null unless every month is known. Changes are against the same months a year "
    "before. 一个周期的案件数，缺月则为空；变化为同比。"
)
class CasePeriod:
    figures: strawberry.Private[Figures]
    from_: str = strawberry.field(name="from", resolver=_start, description="First month, YYYY-MM. 首月。")
    to: str = strawberry.field(resolver=_end, description="Last month, YYYY-MM. 末月。")
    new_cases: int | None = _figure("new_cases", "count", "New cases. 新收。")
    mediated: int | None = _figure("mediated", "count", "Mediated successfully. 调解成功。")
    fast_track: int | None = _figure("fast_track", "count", "Fast-track cases. 速裁。")
    new_cases_change: float | None = _figure(
        "new_cases", "change", "Change of new cases as a share; null: not known. 新收同比，空为未知。"
    )
    mediated_change: float | None = _figure("mediated", "change", "Change of mediated cases. 调解成功同比。")
    fast_track_change: float | None = _figure("fast_track", "change", "Change of fast-track cases. 速裁同比。")
    months_missing: list[str] = strawberry.field(
        resolver=_months_missing, description="Months of which a figure is not known. 数据不全的月份。"
    )


def _courts(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "courts", root.court_rows).connection(first, after)


@strawberry.type(description="Cases over time: context only. 案件趋势：仅供参考，不作考核依据。")
class CaseTrend:
    view: strawberry.Private[View]
    court_rows: strawberry.Private[Ints]
    as_of: date = strawberry.field(description="Months that were over by this day count. 截至日期。")
    note_zh: str = strawberry.field(description="The note that goes with every use, in Chinese. 使用说明。")
    note_en: str = strawberry.field(description="The note that goes with every use. 使用说明（英文）。")
    basis: CaseBasis | None = strawberry.field(
        description="Whose statistics these are; null: there are none. 数据口径，空为没有统计。"
    )
    courts: CourtList = strawberry.field(
        resolver=_courts, description="The courts whose statistics are counted, by key. 计入统计的法院。"
    )
    periods: list[CasePeriod] = strawberry.field(
        description="Whole periods in order, at most 1,000. 各完整周期，至多 1000 个。"
    )
    total: CasePeriod | None = strawberry.field(
        description="All whole months asked about, as one period. 所问全部整月合计。"
    )
    truncated: bool = strawberry.field(description="Periods are left out. 周期是否被截断。")


CourtKey = Annotated[str | None, strawberry.argument(description="Only this court's statistics. 限于该法院。")]
Step = Annotated[TrendStep, strawberry.argument(description="Length of the periods. 周期长度。")]


def case_trend(
    info: Info,
    within: ask.Within = None,
    court_key: CourtKey = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    step: Step = TrendStep.MONTH,
    as_of: ask.AsOf = None,
) -> CaseTrend:
    view = view_of(info, as_of)
    if within is not None and court_key is not None:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="within 与 courtKey 只能给出其一。",
            en="Give within or courtKey, not both.",
        )
    court = None if court_key is None else row_of(view, "courts", court_key, "courtKey")
    question = CaseQuestion(view.as_of, step, division_row(view, within), court, from_, to)
    trend = case_trend_of(view.snapshot, question)
    return CaseTrend(
        view=view,
        court_rows=trend.courts,
        as_of=view.as_of,
        note_zh=NOTE_ZH,
        note_en=NOTE_EN,
        basis=trend.basis,
        periods=[CasePeriod(figures=period) for period in trend.periods],
        total=None if trend.total is None else CasePeriod(figures=trend.total),
        truncated=trend.truncated,
    )
