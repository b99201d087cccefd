"""Which program's columns a store has: those of this one, fewer (an older one's), or others."""

import zlib
from collections.abc import Iterable

from graph_service.domain.kinds import KINDS

#: Table, column and type of every column that a store has.
Columns = frozenset[tuple[str, str, str]]

#: The layout of stores that did not list their columns yet, and what has been declared since then.
_UNLISTED_LAYOUT = 1
_TABLES_SINCE = frozenset(
    (
        "initiatives",
        "topics",
        "request_moves",
        "judicial_advices",
        "reports",
        "community_rules",
        "case_statistics",
    )
)
_COLUMNS_SINCE = frozenset(
    (
        ("agreements", "initiative_key"),
        ("activities", "initiative_key"),
        ("service_points", "initiative_key"),
        ("service_requests", "topic_key"),
    )
)


def declared_columns() -> Columns:
    """The columns that this program declares."""
    return frozenset((kind.table, column.name, column.type.value) for kind in KINDS for column in kind.columns)


def declared_version(layout: int) -> int:
    """Changes with every declared column, so that no program takes a store of other columns for its own;
    and with `layout`, to be raised when a backend keeps the same columns in another way."""
    return _version(layout, declared_columns())


def listed(columns: Columns) -> list[str]:
    """The columns as a store keeps them: `table.column:type`."""
    return sorted(f"{table}.{name}:{kind}" for table, name, kind in columns)


def first_columns() -> Columns:
    """The columns of stores that list none."""
    return frozenset(
        column
        for column in declared_columns()
        if column[0] not in _TABLES_SINCE and column[:2] not in _COLUMNS_SINCE
    )


def older_columns(layout: int, version: int, names: Iterable[str] | None) -> Columns | None:
    """The columns of a store of this version that lists those `names` (None: it lists none).

    None unless an older program made it: one whose columns are all declared still, and none of them otherwise.
    """
    columns = first_columns() if names is None else frozenset(map(_column, names))
    made_so = _version(_UNLISTED_LAYOUT if names is None else layout, columns) == version
    return columns if made_so and columns <= declared_columns() else None


def is_newer(names: Iterable[str] | None) -> bool:
    """Whether the store has all declared columns and more."""
    return names is not None and frozenset(map(_column, names)) > declared_columns()


def _column(name: str) -> tuple[str, str, str]:
    table, _, rest = name.partition(".")
    column, _, kind = rest.partition(":")
    return table, column, kind


def _version(layout: int, columns: Columns) -> int:
    return zlib.crc32(repr((layout, sorted(columns))).encode()) & 0x7FFFFFFF
