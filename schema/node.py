"""The Node interface, global ids, and the classes that stand for the tables."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, ClassVar

import strawberry

from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.snapshot import Table
from schema.context import View
from schema.provenance import Provenance, provenance_of

#: GraphQL class by table, filled as the classes are defined.
NODE_CLASSES: dict[str, type["Node"]] = {}


def _id(root: "Node") -> Any:
    label = KIND_BY_TABLE[root.table].label
    return urlsafe_b64encode(f"{label}:{root.rows.key(root.row)}".encode()).decode()


def _key(root: "Node") -> Any:
    return root.rows.key(root.row)


def _name(root: "Node") -> Any:
    return root.shown_name()


def _provenance(root: "Node") -> Any:
    return provenance_of(root.view, root.rows, root.row)


@strawberry.interface(description="Anything in the graph. 图谱中的任一节点。")
class Node:
    """A handle: a view, and a row of the class's table. Fields read columns when asked."""

    view: strawberry.Private[View]
    row: strawberry.Private[int]
    table: ClassVar[str]

    id: strawberry.ID = strawberry.field(resolver=_id, description="Global id. 全局标识。")
    key: str = strawberry.field(resolver=_key, description="The source's own key. 来源编号。")
    name: str = strawberry.field(resolver=_name, description="Chinese name. 名称。")
    provenance: Provenance = strawberry.field(resolver=_provenance, description="Where it was read. 数据来源。")

    def __init_subclass__(cls, table: str, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.table = table
        NODE_CLASSES[table] = cls

    @property
    def rows(self) -> Table:
        return self.view.snapshot.tables[self.table]

    def shown_name(self) -> str:
        """The name shown; kinds without a name column compose one."""
        return self.rows.text("name")[self.row] or ""


def node_at(view: View, number: int) -> Node | None:
    """The node of a global number; None for NONE."""
    if number == NONE:
        return None
    table, row = view.snapshot.node(number)
    return NODE_CLASSES[table](view=view, row=row)


def node_by_id(view: View, node_id: str) -> Node | None:
    """The node of a global id; None when it names nothing."""
    try:
        label, _, key = (
            urlsafe_b64decode(
                node_id.encode(),
            )
            .decode()
            .partition(":")
        )
    except ValueError:
        return None
    for table, cls in NODE_CLASSES.items():
        if KIND_BY_TABLE[table].label == label:
            row = view.snapshot.tables[table].keys.find(key)
            return None if row == NONE else cls(view=view, row=row)
    return None
