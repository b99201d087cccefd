"""ServiceRequest 需求工单: who asked is an organization; the person concerned is never stored."""

from datetime import datetime
from typing import Any

import strawberry

from graph_service.analytics.request_history import TOLD_WITH, request_states
from graph_service.analytics.validity import end_of_day
from graph_service.domain.vocabulary import RequestKind, RequestOutcome, RequestSource, RequestState, Word
from graph_service.snapshot.columns import NONE
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs

_STATES, _KINDS, _SOURCES = list(RequestState), list(RequestKind), list(RequestSource)


def _state_at(root: Node) -> RequestState | None:
    code = request_states(root.view.snapshot, root.view.as_of)[root.row]
    return None if code == NONE else _STATES[code]


def _state(root: Node) -> Any:
    return _state_at(root)


def _state_label(root: Node) -> Any:
    state = _state_at(root)
    return state and state.zh_for(_SOURCES[root.rows.words("source")[root.row]])


def _is_later(root: Node, column: str) -> bool:
    """Whether a time is after the as-of day."""
    return bool(root.rows.seconds(column)[root.row] >= end_of_day(root.view.as_of))


def _moment(column: str, description: str) -> Any:
    """A time, null also while it is still to come on the as-of day."""

    def read_moment(root: Node) -> Any:
        return None if _is_later(root, column) else read.moment_at(root, column)

    return strawberry.field(resolver=read_moment, description=description)


def _result(column: str, words: type[Word] | None, description: str) -> Any:
    """A word or a flag, null also while the time with which it came to be known is still to come."""
    members = None if words is None else list(words)

    def read_result(root: Node) -> Any:
        code = int(root.rows.words(column)[root.row])
        if code == NONE or _is_later(root, TOLD_WITH[column]):
            return None
        return bool(code) if members is None else members[code]

    return strawberry.field(resolver=read_result, description=description)


@strawberry.type(
    description="A service request as it stood at the end of the as-of day; later times and results are null. "
    "需求工单，按截至日呈现，其后的时间与结果为空。"
)
class ServiceRequest(Node, table="service_requests"):
    source: RequestSource = read.word("source", RequestSource, "Where it came in. 来源。")
    kind: RequestKind = read.word("kind", RequestKind, "Kind. 类型。")
    state: RequestState | None = read.worked_out(
        _state, "State at the end of the as-of day; null before it was placed. 截至日状态。"
    )
    state_label: str | None = read.worked_out(
        _state_label,
        "The state in the words of its flow: Party order or hotline. 状态的中文名（按点单或热线流程）。",
    )
    division: refs.DivisionRef | None = read.one("division_code", "Where from. 区划。")
    requester: Node | None = read.one("requester_key", "The organization that asked. 来电单位。")
    handler: Node | None = read.one("handler_key", "Branch or court that handles it. 承办。")
    cell: refs.PartyOrganizationRef | None = read.one("cell_key", "Party cell. 承办党小组。")
    judge: refs.JudgeRef | None = read.one("judge_key", "Who carried it out. 承办人。")
    topic: refs.TopicRef | None = read.one("topic_key", "Topic of the month that it is about. 每月一题。")
    service_point: refs.ServicePointRef | None = read.one("service_point_key", "Where placed. 受理站点。")
    placed_at: datetime = read.moment("placed_at", "Placed. 点单时间。")
    reviewed_at: datetime | None = _moment("reviewed_at", "Reviewed. 审核时间。")
    dispatched_at: datetime | None = _moment("dispatched_at", "Dispatched. 派单时间。")
    accepted_at: datetime | None = _moment("accepted_at", "Accepted. 接单时间。")
    contacted_at: datetime | None = _moment("contacted_at", "First contact. 首次对接时间。")
    started_at: datetime | None = _moment("started_at", "Begun. 开始办理时间。")
    completed_at: datetime | None = _moment("completed_at", "Completed. 办结时间。")
    evaluated_at: datetime | None = _moment("evaluated_at", "Called back. 回访时间。")
    withdrawn_at: datetime | None = _moment("withdrawn_at", "Withdrawn. 撤单时间。")
    outcome: RequestOutcome | None = _result("outcome", RequestOutcome, "Outcome. 办理结果。")
    satisfied: bool | None = _result("satisfied", None, "Satisfied when called back. 是否满意。")
    legal_risk: bool | None = read.flag("legal_risk", "Legal risk (12345). 涉法涉诉。")
    platform_no: str | None = read.text("platform_no", "Mediation platform number. 调解平台编号。")
    moves: refs.RequestMoveList = related(
        steps.REQUEST_MOVES, "Its moves up to the as-of day, if they are recorded. 截至日的流转（有记录的）。"
    )

    def shown_name(self) -> str:
        return f"{_KINDS[self.rows.words('kind')[self.row]].zh} {self.rows.key(self.row)}"
