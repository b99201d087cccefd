"""The `where` input of the kinds that the network is made of; the others stand in `where_records`.

Field names are column names; relations and worked-out fields are listed below each class.
"""

from typing import Any, ClassVar

import strawberry

from graph_service.analytics.contacts import pairing_statuses
from graph_service.analytics.places import is_court_branch
from graph_service.analytics.request_history import request_states
from graph_service.domain import vocabulary as words
from schema import relations as steps
from schema.context import View
from schema.filters import (
    DateFilter,
    DecimalFilter,
    FlagFilter,
    KeyFilter,
    NumberFilter,
    RelationFilter,
    TextFilter,
    TimeFilter,
    Where,
    WordFilter,
    condition,
    surely,
    within,
)
from schema.where_records import (
    CaseStatisticWhere,
    CommunityRuleWhere,
    JudicialAdviceWhere,
    ReportWhere,
    RequestMoveWhere,
    ScopeWhere,
    StandardWhere,
    TopicWhere,
)


def _pairing_status(view: View) -> Any:
    return pairing_statuses(view.snapshot, view.as_of, view.window_days)


def _court_branch(view: View) -> Any:
    return is_court_branch(view.snapshot).astype(int)


def _request_state(view: View) -> Any:
    return request_states(view.snapshot, view.as_of)


@strawberry.input(description="Which divisions. 区划条件。")
class DivisionWhere(Where):
    table: ClassVar = "divisions"
    steps: ClassVar = {
        "children": steps.DIVISION_CHILDREN,
        "pairings": steps.DIVISION_PAIRINGS,
        "assignments": steps.DIVISION_ASSIGNMENTS,
        "activities": steps.DIVISION_ACTIVITIES,
        "visits": steps.DIVISION_VISITS,
        "service_requests": steps.DIVISION_REQUESTS,
        "service_points": steps.DIVISION_SERVICE_POINTS,
        "party_organizations": steps.DIVISION_ORGANIZATIONS,
        "courts": steps.DIVISION_COURTS,
        "agencies": steps.DIVISION_AGENCIES,
        "buildings": steps.DIVISION_BUILDINGS,
        "mediators": steps.DIVISION_MEDIATORS,
        "agreements": steps.DIVISION_AGREEMENTS,
        "joined_activities": steps.DIVISION_JOINED,
        "run_service_points": steps.DIVISION_RUN_POINTS,
        "predecessors": steps.DIVISION_PREDECESSORS,
        "judicial_advices": steps.DIVISION_ADVICES,
        "reports": steps.DIVISION_REPORTS,
        "community_rules": steps.DIVISION_RULES,
        "case_statistics": steps.DIVISION_STATISTICS,
        "standards": steps.DIVISION_STANDARDS,
        "scopes": steps.DIVISION_SCOPES,
    }
    columns: ClassVar = {"code": "key"}

    within: str | None = within()
    code: TextFilter | None = condition("Code. 代码。")
    name: TextFilter | None = condition("Name. 名称。")
    level: WordFilter[words.Level] | None = condition("Level. 级别。")
    kind: WordFilter[words.DivisionKind] | None = condition("Kind. 类别。")
    population: NumberFilter | None = condition("Population. 人口。")
    households: NumberFilter | None = condition("Households. 户数。")
    valid_from: DateFilter | None = condition("Valid from. 设立日期。")
    valid_to: DateFilter | None = condition("Valid to. 撤销日期。")
    parent_code: KeyFilter | None = condition("Parent. 上级代码。")
    children: RelationFilter["DivisionWhere"] | None = condition("Divisions just below. 下级区划。")
    pairings: RelationFilter["PairingWhere"] | None = condition("Valid pairings that name it. 有效结对。")
    assignments: RelationFilter["AssignmentWhere"] | None = condition("Judges assigned. 一法官。")
    activities: RelationFilter["ActivityWhere"] | None = condition("Activities in it and below. 共建活动。")
    visits: RelationFilter["VisitWhere"] | None = condition("Visits in it and below. 下沉走访。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition(
        "Requests from it and below. 需求工单。"
    )
    service_points: RelationFilter["ServicePointWhere"] | None = condition(
        "Service points in it and below. 服务站点。"
    )
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations it hosts. 所属党组织。"
    )
    courts: RelationFilter["CourtWhere"] | None = condition("Courts that list it. 管辖法院。")
    agencies: RelationFilter["AgencyWhere"] | None = condition("Agencies listed in it. 所在单位。")
    buildings: RelationFilter["BuildingWhere"] | None = condition("Buildings listed in it. 所在楼宇。")
    mediators: RelationFilter["MediatorWhere"] | None = condition(
        "Mediators who serve in it or below, each once. 辖区内调解员。"
    )
    agreements: RelationFilter["AgreementWhere"] | None = condition("Agreements that count for it. 计入的协议。")
    joined_activities: RelationFilter["ActivityWhere"] | None = condition("Joined. 参加的活动。")
    run_service_points: RelationFilter["ServicePointWhere"] | None = condition("Points it runs. 运行的站点。")
    predecessors: RelationFilter["DivisionWhere"] | None = condition("What became it. 前身区划。")
    judicial_advices: RelationFilter[JudicialAdviceWhere] | None = condition(
        "Judicial advice to it. 收到的司法建议。"
    )
    reports: RelationFilter[ReportWhere] | None = condition("Monthly reports on it. 一报告。")
    community_rules: RelationFilter[CommunityRuleWhere] | None = condition(
        "Its charters, rules and plans. 自治文件与规划。"
    )
    case_statistics: RelationFilter[CaseStatisticWhere] | None = condition("Its cases by month. 案件统计。")
    standards: RelationFilter[StandardWhere] | None = condition("Standards made for it. 专门标准。")
    scopes: RelationFilter[ScopeWhere] | None = condition("Tables declared complete for it. 申报的完整范围。")


