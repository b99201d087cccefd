"""JudicialAdvice 司法建议: what a court advises an agency, a division or a Party organization to do."""

from datetime import date

import strawberry

from graph_service.snapshot.columns import day_of
from schema import reading as read
from schema.node import Node
from schema.types import references as refs


@strawberry.type(description="Judicial advice of a court. 司法建议。")
class JudicialAdvice(Node, table="judicial_advices"):
    issuer: refs.CourtRef | None = read.one("issuer", "The court that gave it. 发出法院。")
    addressee: Node | None = read.one("addressee", "To whom it is addressed. 接收单位。")
    topic: refs.TopicRef | None = read.one("topic_key", "Topic that it is about. 所涉题目。")
    sent: date = read.day("sent", "Day on which it was sent. 发出日期。")
    reply_due: date | None = read.day("reply_due", "Day by which a reply is due. 回复期限。")
    replied: date | None = read.day("replied", "Day of the reply. 回复日期。")

    def shown_name(self) -> str:
        return self.rows.text("name")[self.row] or f"司法建议 {day_of(int(self.rows.days('sent')[self.row]))}"
