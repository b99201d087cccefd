"""The demo's graph, frozen from the embedded store and from Neo4j."""

from collections.abc import Iterator

import pytest

from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.snapshot.freeze import freeze
from graph_service.store.port import Store
from tests.neo4j_beijing import BeijingOnNeo4j
from tests.schema.asking import World


@pytest.fixture(scope="module")
def embedded_store(beijing: Settings) -> Iterator[Store]:
    store = open_store(beijing.store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def neo4j_demo_store(beijing_on_neo4j: BeijingOnNeo4j) -> Iterator[Store]:
    store = open_store(beijing_on_neo4j.settings.store, beijing_on_neo4j.settings.neo4j)
    yield store
    store.close()


@pytest.fixture(scope="module")
def embedded(embedded_store: Store) -> World:
    return _world(embedded_store)


@pytest.fixture(scope="module")
def on_neo4j(neo4j_demo_store: Store) -> World:
    return _world(neo4j_demo_store)


def _world(store: Store) -> World:
    with store.reading() as reader:
        return World(freeze(reader), {})
