"""Scope 完整范围: a table said to be complete for a division and a period."""

from datetime import date

import strawberry

from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


@strawberry.type(description="A table declared complete for a division and a period. 申报的数据完整范围。")
class Scope(Node, table="scopes"):
    declared_table: str = read.text("table", "Table. 数据表。", name="table")
    division: refs.DivisionRef | None = read.one("division_code", "The division and all below it. 区划（含下级）。")
    from_: date | None = read.day("from", "First day; null: ever. 起始日。", name="from")
    to: date | None = read.day("to", "Last day; null: open. 截止日。")

    def shown_name(self) -> str:
        division = node_at(self.view, int(self.rows.links("division_code")[self.row]))
        return f"{division.shown_name() if division else ''} · {self.rows.text('table')[self.row]}"
