"""Fields that read one column of a node's row: `population: int | None = count("population", "…")`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import strawberry

from graph_service.analytics.validity import validity_of
from graph_service.domain.dates import BEIJING, span_text
from graph_service.domain.masking import masked
from graph_service.domain.vocabulary import Word
from graph_service.snapshot.columns import NO_DAY, NO_TIME, NONE, Span, day_of
from schema.node import NODE_CLASSES, Node, node_at

#: Request times are kept on Beijing's clock.
_EPOCH = datetime(1970, 1, 1, tzinfo=BEIJING)


def text(column: str, description: str, name: str | None = None) -> Any:
    """`name`: what the field is called where Python cannot call it so."""

    def read_text(root: Node) -> Any:
        return root.rows.text(column)[root.row]

    return strawberry.field(resolver=read_text, name=name, description=description)


def texts(column: str, description: str) -> Any:
    def read_texts(root: Node) -> Any:
        return root.rows.texts(column)[root.row]

    return strawberry.field(resolver=read_texts, description=description)


def word(column: str, words: type[Word], description: str) -> Any:
    members = list(words)

    def read_word(root: Node) -> Any:
        code = root.rows.words(column)[root.row]
        return None if code == NONE else members[code]

    return strawberry.field(resolver=read_word, description=description)


def words(column: str, word_list: type[Word], description: str) -> Any:
    members = list(word_list)

    def read_words(root: Node) -> Any:
        return [members[code] for code in root.rows.lists(column)[root.row]]

    return strawberry.field(resolver=read_words, description=description)


def flag(column: str, description: str) -> Any:
    def read_flag(root: Node) -> Any:
        code = root.rows.words(column)[root.row]
        return None if code == NONE else bool(code)

    return strawberry.field(resolver=read_flag, description=description)


def count(column: str, description: str) -> Any:
    def read_count(root: Node) -> Any:
        number = int(root.rows.counts(column)[root.row])
        return None if number == NONE else number

    return strawberry.field(resolver=read_count, description=description)


def number(column: str, description: str) -> Any:
    def read_number(root: Node) -> Any:
        value = float(root.rows.numbers(column)[root.row])
        return None if value != value else value  # NaN is "not known"

    return strawberry.field(resolver=read_number, description=description)


def day(column: str, description: str, name: str | None = None) -> Any:
    """`name`: what the field is called where Python cannot call it so."""

    def read_day(root: Node) -> Any:
        value = int(root.rows.days(column)[root.row])
        return None if value == NO_DAY else day_of(value)

    return strawberry.field(resolver=read_day, name=name, description=description)


def month(column: str, description: str) -> Any:
    """As text, 2022-11."""

    def read_month(root: Node) -> Any:
        return month_text(root, column)

    return strawberry.field(resolver=read_month, description=description)


def span(column: str, description: str) -> Any:
    def read_span(root: Node) -> Any:
        dates = root.rows.span(column)
        first = int(dates.first[root.row])
        return None if first == NO_DAY else span_text(day_of(first), day_of(int(dates.last[root.row])))

    return strawberry.field(resolver=read_span, description=description)


def valid(start: str, end: str, description: str) -> Any:
    """Whether the as-of day surely lies in the period that two columns of imprecise dates give."""

    def read_validity(root: Node) -> Any:
        first, last = (_span_at(root, column) for column in (start, end))
        return bool(validity_of(first, last, root.view.as_of).sure[0])

    return strawberry.field(resolver=read_validity, description=description)


def _span_at(root: Node, column: str) -> Span:
    dates, row = root.rows.span(column), slice(root.row, root.row + 1)
    return Span(dates.first[row], dates.last[row])


def moment(column: str, description: str) -> Any:
    def read_moment(root: Node) -> Any:
        return moment_at(root, column)

    return strawberry.field(resolver=read_moment, description=description)


def one(column: str, description: str) -> Any:
    """The node that a link column names, whatever its kind."""

    def follow_link(root: Node) -> Any:
        return node_at(root.view, int(root.rows.links(column)[root.row]))

    return strawberry.field(resolver=follow_link, description=description)


def moment_at(root: Node, column: str) -> datetime | None:
    value = int(root.rows.seconds(column)[root.row])
    return None if value == NO_TIME else _EPOCH + timedelta(seconds=value)


def month_text(root: Node, column: str) -> str | None:
    first = int(root.rows.days(column)[root.row])
    return None if first == NO_DAY else day_of(first).isoformat()[:7]


def masked_name(root: Node) -> str:
    """The first character of a person's name, and nothing else of it."""
    return masked(root.rows.text("name")[root.row] or "")


def node_of_row(root: Node, table: str, row: int) -> Node | None:
    return None if row == NONE else NODE_CLASSES[table](view=root.view, row=int(row))


def worked_out(resolver: Callable[..., Any], description: str) -> Any:
    """A field with a resolver of its own."""
    return strawberry.field(resolver=resolver, description=description)
