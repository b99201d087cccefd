"""`search`: nodes by name, pinyin, initials, code, key or abbreviation."""

from typing import Annotated

import strawberry

from graph_service.domain.vocabulary_graph import MatchedBy, NodeKind
from graph_service.search.finding import Hits, facets, of_kinds
from graph_service.search.finding import search as find
from graph_service.snapshot.columns import NONE
from schema.context import Info, View, view_of
from schema.errors import QueryError
from schema.node import Node, node_at
from schema.pagination import DEFAULT_FIRST, Connection, Page, check_first, decode_cursor, encode_cursor
from schema.presence import those_listed
from schema.queries.arguments import AsOf
from schema.relations import After, First
from schema.types.subgraph import NodeKindCount, kind_counts

LONGEST_TEXT = 100
_HIGHEST_RANK = 2**30
Text = Annotated[
    str,
    strawberry.argument(
        description="1 to 100 characters: a name or part of it, pinyin, initials, a code or key; or at least 3 "
        "of a name's characters in their order (通州法院). 搜索词，也可用简称。"
    ),
]
SearchKinds = Annotated[
    list[NodeKind] | None, strawberry.argument(description="List only nodes of these kinds. 只列出这些类型。")
]


@strawberry.type(description="A node that was found. 搜索结果。")
class SearchHit:
    node: Node = strawberry.field(description="The node. 节点。")
    matched_by: MatchedBy = strawberry.field(description="How it was found. 命中方式。")


@strawberry.type(description="A page of what was found, best first. 搜索结果的一页，优者在前。")
class SearchHitConnection(Connection[SearchHit]):
    facets: list[NodeKindCount] = strawberry.field(
        description="Everything found, by kind, whatever kinds were asked for. 各类型的命中数，不受 kinds 限制。"
    )


def search(
    info: Info,
    text: Text,
    kinds: SearchKinds = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
    as_of: AsOf = None,
) -> SearchHitConnection:
    """What the lists have on the as-of day; the others are found by their keys, with `node`."""
    view = view_of(info, as_of)
    asked = _checked(text)
    found = find(view.snapshot, asked)
    every = found.only(those_listed(view, found.numbers))
    hits = every if kinds is None else of_kinds(view.snapshot, every, frozenset(kinds))
    page = _page(view, hits, first, after, f"search {asked}")
    return SearchHitConnection(page=page, facets=kind_counts(facets(view.snapshot, every)))


def _checked(text: str) -> str:
    trimmed = text.strip()
    if not 1 <= len(trimmed) <= LONGEST_TEXT:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"text 去掉首尾空白后应有 1 到 {LONGEST_TEXT} 个字，收到 {len(trimmed)} 个。",
            en=f"text must have 1 to {LONGEST_TEXT} characters without the spaces around it, got {len(trimmed)}.",
        )
    return trimmed


def _page(view: View, hits: Hits, first: int, after: str | None, listing: str) -> Page[SearchHit]:
    bound = None if after is None else _bound(view, hits, after, listing)
    shown = hits.first(check_first(first), bound).tolist()
    start = 0 if bound is None else int((hits.places <= bound).sum())
    items = [
        SearchHit(node=node, matched_by=hits.matched_by(i))
        for i in shown
        if (node := node_at(view, int(hits.numbers[i])))
    ]

    def cursor(index: int) -> str:
        return _cursor(view, hits, shown[index - start], listing)

    return Page(items, cursor, start, len(hits))


def _cursor(view: View, hits: Hits, i: int, listing: str) -> str:
    table, row = view.snapshot.node(int(hits.numbers[i]))
    return encode_cursor(listing, int(hits.rank[i]), f"{table}/{view.snapshot.tables[table].key(row)}")


def _bound(view: View, hits: Hits, after: str, listing: str) -> int:
    """The place of the hit that a cursor names, or the one before where it would stand: it may have gone."""
    value, name = decode_cursor(after, listing)
    rank = int(max(0, min(_HIGHEST_RANK, value)))  # whatever number a forged one has
    table, _, key = name.partition("/")
    rows = view.snapshot.tables.get(table)
    if rows is None:
        return hits.place(rank, -1)
    row = rows.keys.find(key)
    return hits.place(rank, rows.base + (row if row != NONE else rows.keys.position(key) - 1))
