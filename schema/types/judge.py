"""Judge 法官 / 法官助理: personal data, so the name is masked and phones are not shown at all."""

import strawberry

from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="A judge or judge's assistant; the name is masked. 法官或法官助理，姓名脱敏。")
class Judge(Node, table="judges"):
    title: str | None = read.text("title", "Post: judge or assistant. 职务。")
    party_member: bool | None = read.flag("party_member", "Party member or not. 是否党员。")
    valid_from: str | None = read.span("valid_from", "First day, month or year in post. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of leaving. 终止日期。")
    court: refs.CourtRef | None = read.one("court_key", "Court. 法院。")
    branch: refs.PartyOrganizationRef | None = read.one("branch_key", "Party branch. 党支部。")
    cell: refs.PartyOrganizationRef | None = read.one("cell_key", "Party cell. 党小组。")
    visits: refs.VisitList = related(steps.JUDGE_VISITS, "Visits made. 下沉走访。")
    assignments: refs.AssignmentList = related(steps.JUDGE_ASSIGNMENTS, "Divisions assigned. 一法官包联。")
    service_requests: refs.ServiceRequestList = related(steps.JUDGE_REQUESTS, "Requests carried out. 承办的需求。")
    request_moves: refs.RequestMoveList = related(steps.JUDGE_MOVES, "Moves of requests made. 经办的需求流转。")

    def shown_name(self) -> str:
        return read.masked_name(self)
