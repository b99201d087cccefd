"""`orderFollowUps`: joint consultations on legal-risk orders, lectures on orders for law education."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.order_follow_ups import OrderFollowUps as Figures
from graph_service.analytics.order_follow_ups import order_follow_ups as order_follow_ups_of
from graph_service.analytics.service_requests import RequestQuestion
from graph_service.domain.vocabulary_answers import FollowUp
from graph_service.snapshot.columns import NONE
from schema.context import WINDOW_LIMIT, Info, View, division_row, view_of
from schema.item_list import ItemList
from schema.pagination import DEFAULT_FIRST, Connection
from schema.queries import arguments as ask
from schema.queries.service_requests import Source
from schema.queries.walk_arguments import check_range
from schema.relations import After, First
from schema.types.activity import Activity
from schema.types.rate import Rate, rate_of
from schema.types.service_request import ServiceRequest


@strawberry.type(description="An order and what followed. 订单及其后续。")
class OrderFollowUp:
    request: ServiceRequest = strawberry.field(description="The order. 订单（工单）。")
    activity: Activity | None = strawberry.field(
        description="The first activity that followed; null: none yet. 最先跟进的活动，空为尚无。"
    )


def _orders(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    view, figures = root.view, root.figures

    def order(position: int) -> OrderFollowUp:
        activity = int(figures.activity[position])
        return OrderFollowUp(
            request=ServiceRequest(view=view, row=int(figures.orders[position])),
            activity=None if activity == NONE else Activity(view=view, row=activity),
        )

    return ItemList(view, "service_requests", figures.orders, order, "orderFollowUps").connection(first, after)


def _followed(root: Any) -> Any:
    return rate_of(root.figures.followed)


@strawberry.type(description="Orders and what followed them. 订单及其后续。")
class OrderFollowUps:
    view: strawberry.Private[View]
    figures: strawberry.Private[Figures]
    as_of: date = strawberry.field(description="As of. 截至日期。")
    count: int = strawberry.field(description="Orders. 订单数。")
    followed: Rate = strawberry.field(
        resolver=_followed,
        description="Followed in time / due: orders whose time has passed, without those withdrawn in it. 跟进率。",
    )
    waiting: int = strawberry.field(description="Time left, and nothing yet. 未到期且尚无后续的订单数。")
    median_days: float | None = strawberry.field(
        description="Median days until the activity, of those followed. 跟进天数的中位数。"
    )
    orders: Connection[OrderFollowUp] = strawberry.field(resolver=_orders, description="Orders, by key. 订单。")


Kind = Annotated[
    FollowUp, strawberry.argument(description="Which orders, and what follows them. 订单与后续的类型。")
]
Days = Annotated[int, strawberry.argument(description="Days in which an activity follows. 跟进期限（天）。")]


def order_follow_ups(
    info: Info,
    follow_up: Kind,
    within: ask.Within = None,
    source: Source = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    days: Days = 30,
    as_of: ask.AsOf = None,
) -> OrderFollowUps:
    view = view_of(info, as_of)
    check_range(days, "days", 0, WINDOW_LIMIT)
    question = RequestQuestion(view.as_of, division_row(view, within), source, None, from_, to)
    figures = order_follow_ups_of(view.snapshot, question, follow_up, days)
    return OrderFollowUps(
        view=view,
        figures=figures,
        as_of=view.as_of,
        count=len(figures.orders),
        waiting=figures.waiting,
        median_days=figures.median_days,
    )
