"""`brokers`: who stands between two others that are not joined, and between which groups."""

from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.broker_groups import group_by_node, group_name
from graph_service.analytics.brokerage import STEP_LIMIT, Brokerage, brokerage_in, steps_of
from graph_service.analytics.centrality import size_of
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_network import BrokerageRole, BrokerGrouping, Projection
from graph_service.snapshot.columns import Ints, Longs
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.errors import QueryError
from schema.heavy import heavily
from schema.node import Node, node_at
from schema.pagination import DEFAULT_FIRST, Connection, Ordering
from schema.queries import arguments as ask
from schema.queries.network_arguments import UnitLevel
from schema.queries.network_lists import NetworkNodes, NetworkQuestion, deferred
from schema.relations import After, First
from schema.types.work import Work, check_work


def _node(root: "Broker") -> Any:
    return node_at(root.view, root.number)


def _paths(role: BrokerageRole, description: str) -> Any:
    def read_paths(root: "Broker") -> Any:
        return int(root.found.roles[role][root.position])

    return strawberry.field(resolver=read_paths, description=description)


def _unclassified(root: "Broker") -> Any:
    return int(root.found.unclassified[root.position])


def _total(root: "Broker") -> Any:
    return int(root.found.total[root.position])


@strawberry.type(
    description="Somebody who joins others that are not joined: numbers of ordered pairs (a, b) by role (Gould and "
    "Fernandez 1989). Ties have no direction, so each pair counts once from a to b and once from b to a. "
    "中间人：所连两端互不相连的有序对数，按角色；连接无方向，每对计两次。"
)
class Broker:
    view: strawberry.Private[View]
    found: strawberry.Private[Brokerage]
    number: strawberry.Private[int]
    position: strawberry.Private[int]
    node: Node = strawberry.field(
        resolver=_node, description="An organization or a division, never a person. 组织或区划，不含个人。"
    )
    group: str | None = strawberry.field(
        description="Its own group in Chinese: type, or district; null: none is known. 所属组。"
    )
    total: int = strawberry.field(resolver=_total, description="All roles and unclassified. 合计。")
    coordinator: int = _paths(BrokerageRole.COORDINATOR, "All three in one group. 协调人：三者同组。")
    itinerant: int = _paths(BrokerageRole.ITINERANT, "Both ends in one other group. 外来中间人：两端同属另一组。")
    gatekeeper: int = _paths(
        BrokerageRole.GATEKEEPER,
        "From another group into its own; without directions as many as representative. 守门人：由他组到本组。",
    )
    representative: int = _paths(
        BrokerageRole.REPRESENTATIVE,
        "From its own group to another; without directions as many as gatekeeper. 代表人：由本组到他组。",
    )
    liaison: int = _paths(BrokerageRole.LIAISON, "All three in different groups. 联络人：三者各属一组。")
    unclassified: int = strawberry.field(
        resolver=_unclassified, description="With somebody whose group is not known. 有一方组别不明。"
    )


@strawberry.type(
    description="Those who broker at all: the most pairs first, then by kind and key. 中间人，对数多者在前。"
)
class BrokerConnection(Connection[Broker]):
    by: BrokerGrouping = strawberry.field(description="What makes the groups. 分组依据。")
    projection: Projection = strawberry.field(description="Which network. 网络。")
    unit: Unit = strawberry.field(description="Level of the units. 单元级别。")
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(
        description="Window of the activities that join ORGANIZATIONS. 窗口天数（仅用于 ORGANIZATIONS）。"
    )
    work: Work = strawberry.field(
        description="What the numbers cost, known before; edges: at most. 计算规模与上限（连接数为上界）。"
    )


By = Annotated[BrokerGrouping, strawberry.argument(description="What makes the groups. 分组依据。")]
Network = Annotated[
    Projection, strawberry.argument(description="Which network; not TWO_MODE. 网络，不含二部网络。")
]
Role = Annotated[
    BrokerageRole | None,
    strawberry.argument(description="Only and by this role; by default all roles together. 只看该角色。"),
]


def brokers(
    info: Info,
    within: ask.Within = None,
    by: By = BrokerGrouping.ORGANIZATION_TYPE,
    projection: Network = Projection.ORGANIZATIONS,
    unit: UnitLevel = Unit.STREET,
    role: Role = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> BrokerConnection:
    view = view_of(info, as_of, window_days)
    question = NetworkQuestion(view, projection, within, unit)
    _check(projection, by)
    affiliation = question.affiliation()
    size = size_of(affiliation, two_mode=False)
    work = Work(nodes=size.nodes, edges=size.edges, steps=steps_of(size), limit=STEP_LIMIT)
    groups = group_by_node(view.snapshot, by)[affiliation.nodes]

    def listed() -> NetworkNodes:
        check_work(work, "within")
        found = heavily(info, (question.key, by), brokerage_in, affiliation, groups)
        return _listed(view, affiliation.nodes, found, by, role)

    return BrokerConnection(
        page=deferred(listed, first, after),
        by=by,
        projection=projection,
        unit=unit,
        as_of=view.as_of,
        window_days=window_days,
        work=work,
    )


def _listed(
    view: View, nodes: Ints, found: Brokerage, by: BrokerGrouping, role: BrokerageRole | None
) -> NetworkNodes:
    shown: Longs = found.total if role is None else found.roles[role]
    paths = np.zeros(view.snapshot.size, dtype=np.int64)
    paths[nodes] = shown
    groups = group_by_node(view.snapshot, by)

    def item(number: int) -> Broker:
        group = group_name(view.snapshot, by, int(groups[number]))
        position = int(np.searchsorted(nodes, number))
        return Broker(view=view, found=found, number=number, position=position, group=group)

    ordering = Ordering(paths, descending=True, name=f"brokers {by.name} {role.name if role else 'ALL'}")
    return NetworkNodes(view=view, table=None, rows=nodes[shown > 0], ordering=ordering, item=item)


def _check(projection: Projection, by: BrokerGrouping) -> None:
    if projection is Projection.TWO_MODE:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="projection：二部网络的两端总在同一侧，这里的中间人角色不适用；请用 ORGANIZATIONS、BRANCHES "
            "或 DIVISIONS。",
            en="projection: in a two-mode network both ends are always on one side and these roles do not apply; "
            "ask with ORGANIZATIONS, BRANCHES or DIVISIONS.",
        )
    if projection is Projection.DIVISIONS and by is BrokerGrouping.ORGANIZATION_TYPE:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="by：DIVISIONS 的节点是区划，没有组织类型；请用 by: DISTRICT。",
            en="by: the nodes of DIVISIONS are divisions and have no organization type; ask by DISTRICT.",
        )
