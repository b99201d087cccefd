"""The graph of a snapshot, or a part of it, as a networkx graph: for network science at district and city scope."""

from typing import Any

import networkx as nx

from graph_service.domain.kinds import KINDS
from graph_service.snapshot.columns import Mask
from graph_service.snapshot.snapshot import Snapshot


def to_networkx(snapshot: Snapshot, scope: Mask | None = None) -> "nx.MultiDiGraph[int]":
    """Nodes are global numbers with `table` and `key`; an edge a link, its key the column, `relation` its type.

    `scope` chooses nodes by global number; edges are kept where both ends are. Meant for tens of thousands of
    nodes: a country would take 18 times the memory of the snapshot itself.
    """
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for kind in KINDS:
        table = snapshot.tables[kind.table]
        for row in range(len(table)):
            if scope is None or scope[table.base + row]:
                graph.add_node(table.base + row, table=kind.table, key=table.key(row))
        for column in kind.links:
            lists = snapshot.relations[kind.table, column.name].forward
            ends = zip((lists.rows() + table.base).tolist(), lists.values.tolist(), strict=True)
            edges: list[tuple[int, int, str, dict[str, Any]]] = [
                (start, end, column.name, {"relation": column.relation})
                for start, end in ends
                if scope is None or (scope[start] and scope[end])
            ]
            graph.add_edges_from(edges)
    return graph
