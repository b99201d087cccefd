"""What every figure means, in words: the text behind `metricDefinitions`."""

from graph_service.analytics.coverage_definitions import COVERAGE
from graph_service.analytics.measure_rules import RULES
from graph_service.analytics.measure_texts import FOR_BUILDING, INHERITED_BY_BUILDING, counted
from graph_service.analytics.metric_definition import WILSON, MetricDefinition
from graph_service.analytics.network_definitions import NETWORKS
from graph_service.analytics.partnership_definitions import PARTNERSHIPS
from graph_service.analytics.programme_definitions import PROGRAMMES
from graph_service.analytics.proposal_definitions import PROPOSALS
from graph_service.analytics.resilience_definitions import RESILIENCE
from graph_service.analytics.service_requests import COMPLETION_LIMIT_DAYS, CONTACT_LIMIT_HOURS
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Measure, Unit

_UNITS = Text("单位集合中的全部单位", "all units of the unit set")
_TANAHASHI = "Tanahashi T. Health service coverage and its evaluation. Bull. WHO 56(2), 1978, 295-303."


def numerator_of(measure: Measure, unit: Unit) -> Text:
    """Which units are covered, in words."""
    what = counted(measure, unit)
    return Text(
        f"x(u) 达到要求数 s(u) 的单位。x(u) = {what.zh}",
        f"units u whose count x(u) reaches the required s(u); x(u) = {what.en}",
    )


def _of_measure(measure: Measure) -> MetricDefinition:
    denominator = _UNITS
    if measure is Measure.REQUEST_ANSWERED:
        denominator = Text("窗口期内提出过需求的单位", "units that asked in the window")
    return MetricDefinition(
        measure.name,
        Text(f"覆盖率：{measure.zh}", f"Coverage: {measure.en}"),
        "|{u : x(u) >= s(u)}| / |U|",
        numerator_of(measure, Unit.STREET),
        denominator,
        RULES[measure].tables,
        _TANAHASHI,
    )


