"""`shortestPath`: the shortest way between two nodes."""

from datetime import date
from typing import Annotated

import strawberry

from graph_service.analytics.paths import shortest_path as path_between
from schema.context import Info, view_of
from schema.node import Node, node_at
from schema.queries import arguments as ask
from schema.queries.walk_arguments import Relations, number_of, rules_of
from schema.types.graph_edge import GraphEdge

FromId = Annotated[strawberry.ID, strawberry.argument(name="from", description="Global id of one end. 起点标识。")]
ToId = Annotated[strawberry.ID, strawberry.argument(description="Global id of the other end. 终点标识。")]


@strawberry.type(description="A way through the graph. 路径。")
class Path:
    nodes: list[Node] = strawberry.field(description="The nodes, both ends included. 依次经过的节点，含两端。")
    edges: list[GraphEdge] = strawberry.field(
        description="One edge for each step; of several the one whose relation comes first. 每一步的边。"
    )
    length: int = strawberry.field(description="Number of steps. 步数。")
    as_of: date = strawberry.field(description="As of this day. 截至日期。")


def shortest_path(
    info: Info, from_: FromId, to: ToId, relations: Relations = None, as_of: ask.AsOf = None
) -> Path | None:
    view = view_of(info, as_of)
    start, end = number_of(view, from_, "from"), number_of(view, to, "to")
    found = path_between(view.snapshot, start, end, rules_of(view, None, relations))
    if found is None:
        return None
    return Path(
        nodes=[node for number in found.nodes.tolist() if (node := node_at(view, number))],
        edges=[GraphEdge(view=view, found=found.edges, row=row) for row in found.steps.tolist()],
        length=len(found.steps),
        as_of=view.as_of,
    )
