"""NODF: the matrices of its paper, the definition by plain loops, and a null model that keeps what it must."""

from collections import Counter
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph_service.analytics.nestedness import (
    Nestedness,
    nestedness,
    nodf,
    null_model,
    steps,
    trade,
    without_isolates,
)
from graph_service.analytics.partnership_network import TwoMode
from tests.analytics.two_modes import graph_of, network_of, networks, southern_women


def matrix(*rows: str) -> csr_array:
    """Rows of 0 and 1 as they are printed."""
    return csr_array(np.array([[int(cell) for cell in row] for row in rows], dtype=np.int64))


def figures(*rows: str) -> tuple[float | None, float | None, float | None]:
    found = nodf(matrix(*rows))
    return found.branches, found.units, found.whole


STAIRCASE = ("111", "110", "100")
CHECKERBOARD = ("1010", "0101", "1010", "0101")
#: The example that the paper works through: rows 53, columns 63, both 58 (Almeida-Neto et al. 2008).
PRINTED = ("10111", "11100", "01110", "11000", "11000")


def test_the_example_of_the_paper() -> None:
    assert figures(*PRINTED) == pytest.approx((1600 / 30, 1900 / 30, 3500 / 60))
    assert [round(value or 0) for value in figures(*PRINTED)] == [53, 63, 58]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (STAIRCASE, 100.0),  # every pair overlaps fully and differs in fill
        (("1111", "1110", "1100", "1000"), 100.0),
        (CHECKERBOARD, 0.0),  # all fills are equal
        (("100", "010", "001"), 0.0),
        (("111", "111"), 0.0),  # full, so nothing decreases
    ],
)
def test_perfect_order_and_none(rows: tuple[str, ...], value: float) -> None:
    assert figures(*rows)[2] == value


def test_the_order_of_rows_and_columns_makes_no_difference() -> None:
    assert figures("100", "111", "110") == figures("001", "111", "011") == figures(*STAIRCASE)


def test_one_row_has_no_pair_of_rows() -> None:
    assert figures("111") == (None, 0.0, 0.0)
    assert figures("1") == (None, None, None)


def of_pairs(lists: list[set]) -> list[float]:
    """What each pair of lists contributes, by the words of the paper."""
    found = []
    for one, other in combinations(lists, 2):
        thinner, richer = sorted((one, other), key=len)
        found.append(0.0 if len(one) == len(other) else 100 * len(thinner & richer) / len(thinner))
    return found


def mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


@given(networks())
def test_nodf_is_the_mean_over_pairs_of_nodes_with_a_partner(network: TwoMode) -> None:
    graph = graph_of(network)
    lists = {
        kind: [set(graph[node]) for node in graph if node[0] == kind and graph[node]] for kind in ("branch", "unit")
    }
    by_branch, by_unit = of_pairs(lists["branch"]), of_pairs(lists["unit"])
    found = nodf(without_isolates(network))
    assert found.branches == pytest.approx(mean(by_branch))
    assert found.units == pytest.approx(mean(by_unit))
    assert found.whole == pytest.approx(mean(by_branch + by_unit))


# --- the null model


@given(networks(), st.integers(0, 1000))
def test_a_null_model_keeps_every_number_of_partners(network: TwoMode, seed: int) -> None:
    observed = without_isolates(network)
    samples = list(null_model(observed, 3, seed))
    assert len(samples) == 3
    for sample in samples:
        assert sample.shape == observed.shape
        assert set(sample.data.tolist()) <= {1} and sample.has_canonical_format
        for axis in (0, 1):
            assert sample.sum(axis=axis).tolist() == observed.sum(axis=axis).tolist()


@given(st.lists(st.sets(st.integers(0, 5)), min_size=1, max_size=4), st.integers(0, 1000))
def test_a_trade_moves_partners_between_two_lists_and_changes_no_size(lists: list[set[int]], seed: int) -> None:
    after = [set(own) for own in lists]
    trade(after, Random(seed))
    assert [len(own) for own in after] == [len(own) for own in lists]
    assert Counter(value for own in after for value in own) == Counter(value for own in lists for value in own)
    changed = [number for number in range(len(lists)) if after[number] != lists[number]]
    assert len(changed) in (0, 2)


def test_every_network_with_the_same_numbers_is_drawn_equally_often() -> None:
    """Three branches with one unit each: six networks. 3,000 draws give 500 each, give or take 20.4."""
    drawn = Counter(tuple(sample.indices.tolist()) for sample in null_model(matrix("100", "010", "001"), 3000, 7))
    assert len(drawn) == 6
    assert all(abs(count - 500) < 4 * 20.4 for count in drawn.values()), drawn


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    women = without_isolates(southern_women())
    assert nestedness(women, 20, 3) == nestedness(women, 20, 3)
    assert nestedness(women, 20, 3) != nestedness(women, 20, 4)


def test_z_and_p_are_those_of_the_samples() -> None:
    women = without_isolates(southern_women())
    found = nestedness(women, 40, 5)
    null = [nodf(sample).whole or 0.0 for sample in null_model(women, 40, 5)]
    assert found.mean == pytest.approx(sum(null) / 40)
    variance = sum((value - sum(null) / 40) ** 2 for value in null) / 39
    assert found.deviation == pytest.approx(variance**0.5)
    whole = nodf(women).whole or 0.0
    assert found.z == pytest.approx((whole - sum(null) / 40) / variance**0.5)
    assert found.p_value == (1 + sum(value >= whole for value in null)) / 41
    assert found.samples == 40


def test_where_the_numbers_of_partners_leave_no_choice_there_is_no_z() -> None:
    """A staircase is the only matrix with its sums: all samples are equal, and none is less nested."""
    found = nestedness(matrix(*STAIRCASE), 10, 1)
    assert (found.mean, found.deviation, found.z, found.p_value) == (100.0, 0.0, None, 1.0)


def test_without_a_pair_nothing_is_drawn() -> None:
    found = nestedness(without_isolates(network_of({(0, 0)}, 3, 3)), 10, 1)
    assert found == Nestedness(found.observed, 0, None, None, None, None)
    assert found.observed.whole is None


@given(networks(), st.integers(10, 100))
def test_the_cost_grows_with_the_samples(network: TwoMode, samples: int) -> None:
    assume(network.links)
    found = without_isolates(network)
    squares = sum(degree**2 for _, degree in graph_of(network).degree)
    assert steps(found, samples) == (samples + 1) * (10 * network.links + squares)
