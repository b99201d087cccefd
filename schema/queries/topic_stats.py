"""`topicStats` 每月一题: requests before and after a topic's month, and the advice given."""

from datetime import date
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.topics import TopicFigures, topic_figures
from graph_service.snapshot.columns import day_number
from schema.context import WINDOW_LIMIT, Info, division_row, row_of, view_of
from schema.errors import QueryError
from schema.item_list import ItemList
from schema.pagination import DEFAULT_FIRST, Connection
from schema.queries import arguments as ask
from schema.queries.walk_arguments import check_range
from schema.relations import After, First
from schema.types.rate import Rate, rate_of
from schema.types.topic import Topic


def _figure(name: str, description: str) -> Any:
    def read_figure(root: Any) -> Any:
        return getattr(root.figures, name)

    return strawberry.field(resolver=read_figure, description=description)


def _replied_in_time(root: Any) -> Any:
    return rate_of(root.figures.replied_in_time)


@strawberry.type(description="Figures of a topic of the month. 每月一题的数据。")
class TopicStats:
    figures: strawberry.Private[TopicFigures]
    topic: Topic = strawberry.field(description="The topic. 题目。")
    requests_before: int = _figure("before", "Requests about it in the days before its month. 当月之前的需求数。")
    requests_during: int | None = _figure(
        "during", "Requests in its month; null: not begun. 当月需求数，空为未开始。"
    )
    requests_after: int | None = _figure(
        "after", "Requests in as many days after it; null: not begun. 当月之后的需求数，空为未开始。"
    )
    after_is_over: bool = _figure("after_is_over", "Whether the days after it are over. 之后的天数是否已满。")
    change: float | None = _figure(
        "change", "(after - before) / before; null while the time after lasts or with none before. 前后变化。"
    )
    advice_given: int = _figure("given", "Judicial advice sent. 已发司法建议数。")
    advice_replied: int = _figure("replied", "Of these, replied to. 已回复数。")
    advice_overdue: int = _figure("overdue", "Due, and no reply. 逾期未回复数。")
    advice_awaited: int = _figure("awaited", "Not due yet, or without a due day. 未到期（或无期限）数。")
    replied_in_time: Rate = strawberry.field(
        resolver=_replied_in_time, description="按期回复率: replied by the day due / judged by now. 按期回复率。"
    )


Key = Annotated[str | None, strawberry.argument(description="Only this topic. 限于该题目。")]
Month = Annotated[str | None, strawberry.argument(description="Only topics of this month, YYYY-MM. 限于该月份。")]
Days = Annotated[int, strawberry.argument(description="Days before the month and after it. 当月前后各比较的天数。")]


def topic_stats(
    info: Info,
    key: Key = None,
    month: Month = None,
    within: ask.Within = None,
    days: Days = 90,
    as_of: ask.AsOf = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[TopicStats]:
    view = view_of(info, as_of)
    check_range(days, "days", 1, WINDOW_LIMIT)
    figures = topic_figures(view.snapshot, days, division_row(view, within), view.as_of)
    chosen = np.ones(len(figures), dtype=bool)
    if key is not None:
        chosen &= np.arange(len(figures)) == row_of(view, "topics", key, "key")
    if month is not None:
        chosen &= view.snapshot.tables["topics"].days("month") == day_number(first_day_of(month))
    rows = np.flatnonzero(chosen).astype(np.int32)

    def stats(position: int) -> TopicStats:
        row = int(rows[position])
        return TopicStats(topic=Topic(view=view, row=row), figures=figures[row])

    return ItemList(view, "topics", rows, stats, "topicStats").connection(first, after)


def first_day_of(month: str) -> date:
    """The first day of a month written YYYY-MM."""
    try:
        if len(month) == len("YYYY-MM"):
            return date.fromisoformat(f"{month}-01")
    except ValueError:
        pass
    raise QueryError(
        "BAD_USER_INPUT",
        zh="month 应写作 YYYY-MM，如 2022-11。",
        en="month must be written YYYY-MM, e.g. 2022-11.",
    )
