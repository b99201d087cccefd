"""What a store holds, apart from how it came there: rows with their nature and citation, not files or revisions."""

import hashlib
from collections.abc import Iterator
from typing import Any

from graph_service.domain.kinds import KINDS
from graph_service.store.port import Reader


def content(reader: Reader) -> Iterator[tuple[Any, ...]]:
    """Table, cells, nature and citation of every row, in the order of the tables and their keys."""
    sources = reader.sources()
    for kind in KINDS:
        for chunk in reader.scan(kind.table):
            columns = (chunk[name] for name in kind.column_names)
            for *cells, number in zip(*columns, chunk["_source"], strict=True):
                yield kind.table, tuple(cells), sources[number].nature.name, sources[number].citation


def content_digest(reader: Reader) -> str:
    """Equal for stores with the same content, whatever the files, revisions and backends."""
    seen = hashlib.sha256()
    for row in content(reader):
        seen.update(repr(row).encode("utf-8", "surrogatepass"))
    return seen.hexdigest()
