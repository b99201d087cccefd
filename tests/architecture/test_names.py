"""The three import names are ours: no other distribution has them, and they resolve inside the checkout."""

from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import OURS, rival_claims

CHECKOUT = Path(__file__).resolve().parents[2]
HERE = {name: CHECKOUT / name / "__init__.py" for name in ("graph_service", "schema", "loaders")}


def test_no_other_distribution_has_our_names():
    claimed = packages_distributions()
    for name in HERE:
        assert set(claimed.get(name, [])) <= {"gongjian"}


@pytest.mark.parametrize("name", HERE)
def test_our_names_resolve_inside_the_checkout(name):
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).resolve() == HERE[name]


def test_the_guard_watches_all_three_names():
    assert set(OURS) == set(HERE)


def test_the_guard_lets_ours_pass():
    assert rival_claims({}, HERE) == []
    assert rival_claims({"schema": ["gongjian"], "numpy": ["numpy"]}, HERE) == []


@pytest.mark.parametrize("name", HERE)
def test_the_guard_names_a_rival_distribution(name):
    (claim,) = rival_claims({name: ["gongjian", "schema-rival"]}, HERE)
    assert name in claim
    assert "schema-rival" in claim


def test_the_guard_names_a_package_from_elsewhere(tmp_path):
    (claim,) = rival_claims({}, HERE | {"schema": tmp_path / "schema" / "__init__.py"})
    assert str(tmp_path) in claim


def test_the_guard_is_not_taken_in_by_a_neighbour_of_the_checkout():
    beside = CHECKOUT.with_name(CHECKOUT.name + "-old") / "schema" / "__init__.py"
    assert rival_claims({}, HERE | {"schema": beside})
