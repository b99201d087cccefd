"""`coverageMatrix`: coverage by several measures, side by side for the divisions of one level."""

from datetime import date
from typing import Annotated

import strawberry

from graph_service.analytics.coverage_matrix import coverage_matrix as coverage_matrix_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis
from schema.context import WINDOW_DAYS, Info, view_of
from schema.errors import QueryError
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures, check_group_by, definition_of, question_of
from schema.types.division import Division


@strawberry.type(description="Coverage by one measure in one division. 一个区划、一项指标的覆盖情况。")
class CoverageMatrixCell(CoverageFigures):
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")


@strawberry.type(description="The coverage of one division, measure by measure. 一个区划的各项覆盖情况。")
class CoverageMatrixRow:
    division: Division = strawberry.field(description="The division. 区划。")
    cells: list[CoverageMatrixCell] = strawberry.field(
        description="A cell for each measure, in the order asked. 各项指标，按所问顺序。"
    )


@strawberry.type(description="Coverage by one measure in all. 一项指标的合计。")
class CoverageMatrixTotal(CoverageFigures):
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    basis: Basis = strawberry.field(
        description="STANDARD when a standard in force asks for it, else REFERENCE. 依据。"
    )
    required: int | None = strawberry.field(description="Required of each; null where units differ. 要求数。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")


@strawberry.type(description="Coverage by several measures, division by division. 覆盖矩阵：区划 × 指标。")
class CoverageMatrix:
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    rows: list[CoverageMatrixRow] = strawberry.field(
        description="Divisions of level `groupBy` by code, at most 1,000; a cell of no units has ratio null. "
        "各区划，按代码排序，至多 1000 行。"
    )
    total: list[CoverageMatrixTotal] = strawberry.field(
        description="All units, those in no row too, a total for each measure in the order asked. 合计行。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 rows. 行是否被截断。")


Measures = Annotated[
    list[Measure],
    strawberry.argument(description="Covered by what, at least one; each counts once. 覆盖指标，至少一项。"),
]
GroupBy = Annotated[
    Unit, strawberry.argument(description="Rows are the divisions of this level; not BUILDING. 行的区划级别。")
]


def coverage_matrix(
    info: Info,
    measures: Measures,
    group_by: GroupBy,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> CoverageMatrix:
    if not measures:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="measures 为空；请至少给出一项覆盖指标，如 [BRANCH_PAIRED, JUDGE_VISITED]。",
            en="measures is empty; give at least one measure, e.g. [BRANCH_PAIRED, JUDGE_VISITED].",
        )
    check_group_by(group_by)
    view = view_of(info, as_of, window_days)
    asked = list(dict.fromkeys(measures))
    questions = tuple(question_of(view, each, unit, within, inherit, unit_set, required) for each in asked)
    found = coverage_matrix_of(view.snapshot, questions, group_by)
    return CoverageMatrix(
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        rows=[
            CoverageMatrixRow(
                division=Division(view=view, row=row),
                cells=[CoverageMatrixCell(share=s, measure=m) for s, m in zip(shares, asked, strict=True)],
            )
            for row, shares in found.rows
        ],
        total=[
            CoverageMatrixTotal(
                share=column.total,
                measure=measure,
                basis=column.basis,
                required=column.required,
                definition=definition_of(measure, unit),
            )
            for column, measure in zip(found.columns, asked, strict=True)
        ],
        truncated=found.truncated,
    )
