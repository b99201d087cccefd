"""Rates and their intervals, against published values and by what must hold of every interval."""

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.rates import Rate


# Newcombe (Statistics in Medicine 17, 1998, 857-872), table I, method 3 (score without continuity correction).
@pytest.mark.parametrize(
    ("numerator", "denominator", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_newcombe(numerator: int, denominator: int, lower: float, upper: float) -> None:
    found = Rate(numerator, denominator).interval
    assert found is not None
    assert (round(found[0], 4), round(found[1], 4)) == (lower, upper)


def test_none_and_all_of_ten_are_as_uncertain_as_each_other() -> None:
    none, every = Rate(0, 10).interval, Rate(10, 10).interval
    assert none is not None and every is not None
    assert none[0] == 0 and round(none[1], 4) == 0.2775
    assert every[1] == 1 and round(every[0], 4) == 0.7225


def test_of_nobody_nothing_is_known() -> None:
    assert Rate(0, 0).ratio is None and Rate(0, 0).interval is None


RATES = st.integers(1, 10**7).flatmap(lambda n: st.builds(Rate, st.integers(0, n), st.just(n)))


@settings(deadline=None)
@given(RATES)
def test_the_interval_holds_the_ratio_and_stays_between_nothing_and_all(rate: Rate) -> None:
    assert rate.interval is not None and rate.ratio is not None
    lower, upper = rate.interval
    assert 0 <= lower <= rate.ratio <= upper <= 1
    assert lower < upper


@settings(deadline=None)
@given(RATES)
def test_the_bounds_solve_wilsons_equation(rate: Rate) -> None:
    """At each bound b the ratio lies 1.96 standard errors of b away: (p - b)^2 = z^2 b (1 - b) / n."""
    assert rate.interval is not None and rate.ratio is not None
    for bound in rate.interval:
        left = (rate.ratio - bound) ** 2
        right = 1.959963984540054**2 * bound * (1 - bound) / rate.denominator
        assert isclose(left, right, rel_tol=1e-6, abs_tol=1e-12)


@settings(deadline=None)
@given(RATES)
def test_the_interval_of_the_others_is_the_mirror(rate: Rate) -> None:
    mirrored = Rate(rate.denominator - rate.numerator, rate.denominator)
    assert rate.interval is not None and mirrored.interval is not None
    assert rate.interval[0] == pytest.approx(1 - mirrored.interval[1], abs=1e-12)
    assert rate.interval[1] == pytest.approx(1 - mirrored.interval[0], abs=1e-12)


@settings(deadline=None)
@given(RATES)
def test_ten_times_as_many_make_it_narrower(rate: Rate) -> None:
    wide, narrow = rate.interval, Rate(10 * rate.numerator, 10 * rate.denominator).interval
    assert wide is not None and narrow is not None
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
