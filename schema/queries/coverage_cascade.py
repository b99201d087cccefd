"""`coverageCascade`: how far the service gets, and where most units drop out."""

from datetime import date
from typing import Any

import strawberry

from graph_service.analytics import service_requests
from graph_service.analytics.coverage_cascade import Cascade, CascadeQuestion, Stage
from graph_service.analytics.coverage_cascade import coverage_cascade as coverage_cascade_of
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.domain.vocabulary_answers import CascadeStep
from schema.context import WINDOW_DAYS, Info, division_row, view_of
from schema.queries import arguments as ask
from schema.queries.coverage import CoverageFigures
from schema.queries.service_requests import CompletionLimit, ContactLimit, check_limits


def _of_stage(name: str, description: str) -> Any:
    def read_stage(root: Any) -> Any:
        return getattr(root.stage, name)

    return strawberry.field(resolver=read_stage, description=description)


@strawberry.type(
    description="Units that reached a step and all steps before it: reached = numerator + failed + notKnown. "
    "达到本环节（及此前各环节）的单位。"
)
class CascadeStage(CoverageFigures):
    stage: strawberry.Private[Stage]
    step: CascadeStep = _of_stage("step", "The step. 环节。")
    reached: int = _of_stage("reached", "Units that reached the step before; at first all. 达到上一环节的单位数。")
    failed: int = _of_stage("failed", "Of these, surely not this one. 其中确未达到本环节。")
    not_known: int = _of_stage("not_known", "Of these, not known to reach this one. 其中本环节未知。")
    without_requests: int | None = _of_stage(
        "without_requests",
        "Of the numerator, without a request to be judged by; null at steps that ask for none. 其中没有应计需求。",
    )
    drop: float | None = _of_stage("drop", "1 - numerator / reached; null for 0 / 0. 流失率。")


@strawberry.type(
    description="Paired, in contact, requests contacted in time, completed, resolved: each step among the units of "
    "the one before. 服务链：结对、往来、及时对接、办结、化解，逐级递进。"
)
class CoverageCascade:
    cascade: strawberry.Private[Cascade]
    unit: Unit = strawberry.field(description="What is counted. 统计单位。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of contacts and requests. 窗口天数。")
    unit_set: UnitSet = strawberry.field(description="Which units count. 统计口径。")
    stages: list[CascadeStage] = strawberry.field(
        description="The five steps in order. A unit is unknown when it fails nowhere and is unknown somewhere. "
        "五个环节，依次排列。"
    )
    bottleneck: CascadeStep | None = strawberry.field(
        description="The step with the largest drop, the earliest of several; null where nothing drops. 瓶颈环节。"
    )


def coverage_cascade(
    info: Info,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    contact_limit_hours: ContactLimit = service_requests.CONTACT_LIMIT_HOURS,
    completion_limit_days: CompletionLimit = service_requests.COMPLETION_LIMIT_DAYS,
) -> CoverageCascade:
    check_limits(contact_limit_hours, completion_limit_days)
    view = view_of(info, as_of, window_days)
    row = division_row(view, within)
    question = CascadeQuestion(
        unit, view.as_of, row, window_days, inherit, unit_set, contact_limit_hours, completion_limit_days
    )
    found = coverage_cascade_of(view.snapshot, question)
    return CoverageCascade(
        cascade=found,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        unit_set=unit_set,
        stages=[CascadeStage(share=stage.share, stage=stage) for stage in found.stages],
        bottleneck=found.bottleneck,
    )
