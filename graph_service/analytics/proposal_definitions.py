"""What proposals mean, in words."""

from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.analytics.proposal_costs import LOAD_COST, STANDING_COSTS, STEP_COST, STRANGER_COST
from graph_service.analytics.proposal_problem import USUAL_CAPACITY
from graph_service.domain.problems import Text

_NONE = Text("无", "none")
_OWN, _THROUGH, _ELSEWHERE = STANDING_COSTS

PROPOSALS = (
    MetricDefinition(
        "PARTNER_PROPOSALS",
        Text("结对建议", "Partner proposals"),
        "min sum c(u, p) x(u, p) + sum over p of l(p); sum over p of x(u, p) <= need(u); "
        "sum over u of x(u, p) <= capacity - load(p)",
        Text(
            "在名额内满足尽量多的缺口（空白与未知单位的缺口都在内），其中总成本最小的方案。每个结对的成本 c = "
            f"{STEP_COST} × 区划树上单位到法院辖区最近处的步数 + 管辖（属其法院辖区 {_OWN}，属其人民法庭的上级法院"
            f"辖区 {_THROUGH}，否则 {_ELSEWHERE}）+ 往来（窗口期内有活动、走访、办理需求，或曾结对为 0，否则 "
            f"{STRANGER_COST}）；负担 l：支部的每个新单位，每已有一个单位计 {LOAD_COST}。现有结对保留并占用名额；"
            "不保留时，这些单位的现有结对可结束。新结对自截至日起",
            "of all ways to meet as many shortfalls as there are places for (of units in GAP and UNKNOWN alike) "
            f"one of least cost. Cost c of a pairing = {STEP_COST} x steps in the division tree from the unit to "
            f"the nearest place of the court's jurisdiction + {_OWN} in that jurisdiction, {_THROUGH} in that of "
            f"the court to which a tribunal belongs, else {_ELSEWHERE} + {STRANGER_COST} without contact "
            "(activity, visit or request handled in the window, or a former pairing); load l: for each new unit of "
            f"a branch {LOAD_COST} for every unit that it has by then. Existing pairings stay and use up places; "
            "not kept, those of these units may be ended. New pairings begin on the as-of day",
        ),
        Text(
            "提供方：截至日有效、其法院辖区在同一区域（reach，默认地级）内的法院党支部；名额默认 "
            f"{USUAL_CAPACITY}，或现有最多者。区域之间互不结对",
            "providers: court branches valid on the day whose court's jurisdiction lies in the same region "
            f"(`reach`, by default the city); capacity {USUAL_CAPACITY}, or what the busiest has already. No pairs "
            "between regions",
        ),
        ("pairings", "party_organizations", "courts", "divisions", "activities", "visits", "service_requests"),
        "Ahuja R. K., Magnanti T. L., Orlin J. B. Network Flows. Prentice Hall, 1993, ch. 9.",
    ),
    MetricDefinition(
        "PROPOSAL_BOTTLENECK",
        Text("结对瓶颈", "Bottleneck of proposals"),
        "need(S) > capacity(N(S))",
        Text(
            "最小割给出的一组单位 S：其缺口之和减去可与其结对的全部党支部 N(S) 对它们至多能提供的名额，"
            "等于仍缺的总数",
            "units S of a minimum cut: the sum of their shortfalls, less what all branches N(S) that they may have "
            "can give them at most, is all that stays unmet",
        ),
        _NONE,
        ("pairings", "party_organizations", "courts", "divisions"),
        "Hall P. On representatives of subsets. J. London Math. Soc. 10, 1935, 26-30.",
    ),
    MetricDefinition(
        "SITING_MOST",
        Text("站点选址：服务最多", "Siting: the most served"),
        "max sum w(u) x(u); x(u) <= sum over sites s around u of y(s); sum y(s) <= p",
        Text(
            "在现有（确定启用的）站点之外新开 p 个，使服务到的单位权重之和最大。没有坐标：站点服务其所在的"
            "同一社区、街道、区（县）或同一人民法庭辖区内的单位",
            "p new points beside those surely open that serve units of the most weight. There are no coordinates: "
            "a point serves the units in the same community, street or district, or in the same tribunal's area",
        ),
        Text("单位集合中的全部单位的权重之和", "weight of all units of the unit set"),
        ("service_points", "divisions", "courts", "service_requests"),
        "Church R., ReVelle C. The maximal covering location problem. Papers of the Regional Science Association "
        "32, 1974, 101-118.",
    ),
    MetricDefinition(
        "SITING_FEWEST",
        Text("站点选址：最少站点", "Siting: the fewest points"),
        "min sum y(s); sum over sites s around u of y(s) >= 1 for every u not served",
        Text(
            "在现有站点之外，使一切可服务到的单位都被服务所需的最少新站点",
            "fewest new points beside the existing ones that serve every unit that some point can serve",
        ),
        _NONE,
        ("service_points", "divisions", "courts"),
        "Toregas C., Swain R., ReVelle C., Bergman L. The location of emergency service facilities. Operations "
        "Research 19, 1971, 1363-1373.",
    ),
)
