"""The network as a Cypher script for an empty Neo4j 5; running it twice changes nothing."""

from collections.abc import Iterator
from typing import Any, Final

from graph_service.domain.kinds import KINDS
from graph_service.export.network.fields import EDGE_FIELDS, NODE_FIELDS, Columns, Field, without
from graph_service.export.network.network import Network
from graph_service.export.network.rows import EdgeRows
from graph_service.export.network.texts import escaped, filled, joined, written

#: Rows of one statement: what a server still plans in a moment.
_ROWS: Final = 1_000
#: The backslash first. Some versions of Cypher read `\\u0041` before they read strings: no u may follow one.
_ESCAPES: Final = (
    ("\\", "\\\\"),
    ("\\u", "\\\\u0075"),
    ("'", "\\'"),
    ("\n", "\\n"),
    ("\r", "\\r"),
    ("\t", "\\t"),
)
_EDGE_FIELDS: Final = without(EDGE_FIELDS, "relation")


def cypher(network: Network) -> Iterator[bytes]:
    """Labels and types as docs/neo4j.md names them; nodes are told apart by `id`, relationships by their ends and
    the column that they were read from, or the record that they are."""
    facts = "".join(f"// {fact}\n" for fact in network.facts)
    yield f"{facts}// cypher-shell -f FILE; Neo4j 5\n{_constraints()}".encode()
    for nodes in network.nodes():
        for rows in _statements(nodes.columns, (*_node_parts(nodes.columns),)):
            yield rows + f"\nMERGE (n:{nodes.kind.label} {{id: row.id}}) SET n = row;\n".encode()
    for edges in network.edges():
        for rows in _statements(edges.columns, (*_edge_parts(edges.columns),)):
            yield rows + _tie(edges).encode()


def _constraints() -> str:
    labels = [kind.label for kind in KINDS if kind.edge is None]
    made = "".join(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n" for label in labels)
    return f"{made}CALL db.awaitIndexes();\n"


def _tie(edges: EdgeRows) -> str:
    same = "record" if edges.is_record else "column"
    return (
        f"\nMATCH (a:{edges.source.label} {{id: row.source}}) MATCH (b:{edges.target.label} {{id: row.target}})"
        f"\nMERGE (a)-[r:{edges.relation} {{{same}: row.own.{same}}}]->(b) SET r = row.own;\n"
    )


def _node_parts(columns: Columns) -> Iterator[Any]:
    yield joined(",\n{id: ", _quoted(columns["id"]))
    yield from _properties(NODE_FIELDS, columns)
    yield "}"


def _edge_parts(columns: Columns) -> Iterator[Any]:
    yield joined(",\n{source: ", _quoted(columns["source"]), ", target: ", _quoted(columns["target"]))
    yield joined(", own: {column: ", _quoted(columns["column"]))
    yield from _properties(without(_EDGE_FIELDS, "column"), columns)
    yield "}}"


def _properties(fields: tuple[Field, ...], columns: Columns) -> Iterator[Any]:
    for field in fields:
        value = columns[field.name] if field.is_flag else _quoted(columns[field.name])
        yield joined(f", {field.name}: ", value)


def _statements(columns: Columns, parts: tuple[Any, ...]) -> Iterator[bytes]:
    """Lists of maps, each to be followed by what is done with a `row`."""
    rows = filled(*parts)
    for start in range(0, len(columns["id"]), _ROWS):
        yield b"UNWIND [" + written(rows.slice(start, _ROWS)).removeprefix(b",") + b"] AS row"


def _quoted(array: Any) -> Any:
    return joined("'", escaped(array, _ESCAPES), "'")
