"""What the figures made of coverage mean, in words."""

from graph_service.analytics.measure_rules import RULES
from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.domain.problems import Text

_TANAHASHI = "Tanahashi T. Health service coverage and its evaluation. Bull. WHO 56(2), 1978, 295-303."
_THEIL = (
    "Theil H. Economics and Information Theory. North-Holland, 1967; Shorrocks A. F. The class of additively "
    "decomposable inequality measures. Econometrica 48(3), 1980, 613-625."
)
_EVERY_TABLE = tuple(dict.fromkeys(table for rule in RULES.values() for table in rule.tables))
_UNITS = Text("单位集合中的全部单位", "all units of the unit set")
_COVERED = Text("达到要求数的单位", "units whose count reaches the number required")
_REQUESTS = ("service_requests", "request_moves")

COVERAGE = (
    MetricDefinition(
        "COVERAGE_MATRIX",
        Text("覆盖矩阵", "Coverage matrix"),
        "|{u in d : x_m(u) >= s_m(u)}| / |{u in d}|, for every division d and measure m",
        _COVERED,
        Text(
            "该区划内单位集合中的全部单位；合计行含不属任何行的单位",
            "all units of the unit set in the division; the total has those in no row too",
        ),
        _EVERY_TABLE,
        _TANAHASHI,
    ),
    MetricDefinition(
        "COVERAGE_TREND",
        Text("覆盖率走势", "Coverage over time"),
        "C(t) = |{u in U(t) : x(u, t) >= s(u, t)}| / |U(t)|, t = last day of each period, and the last day asked",
        Text(
            "时点上达到要求数的单位（窗口期、标准、完整范围均以该时点为准）",
            "units that reach the number required on the day, by the window, the standards and the declared "
            "scopes of that day",
        ),
        Text("时点上单位集合中的全部单位", "all units of the unit set on the day"),
        _EVERY_TABLE,
        _TANAHASHI,
    ),
    MetricDefinition(
        "COVERAGE_DIFF",
        Text("覆盖变化", "Change of coverage"),
        "after - before = gained - lost + appeared and covered - ended and covered",
        Text(
            "两日均在统计之列、仅后一日（gained）或仅前一日（lost）已覆盖的单位；仅一日在统计之列者另计",
            "units looked at on both days and covered only on the later (gained) or the earlier one (lost); units "
            "looked at on one day only are told apart",
        ),
        Text("前后两日各自单位集合中的全部单位", "all units of the unit set on each of the days"),
        _EVERY_TABLE,
    ),
    MetricDefinition(
        "COVERAGE_CASCADE",
        Text("服务链逐级覆盖", "Cascade of coverage"),
        "drop(k + 1) = 1 - C(k + 1) / C(k); C(1) ⊇ C(2) ⊇ ... ⊇ C(5)",
        Text(
            "依次达到各环节的单位：BRANCH_PAIRED 已覆盖；PAIRING_ACTIVE 已覆盖；窗口期内应对接的需求均在时限内"
            "首次对接；应办结的均已办结；已办结的调解类需求均达成协议或司法确认。没有应计需求的单位，在需求数据已申报完整时"
            "视为通过并单列，否则为未知。流失最大者为瓶颈",
            "units that reach one step after the other: covered by BRANCH_PAIRED; covered by PAIRING_ACTIVE; every "
            "request of the window due for a first contact contacted within the limit; every one due completed; "
            "every completed mediation request AGREED or CONFIRMED. A unit without a request to be judged by "
            "passes where service_requests are declared complete over the window, and is counted apart, else it is "
            "unknown. The bottleneck is the largest drop",
        ),
        Text(
            "上一环节的单位；首环节为单位集合中的全部单位",
            "units of the step before; at first all units of the unit set",
        ),
        tuple(dict.fromkeys(("pairings", "activities", "visits", *_REQUESTS))),
        _TANAHASHI,
    ),
    MetricDefinition(
        "WEIGHTED_COVERAGE",
        Text("加权覆盖率", "Weighted coverage"),
        "sum of w(u) 1[x(u) >= s(u)] / sum of w(u)",
        Text(
            "已覆盖单位的权重之和；权重为人口，或窗口期内本级及下级的需求数",
            "weights of the covered units: population, or requests placed in the window from the unit and below",
        ),
        Text(
            "全部单位的权重之和；任一单位权重不明则整项为空",
            "weights of all units; null when the weight of one is not known",
        ),
        ("divisions", *_EVERY_TABLE),
        _TANAHASHI,
    ),
    MetricDefinition(
        "GINI",
        Text("基尼系数", "Gini"),
        "sum of (2i - n - 1) x(i) / (n X), x ascending; with weights 1 - sum of w(i) (X(i) + X(i-1)) / (W X)",
        Text(
            "各单位确定计入数的差异，含数量为零的单位",
            "differences between the sure counts of the units, zeros included",
        ),
        Text("单位数乘以总数；总数为零则为空", "units times the total; null when the total is 0"),
        ("divisions", *_EVERY_TABLE),
        "Gini C. Variabilità e mutabilità. Bologna, 1912; Cowell F. A. Measuring Inequality. Oxford, 2011.",
    ),
    MetricDefinition(
        "THEIL",
        Text("泰尔指数（组内、组间）", "Theil T, within and between groups"),
        "T = sum of x/X ln((x/X)/(w/W)) = sum of X_g/X T_g + sum of X_g/X ln((X_g/X) / (W_g/W)), w = 1 by default",
        Text(
            "各单位份额与其权重份额之比的对数，按份额加权；0 ln 0 = 0",
            "logarithms of shares over shares of weight, weighted by shares; 0 ln 0 = 0",
        ),
        Text(
            "总数；为零则为空，权重为零的单位有数量时亦为空",
            "the total; null when it is 0, or when a unit of weight 0 has some",
        ),
        ("divisions", *_EVERY_TABLE),
        _THEIL,
    ),
    MetricDefinition(
        "COVERAGE_RECORDS",
        Text("计入的记录", "Records counted"),
        "|records(u)| = x(u)",
        Text(
            "为一个单位所计入的联系、事件或地点；选 inherit 时含所继承的联系",
            "the links, events or places counted for one unit; with `inherit` those inherited too",
        ),
        Text("无", "none"),
        _EVERY_TABLE,
    ),
)
