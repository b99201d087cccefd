"""The `where` input of the kinds that record, demand or declare: moves, topics, papers, figures, standards …"""

from typing import TYPE_CHECKING, Annotated, ClassVar

import strawberry

from graph_service.domain import vocabulary as words
from schema import relations as steps
from schema.filters import (
    DateFilter,
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

if TYPE_CHECKING:
    from schema.where import AgencyWhere
    from schema.where_work import ActivityWhere, AgreementWhere, ServicePointWhere, ServiceRequestWhere

_Activities = Annotated["ActivityWhere", strawberry.lazy("schema.where_work")]
_Agencies = Annotated["AgencyWhere", strawberry.lazy("schema.where")]
_Agreements = Annotated["AgreementWhere", strawberry.lazy("schema.where_work")]
_ServicePoints = Annotated["ServicePointWhere", strawberry.lazy("schema.where_work")]
_ServiceRequests = Annotated["ServiceRequestWhere", strawberry.lazy("schema.where_work")]


@strawberry.input(description="Which initiatives. 项目条件。")
class InitiativeWhere(Where):
    table: ClassVar = "initiatives"
    steps: ClassVar = {
        "children": steps.INITIATIVE_CHILDREN,
        "activities": steps.INITIATIVE_ACTIVITIES,
        "service_points": steps.INITIATIVE_POINTS,
        "agreements": steps.INITIATIVE_AGREEMENTS,
    }
    computed: ClassVar = {"is_valid": surely("initiatives", "valid_from", "valid_to")}

    within: str | None = condition(
        "Something that belongs to it, or to one below it, is inside. 其（或下级项目）所属事项位于该代码之内。"
    )
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Name. 名称。")
    document: TextFilter | None = condition("Document. 依据文件。")
    valid_from: DateFilter | None = condition("Valid from. 起始日期。")
    valid_to: DateFilter | None = condition("Valid to. 终止日期。")
    is_valid: FlagFilter | None = condition("Surely running on the as-of date. 截至日是否在实施。")
    parent_key: KeyFilter | None = condition("The one it belongs to. 上级项目。")
    children: RelationFilter["InitiativeWhere"] | None = condition("Those that belong to it. 下级项目。")
    activities: RelationFilter[_Activities] | None = condition("Its activities. 所属活动。")
    service_points: RelationFilter[_ServicePoints] | None = condition("Its service points. 所属站点。")
    agreements: RelationFilter[_Agreements] | None = condition("Its agreements. 所属协议。")


@strawberry.input(description="Which topics. 每月一题条件。")
class TopicWhere(Where):
    table: ClassVar = "topics"
    steps: ClassVar = {
        "lead_agencies": steps.TOPIC_LEADERS,
        "supporting_agencies": steps.TOPIC_SUPPORTERS,
        "requests": steps.TOPIC_REQUESTS,
        "judicial_advices": steps.TOPIC_ADVICES,
    }

    within: str | None = condition(
        "An agency that leads or supports it is inside, or a request about it comes from there. "
        "牵头、配合单位或相关需求位于该代码之内。"
    )
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Title. 名称。")
    month: DateFilter | None = condition("Month, all of its days. 月份（整月）。")
    advice: TextFilter | None = condition("Advice given. 所提建议。")
    lead_agencies: RelationFilter[_Agencies] | None = condition("Agencies that lead it. 牵头单位。")
    supporting_agencies: RelationFilter[_Agencies] | None = condition("Agencies that support it. 配合单位。")
    requests: RelationFilter[_ServiceRequests] | None = condition("Requests about it. 相关需求。")
    judicial_advices: RelationFilter["JudicialAdviceWhere"] | None = condition("Advice about it. 相关司法建议。")


@strawberry.input(description="Which moves of requests. 需求流转条件。")
class RequestMoveWhere(Where):
    table: ClassVar = "request_moves"

    within: str | None = condition("By where the request is from. 按需求所属区划。")
    key: TextFilter | None = condition("Key. 编号。")
    request_key: KeyFilter | None = condition("Request. 需求。")
    state: WordFilter[words.RequestState] | None = condition("State that it came to. 流转后状态。")
    at: TimeFilter | None = condition("When. 时间。")
    by: KeyFilter | None = condition("Who made it. 经办。")


@strawberry.input(description="Which judicial advice. 司法建议条件。")
class JudicialAdviceWhere(Where):
    table: ClassVar = "judicial_advices"

    within: str | None = condition("By whom it is addressed to. 按接收单位所在区划。")
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Title. 名称。")
    issuer: KeyFilter | None = condition("Court that gave it. 发出法院。")
    addressee: KeyFilter | None = condition("Addressee. 接收单位。")
    topic_key: KeyFilter | None = condition("Topic. 所涉题目。")
    sent: DateFilter | None = condition("Sent. 发出日期。")
    reply_due: DateFilter | None = condition("Reply due. 回复期限。")
    replied: DateFilter | None = condition("Replied. 回复日期。")


@strawberry.input(description="Which monthly reports. 一报告条件。")
class ReportWhere(Where):
    table: ClassVar = "reports"

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Title. 名称。")
    division_code: KeyFilter | None = condition("Division. 报告对象。")
    month: DateFilter | None = condition("Month, all of its days. 月份（整月）。")
    branch_key: KeyFilter | None = condition("Branch that wrote it. 撰写支部。")


@strawberry.input(description="Which charters, rules and plans. 村居文件条件。")
class CommunityRuleWhere(Where):
    table: ClassVar = "community_rules"

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    name: TextFilter | None = condition("Title. 名称。")
    division_code: KeyFilter | None = condition("Whose it is. 所属村居。")
    kind: WordFilter[words.CommunityRuleKind] | None = condition("Kind. 类型。")
    branch_key: KeyFilter | None = condition("Branch that helped. 协助支部。")
    adopted: DateFilter | None = condition("Adopted. 通过日期。")


@strawberry.input(
    description="Which case statistics; figures are context and no condition. 案件统计条件（数字不作条件）。"
)
class CaseStatisticWhere(Where):
    table: ClassVar = "case_statistics"

    within: str | None = condition("By division, or by court. 按区划或法院。")
    key: TextFilter | None = condition("Key. 编号。")
    division_code: KeyFilter | None = condition("Division. 区划。")
    court_key: KeyFilter | None = condition("Court. 法院。")
    month: DateFilter | None = condition("Month, all of its days. 月份（整月）。")


@strawberry.input(description="Which standards. 标准条件。")
class StandardWhere(Where):
    table: ClassVar = "standards"
    computed: ClassVar = {"is_valid": surely("standards", "valid_from", "valid_to")}

    within: str | None = condition("Those for a division inside. 适用区划位于该代码之内。")
    key: TextFilter | None = condition("Key. 编号。")
    measure: WordFilter[words.Measure] | None = condition("What is counted. 指标。")
    level: WordFilter[words.Level] | None = condition("Level of the divisions. 级别。")
    kind: WordFilter[words.DivisionKind] | None = condition("Kind of the divisions. 类别。")
    division_code: KeyFilter | None = condition("Where it is in force. 适用区划。")
    required: NumberFilter | None = condition("How many there should be. 要求数。")
    issued_by: TextFilter | None = condition("Who issued it. 发布单位。")
    document: TextFilter | None = condition("Document. 文件。")
    valid_from: DateFilter | None = condition("Valid from. 起始日期。")
    valid_to: DateFilter | None = condition("Valid to. 终止日期。")
    is_valid: FlagFilter | None = condition("Surely in force on the as-of date. 截至日是否有效。")


@strawberry.input(description="Which declared scopes. 完整范围条件。")
class ScopeWhere(Where):
    table: ClassVar = "scopes"
    columns: ClassVar = {"declared_table": "table", "from_": "from"}

    within: str | None = within()
    key: TextFilter | None = condition("Key. 编号。")
    declared_table: TextFilter | None = condition("Table. 数据表。", name="table")
    division_code: KeyFilter | None = condition("Division. 区划。")
    from_: DateFilter | None = condition("First day. 起始日。", name="from")
    to: DateFilter | None = condition("Last day. 截止日。")
