"""`serviceRequestStats` and `silentUnits`: who asked, who was answered, who never asked."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics import service_requests as analytics
from graph_service.analytics.service_requests import GroupBy, RequestCounts, RequestQuestion
from graph_service.domain.vocabulary import AgencyKind, RequestKind, RequestSource, RequestState, Unit, UnitSet
from graph_service.snapshot.columns import NONE
from schema.context import Info, View, division_row, row_of, view_of
from schema.errors import QueryError
from schema.node import Node
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.division import Division
from schema.types.rate import Rate, rate_of
from schema.types.references import DivisionList
from schema.types.service_point import ServicePoint
from schema.types.topic import Topic

_SOURCES, _KINDS, _REQUESTERS = list(RequestSource), list(RequestKind), list(AgencyKind)
_STATES = list(RequestState)
GROUP_BY_LIMIT = 3


def _rate(name: str, description: str) -> Any:
    def read_rate(root: Any) -> Any:
        return rate_of(getattr(root.counts, name))

    return strawberry.field(resolver=read_rate, description=description)


def _count(name: str, description: str) -> Any:
    def read_count(root: Any) -> Any:
        return getattr(root.counts, name)

    return strawberry.field(resolver=read_count, description=description)


@strawberry.interface(description="Counts and rates of service requests. 需求数量与比率。")
class RequestFigures:
    counts: strawberry.Private[RequestCounts]
    count: int = _count("count", "Requests placed. 需求数。")
    open: int = _count("open", "Neither completed nor withdrawn nor refused. 在办数。")
    withdrawn: int = _count("withdrawn", "Withdrawn. 撤单数。")
    refused: int = _count("refused", "Refused on review; due for nothing. 不予受理数，不计入应办。")
    response: Rate = _rate("response", "响应率: first contact within the limit / due.")
    completion: Rate = _rate("completion", "办结率: completed / due.")
    resolution: Rate = _rate("resolution", "化解率: (AGREED + CONFIRMED) / completed mediation requests.")
    callback: Rate = _rate("callback", "回访率: called back / completed.")
    satisfaction: Rate = _rate("satisfaction", "回访满意率: satisfied / called back.")


@strawberry.type(description="Requests of one group; null where a dimension is not known or not asked. 分组统计。")
class RequestGroup(RequestFigures):
    division: Division | None = strawberry.field(description="District or street. 区划。")
    source: RequestSource | None = strawberry.field(description="Source. 来源。")
    kind: RequestKind | None = strawberry.field(description="Kind. 类型。")
    requester_kind: AgencyKind | None = strawberry.field(description="Kind of requester. 来电单位类型。")
    topic: Topic | None = strawberry.field(description="Topic of the month that it is about. 每月一题。")
    service_point: ServicePoint | None = strawberry.field(description="Where placed (QR code). 受理站点。")
    state: RequestState | None = strawberry.field(description="State on the as-of day. 截至日状态。")
    month: str | None = strawberry.field(description="Month, YYYY-MM. 月份。")


@strawberry.type(description="Service requests, counted. 需求统计。")
class ServiceRequestStats(RequestFigures):
    as_of: date = strawberry.field(description="As things stood at the end of this day. 截至日期。")
    districts_asked: int = strawberry.field(description="Districts that asked. 提出需求的区数。")
    units_asked: int = strawberry.field(
        description="Units that asked; buildings themselves or through an organization in them. 提出需求的单位数。"
    )
    units_total: int = strawberry.field(description="All units. 全部单位数。")
    groups: list[RequestGroup] = strawberry.field(
        description="Combinations that occur, in the order of codes, at most 1,000. 分组。"
    )
    truncated: bool = strawberry.field(description="More than 1,000 groups. 分组是否被截断。")


Source = Annotated[RequestSource | None, strawberry.argument(description="Only this source. 限于该来源。")]
Kind = Annotated[RequestKind | None, strawberry.argument(description="Only this kind. 限于该类型。")]
TopicKey = Annotated[
    str | None, strawberry.argument(description="Only requests about this topic, by its key. 限于该题目（编号）。")
]
ContactLimit = Annotated[
    int, strawberry.argument(description="Limit for the first contact, hours (a reference). 首次对接时限（小时）。")
]
CompletionLimit = Annotated[
    int, strawberry.argument(description="Limit for completion, days (a reference). 办结时限（天）。")
]


def service_request_stats(
    info: Info,
    within: ask.Within = None,
    source: Source = None,
    kind: Kind = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    unit: ask.UnitArgument = Unit.STREET,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    group_by: Annotated[list[GroupBy] | None, strawberry.argument(description="Dimensions. 分组维度。")] = None,
    as_of: ask.AsOf = None,
    contact_limit_hours: ContactLimit = analytics.CONTACT_LIMIT_HOURS,
    completion_limit_days: CompletionLimit = analytics.COMPLETION_LIMIT_DAYS,
    topic: TopicKey = None,
) -> ServiceRequestStats:
    view = view_of(info, as_of)
    dimensions = tuple(dict.fromkeys(group_by or ()))
    _check(dimensions, contact_limit_hours, completion_limit_days)
    row = division_row(view, within)
    about = None if topic is None else row_of(view, "topics", topic, "topic")
    question = RequestQuestion(
        view.as_of, row, source, kind, from_, to, contact_limit_hours, completion_limit_days, about
    )
    stats = analytics.request_stats(view.snapshot, question, unit, unit_set, dimensions)
    return ServiceRequestStats(
        counts=stats.total,
        as_of=view.as_of,
        districts_asked=stats.districts_asked,
        units_asked=stats.units_asked,
        units_total=stats.units_total,
        groups=[_group(view, dimensions, group) for group in stats.groups],
        truncated=stats.truncated,
    )


def _check(dimensions: tuple[GroupBy, ...], contact_hours: int, completion_days: int) -> None:
    if len(dimensions) > GROUP_BY_LIMIT or {GroupBy.DISTRICT, GroupBy.STREET} <= set(dimensions):
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"groupBy 最多 {GROUP_BY_LIMIT} 个维度，DISTRICT 与 STREET 不能同时使用。",
            en=f"groupBy takes at most {GROUP_BY_LIMIT} dimensions, and DISTRICT or STREET but not both.",
        )
    check_limits(contact_hours, completion_days)


def check_limits(contact_hours: int, completion_days: int) -> None:
    if not (0 <= contact_hours <= 100_000 and 0 <= completion_days <= 10_000):
        raise QueryError(
            "BAD_USER_INPUT", zh="时限应为合理的非负数。", en="Limits must be sensible numbers from 0 upwards."
        )


def _group(view: View, dimensions: tuple[GroupBy, ...], group: analytics.RequestGroup) -> RequestGroup:
    code = dict(zip(dimensions, group.codes, strict=True))
    division = code.get(GroupBy.DISTRICT, code.get(GroupBy.STREET, NONE))
    month = code.get(GroupBy.MONTH)

    def word(words: list[Any], dimension: GroupBy) -> Any:
        position = code.get(dimension, NONE)
        return None if position == NONE else words[position]

    def node(kind: type[Node], dimension: GroupBy) -> Any:
        row = code.get(dimension, NONE)
        return None if row == NONE else kind(view=view, row=row)

    return RequestGroup(
        counts=group.counts,
        division=None if division == NONE else Division(view=view, row=division),
        source=word(_SOURCES, GroupBy.SOURCE),
        kind=word(_KINDS, GroupBy.KIND),
        requester_kind=word(_REQUESTERS, GroupBy.REQUESTER_KIND),
        topic=node(Topic, GroupBy.TOPIC),
        service_point=node(ServicePoint, GroupBy.SERVICE_POINT),
        state=word(_STATES, GroupBy.STATE),
        month=None if month is None else f"{1970 + month // 12}-{month % 12 + 1:02}",
    )


def silent_units(
    info: Info,
    source: Source = None,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    from_: ask.FromDay = None,
    to: ask.ToDay = None,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    as_of: ask.AsOf = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> DivisionList:
    if unit is Unit.BUILDING:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="unit：silentUnits 的结果是区划，不能是 BUILDING；没有提出过需求的楼宇请查询 "
            "buildings(where: {serviceRequests: {none: {}}})，"
            "楼宇党组织也没有提出过的再加 partyOrganizations: {none: {serviceRequests: {some: {}}}}。",
            en="unit: silentUnits answers divisions, not BUILDING; for buildings that never asked query "
            "buildings(where: {serviceRequests: {none: {}}}), with partyOrganizations: {none: {serviceRequests: "
            "{some: {}}}} beside it where no organization in them asked either.",
        )
    view = view_of(info, as_of)
    question = RequestQuestion(view.as_of, division_row(view, within), source, None, from_, to)
    rows = analytics.silent_units(view.snapshot, question, unit, unit_set)
    return RowList(view, "divisions", rows).connection(first, after)
