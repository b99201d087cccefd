"""`partnershipSummary`: court branches and the civil units that they reach, as one network in figures."""

from datetime import date
from typing import Any

import strawberry

from graph_service.analytics.partnership_network import TwoMode, two_mode
from graph_service.analytics.partnership_summary import (
    Component,
    Side,
    closure,
    closure_steps,
    pairings_by_status,
)
from graph_service.analytics.partnership_summary import partnership_summary as partnership_summary_of
from graph_service.domain.vocabulary import Level, Unit
from graph_service.domain.vocabulary_answers import PairingStatus
from schema.context import WINDOW_DAYS, Info, View, division_row, view_of
from schema.queries import arguments as ask
from schema.queries.network_arguments import UnitLevel, level_of
from schema.queries.network_work import at_once_or_heavily
from schema.types.rate import Rate, rate_of
from schema.types.work import Work

#: Paths looked at for the closure (see `closure_steps`): about five seconds.
LIMIT = 20_000_000


@strawberry.type(description="One side of the network: branches, or units. 网络的一侧：党支部或单元。")
class PartnershipSide:
    count: int = strawberry.field(description="Nodes on this side, isolated ones too. 节点数（含孤立）。")
    isolated: int = strawberry.field(description="Those without a partner. 孤立节点数。")
    mean_partners: float | None = strawberry.field(
        description="Links / nodes of this side; null without any. 平均共建对象数。"
    )
    most_partners: int = strawberry.field(description="Most partners of one node. 最多共建对象数。")
    two_or_more: Rate = strawberry.field(
        description="Those with at least two partners; of units this is backup coverage. 有两个及以上共建对象者。"
    )
    degree_centralization: float | None = strawberry.field(
        description="How far one node has all the partners, 0 to 1 (Freeman; two-mode maximum of Borgatti and "
        "Everett 1997); null when a side has fewer than two nodes. 度中心势。"
    )
    gini: float | None = strawberry.field(
        description="Gini of the numbers of partners, zeros included; null when all are 0. 共建对象数的基尼系数。"
    )


@strawberry.type(description="The largest part whose nodes are all joined, directly or not. 最大连通分支。")
class LargestComponent:
    branches: int = strawberry.field(description="Court branches in it. 法院党支部数。")
    units: int = strawberry.field(description="Units in it. 单元数。")
    size: int = strawberry.field(description="Both. 合计。")
    share: float | None = strawberry.field(description="size / all nodes; null without any. 占全部节点的比例。")


@strawberry.type(description="The pairings behind the links, by status. 构成连接的结对，按状态。")
class PairingCounts:
    total: int = strawberry.field(description="All that are surely valid and reach a unit. 全部有效结对。")
    active: int = strawberry.field(description="With a contact in the window. 活跃。")
    dormant: int = strawberry.field(description="Surely without a contact. 休眠。")
    unknown: int = strawberry.field(description="Without one, as far as is known. 未知。")


def _pairings(root: "PartnershipSummary") -> PairingCounts:
    view = root.view
    counts = pairings_by_status(view.snapshot, root.within, root.level, view.as_of, view.window_days)
    shown: dict[str, Any] = {
        status.name.lower(): counts[status]
        for status in (PairingStatus.ACTIVE, PairingStatus.DORMANT, PairingStatus.UNKNOWN)
    }
    return PairingCounts(total=sum(counts.values()), **shown)


def _closure(root: "PartnershipSummary", info: Info) -> float | None:
    question = root.within, root.level, root.as_of
    return at_once_or_heavily(info, question, root.work, closure, root.network)


@strawberry.type(
    description="Court branches and the civil units that they reach, as a two-mode network: the branches of the "
    "courts inside, paired or not, and those of other courts that reach a unit inside. "
    "法院党支部与共建单元的二部网络。"
)
class PartnershipSummary:
    view: strawberry.Private[View]
    network: strawberry.Private[TwoMode]
    within: strawberry.Private[int | None]
    level: strawberry.Private[Level]
    unit: Unit = strawberry.field(description="Level of the units. 单元级别。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of contacts. 窗口天数。")
    branches: PartnershipSide = strawberry.field(description="Court branches. 法院党支部。")
    units: PartnershipSide = strawberry.field(description="Civil units. 单元。")
    links: int = strawberry.field(
        description="Branches with a unit that they reach, however many pairings say so. 连接数（同一对只计一次）。"
    )
    pairings: PairingCounts = strawberry.field(
        resolver=_pairings, description="The pairings behind the links. 结对数。"
    )
    density: float | None = strawberry.field(
        description="links / (branches x units); null for 0 / 0. 密度：连接数 /（党支部数 × 单元数）。"
    )
    components: int = strawberry.field(
        description="Parts that nothing joins; an isolated node is one. 连通分支数（孤立节点各计一个）。"
    )
    largest_component: LargestComponent = strawberry.field(description="The largest of them. 最大连通分支。")
    closure: float | None = strawberry.field(
        resolver=_closure,
        description="Robins-Alexander closure, 4 x four-cycles / three-paths: how often two branches that share a "
        "unit share another; null without a three-path. 四环闭合系数。",
    )
    work: Work = strawberry.field(description="What `closure` costs, known before. 四环闭合系数的计算规模与上限。")


def partnership_summary(
    info: Info,
    within: ask.Within = None,
    unit: UnitLevel = Unit.STREET,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
) -> PartnershipSummary:
    view = view_of(info, as_of, window_days)
    row, level = division_row(view, within), level_of(unit)
    network = two_mode(view.snapshot, row, level, view.as_of)
    figures = partnership_summary_of(view.snapshot, row, level, view.as_of)
    return PartnershipSummary(
        view=view,
        network=network,
        within=row,
        level=level,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        branches=_side(figures.branches),
        units=_side(figures.units),
        links=figures.links,
        density=figures.density,
        components=figures.components,
        largest_component=_component(figures.largest),
        work=_work(network),
    )


def _side(side: Side) -> PartnershipSide:
    return PartnershipSide(
        count=side.count,
        isolated=side.isolated,
        mean_partners=side.mean,
        most_partners=side.most,
        two_or_more=rate_of(side.two_or_more),
        degree_centralization=side.centralization,
        gini=side.gini,
    )


def _component(component: Component) -> LargestComponent:
    size = component.branches + component.units
    return LargestComponent(branches=component.branches, units=component.units, size=size, share=component.share)


def _work(network: TwoMode) -> Work:
    nodes = len(network.branches) + len(network.units)
    return Work(nodes=nodes, edges=network.links, steps=closure_steps(network), limit=LIMIT)
