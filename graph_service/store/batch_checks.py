"""The promises that every batch keeps, checked before a store writes anything of it."""

from typing import cast

from graph_service.domain.batch import Batch
from graph_service.domain.kind import KEY_BYTES
from graph_service.domain.kinds import KIND_BY_TABLE


def refuse_malformed(batch: Batch) -> None:
    """Raises ValueError for a batch that breaks the promises of Batch."""
    for table, rows in batch.rows.items():
        if KIND_BY_TABLE.get(table) is not rows.kind:
            raise ValueError(f"{table} is not the table of its rows")
        keys = rows.columns.get("key", [])
        if unknown := rows.columns.keys() - set(rows.kind.column_names):
            raise ValueError(f"{table} has no columns {sorted(unknown)}")
        if {len(keys), len(rows.lines), *map(len, rows.columns.values())} != {len(rows)}:
            raise ValueError(f"columns of {table} differ in length, or there is no key")
        if not set(map(type, keys)) <= {str}:
            raise ValueError(f"keys of {table} must be text")
        texts = cast(list[str], keys)
        if max(map(len, texts), default=0) > KEY_BYTES // 4 and any(map(_is_too_long, texts)):
            raise ValueError(f"a key of {table} is longer than {KEY_BYTES} bytes")
        if len(set(keys)) != len(keys):
            raise ValueError(f"the same key stands twice in {table}")
        if len(rows) and not 0 <= min(rows.sources) <= max(rows.sources) < len(batch.sources):
            raise ValueError(f"rows of {table} name sources that the batch does not have")


def _is_too_long(key: str) -> bool:
    return len(key.encode("utf-8", "surrogatepass")) > KEY_BYTES
