"""PartyOrganization 党组织."""

from typing import Any

import strawberry

from graph_service.analytics.places import is_court_branch
from graph_service.domain.vocabulary import PartyOrganizationKind
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


def _is_court_branch(root: Node) -> Any:
    return bool(is_court_branch(root.view.snapshot)[root.row])


@strawberry.type(description="A Party organization. 党组织。")
class PartyOrganization(Node, table="party_organizations"):
    kind: PartyOrganizationKind = read.word("kind", PartyOrganizationKind, "Kind. 类型。")
    is_court_branch: bool = read.worked_out(_is_court_branch, "A branch that a court hosts. 是否法院党支部。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year from which it is no more. 终止日期。")
    superior: refs.PartyOrganizationRef | None = read.one("superior_key", "The one above it. 上级党组织。")
    host: Node | None = read.one("host", "The court, division, agency or building it is of. 所属单位。")
    subordinates: refs.PartyOrganizationList = related(
        steps.ORGANIZATION_SUBORDINATES, "Those below it. 下级党组织。"
    )
    judges: refs.JudgeList = related(steps.ORGANIZATION_JUDGES, "Judges in the branch. 支部法官。")
    cell_members: refs.JudgeList = related(
        steps.ORGANIZATION_CELL_MEMBERS, "Judges in the Party cell. 党小组法官。"
    )
    pairings: refs.PairingList = related(
        steps.ORGANIZATION_PAIRINGS, "All its pairings, past ones too. 全部结对（含已结束）。"
    )
    organised_activities: refs.ActivityList = related(
        steps.ORGANIZATION_ORGANISED, "Activities that it organised. 主办的活动。"
    )
    joined_activities: refs.ActivityList = related(
        steps.ORGANIZATION_JOINED, "Activities that it joined. 参加的活动。"
    )
    handled_requests: refs.ServiceRequestList = related(
        steps.ORGANIZATION_HANDLED, "Requests that it handles. 承办的需求。"
    )
    service_points: refs.ServicePointList = related(
        steps.ORGANIZATION_SERVICE_POINTS, "Service points that it runs. 运行的服务站点。"
    )
    service_requests: refs.ServiceRequestList = related(
        steps.ORGANIZATION_REQUESTS, "Requests that it made. 提出的需求。"
    )
    accepted_requests: refs.ServiceRequestList = related(
        steps.ORGANIZATION_ACCEPTED, "Requests that it accepted as a Party cell. 党小组接单的需求。"
    )
    agreements: refs.AgreementList = related(
        steps.ORGANIZATION_AGREEMENTS, "Agreements it is a party to. 签署的协议。"
    )
    request_moves: refs.RequestMoveList = related(
        steps.ORGANIZATION_MOVES, "Moves of requests that it made. 经办的需求流转。"
    )
    judicial_advices: refs.JudicialAdviceList = related(
        steps.ORGANIZATION_ADVICES, "Judicial advice addressed to it. 收到的司法建议。"
    )
    reports: refs.ReportList = related(steps.ORGANIZATION_REPORTS, "Monthly reports that it wrote. 撰写的一报告。")
    community_rules: refs.CommunityRuleList = related(
        steps.ORGANIZATION_RULES, "Charters, rules and plans that it helped with. 协助制定的村居文件。"
    )
