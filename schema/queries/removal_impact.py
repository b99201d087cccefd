"""`removalImpact`: what becomes of coverage when some leave together."""

from collections import Counter
from datetime import date

import strawberry

from graph_service.analytics.definitions import numerator_of
from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.removal_impact import LEAVING
from graph_service.analytics.removal_impact import RemovalImpact as Impact
from graph_service.analytics.removal_impact import removal_impact as removal_impact_of
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.errors import QueryError
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures
from schema.queries.nodes import IDS_LIMIT, NodeIds
from schema.queries.provider_arguments import provided_question_of
from schema.queries.walk_arguments import number_of
from schema.types.cover_lost import CoverLost
from schema.types.subgraph import NodeKindCount, kind_counts


@strawberry.type(description="A share of units, with its counts and bounds. 覆盖比例及上下限。")
class CoverageShare(CoverageFigures):
    pass


@strawberry.type(
    description="Coverage before and after some leave. A court takes its tribunals, the Party organizations that "
    "they host and their judges along, an agency, division or building the Party organizations that it hosts, a "
    "Party organization the judges whose branch it is; partners of pairings are no providers. What several provide "
    "goes with the last of them. 部分单位或岗位离开前后的覆盖：法院连同其人民法庭、院内党组织与法官一并离开，其他"
    "单位连同所属党组织，党支部连同其法官；多方共同提供的，最后一方离开才算失去。"
)
class RemovalImpact(CoverLost):
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    definition: str = strawberry.field(description="What counts, in words. 口径说明。")
    coverage_before: CoverageShare = strawberry.field(description="Coverage now. 离开前的覆盖率。")
    coverage_after: CoverageShare = strawberry.field(description="Coverage without them. 离开后的覆盖率。")
    leaving: list[NodeKindCount] = strawberry.field(
        description="All that leave, those that go with them too, by kind. 一并离开的节点数，按类型。"
    )


def removal_impact(
    info: Info,
    ids: NodeIds,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> RemovalImpact:
    view = view_of(info, as_of, window_days)
    question = provided_question_of(view, measure, unit, within, inherit, unit_set, required)
    found = removal_impact_of(view.snapshot, question, _numbers(view, ids))
    definition = numerator_of(measure, unit)
    return RemovalImpact(
        view=view,
        lost_unit=unit,
        losing=found.losing,
        measure=measure,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        definition=f"{definition.en}. {definition.zh}。",
        coverage_before=CoverageShare(share=found.before),
        coverage_after=CoverageShare(share=found.after),
        leaving=_leaving(view, found),
    )


def _numbers(view: View, ids: list[strawberry.ID]) -> tuple[int, ...]:
    if not 1 <= len(ids) <= IDS_LIMIT:
        raise QueryError(
            "TOO_COMPLEX" if ids else "BAD_USER_INPUT",
            zh=f"ids 应有 1 到 {IDS_LIMIT} 个，收到 {len(ids)} 个。",
            en=f"ids must be 1 to {IDS_LIMIT}, got {len(ids)}.",
        )
    numbers = tuple(sorted({number_of(view, node_id, "ids") for node_id in ids}))
    for number in numbers:
        table, _ = view.snapshot.node(number)
        if table not in LEAVING:
            kinds = [NODE_KINDS[name] for name in LEAVING]
            raise QueryError(
                "BAD_USER_INPUT",
                zh=f"ids：{view.snapshot.tables[table].kind.label} 不提供覆盖；应为"
                f"{'、'.join(kind.zh for kind in kinds)}的 id。",
                en=f"ids: a {view.snapshot.tables[table].kind.label} provides no cover; expected ids of: "
                f"{', '.join(kind.en for kind in kinds)}.",
            )
    return numbers


def _leaving(view: View, found: Impact) -> list[NodeKindCount]:
    counted = Counter({NODE_KINDS[table]: 0 for table in LEAVING})
    for table in LEAVING:
        counted[NODE_KINDS[table]] = int((view.snapshot.rows_of(table, found.removed) >= 0).sum())
    return kind_counts({kind: count for kind, count in counted.items() if count})
