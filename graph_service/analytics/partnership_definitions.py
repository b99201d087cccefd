"""What the figures of partnerships as a network mean, in words."""

from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.domain.problems import Text

_TABLES = ("party_organizations", "courts", "pairings", "divisions", "agencies")
_BORGATTI_EVERETT = (
    "Borgatti S. P., Everett M. G. Network analysis of 2-mode data. Soc. Networks 19, 1997, 243-269."
)
_LATAPY = (
    "Latapy M., Magnien C., Del Vecchio N. Basic notions for the analysis of large two-mode networks. Soc. "
    "Networks 30, 2008, 31-48."
)

PARTNERSHIPS = (
    MetricDefinition(
        "PARTNERSHIP_DENSITY",
        Text("共建网络密度（二部）", "Density of the partnership network (two-mode)"),
        "m / (n1 * n2)",
        Text(
            "连接数 m：有确定有效结对的法院党支部与单元，每对只计一次；结对对象为区划本身、其所属组织或其单位，归"
            "入所在的该级单元；楼宇、法院党支部之间及高于该级的结对不计",
            "links m: court branches and units with a pairing surely valid, each couple once; a pairing with a "
            "division, an organization of it or an agency in it reaches the unit of the level around it; "
            "buildings, pairings between court branches and with divisions above the level reach none",
        ),
        Text(
            "n1：截至日未确定失效的法院党支部，其法院在范围内，或共建范围内的单元；n2：范围内该级非类似单位，含孤"
            "立者",
            "n1: court branches not surely outside their validity whose court lies within, or that reach a unit "
            "within; n2: civil units of the level within; both with isolated ones",
        ),
        _TABLES,
        _BORGATTI_EVERETT,
    ),
    MetricDefinition(
        "PARTNERSHIP_CENTRALIZATION",
        Text("度中心势（二部，分侧）", "Degree centralization (two-mode, of each side)"),
        "min(1, sum(c_max - c_i) / ((n1 - 1)(n2 - 1)))",
        Text(
            "同侧各节点共建对象数与最多者之差的和，含孤立节点",
            "differences to the most partners, summed over the nodes of the side, isolated ones too",
        ),
        Text(
            "同样规模而无孤立节点的二部网络中该和的最大值；任一侧不足两个节点时为空",
            "the most that this sum can be in a two-mode network of these sizes without isolated nodes; null when "
            "a side has fewer than two nodes",
        ),
        _TABLES,
        "Freeman L. C. Centrality in social networks. Soc. Networks 1, 1979, 215-239; " + _BORGATTI_EVERETT,
    ),
    MetricDefinition(
        "PARTNERSHIP_GINI",
        Text("共建对象数的基尼系数", "Gini of the numbers of partners"),
        "sum((2i - n - 1) * x_i) / (n * sum(x)), x ascending",
        Text(
            "一侧各节点的共建对象数，升序，零计入",
            "partners of each node of a side, ascending, zeros included",
        ),
        Text("节点数乘以总数；全为零时为空", "nodes times the total; null when all are 0"),
        _TABLES,
        "Gini C. Variabilità e mutabilità, 1912.",
    ),
    MetricDefinition(
        "PARTNERSHIP_CLOSURE",
        Text("四环闭合系数", "Closure of the two-mode network"),
        "4 * C4 / L3",
        Text(
            "四环：两个法院党支部与两个单元，四条连接俱全",
            "four-cycles: two court branches and two units with all four links",
        ),
        Text("三路径：首尾相接的三条连接；没有时为空", "paths of three links; null without any"),
        _TABLES,
        "Robins G., Alexander M. Small worlds among interlocking directors. Comput. Math. Organ. Theory 10, 2004, "
        "69-94.",
    ),
    MetricDefinition(
        "NESTEDNESS",
        Text("嵌套度 NODF", "Nestedness NODF"),
        "100 * sum over pairs(shared / smaller, 0 when equal) / pairs; z = (NODF - mean) / deviation",
        Text(
            "两个党支部（或两个单元）共建对象数不等时，少者的对象中也属多者的比例；相等计零",
            "of two branches (or two units) with different numbers of partners, the part of the smaller's that "
            "are the larger's too; 0 when they have equally many",
        ),
        Text(
            "有共建对象者两两成对的数目（两侧合计）。零模型：保持每个节点的共建对象数，随机交换",
            "pairs of those with a partner, both sides together. Null model: partners swapped at random, every "
            "node keeping its number",
        ),
        _TABLES,
        "Almeida-Neto M. et al. A consistent metric for nestedness analysis in ecological systems. Oikos 117, "
        "2008, 1227-1239; Strona G. et al. A fast and unbiased procedure to randomize ecological binary matrices. "
        "Nat. Commun. 5:4114, 2014.",
    ),
    MetricDefinition(
        "COMMUNITIES",
        Text("社群（模块度）", "Communities (modularity)"),
        "Q = sum((e_c / m) - (d_c / 2m)^2); TWO_MODE: Q = sum((e_c / m) - k_c * d_c / m^2)",
        Text(
            "社群内的连接 e_c，减去按节点度随机连接时的期望；多次运行取模块度最高者，近似",
            "ties inside each community e_c, less those expected by chance from the degrees; the best of several "
            "runs, approximate",
        ),
        Text("全部连接 m；没有时为空", "all ties m; null without any"),
        (*_TABLES, "agreements", "activities"),
        "Blondel V. D. et al. Fast unfolding of communities in large networks. J. Stat. Mech., 2008, P10008; "
        "Newman M. E. J., Girvan M. Phys. Rev. E 69, 2004, 026113; Barber M. J. Modularity and community "
        "detection in bipartite networks. Phys. Rev. E 76, 2007, 066102.",
    ),
    MetricDefinition(
        "PARTNER_REDUNDANCY",
        Text("党支部的共建冗余度", "Redundancy of a court branch"),
        "shared pairs / pairs",
        Text(
            "该党支部所共建的单元两两成对，其中也由其他党支部同时共建的对数",
            "pairs of units of the branch that another branch reaches both of as well",
        ),
        Text("该党支部单元的对数；不足两个单元时为空", "pairs of its units; null below two units"),
        _TABLES,
        _LATAPY,
    ),
    MetricDefinition(
        "PARTNER_CLUSTERING",
        Text("党支部的二部聚类系数", "Two-mode clustering of a court branch"),
        "mean of |N(u) & N(v)| / |N(u) | N(v)|",
        Text(
            "与该党支部至少共享一个单元的各党支部，其共享单元数与双方全部单元数之比的平均",
            "mean, over the branches that share a unit with it, of shared units / all units of the two",
        ),
        Text("这些党支部的数目；没有时为空", "these branches; null without any"),
        _TABLES,
        _LATAPY,
    ),
)
