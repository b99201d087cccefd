"""Barber's modularity by its definition, and communities against all partitions there are."""

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, permutations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from graph_service.analytics.communities import TWO_MODE_RUNS
from graph_service.analytics.partnership_network import TwoMode
from graph_service.analytics.two_mode_communities import two_mode_labels, two_mode_modularity
from graph_service.snapshot.columns import Ints
from tests.analytics.two_modes import graph_of, links_of, network_of, networks, southern_women


def ends(network: TwoMode) -> tuple[Ints, Ints]:
    """Both ends of each link: branches are numbered first, then units."""
    units = (network.joined.values + len(network.branches)).astype(np.int32)
    return network.joined.rows(), units


def size_of(network: TwoMode) -> int:
    return len(network.branches) + len(network.units)


def by_definition(network: TwoMode, labels: list[int]) -> float | None:
    """(1/m) sum over branches i and units j of (A_ij - k_i d_j / m) where both have the same label."""
    links, branches = links_of(network), len(network.branches)
    graph, m = graph_of(network), len(links)
    if not m:
        return None
    return sum(
        ((i, j) in links) / m - graph.degree(("branch", i)) * graph.degree(("unit", j)) / m**2
        for i in range(branches)
        for j in range(len(network.units))
        if labels[i] == labels[branches + j]
    )


def partitions(size: int) -> Iterator[list[int]]:
    """Every way to part `size` things, as labels in the order of their appearance."""

    def extended(labels: list[int], highest: int) -> Iterator[list[int]]:
        if len(labels) == size:
            yield labels
            return
        for label in range(highest + 2):
            yield from extended([*labels, label], max(highest, label))

    yield from extended([], -1)


def best_of(network: TwoMode, runs: int) -> float | None:
    chance, values = Random(1), []
    for _ in range(runs):
        labels = two_mode_labels(*ends(network), size_of(network), chance)
        values.append(two_mode_modularity(*ends(network), labels))
    return max(values) if network.links else values[0]  # type: ignore[type-var]


def highest_by_integer_programme(network: TwoMode) -> float:
    """The highest modularity of all partitions, proved: an unknown for each pair says whether it is together, and
    who is together with a third is together (clique partitioning)."""
    links, branches, size, graph = links_of(network), len(network.branches), size_of(network), graph_of(network)
    together = {pair: number for number, pair in enumerate(combinations(range(size), 2))}
    gain = np.zeros(len(together))
    for i, j in product(range(branches), range(size - branches)):
        expected = graph.degree(("branch", i)) * graph.degree(("unit", j)) / len(links)
        gain[together[i, branches + j]] = (((i, j) in links) - expected) / len(links)
    chains = [
        (together[tuple(sorted((a, b)))], together[tuple(sorted((b, c)))], together[tuple(sorted((a, c)))])
        for a, b, c in permutations(range(size), 3)
        if a < c
    ]
    rows, signs = np.repeat(np.arange(len(chains)), 3), np.tile((1, 1, -1), len(chains))
    transitive = csr_array((signs, (rows, np.ravel(chains))), shape=(len(chains), len(together)))
    found = milp(-gain, constraints=LinearConstraint(transitive, ub=1), bounds=Bounds(0, 1), integrality=1)
    assert found.status == 0, found.message
    return float(-found.fun)


def test_there_are_as_many_partitions_as_bell_numbers_say() -> None:
    assert [sum(1 for _ in partitions(size)) for size in range(7)] == [1, 1, 2, 5, 15, 52, 203]


@given(networks(), st.data())
def test_the_modularity_is_that_of_the_definition(network: TwoMode, data: st.DataObject) -> None:
    size = size_of(network)
    labels = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    assert two_mode_modularity(*ends(network), labels) == pytest.approx(by_definition(network, labels))


@pytest.mark.parametrize("size", [2, 3])
def test_no_partition_is_better_for_any_network_of_so_many_branches_and_units(size: int) -> None:
    subsets = [{unit for unit in range(size) if number >> unit & 1} for number in range(2**size)]
    for lists in combinations_with_replacement(subsets, size):
        network = network_of({(branch, unit) for branch, units in enumerate(lists) for unit in units}, size, size)
        if network.links:
            highest = max(by_definition(network, labels) or 0.0 for labels in partitions(2 * size))
            assert best_of(network, TWO_MODE_RUNS) == pytest.approx(highest), lists


@given(networks(), st.integers(0, 1000))
def test_labels_are_for_every_node_and_joined_ones_share_them_through_links(network: TwoMode, seed: int) -> None:
    labels = two_mode_labels(*ends(network), size_of(network), Random(seed))
    assert len(labels) == size_of(network)
    assert labels == two_mode_labels(*ends(network), size_of(network), Random(seed))
    graph = graph_of(network)
    order = [("branch", i) for i in range(len(network.branches))] + [("unit", j) for j in range(len(network.units))]
    for label in set(labels):
        inside = [node for node, own in zip(order, labels, strict=True) if own == label]
        assert len(inside) == 1 or all(any(other in graph[node] for other in inside) for node in inside)


#: Community of each of Davis's women and events, as printed on O. Lizardo's course pages (olizardo/SOCIOL208,
#: commit 09773b5c): two by the first axis of correspondence analysis (page comm-ca), four by its first three axes
#: and k-means (page comm-tm-spectral, `make.dummies(clus[[3]])`). Women in the order of the data, then the events.
TWO_OF_WOMEN, TWO_OF_EVENTS = [1] * 9 + [0] * 9, [1] * 8 + [0] * 6
FOUR_OF_WOMEN, FOUR_OF_EVENTS = [1] * 7 + [3] * 4 + [0] * 4 + [3, 2, 2], [1] * 7 + [3, 3, 0, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("labels", "printed"),
    [(TWO_OF_WOMEN + TWO_OF_EVENTS, 0.318), (FOUR_OF_WOMEN + FOUR_OF_EVENTS, 0.338)],
)
def test_partitions_of_the_southern_women_have_the_modularity_printed_for_them(
    labels: list[int], printed: float
) -> None:
    assert two_mode_modularity(*ends(southern_women()), labels) == pytest.approx(printed, abs=5e-4)


def test_the_southern_women_reach_the_highest_value_there_is() -> None:
    """0.34554. No publication with this value could be read, so that it is proved here instead of quoted."""
    women = southern_women()
    highest = highest_by_integer_programme(women)
    assert highest == pytest.approx(0.34554, abs=5e-6)
    assert best_of(women, 20) == pytest.approx(highest)


def test_two_separate_blocks_are_two_communities() -> None:
    network = network_of({(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)}, 4, 4)
    labels = two_mode_labels(*ends(network), 8, Random(1))
    assert len(set(labels)) == 2
    assert two_mode_modularity(*ends(network), labels) == 0.5
