"""Centralities against published values and networkx, and what is said of cost, samples and ranks."""

from collections.abc import Callable
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from graph_service.analytics.centrality import (
    EXACT_LIMIT,
    ONE_MODE_ONLY,
    SAMPLE_SIZE,
    CentralityProblem,
    Size,
    centrality,
    ranking,
    sample_for,
    size_of,
    steps_of,
)
from graph_service.analytics.centrality_metrics import betweenness, closeness, core_number, degree
from graph_service.analytics.eigenvector import eigenvector_centrality
from graph_service.domain.vocabulary_network import CentralityMethod, CentralityMetric, TieWeight
from graph_service.snapshot.columns import Floats
from tests.analytics.network_graphs import (
    affiliation_of,
    affiliations,
    graphs,
    karate_club,
    network_of,
    southern_women,
    two_mode_graph,
)

#: Borgatti & Halgin, Analyzing affiliation networks (Handbook of Social Network Analysis, 2011), the table of
#: two-mode normalised degree, closeness and betweenness.
DAVIS = {
    "E8": (0.78, 0.85, 0.24), "E9": (0.67, 0.79, 0.23), "E7": (0.56, 0.73, 0.13), "E6": (0.44, 0.69, 0.07),
    "E5": (0.44, 0.59, 0.04), "E3": (0.33, 0.56, 0.02), "E12": (0.33, 0.56, 0.02), "E11": (0.22, 0.54, 0.02),
    "E4": (0.22, 0.54, 0.01), "E10": (0.28, 0.55, 0.01), "E1": (0.17, 0.52, 0.00), "E14": (0.17, 0.52, 0.00),
    "Nora Fayette": (0.57, 0.80, 0.11), "Evelyn Jefferson": (0.57, 0.80, 0.10),
    "Theresa Anderson": (0.57, 0.80, 0.09), "Sylvia Avondale": (0.50, 0.77, 0.07),
    "Laura Mandeville": (0.50, 0.73, 0.05), "Brenda Rogers": (0.50, 0.73, 0.05),
    "Katherina Rogers": (0.43, 0.73, 0.05), "Helen Lloyd": (0.36, 0.73, 0.04), "Ruth DeSand": (0.29, 0.71, 0.02),
    "Verne Sanderson": (0.29, 0.71, 0.02), "Myra Liddel": (0.29, 0.69, 0.02), "Eleanor Nye": (0.29, 0.67, 0.01),
    "Pearl Oglethorpe": (0.21, 0.67, 0.01), "Charlotte McDowd": (0.29, 0.60, 0.01),
    "Olivia Carleton": (0.14, 0.59, 0.01), "Dorothy Murchison": (0.14, 0.65, 0.00),
}  # fmt: skip
#: Wasserman & Faust 1994, p. 192: betweenness of the Florentine families (marriage).
FLORENCE = {
    "Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114, "Bischeri": 0.104,
    "Strozzi": 0.103, "Barbadori": 0.093, "Tornabuoni": 0.092, "Castellani": 0.055, "Peruzzi": 0.022,
    "Acciaiuoli": 0.0, "Ginori": 0.0, "Lamberteschi": 0.0, "Pazzi": 0.0,
}  # fmt: skip


def listed(values: dict) -> list[float]:
    return [values[node] for node in sorted(values)]


def values_of(occasions: list[list[int]], nodes: int, metric: CentralityMetric) -> Floats:
    return centrality(CentralityProblem(affiliation_of(occasions, nodes), True, metric, TieWeight.NONE, None, 1))


def test_in_a_star_the_middle_is_as_central_as_can_be() -> None:
    star = network_of(nx.star_graph(6))
    for values in (degree(star, None), closeness(star, None), betweenness(star, None, None, 1)):
        assert values[0] == 1.0
    assert degree(star, None)[1:] == pytest.approx([1 / 6] * 6)
    assert closeness(star, None)[1:] == pytest.approx([6 / 11] * 6)
    assert betweenness(star, None, None, 1)[1:].tolist() == [0.0] * 6


def test_the_two_leaders_of_zacharys_club_have_the_published_betweenness() -> None:
    values = betweenness(network_of(karate_club()), None, None, 1)
    published = {1: 0.4376, 34: 0.3041, 33: 0.1452, 3: 0.1437, 32: 0.1383}
    assert {person: round(float(values[person - 1]), 4) for person in published} == published


def test_florentine_families_have_the_published_betweenness() -> None:
    values = betweenness(network_of(nx.florentine_families_graph(), list(FLORENCE)), None, None, 1)
    assert values.tolist() == pytest.approx(list(FLORENCE.values()), abs=6e-4)


