"""Nodes and relationships as columns of text, some thousand at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.request_history import request_states
from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import RequestState
from graph_service.domain.vocabulary_graph import Relation
from graph_service.export.cell_values import table_shown
from graph_service.export.network import texts
from graph_service.export.network.blocks import BLOCK, Block, link_blocks
from graph_service.export.network.districts import district_of_nodes
from graph_service.export.network.fields import Columns
from graph_service.export.network.names import shown_names
from graph_service.export.network.periods import in_force, since_and_until
from graph_service.export.network.scope import Scope
from graph_service.export.options import Language
from graph_service.snapshot.columns import Ints
from graph_service.snapshot.snapshot import Snapshot, Table

#: The word column that tells things of one kind apart, the first one that the kind has.
_CATEGORIES: Final = ("kind", "form", "measure")
_STATUSES: Final = ("status", "state")


@dataclass(frozen=True, slots=True)
class NodeRows:
    """Nodes of one kind."""

    kind: Kind
    columns: Columns


@dataclass(frozen=True, slots=True)
class EdgeRows:
    """Relationships of one type, between nodes of one kind each; `is_record` where each is a row of its own."""

    relation: str
    source: Kind
    target: Kind
    is_record: bool
    columns: Columns


def node_rows(snapshot: Snapshot, as_of: date, scope: Scope | None) -> Iterator[NodeRows]:
    """All kinds but those that are relationships, by key."""
    for kind in KINDS:
        table = snapshot.tables[kind.table]
        for start in range(0, len(table) if kind.edge is None else 0, BLOCK):
            rows = np.arange(start, min(start + BLOCK, len(table)), dtype=np.int32)
            if scope is not None:
                rows = rows[scope.nodes[rows + table.base]]
            if len(rows):
                yield NodeRows(kind, _clean(_node_columns(snapshot, table, rows, as_of)))


def edge_rows(snapshot: Snapshot, as_of: date, scope: Scope | None) -> Iterator[EdgeRows]:
    """In the order of kinds and columns, each with its number in the file as id."""
    number = 0
    for block in link_blocks(snapshot):
        for same in _of_one_kind_each(snapshot, block, scope):
            yield _edges(snapshot, same, as_of, number)
            number += len(same.owner)


def ids(table: Table, rows: Ints) -> Any:
    """`Kind:key`, once in the network."""
    return texts.joined(f"{table.kind.label}:", texts.of_table(table, "key", rows))


def _node_columns(snapshot: Snapshot, table: Table, rows: Ints, as_of: date) -> Columns:
    size, name = len(rows), table.kind.table
    kind_zh = NODE_KINDS[name].zh if name in NODE_KINDS else table_shown(name, Language.ZH)
    since, until = since_and_until(table, rows)
    district, district_name = _district(snapshot, rows + np.int32(table.base))
    return {
        "id": ids(table, rows),
        "kind": texts.repeated(table.kind.label, size),
        "kind_zh": texts.repeated(kind_zh, size),
        "key": texts.of_table(table, "key", rows),
        "name": shown_names(snapshot, name, rows),
        "category": _word(table, _CATEGORIES, rows),
        "category_zh": _word(table, _CATEGORIES, rows, zh=True),
        "level": _word(table, ("level",), rows),
        "status": _status(snapshot, table, rows, as_of),
        "district": district,
        "district_name": district_name,
        "since": since,
        "until": until,
        "in_force": in_force(snapshot, table, as_of, rows + np.int32(table.base)),
        "nature": _nature(snapshot, table, rows),
    }


def _edges(snapshot: Snapshot, block: Block, as_of: date, number: int) -> EdgeRows:
    size, table = len(block.owner), block.table
    ends = [_table_and_rows(snapshot, numbers) for numbers in (block.source, block.target)]
    nothing = texts.missing(size)
    since, until = since_and_until(table, block.owner) if block.is_record else (nothing, nothing)
    owner = block.owner + np.int32(table.base)
    columns = {
        "id": pc.cast(pa.array(np.arange(number, number + size)), texts.TEXT),
        "source": ids(*ends[0]),
        "target": ids(*ends[1]),
        "relation": texts.repeated(block.column.relation, size),
        "relation_zh": texts.repeated(Relation[block.column.relation].zh, size),
        "column": texts.repeated(block.read_from, size),
        "record": ids(table, block.owner) if block.is_record else nothing,
        "since": since,
        "until": until,
        "in_force": in_force(snapshot, table, as_of, owner, block.source, block.target),
        "nature": _nature(snapshot, table, block.owner),
    }
    kinds = [table.kind for table, _ in ends]
    return EdgeRows(block.column.relation, kinds[0], kinds[1], block.is_record, _clean(columns))


def _of_one_kind_each(snapshot: Snapshot, block: Block, scope: Scope | None) -> Iterator[Block]:
    """Those of a block that are in the scope, apart by the kinds of their ends."""
    bases = np.array([table.base for table in snapshot.tables.values()])
    kinds = [np.searchsorted(bases, numbers, side="right") for numbers in (block.source, block.target)]
    pairs = kinds[0] * (len(bases) + 1) + kinds[1]
    if scope is not None:
        both = scope.nodes[block.source] & scope.nodes[block.target]
        pairs = np.where(both & (scope.inner[block.source] | scope.inner[block.target]), pairs, 0)
    for pair in np.unique(pairs[pairs > 0]):
        chosen = pairs == pair
        yield Block(block.table, block.column, block.source[chosen], block.target[chosen], block.owner[chosen])


def _table_and_rows(snapshot: Snapshot, numbers: Ints) -> tuple[Table, Ints]:
    """For global numbers of nodes of one kind."""
    table = snapshot.tables[snapshot.node(int(numbers[0]))[0]]
    return table, numbers - np.int32(table.base)


def _word(table: Table, columns: tuple[str, ...], rows: Ints, *, zh: bool = False) -> Any:
    column = next((column for column in table.kind.columns if column.name in columns and column.words), None)
    if column is None or column.words is None:
        return texts.missing(len(rows))
    return texts.of_words(column.words, table.words(column.name)[rows], zh=zh)


def _status(snapshot: Snapshot, table: Table, rows: Ints, as_of: date) -> Any:
    if table.kind.table == "service_requests":
        return texts.of_words(RequestState, request_states(snapshot, as_of)[rows])
    return _word(table, _STATUSES, rows)


def _district(snapshot: Snapshot, numbers: Ints) -> tuple[Any, Any]:
    found = district_of_nodes(snapshot)[numbers]
    divisions, rows = snapshot.tables["divisions"], pa.array(found, mask=found < 0)
    return divisions.keys.array.take(rows), divisions.text("name").array.take(rows)


def _nature(snapshot: Snapshot, table: Table, rows: Ints) -> Any:
    natures = pa.array([source.nature.name for source in snapshot.sources], texts.TEXT)
    return natures.take(pa.array(table.source[rows]))


def _clean(columns: Columns) -> Columns:
    return {name: texts.clean(array) for name, array in columns.items()}
