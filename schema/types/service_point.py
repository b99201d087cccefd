"""ServicePoint 服务站点."""

import strawberry

from graph_service.domain.vocabulary import ServicePointFunction, ServicePointKind
from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="A service point. 服务站点。")
class ServicePoint(Node, table="service_points"):
    kind: ServicePointKind = read.word("kind", ServicePointKind, "Kind. 类型。")
    division: refs.DivisionRef | None = read.one("division_code", "Where it is. 所在区划。")
    building: refs.BuildingRef | None = read.one("building_key", "Building it is in. 所在楼宇。")
    run_by: Node | None = read.one("run_by", "Who runs it. 运行单位。")
    opened: str | None = read.span("opened", "Day, month or year of opening. 启用日期。")
    closed: str | None = read.span("closed", "Day, month or year of closing. 停用日期。")
    is_open: bool = read.valid("opened", "closed", "Surely open on the as-of date. 截至日是否启用。")
    functions: list[ServicePointFunction] = read.words("functions", ServicePointFunction, "Functions. 功能。")
    initiative: refs.InitiativeRef | None = read.one("initiative_key", "Initiative it belongs to. 所属项目。")
    activities: refs.ActivityList = related(steps.POINT_ACTIVITIES, "Activities held there. 站点活动。")
    visits: refs.VisitList = related(steps.POINT_VISITS, "Visits to it. 站点走访。")
    service_requests: refs.ServiceRequestList = related(
        steps.POINT_REQUESTS, "Requests placed there. 站点受理的需求。"
    )
    outputs: refs.ServicePointOutputList = related(steps.POINT_OUTPUTS, "What it reports by month. 站点月报。")
