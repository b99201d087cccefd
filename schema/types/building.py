"""Building 商务楼宇."""

import strawberry

from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="A business building. 商务楼宇。")
class Building(Node, table="buildings"):
    division: refs.DivisionRef | None = read.one("division_code", "Where it stands. 所在区划。")
    party_organizations: refs.PartyOrganizationList = related(
        steps.BUILDING_ORGANIZATIONS, "Party organizations that it hosts. 楼宇党组织。"
    )
    service_points: refs.ServicePointList = related(
        steps.BUILDING_SERVICE_POINTS, "Service points in it. 楼内服务站点。"
    )
    pairings: refs.PairingList = related(steps.BUILDING_PAIRINGS, "Pairings with the building. 结对。")
    activities: refs.ActivityList = related(steps.BUILDING_ACTIVITIES, "Activities in it. 楼内共建活动。")
    visits: refs.VisitList = related(steps.BUILDING_VISITS, "Visits to it. 楼内走访。")
    joined_activities: refs.ActivityList = related(
        steps.BUILDING_JOINED, "Activities that it joined as a partner. 作为共建方参加的活动。"
    )
    service_requests: refs.ServiceRequestList = related(steps.BUILDING_REQUESTS, "Requests made. 提出的需求。")
