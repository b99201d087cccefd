"""The `where` input of the kinds that say what is done: links, activities, visits, service points, requests …"""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import strawberry

from graph_service.analytics.contacts import pairing_statuses
from graph_service.analytics.request_history import request_states
from graph_service.domain import vocabulary as words
from graph_service.domain.vocabulary_answers import PairingStatus
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
from schema.where_records import RequestMoveWhere

if TYPE_CHECKING:
    from schema.where import DivisionWhere, PartyOrganizationWhere

_Divisions = Annotated["DivisionWhere", strawberry.lazy("schema.where")]
_PartyOrganizations = Annotated["PartyOrganizationWhere", strawberry.lazy("schema.where")]


def _request_state(view: View) -> Any:
    return request_states(view.snapshot, view.as_of)


def _pairing_status(view: View) -> Any:
    return pairing_statuses(view.snapshot, view.as_of, view.window_days)


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
    divisions: RelationFilter[_Divisions] | None = condition("Divisions that it covers. 覆盖区划。")
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
    status: WordFilter[PairingStatus] | None = condition("Status in the window. 窗口期内状态。")


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
    organisers: RelationFilter[_PartyOrganizations] | None = condition("Organisers. 主办。")
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