@pytest.mark.parametrize(("place", "metric"), [(0, "DEGREE"), (1, "CLOSENESS"), (2, "BETWEENNESS")])
def test_southern_women_have_the_published_two_mode_centralities(place: int, metric: str) -> None:
    occasions, women, events = southern_women()
    values = values_of(occasions, len(women), CentralityMetric[metric])
    found = dict(zip([*women, *events], values.tolist(), strict=True))
    for name, published in DAVIS.items():
        assert found[name] == pytest.approx(published[place], abs=0.0101), name


@given(graphs())
def test_one_mode_metrics_are_those_of_networkx(graph: nx.Graph) -> None:
    network = network_of(graph)
    if len(graph) < 2:  # networkx says 1 for the degree of somebody alone: nothing divided by nothing
        assert np.isnan(degree(network, None)).all() and np.isnan(closeness(network, None)).all()
    else:
        assert degree(network, None).tolist() == pytest.approx(listed(nx.degree_centrality(graph)))
        assert closeness(network, None).tolist() == pytest.approx(listed(nx.closeness_centrality(graph)))
    assert core_number(network).tolist() == listed(nx.core_number(graph))
    between = betweenness(network, None, None, 1)
    if len(graph) < 3:
        assert np.isnan(between).all()
    else:
        assert between.tolist() == pytest.approx(listed(nx.betweenness_centrality(graph)))


@given(affiliations())
def test_two_mode_metrics_are_those_of_networkx(drawn: tuple[list[list[int]], int]) -> None:
    occasions, nodes = drawn
    graph = two_mode_graph(occasions, nodes)
    assume(nodes and occasions and len(graph) > 2)
    top = range(nodes)
    expected = listed(bipartite.degree_centrality(graph, top))
    assert values_of(occasions, nodes, CentralityMetric.DEGREE).tolist() == pytest.approx(expected)
    between = values_of(occasions, nodes, CentralityMetric.BETWEENNESS)
    if nodes > 1 and len(occasions) > 1:
        assert between.tolist() == pytest.approx(listed(bipartite.betweenness_centrality(graph, top)))
    close = values_of(occasions, nodes, CentralityMetric.CLOSENESS)
    assert close.tolist() == pytest.approx([closeness_in_part(graph, node, nodes) for node in sorted(graph)])


def closeness_in_part(graph: nx.Graph, node: int, nodes: int) -> float:
    """Borgatti & Everett's closeness in the part that hangs together, times this part's share of all others."""
    part = graph.subgraph(nx.node_connected_component(graph, node))
    if len(part) == 1:
        return 0.0
    top = [one for one in part if one < nodes]
    return bipartite.closeness_centrality(part, top)[node] * (len(part) - 1) / (len(graph) - 1)


@given(graphs(weights=True), st.sampled_from((TieWeight.NONE, TieWeight.SHARED)))
def test_eigenvector_is_where_repeated_averaging_from_equal_scores_comes(
    graph: nx.Graph, weight: TieWeight
) -> None:
    values = eigenvector_centrality(network_of(graph).matrix(weight))
    if not graph.number_of_edges():
        assert np.isnan(values).all()
        return
    plain = nx.to_numpy_array(
        graph, nodelist=sorted(graph), weight="weight" if weight is TieWeight.SHARED else None
    )
    eigenvalues, vectors = np.linalg.eigh(plain)
    leading = vectors[:, eigenvalues > eigenvalues[-1] - 1e-9]
    limit = leading @ leading.sum(axis=0)  # what is left of equal scores, projected on all leading vectors
    assert values.tolist() == pytest.approx((limit / np.linalg.norm(limit)).tolist(), abs=1e-7)


def test_eigenvector_of_larger_networks_is_that_of_networkx() -> None:
    club, ring = karate_club(), nx.cycle_graph(400)
    expected = nx.eigenvector_centrality(club, tol=1e-12, max_iter=5000)
    assert eigenvector_centrality(network_of(club).matrix()).tolist() == pytest.approx(listed(expected), abs=1e-9)
    # all equal: the starting point of a plain iteration is its end
    assert eigenvector_centrality(network_of(ring).matrix()).tolist() == pytest.approx([1 / 20] * 400, abs=1e-9)


@given(graphs(), st.integers(0, 5))
def test_a_sample_of_everybody_is_exact(graph: nx.Graph, seed: int) -> None:
    assume(len(graph) > 2)
    network = network_of(graph)
    sampled = betweenness(network, None, max(2, len(graph)), seed)
    assert sampled.tolist() == pytest.approx(betweenness(network, None, None, seed).tolist())


@pytest.fixture(scope="module")
def dependencies() -> list[list[float]]:
    """For each source in Zachary's club and each node: the shares of its shortest paths through the node."""
    club, found = karate_club(), [[0.0] * 34 for _ in range(34)]
    for source, target in permutations(range(34), 2):
        paths = list(nx.all_shortest_paths(club, source, target))
        for path in paths:
            for node in path[1:-1]:
                found[source][node] += 1 / len(paths)
    return found


