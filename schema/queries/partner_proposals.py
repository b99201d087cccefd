"""`partnerProposals`: which court branches to pair with the units that lack one."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.partner_proposals import Proposals
from graph_service.analytics.partner_proposals import partner_proposals as proposals_of
from graph_service.analytics.proposal_outcome import ProposalOutcome, proposal_outcome
from graph_service.analytics.proposal_problem import ProposalProblem, ProposalQuestion, proposal_problem
from graph_service.analytics.proposal_providers import REACHES
from graph_service.analytics.proposed_pairings import (
    citation_of_proposals,
    nature_of_proposals,
    proposed_pairings,
)
from graph_service.analytics.units import divisions_of
from graph_service.domain.vocabulary import Level, Measure, Unit, UnitSet
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.errors import QueryError
from schema.heavy import heavily
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.queries.coverage import question_of
from schema.queries.pairings_table import pairings_csv
from schema.queries.removal_impact import CoverageShare
from schema.queries.walk_arguments import check_range
from schema.relations import After, First
from schema.types.building import Building
from schema.types.division import Division
from schema.types.partner_assignment import (
    PartnerAssignment,
    ProposalBottleneck,
    UnmetUnit,
    cost_of,
    reason_of,
)
from schema.types.party_organization import PartyOrganization
from schema.types.references import PairingList
from schema.types.work import Work, check_work

LIST_LIMIT = 1000
#: Rows of the table that an answer holds; more are written by the command line.
TABLE_LIMIT = 10_000
CAPACITY_LIMIT = 1_000_000
#: Pairs of a unit and a branch: a country city by city, some five seconds of one processor.
STEPS_LIMIT = 200_000_000

ProposalMeasure = Annotated[
    Measure,
    strawberry.argument(description="Only BRANCH_PAIRED can be proposed for. 目前只能为法院党支部结对建议。"),
]
Capacity = Annotated[
    int | None,
    strawberry.argument(
        description="The most units of the kind that a branch is to have; by default 20, or what the busiest has "
        "already. 一个党支部至多结对几个单位，默认 20 或现有最多者。"
    ),
]
KeepExisting = Annotated[
    bool,
    strawberry.argument(
        description="Pairings that stand are kept and use up places; false: those of these units may be ended too. "
        "保留现有结对（占用名额）；为 false 时可一并调整。"
    ),
]
ReachArgument = Annotated[
    Level,
    strawberry.argument(
        description="Units are paired with branches of the same division of this level: PROVINCE, CITY, DISTRICT. "
        "在同一哪级区划内结对。"
    ),
]


@dataclass(frozen=True)
class _Answer:
    """Everything that the heavy part answers, as rows."""

    view: View
    question: ProposalQuestion
    problem: ProposalProblem
    found: Proposals

    @property
    def outcome(self) -> ProposalOutcome:
        """Kept with the snapshot: several fields of one answer ask for it."""
        snapshot, asked = self.view.snapshot, self.question.coverage
        return snapshot.memo.get(
            (proposal_outcome, self.question),
            lambda: proposal_outcome(snapshot, asked, self.problem, self.found),
        )

    @property
    def unit(self) -> Unit:
        return self.question.coverage.unit

    def place(self, position: int) -> tuple[Division, Building | None]:
        """The division and, where units are buildings, the building of a unit."""
        row = self.problem.unit[position : position + 1]
        division = int(divisions_of(self.view.snapshot, self.unit, row)[0])
        building = Building(view=self.view, row=int(row[0])) if self.unit is Unit.BUILDING else None
        return Division(view=self.view, row=division), building

    def assignment(self, i: int) -> PartnerAssignment:
        found, standing = self.found, int(self.found.standing[i])
        units, in_contact = int(found.turn[i]), bool(found.known[i])
        parts = cost_of(int(found.steps[i]), standing, units, in_contact=in_contact)
        division, building = self.place(int(found.unit[i]))
        return PartnerAssignment(
            provider=PartyOrganization(view=self.view, row=int(self.problem.provider[found.provider[i]])),
            division=division,
            building=building,
            cost=parts.distance + parts.jurisdiction + parts.contact + parts.load,
            parts=parts,
            reason=reason_of(parts, standing, units, in_contact=in_contact),
            is_new=bool(self.outcome.is_new[i]),
        )

    def unmet(self, position: int) -> UnmetUnit:
        division, building = self.place(position)
        return UnmetUnit(division=division, building=building, lacking=int(self.found.unmet[position]))

    def bottleneck(self) -> ProposalBottleneck | None:
        narrow = self.found.bottleneck
        if narrow is None:
            return None
        return ProposalBottleneck(
            view=self.view,
            unit_table=self.unit.table,
            unit_rows=np.sort(self.problem.unit[narrow.units]),
            provider_rows=np.sort(self.problem.provider[narrow.providers]),
            need=narrow.need,
            capacity=narrow.capacity,
        )

    def table(self) -> str | None:
        if int(self.outcome.is_new.sum()) + len(self.outcome.ended) > TABLE_LIMIT:
            return None
        snapshot = self.view.snapshot
        rows = proposed_pairings(snapshot, self.question, self.problem, self.found, self.outcome)
        return pairings_csv(rows, nature_of_proposals(snapshot), citation_of_proposals(self.question))


def _answer(root: "PartnerProposals", info: Info) -> _Answer:
    """Worked out when a field asks for it, so that `work` alone is cheap."""
    check_work(root.work, "within")
    found = heavily(info, root.question, proposals_of, root.problem)
    return _Answer(root.view, root.question, root.problem, found)


def _assignments(root: "PartnerProposals", info: Info) -> Any:
    answer = _answer(root, info)
    return [answer.assignment(i) for i in range(min(len(answer.found.unit), LIST_LIMIT))]


def _unmet(root: "PartnerProposals", info: Info) -> Any:
    answer = _answer(root, info)
    return [answer.unmet(int(position)) for position in np.flatnonzero(answer.found.unmet)[:LIST_LIMIT]]


def _truncated(root: "PartnerProposals", info: Info) -> Any:
    found = _answer(root, info).found
    return len(found.unit) > LIST_LIMIT or int((found.unmet > 0).sum()) > LIST_LIMIT


def _bottleneck(root: "PartnerProposals", info: Info) -> Any:
    return _answer(root, info).bottleneck()


def _ended(root: "PartnerProposals", info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "pairings", _answer(root, info).outcome.ended).connection(first, after)


def _before(root: "PartnerProposals", info: Info) -> Any:
    return CoverageShare(share=_answer(root, info).outcome.before)


def _after(root: "PartnerProposals", info: Info) -> Any:
    return CoverageShare(share=_answer(root, info).outcome.after)


def _new_pairings(root: "PartnerProposals", info: Info) -> Any:
    return int(_answer(root, info).outcome.is_new.sum())


def _unmet_total(root: "PartnerProposals", info: Info) -> Any:
    return int(_answer(root, info).found.unmet.sum())


def _cost(root: "PartnerProposals", info: Info) -> Any:
    return float(_answer(root, info).found.cost)


def _table(root: "PartnerProposals", info: Info) -> Any:
    return _answer(root, info).table()


@strawberry.type(
    description="Pairings proposed for units that lack one, as many as there are places for and of least cost in "
    "all (an exact min-cost flow; gaps and unknown units alike). Nothing is written. "
    "结对建议：在名额内尽量多，且总成本最小；空白与未知单位都在内。不改动任何数据。"
)
class PartnerProposals:
    view: strawberry.Private[View]
    question: strawberry.Private[ProposalQuestion]
    problem: strawberry.Private[ProposalProblem]
    measure: Measure = strawberry.field(description="Covered by what. 覆盖指标。")
    unit: Unit = strawberry.field(description="What is to be covered. 统计单位。")
    as_of: date = strawberry.field(description="First day of the pairings proposed. 截至日期，即新结对的起始日。")
    capacity: int = strawberry.field(description="The most units of a branch. 一个党支部至多结对的单位数。")
    reach: Level = strawberry.field(description="Inside one division of this level. 在同一该级区划内结对。")
    units_in_need: int = strawberry.field(description="Units that lack a pairing. 需要结对的单位数。")
    branches: int = strawberry.field(description="Court branches that could be proposed. 可供建议的党支部数。")
    work: Work = strawberry.field(description="What the proposals cost to work out. 计算规模。")
    assignments: list[PartnerAssignment] = strawberry.field(
        resolver=_assignments,
        description="The proposals, by unit, then branch, at most 1,000; `table` has more. 建议（至多 1,000 条）。",
    )
    unmet: list[UnmetUnit] = strawberry.field(
        resolver=_unmet, description="Units that still lack one, at most 1,000. 仍缺结对的单位（至多 1,000 个）。"
    )
    truncated: bool = strawberry.field(
        resolver=_truncated, description="More than 1,000 assignments or unmet units. 清单是否被截断。"
    )
    new_pairings: int = strawberry.field(resolver=_new_pairings, description="New pairings in all. 新结对总数。")
    unmet_total: int = strawberry.field(
        resolver=_unmet_total, description="Pairings still lacking. 仍缺的结对总数。"
    )
    ended: PairingList = strawberry.field(
        resolver=_ended,
        description="Pairings given up, none with keepExisting. 建议结束的结对（保留现有结对时为空）。",
    )
    bottleneck: ProposalBottleneck | None = strawberry.field(
        resolver=_bottleneck, description="Why not all can be met; null where they are. 瓶颈；全部满足时为空。"
    )
    cost: float = strawberry.field(
        resolver=_cost, description="Sum of the costs of all assignments, the least there is. 最小总成本。"
    )
    coverage_before: CoverageShare = strawberry.field(resolver=_before, description="Coverage now. 现覆盖率。")
    coverage_after: CoverageShare = strawberry.field(
        resolver=_after, description="What loading `table` gives. 载入建议表后的覆盖率。"
    )
    table: str | None = strawberry.field(
        resolver=_table,
        description="The proposals as a CSV of pairings to be loaded (save it as pairings.csv); null beyond 10,000 "
        "rows: use `gongjian propose`. 可载入的结对表（CSV 文本，存为 pairings.csv）；超过 10,000 行为空。",
    )


def partner_proposals(
    info: Info,
    measure: ProposalMeasure = Measure.BRANCH_PAIRED,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    capacity: Capacity = None,
    keep_existing: KeepExisting = True,
    reach: ReachArgument = Level.CITY,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
) -> PartnerProposals:
    view = view_of(info, as_of, window_days)
    _check(measure, capacity, reach)
    coverage = question_of(view, measure, unit, within, inherit, unit_set, required)
    question = ProposalQuestion(coverage, capacity, keep_existing, reach)
    problem = proposal_problem(view.snapshot, question)
    size = len(problem.unit) + len(problem.provider)
    return PartnerProposals(
        view=view,
        question=question,
        problem=problem,
        measure=measure,
        unit=unit,
        as_of=view.as_of,
        capacity=problem.capacity,
        reach=reach,
        units_in_need=len(problem.unit),
        branches=len(problem.provider),
        work=Work(nodes=size, edges=problem.pairs, steps=float(problem.pairs), limit=float(STEPS_LIMIT)),
    )


def _check(measure: Measure, capacity: int | None, reach: Level) -> None:
    if measure is not Measure.BRANCH_PAIRED:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"measure：不能为 {measure.name}（{measure.zh}）提出建议；目前只能为 BRANCH_PAIRED（结对）建议："
            "结对是可以直接建立的联系，往来与活动要靠开展。",
            en=f"measure: nothing can be proposed for {measure.name}; only for BRANCH_PAIRED: a pairing can be "
            "agreed on, contacts and events have to take place.",
        )
    if capacity is not None:
        check_range(capacity, "capacity", 1, CAPACITY_LIMIT)
    if reach not in REACHES:
        names = [level.name for level in REACHES]
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"reach 应为 {'、'.join(names)} 之一，收到 {reach.name}。",
            en=f"reach must be one of {', '.join(names)}, got {reach.name}.",
        )
