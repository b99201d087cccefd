"""Network files as other programs read them: by networkx, by the csv module, by a JSON parser, or in Neo4j."""

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph_service.export.network.forms import NetworkForm

Attributes = dict[str, Any]
_FLAGS = {"true": True, "false": False}


@dataclass
class Read:
    """Nodes by id and relationships, with those attributes alone that have a value."""

    nodes: dict[str, Attributes]
    edges: list[Attributes]

    @property
    def edge_counts(self) -> "Counter[tuple[tuple[str, Any], ...]]":
        """How often there is each relationship; what it is called in the file aside."""
        return Counter(tuple(sorted((k, v) for k, v in edge.items() if k != "id")) for edge in self.edges)


def read_network(content: bytes, form: NetworkForm) -> Read:
    """Of every form but Cypher, which is for a server."""
    match form:
        case NetworkForm.GRAPHML:
            return _of_networkx(nx.read_graphml(io.BytesIO(content), force_multigraph=True))
        case NetworkForm.GEXF:
            return _of_networkx(nx.read_gexf(io.BytesIO(content), version="1.3"), "label", "name", "relation_zh")
        case NetworkForm.JSON:
            return _of_networkx(nx.node_link_graph(json.loads(content)))
        case NetworkForm.GEPHI:
            return _of_tables(zipfile.ZipFile(io.BytesIO(content)))
    raise AssertionError(form)


def _of_networkx(graph: Any, label: str = "", node_field: str = "", edge_field: str = "") -> Read:
    def renamed(attributes: Attributes, field: str) -> Attributes:
        return {field if name == label else name: value for name, value in attributes.items() if value != ""}

    assert graph.is_directed()
    nodes = {node: renamed(attributes, node_field) for node, attributes in graph.nodes(data=True)}
    edges = [
        renamed(attributes, edge_field) | {"source": source, "target": target}
        for source, target, attributes in graph.edges(data=True)
    ]
    return Read(nodes, edges)


def _of_tables(archive: zipfile.ZipFile) -> Read:
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == ["edges.csv", "nodes.csv", "说明.txt"]
    nodes = {row.pop("Id"): row for row in _rows(archive, "nodes.csv", "name")}
    edges = []
    for row in _rows(archive, "edges.csv", "relation_zh"):
        assert row.pop("Type") == "Directed"
        ends = {"source": row.pop("Source"), "target": row.pop("Target"), "id": row.pop("Id")}
        edges.append(row | ends)
    return Read(nodes, edges)


def _rows(archive: zipfile.ZipFile, member: str, label: str) -> list[Attributes]:
    content = archive.read(member)
    assert content.startswith(b"\xef\xbb\xbf")
    read = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    rows = []
    for row in read:
        row[label] = row.pop("Label")
        rows.append(
            {name: _FLAGS[cell] if name == "in_force" else cell for name, cell in row.items() if cell != ""}
        )
    return rows
