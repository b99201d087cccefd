"""Topic 每月一题: the topic of a month, with those who lead and support it."""

import strawberry

from schema import reading as read
from schema import relations as steps
from schema.node import Node
from schema.relations import related
from schema.types import references as refs


@strawberry.type(description="The topic of a month. 每月一题。")
class Topic(Node, table="topics"):
    month: str = read.month("month", "Month, YYYY-MM. 月份。")
    advice: str | None = read.text("advice", "Advice given on it. 所提建议。")
    lead_agencies: refs.AgencyList = related(steps.TOPIC_LEADERS, "Agencies that lead it. 牵头单位。")
    supporting_agencies: refs.AgencyList = related(steps.TOPIC_SUPPORTERS, "Agencies that support it. 配合单位。")
    requests: refs.ServiceRequestList = related(steps.TOPIC_REQUESTS, "Service requests about it. 相关需求。")
    judicial_advices: refs.JudicialAdviceList = related(
        steps.TOPIC_ADVICES, "Judicial advice about it. 相关司法建议。"
    )
