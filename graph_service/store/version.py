"""Which program's columns a store has."""

import zlib

from graph_service.domain.kinds import KINDS


def declared_version(layout: int) -> int:
    """Changes with every declared column, so that a store never meets a program with other columns than its own;
    and with `layout`, to be raised when a backend keeps the same columns in another way."""
    declared = sorted((kind.table, column.name, column.type.value) for kind in KINDS for column in kind.columns)
    return zlib.crc32(repr((layout, declared)).encode()) & 0x7FFFFFFF
