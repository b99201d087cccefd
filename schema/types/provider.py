"""Provider: who provides what covers units, told as an organization or a post, never as a named person."""

from typing import Any

import strawberry

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.domain.vocabulary_graph import NodeKind
from schema.context import View
from schema.node import Node, node_at
from schema.types.judge import Judge
from schema.types.mediator import Mediator


def _node(root: Any) -> Any:
    return node_at(root.view, root.number)


def _kind(root: Any) -> Any:
    table, _ = root.view.snapshot.node(root.number)
    return NODE_KINDS[table]


def _label(root: Any) -> Any:
    node = node_at(root.view, root.number)
    return None if node is None else post_of(node)


def post_of(node: Node) -> str:
    """An organization's name; of a judge court, title and masked name; of a mediator the kind and masked name."""
    if isinstance(node, Judge):
        court = node_at(node.view, int(node.rows.links("court_key")[node.row]))
        title = node.rows.text("title")[node.row] or NodeKind.JUDGE.zh
        return " · ".join([court.shown_name() if court else "", title, node.shown_name()])
    if isinstance(node, Mediator):
        return f"{NodeKind.MEDIATOR.zh} · {node.shown_name()}"
    return node.shown_name()


@strawberry.type(
    description="Who provides what covers units: an organization, or a post whose holder's name is masked. "
    "提供方：单位，或姓名脱敏的岗位。"
)
class Provider:
    view: strawberry.Private[View]
    number: strawberry.Private[int]
    node: Node = strawberry.field(resolver=_node, description="The node. 节点。")
    kind: NodeKind = strawberry.field(resolver=_kind, description="Its kind. 类型。")
    label: str = strawberry.field(
        resolver=_label,
        description="Name of the organization; of a judge court, title and masked name. "
        "单位名称；法官为法院、职务与脱敏姓名。",
    )
