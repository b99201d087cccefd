"""Agency 单位."""

import strawberry

from graph_service.domain.vocabulary import AgencyKind, Level
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="An agency, enterprise or institution. 单位。")
class Agency(Node, table="agencies"):
    kind: AgencyKind = read.word("kind", AgencyKind, "Kind. 类型。")
    level: Level | None = read.word("level", Level, "Level. 级别。")
    uscc: str | None = read.text("uscc", "Unified social credit code. 统一社会信用代码。")
    division: refs.DivisionRef | None = read.one("division_code", "Where it is. 所在区划。")
    party_organizations: refs.PartyOrganizationList = related(
        steps.AGENCY_ORGANIZATIONS, "Party organizations that it hosts. 单位党组织。"
    )
    pairings: refs.PairingList = related(steps.AGENCY_PAIRINGS, "Pairings with the agency. 结对。")
    joined_activities: refs.ActivityList = related(steps.AGENCY_JOINED, "Activities that it joined. 参加的活动。")
    service_requests: refs.ServiceRequestList = related(
        steps.AGENCY_REQUESTS, "Requests that it made. 提出的需求。"
    )
    service_points: refs.ServicePointList = related(
        steps.AGENCY_SERVICE_POINTS, "Service points that it runs. 运行的服务站点。"
    )
    agreements: refs.AgreementList = related(steps.AGENCY_AGREEMENTS, "Agreements it is a party to. 签署的协议。")
    topics_led: refs.TopicList = related(steps.AGENCY_TOPICS_LED, "Topics that it leads. 牵头的每月一题。")
    topics_supported: refs.TopicList = related(
        steps.AGENCY_TOPICS_SUPPORTED, "Topics that it supports. 配合的每月一题。"
    )
    request_moves: refs.RequestMoveList = related(
        steps.AGENCY_MOVES, "Moves of requests that it made. 经办的需求流转。"
    )
    judicial_advices: refs.JudicialAdviceList = related(
        steps.AGENCY_ADVICES, "Judicial advice addressed to it. 收到的司法建议。"
    )
