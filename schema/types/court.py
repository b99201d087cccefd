"""Court 法院 / 人民法庭."""

import strawberry

from graph_service.domain.vocabulary import CourtLevel
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="A court or people's tribunal. 法院或人民法庭。")
class Court(Node, table="courts"):
    level: CourtLevel = read.word("level", CourtLevel, "Level. 级别。")
    uscc: str | None = read.text("uscc", "Unified social credit code. 统一社会信用代码。")
    superior: refs.CourtRef | None = read.one("superior_key", "The court above it. 上级法院。")
    subordinates: refs.CourtList = related(steps.COURT_SUBORDINATES, "Courts below it. 下级法院、法庭。")
    jurisdiction: refs.DivisionList = related(steps.COURT_JURISDICTION, "Its own jurisdiction. 管辖区划。")
    party_organizations: refs.PartyOrganizationList = related(
        steps.COURT_ORGANIZATIONS, "Party organizations that it hosts. 院内党组织。"
    )
    judges: refs.JudgeList = related(steps.COURT_JUDGES, "Its judges and assistants. 法官与法官助理。")
    service_points: refs.ServicePointList = related(
        steps.COURT_SERVICE_POINTS, "Service points that it runs. 运行的服务站点。"
    )
    service_requests: refs.ServiceRequestList = related(
        steps.COURT_REQUESTS, "Requests that it handles as a court. 法院承办的需求。"
    )
    joined_activities: refs.ActivityList = related(
        steps.COURT_JOINED, "Activities that it joined as a partner. 作为共建方参加的活动。"
    )
    agreements: refs.AgreementList = related(steps.COURT_AGREEMENTS, "Agreements it is a party to. 签署的协议。")
    request_moves: refs.RequestMoveList = related(
        steps.COURT_MOVES, "Moves of requests that it made. 经办的需求流转。"
    )
    judicial_advices: refs.JudicialAdviceList = related(
        steps.COURT_ADVICES, "Judicial advice that it gave. 发出的司法建议。"
    )
    case_statistics: refs.CaseStatisticList = related(
        steps.COURT_STATISTICS, "Its cases by month: context only. 案件统计，仅供参考，不作考核依据。"
    )
