"""From a reader of the store to a snapshot."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KINDS
from graph_service.snapshot import columns as encode
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs, Span, Strings, TextLists
from graph_service.snapshot.snapshot import AnyColumn, Relation, Snapshot, Table
from graph_service.snapshot.tree import DivisionTree
from graph_service.store.port import Reader


def freeze(reader: Reader) -> Snapshot:
    """Read everything at one revision. Cost: one pass over all cells, then a sort of every link column."""
    read = {kind.table: _read(reader, kind) for kind in KINDS}
    bases = _bases({table: len(columns["key"]) for table, columns in read.items()})
    keys = {table: columns["key"] for table, columns in read.items()}
    tables = {kind.table: _table(kind, read[kind.table], bases, keys) for kind in KINDS}
    relations = {
        (kind.table, column.name): _relation(tables, kind, column) for kind in KINDS for column in kind.links
    }
    divisions = keys["divisions"]
    codes = np.array([divisions.bytes_at(row) for row in range(len(divisions))], dtype="S12")
    return Snapshot(reader.revision(), tables, relations, reader.sources(), DivisionTree.of(codes))


def _read(reader: Reader, kind: Kind) -> dict[str, Any]:
    """Encoded columns; link columns as strings for now."""
    names = [*kind.column_names, "_source", "_line"]
    parts: dict[str, list[Any]] = {name: [] for name in names}
    for chunk in reader.scan(kind.table):
        for column in kind.columns:
            parts[column.name].append(_encoder(column)(chunk[column.name]))
        for name in ("_source", "_line"):
            parts[name].append(np.array(chunk[name], dtype=np.int32))
    encoded: dict[str, Any] = {column.name: _joined(column, parts[column.name]) for column in kind.columns}
    empty = np.empty(0, dtype=np.int32)
    return encoded | {name: np.concatenate([empty, *parts[name]]) for name in ("_source", "_line")}


def _encoder(column: Column) -> Callable[[list[Cell]], Any]:
    """How a list of cells becomes a part of the column."""
    match column.type:
        case Type.TEXT | Type.LINK:
            return lambda cells: pa.array(cells, type=pa.large_string())
        case Type.LINKS | Type.TEXTS:
            return lambda cells: pa.array(cells, type=pa.large_list(pa.large_string()))
        case Type.WORD:
            codes = {word.name: code for code, word in enumerate(column.words or ())}
            return lambda cells: np.array([NONE if c is None else codes[str(c)] for c in cells], dtype=np.int8)
        case Type.WORDS:
            many = {word.name: code for code, word in enumerate(column.words or ())}
            return lambda cells: [[many[word] for word in cell or ()] for cell in cells]  # type: ignore[union-attr]
        case Type.FLAG:
            return lambda cells: np.array([NONE if c is None else c for c in cells], dtype=np.int8)
        case Type.INTEGER:
            return lambda cells: np.array([NONE if c is None else c for c in cells], dtype=np.int64)
        case Type.NUMBER:
            return lambda cells: np.array([np.nan if c is None else c for c in cells], dtype=np.float64)
        case Type.DAY | Type.MONTH:
            return lambda cells: encode.days_of(cells, len(cells))
        case Type.SPAN:
            return encode.spans_of
        case Type.TIME:
            return lambda cells: encode.seconds_of(cells, len(cells))


_EMPTY: dict[Type, Any] = {
    Type.WORD: np.int8,
    Type.FLAG: np.int8,
    Type.INTEGER: np.int64,
    Type.NUMBER: np.float64,
    Type.DAY: np.int32,
    Type.MONTH: np.int32,
    Type.TIME: np.int64,
}


def _joined(column: Column, parts: list[Any]) -> Any:
    match column.type:
        case Type.TEXT | Type.LINK:
            return Strings(pa.concat_arrays(parts) if parts else pa.array([], type=pa.large_string()))
        case Type.LINKS:
            return pa.concat_arrays(parts) if parts else pa.array([], type=pa.large_list(pa.large_string()))
        case Type.TEXTS:
            lists = pa.concat_arrays(parts) if parts else pa.array([], type=pa.large_list(pa.large_string()))
            return TextLists(_starts(lists), Strings(lists.flatten()))
        case Type.WORDS:
            return _flattened([cell for part in parts for cell in part])
        case Type.SPAN:
            empty = np.empty(0, dtype=np.int32)
            first = np.concatenate([empty, *(part.first for part in parts)])
            return Span(first, np.concatenate([empty, *(part.last for part in parts)]))
        case _:
            return np.concatenate([np.empty(0, dtype=_EMPTY[column.type]), *parts])


def _flattened(cells: list[list[int]]) -> Csr:
    starts = np.zeros(len(cells) + 1, dtype=np.int64)
    np.cumsum([len(cell) for cell in cells], out=starts[1:])
    return Csr(starts, np.array([code for cell in cells for code in cell], dtype=np.int32))


def _bases(sizes: dict[str, int]) -> dict[str, int]:
    bases, total = {}, 0
    for kind in KINDS:
        bases[kind.table] = total
        total += sizes[kind.table]
    return bases


def _table(kind: Kind, read: dict[str, Any], bases: dict[str, int], keys: dict[str, Strings]) -> Table:
    columns: dict[str, AnyColumn] = {}
    for column in kind.columns:
        content = read[column.name]
        if column.type is Type.LINK:
            content = _resolved(column, content.array, bases, keys)
        elif column.type is Type.LINKS:
            numbers = _resolved(column, content.flatten(), bases, keys)
            content = Csr(_starts(content), numbers)
        columns[column.name] = content
    return Table(kind, bases[kind.table], read["key"], columns, read["_source"], read["_line"])


def _starts(lists: Any) -> Longs:
    """Where the list of each row starts in the flattened values; a missing list is an empty one."""
    lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)])


def _resolved(column: Column, cells: Any, bases: dict[str, int], keys: dict[str, Strings]) -> Ints:
    """Global numbers of the nodes that the cells of a link column name; NONE for an empty cell."""
    numbers = np.full(len(cells), NONE, dtype=np.int32)
    for target in column.targets:
        if len(column.targets) == 1:
            wanted = cells
        else:
            prefix = f"{target}/"
            named = pc.if_else(pc.starts_with(cells, prefix), cells, None)
            wanted = pc.utf8_slice_codeunits(named, start=len(prefix))
        found = pc.index_in(wanted, value_set=keys[target].array, skip_nulls=True)
        rows = pc.fill_null(found, NONE).to_numpy(zero_copy_only=False)
        numbers = np.where(rows >= 0, rows + bases[target], numbers).astype(np.int32)
    return numbers


def _relation(tables: dict[str, Table], kind: Kind, column: Column) -> Relation:
    table = tables[kind.table]
    if column.type is Type.LINKS:
        forward = table.lists(column.name)
        rows, targets = forward.rows(), forward.values
    else:
        links = table.links(column.name)
        rows = np.flatnonzero(links >= 0).astype(np.int32)
        targets = links[rows]
        forward = Csr.grouped(rows, targets, len(table))
    backward = {}
    for target in column.targets:
        base, size = tables[target].base, len(tables[target])
        inside = (targets >= base) & (targets < base + size)
        backward[target] = Csr.grouped(targets[inside] - base, rows[inside], size)
    return Relation(forward, backward)
