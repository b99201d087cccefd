"""The order of lists, worked out from plain rows."""

from collections.abc import Callable
from typing import Any

from graph_service.domain.dates import span_of
from tests.schema.asking import LISTS, SCHEMA, Row, unwrapped

_QUERY = SCHEMA._schema.query_type

#: What an order field sorts by, from a row; LAST_CONTACT is not in the rows.
SORTED_BY: dict[str, Callable[[Row], Any]] = {
    "CODE": lambda row: None,
    "KEY": lambda row: None,
    "POPULATION": lambda row: row["population"],
    "VALID_FROM": lambda row: row["valid_from"] and span_of(row["valid_from"])[0],
    "DATE": lambda row: row["date"],
    "MONTH": lambda row: row["month"],
    "AT": lambda row: row["at"].ljust(19, "\0"),
    "SENT": lambda row: row["sent"],
    "ADOPTED": lambda row: row["adopted"] and span_of(row["adopted"])[0],
    "SIGNED": lambda row: row["signed"] and span_of(row["signed"])[0],
    "OPENED": lambda row: row["opened"] and span_of(row["opened"])[0],
    "PLACED_AT": lambda row: row["placed_at"] and row["placed_at"].ljust(19, "\0"),
    "COMPLETED_AT": lambda row: row["completed_at"] and row["completed_at"].ljust(19, "\0"),
}


def order_fields(field: str) -> list[str]:
    """The values of a list's orderBy field."""
    order = unwrapped(_QUERY.fields[field].args["orderBy"].type)
    return list(unwrapped(order.fields["field"].type).values)


#: Every list with every order and direction; no order first.
ORDERS = [(field, "") for field in LISTS] + [
    (field, f"orderBy: {{field: {by}, direction: {direction}}}")
    for field in LISTS
    for by in order_fields(field)
    for direction in ("ASC", "DESC")
]


def ordered(rows: list[Row], by: str, direction: str, value: Callable[[Row], Any] | None = None) -> list[str]:
    """Keys in order: by value, missing ones last in both directions; ties by ascending key."""
    value = value or SORTED_BY[by]
    keys = sorted(row["key"] for row in rows)
    values = {row["key"]: value(row) for row in rows}
    if by in ("KEY", "CODE"):
        return keys[::-1] if direction == "DESC" else keys
    known = [key for key in keys if values[key] is not None]
    known.sort(
        key=lambda key: values[key], reverse=direction == "DESC"
    )  # a stable sort keeps ties, reversed or not
    return known + [key for key in keys if values[key] is None]
