"""Subgraph: a part of the graph, cut to what can be shown."""

from datetime import date

import strawberry

from graph_service.domain.vocabulary_graph import NodeKind
from schema.node import Node
from schema.types.graph_edge import GraphEdge


@strawberry.type(description="How many nodes of a kind. 某类节点的数量。")
class NodeKindCount:
    kind: NodeKind = strawberry.field(description="The kind. 类型。")
    count: int = strawberry.field(description="How many. 数量。")


def kind_counts(counts: dict[NodeKind, int]) -> list[NodeKindCount]:
    return [NodeKindCount(kind=kind, count=count) for kind, count in counts.items()]


@strawberry.type(description="Where a node stands in a subgraph. 节点在子图中的位置。")
class SubgraphMark:
    node: Node = strawberry.field(description="The node. 节点。")
    distance: int = strawberry.field(description="Edges from the start. 与起点的距离。")
    degree: int = strawberry.field(description="Distinct neighbours among all nodes reached. 所及节点中的邻居数。")


@strawberry.type(description="A part of the graph. 子图。")
class Subgraph:
    nodes: list[Node] = strawberry.field(
        description="By distance, then higher degree, then kind, then key. 节点：由近及远，邻居多者在前。"
    )
    marks: list[SubgraphMark] = strawberry.field(
        description="Distance and degree, in the order of nodes. 各节点的距离与邻居数，次序同 nodes。"
    )
    edges: list[GraphEdge] = strawberry.field(
        description="Edges among these nodes, at most 5,000. 这些节点之间的边，至多 5,000 条。"
    )
    truncated: bool = strawberry.field(description="Nodes or edges were left out. 是否有节点或边未列出。")
    total_nodes: int = strawberry.field(description="All nodes reached, the cut ones too. 所及节点总数。")
    cut: list[NodeKindCount] = strawberry.field(
        description="Nodes beyond maxNodes that are not shown, by kind. 因 maxNodes 未列出的节点，按类型。"
    )
    as_of: date = strawberry.field(description="As of this day. 截至日期。")
