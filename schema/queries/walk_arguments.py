"""Arguments that the walks share, and how they become nodes and rules."""

from typing import Annotated

import strawberry

from graph_service.analytics.walk_graph import Rules
from graph_service.domain.vocabulary_graph import NodeKind, Relation
from schema.context import View
from schema.errors import QueryError
from schema.node import node_by_id

Kinds = Annotated[
    list[NodeKind] | None,
    strawberry.argument(description="Only through nodes of these kinds. 只经过这些类型的节点。"),
]
Relations = Annotated[
    list[Relation] | None, strawberry.argument(description="Only along edges of these kinds. 只沿这些关系。")
]


def number_of(view: View, node_id: str, argument: str) -> int:
    """Global number of the node of an id."""
    node = node_by_id(view, node_id)
    if node is None:
        raise QueryError(
            "NOT_FOUND",
            zh=f"{argument}：没有这个标识的节点；应为查询结果中的 id。",
            en=f"{argument}: no node has this id; expected an `id` out of an answer.",
        )
    return node.rows.base + node.row


def rules_of(view: View, kinds: list[NodeKind] | None, relations: list[Relation] | None) -> Rules:
    return Rules(
        view.as_of,
        relations=None if relations is None else frozenset(relations),
        kinds=None if kinds is None else frozenset(kinds),
    )


def check_range(value: int, argument: str, low: int, high: int | None = None) -> int:
    """The value, refused outside its range."""
    if value < low or (high is not None and value > high):
        zh = f"在 {low} 到 {high} 之间" if high is not None else f"不小于 {low}"
        en = f"between {low} and {high}" if high is not None else f"at least {low}"
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"{argument} 应{zh}，收到 {value}。",
            en=f"{argument} must be {en}, got {value}.",
        )
    return value
