"""What every figure means, in words: the text behind `metricDefinitions`."""

from dataclasses import dataclass

from graph_service.analytics.measures import RULES
from graph_service.analytics.service_requests import COMPLETION_LIMIT_DAYS, CONTACT_LIMIT_HOURS
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Measure


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A figure's name, formula, what stands above and below the line, the tables it reads, and its source."""

    id: str
    name: Text
    formula: str
    numerator: Text
    denominator: Text
    tables: tuple[str, ...]
    literature: str | None = None


_UNITS = Text("单位集合中的全部单位", "all units of the unit set")
_TANAHASHI = "Tanahashi T. Health service coverage and its evaluation. Bull. WHO 56(2), 1978, 295-303."
_WILSON = (
    "Wilson E. B. Probable inference, the law of succession, and statistical inference. JASA 22, 1927, 209-212."
)

_COUNTED: dict[Measure, Text] = {
    Measure.BRANCH_PAIRED: Text(
        "法院党支部一方为对方的有效结对：对象为该区划本身、其所属党组织（或其单位的党组织）、所在单位；楼宇的结对只计楼宇",
        "valid pairings with a court branch on one side whose other side is the division itself, an organization "
        "that it (or an agency in it) hosts, or an agency in it; a building's pairing counts for the building only",
    ),
    Measure.PAIRING_ACTIVE: Text(
        "上述有效结对中窗口期内有往来者：支部主办且对象参加的活动、支部法官在对象所在区划的走访、支部承办的来自该区划的需求",
        "such pairings with a contact in the window: an activity organised by the branch with that partner, a "
        "visit by its judge in the partner's division, or a request from there that it handles",
    ),
    Measure.JUDGE_ASSIGNED: Text(
        "截至日有效的一法官包联", "assignments of a judge to the division, valid on the day"
    ),
    Measure.JUDGE_VISITED: Text("窗口期内在该区划及其下级的走访", "visits in the window in the division or below"),
    Measure.SERVICE_POINT_OPEN: Text(
        "截至日启用、位于该区划及其下级的服务站点", "service points in the division or below, open on the day"
    ),
    Measure.ACTIVITY_HELD: Text(
        "窗口期内在该区划及其下级已开展的活动", "activities HELD in the window in the division or below"
    ),
    Measure.REQUEST_ASKED: Text(
        "窗口期内来自该区划及其下级的需求", "service requests placed in the window from the division or below"
    ),
    Measure.REQUEST_ANSWERED: Text(
        "窗口期内来自该区划及其下级、截至日已首次对接的需求；只看提出过需求的单位",
        "service requests placed in the window from the division or below with a first contact by the day; only "
        "units that asked are looked at",
    ),
}


def _of_measure(measure: Measure) -> MetricDefinition:
    counted = _COUNTED[measure]
    denominator = _UNITS
    if measure is Measure.REQUEST_ANSWERED:
        denominator = Text("窗口期内提出过需求的单位", "units that asked in the window")
    return MetricDefinition(
        measure.name,
        Text(f"覆盖率：{measure.zh}", f"Coverage: {measure.en}"),
        "|{u : x(u) >= s(u)}| / |U|",
        Text(
            f"x(u) 达到要求数 s(u) 的单位。x(u) = {counted.zh}",
            f"units u whose count x(u) reaches the required s(u); x(u) = {counted.en}",
        ),
        denominator,
        RULES[measure].tables,
        _TANAHASHI,
    )


_REQUESTS = ("service_requests",)
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
        Text("时限已过且此前未撤单的需求", "requests whose limit has passed and that were not withdrawn before it"),
        _REQUESTS,
        _WILSON,
    ),
    MetricDefinition(
        "COMPLETION_RATE",
        Text("办结率", "Completion rate"),
        "completed / due",
        Text("已办结的需求", "requests completed"),
        Text(
            f"时限（默认 {COMPLETION_LIMIT_DAYS} 天）已过且此前未撤单的需求",
            f"requests whose limit ({COMPLETION_LIMIT_DAYS} days unless asked otherwise) has passed and that were "
            "not withdrawn before it",
        ),
        _REQUESTS,
        _WILSON,
    ),
    MetricDefinition(
        "RESOLUTION_RATE",
        Text("化解率", "Resolution rate"),
        "(AGREED + CONFIRMED) / completed mediation requests",
        Text("达成协议或司法确认的需求", "requests that ended AGREED or CONFIRMED"),
        Text("已办结的调解类需求（指导调解、司法确认、纠纷调解）", "completed requests of a mediation kind"),
        _REQUESTS,
        _WILSON,
    ),
    MetricDefinition(
        "CALLBACK_RATE",
        Text("回访率", "Call-back rate"),
        "called back / completed",
        Text("已回访的需求", "requests called back"),
        Text("已办结的需求", "requests completed"),
        _REQUESTS,
        _WILSON,
    ),
    MetricDefinition(
        "SATISFACTION_RATE",
        Text("回访满意率", "Satisfaction of those called back"),
        "satisfied / called back",
        Text("回访时满意的需求", "requests found satisfied when called back"),
        Text("已回访的需求", "requests called back"),
        _REQUESTS,
        _WILSON,
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
)

#: All definitions by id, measures first.
DEFINITIONS: dict[str, MetricDefinition] = {
    definition.id: definition for definition in (*(_of_measure(measure) for measure in Measure), *_OTHERS)
}