@strawberry.input(description="Which buildings. 楼宇条件。")
class BuildingWhere(Where):
    table: ClassVar = "buildings"
    steps: ClassVar = {
        "pairings": steps.BUILDING_PAIRINGS,
        "service_points": steps.BUILDING_SERVICE_POINTS,
        "party_organizations": steps.BUILDING_ORGANIZATIONS,
        "activities": steps.BUILDING_ACTIVITIES,
        "joined_activities": steps.BUILDING_JOINED,
        "visits": steps.BUILDING_VISITS,
        "service_requests": steps.BUILDING_REQUESTS,
    }

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    division_code: KeyFilter | None = condition("Where it stands. 所在区划。")
    pairings: RelationFilter["PairingWhere"] | None = condition("Pairings with it. 结对。")
    service_points: RelationFilter["ServicePointWhere"] | None = condition("Points in it. 站点。")
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations it hosts. 楼宇党组织。"
    )
    activities: RelationFilter["ActivityWhere"] | None = condition("Activities in it. 楼内活动。")
    joined_activities: RelationFilter["ActivityWhere"] | None = condition("Joined. 参加的活动。")
    visits: RelationFilter["VisitWhere"] | None = condition("Visits to it. 楼内走访。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Requests it made. 提出的需求。")


@strawberry.input(description="Which courts. 法院条件。")
class CourtWhere(Where):
    table: ClassVar = "courts"
    steps: ClassVar = {
        "subordinates": steps.COURT_SUBORDINATES,
        "judges": steps.COURT_JUDGES,
        "party_organizations": steps.COURT_ORGANIZATIONS,
        "jurisdiction": steps.COURT_JURISDICTION,
        "service_points": steps.COURT_SERVICE_POINTS,
        "service_requests": steps.COURT_REQUESTS,
        "joined_activities": steps.COURT_JOINED,
        "agreements": steps.COURT_AGREEMENTS,
        "request_moves": steps.COURT_MOVES,
        "judicial_advices": steps.COURT_ADVICES,
        "case_statistics": steps.COURT_STATISTICS,
    }

    within: str | None = condition("Whole jurisdiction inside this division. 管辖范围全在该区划之内。")
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    level: WordFilter[words.CourtLevel] | None = condition("Level. 级别。")
    uscc: TextFilter | None = condition("Unified social credit code. 统一社会信用代码。")
    superior_key: KeyFilter | None = condition("Superior court. 上级法院。")
    subordinates: RelationFilter["CourtWhere"] | None = condition("Courts below. 下级法院。")
    judges: RelationFilter["JudgeWhere"] | None = condition("Judges. 法官。")
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations. 党组织。"
    )
    jurisdiction: RelationFilter["DivisionWhere"] | None = condition("Its own jurisdiction. 管辖区划。")
    service_points: RelationFilter["ServicePointWhere"] | None = condition("Points it runs. 运行的站点。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Handled as a court. 承办的需求。")
    joined_activities: RelationFilter["ActivityWhere"] | None = condition("Joined. 参加的活动。")
    agreements: RelationFilter["AgreementWhere"] | None = condition("Agreements it is a party to. 签署的协议。")
    request_moves: RelationFilter[RequestMoveWhere] | None = condition("Moves it made. 经办的流转。")
    judicial_advices: RelationFilter[JudicialAdviceWhere] | None = condition(
        "Judicial advice it gave. 发出的司法建议。"
    )
    case_statistics: RelationFilter[CaseStatisticWhere] | None = condition("Its cases by month. 案件统计。")


