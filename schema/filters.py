"""`where`: filters as inputs, evaluated as masks over whole tables."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import strawberry

from graph_service.analytics.validity import last_days_of_months, validity_of
from graph_service.analytics.within import rows_within
from graph_service.domain.dates import BEIJING
from graph_service.domain.kind import Column, Type
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Floats, Ints, Longs, Mask, TextLists, day_number
from graph_service.snapshot.snapshot import Table
from schema.context import View, division_row
from schema.presence import times_known, words_known
from schema.relations import Step

T = TypeVar("T")
W = TypeVar("W")
UNSET = strawberry.UNSET


@strawberry.input(description="Conditions on a text; all that are given must hold. 文本条件。")
class TextFilter:
    eq: str | None = strawberry.field(default=UNSET, description="Equal to; null: not known. 等于。")
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description="One of. 属于其一。")
    contains: str | None = strawberry.field(default=UNSET, description="Contains. 包含。")


@strawberry.input(description="Conditions on a link, by the key it names. 关联条件（按编号）。")
class KeyFilter:
    eq: str | None = strawberry.field(default=UNSET, description="Equal to; null: none. 等于。")
    in_: list[str] | None = strawberry.field(name="in", default=UNSET, description="One of. 属于其一。")


@strawberry.input(description="Conditions on a word of a list. 选项条件。")
class WordFilter(Generic[T]):
    eq: T | None = strawberry.field(default=UNSET, description="Equal to; null: not known. 等于。")
    in_: list[T] | None = strawberry.field(name="in", default=UNSET, description="One of. 属于其一。")


@strawberry.input(description="Condition on a yes-no field. 是否条件。")
class FlagFilter:
    eq: bool | None = strawberry.field(default=UNSET, description="Equal to; null: not known. 等于。")


@strawberry.input(description="Conditions on a number. 数值条件。")
class NumberFilter:
    eq: int | None = strawberry.field(default=UNSET, description="Equal to; null: not known. 等于。")
    gte: int | None = strawberry.field(default=UNSET, description="At least. 不小于。")
    lte: int | None = strawberry.field(default=UNSET, description="At most. 不大于。")


@strawberry.input(description="Conditions on a number that may have a fraction. 小数条件。")
class DecimalFilter:
    eq: float | None = strawberry.field(default=UNSET, description="Equal to; null: not known. 等于。")
    gte: float | None = strawberry.field(default=UNSET, description="At least. 不小于。")
    lte: float | None = strawberry.field(default=UNSET, description="At most. 不大于。")


@strawberry.input(
    description="Conditions on a date; one known to the month or year holds only if all its days do. 日期条件。"
)
class DateFilter:
    eq: date | None = strawberry.field(default=UNSET, description="On; null: not known. 等于。")
    gte: date | None = strawberry.field(default=UNSET, description="On or after. 不早于。")
    lte: date | None = strawberry.field(default=UNSET, description="On or before. 不晚于。")


@strawberry.input(description="Conditions on a time; without a zone it is Beijing's. 时间条件。")
class TimeFilter:
    eq: datetime | None = strawberry.field(default=UNSET, description="At; null: not known. 等于。")
    gte: datetime | None = strawberry.field(default=UNSET, description="At or after. 不早于。")
    lte: datetime | None = strawberry.field(default=UNSET, description="At or before. 不晚于。")


@strawberry.input(description="Conditions on related nodes; all that are given must hold. 关系条件。")
class RelationFilter(Generic[W]):
    some: W | None = strawberry.field(default=UNSET, description="At least one is so. 至少有一个。")
    none: W | None = strawberry.field(default=UNSET, description="Not one is so. 一个也没有。")
    count: NumberFilter | None = strawberry.field(default=UNSET, description="How many there are in all. 总数。")


def condition(description: str, name: str | None = None) -> Any:
    """A field of a `where` input; `name`: what it is called where Python cannot call it so."""
    return strawberry.field(default=UNSET, name=name, description=description)


def within() -> Any:
    return condition("Inside the division of this code. 位于该区划代码之内。")


def surely(table: str, start: str, end: str) -> Callable[[View], Any]:
    """Whether the as-of day surely lies between two columns of imprecise dates: codes of a flag."""

    def codes(view: View) -> Any:
        rows = view.snapshot.tables[table]
        return validity_of(rows.span(start), rows.span(end), view.as_of).sure.astype(int)

    return codes


class Where:
    """Base of the `where` inputs. A field is a column of `table` by its name, or a key of `steps` or `computed`."""

    table: ClassVar[str]
    #: Field name -> step of a relation filter.
    steps: ClassVar[dict[str, Step]] = {}
    #: Field name -> codes of all rows, for word and flag filters on what is no column; with the word list's order.
    computed: ClassVar[dict[str, Any]] = {}
    #: Field name -> column, where they differ.
    columns: ClassVar[dict[str, str]] = {}


def rows_where(view: View, where: Where) -> Mask:
    """Which rows of the table meet every condition."""
    mask: Mask = np.ones(view.table_rows(where.table), dtype=bool)
    for field in fields(where):  # type: ignore[arg-type]
        condition = getattr(where, field.name)
        if condition is not UNSET and condition is not None:
            mask &= _meets(view, where, field.name, condition)  # in place: refuses anything but a mask
    return mask


def _meets(view: View, where: Where, name: str, condition: Any) -> Mask:
    if name == "within":
        row = division_row(view, condition)
        return np.ones(0, dtype=bool) if row is None else rows_within(view.snapshot, where.table, row)
    if isinstance(condition, RelationFilter):
        return _related(view, where.steps[name], condition)
    if name in where.computed:
        return _codes_meet(where.computed[name](view), condition)
    table = view.snapshot.tables[where.table]
    column = table.kind.column(where.columns.get(name, name))
    return _column_meets(view, table, column, condition)


def _related(view: View, step: Step, condition: RelationFilter[Any]) -> Mask:
    mask: Mask = np.ones(view.table_rows(step.source), dtype=bool)
    if condition.some not in (UNSET, None):
        mask = mask & (step.counts(view, rows_where(view, condition.some)) > 0)
    if condition.none not in (UNSET, None):
        mask = mask & (step.counts(view, rows_where(view, condition.none)) == 0)
    if condition.count not in (UNSET, None):
        every = np.ones(view.table_rows(step.target or ""), dtype=bool)
        mask = mask & _numbers_meet(step.counts(view, every), condition.count, missing=NONE)
    return mask


def _column_meets(view: View, table: Table, column: Column, condition: Any) -> Mask:
    match column.type:
        case Type.TEXT:
            try:
                return _texts_meet(table.text(column.name).array, condition)
            except UnicodeEncodeError:  # half a surrogate pair stands in no column
                return np.zeros(len(table), dtype=bool)
        case Type.WORD | Type.FLAG:
            return _codes_meet(words_known(view, table.kind.table, column.name), condition)
        case Type.WORDS:
            lists = table.lists(column.name)
            unknown = bool(_codes_meet(np.array([NONE]), condition)[0])
            return _some_in_list(lists.starts, _codes_meet(lists.values, condition), unknown)
        case Type.INTEGER:
            return _numbers_meet(table.counts(column.name), condition, missing=NONE)
        case Type.NUMBER:
            return _decimals_meet(table.numbers(column.name), condition)
        case Type.MONTH:
            first = table.days(column.name)
            bounds = _bounds(condition, day_number)
            return _range_meets(first.astype(np.int64), last_days_of_months(first), bounds, NO_DAY)
        case Type.DAY:
            days = table.days(column.name).astype(np.int64)
            return _range_meets(days, days, _bounds(condition, day_number), NO_DAY)
        case Type.SPAN:
            dates = table.span(column.name)
            bounds = _bounds(condition, day_number)
            return _range_meets(dates.first.astype(np.int64), dates.last.astype(np.int64), bounds, NO_DAY)
        case Type.TIME:
            times = times_known(view, table.kind.table, column.name)
            return _range_meets(times, times, _bounds(condition, _beijing_seconds), NO_TIME)
        case Type.TEXTS:
            try:
                return _some_text_meets(table.texts(column.name), condition)
            except UnicodeEncodeError:
                return np.zeros(len(table), dtype=bool)
        case Type.LINKS:
            return _some_link_meets(view, table, column, condition)
        case Type.LINK:
            return _links_meet(view, table, column, condition)
        case _:
            raise TypeError(f"{column.name} cannot be filtered")


def _given(condition: Any, name: str) -> bool:
    return getattr(condition, name, UNSET) is not UNSET


def _texts_meet(array: Any, condition: TextFilter) -> Mask:
    mask: Mask = np.ones(len(array), dtype=bool)

    def as_mask(found: Any) -> Mask:
        return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)

    if _given(condition, "eq"):
        same = pc.is_null(array) if condition.eq is None else pc.equal(array, pa.scalar(condition.eq, array.type))
        mask = mask & as_mask(same)
    if condition.in_ not in (UNSET, None):
        mask = mask & as_mask(pc.is_in(array, value_set=pa.array(condition.in_, pa.large_string())))
    if condition.contains not in (UNSET, None):
        mask = mask & as_mask(pc.match_substring(array, condition.contains))
    return mask


def _some_text_meets(lists: TextLists, condition: TextFilter) -> Mask:
    """Rows of which one text meets all that is given; a row without texts counts as one that is not known."""
    unknown = bool(_texts_meet(pa.nulls(1, pa.large_string()), condition)[0])
    return _some_in_list(lists.starts, _texts_meet(lists.texts.array, condition), unknown)


def _some_in_list(starts: Longs, found: Mask, unknown: bool) -> Mask:
    """Rows whose list (`found[starts[row]:starts[row + 1]]`) holds one that is found; `unknown` for empty lists."""
    sums = np.concatenate([[0], np.cumsum(found)])[starts]
    some: Mask = np.where(starts[1:] == starts[:-1], unknown, sums[1:] > sums[:-1])
    return some


def _codes_meet(codes: Any, condition: Any) -> Mask:
    """Words by their position in their list, flags as 0 and 1; NONE is "not known"."""
    mask: Mask = np.ones(len(codes), dtype=bool)
    if _given(condition, "eq"):
        mask = mask & (codes == _code(condition.eq))
    if getattr(condition, "in_", UNSET) not in (UNSET, None):
        mask = mask & np.isin(codes, [_code(word) for word in condition.in_])
    return mask


def _code(word: Any) -> int:
    if word is None:
        return NONE
    if isinstance(word, bool):
        return int(word)
    word_list: Any = type(word)
    return list(word_list).index(word)


def _numbers_meet(values: Longs, condition: NumberFilter, missing: int) -> Mask:
    return _range_meets(values, values, _bounds(condition, int), missing)


def _decimals_meet(values: Floats, condition: DecimalFilter) -> Mask:
    known = np.where(np.isnan(values), NONE, values)
    return _range_meets(known, known, _bounds(condition, float), NONE)


def _bounds(condition: Any, number: Any) -> dict[str, float | None]:
    """The given ones of eq, gte, lte as numbers; eq may be None."""
    given = {name: getattr(condition, name) for name in ("eq", "gte", "lte") if _given(condition, name)}
    return {
        name: None if value is None else number(value)
        for name, value in given.items()
        if name == "eq" or value is not None
    }


def _range_meets(
    first: Longs | Floats, last: Longs | Floats, bounds: dict[str, float | None], missing: int
) -> Mask:
    mask: Mask = np.ones(len(first), dtype=bool)
    known = first != missing
    for name, bound in bounds.items():
        if bound is None:
            mask = mask & ~known
        else:
            low = first >= bound if name in ("eq", "gte") else known
            high = last <= bound if name in ("eq", "lte") else known
            mask = mask & known & low & high
    return mask


def _beijing_seconds(moment: datetime) -> float:
    local = moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    return local.timestamp() + BEIJING.utcoffset(None).total_seconds()


def _links_meet(view: View, table: Table, column: Column, condition: KeyFilter) -> Mask:
    return _named(view, column, condition, table.links(column.name))


def _some_link_meets(view: View, table: Table, column: Column, condition: KeyFilter) -> Mask:
    """Rows of which one link meets all that is given; a row without links counts as one that names none."""
    lists = table.lists(column.name)
    unknown = bool(_named(view, column, condition, np.array([NONE], dtype=np.int32))[0])
    return _some_in_list(lists.starts, _named(view, column, condition, lists.values), unknown)


def _named(view: View, column: Column, condition: KeyFilter, links: Ints) -> Mask:
    mask: Mask = np.ones(len(links), dtype=bool)
    if _given(condition, "eq"):
        wanted = [NONE] if condition.eq is None else _numbers_of(view, column, [condition.eq])
        mask = mask & np.isin(links, wanted)
    if condition.in_ not in (UNSET, None):
        mask = mask & np.isin(links, _numbers_of(view, column, condition.in_))
    return mask


def _numbers_of(view: View, column: Column, keys: list[str]) -> list[int]:
    found = []
    for key in keys:
        for target in column.targets:
            table = view.snapshot.tables[target]
            row = table.keys.find(key)
            if row != NONE:
                found.append(table.base + row)
                break  # a code wins over another key, as in files
    return found
