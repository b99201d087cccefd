"""`neighborhood`: what lies around a node."""

from typing import Annotated

import strawberry

from graph_service.analytics.walks import neighbourhood
from schema.context import Info, view_of
from schema.node import Node, node_at
from schema.queries import arguments as ask
from schema.queries.nodes import NodeId
from schema.queries.walk_arguments import Kinds, Relations, check_range, number_of, rules_of
from schema.types.graph_edge import GraphEdge
from schema.types.subgraph import Subgraph, SubgraphMark, kind_counts

MAX_DEPTH, MAX_NODES = 5, 1_000
DEFAULT_NODES = 300
Depth = Annotated[int, strawberry.argument(description="At most so many edges away, 1 to 5. 距离上限。")]
MinDegree = Annotated[
    int,
    strawberry.argument(
        description="Leave out nodes with fewer neighbours among those reached; the start stays. 邻居数下限。"
    ),
]
MaxNodes = Annotated[int, strawberry.argument(description="At most so many nodes, 1 to 1,000. 节点数上限。")]


def neighborhood(
    info: Info,
    id: NodeId,
    depth: Depth = 1,
    kinds: Kinds = None,
    relations: Relations = None,
    min_degree: MinDegree = 0,
    max_nodes: MaxNodes = DEFAULT_NODES,
    as_of: ask.AsOf = None,
) -> Subgraph:
    view = view_of(info, as_of)
    check_range(depth, "depth", 1, MAX_DEPTH)
    check_range(max_nodes, "maxNodes", 1, MAX_NODES)
    check_range(min_degree, "minDegree", 0)
    start = number_of(view, id, "id")
    found = neighbourhood(view.snapshot, start, rules_of(view, kinds, relations), depth, min_degree, max_nodes)
    nodes: list[Node] = [node for number in found.nodes.tolist() if (node := node_at(view, number))]
    places = zip(nodes, found.distance.tolist(), found.degree.tolist(), strict=True)
    return Subgraph(
        nodes=nodes,
        marks=[SubgraphMark(node=node, distance=distance, degree=degree) for node, distance, degree in places],
        edges=[GraphEdge(view=view, found=found.edges, row=row) for row in range(len(found.edges))],
        truncated=found.truncated,
        total_nodes=found.total,
        cut=kind_counts(found.cut),
        as_of=view.as_of,
    )