@strawberry.input(description="Which Party organizations. 党组织条件。")
class PartyOrganizationWhere(Where):
    table: ClassVar = "party_organizations"
    steps: ClassVar = {
        "pairings": steps.ORGANIZATION_PAIRINGS,
        "judges": steps.ORGANIZATION_JUDGES,
        "subordinates": steps.ORGANIZATION_SUBORDINATES,
        "organised_activities": steps.ORGANIZATION_ORGANISED,
        "joined_activities": steps.ORGANIZATION_JOINED,
        "handled_requests": steps.ORGANIZATION_HANDLED,
        "service_requests": steps.ORGANIZATION_REQUESTS,
        "service_points": steps.ORGANIZATION_SERVICE_POINTS,
        "agreements": steps.ORGANIZATION_AGREEMENTS,
        "request_moves": steps.ORGANIZATION_MOVES,
        "judicial_advices": steps.ORGANIZATION_ADVICES,
        "reports": steps.ORGANIZATION_REPORTS,
        "community_rules": steps.ORGANIZATION_RULES,
    }
    computed: ClassVar = {"is_court_branch": _court_branch}

    within: str | None = condition("Court branches by their court, others by their host. 所在区划之内。")
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    kind: WordFilter[words.PartyOrganizationKind] | None = condition("Kind. 类型。")
    is_court_branch: FlagFilter | None = condition("A branch that a court hosts. 是否法院党支部。")
    host: KeyFilter | None = condition("Host. 所属单位。")
    superior_key: KeyFilter | None = condition("Superior. 上级党组织。")
    pairings: RelationFilter["PairingWhere"] | None = condition("All its pairings. 结对。")
    judges: RelationFilter["JudgeWhere"] | None = condition("Judges in it. 支部法官。")
    subordinates: RelationFilter["PartyOrganizationWhere"] | None = condition("Those below. 下级党组织。")
    organised_activities: RelationFilter["ActivityWhere"] | None = condition("Organised. 主办的活动。")
    joined_activities: RelationFilter["ActivityWhere"] | None = condition("Joined. 参加的活动。")
    handled_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Handled. 承办的需求。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Requests it made. 提出的需求。")
    service_points: RelationFilter["ServicePointWhere"] | None = condition("Points it runs. 运行的站点。")
    agreements: RelationFilter["AgreementWhere"] | None = condition("Agreements it is a party to. 签署的协议。")
    request_moves: RelationFilter[RequestMoveWhere] | None = condition("Moves it made. 经办的流转。")
    judicial_advices: RelationFilter[JudicialAdviceWhere] | None = condition(
        "Judicial advice to it. 收到的司法建议。"
    )
    reports: RelationFilter[ReportWhere] | None = condition("Reports it wrote. 撰写的一报告。")
    community_rules: RelationFilter[CommunityRuleWhere] | None = condition("Those it helped with. 协助制定的文件。")


