"""`overlap`: the partners that two nodes share."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.overlap import PAIRED_TABLES
from graph_service.analytics.overlap import Overlap as Found
from graph_service.analytics.overlap import overlap as overlap_of
from schema.context import Info, View, view_of
from schema.errors import QueryError
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.queries.walk_arguments import number_of
from schema.relations import After, First
from schema.types.references import NodeList

IdA = Annotated[strawberry.ID, strawberry.argument(description="Global id of one node. 甲方标识。")]
IdB = Annotated[strawberry.ID, strawberry.argument(description="Global id of the other node. 乙方标识。")]


def _part(name: str, description: str) -> Any:
    """A connection of one part of the partners."""

    def list_part(root: "Overlap", first: First = DEFAULT_FIRST, after: After = None) -> Any:
        return RowList(root.view, None, getattr(root.found, name)).connection(first, after)

    return strawberry.field(resolver=list_part, description=description)


@strawberry.type(description="The partners of two nodes, by surely valid pairings. 双方共建对象的重合。")
class Overlap:
    view: strawberry.Private[View]
    found: strawberry.Private[Found]
    shared: NodeList = _part("shared", "Partners of both. 双方共有的共建对象。")
    only_a: NodeList = _part("only_a", "Partners of a alone. 仅甲方的共建对象。")
    only_b: NodeList = _part("only_b", "Partners of b alone. 仅乙方的共建对象。")
    jaccard: float | None = strawberry.field(
        description="Shared / all partners of either; null when both have none. 重合度。"
    )
    as_of: date = strawberry.field(description="As of this day. 截至日期。")


def overlap(info: Info, a: IdA, b: IdB, as_of: ask.AsOf = None) -> Overlap:
    view = view_of(info, as_of)
    found = overlap_of(view.snapshot, _paired(view, a, "a"), _paired(view, b, "b"), view.as_of)
    return Overlap(view=view, found=found, jaccard=found.jaccard, as_of=view.as_of)


def _paired(view: View, node_id: str, argument: str) -> int:
    """Number of a node of a kind that pairings name."""
    number = number_of(view, node_id, argument)
    table, _ = view.snapshot.node(number)
    if table not in PAIRED_TABLES:
        kinds = [NODE_KINDS[name] for name in PAIRED_TABLES]
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"{argument}：{NODE_KINDS[table].zh}没有结对；应为{'、'.join(kind.zh for kind in kinds)}之一的 id。",
            en=f"{argument}: a {NODE_KINDS[table].en} is never paired; expected the id of one of: "
            f"{', '.join(kind.en for kind in kinds)}.",
        )
    return number
