"""The schema: Query is a table of contents, each field a plain function in `schema.queries`."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.node import NODE_CLASSES, Node
from schema.pagination import Connection
from schema.queries.activities import ActivityStats, activity_stats
from schema.queries.activity_calendar import ActivityCalendar, activity_calendar
from schema.queries.agreement_reach import AgreementReach, agreement_reach
from schema.queries.backup_coverage import BackupCoverage, backup_coverage
from schema.queries.brokers import BrokerConnection, brokers
from schema.queries.case_trend import CaseTrend, case_trend
from schema.queries.centrality import CentralityConnection, centrality
from schema.queries.communities import Communities, communities
from schema.queries.coverage import Coverage, coverage
from schema.queries.coverage_cascade import CoverageCascade, coverage_cascade
from schema.queries.coverage_diff import CoverageDiff, coverage_diff
from schema.queries.coverage_matrix import CoverageMatrix, coverage_matrix
from schema.queries.coverage_records import CoverageUnit, coverage_records, coverage_units
from schema.queries.coverage_trend import CoverageTrend, coverage_trend
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
from schema.queries.inequality import Inequality, inequality
from schema.queries.initiative_stats import InitiativeStats, initiative_stats
from schema.queries.lists import ListQueries
from schema.queries.neighborhood import neighborhood
from schema.queries.nestedness import Nestedness, nestedness
from schema.queries.nodes import division, node, nodes
from schema.queries.order_follow_ups import OrderFollowUps, order_follow_ups
from schema.queries.overlap import Overlap, overlap
from schema.queries.partner_proposals import PartnerProposals, partner_proposals
from schema.queries.partnership_summary import PartnershipSummary, partnership_summary
from schema.queries.redundancy import BranchRedundancy, partner_redundancy
from schema.queries.removal_impact import RemovalImpact, removal_impact
from schema.queries.responsibility_chain import ResponsibilityChain, responsibility_chain
from schema.queries.robustness import Robustness, robustness
from schema.queries.search import SearchHitConnection, search
from schema.queries.service_points import ServicePointStats, service_point_stats
from schema.queries.service_requests import ServiceRequestStats, service_request_stats, silent_units
from schema.queries.shortest_path import Path, shortest_path
from schema.queries.siting_proposals import SitingProposals, siting_proposals
from schema.queries.sole_providers import SoleProvider, sole_providers
from schema.queries.street_scorecard import StreetScorecardConnection, street_scorecard
from schema.queries.topic_stats import TopicStats, topic_stats
from schema.types.division import Division
from schema.types.references import DivisionList, NodeList
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
    coverage_matrix: CoverageMatrix = strawberry.field(
        resolver=coverage_matrix, description="Coverage by several measures, division by division. 覆盖矩阵。"
    )
    coverage_trend: CoverageTrend = strawberry.field(
        resolver=coverage_trend, description="Coverage month by month, or by quarter or year. 覆盖率走势。"
    )
    coverage_diff: CoverageDiff = strawberry.field(
        resolver=coverage_diff, description="Who gained and who lost cover between two days. 两日之间的覆盖变化。"
    )
    coverage_cascade: CoverageCascade = strawberry.field(
        resolver=coverage_cascade,
        description="How far the service gets, and where most units drop out. 服务链逐级覆盖与瓶颈环节。",
    )
    coverage_units: Connection[CoverageUnit] = strawberry.field(
        resolver=coverage_units, description="The units behind a coverage, with their states. 各单位的覆盖状态。"
    )
    coverage_records: NodeList = strawberry.field(
        resolver=coverage_records,
        description="The very records that were counted for one unit; an agreement that counts for a community and "
        "for its street stands twice when inherited. 一个单位所计入的记录。",
    )
    inequality: Inequality = strawberry.field(
        resolver=inequality, description="How unevenly what is counted is spread: Gini and Theil. 分布不均衡程度。"
    )
    gaps: Connection[Gap] = strawberry.field(
        resolver=gaps, description="Units not covered, highest priority first, then by code. 空白清单。"
    )
    backup_coverage: BackupCoverage = strawberry.field(
        resolver=backup_coverage,
        description="How many units have at least two different providers. 后备覆盖率。",
    )
    sole_providers: Connection[SoleProvider] = strawberry.field(
        resolver=sole_providers,
        description="Organizations and posts whose leaving alone uncovers units, most units first, then by kind "
        "and key. 唯一提供方（N−1 清单）。",
    )
    removal_impact: RemovalImpact = strawberry.field(
        resolver=removal_impact,
        description="Coverage before and after some organizations or posts leave. 单位或岗位离开前后的覆盖率。",
    )
    robustness: Robustness = strawberry.field(
        resolver=robustness,
        description="How long units stay covered while providers leave one by one. 覆盖稳健性。",
    )
    partner_proposals: PartnerProposals = strawberry.field(
        resolver=partner_proposals,
        description="Which court branches to pair with the units that lack one, and what it would change. "
        "结对建议及其效果。",
    )
    siting_proposals: SitingProposals = strawberry.field(
        resolver=siting_proposals,
        description="Where to open so many new service points. 站点选址建议。",
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
        resolver=search, description="Nodes by name, pinyin, initials, code, key or abbreviation. 搜索。"
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
    partnership_summary: PartnershipSummary = strawberry.field(
        resolver=partnership_summary,
        description="Court branches and the units that they reach, as a network in figures. 共建网络概况。",
    )
    communities: Communities = strawberry.field(
        resolver=communities,
        description="Groups that have more to do with one another than with the rest. 网络社群。",
    )
    nestedness: Nestedness = strawberry.field(
        resolver=nestedness,
        description="Whether units with few partners hold a subset of those of units with many. 共建网络嵌套度。",
    )
    partner_redundancy: Connection[BranchRedundancy] = strawberry.field(
        resolver=partner_redundancy,
        description="Court branches by how far others join what they join, the least redundant first. "
        "党支部共建冗余度。",
    )
    centrality: CentralityConnection = strawberry.field(
        resolver=centrality,
        description="Who stands where in a network of branches, units or organizations; a sampled value says so. "
        "网络位置：度、中介、接近、特征向量、结构洞、核数。",
    )
    brokers: BrokerConnection = strawberry.field(
        resolver=brokers,
        description="Who stands between two others that are not joined, by role between groups. 中间人及其角色。",
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