@strawberry.input(description="Which judges; names are personal and no filter. 法官条件（姓名不可作为条件）。")
class JudgeWhere(Where):
    table: ClassVar = "judges"
    steps: ClassVar = {
        "visits": steps.JUDGE_VISITS,
        "assignments": steps.JUDGE_ASSIGNMENTS,
        "service_requests": steps.JUDGE_REQUESTS,
        "request_moves": steps.JUDGE_MOVES,
    }

    within: str | None = condition("By their court. 按所在法院。")
    key: TextFilter | None = condition("Key. 编号。")
    title: TextFilter | None = condition("Post. 职务。")
    party_member: FlagFilter | None = condition("Party member. 是否党员。")
    court_key: KeyFilter | None = condition("Court. 法院。")
    branch_key: KeyFilter | None = condition("Branch. 党支部。")
    cell_key: KeyFilter | None = condition("Party cell. 党小组。")
    visits: RelationFilter["VisitWhere"] | None = condition("Visits made. 下沉走访。")
    assignments: RelationFilter["AssignmentWhere"] | None = condition("Divisions assigned. 一法官。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Requests carried out. 承办需求。")
    request_moves: RelationFilter[RequestMoveWhere] | None = condition("Moves made. 经办的流转。")


@strawberry.input(description="Which agencies. 单位条件。")
class AgencyWhere(Where):
    table: ClassVar = "agencies"
    steps: ClassVar = {
        "pairings": steps.AGENCY_PAIRINGS,
        "service_requests": steps.AGENCY_REQUESTS,
        "party_organizations": steps.AGENCY_ORGANIZATIONS,
        "joined_activities": steps.AGENCY_JOINED,
        "service_points": steps.AGENCY_SERVICE_POINTS,
        "agreements": steps.AGENCY_AGREEMENTS,
        "topics_led": steps.AGENCY_TOPICS_LED,
        "topics_supported": steps.AGENCY_TOPICS_SUPPORTED,
        "request_moves": steps.AGENCY_MOVES,
        "judicial_advices": steps.AGENCY_ADVICES,
    }

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    kind: WordFilter[words.AgencyKind] | None = condition("Kind. 类型。")
    level: WordFilter[words.Level] | None = condition("Level. 级别。")
    uscc: TextFilter | None = condition("Unified social credit code. 统一社会信用代码。")
    pairings: RelationFilter["PairingWhere"] | None = condition("Pairings with it. 结对。")
    division_code: KeyFilter | None = condition("Where it is. 所在区划。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Requests it made. 需求。")
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations it hosts. 单位党组织。"
    )
    joined_activities: RelationFilter["ActivityWhere"] | None = condition("Joined. 参加的活动。")
    service_points: RelationFilter["ServicePointWhere"] | None = condition("Points it runs. 运行的站点。")
    agreements: RelationFilter["AgreementWhere"] | None = condition("Agreements it is a party to. 签署的协议。")
    topics_led: RelationFilter[TopicWhere] | None = condition("Topics it leads. 牵头的题目。")
    topics_supported: RelationFilter[TopicWhere] | None = condition("Topics it supports. 配合的题目。")
    request_moves: RelationFilter[RequestMoveWhere] | None = condition("Moves it made. 经办的流转。")
    judicial_advices: RelationFilter[JudicialAdviceWhere] | None = condition(
        "Judicial advice to it. 收到的司法建议。"
    )


@strawberry.input(description="Which mediators; names are personal and no filter. 调解员条件（姓名不可作为条件）。")
class MediatorWhere(Where):
    table: ClassVar = "mediators"
    steps: ClassVar = {"divisions": steps.MEDIATOR_DIVISIONS}
    computed: ClassVar = {"is_valid": surely("mediators", "valid_from", "valid_to")}

    within: str | None = condition("Those who serve a division inside. 所服务区划位于该代码之内。")
    key: TextFilter | None = condition("Key. 编号。")
    kind: WordFilter[words.MediatorKind] | None = condition("Kind. 类型。")
    on_platform: FlagFilter | None = condition("On the courts' mediation platform. 是否入驻法院调解平台。")
    valid_from: DateFilter | None = condition("Valid from. 起始日期。")
    valid_to: DateFilter | None = condition("Valid to. 终止日期。")
    is_valid: FlagFilter | None = condition("Surely serving on the as-of date. 截至日是否在任。")
    divisions: RelationFilter["DivisionWhere"] | None = condition("Divisions served. 服务区划。")


