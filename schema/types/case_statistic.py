"""CaseStatistic 案件统计: cases of a division or a court in a month, context and never a score."""

import strawberry

from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


@strawberry.type(
    description="Cases of a division or a court in a month: context only, in no score, priority or ranking. "
    "案件统计，仅供参考，不作考核依据。"
)
class CaseStatistic(Node, table="case_statistics"):
    division: refs.DivisionRef | None = read.one("division_code", "The division, if it is one's. 区划。")
    court: refs.CourtRef | None = read.one("court_key", "The court, if it is one's. 法院。")
    month: str = read.month("month", "Month, YYYY-MM. 月份。")
    new_cases: int | None = read.count("new_cases", "New cases; null: not known. 新收案件数，空为未知。")
    mediated: int | None = read.count("mediated", "Settled by mediation; null: not known. 调解数，空为未知。")
    fast_track: int | None = read.count("fast_track", "Fast-track cases; null: not known. 速裁数，空为未知。")

    def shown_name(self) -> str:
        links = (int(self.rows.links(name)[self.row]) for name in ("division_code", "court_key"))
        owner = next((node for number in links if (node := node_at(self.view, number))), None)
        return f"{owner.shown_name() if owner else ''} {read.month_text(self, 'month')} 案件统计"
