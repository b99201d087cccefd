"""`communities`: groups of organizations or divisions that have more to do with one another than with the rest."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.affiliations import affiliation as affiliation_of
from graph_service.analytics.communities import (
    ONE_MODE_RUNS,
    PASSES,
    TWO_MODE_RUNS,
    one_mode_communities,
    two_mode_communities,
)
from graph_service.analytics.communities import Communities as Found
from graph_service.analytics.node_districts import district_by_node
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_network import Projection, TieWeight
from graph_service.snapshot.columns import Ints
from schema.context import WINDOW_DAYS, Info, View, division_row, view_of
from schema.heavy import heavily
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.queries.network_arguments import Seed, UnitLevel, level_of
from schema.relations import After, First
from schema.types.division import Division
from schema.types.references import NodeList
from schema.types.work import Work, check_work

#: Ties x passes x runs: about ten seconds.
LIMIT = 3_000_000
GROUP_LIMIT = 1000


def _members(root: "Community", first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, None, root.nodes).connection(first, after)


def _size(root: "Community") -> Any:
    return len(root.nodes)


@strawberry.type(description="A community. 一个社群。")
class Community:
    view: strawberry.Private[View]
    nodes: strawberry.Private[Ints]
    size: int = strawberry.field(resolver=_size, description="Members. 成员数。")
    members: NodeList = strawberry.field(resolver=_members, description="Members, by kind and key. 成员。")
    dominant_district: Division | None = strawberry.field(
        description="The district of most members (of a court of several districts: none), of equal ones the first "
        "code; null when no member has one. 成员最多的区（县）。"
    )
    dominant_share: float | None = strawberry.field(
        description="Members of that district / members; null without it. 该区（县）成员所占比例。"
    )


def _figure(read: Callable[["Communities", Found], Any], description: str) -> Any:
    """A figure that is worked out when it is asked for."""

    def worked_out(root: "Communities") -> Any:
        check_work(root.work, "within")
        return read(root, root.answer())

    return strawberry.field(resolver=worked_out, description=description)


def _groups(root: "Communities", found: Found) -> list[Community]:
    members = found.members
    return [
        _community(root.view, np.sort(root.nodes[members[number]]))
        for number in range(min(len(members.starts) - 1, GROUP_LIMIT))
    ]


def _community(view: View, nodes: Ints) -> Community:
    districts = district_by_node(view.snapshot)[nodes]
    known, counts = np.unique(districts[districts >= 0], return_counts=True)
    most = int(counts.argmax()) if len(counts) else None
    return Community(
        view=view,
        nodes=nodes,
        dominant_district=None if most is None else Division(view=view, row=int(known[most])),
        dominant_share=None if most is None else int(counts[most]) / len(nodes),
    )


@strawberry.type(
    description="Communities of a network, found by a method that need not find the best. "
    "网络中的社群（近似算法所得，不保证最优）。"
)
class Communities:
    view: strawberry.Private[View]
    nodes: strawberry.Private[Ints]
    answer: strawberry.Private[Callable[[], Found]]
    projection: Projection = strawberry.field(description="Which network. 网络。")
    weight: TieWeight = strawberry.field(description="Strength of ties; NONE for TWO_MODE. 连接强度。")
    unit: Unit = strawberry.field(description="Level of the units. 单元级别。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(
        description="Window of the activities that join ORGANIZATIONS. 窗口天数（仅用于 ORGANIZATIONS）。"
    )
    seed: int = strawberry.field(description="What chance started from. 随机种子。")
    runs: int = strawberry.field(description="Runs, of which the best is shown. 运行次数，取最优。")
    approximate: bool = strawberry.field(
        description="True: communities of higher modularity may exist. 是否近似（可能存在模块度更高的划分）。"
    )
    work: Work = strawberry.field(description="What the figures cost, known before. 计算规模与上限。")
    modularity: float | None = _figure(
        lambda root, found: found.modularity,
        "Newman's modularity, of TWO_MODE Barber's; null without a tie. 模块度（二部网络为 Barber 模块度）。",
    )
    isolates: int = _figure(
        lambda root, found: found.isolates, "Nodes without a tie, in no community. 孤立节点数（不归入社群）。"
    )
    count: int = _figure(lambda root, found: len(found.members.starts) - 1, "Communities. 社群数。")
    groups: list[Community] = _figure(
        _groups, "The communities, the largest first, at most 1,000. 各社群，大者在前。"
    )
    truncated: bool = _figure(
        lambda root, found: len(found.members.starts) - 1 > GROUP_LIMIT, "More than 1,000. 社群列表是否被截断。"
    )


ProjectionArgument = Annotated[Projection, strawberry.argument(description="Which network. 网络。")]
Weight = Annotated[
    TieWeight,
    strawberry.argument(
        description="Strength of ties; TWO_MODE takes every link as one. 连接强度；二部网络每条连接均计为一。"
    ),
]


def communities(
    info: Info,
    projection: ProjectionArgument,
    within: ask.Within = None,
    unit: UnitLevel = Unit.STREET,
    weight: Weight = TieWeight.NEWMAN,
    seed: Seed = 1,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
) -> Communities:
    view = view_of(info, as_of, window_days)
    question = projection, division_row(view, within), level_of(unit), view.as_of, window_days
    affiliation = affiliation_of(view.snapshot, *question)
    nodes, edges, runs = affiliation.nodes, affiliation.pairs, ONE_MODE_RUNS
    two_modes = projection is Projection.TWO_MODE
    if two_modes:
        nodes = np.concatenate([affiliation.nodes, affiliation.occasions])
        edges, runs = len(affiliation.members.values), TWO_MODE_RUNS

    def answer() -> Found:
        if two_modes:
            return heavily(info, (*question, seed), two_mode_communities, affiliation, seed)
        return heavily(info, (*question, weight, seed), one_mode_communities, affiliation, weight, seed)

    return Communities(
        view=view,
        nodes=nodes,
        answer=answer,
        projection=projection,
        weight=TieWeight.NONE if two_modes else weight,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        seed=seed,
        runs=runs,
        approximate=True,
        work=Work(nodes=len(nodes), edges=edges, steps=edges * PASSES * runs, limit=LIMIT),
    )
