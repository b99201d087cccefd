"""`backupCoverage`: how many units have at least two independent providers."""

from datetime import date

import strawberry

from graph_service.analytics.backup_coverage import backup_coverage as backup_coverage_of
from graph_service.analytics.resilience_definitions import backup_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import ProviderUnit
from schema.context import WINDOW_DAYS, Info, view_of
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures, CoverageGroup, check_group_by
from schema.queries.provider_arguments import ProviderUnitArgument, provided_question_of
from schema.types.division import Division


@strawberry.type(
    description="The share of units with at least two independent, that is different, providers; a reference, no "
    "standard asks for it. 有两个以上不同提供方的单位比例（后备覆盖），为参考指标。"
)
class BackupCoverage(CoverageFigures):
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    provider_unit: ProviderUnit = strawberry.field(description="As what providers are counted. 提供方的计法。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    groups: list[CoverageGroup] = strawberry.field(
        description="By `groupBy`, in the order of codes, at most 1,000. 分组，按代码排序。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 groups. 分组是否被截断。")


def backup_coverage(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    group_by: ask.GroupByArgument = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    provider_unit: ProviderUnitArgument = ProviderUnit.POST,
) -> BackupCoverage:
    check_group_by(group_by)
    view = view_of(info, as_of, window_days)
    question = provided_question_of(view, measure, unit, within, inherit, unit_set)
    result = backup_coverage_of(view.snapshot, question, provider_unit, group_by)
    definition = backup_of(measure, unit)
    return BackupCoverage(
        share=result.total,
        measure=measure,
        unit=unit,
        provider_unit=provider_unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        definition=f"{definition.en}. {definition.zh}。",
        groups=[CoverageGroup(share=share, division=Division(view=view, row=row)) for row, share in result.groups],
        truncated=result.truncated,
    )