@strawberry.input(description="Which service points. 服务站点条件。")
class ServicePointWhere(Where):
    table: ClassVar = "service_points"
    steps: ClassVar = {
        "activities": steps.POINT_ACTIVITIES,
        "service_requests": steps.POINT_REQUESTS,
        "visits": steps.POINT_VISITS,
        "outputs": steps.POINT_OUTPUTS,
    }
    computed: ClassVar = {"is_open": surely("service_points", "opened", "closed")}

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    kind: WordFilter[words.ServicePointKind] | None = condition("Kind. 类型。")
    functions: WordFilter[words.ServicePointFunction] | None = condition("One of its functions. 其中一项功能。")
    opened: DateFilter | None = condition("Opened. 启用日期。")
    closed: DateFilter | None = condition("Closed. 停用日期。")
    is_open: FlagFilter | None = condition("Surely open on the as-of date. 截至日是否启用。")
    division_code: KeyFilter | None = condition("Where it is, if in no building. 所在区划（不在楼宇内的）。")
    building_key: KeyFilter | None = condition("Building it is in. 所在楼宇。")
    run_by: KeyFilter | None = condition("Who runs it. 运行单位。")
    activities: RelationFilter["ActivityWhere"] | None = condition("Activities there. 站点活动。")
    service_requests: RelationFilter["ServiceRequestWhere"] | None = condition("Requests there. 站点需求。")
    visits: RelationFilter["VisitWhere"] | None = condition("Visits to it. 站点走访。")
    outputs: RelationFilter["ServicePointOutputWhere"] | None = condition("What it reports by month. 站点月报。")
    initiative_key: KeyFilter | None = condition("Initiative. 所属项目。")


@strawberry.input(description="Which monthly outputs. 站点月报条件。")
class ServicePointOutputWhere(Where):
    table: ClassVar = "service_point_outputs"

    within: str | None = condition("By where the service point is. 按站点所在区划。")
    key: TextFilter | None = condition("Key. 编号。")
    service_point_key: KeyFilter | None = condition("Service point. 服务站点。")
    month: DateFilter | None = condition("Month, all of its days. 月份（整月）。")
    mediations: NumberFilter | None = condition("Mediations. 调解次数。")
    consulting_hours: DecimalFilter | None = condition("Hours of consulting. 咨询时长。")
    people_served: NumberFilter | None = condition("People served. 惠及人数。")


@strawberry.input(description="Which agreements. 协议条件。")
class AgreementWhere(Where):
    table: ClassVar = "agreements"
    steps: ClassVar = {"divisions": steps.AGREEMENT_DIVISIONS}
    computed: ClassVar = {"in_force": surely("agreements", "signed", "ends")}

    within: str | None = condition("Those that count for a division inside. 计入区划位于该代码之内。")
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Title. 名称。")
    kind: WordFilter[words.AgreementKind] | None = condition("Kind. 类型。")
    form: TextFilter | None = condition("Form of the document. 文件形式。")
    signed: DateFilter | None = condition("Signed. 签订日期。")
    ends: DateFilter | None = condition("Ends. 终止日期。")
    in_force: FlagFilter | None = condition("Surely in force on the as-of date. 截至日是否有效。")
    mechanisms: TextFilter | None = condition("One of its mechanisms. 其中一项机制。")
    topics: TextFilter | None = condition("One of its kinds of dispute. 其中一类适用纠纷。")
    parties: KeyFilter | None = condition("One of its parties. 其中一个签约方。")
    divisions: RelationFilter["DivisionWhere"] | None = condition("Divisions that it covers. 覆盖区划。")
    initiative_key: KeyFilter | None = condition("Initiative. 所属项目。")


@strawberry.input(description="Which pairings. 结对条件。")
class PairingWhere(Where):
    table: ClassVar = "pairings"
    computed: ClassVar = {"status": _pairing_status}

    within: str | None = condition("Those that reach a division inside. 所及区划位于该代码之内。")
    key: TextFilter | None = condition("Key. 编号。")
    branch_key: KeyFilter | None = condition("Branch. 党支部。")
    partner: KeyFilter | None = condition("Partner. 共建对象。")
    valid_from: DateFilter | None = condition("Valid from. 起始日期。")
    valid_to: DateFilter | None = condition("Valid to. 终止日期。")
    status: WordFilter[words.PairingStatus] | None = condition("Status in the window. 窗口期内状态。")


