"""Guards and profiles of the whole test run."""

import os
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph_service import demo
from graph_service.app import create_app
from graph_service.settings import Settings
from tests.serving import served

pytest_plugins = ["tests.neo4j_server", "tests.neo4j_beijing", "tests.work_units"]
CHECKOUT = Path(__file__).resolve().parents[1]
OURS = ("graph_service", "schema", "loaders")

_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("small", max_examples=50, **_COMMON)  # type: ignore[arg-type]
settings.register_profile("soak", max_examples=1000, **_COMMON)  # type: ignore[arg-type]
settings.load_profile(os.environ.get("GONGJIAN_PROFILE", "small"))


def rival_claims(distributions: dict[str, list[str]], origins: dict[str, Path]) -> list[str]:
    """What speaks against the three import names being ours; see docs/decisions/0001."""
    claims = [
        f"the import name {name!r} is also claimed by the distribution {rival!r}; uninstall it"
        for name in OURS
        for rival in distributions.get(name, [])
        if rival != "gongjian"
    ]
    strayed = [
        f"{name!r} resolves to {origin}, outside this checkout"
        for name, origin in origins.items()
        if not origin.is_relative_to(CHECKOUT)
    ]
    return claims + strayed


def pytest_configure() -> None:
    """Stop at once when another distribution took one of our names: nothing tested then would be ours."""
    specs = {name: find_spec(name) for name in OURS}
    origins = {name: Path(spec.origin) for name, spec in specs.items() if spec and spec.origin}
    if claims := rival_claims(dict(packages_distributions()), origins):  # type: ignore[arg-type]
        raise pytest.UsageError("; ".join(claims))


def pytest_report_header() -> str:
    return f"gongjian profile: {os.environ.get('GONGJIAN_PROFILE', 'small')} (make soak runs the long one)"


@pytest.fixture(scope="session")
def beijing(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a store that holds the demo: Beijing's divisions and the sample of seed 1."""
    return demo.prepare(tmp_path_factory.mktemp("beijing"), seed=1)


@pytest.fixture(scope="session")
def service_url(beijing: Settings) -> Iterator[str]:
    """Where the whole service answers from the demo, through a real server."""
    with served(create_app(beijing)) as url:
        yield url
