"""The limits on single arguments, checked with the values of variables before anything runs."""

from collections.abc import Mapping
from typing import Any

from graph_service.http.errors import refusal

MAX_FIRST = 100
MAX_IDS = 100
MAX_WHERE_DEPTH = 3
#: Objects in one `where`: conditions, relation filters, members of and/or lists.
MAX_WHERE_OBJECTS = 100
_RELATION_FILTERS = frozenset({"some", "none", "every", "count"})


def check_arguments(arguments: Mapping[str, Any]) -> None:
    """Refuse `first`, `ids` and `where` values beyond their limits."""
    first = arguments.get("first")
    if isinstance(first, int) and not 1 <= first <= MAX_FIRST:
        raise refusal(
            "BAD_USER_INPUT",
            f"first 须在 1 至 {MAX_FIRST} 之间，而不是 {first}。",
            f"`first` must be between 1 and {MAX_FIRST}, not {first}.",
        )
    ids = arguments.get("ids")
    if isinstance(ids, list) and len(ids) > MAX_IDS:
        raise refusal(
            "TOO_COMPLEX",
            f"ids 一次最多 {MAX_IDS} 个，现有 {len(ids)} 个。",
            f"`ids` takes at most {MAX_IDS}, not {len(ids)}.",
        )
    if "where" in arguments:
        _check_where(arguments["where"])


def _check_where(where: Any) -> None:
    """Depth counts the relation filters (some, none, every, count) inside one another, nothing else."""
    open_values: list[tuple[Any, int]] = [(where, 0)]
    objects = 0
    while open_values:
        value, depth = open_values.pop()
        if depth > MAX_WHERE_DEPTH:
            raise refusal(
                "TOO_COMPLEX",
                f"where 中的关系条件最多嵌套 {MAX_WHERE_DEPTH} 层。",
                f"Relation filters in `where` nest at most {MAX_WHERE_DEPTH} levels.",
            )
        if isinstance(value, list):
            open_values.extend((item, depth) for item in value)
        elif isinstance(value, dict):
            objects += 1
            open_values.extend(
                (inner, depth + (name in _RELATION_FILTERS and inner is not None)) for name, inner in value.items()
            )
    if objects > MAX_WHERE_OBJECTS:
        raise refusal(
            "TOO_COMPLEX",
            f"where 中的条件最多 {MAX_WHERE_OBJECTS} 个，现有 {objects} 个。",
            f"`where` takes at most {MAX_WHERE_OBJECTS} conditions, not {objects}.",
        )
