"""What the figures about leaving mean, in words."""

from graph_service.analytics.measure_rules import RULES
from graph_service.analytics.measure_texts import counted
from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.analytics.provider_rules import PROVIDER_RULES
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Measure, Unit

_UNITS = Text("单位集合中的全部单位", "all units of the unit set")
_TABLES = tuple(
    dict.fromkeys(
        (
            *(table for measure in PROVIDER_RULES for table in RULES[measure].tables),
            *("party_organizations", "courts", "agencies", "judges"),
        )
    )
)
_PROVIDERS = Text(
    "提供方：结对为法院党支部；包联与走访为法官岗位；调解员；服务站点的运行单位（无则站点本身）；活动主办方；协议各方；需求"
    "承办方；报告撰写支部；协助制定文件的党组织。多方共同提供的，最后一方离开才算失去；没有提供方的不会失去",
    "providers: the court branch of a pairing; a judge's post of an assignment or visit; the mediator; who runs a "
    "service point (else the point); the organisers of an activity; the parties of an agreement; the handler of a "
    "request; the branch that wrote a report; the organization that helped with a rule. What several provide goes "
    "with the last of them, what nobody is named for never goes",
)


def backup_of(measure: Measure, unit: Unit) -> Text:
    """Which units have a backup, in words."""
    what = counted(measure, unit)
    return Text(
        f"有两个以上不同提供方的单位（后备覆盖）。所计为：{what.zh}",
        f"units with at least two different providers of what counts: {what.en}",
    )


RESILIENCE = (
    MetricDefinition(
        "SOLE_PROVIDERS",
        Text("唯一提供方（N−1 清单）", "Sole providers (N-1 list)"),
        "L(v) = |{u : x(u) >= s(u) > x(u without v)}|",
        Text(
            f"现已覆盖、没有 v 单独提供的部分即达不到要求数的单位。{_PROVIDERS.zh}",
            f"units covered now that fall below the required number without what v alone provides; {_PROVIDERS.en}",
        ),
        Text("无", "none"),
        _TABLES,
    ),
    MetricDefinition(
        "REMOVAL_IMPACT",
        Text("离开的影响", "Impact of leaving"),
        "C(all) and C(all without V)",
        Text(
            "V 及一并离开者（法院：其人民法庭、院内党组织与法官；其他单位：所属党组织；党支部：其法官）离开后达到"
            f"要求数的单位。{_PROVIDERS.zh}",
            "units that still reach the required number without V and those that go along (a court's tribunals, "
            "Party organizations and judges; other hosts' Party organizations; a branch's judges); "
            + _PROVIDERS.en,
        ),
        _UNITS,
        _TABLES,
    ),
    MetricDefinition(
        "ROBUSTNESS",
        Text("覆盖稳健性", "Robustness of coverage"),
        "R = integral of S(q) dq from 0 to 1, by trapezoids",
        Text(
            "S(q)：起始时已覆盖的单位中，按次序离开比例为 q 的提供方后仍被覆盖者；随机次序取各种子的平均与标准差",
            "S(q): of the units covered at the start those still covered when the share q of the providers has "
            "left in the order; random orders give the mean over the seeds and its standard deviation",
        ),
        Text("起始时已覆盖的单位", "units covered at the start"),
        _TABLES,
        "Memmott J., Waser N. M., Price M. V. Tolerance of pollination networks to species extinctions. Proc. R. "
        "Soc. B 271, 2004, 2605-2611; Burgos E. et al. Why nestedness in mutualistic networks? J. Theor. Biol. "
        "249, 2007, 307-313.",
    ),
    MetricDefinition(
        "BACKUP_COVERAGE",
        Text("后备覆盖率", "Backup coverage"),
        "|{u : p(u) >= 2}| / |U|",
        Text(
            "p(u)：不同（相互独立）的提供方数；同一党支部的两次结对只算一个。没有写明提供方或日期不精确的可能再多一个，"
            f"只靠这些才达到 2 的为未知。{_PROVIDERS.zh}",
            "p(u): different, and in this sense independent, providers; two pairings of one branch have one. Who "
            "is not named, or what an imprecise date leaves open, may be one more: reaching 2 with these alone is "
            "unknown; " + _PROVIDERS.en,
        ),
        _UNITS,
        _TABLES,
        "Hogan K., ReVelle C. Concepts and applications of backup coverage. Management Science 32(11), 1986, "
        "1434-1444.",
    ),
)
