"""Counts that only the report shows, in the form of all other definitions."""

from graph_service.analytics.definitions import DEFINITIONS
from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.domain.problems import Text

_NONE = Text("无", "none")


def _count(name: str, zh: str, en: str, counted: Text, *tables: str) -> MetricDefinition:
    return MetricDefinition(name, Text(zh, en), "count", counted, _NONE, tables)


OWN = (
    _count(
        "REQUESTS_PLACED",
        "当月需求",
        "Requests of the month",
        Text(
            "当月点单（登记）的需求，含撤单与不予受理；状态与办理结果以该月截止日为准，其后的流转不计",
            "requests placed in the month, withdrawn and refused ones included; states and outcomes are those of "
            "its last day",
        ),
        "service_requests",
        "request_moves",
    ),
    _count(
        "REQUESTS_COMPLETED",
        "当月办结",
        "Completed in the month",
        Text("当月办结的需求，不论何时点单", "requests completed in the month, whenever they were placed"),
        "service_requests",
    ),
    _count(
        "REQUESTS_OPEN",
        "期末在办",
        "Open at the end",
        Text(
            "该月截止日未办结、未撤单、未被不予受理的需求，含以前各月点单的",
            "requests of this month and all before it, neither completed nor withdrawn nor refused on its last day",
        ),
        "service_requests",
        "request_moves",
    ),
    _count(
        "AUDIENCE",
        "受众人次",
        "Audience",
        Text(
            "当月已开展活动的受众，每场各计；现场与线上不相加，未记录受众或渠道的活动另列",
            "audience of the activities HELD in the month, counted each time; on site and online are never summed, "
            "and activities without a recorded audience or channel are told apart",
        ),
        "activities",
    ),
    _count(
        "VISITS",
        "下沉走访",
        "Visits",
        Text("当月在辖区内的法官走访次数", "visits of judges in the place in the month"),
        "visits",
    ),
    _count(
        "REPORTS",
        "一报告",
        "Monthly reports",
        Text("辖区内所报月份为当月的一报告份数", "monthly reports on the month, of divisions in the place"),
        "reports",
    ),
    _count(
        "AGREEMENTS",
        "协议与工作意见",
        "Agreements and opinions",
        Text(
            "计入辖区内某一区划的协议与工作意见：签订日期在当月的；该月截止日确定有效的",
            "agreements and opinions that count for a division inside: signed in the month; surely in force on its "
            "last day",
        ),
        "agreements",
    ),
)
#: All that a report may cite, by id.
CITABLE: dict[str, MetricDefinition] = DEFINITIONS | {definition.id: definition for definition in OWN}


def definition_text(metric: str) -> str:
    """The Chinese of a definition in one paragraph: name, formula, above and below the line, tables, literature."""
    told = CITABLE[metric]
    parts = [f"{told.name.zh}。公式：{told.formula}", f"分子（所计）：{told.numerator.zh}"]
    if told.denominator.zh != _NONE.zh:
        parts.append(f"分母：{told.denominator.zh}")
    parts.append(f"所读数据表：{'、'.join(told.tables)}")
    if told.literature:
        parts.append(f"方法出处：{told.literature}")
    return "；".join(part.rstrip("。；.") for part in parts) + "。"
