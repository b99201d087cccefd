"""`node`, `nodes` and `division`: single things by id or code."""

from typing import Annotated

import strawberry

from schema.context import Info, division_row, view_of
from schema.errors import QueryError
from schema.node import Node, node_by_id
from schema.queries import arguments as ask
from schema.types.division import Division

IDS_LIMIT = 100
NodeId = Annotated[strawberry.ID, strawberry.argument(description="Global id. 全局标识。")]
NodeIds = Annotated[list[strawberry.ID], strawberry.argument(description="At most 100. 全局标识，至多 100 个。")]
Code = Annotated[str, strawberry.argument(description="Statistical code. 统计用区划代码。")]


def node(info: Info, id: NodeId, as_of: ask.AsOf = None) -> Node | None:
    return node_by_id(view_of(info, as_of), id)


def nodes(info: Info, ids: NodeIds, as_of: ask.AsOf = None) -> list[Node | None]:
    if len(ids) > IDS_LIMIT:
        raise QueryError("TOO_COMPLEX", zh=f"ids 至多 {IDS_LIMIT} 个。", en=f"At most {IDS_LIMIT} ids at a time.")
    view = view_of(info, as_of)
    return [node_by_id(view, node_id) for node_id in ids]


def division(info: Info, code: Code, as_of: ask.AsOf = None) -> Division | None:
    view = view_of(info, as_of)
    try:
        row = division_row(view, code, "code")
    except QueryError as error:
        if error.code == "NOT_FOUND":
            return None
        raise
    return None if row is None else Division(view=view, row=row)
