"""RequestMove 需求流转: one step of a service request, who made it and when."""

from datetime import datetime

import strawberry

from graph_service.domain.vocabulary import RequestState
from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs

_STATES = list(RequestState)


@strawberry.type(description="A move of a service request from one state to the next. 需求流转记录。")
class RequestMove(Node, table="request_moves"):
    request: refs.ServiceRequestRef | None = read.one("request_key", "The request. 需求。")
    state: RequestState = read.word("state", RequestState, "State that it came to. 流转后状态。")
    at: datetime = read.moment("at", "When. 时间。")
    by: Node | None = read.one(
        "by", "Who made the move: a branch, court, agency, or judge (name masked). 经办（法官姓名脱敏）。"
    )
    note: str | None = read.text("note", "Reason or remark. 说明。")

    def shown_name(self) -> str:
        request = node_at(self.view, int(self.rows.links("request_key")[self.row]))
        state = _STATES[self.rows.words("state")[self.row]].zh
        return f"{request.shown_name() if request else ''} · {state}"
