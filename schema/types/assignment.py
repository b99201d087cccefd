"""Assignment 一法官: a judge for a division."""

import strawberry

from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


@strawberry.type(description="A judge assigned to a division. 一法官：法官包联区划。")
class Assignment(Node, table="assignments"):
    judge: refs.JudgeRef | None = read.one("judge_key", "The judge. 法官。")
    division: refs.DivisionRef | None = read.one("division_code", "The division. 区划。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of the end. 终止日期。")
    is_valid: bool = read.valid("valid_from", "valid_to", "Surely valid on the as-of date. 截至日是否有效。")

    def shown_name(self) -> str:
        division = node_at(self.view, int(self.rows.links("division_code")[self.row]))
        return f"一法官 · {division.shown_name() if division else ''}"
