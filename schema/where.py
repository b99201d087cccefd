"""The `where` input of places and bodies; the others stand in `where_work` and `where_records`.

Field names are column names; relations and worked-out fields are listed below each class.
"""

from typing import Any, ClassVar

import strawberry

from graph_service.analytics.places import is_court_branch
from graph_service.domain import vocabulary as words
from schema import relations as steps
from schema.context import View
from schema.filters import (
    DateFilter,
    FlagFilter,
    KeyFilter,
    NumberFilter,
    RelationFilter,
    TextFilter,
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
from schema.where_work import (
    ActivityWhere,
    AgreementWhere,
    AssignmentWhere,
    PairingWhere,
    ServicePointWhere,
    ServiceRequestWhere,
    VisitWhere,
)


def _court_branch(view: View) -> Any:
    return is_court_branch(view.snapshot).astype(int)


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
    pairings: RelationFilter[PairingWhere] | None = condition("Valid pairings that name it. 有效结对。")
    assignments: RelationFilter[AssignmentWhere] | None = condition("Judges assigned. 一法官。")
    activities: RelationFilter[ActivityWhere] | None = condition("Activities in it and below. 共建活动。")
    visits: RelationFilter[VisitWhere] | None = condition("Visits in it and below. 下沉走访。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition(
        "Requests from it and below. 需求工单。"
    )
    service_points: RelationFilter[ServicePointWhere] | None = condition(
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
    agreements: RelationFilter[AgreementWhere] | None = condition("Agreements that count for it. 计入的协议。")
    joined_activities: RelationFilter[ActivityWhere] | None = condition("Joined. 参加的活动。")
    run_service_points: RelationFilter[ServicePointWhere] | None = condition("Points it runs. 运行的站点。")
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
    pairings: RelationFilter[PairingWhere] | None = condition("Pairings with it. 结对。")
    service_points: RelationFilter[ServicePointWhere] | None = condition("Points in it. 站点。")
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations it hosts. 楼宇党组织。"
    )
    activities: RelationFilter[ActivityWhere] | None = condition("Activities in it. 楼内活动。")
    joined_activities: RelationFilter[ActivityWhere] | None = condition("Joined. 参加的活动。")
    visits: RelationFilter[VisitWhere] | None = condition("Visits to it. 楼内走访。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition("Requests it made. 提出的需求。")


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
    service_points: RelationFilter[ServicePointWhere] | None = condition("Points it runs. 运行的站点。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition("Handled as a court. 承办的需求。")
    joined_activities: RelationFilter[ActivityWhere] | None = condition("Joined. 参加的活动。")
    agreements: RelationFilter[AgreementWhere] | None = condition("Agreements it is a party to. 签署的协议。")
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
    pairings: RelationFilter[PairingWhere] | None = condition("All its pairings. 结对。")
    judges: RelationFilter["JudgeWhere"] | None = condition("Judges in it. 支部法官。")
    subordinates: RelationFilter["PartyOrganizationWhere"] | None = condition("Those below. 下级党组织。")
    organised_activities: RelationFilter[ActivityWhere] | None = condition("Organised. 主办的活动。")
    joined_activities: RelationFilter[ActivityWhere] | None = condition("Joined. 参加的活动。")
    handled_requests: RelationFilter[ServiceRequestWhere] | None = condition("Handled. 承办的需求。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition("Requests it made. 提出的需求。")
    service_points: RelationFilter[ServicePointWhere] | None = condition("Points it runs. 运行的站点。")
    agreements: RelationFilter[AgreementWhere] | None = condition("Agreements it is a party to. 签署的协议。")
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
    visits: RelationFilter[VisitWhere] | None = condition("Visits made. 下沉走访。")
    assignments: RelationFilter[AssignmentWhere] | None = condition("Divisions assigned. 一法官。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition("Requests carried out. 承办需求。")
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
    pairings: RelationFilter[PairingWhere] | None = condition("Pairings with it. 结对。")
    division_code: KeyFilter | None = condition("Where it is. 所在区划。")
    service_requests: RelationFilter[ServiceRequestWhere] | None = condition("Requests it made. 需求。")
    party_organizations: RelationFilter["PartyOrganizationWhere"] | None = condition(
        "Party organizations it hosts. 单位党组织。"
    )
    joined_activities: RelationFilter[ActivityWhere] | None = condition("Joined. 参加的活动。")
    service_points: RelationFilter[ServicePointWhere] | None = condition("Points it runs. 运行的站点。")
    agreements: RelationFilter[AgreementWhere] | None = condition("Agreements it is a party to. 签署的协议。")
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
