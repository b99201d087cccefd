"""`requestHotSpots`: places from which more requests come than before."""

from typing import Annotated, Any

import strawberry

from graph_service.analytics.hot_spots import HotSpots, hot_spots
from graph_service.domain.vocabulary import Level, Unit, UnitSet
from schema.context import Info, View, division_row, view_of
from schema.errors import QueryError
from schema.item_list import ItemList
from schema.pagination import DEFAULT_FIRST, Connection
from schema.queries import arguments as ask
from schema.queries.service_requests import Kind, Source
from schema.relations import After, First
from schema.types.division import Division

#: The window that is held against the one before it, where the query names none.
WINDOW_DAYS = 90


def _division(root: Any) -> Any:
    return Division(view=root.view, row=int(root.spots.rows[root.position]))


def _number(name: str, description: str) -> Any:
    def read_number(root: Any) -> Any:
        return int(getattr(root.spots, name)[root.position])

    return strawberry.field(resolver=read_number, description=description)


def _change(root: Any) -> Any:
    return int(root.spots.now[root.position] - root.spots.before[root.position])


def _ratio(root: Any) -> Any:
    before = int(root.spots.before[root.position])
    return None if not before else int(root.spots.now[root.position]) / before


@strawberry.type(description="A place and how its requests changed. 一个地方的需求变化。")
class RequestHotSpot:
    view: strawberry.Private[View]
    spots: strawberry.Private[HotSpots]
    position: strawberry.Private[int]
    division: Division = strawberry.field(resolver=_division, description="The place. 区划。")
    requests: int = _number("now", "Requests in the window. 窗口期内需求数。")
    requests_before: int = _number("before", "Requests in the window before. 前一窗口期需求数。")
    change: int = strawberry.field(resolver=_change, description="requests - requestsBefore. 增减数。")
    ratio: float | None = strawberry.field(
        resolver=_ratio, description="requests / requestsBefore; null without any before. 与前期之比。"
    )
    legal_risk: int = _number("legal_risk", "Legal risks among the requests. 其中涉法涉诉数。")


UnitOfPlace = Annotated[Unit, strawberry.argument(description="Level of the places; not BUILDING. 区划级别。")]


def request_hot_spots(
    info: Info,
    within: ask.Within = None,
    unit: UnitOfPlace = Unit.STREET,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    source: Source = None,
    kind: Kind = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[RequestHotSpot]:
    view = view_of(info, as_of, window_days)
    level: Level | None = unit.level
    if level is None:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="unit：requestHotSpots 的结果是区划，不能是 BUILDING。",
            en="unit: requestHotSpots answers divisions, not BUILDING.",
        )
    spots = hot_spots(
        view.snapshot, level, unit_set, division_row(view, within), view.as_of, window_days, source, kind
    )

    def spot(position: int) -> RequestHotSpot:
        return RequestHotSpot(view=view, spots=spots, position=position)

    listing = f"requestHotSpots {unit.name}"
    return ItemList(view, "divisions", spots.rows, spot, listing, spots.ranks).connection(first, after)
