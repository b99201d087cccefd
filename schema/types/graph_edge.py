"""GraphEdge: an edge between two nodes, parallel ones merged."""

from typing import Any

import numpy as np
import strawberry

from graph_service.analytics.node_lives import node_lives
from graph_service.analytics.walk_edges import Edges, records_of
from graph_service.analytics.walk_graph import walk_graph
from graph_service.domain.vocabulary_graph import Relation
from graph_service.snapshot.columns import NO_DAY, NO_TIME
from schema.context import View
from schema.node import Node, node_at
from schema.pagination import DEFAULT_FIRST, Ordering, RowList
from schema.relations import After, First
from schema.types.references import NodeList


def _source(root: "GraphEdge") -> Any:
    return node_at(root.view, int(root.found.source[root.row]))


def _target(root: "GraphEdge") -> Any:
    return node_at(root.view, int(root.found.target[root.row]))


def _relation(root: "GraphEdge") -> Any:
    return root.found.relation_of(root.row)


def _count(root: "GraphEdge") -> Any:
    return len(root.found.members[root.row])


def _records(root: "GraphEdge", first: First = DEFAULT_FIRST, after: After = None) -> Any:
    snapshot = root.view.snapshot
    records = records_of(walk_graph(snapshot), root.found, root.row)
    if not len(records):
        return RowList(root.view, None, records).connection(first, after)
    # all of one table, since no two kinds are edges of the same relation
    table = snapshot.node(int(records[0]))[0]
    rows = snapshot.tables[table]
    since = node_lives(snapshot).since[rows.base : rows.base + len(rows)].astype(np.int64)
    latest = Ordering(np.where(since == NO_DAY, NO_TIME, since), descending=True, name="latest")
    return RowList(root.view, table, records - rows.base, latest).connection(first, after)


@strawberry.type(
    description="An edge; those of one relation between the same two nodes are one. 图谱中的边，平行边合并。"
)
class GraphEdge:
    view: strawberry.Private[View]
    found: strawberry.Private[Edges]
    row: strawberry.Private[int]
    source: Node = strawberry.field(resolver=_source, description="Where it starts. 起点。")
    target: Node = strawberry.field(resolver=_target, description="Where it ends. 终点。")
    relation: Relation = strawberry.field(resolver=_relation, description="What it says. 关系类型。")
    count: int = strawberry.field(resolver=_count, description="How many edges are merged in it. 合并的边数。")
    records: NodeList = strawberry.field(
        resolver=_records,
        description="The pairings, assignments or visits behind it, latest first. 对应的记录，最近者在前。",
    )
