"""ServicePointOutput 站点月报: what a service point did in a month."""

import strawberry

from schema import reading as read
from schema.node import Node, node_at
from schema.types import references as refs


@strawberry.type(description="What a service point reports of a month; null: not reported. 站点月报，空为未报。")
class ServicePointOutput(Node, table="service_point_outputs"):
    service_point: refs.ServicePointRef | None = read.one("service_point_key", "The service point. 服务站点。")
    month: str = read.month("month", "Month, YYYY-MM. 月份。")
    mediations: int | None = read.count("mediations", "Mediations. 调解次数。")
    consulting_hours: float | None = read.number("consulting_hours", "Hours of consulting. 咨询时长（小时）。")
    people_served: int | None = read.count("people_served", "People served. 惠及人数。")

    def shown_name(self) -> str:
        point = node_at(self.view, int(self.rows.links("service_point_key")[self.row]))
        return f"{point.shown_name() if point else ''} {read.month_text(self, 'month')}"
