"""The graph handed to networkx has every node and every link of the snapshot, or of the scope."""

import networkx as nx
import numpy as np

from graph_service.domain.kinds import KINDS
from graph_service.snapshot.networkx_graph import to_networkx
from tests.builders import snapshot_of

WORLD = {
    "divisions": [
        {"key": "11", "name": "北京市"},
        {"key": "1101", "name": "市辖区", "parent_code": "11"},
        {"key": "110105", "name": "朝阳区", "parent_code": "1101"},
    ],
    "courts": [{"key": "C1", "name": "朝阳法院", "level": "BASIC", "division_codes": ("110105",)}],
    "party_organizations": [{"key": "B1", "name": "民一庭党支部", "kind": "BRANCH", "host": "courts/C1"}],
    "pairings": [{"key": "B1|110105", "branch_key": "B1", "partner": "divisions/110105"}],
}


def test_every_node_and_link_is_there() -> None:
    snapshot = snapshot_of(WORLD)
    graph = to_networkx(snapshot)
    assert graph.number_of_nodes() == snapshot.size == 6
    named = {
        (graph.nodes[start]["key"], graph.nodes[end]["key"], column)
        for start, end, column in graph.edges(keys=True)
    }
    assert named == {
        ("1101", "11", "parent_code"),
        ("110105", "1101", "parent_code"),
        ("C1", "110105", "division_codes"),
        ("B1", "C1", "host"),
        ("B1|110105", "B1", "branch_key"),
        ("B1|110105", "110105", "partner"),
    }
    assert {facts["relation"] for *_, facts in graph.edges(data=True)} == {
        "PART_OF",
        "HAS_JURISDICTION",
        "HOSTED_BY",
        "PAIRED_WITH",
    }


def test_a_scope_keeps_links_with_both_ends_in_it() -> None:
    snapshot = snapshot_of(WORLD)
    scope = np.ones(snapshot.size, dtype=bool)
    scope[snapshot.tables["courts"].base] = False
    graph = to_networkx(snapshot, scope)
    assert graph.number_of_nodes() == 5
    assert {column for *_, column in graph.edges(keys=True)} == {"parent_code", "branch_key", "partner"}


def test_without_rows_the_graph_is_empty() -> None:
    assert nx.is_empty(to_networkx(snapshot_of({kind.table: [] for kind in KINDS})))
