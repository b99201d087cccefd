"""What network files must hold, told row by row from the plain rows and by the schema, not from the snapshot's
arrays."""

import re
from collections import Counter
from datetime import date
from typing import Any

from graph_service.domain.batch import Batch, Source
from graph_service.domain.kind import Kind, references
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary_graph import Relation
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot
from schema.context import View
from schema.node import NODE_CLASSES
from schema.root import build_schema
from tests.builders import PlainReader, Row, World
from tests.export.network.reading import Attributes

build_schema()  # the classes of the nodes are known from then on
AS_OF = date(2022, 11, 18)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: Figured out from more than one row; compared with GraphQL's answers elsewhere.
WORKED_OUT = ("in_force", "status", "district", "district_name", "kind_zh")
_SINCE = ("valid_from", "opened", "signed", "from", "date", "month", "placed_at", "at", "sent", "adopted")
_UNTIL = ("valid_to", "closed", "ends", "to")


def clean(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


def rows_of(batch: Batch) -> World:
    """The rows of a batch, with the position of their source."""
    return {
        table: [
            {name: cells[number] for name, cells in rows.columns.items()} | {"_source": rows.sources[number]}
            for number in range(len(rows.sources))
        ]
        for table, rows in batch.rows.items()
    }


def frozen(rows: World, sources: list[Source]) -> Snapshot:
    return freeze(PlainReader(rows, sources=tuple(sources)))


def node_id(table: str, key: str) -> str:
    return clean(f"{KIND_BY_TABLE[table].label}:{key}")


def expected_nodes(rows: World, sources: list[Source], snapshot: Snapshot) -> dict[str, Attributes]:
    """All attributes but those of WORKED_OUT."""
    return {
        node_id(kind.table, row["key"]): _node(kind, row, sources, snapshot)
        for kind in KINDS
        if kind.edge is None
        for row in rows.get(kind.table, [])
    }


def _node(kind: Kind, row: Row, sources: list[Source], snapshot: Snapshot) -> Attributes:
    found = snapshot.tables[kind.table].keys.find(row["key"])
    name = NODE_CLASSES[kind.table](view=View(snapshot, AS_OF), row=found).shown_name()
    word = next((c for c in kind.columns if c.name in ("kind", "form", "measure") and c.words), None)
    category = row.get(word.name) if word else None
    attributes = {
        "kind": kind.label,
        "key": row["key"],
        "name": name,
        "category": category,
        "category_zh": word.words[category].zh if word and word.words and category else None,
        "level": row.get("level"),
        "nature": sources[row.get("_source", 0)].nature.name,
    } | _period(row)
    return {name: clean(text) for name, text in attributes.items() if text}


def expected_edges(rows: World, sources: list[Source]) -> "Counter[tuple[tuple[str, Any], ...]]":
    """All attributes but `in_force`."""
    edges = [edge for kind in KINDS for row in rows.get(kind.table, []) for edge in _edges(kind, row)]
    return Counter(
        tuple(sorted((name, clean(text)) for name, text in edge.items() if text))
        for edge in (edge | {"nature": sources[int(edge["nature"])].nature.name} for edge in edges)
    )


def _edges(kind: Kind, row: Row) -> list[Attributes]:
    own, nature = node_id(kind.table, row["key"]), str(row.get("_source", 0))
    if kind.edge is not None:
        first, others = kind.edge
        source, *_ = references(kind.column(first), row.get(first))
        target = next(target for name in others for target in references(kind.column(name), row.get(name)))
        ends = {"source": node_id(*source), "target": node_id(*target)}
        relation = kind.column(first).relation
        return [_edge(relation, nature) | ends | {"column": kind.table, "record": own} | _period(row)]
    return [
        _edge(column.relation, nature)
        | (
            {"source": node_id(*named), "target": own}
            if column.inward
            else {"source": own, "target": node_id(*named)}
        )
        | {"column": f"{kind.table}.{column.name}"}
        for column in kind.links
        for named in references(column, row.get(column.name))
    ]


def _edge(relation: str, nature: str) -> Attributes:
    return {"relation": relation, "relation_zh": Relation[relation].zh, "nature": nature}


def _period(row: Row) -> Attributes:
    since = next((row[name] for name in _SINCE if row.get(name)), None)
    return {"since": since, "until": next((row[name] for name in _UNTIL if row.get(name)), None)}
