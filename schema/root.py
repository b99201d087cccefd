"""The schema: Query is a table of contents, each field a plain function in `schema.queries`."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.node import NODE_CLASSES, Node
from schema.pagination import Connection
from schema.queries.activities import ActivityStats, activity_stats
from schema.queries.coverage import Coverage, coverage
from schema.queries.dataset import Dataset, Metric, VocabularyList, dataset, metric_definitions, vocabulary
from schema.queries.double_hundred import DoubleHundred, double_hundred
from schema.queries.gaps import Gap, gaps
from schema.queries.lists import ListQueries
from schema.queries.neighborhood import neighborhood
from schema.queries.nodes import division, node, nodes
from schema.queries.overlap import Overlap, overlap
from schema.queries.search import SearchHitConnection, search
from schema.queries.service_points import ServicePointStats, service_point_stats
from schema.queries.service_requests import ServiceRequestStats, service_request_stats, silent_units
from schema.queries.shortest_path import Path, shortest_path
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
    silent_units: DivisionList = strawberry.field(
        resolver=silent_units, description="Units that never asked. 静默单元。"
    )
    service_request_stats: ServiceRequestStats = strawberry.field(
        resolver=service_request_stats, description="Service requests, counted. 需求统计。"
    )
    service_point_stats: ServicePointStats = strawberry.field(
        resolver=service_point_stats,
        description="What service points report of whole months of a period. 服务站点工作量（按整月）。",
    )
    activity_stats: ActivityStats = strawberry.field(
        resolver=activity_stats, description="Activities, counted. 活动统计。"
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
