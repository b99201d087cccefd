"""Assignment 一法官: a judge for a division."""

from typing import Any

import strawberry

from graph_service.analytics.validity import valid_rows
from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


def _is_valid(root: Node) -> Any:
    return bool(valid_rows(root.rows, root.view.as_of).sure[root.row])


@strawberry.type(description="A judge assigned to a division. 一法官：法官包联区划。")
class Assignment(Node, table="assignments"):
    judge: refs.JudgeRef | None = read.one("judge_key", "The judge. 法官。")
    division: refs.DivisionRef | None = read.one("division_code", "The division. 区划。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of the end. 终止日期。")
    is_valid: bool = read.worked_out(_is_valid, "Surely valid on the as-of date. 截至日是否有效。")

    def shown_name(self) -> str:
        division = node_at(self.view, int(self.rows.links("division_code")[self.row]))
        return f"一法官 · {division.shown_name() if division else ''}"
