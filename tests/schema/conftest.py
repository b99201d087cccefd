"""The sample, loaded once, and small worlds."""

from collections.abc import Callable

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.snapshot.freeze import freeze
from tests.schema.asking import World
from tests.schema.worlds import generated_tables, world_of


@pytest.fixture(scope="session")
def sample(beijing: Settings) -> World:
    """The demo's store: Beijing's divisions and the sample of seed 1, with its rows."""
    store = open_store(beijing.store)
    tables: dict[str, list[dict]] = {kind.table: [] for kind in KINDS}
    with store.reading() as reader:
        snapshot = freeze(reader)
        for kind in KINDS:
            for chunk in reader.scan(kind.table):
                cells = zip(*(chunk[name] for name in kind.column_names), strict=True)
                tables[kind.table] += [dict(zip(kind.column_names, row, strict=True)) for row in cells]
    store.close()
    return World(snapshot, tables)


@pytest.fixture(scope="session")
def make_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., World]:
    """`make_world(seed)` or `make_world(tables=…)`: a small world in a store of its own."""

    def make(seed: int = 0, size: int = 6, tables: dict | None = None) -> World:
        rows = generated_tables(seed, size) if tables is None else tables
        return world_of(tmp_path_factory.mktemp("world"), rows)

    return make
