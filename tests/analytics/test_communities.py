"""Communities of one-mode networks against networkx and the literature; numbering, members, isolated nodes."""

import pickle

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.communities import (
    Communities,
    modularity,
    one_mode_communities,
    two_mode_communities,
)
from graph_service.analytics.partnership_network import TwoMode
from graph_service.analytics.projections import Affiliation, projected
from graph_service.domain.vocabulary_network import TieWeight
from graph_service.snapshot.columns import Csr
from tests.analytics.two_modes import graph_of, networks, southern_women

WEIGHTS = st.sampled_from(list(TieWeight))


def affiliation_of(network: TwoMode) -> Affiliation:
    """Units by the branches that reach them."""
    return Affiliation(network.units, network.joined, network.branches)


def of_edges(graph: nx.Graph) -> Affiliation:
    """The nodes 0, 1, … of a graph, and an occasion for each edge."""
    ends = np.array([sorted(edge) for edge in graph.edges], dtype=np.int32)
    starts = np.arange(0, 2 * len(ends) + 1, 2, dtype=np.int64)
    nodes = np.arange(len(graph), dtype=np.int32)
    return Affiliation(nodes, Csr(starts, ends.ravel()), np.empty(0, dtype=np.int32))


def sets_of(found: Communities) -> list[set[int]]:
    return [set(found.members[number].tolist()) for number in range(len(found.members.starts) - 1)]


def projected_by_networkx(network: TwoMode, weight: TieWeight) -> nx.Graph:
    two_mode, graph = graph_of(network), nx.Graph()
    graph.add_nodes_from(range(len(network.units)))
    for branch in (node for node in two_mode if node[0] == "branch"):
        units = [unit for _, unit in two_mode[branch]]
        for one in units:
            for other in (unit for unit in units if unit > one):
                before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
                added = {TieWeight.NEWMAN: 1 / (len(units) - 1), TieWeight.SHARED: 1.0}.get(weight, 1.0 - before)
                graph.add_edge(one, other, weight=before + added)
    return graph


def test_zacharys_karate_club() -> None:
    """34 members, 78 ties; the optimum is 0.4198 in four communities (Brandes et al. 2008), Louvain's 0.4188."""
    graph = nx.karate_club_graph()
    for seed in range(5):
        found = one_mode_communities(of_edges(graph), TieWeight.NONE, seed)
        assert found.modularity is not None and 0.4185 < found.modularity < 0.41980
        assert found.modularity == pytest.approx(nx.community.modularity(graph, sets_of(found), weight=None))
        assert len(sets_of(found)) == 4


@given(networks(), WEIGHTS, st.integers(0, 1000))
def test_the_modularity_told_is_that_of_networkx(network: TwoMode, weight: TieWeight, seed: int) -> None:
    found = one_mode_communities(affiliation_of(network), weight, seed)
    graph = projected_by_networkx(network, weight)
    isolated = set(nx.isolates(graph))
    assert found.isolates == len(isolated)
    assert {node for node, label in enumerate(found.labels.tolist()) if label == -1} == isolated
    if not graph.edges:
        assert (found.modularity, sets_of(found)) == (None, [])
        return
    parts = [*sets_of(found), *({node} for node in isolated)]
    assert found.modularity == pytest.approx(nx.community.modularity(graph, parts))
    one_run = nx.community.modularity(graph, nx.connected_components(graph))
    assert found.modularity >= one_run - 1e-12, "no worse than the connected parts"


@given(networks(), st.data())
def test_any_labels_have_the_modularity_that_networkx_gives_them(network: TwoMode, data: st.DataObject) -> None:
    weight, size = data.draw(WEIGHTS), len(network.units)
    labels = np.array(data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size)), dtype=np.int64)
    graph = projected_by_networkx(network, weight)
    parts = [set(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)]
    expected = nx.community.modularity(graph, parts) if graph.edges else None
    assert modularity(projected(affiliation_of(network)), weight, labels) == pytest.approx(expected)


@given(networks(), st.integers(0, 1000))
def test_communities_are_numbered_by_size_and_repeat_with_the_seed(network: TwoMode, seed: int) -> None:
    for found, again in (
        (two_mode_communities(affiliation_of(network), seed), two_mode_communities(affiliation_of(network), seed)),
        *[[one_mode_communities(affiliation_of(network), TieWeight.NEWMAN, seed) for _ in range(2)]],
    ):
        assert found.labels.tolist() == again.labels.tolist()
        assert found.modularity == again.modularity
        groups = sets_of(found)
        assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
        assert groups == sorted(groups, key=lambda group: (-len(group), min(group)))
        assert all(len(group) > 1 for group in groups)


@given(networks(), st.integers(0, 1000))
def test_both_modes_share_the_communities_of_a_two_mode_network(network: TwoMode, seed: int) -> None:
    found = two_mode_communities(affiliation_of(network), seed)
    graph = graph_of(network)
    degrees = [graph.degree(("unit", j)) for j in range(len(network.units))]
    degrees += [graph.degree(("branch", i)) for i in range(len(network.branches))]
    assert [label == -1 for label in found.labels.tolist()] == [degree == 0 for degree in degrees]
    for group in sets_of(found):
        kinds = {"unit" if node < len(network.units) else "branch" for node in group}
        assert kinds == {"unit", "branch"}


def test_communities_of_the_southern_women_can_come_back_from_a_process() -> None:
    affiliation = pickle.loads(pickle.dumps(affiliation_of(southern_women())))
    found = pickle.loads(pickle.dumps(two_mode_communities(affiliation, 1)))
    assert found.modularity is not None and found.modularity > 0.345
    assert sum(len(group) for group in sets_of(found)) == 32
