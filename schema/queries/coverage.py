"""`coverage`: how many units have what they should."""

from datetime import date
from typing import Any

import strawberry

from graph_service.analytics.coverage import CoverageQuestion, Share
from graph_service.analytics.coverage import coverage as coverage_of
from graph_service.analytics.definitions import numerator_of
from graph_service.analytics.measures import is_link, names_buildings
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis
from schema.context import WINDOW_DAYS, Info, View, division_row, view_of
from schema.errors import QueryError
from schema.queries import arguments as ask
from schema.queries.weighted_coverage import WeightedCoverage, weighted
from schema.types.division import Division

REQUIRED_LIMIT = 1_000_000


def _share(name: str) -> Any:
    def read_share(root: Any) -> Any:
        return getattr(root.share, name)

    return read_share


def share_field(name: str, description: str) -> Any:
    return strawberry.field(resolver=_share(name), description=description)


@strawberry.interface(description="A share of units, with its counts and bounds. 覆盖比例及上下限。")
class CoverageFigures:
    share: strawberry.Private[Share]
    numerator: int = share_field("numerator", "Units covered. 已覆盖单位数。")
    denominator: int = share_field("denominator", "All units of the unit set. 全部单位数。")
    unknown: int = share_field("unknown", "Units of which it is not known. 未知单位数。")
    ratio: float | None = share_field("ratio", "numerator / denominator: what is proved. 已证实的覆盖率。")
    known_ratio: float | None = share_field(
        "known_ratio", "Share among units in declared scope; null if there are none. 完整范围内的覆盖率。"
    )
    lower_bound: float | None = share_field("ratio", "Same as ratio. 下限。")
    upper_bound: float | None = share_field(
        "upper_bound", "(covered + unknown) / all: if all unknown were covered. 上限。"
    )


@strawberry.type(description="Coverage of the units in one division. 一个区划内的覆盖情况。")
class CoverageGroup(CoverageFigures):
    division: Division = strawberry.field(description="The division. 区划。")


@strawberry.type(description="Coverage: a ratio with everything that it rests on. 覆盖率及其口径。")
class Coverage(CoverageFigures):
    view: strawberry.Private[View]
    question: strawberry.Private[CoverageQuestion]
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    basis: Basis = strawberry.field(
        description="STANDARD when a standard in force asks for it of every unit, else REFERENCE. 依据。"
    )
    required: int | None = strawberry.field(description="Required of each; null where units differ. 要求数。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    groups: list[CoverageGroup] = strawberry.field(
        description="By `groupBy`, in the order of codes, at most 1,000. A unit that no division of that level "
        "contains (a building listed by district, of streets) is in no group. 分组，按代码排序。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 groups. 分组是否被截断。")
    weighted: WeightedCoverage = strawberry.field(
        resolver=weighted,
        description="The share of people, or of requests, instead of units. 按人口或需求加权的覆盖率。",
    )


def question_of(
    view: View,
    measure: Measure,
    unit: Unit,
    within: str | None,
    inherit: bool,
    unit_set: UnitSet,
    required: int | None,
) -> CoverageQuestion:
    if required is not None and not 1 <= required <= REQUIRED_LIMIT:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"required 应在 1 到 {REQUIRED_LIMIT} 之间，收到 {required}。",
            en=f"required must be between 1 and {REQUIRED_LIMIT}, got {required}.",
        )
    if unit is Unit.BUILDING and not names_buildings(measure) and not (inherit and is_link(measure)):
        raise _names_divisions_only(measure)
    row = division_row(view, within)
    return CoverageQuestion(measure, unit, view.as_of, row, view.window_days, inherit, unit_set, required)


def _names_divisions_only(measure: Measure) -> QueryError:
    if is_link(measure):
        return QueryError(
            "BAD_USER_INPUT",
            zh=f"measure {measure.name}（{measure.zh}）只指区划；unit 为 BUILDING 时请加 inherit: true"
            "（计入楼宇所在社区、街道的联系），或改用 unit: COMMUNITY、STREET。",
            en=f"measure {measure.name} names divisions only; with unit BUILDING ask with inherit: true (links of "
            "the community and street around a building), or with unit COMMUNITY or STREET.",
        )
    return QueryError(
        "BAD_USER_INPUT",
        zh=f"measure {measure.name}（{measure.zh}）以区划计，不以楼宇计；unit 请用 COMMUNITY 或 STREET。",
        en=f"measure {measure.name} is of divisions, not of buildings; ask with unit COMMUNITY or STREET.",
    )


def definition_of(measure: Measure, unit: Unit) -> str:
    """What counts, in both languages."""
    definition = numerator_of(measure, unit)
    return f"{definition.en}. {definition.zh}。"


def check_group_by(group_by: Unit | None) -> None:
    if group_by is Unit.BUILDING:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="groupBy 只能是区划级别（PROVINCE、CITY、DISTRICT、STREET、COMMUNITY），不能是 BUILDING；"
            "要看每座楼宇，请用 unit: BUILDING 查询 gaps。",
            en="groupBy takes a level of divisions (PROVINCE, CITY, DISTRICT, STREET or COMMUNITY), not BUILDING; "
            "to see each building ask gaps with unit: BUILDING.",
        )


def coverage(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    group_by: ask.GroupByArgument = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> Coverage:
    check_group_by(group_by)
    view = view_of(info, as_of, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, required)
    result = coverage_of(view.snapshot, question, group_by)
    return Coverage(
        view=view,
        question=question,
        share=result.total,
        measure=measure,
        unit=unit,
        basis=result.basis,
        required=result.required,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        definition=definition_of(measure, unit),
        groups=[CoverageGroup(share=share, division=Division(view=view, row=row)) for row, share in result.groups],
        truncated=result.truncated,
    )
