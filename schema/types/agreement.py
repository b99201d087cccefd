"""Agreement 协议 / 工作意见 of two or more parties."""

import strawberry

from graph_service.domain.vocabulary import AgreementKind
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="An agreement or a joint opinion. 协议或工作意见。")
class Agreement(Node, table="agreements"):
    kind: AgreementKind = read.word("kind", AgreementKind, "Kind. 类型。")
    form: str | None = read.text("form", "Form of the document. 文件形式。")
    signed: str | None = read.span("signed", "Day, month or year of signing. 签订日期。")
    ends: str | None = read.span("ends", "Day, month or year of the end. 终止日期。")
    in_force: bool = read.valid("signed", "ends", "Surely in force on the as-of date. 截至日是否有效。")
    mechanisms: list[str] = read.texts("mechanisms", "Mechanisms that it sets up. 机制。")
    topics: list[str] = read.texts("topics", "Kinds of dispute that it is for. 适用纠纷。")
    initiative: refs.InitiativeRef | None = read.one("initiative_key", "Initiative it belongs to. 所属项目。")
    parties: refs.NodeList = related(steps.AGREEMENT_PARTIES, "Parties. 签约方。")
    divisions: refs.DivisionList = related(steps.AGREEMENT_DIVISIONS, "Divisions that it covers. 覆盖区划。")