@strawberry.input(description="Which assignments. 一法官条件。")
class AssignmentWhere(Where):
    table: ClassVar = "assignments"
    computed: ClassVar = {"is_valid": surely("assignments", "valid_from", "valid_to")}

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    is_valid: FlagFilter | None = condition("Surely valid on the as-of date. 截至日是否有效。")
    judge_key: KeyFilter | None = condition("Judge. 法官。")
    division_code: KeyFilter | None = condition("Division. 区划。")
    valid_from: DateFilter | None = condition("Valid from. 起始日期。")
    valid_to: DateFilter | None = condition("Valid to. 终止日期。")


@strawberry.input(description="Which activities. 活动条件。")
class ActivityWhere(Where):
    table: ClassVar = "activities"
    steps: ClassVar = {"organisers": steps.ACTIVITY_ORGANISERS}

    within: str | None = condition("By place. 按地点。")
    key: TextFilter | None = condition("Key. 编号。")
    date: DateFilter | None = condition("Day. 日期。")
    status: WordFilter[words.ActivityStatus] | None = condition("Status. 状态。")
    form: WordFilter[words.ActivityForm] | None = condition("Form. 形式。")
    theme: TextFilter | None = condition("Theme. 主题。")
    audience: NumberFilter | None = condition("Audience. 受众人次。")
    channel: WordFilter[words.Channel] | None = condition("Channel. 渠道。")
    division_code: KeyFilter | None = condition("Place: division. 地点（区划）。")
    building_key: KeyFilter | None = condition("Place: building. 地点（楼宇）。")
    service_point_key: KeyFilter | None = condition("Place: service point. 地点（站点）。")
    partners: KeyFilter | None = condition("One of its partners. 其中一个共建方。")
    organisers: RelationFilter["PartyOrganizationWhere"] | None = condition("Organisers. 主办。")
    initiative_key: KeyFilter | None = condition("Initiative. 所属项目。")


@strawberry.input(description="Which visits. 走访条件。")
class VisitWhere(Where):
    table: ClassVar = "visits"

    within: str | None = condition("By place. 按地点。")
    judge_key: KeyFilter | None = condition("Judge. 法官。")
    date: DateFilter | None = condition("Day. 日期。")
    division_code: KeyFilter | None = condition("Place: division. 地点（区划）。")
    building_key: KeyFilter | None = condition("Place: building. 地点（楼宇）。")
    service_point_key: KeyFilter | None = condition("Place: service point. 地点（站点）。")
    purpose: TextFilter | None = condition("Purpose. 事由。")
    hours: DecimalFilter | None = condition("Hours. 时长（小时）。")


@strawberry.input(description="Which service requests. 需求条件。")
class ServiceRequestWhere(Where):
    table: ClassVar = "service_requests"
    steps: ClassVar = {
        "moves": steps.REQUEST_MOVES,
    }
    computed: ClassVar = {"state": _request_state}

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    source: WordFilter[words.RequestSource] | None = condition("Source. 来源。")
    kind: WordFilter[words.RequestKind] | None = condition("Kind. 类型。")
    state: WordFilter[words.RequestState] | None = condition("State as of the date. 截至日状态。")
    division_code: KeyFilter | None = condition("Division. 区划。")
    requester_key: KeyFilter | None = condition("Requester. 来电单位。")
    service_point_key: KeyFilter | None = condition("Where placed. 受理站点。")
    handler_key: KeyFilter | None = condition("Handler. 承办。")
    judge_key: KeyFilter | None = condition("Judge. 承办人。")
    placed_at: TimeFilter | None = condition("Placed. 点单时间。")
    completed_at: TimeFilter | None = condition("Completed. 办结时间。")
    outcome: WordFilter[words.RequestOutcome] | None = condition("Outcome. 办理结果。")
    satisfied: FlagFilter | None = condition("Satisfied. 是否满意。")
    legal_risk: FlagFilter | None = condition("Legal risk. 涉法涉诉。")
    topic_key: KeyFilter | None = condition("Topic. 所涉题目。")
    moves: RelationFilter[RequestMoveWhere] | None = condition("Its moves. 流转记录。")
