"""Activity 共建活动."""

from datetime import date

import strawberry

from graph_service.domain.vocabulary import ActivityForm, ActivityStatus, Channel
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs

_FORMS = list(ActivityForm)


@strawberry.type(description="A co-construction activity. 共建活动。")
class Activity(Node, table="activities"):
    date: "date" = read.day("date", "Day. 日期。")
    status: ActivityStatus | None = read.word("status", ActivityStatus, "Status. 状态。")
    form: ActivityForm = read.word("form", ActivityForm, "Form. 形式。")
    theme: str | None = read.text("theme", "Theme. 主题。")
    audience: int | None = read.count("audience", "Audience, heads counted each time. 受众人次。")
    channel: Channel | None = read.word("channel", Channel, "Channel. 渠道。")
    division: refs.DivisionRef | None = read.one("division_code", "Place: division. 地点（区划）。")
    building: refs.BuildingRef | None = read.one("building_key", "Place: building. 地点（楼宇）。")
    service_point: refs.ServicePointRef | None = read.one("service_point_key", "Place: point. 地点（站点）。")
    initiative: refs.InitiativeRef | None = read.one("initiative_key", "Initiative it belongs to. 所属项目。")
    organisers: refs.PartyOrganizationList = related(steps.ACTIVITY_ORGANISERS, "Organisers. 主办。")
    partners: refs.NodeList = related(steps.ACTIVITY_PARTNERS, "Partners. 共建方。")

    def shown_name(self) -> str:
        theme = self.rows.text("theme")[self.row]
        return theme or _FORMS[self.rows.words("form")[self.row]].zh
