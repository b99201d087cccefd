"""`coverageDiff`: who gained cover between two days, who lost it, and which units came or went."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.coverage import Coverage
from graph_service.analytics.coverage_diff import CoverageDiff as Found
from graph_service.analytics.coverage_diff import coverage_diff as coverage_diff_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures, definition_of, question_of
from schema.queries.coverage_trend import check_order
from schema.relations import After, First
from schema.types.references import BuildingList, DivisionList


@strawberry.type(description="Coverage on one of the two days. 前后某一日的覆盖情况。")
class CoverageThen(CoverageFigures):
    as_of: date = strawberry.field(description="The day. 日期。")
    basis: Basis = strawberry.field(
        description="STANDARD when a standard in force asks for it, else REFERENCE. 依据。"
    )
    required: int | None = strawberry.field(description="Required of each; null where units differ. 要求数。")


def _listed(table: str, name: str, description: str) -> Any:
    """A connection of units; null where the units are of another table."""

    def list_units(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
        if root.unit.table != table:
            return None
        return RowList(root.view, table, getattr(root.found, name)).connection(first, after)

    return strawberry.field(resolver=list_units, description=description)


def _counted(name: str, description: str) -> Any:
    def read_count(root: Any) -> Any:
        found = getattr(root.found, name)
        return found if isinstance(found, int) else len(found)

    return strawberry.field(resolver=read_count, description=description)


@strawberry.type(description="The buildings of a comparison. 楼宇的前后变化。")
class BuildingChanges:
    view: strawberry.Private[View]
    unit: strawberry.Private[Unit]
    found: strawberry.Private[Found]
    gained: BuildingList | None = _listed("buildings", "gained", "Covered only after. 新覆盖的楼宇。")
    lost: BuildingList | None = _listed("buildings", "lost", "Covered only before. 不再覆盖的楼宇。")
    appeared: BuildingList | None = _listed("buildings", "appeared", "Looked at only after. 新增的楼宇。")
    ended: BuildingList | None = _listed("buildings", "ended", "Looked at only before. 不再统计的楼宇。")


def _buildings(root: Any) -> Any:
    if root.unit is not Unit.BUILDING:
        return None
    return BuildingChanges(view=root.view, unit=root.unit, found=root.found)


@strawberry.type(
    description="Coverage before and after: after.numerator - before.numerator = gained - lost + appearedCovered - "
    "endedCovered. 前后两日的覆盖变化，各数相抵。"
)
class CoverageDiff:
    view: strawberry.Private[View]
    found: strawberry.Private[Found]
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    window_days: int = strawberry.field(description="Window of events, which ends on each day. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    before: CoverageThen = strawberry.field(description="Coverage on `from`. 起始日的覆盖情况。")
    after: CoverageThen = strawberry.field(description="Coverage on `to`. 截止日的覆盖情况。")
    gained: DivisionList | None = _listed(
        "divisions",
        "gained",
        "Units looked at on both days and covered only after, by code; null when units are buildings. "
        "新覆盖的单位。",
    )
    lost: DivisionList | None = _listed(
        "divisions",
        "lost",
        "Units looked at on both days and covered only before, by code; null when units are buildings. "
        "不再覆盖的单位。",
    )
    appeared: DivisionList | None = _listed(
        "divisions",
        "appeared",
        "Units looked at only after: new ones and, of REQUEST_ANSWERED, those that had not asked before; null when "
        "units are buildings. 新增的单位。",
    )
    ended: DivisionList | None = _listed(
        "divisions",
        "ended",
        "Units looked at only before: ended ones and, of REQUEST_ANSWERED, those that ask no more; null when units "
        "are buildings. 不再统计的单位。",
    )
    buildings: BuildingChanges | None = strawberry.field(
        resolver=_buildings,
        description="The same four lists when units are buildings, else null. 以楼宇为单位时的名单。",
    )
    gained_count: int = _counted("gained", "How many gained. 新覆盖数。")
    lost_count: int = _counted("lost", "How many lost. 不再覆盖数。")
    appeared_count: int = _counted("appeared", "How many appeared. 新增数。")
    ended_count: int = _counted("ended", "How many ended. 不再统计数。")
    appeared_covered: int = _counted("appeared_covered", "Of those that appeared, covered after. 新增且已覆盖数。")
    ended_covered: int = _counted("ended_covered", "Of those that ended, covered before. 不再统计且原已覆盖数。")
    gained_from_unknown: int = _counted(
        "gained_from_unknown", "Of those that gained, UNKNOWN before: perhaps only better known. 其中原为未知。"
    )
    lost_to_unknown: int = _counted(
        "lost_to_unknown", "Of those that lost, UNKNOWN after: perhaps not lost. 其中现为未知。"
    )


From = Annotated[date, strawberry.argument(name="from", description="The day before. 起始日。")]
To = Annotated[date, strawberry.argument(description="The day after. 截止日。")]


def coverage_diff(
    info: Info,
    measure: ask.MeasureArgument,
    from_: From,
    to: To,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> CoverageDiff:
    check_order(from_, to)
    view = view_of(info, to, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, required)
    found = coverage_diff_of(view.snapshot, replace(question, as_of=from_), to)
    return CoverageDiff(
        view=view,
        found=found,
        measure=measure,
        unit=unit,
        window_days=window_days,
        unit_set=unit_set,
        definition=definition_of(measure, unit),
        before=_then(found.before, from_),
        after=_then(found.after, to),
    )


def _then(coverage: Coverage, day: date) -> CoverageThen:
    return CoverageThen(share=coverage.total, as_of=day, basis=coverage.basis, required=coverage.required)
