"""What positions and brokerage in networks mean, in words."""

from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.domain.problems import Text

_PARTNERS = ("party_organizations", "courts", "pairings", "divisions", "agencies")
_ALL = (*_PARTNERS, "agreements", "activities")
_FREEMAN = "Freeman L. C. Centrality in social networks. Soc. Networks 1, 1979, 215-239"
_BORGATTI_EVERETT = "Borgatti S. P., Everett M. G. Network analysis of 2-mode data. Soc. Networks 19, 1997, 243-269"
_BURT = "Burt R. S. Structural Holes. Harvard University Press, 1992, ch. 2"

NETWORKS = (
    MetricDefinition(
        "PROJECTION",
        Text("单模投影与连接强度", "One-mode projection and strength of ties"),
        "shared = sum(1); newman = sum(1 / (k - 1)), over what two nodes share, k taking part in it",
        Text(
            "BRANCHES：共建同一单元的法院党支部相连；DIVISIONS：由同一法院党支部共建的单元相连；ORGANIZATIONS：法院、"
            "单位、党组织因确定有效的结对、确定有效协议的共同签署、窗口期内已开展活动的共同主办或参加而相连（区划与"
            "楼宇不是组织）。孤立节点保留。节点是组织或区划，不含个人",
            "BRANCHES: court branches that reach the same unit; DIVISIONS: units that the same court branch "
            "reaches; ORGANIZATIONS: courts, agencies and Party organizations joined by a pairing surely valid, by "
            "an agreement surely in force of both, or by an activity held in the window that both organised or "
            "joined (divisions and buildings are no organizations). Nodes without ties stay. Nodes are "
            "organizations or divisions, never persons",
        ),
        Text("k：参与者数（网络内的节点）", "k: those of the network that take part"),
        _ALL,
        "Newman M. E. J. Scientific collaboration networks. II. Phys. Rev. E 64, 2001, 016132",
    ),
    MetricDefinition(
        "DEGREE",
        Text("度中心性", "Degree centrality"),
        "neighbours / (n - 1); TWO_MODE: neighbours / nodes of the other side",
        Text("直接相连的节点数", "nodes joined to it directly"),
        Text("最多可能的数目；没有其他节点时为空", "the most there can be; null without other nodes"),
        _ALL,
        f"{_FREEMAN}; {_BORGATTI_EVERETT}.",
    ),
    MetricDefinition(
        "BETWEENNESS",
        Text("中介中心性", "Betweenness centrality"),
        "sum over pairs s, t of (shortest paths through v / shortest paths) / the most possible",
        Text(
            "其他节点两两之间经过该节点的最短路径所占份额之和，不计连接强度；规模大时由随机源点无偏估计，结果注明"
            "抽样、源点数与种子",
            "over the pairs of others, the share of their shortest paths that goes through it, whatever the "
            "strength of ties; of large networks an unbiased estimate from random sources, which says so, with "
            "their number and the seed",
        ),
        Text(
            "(n − 1)(n − 2)/2；二部网络为该侧可能的最大值；为零时为空",
            "(n - 1)(n - 2)/2; of TWO_MODE the most possible for the side; null where it is 0",
        ),
        _ALL,
        "Freeman L. C. A set of measures of centrality based on betweenness. Sociometry 40, 1977, 35-41; Brandes "
        "U. J. Math. Sociol. 25, 2001, 163-177; Brandes U., Pich C. Centrality estimation in large networks. Int. "
        f"J. Bifurcation Chaos 17, 2007, 2303-2318; {_BORGATTI_EVERETT}.",
    ),
    MetricDefinition(
        "CLOSENESS",
        Text("接近中心性", "Closeness centrality"),
        "(r / sum of distances) * (r / (n - 1)); TWO_MODE: ((r2 + 2 r1) / sum of distances) * (r / (n - 1))",
        Text(
            "可达的 r 个节点（二部网络：对侧 r2 个、同侧 r1 个）的最短可能距离之和与实际之比，乘以可达节点所占比"
            "例；无连接的节点为零",
            "least possible sum of distances over the actual one, to the r nodes that it can reach (of TWO_MODE r2 "
            "on the other side, r1 on its own), times their share of all others; 0 without ties",
        ),
        Text("没有其他节点时为空", "null without other nodes"),
        _ALL,
        f"{_FREEMAN}; Wasserman S., Faust K. Social Network Analysis, 1994, p. 201; {_BORGATTI_EVERETT}.",
    ),
    MetricDefinition(
        "EIGENVECTOR",
        Text("特征向量中心性", "Eigenvector centrality"),
        "A x = lambda x, lambda the largest, |x| = 1",
        Text(
            "与邻居得分（乘以连接强度）之和成比例的得分；特征值较小的连通分支为零",
            "scores in proportion to the sum of the neighbours' (times the strength of ties); 0 in components of "
            "a smaller eigenvalue",
        ),
        Text("没有连接时全部为空", "null for all without a tie"),
        _ALL,
        "Bonacich P. Factoring and weighting approaches to status scores. J. Math. Sociol. 2, 1972, 113-120.",
    ),
    MetricDefinition(
        "CONSTRAINT",
        Text("结构洞约束", "Constraint"),
        "sum over j of (p_ij + sum over q of p_iq p_qj)^2",
        Text(
            "p：对某对象的连接强度占全部的比例；对象 j 本身及经由其他对象 q 投入于 j 的部分。越小，结构洞越多",
            "p: strength of a tie as a part of all of the node's; what it puts into contact j directly and through "
            "others q. The smaller, the more structural holes",
        ),
        Text(
            "无连接的节点为空；二部网络无意义，不予计算",
            "null for nodes without ties; refused for TWO_MODE, where it says nothing",
        ),
        _ALL,
        f"{_BURT}.",
    ),
    MetricDefinition(
        "EFFECTIVE_SIZE",
        Text("有效规模", "Effective size"),
        "sum over j of (1 - sum over q of p_iq m_jq); without weights n - 2t / n",
        Text(
            "联系对象数减去彼此相连造成的重复；m：j 对 q 的强度与 j 最强连接之比",
            "contacts less what is redundant because they are joined to one another; m: strength of j and q over "
            "j's strongest tie",
        ),
        Text(
            "无连接的节点为空；二部网络无意义，不予计算",
            "null for nodes without ties; refused for TWO_MODE, where it says nothing",
        ),
        _ALL,
        f"{_BURT}; Borgatti S. P. Structural holes: unpacking Burt's redundancy measures. Connections 20, 1997.",
    ),
    MetricDefinition(
        "CORE",
        Text("核数（k-核）", "Core number"),
        "the largest k with the node in the k-core",
        Text(
            "k-核：其中每个节点都与其中至少 k 个节点相连的最大部分",
            "k-core: the largest part in which everybody is joined to at least k others of it",
        ),
        Text("无", "none"),
        _ALL,
        "Seidman S. B. Network structure and minimum degree. Soc. Networks 5, 1983, 269-287.",
    ),
    MetricDefinition(
        "BROKERAGE",
        Text("中间人角色", "Brokerage roles"),
        "|{(a, b) : a - v - b, no tie a - b}| by the groups of a, v, b",
        Text(
            "该节点所连而互不相连的有序对：三者同组为协调人（AAA），两端同属另一组为外来中间人（ABA），来端另组为守门"
            "人（ABB），去端另组为代表人（AAB），三者各组为联络人（ABC）；有一方组别不明的另计。连接无方向，每对按"
            "两个方向各计一次，故守门人与代表人数目相等",
            "ordered pairs that are joined to the node and not to each other: coordinator AAA, itinerant ABA, "
            "gatekeeper ABB, representative AAB, liaison ABC; pairs with somebody whose group is not known apart. "
            "Ties have no direction: each pair counts once each way, so gatekeeper and representative are equal",
        ),
        Text("无", "none"),
        _ALL,
        "Gould R. V., Fernandez R. M. Structures of mediation. Sociol. Methodol. 19, 1989, 89-126.",
    ),
)
