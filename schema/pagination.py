"""Relay connections over rows, with keyset cursors: a cursor names a row, not a position."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np
import strawberry

from graph_service.snapshot.columns import NO_TIME, Ints, Longs
from schema.context import View
from schema.errors import QueryError
from schema.node import NODE_CLASSES, node_at

T = TypeVar("T")
MAX_FIRST = 100
DEFAULT_FIRST = 20
_LAST = int(np.iinfo(np.int64).max)


@strawberry.type(description="Where a page stands. 分页信息。")
class PageInfo:
    has_next_page: bool = strawberry.field(description="More follow. 是否还有下一页。")
    has_previous_page: bool = strawberry.field(description="Some come before. 是否有上一页。")
    start_cursor: str | None = strawberry.field(description="Cursor of the first. 首条游标。")
    end_cursor: str | None = strawberry.field(description="Cursor of the last. 末条游标。")


@dataclass(frozen=True, slots=True)
class Ordering:
    """By `values` (one a table row; NO_TIME, missing, comes last), then key; by key alone where there are none."""

    values: Longs | None = None
    descending: bool = False
    name: str = "key"

    def ranks(self, rows: Ints) -> tuple[Longs, Longs]:
        """Two arrays whose lexicographic order is the order of `rows`."""
        sign = -1 if self.descending else 1
        if self.values is None:
            return np.zeros(len(rows), dtype=np.int64), rows.astype(np.int64) * sign
        values = self.values[rows].astype(np.int64)
        return np.where(values == NO_TIME, _LAST, values * sign), rows.astype(np.int64)

    def sorted(self, rows: Ints) -> Ints:
        if self.values is None:
            return rows[::-1] if self.descending else rows
        first, second = self.ranks(rows)
        return rows[np.lexsort((second, first))]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of ordered items and what lies around it. `total` counts all pages."""

    items: list[T]
    cursors: Callable[[int], str]
    start: int
    total: int

    def cursor(self, index: int) -> str:
        return self.cursors(self.start + index)

    def info(self) -> PageInfo:
        size = len(self.items)
        return PageInfo(
            has_next_page=self.start + size < self.total,
            has_previous_page=self.start > 0,
            start_cursor=self.cursor(0) if size else None,
            end_cursor=self.cursor(size - 1) if size else None,
        )


@strawberry.type(description="A node and its cursor. 节点及其游标。")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Cursor of this node. 游标。")
    node: T = strawberry.field(description="The node. 节点。")


def _edges(root: Any) -> Any:
    page = root.page
    return [Edge(cursor=page.cursor(i), node=item) for i, item in enumerate(page.items)]


def _nodes(root: Any) -> Any:
    return root.page.items


def _page_info(root: Any) -> Any:
    return root.page.info()


def _total_count(root: Any) -> Any:
    return root.page.total


@strawberry.type(description="A page of a list. 列表的一页。")
class Connection(Generic[T]):
    page: strawberry.Private[Page[Any]]
    edges: list[Edge[T]] = strawberry.field(resolver=_edges, description="Nodes with cursors. 带游标的节点。")
    nodes: list[T] = strawberry.field(resolver=_nodes, description="The nodes. 节点。")
    page_info: PageInfo = strawberry.field(resolver=_page_info, description="Paging. 分页信息。")
    total_count: int = strawberry.field(resolver=_total_count, description="Number in the whole list. 总数。")


def check_first(first: int) -> int:
    if not 1 <= first <= MAX_FIRST:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"first 应在 1 到 {MAX_FIRST} 之间，收到 {first}。",
            en=f"first must be between 1 and {MAX_FIRST}, got {first}.",
        )
    return first


def encode_cursor(listing: str, value: float, key: str) -> str:
    """Names the row by the list and order it stands in, the value it is ordered by, and its key."""
    return urlsafe_b64encode(json.dumps([listing, value, key], ensure_ascii=False).encode()).decode()


def decode_cursor(cursor: str, listing: str) -> tuple[float, str]:
    """Value and key of a cursor; refuses what `encode_cursor` did not make for this list and order."""
    try:
        match json.loads(urlsafe_b64decode(cursor.encode())):
            case [str(of), int() | float() as value, str(key)] if of == listing and key.encode():
                return value, key
    except (ValueError, RecursionError):
        pass
    raise QueryError(
        "BAD_USER_INPUT",
        zh="after 不是本服务为此列表和排序给出的游标。",
        en="after is not a cursor that this service gave for this list and order.",
    )


@dataclass(frozen=True, slots=True)
class RowList:
    """Rows of one table to be paged; `table` None means global node numbers of mixed kinds."""

    view: View
    table: str | None
    rows: Ints
    ordering: Ordering = field(default_factory=Ordering)

    def connection(self, first: int, after: str | None) -> Connection[Any]:
        rows = self.ordering.sorted(self.rows)
        start = 0 if after is None else self._position_after(rows, after)
        shown = rows[start : start + check_first(first)]
        items = [self._node(int(row)) for row in shown]
        return Connection(page=Page(items, lambda i: self._cursor(rows, i), start, len(rows)))

    def _node(self, row: int) -> Any:
        if self.table is None:
            return node_at(self.view, row)
        return NODE_CLASSES[self.table](view=self.view, row=row)

    def _cursor(self, rows: Ints, index: int) -> str:
        row = rows[index : index + 1]
        return encode_cursor(self._listing, int(self.ordering.ranks(row)[0][0]), self._key(int(row[0])))

    @property
    def _listing(self) -> str:
        return f"{self.table} {self.ordering.name} {'DESC' if self.ordering.descending else 'ASC'}"

    def _key(self, row: int) -> str:
        if self.table is not None:
            return self.view.snapshot.tables[self.table].key(row)
        table, own = self.view.snapshot.node(row)
        return f"{table}/{self.view.snapshot.tables[table].key(own)}"

    def _row_bound(self, key: str) -> float:
        """The row of a key, or half a row before where it would stand: rows may have come or gone since."""
        base, table = 0, self.table
        if table is None:
            table, _, key = key.partition("/")
            if table not in self.view.snapshot.tables:
                return -0.5
            base = self.view.snapshot.tables[table].base
        keys = self.view.snapshot.tables[table].keys
        row = keys.find(key)
        return base + (row if row >= 0 else keys.position(key) - 0.5)

    def _position_after(self, rows: Ints, after: str) -> int:
        value, key = decode_cursor(after, self._listing)
        bound = self._row_bound(key)
        if self.ordering.values is None and self.ordering.descending:
            bound = -bound
        first, second = self.ordering.ranks(rows)
        low = int(np.searchsorted(first, value, side="left"))
        high = int(np.searchsorted(first, value, side="right"))
        return low + int(np.searchsorted(second[low:high], bound, side="right"))
