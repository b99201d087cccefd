"""The network as JSON in the shape of networkx's `node_link_data`, which D3 and others read too."""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from graph_service.export.network.fields import EDGE_FIELDS, NODE_FIELDS, Columns, Field
from graph_service.export.network.network import Network
from graph_service.export.network.texts import escaped, filled, joined, written

#: The backslash first; other control characters are in no column any more.
_ESCAPES: Final = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))


def node_link(network: Network) -> Iterator[bytes]:
    """One node or relationship a line; the `key` of a relationship is its number in the file."""
    yield b'{"directed": true, "multigraph": true, "graph": ' + orjson.dumps(_graph(network)) + b',\n"nodes": ['
    yield from _listed(_node_parts(rows.columns) for rows in network.nodes())
    yield b'],\n"edges": ['
    yield from _listed(_edge_parts(rows.columns) for rows in network.edges())
    yield b"]}\n"


def _graph(network: Network) -> dict[str, Any]:
    snapshot = network.snapshot
    return {
        "notice": snapshot.notice,
        "revision": snapshot.revision,
        "as_of": network.as_of.isoformat(),
        "description": network.facts,
    }


def _listed(parts: Iterator[Iterator[Any]]) -> Iterator[bytes]:
    between = b","
    for row in parts:
        lines = written(filled(*row))
        yield lines.removeprefix(between)
        between = b""


def _node_parts(columns: Columns) -> Iterator[Any]:
    yield joined(',\n{"id": ', _quoted(columns["id"]))
    yield from _values(NODE_FIELDS, columns)
    yield "}"


def _edge_parts(columns: Columns) -> Iterator[Any]:
    yield joined(',\n{"source": ', _quoted(columns["source"]), ', "target": ', _quoted(columns["target"]))
    yield joined(', "key": ', columns["id"])
    yield from _values(EDGE_FIELDS, columns)
    yield "}"


def _values(fields: tuple[Field, ...], columns: Columns) -> Iterator[Any]:
    for field in fields:
        value = columns[field.name] if field.is_flag else _quoted(columns[field.name])
        yield joined(f', "{field.name}": ', value)


def _quoted(array: Any) -> Any:
    return joined('"', escaped(array, _ESCAPES), '"')
