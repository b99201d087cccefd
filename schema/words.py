"""The word lists of the domain as GraphQL enums; every value is described by its Chinese label."""

import strawberry

from graph_service.analytics.service_requests import GroupBy
from graph_service.domain.vocabulary import Word
from graph_service.domain.word_lists import WORD_LISTS

_DESCRIPTIONS = {
    "Nature": "Nature of a source. 数据性质。",
    "Level": "Level of a division. 行政区划级别。",
    "DivisionKind": "Kind of a street- or community-level division. 区划类别。",
    "CourtLevel": "Level of a court. 法院级别。",
    "PartyOrganizationKind": "Kind of a Party organization. 党组织类型。",
    "AgencyKind": "Kind of an agency. 单位类型。",
    "MediatorKind": "Kind of a mediator. 调解员类型。",
    "AgreementKind": "Kind of an agreement. 协议类型。",
    "CommunityRuleKind": "Kind of a charter, rule or plan of a village or community. 村居自治文件类型。",
    "ServicePointKind": "Kind of a service point. 服务站点类型。",
    "ServicePointFunction": "What a service point does. 站点功能。",
    "ActivityStatus": "Status of an activity. 活动状态。",
    "ActivityForm": "Form of an activity. 活动形式。",
    "Channel": "Channel of an activity. 活动渠道。",
    "RequestSource": "Where a request came in. 需求来源。",
    "RequestKind": "Kind of a request. 需求类型。",
    "RequestOutcome": "Outcome of a request. 办理结果。",
    "RequestState": "State of a request. 需求状态。",
    "Measure": "What a unit can be covered by. 覆盖指标。",
    "Unit": "What is counted: divisions of one level, or buildings. 统计单位：某一级区划，或商务楼宇。",
    "UnitSet": "Which units count. 统计口径。",
    "Basis": "Whether a standard asks for a figure. 依据：标准或参考。",
    "UnitStatus": "State of a unit. 单位状态。",
    "PairingStatus": "State of a pairing in the window. 结对状态。",
    "NeedBasis": "What need is measured by. 需求口径。",
    "NodeKind": "Kind of a node. 节点类型。",
    "Relation": "Kind of an edge. 关系类型。",
    "MatchedBy": "How a text was found, best first. 命中方式，优者在前。",
    "ResponsibilityLevel": "A court-side level of the four that act together. 四级联动的层级。",
    "StreetMark": "What every street is to have. 1+6 法治同行的七项。",
    "MarkStatus": "Whether a mark is reached. 达到情况。",
    "TrendStep": "Length of each period. 周期。",
    "CaseBasis": "Whose statistics a series is made of. 数据口径。",
    "FollowUp": "What an order is to be followed by. 订单的后续。",
    "ProviderUnit": "As what providers count: each judge's post by itself, or the posts of one Party branch "
    "(without a branch, of one court) together. 提供方按岗位计，或按单位（同一党支部，无则同一法院）合计。",
    "RemovalOrder": "In which order providers leave. 提供方离开的次序。",
    "WeightBy": "How much each unit weighs. 单位权重。",
    "CascadeStep": "What units reach one after the other. 服务链的各环节。",
    "Projection": "A network: which nodes, and what joins them. 网络：哪些节点、因何相连。",
    "CentralityMetric": "What a position in a network is measured by. 网络位置的度量。",
    "CentralityMethod": "How a value was worked out. 计算方法。",
    "TieWeight": "Strength of a tie: 1 each; how many things two nodes share; or Newman's, each shared thing with "
    "k taking part counting 1/(k - 1). 连接强度：均为一；共有数；或 Newman 权重（每一共有事项按 1/(k−1) 计）。",
    "BrokerGrouping": "What makes the groups that brokers stand between. 中间人分组依据。",
    "BrokerageRole": "Role of a broker, by whose group each of the three belongs to. 中间人角色。",
    "Catchment": "Which units a service point serves. 站点服务范围。",
}


def _register(word_list: type[Word]) -> None:
    strawberry.enum(word_list, description=_DESCRIPTIONS[word_list.__name__])
    for value, word in zip(word_list.__strawberry_definition__.values, word_list, strict=True):  # type: ignore[attr-defined]
        value.description = word.zh


for _word_list in WORD_LISTS:
    _register(_word_list)
strawberry.enum(GroupBy, name="RequestGroupBy", description="By what requests are grouped. 分组维度。")
for _value, _dimension in zip(GroupBy.__strawberry_definition__.values, GroupBy, strict=True):  # type: ignore[attr-defined]
    _value.description = _dimension.value
