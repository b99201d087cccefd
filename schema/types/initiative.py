"""Initiative 项目 / 品牌: what activities, service points and agreements belong to."""

import strawberry

from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="An initiative or brand that other things belong to. 项目或品牌。")
class Initiative(Node, table="initiatives"):
    document: str | None = read.text("document", "Document that sets it up. 依据文件。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of the end. 终止日期。")
    is_valid: bool = read.valid("valid_from", "valid_to", "Surely running on the as-of date. 截至日是否在实施。")
    parent: refs.InitiativeRef | None = read.one("parent_key", "The one it belongs to. 上级项目。")
    children: refs.InitiativeList = related(steps.INITIATIVE_CHILDREN, "Those that belong to it. 下级项目。")
    activities: refs.ActivityList = related(steps.INITIATIVE_ACTIVITIES, "Activities that belong to it. 所属活动。")
    service_points: refs.ServicePointList = related(
        steps.INITIATIVE_POINTS, "Service points that belong to it. 所属服务站点。"
    )
    agreements: refs.AgreementList = related(
        steps.INITIATIVE_AGREEMENTS, "Agreements that belong to it. 所属协议。"
    )
