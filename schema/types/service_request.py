"""ServiceRequest 需求工单: who asked is an organization; the person concerned is never stored."""

from datetime import datetime
from typing import Any

import strawberry

from graph_service.analytics.service_requests import request_states
from graph_service.domain.vocabulary import RequestKind, RequestOutcome, RequestSource, RequestState
from graph_service.snapshot.columns import NONE
from schema import reading as read
from schema.node import Node
from schema.types import references as refs

_STATES, _KINDS = list(RequestState), list(RequestKind)


def _state(root: Node) -> Any:
    code = request_states(root.view.snapshot, root.view.as_of)[root.row]
    return None if code == NONE else _STATES[code]


@strawberry.type(description="A service request. 需求工单。")
class ServiceRequest(Node, table="service_requests"):
    source: RequestSource = read.word("source", RequestSource, "Where it came in. 来源。")
    kind: RequestKind = read.word("kind", RequestKind, "Kind. 类型。")
    state: RequestState | None = read.worked_out(
        _state, "State at the end of the as-of day; null before it was placed. 截至日状态。"
    )
    division: refs.DivisionRef | None = read.one("division_code", "Where from. 区划。")
    requester: Node | None = read.one("requester_key", "The organization that asked. 来电单位。")
    handler: Node | None = read.one("handler_key", "Branch or court that handles it. 承办。")
    cell: refs.PartyOrganizationRef | None = read.one("cell_key", "Party cell. 承办党小组。")
    judge: refs.JudgeRef | None = read.one("judge_key", "Who carried it out. 承办人。")
    service_point: refs.ServicePointRef | None = read.one("service_point_key", "Where placed. 受理站点。")
    placed_at: datetime = read.moment("placed_at", "Placed. 点单时间。")
    reviewed_at: datetime | None = read.moment("reviewed_at", "Reviewed. 审核时间。")
    dispatched_at: datetime | None = read.moment("dispatched_at", "Dispatched. 派单时间。")
    accepted_at: datetime | None = read.moment("accepted_at", "Accepted. 接单时间。")
    contacted_at: datetime | None = read.moment("contacted_at", "First contact. 首次对接时间。")
    started_at: datetime | None = read.moment("started_at", "Begun. 开始办理时间。")
    completed_at: datetime | None = read.moment("completed_at", "Completed. 办结时间。")
    evaluated_at: datetime | None = read.moment("evaluated_at", "Called back. 回访时间。")
    withdrawn_at: datetime | None = read.moment("withdrawn_at", "Withdrawn. 撤单时间。")
    outcome: RequestOutcome | None = read.word("outcome", RequestOutcome, "Outcome. 办理结果。")
    satisfied: bool | None = read.flag("satisfied", "Satisfied when called back. 是否满意。")
    legal_risk: bool | None = read.flag("legal_risk", "Legal risk (12345). 涉法涉诉。")
    platform_no: str | None = read.text("platform_no", "Mediation platform number. 调解平台编号。")

    def shown_name(self) -> str:
        return f"{_KINDS[self.rows.words('kind')[self.row]].zh} {self.rows.key(self.row)}"