_REQUESTS = ("service_requests",)
_REQUESTS_AND_MOVES = ("service_requests", "request_moves")
_OTHERS = (
    MetricDefinition(
        "GAP_PRIORITY",
        Text("空白优先级", "Gap priority"),
        "(s(u) - x(u)) * (1 + need(u))",
        Text(
            "缺口数乘以（1 + 需求）；需求 = 窗口期内及更早未办结的需求（本级及下级），按需求口径",
            "shortfall times (1 + need); need = requests in the window plus older ones still open, of the unit and "
            "below, by the need basis",
        ),
        Text("无", "none"),
        _REQUESTS,
    ),
    MetricDefinition(
        "BUILDING",
        Text("以商务楼宇为单位的覆盖率", "Coverage of buildings"),
        "|{u : x(u) >= s(u)}| / |U|",
        Text(
            "x(u) 达到要求数（默认 1，没有针对楼宇的标准）的楼宇。"
            + "；".join(f"{measure.name}：{text.zh}" for measure, text in FOR_BUILDING.items())
            + f"；结对、一法官、协议、一报告与村居文件另有{INHERITED_BY_BUILDING.zh}。调解员服务区划，不以楼宇计",
            "buildings u whose count x(u) reaches the number required (1 unless asked otherwise: no standard "
            "speaks of buildings). "
            + "; ".join(f"{measure.name}: {text.en}" for measure, text in FOR_BUILDING.items())
            + f"; pairings, assignments, agreements, reports and rules also: {INHERITED_BY_BUILDING.en}. "
            "Mediators serve divisions and are not counted for buildings",
        ),
        Text("截至日有效的全部楼宇，不分单位集合", "all buildings valid on the day, whatever the unit set"),
        ("buildings", *dict.fromkeys(table for measure in FOR_BUILDING for table in RULES[measure].tables)),
        _TANAHASHI,
    ),
    MetricDefinition(
        "DOUBLE_HUNDRED_BRANCHES",
        Text("双百分百：党支部参与共建", "Double hundred: branches in a pairing"),
        "paired / all",
        Text("截至日有有效结对的法院党支部", "court branches with a pairing surely valid on the day"),
        Text("截至日有效的法院党支部", "court branches valid on the day"),
        ("party_organizations", "pairings", "activities", "visits", "service_requests"),
    ),
    MetricDefinition(
        "DOUBLE_HUNDRED_JUDGES",
        Text("双百分百：党员法官深入基层", "Double hundred: Party-member judges in the grassroots"),
        "visiting / all",
        Text(
            "窗口期内有走访的党员法官（含法官助理）",
            "Party-member judges (assistants included) with a visit in the window",
        ),
        Text("截至日在职的党员法官（含法官助理）", "Party-member judges (assistants included) in post on the day"),
        ("judges", "visits", "assignments"),
    ),
    MetricDefinition(
        "RESPONSE_RATE",
        Text("响应率", "Response rate"),
        "contacted in time / due",
        Text(
            f"时限内（默认 {CONTACT_LIMIT_HOURS} 小时）首次对接的需求",
            f"requests with a first contact within the limit ({CONTACT_LIMIT_HOURS} hours unless asked otherwise)",
        ),
        Text(
            "时限已过且此前未撤单、未被不予受理的需求",
            "requests whose limit has passed and that were neither withdrawn before it nor refused",
        ),
        _REQUESTS_AND_MOVES,
        WILSON,
    ),
    MetricDefinition(
        "COMPLETION_RATE",
        Text("办结率", "Completion rate"),
        "completed / due",
        Text("已办结的需求", "requests completed"),
        Text(
            f"时限（默认 {COMPLETION_LIMIT_DAYS} 天）已过且此前未撤单、未被不予受理的需求",
            f"requests whose limit ({COMPLETION_LIMIT_DAYS} days unless asked otherwise) has passed and that were "
            "neither withdrawn before it nor refused",
        ),
        _REQUESTS_AND_MOVES,
        WILSON,
    ),
    MetricDefinition(
        "RESOLUTION_RATE",
        Text("化解率", "Resolution rate"),
        "(AGREED + CONFIRMED) / completed mediation requests",
        Text("达成协议或司法确认的需求", "requests that ended AGREED or CONFIRMED"),
        Text("已办结的调解类需求（指导调解、司法确认、纠纷调解）", "completed requests of a mediation kind"),
        _REQUESTS,
        WILSON,
    ),
    MetricDefinition(
        "CALLBACK_RATE",
        Text("回访率", "Call-back rate"),
        "called back / completed",
        Text("已回访的需求", "requests called back"),
        Text("已办结的需求", "requests completed"),
        _REQUESTS,
        WILSON,
    ),
    MetricDefinition(
        "SATISFACTION_RATE",
        Text("回访满意率", "Satisfaction of those called back"),
        "satisfied / called back",
        Text("回访时满意的需求", "requests found satisfied when called back"),
        Text("已回访的需求", "requests called back"),
        _REQUESTS,
        WILSON,
    ),
    MetricDefinition(
        "ACTIVITY_COUNT",
        Text("共建活动次数", "Activities held"),
        "count",
        Text("期间内已开展的活动", "activities HELD in the period"),
        Text("无", "none"),
        ("activities",),
    ),
    MetricDefinition(
        "DISTINCT_PARTNER_BRANCHES",
        Text("共建对象基层党支部数", "Distinct partner branches"),
        "count of distinct",
        Text(
            "期间内已开展活动的共建方中，非法院所属的党支部，每个只计一次",
            "partners of activities HELD in the period that are branches which no court hosts, each counted once",
        ),
        Text("无", "none"),
        ("activities", "party_organizations"),
    ),
    MetricDefinition(
        "SERVICE_POINT_OUTPUTS",
        Text("服务站点产出", "Output of service points"),
        "sum over reported months",
        Text(
            "期间内各月上报的调解件数、咨询小时数、服务人次之和；未填报的数不作零计",
            "mediations, consulting hours and people served as reported for the months of the period, summed; what "
            "is not reported is not taken for zero",
        ),
        Text(
            "服务站点；期间内没有上报的站点单列",
            "service points; those without a report in the period are kept apart",
        ),
        ("service_points", "service_point_outputs"),
    ),
)

#: All definitions by id, measures first.
DEFINITIONS: dict[str, MetricDefinition] = {
    definition.id: definition
    for definition in (
        *(_of_measure(measure) for measure in Measure),
        *_OTHERS,
        *COVERAGE,
        *PARTNERSHIPS,
        *NETWORKS,
        *PROGRAMMES,
        *RESILIENCE,
        *PROPOSALS,
    )
}
