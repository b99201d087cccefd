"""What the figures of the programmes mean, in words."""

from graph_service.analytics.metric_definition import WILSON, MetricDefinition
from graph_service.domain.problems import Text

_NONE = Text("无", "none")

PROGRAMMES = (
    MetricDefinition(
        "RESPONSIBILITY_CHAIN",
        Text("四级联动责任链", "Chain of responsibility"),
        "党组领治 -> 机关党委综治 -> 党支部主治 -> 党员共治",
        Text(
            "管辖该地的基层人民法院（列出的辖区最小者优先）的党组、机关党委；该院及其人民法庭与该地（无则与其街道）"
            "结对的党支部；包联该地（无则其街道）的党员法官。问区时计区内各地。问法院时计其全部党支部与党员法官",
            "leading group and office Party committee of the basic court whose jurisdiction holds the place (the "
            "smallest division listed goes first); branches of the court and its tribunals paired with the place, "
            "else with its street; Party-member judges assigned to it, else to its street; of a district, with or "
            "to anything inside. Of a court: all its branches and Party-member judges",
        ),
        _NONE,
        ("courts", "party_organizations", "judges", "pairings", "assignments"),
    ),
    MetricDefinition(
        "STREET_SCORECARD",
        Text("1+6 法治同行：各街道七项", "Scorecard of streets"),
        "MET | UNMET | UNKNOWN",
        Text(
            "有确定计入的记录为已达到：有效结对（一支部）、启用的哨点、包联（一法官）为截至日；群众点单与直通车需求"
            "（一订单）、宣讲与线上授课与录制节目（一课堂）、其他已开展活动（一活动）、整月在窗口期内的报告（一报告）"
            "为窗口期。连可能计入的也没有、且有关数据表在该地已申报完整为未达到；其余为未知。不含案件统计",
            "MET by a record that surely counts: a valid pairing, an open sentinel, an assignment, on the day; a "
            "Party order or direct-channel request, a lecture (online and programmes too), another activity held, "
            "a report of a whole month, in the window. UNMET where none even possibly counts and the tables are "
            "declared complete there; else UNKNOWN. No case statistics are in it",
        ),
        Text("不含类似单位的街道（乡镇）", "civil streets"),
        ("pairings", "service_points", "assignments", "service_requests", "activities", "reports"),
    ),
    MetricDefinition(
        "ACTIVITY_CALENDAR",
        Text("活动月历（一月一主题）", "Calendar of activities"),
        "count by month",
        Text(
            "各月活动按状态、主题计；形式、共建方、受众为已开展活动的，受众分渠道，不相加；截至日以后只计计划",
            "activities of each month by status and theme; forms, partners and audiences of those HELD, audiences "
            "by channel and never summed; after the as-of day plans only",
        ),
        _NONE,
        ("activities", "party_organizations"),
    ),
    MetricDefinition(
        "CASE_TREND",
        Text("案件趋势（仅供参考，不作考核依据）", "Cases over time (context only)"),
        "(count - count of the same months a year before) / count of the same months a year before",
        Text(
            "整周期的新收、调解成功、速裁案件；缺任一月则为空。区划本身有统计的用其统计，否则为管辖范围全在其内的"
            "各法院之和（上级法院有统计的人民法庭不重复计）",
            "new, mediated and fast-track cases of whole periods, null when a month is missing: the division's own "
            "statistics where it has any, else the sum of those of the courts whose whole jurisdiction lies in it "
            "(without tribunals whose court reports too)",
        ),
        Text("上年同期", "the same months a year before"),
        ("case_statistics", "courts"),
    ),
    MetricDefinition(
        "TOPIC_REQUESTS",
        Text("每月一题：前后需求变化", "Requests about a topic, before and after"),
        "(after - before) / before",
        Text(
            "题目月份之后若干天（默认 90 天）内关于该题目的需求减去之前同样天数内的；之后的天数未满则为空",
            "requests about the topic in so many days (90 unless asked otherwise) after its month, less those in "
            "as many days before it; null until those days are over",
        ),
        Text("题目月份之前同样天数内的需求", "requests in as many days before the month"),
        ("topics", "service_requests"),
    ),
    MetricDefinition(
        "ADVICE_REPLIED_IN_TIME",
        Text("司法建议按期回复率", "Judicial advice replied to in time"),
        "replied by the day due / judged",
        Text("在期限当日或之前回复的司法建议", "advice replied to on or before the day due"),
        Text(
            "有期限且已回复、或期限已过的司法建议",
            "advice with a day due that was replied to or whose day has passed",
        ),
        ("judicial_advices", "topics"),
        WILSON,
    ),
    MetricDefinition(
        "ORDER_FOLLOW_UP",
        Text("订单跟进率", "Orders followed up"),
        "followed / due",
        Text(
            "若干天（默认 30 天）内有跟进活动的订单：涉法涉诉工单后的研讨会商，或普法订单后的宣讲、线上授课、录制"
            "节目；由承办的或下单当日与该地或其街道结对的法院党支部主办，在该街道举行或有该街道的共建方",
            "orders followed within so many days (30 unless asked otherwise): legal-risk orders by a joint "
            "consultation, orders for law education by a lecture, online lecture or programme; organised by the "
            "court branch that handles the order or was paired with the place or its street on the day it was "
            "placed, and held in the street or with a partner there",
        ),
        Text("期限已过且期限内未撤单的订单", "orders whose days have passed and that were not withdrawn in them"),
        ("service_requests", "activities", "pairings", "party_organizations"),
        WILSON,
    ),
    MetricDefinition(
        "REQUEST_HOT_SPOT",
        Text("需求热点", "Hot spots of requests"),
        "requests in the window - requests in the window before",
        Text("窗口期（默认 90 天）内该地及下级的需求", "requests of the window (90 days unless asked otherwise)"),
        Text("之前等长窗口期内的需求", "requests of the window of equal length before it"),
        ("service_requests",),
    ),
    MetricDefinition(
        "INITIATIVE",
        Text("项目数据", "What belongs to an initiative"),
        "count; sum by channel",
        Text(
            "属于该项目及其下级项目的活动、站点、协议；已开展活动的受众分渠道，不相加",
            "activities, service points and agreements of the initiative and those below it; audiences of "
            "activities HELD by channel, never summed",
        ),
        _NONE,
        ("initiatives", "activities", "service_points", "agreements"),
    ),
    MetricDefinition(
        "AGREEMENT_REACH",
        Text("协议所及的区（县）与纠纷", "Where agreements reach"),
        "count",
        Text(
            "截至日有效的协议所及的区（县）：计入该区或其上级的为全区，只计入区内某地的为部分",
            "districts that agreements surely in force reach: the whole where they count for it or for a division "
            "around it, a part where they count for something inside only",
        ),
        Text("截至日的全部区（县）", "all districts of the day"),
        ("agreements",),
    ),
    MetricDefinition(
        "MEDIATORS_BY_KIND",
        Text("各类调解员", "Mediators by kind"),
        "count",
        Text(
            "截至日确定在任的调解员；入驻平台者；所服务的不同区划",
            "mediators surely serving; those on the platform; different divisions served",
        ),
        _NONE,
        ("mediators",),
    ),
    MetricDefinition(
        "RULES_HELPED",
        Text("协助制定的村居文件", "Documents helped"),
        "count",
        Text(
            "截至日已通过的章程、村规民约、规划，其中有协助支部的；有此类文件的村居，各计一次",
            "charters, rules and plans adopted by the day, those of them that a branch helped with; villages and "
            "communities that have one, each once",
        ),
        _NONE,
        ("community_rules",),
    ),
    MetricDefinition(
        "POINT_FUNCTIONS",
        Text("站点功能", "Functions of service points"),
        "count",
        Text(
            "期间内（可能）启用或有月报的站点，按功能计；四项俱全的另列",
            "points possibly open in the period or with a report, by function; those with all four apart",
        ),
        _NONE,
        ("service_points", "service_point_outputs"),
    ),
)
