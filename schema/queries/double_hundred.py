"""`doubleHundred` 双百分百: all court branches paired, all Party-member judges in the grassroots."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.double_hundred import DoubleHundred as Figures
from graph_service.analytics.double_hundred import Tally
from graph_service.analytics.double_hundred import double_hundred as double_hundred_of
from graph_service.snapshot.columns import Ints
from schema.context import WINDOW_DAYS, Info, View, division_row, row_of, view_of
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.court import Court
from schema.types.references import JudgeList, PartyOrganizationList


@strawberry.type(description="Court branches in a pairing. 参与共建的法院党支部。")
class BranchTally:
    numerator: int = strawberry.field(description="With a valid pairing. 有有效结对。")
    denominator: int = strawberry.field(description="Court branches. 法院党支部。")
    ratio: float | None = strawberry.field(description="numerator / denominator. 比例。")
    active: int = strawberry.field(description="With a contact in the window. 窗口期内有往来。")


@strawberry.type(
    description="Party-member judges in the grassroots, assistants included. 深入基层的党员法官（含法官助理）。"
)
class JudgeTally:
    numerator: int = strawberry.field(description="With a visit in the window. 窗口期内有走访。")
    denominator: int = strawberry.field(description="Party-member judges. 党员法官。")
    ratio: float | None = strawberry.field(description="numerator / denominator. 比例。")
    assigned: int = strawberry.field(description="With a valid assignment. 有一法官包联。")


@strawberry.type(description="Both figures of one court. 一个法院的两个百分百。")
class CourtDoubleHundred:
    court: Court = strawberry.field(description="The court. 法院。")
    branches: BranchTally = strawberry.field(description="Its branches. 党支部。")
    judges: JudgeTally = strawberry.field(description="Its Party-member judges. 党员法官。")


def _branch_tally(tally: Tally) -> BranchTally:
    return BranchTally(
        numerator=tally.numerator, denominator=tally.denominator, ratio=tally.ratio, active=tally.beside
    )


def _judge_tally(tally: Tally) -> JudgeTally:
    return JudgeTally(
        numerator=tally.numerator, denominator=tally.denominator, ratio=tally.ratio, assigned=tally.beside
    )


def _branches(root: Any) -> Any:
    return _branch_tally(root.figures.branches)


def _judges(root: Any) -> Any:
    return _judge_tally(root.figures.judges)


def _by_court(root: Any) -> Any:
    return [
        CourtDoubleHundred(
            court=Court(view=root.view, row=row), branches=_branch_tally(branches), judges=_judge_tally(judges)
        )
        for row, branches, judges in root.figures.by_court[:1000]
    ]


def _missing(table: str, rows: Any) -> Any:
    def list_missing(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
        missing: Ints = rows(root.figures)
        return RowList(root.view, table, missing).connection(first, after)

    return list_missing


@strawberry.type(description="双百分百: both hundred per cents, with those missing. 双百分百及未达者。")
class DoubleHundred:
    view: strawberry.Private[View]
    figures: strawberry.Private[Figures]
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of contacts and visits. 窗口天数。")
    branches: BranchTally = strawberry.field(resolver=_branches, description="Court branches. 法院党支部。")
    judges: JudgeTally = strawberry.field(resolver=_judges, description="Party-member judges. 党员法官。")
    by_court: list[CourtDoubleHundred] = strawberry.field(
        resolver=_by_court, description="Each court, by key, at most 1,000; no ranking. 分法院（不排名）。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 courts. 法院列表是否被截断。")
    assistants: int = strawberry.field(
        description="Judges' assistants among the Party-member judges counted. 其中法官助理人数。"
    )
    missing_branches: PartyOrganizationList = strawberry.field(
        resolver=_missing("party_organizations", lambda figures: figures.missing_branches),
        description="Court branches without a valid pairing. 尚未结对的法院党支部。",
    )
    missing_judges: JudgeList = strawberry.field(
        resolver=_missing("judges", lambda figures: figures.missing_judges),
        description="Party-member judges without a visit in the window. 窗口期内未走访的党员法官。",
    )


CourtKey = Annotated[
    str | None, strawberry.argument(description="Only this court and its tribunals. 限于该法院及其人民法庭。")
]


def double_hundred(
    info: Info,
    within: ask.Within = None,
    court_key: CourtKey = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
) -> DoubleHundred:
    view = view_of(info, as_of, window_days)
    court = None if court_key is None else row_of(view, "courts", court_key, "courtKey")
    figures = double_hundred_of(view.snapshot, division_row(view, within), court, view.as_of, view.window_days)
    return DoubleHundred(
        view=view,
        figures=figures,
        as_of=view.as_of,
        window_days=window_days,
        truncated=len(figures.by_court) > 1000,
        assistants=figures.assistants,
    )