@given(st.integers(2, 34), st.integers(0, 1000))
def test_samples_are_mean_dependencies_of_the_sources_drawn(
    dependencies: list[list[float]], size: int, seed: int
) -> None:
    drawn = np.random.default_rng(seed).choice(34, size=size, replace=False).tolist()
    expected = []
    for node in range(34):
        others = [dependencies[source][node] for source in drawn if source != node]
        expected.append(sum(others) / len(others) / 32)
    assert betweenness(network_of(karate_club()), None, size, seed).tolist() == pytest.approx(expected)


def test_samples_of_all_sizes_are_right_on_average() -> None:
    club = karate_club()
    exact = betweenness(network_of(club), None, None, 1)
    estimates = [betweenness(network_of(club), None, 10, seed) for seed in range(150)]
    assert np.mean(estimates, axis=0) == pytest.approx(exact, abs=0.015)


@given(affiliations(), st.sampled_from(CentralityMetric))
def test_the_answer_is_the_metric_of_the_projection(
    drawn: tuple[list[list[int]], int], metric: CentralityMetric
) -> None:
    occasions, nodes = drawn
    problem = CentralityProblem(affiliation_of(occasions, nodes), False, metric, TieWeight.NONE, None, 1)
    graph = nx.empty_graph(nodes)
    graph.add_edges_from((a, b) for members in occasions for a in members for b in members if a != b)
    by_networkx: dict[CentralityMetric, Callable] = {
        CentralityMetric.DEGREE: nx.degree_centrality,
        CentralityMetric.BETWEENNESS: nx.betweenness_centrality,
        CentralityMetric.CLOSENESS: nx.closeness_centrality,
        CentralityMetric.CONSTRAINT: nx.constraint,
        CentralityMetric.EFFECTIVE_SIZE: nx.effective_size,
        CentralityMetric.CORE: nx.core_number,
    }
    values = centrality(problem)
    assert len(values) == nodes
    if metric in by_networkx and nodes > 2 and graph.number_of_edges():
        expected = listed(by_networkx[metric](graph))
        assert values.tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(affiliations(), st.booleans())
def test_sizes_are_known_before_and_never_too_small(drawn: tuple[list[list[int]], int], two_mode: bool) -> None:
    occasions, nodes = drawn
    size = size_of(affiliation_of(occasions, nodes), two_mode)
    graph = two_mode_graph(occasions, nodes)
    if not two_mode:
        graph = bipartite.projected_graph(graph, range(nodes))
    degrees = [degree for _, degree in graph.degree]
    assert size.nodes == len(graph)
    assert size.tied == sum(degree > 0 for degree in degrees)
    assert size.edges >= graph.number_of_edges()
    assert size.squares >= sum(degree**2 for degree in degrees)


def test_what_takes_too_long_is_estimated_and_says_so() -> None:
    small, large = Size(100, 100, 1000, 1000, 1000), Size(10**5, 10**5, 10**6, 10**8, 10**6)
    assert sample_for(small, CentralityMetric.BETWEENNESS, None) is None
    assert sample_for(large, CentralityMetric.BETWEENNESS, None) == SAMPLE_SIZE
    assert sample_for(small, CentralityMetric.BETWEENNESS, 10) == 10
    assert sample_for(small, CentralityMetric.BETWEENNESS, 99) == 99
    assert sample_for(small, CentralityMetric.BETWEENNESS, 100) is None  # that is everybody
    assert sample_for(large, CentralityMetric.CLOSENESS, None) is None
    exact, sampled = (steps_of(large, CentralityMetric.BETWEENNESS, sample) for sample in (None, SAMPLE_SIZE))
    assert exact > EXACT_LIMIT and sampled < exact / 100
    for sample, method in ((None, CentralityMethod.EXACT), (10, CentralityMethod.SAMPLED)):
        problem = CentralityProblem(
            affiliation_of([], 0), False, CentralityMetric.BETWEENNESS, TieWeight.NONE, sample, 1
        )
        assert problem.method is method


def test_constraint_says_nothing_of_two_modes() -> None:
    graph = nx.davis_southern_women_graph()
    constraints = nx.constraint(graph)
    assert all(constraints[node] == pytest.approx(1 / graph.degree(node)) for node in graph)
    assert {CentralityMetric.CONSTRAINT, CentralityMetric.EFFECTIVE_SIZE} == set(ONE_MODE_ONLY)


def test_ranks_leave_places_free_for_equals_and_the_undefined_last() -> None:
    values = np.array([0.5, np.nan, 0.7, 0.5, 0.1])
    best_first = ranking(values, CentralityMetric.DEGREE)
    assert best_first.order.tolist() == [2, 0, 3, 4, 1]
    assert best_first.ranks.tolist() == [1, 2, 2, 4, 0]
    least_constrained = ranking(values, CentralityMetric.CONSTRAINT)
    assert least_constrained.order.tolist() == [4, 0, 3, 2, 1]
    assert least_constrained.ranks.tolist() == [1, 2, 2, 4, 0]
