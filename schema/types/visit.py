"""Visit 下沉走访."""

from datetime import date

import strawberry

from graph_service.snapshot.columns import day_of
from schema import reading as read
from schema.node import Node
from schema.types import references as refs


@strawberry.type(description="A judge's visit to the grassroots. 下沉走访。")
class Visit(Node, table="visits"):
    date: "date" = read.day("date", "Day. 日期。")
    judge: refs.JudgeRef | None = read.one("judge_key", "The judge. 法官。")
    division: refs.DivisionRef | None = read.one("division_code", "Place: division. 地点（区划）。")
    building: refs.BuildingRef | None = read.one("building_key", "Place: building. 地点（楼宇）。")
    service_point: refs.ServicePointRef | None = read.one("service_point_key", "Place: point. 地点（站点）。")
    purpose: str | None = read.text("purpose", "Purpose. 事由。")
    hours: float | None = read.number("hours", "Hours. 时长（小时）。")

    def shown_name(self) -> str:
        return f"下沉走访 {day_of(int(self.rows.days('date')[self.row]))}"
