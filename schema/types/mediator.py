"""Mediator 调解员: personal data, so the name is masked and phones are not shown at all."""

import strawberry

from graph_service.domain.vocabulary import MediatorKind
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="A mediator; the name is masked. 调解员，姓名脱敏。")
class Mediator(Node, table="mediators"):
    kind: MediatorKind = read.word("kind", MediatorKind, "Kind. 类型。")
    on_platform: bool | None = read.flag("on_platform", "On the courts' mediation platform. 是否入驻法院调解平台。")
    valid_from: str | None = read.span("valid_from", "First day, month or year of serving. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of leaving. 终止日期。")
    is_valid: bool = read.valid("valid_from", "valid_to", "Surely serving on the as-of date. 截至日是否在任。")
    divisions: refs.DivisionList = related(steps.MEDIATOR_DIVISIONS, "Divisions served. 服务区划。")

    def shown_name(self) -> str:
        return read.masked_name(self)
