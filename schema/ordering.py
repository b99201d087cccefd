"""`orderBy`: one field, one direction; ties go by key."""

from enum import Enum
from typing import Generic, TypeVar

import numpy as np
import strawberry

from graph_service.analytics.contacts import contacts
from graph_service.domain.kind import Type
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Longs, day_number
from schema.context import View
from schema.pagination import Ordering
from schema.presence import times_known

F = TypeVar("F", bound=Enum)


@strawberry.enum(description="Direction. 排序方向。")
class Direction(Enum):
    ASC = strawberry.enum_value("ASC", description="Ascending. 升序。")
    DESC = strawberry.enum_value("DESC", description="Descending. 降序。")


@strawberry.enum(description="Order of divisions. 区划排序。")
class DivisionOrderField(Enum):
    CODE = strawberry.enum_value("key", description="By code. 按代码。")
    POPULATION = strawberry.enum_value("population", description="By population. 按人口。")


@strawberry.enum(description="Order of nodes without dates. 排序。")
class KeyOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")


@strawberry.enum(description="Order of things with a validity. 排序。")
class ValidityOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    VALID_FROM = strawberry.enum_value("valid_from", description="By first day. 按起始日期。")


@strawberry.enum(description="Order of pairings. 结对排序。")
class PairingOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    VALID_FROM = strawberry.enum_value("valid_from", description="By first day. 按起始日期。")
    LAST_CONTACT = strawberry.enum_value("last_contact", description="By last contact. 按最近往来。")


@strawberry.enum(description="Order of events. 事件排序。")
class EventOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    DATE = strawberry.enum_value("date", description="By day. 按日期。")


@strawberry.enum(description="Order of service requests. 需求排序。")
class ServiceRequestOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    PLACED_AT = strawberry.enum_value("placed_at", description="By time placed. 按点单时间。")
    COMPLETED_AT = strawberry.enum_value("completed_at", description="By time completed. 按办结时间。")


@strawberry.enum(description="Order of monthly outputs. 站点月报排序。")
class ServicePointOutputOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    MONTH = strawberry.enum_value("month", description="By month. 按月份。")


@strawberry.enum(description="Order of what belongs to a month. 按月份事项的排序。")
class MonthOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    MONTH = strawberry.enum_value("month", description="By month. 按月份。")


@strawberry.enum(description="Order of moves of requests. 需求流转排序。")
class RequestMoveOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    AT = strawberry.enum_value("at", description="By time. 按时间。")


@strawberry.enum(description="Order of judicial advice. 司法建议排序。")
class JudicialAdviceOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    SENT = strawberry.enum_value("sent", description="By day sent. 按发出日期。")


@strawberry.enum(description="Order of charters, rules and plans. 村居文件排序。")
class CommunityRuleOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    ADOPTED = strawberry.enum_value("adopted", description="By adoption. 按通过日期。")


@strawberry.enum(description="Order of agreements. 协议排序。")
class AgreementOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    SIGNED = strawberry.enum_value("signed", description="By signing. 按签订日期。")


@strawberry.enum(description="Order of service points. 站点排序。")
class ServicePointOrderField(Enum):
    KEY = strawberry.enum_value("key", description="By key. 按编号。")
    OPENED = strawberry.enum_value("opened", description="By opening. 按启用日期。")


@strawberry.input(description="How to order a list; missing values come last. 排序方式，缺失值在后。")
class Order(Generic[F]):
    field: F = strawberry.field(description="By what. 排序字段。")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Direction. 方向。")


def ordering_of(view: View, table: str, order: Order[F] | None) -> Ordering:
    if order is None:
        return Ordering()
    descending = order.direction is Direction.DESC
    name = str(order.field.value)
    return Ordering(None if name == "key" else _values(view, table, name), descending, name)


def _values(view: View, table: str, name: str) -> Longs:
    """Numbers to order by, NO_TIME where missing."""
    rows = view.snapshot.tables[table]
    if name == "last_contact":
        return _long(contacts(view.snapshot).last(len(rows), day_number(view.as_of)), NO_DAY)
    match KIND_BY_TABLE[table].column(name).type:
        case Type.SPAN:
            return _long(rows.span(name).first, NO_DAY)
        case Type.DAY | Type.MONTH:
            return _long(rows.days(name), NO_DAY)
        case Type.TIME:
            return times_known(view, table, name)
        case _:
            return _long(rows.counts(name), NONE)


def _long(values: Longs | np.ndarray[tuple[int], np.dtype[np.int32]], missing: int) -> Longs:
    return np.where(values == missing, NO_TIME, values.astype(np.int64))
