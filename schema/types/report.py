"""Report 一报告: what a branch reports of a division each month."""

import strawberry

from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


@strawberry.type(description="A branch's monthly report on a division. 一报告：支部关于区划的月度报告。")
class Report(Node, table="reports"):
    division: refs.DivisionRef | None = read.one("division_code", "The division. 报告对象。")
    month: str = read.month("month", "Month, YYYY-MM. 月份。")
    branch: refs.PartyOrganizationRef | None = read.one("branch_key", "The branch that wrote it. 撰写支部。")

    def shown_name(self) -> str:
        division = node_at(self.view, int(self.rows.links("division_code")[self.row]))
        composed = f"{division.shown_name() if division else ''} {read.month_text(self, 'month')} 报告"
        return self.rows.text("name")[self.row] or composed
