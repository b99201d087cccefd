"""The schema: Query is a table of contents, each field a plain function in `schema.queries`."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.node import NODE_CLASSES, Node
from schema.pagination import Connection
from schema.queries.activities import ActivityStats, activity_stats
from schema.queries.activity_calendar import ActivityCalendar, activity_calendar
from schema.queries.agreement_reach import AgreementReach, agreement_reach
from schema.queries.case_trend import CaseTrend, case_trend
from schema.queries.coverage import Coverage, coverage
from schema.queries.dataset import Dataset, Metric, VocabularyList, dataset, metric_definitions, vocabulary
from schema.queries.double_hundred import DoubleHundred, double_hundred
from schema.queries.gaps import Gap, gaps
from schema.queries.grassroots_forces import (
    CommunityRuleStats,
    MediatorStats,
    community_rule_stats,
    mediator_stats,
)
from schema.queries.hot_spots import RequestHotSpot, request_hot_spots
from schema.queries.initiative_stats import InitiativeStats, initiative_stats
from schema.queries.lists import ListQueries
from schema.queries.neighborhood import neighborhood
from schema.queries.nodes import division, node, nodes
from schema.queries.order_follow_ups import OrderFollowUps, order_follow_ups
from schema.queries.overlap import Overlap, overlap
from schema.queries.responsibility_chain import ResponsibilityChain, responsibility_chain
from schema.queries.search import SearchHitConnection, search
from schema.queries.service_points import ServicePointStats, service_point_stats
from schema.queries.service_requests import ServiceRequestStats, service_request_stats, silent_units
from schema.queries.shortest_path import Path, shortest_path
from schema.queries.street_scorecard import StreetScorecardConnection, street_scorecard
from schema.queries.topic_stats import TopicStats, topic_stats
from schema.types.division import Division
from schema.types.references import DivisionList
from schema.types.subgraph import Subgraph


@strawberry.type(description="Questions about the co-construction network. 共建网络查询。")
class Query(ListQueries):
    node: Node | None = strawberry.field(resolver=node, description="Any node. 任一节点。")
    nodes: list[Node | None] = strawberry.field(resolver=nodes, description="Nodes in the order of ids. 多个节点。")
    division: Division | None = strawberry.field(
        resolver=division, description="A division by code. 按代码查区划。"
    )
    coverage: Coverage = strawberry.field(
        resolver=coverage, description="How many units have what they should. 覆盖率。"
    )
    gaps: Connection[Gap] = strawberry.field(
        resolver=gaps, description="Units not covered, highest priority first, then by code. 空白清单。"
    )
    double_hundred: DoubleHundred = strawberry.field(
        resolver=double_hundred,
        description="All court branches paired, all Party-member judges in the grassroots. 双百分百。",
    )
    responsibility_chain: ResponsibilityChain = strawberry.field(
        resolver=responsibility_chain,
        description="Who answers for a place or a court, level by level; the link missing. 四级联动责任链。",
    )
    street_scorecard: StreetScorecardConnection = strawberry.field(
        resolver=street_scorecard,
        description="Seven marks for every street, with the records behind them. 1+6 法治同行：各街道七项。",
    )
    silent_units: DivisionList = strawberry.field(
        resolver=silent_units, description="Units that never asked. 静默单元。"
    )
    service_request_stats: ServiceRequestStats = strawberry.field(
        resolver=service_request_stats, description="Service requests, counted. 需求统计。"
    )
    order_follow_ups: OrderFollowUps = strawberry.field(
        resolver=order_follow_ups,
        description="Orders and the consultations or lectures that followed. 订单及其后的会商、讲堂。",
    )
    request_hot_spots: Connection[RequestHotSpot] = strawberry.field(
        resolver=request_hot_spots,
        description="Places by the change in requests, the largest increase first; context, no ranking of courts. "
        "需求增多的地方，仅供预防参考，不对法院排名。",
    )
    topic_stats: Connection[TopicStats] = strawberry.field(
        resolver=topic_stats,
        description="Requests before and after a topic's month, and advice. 每月一题前后需求与司法建议。",
    )
    case_trend: CaseTrend = strawberry.field(
        resolver=case_trend, description="Cases over time: context only. 案件趋势：仅供参考，不作考核依据。"
    )
    service_point_stats: ServicePointStats = strawberry.field(
        resolver=service_point_stats,
        description="What service points report of whole months of a period. 服务站点工作量（按整月）。",
    )
    activity_stats: ActivityStats = strawberry.field(
        resolver=activity_stats, description="Activities, counted. 活动统计。"
    )
    activity_calendar: ActivityCalendar = strawberry.field(
        resolver=activity_calendar, description="Activities month by month, plan and done. 活动月历：计划与开展。"
    )
    initiative_stats: InitiativeStats = strawberry.field(
        resolver=initiative_stats, description="What belongs to a programme. 项目数据。"
    )
    agreement_reach: AgreementReach = strawberry.field(
        resolver=agreement_reach,
        description="Districts and kinds of dispute that agreements reach. 协议所及的区（县）与纠纷类型。",
    )
    mediator_stats: list[MediatorStats] = strawberry.field(
        resolver=mediator_stats, description="Mediators by kind. 各类调解员人数。"
    )
    community_rule_stats: list[CommunityRuleStats] = strawberry.field(
        resolver=community_rule_stats,
        description="Charters, rules and plans, and those helped. 村居自治文件与得到协助的数量。",
    )
    search: SearchHitConnection = strawberry.field(
        resolver=search, description="Nodes by name, pinyin, initials, code or key. 搜索。"
    )
    neighborhood: Subgraph = strawberry.field(
        resolver=neighborhood, description="What lies around a node. 节点周边。"
    )
    shortest_path: Path | None = strawberry.field(
        resolver=shortest_path, description="The shortest way between two nodes, null without one. 最短路径。"
    )
    overlap: Overlap = strawberry.field(
        resolver=overlap, description="Partners that two nodes share or not. 共建对象重合。"
    )
    metric_definitions: list[Metric] = strawberry.field(
        resolver=metric_definitions, description="What figures mean. 指标定义。"
    )
    vocabulary: list[VocabularyList] = strawberry.field(
        resolver=vocabulary, description="The word lists with labels. 选项表。"
    )
    dataset: Dataset = strawberry.field(resolver=dataset, description="What is loaded. 数据集。")


def build_schema() -> strawberry.Schema:
    """A schema with every node type, also those that only interfaces mention."""
    return strawberry.Schema(
        Query, types=list(NODE_CLASSES.values()), config=StrawberryConfig(disable_field_suggestions=True)
    )
