"""A store that is closed leaves no call of another thread without an answer, whatever Neo4j does meanwhile."""

import threading
from collections.abc import Iterator

import pytest

from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import StoreUnavailableError
from tests.neo4j_server import OwnNeo4j, OwnNeo4jMaker
from tests.store.neo4j_stores import credentials_of


@pytest.fixture(scope="module")
def paused(own_neo4j: OwnNeo4jMaker) -> Iterator[OwnNeo4j]:
    with own_neo4j() as own:
        yield own


@pytest.fixture
def store(paused: OwnNeo4j) -> Iterator[Neo4jStore]:
    """Open, and its Neo4j silent."""
    store = Neo4jStore(paused.server.uri, credentials_of(paused.server))
    paused.pause()
    yield store
    paused.resume()
    store.close()


def test_a_call_that_waits_is_given_up_when_the_store_is_closed(store: Neo4jStore) -> None:
    errors: list[StoreUnavailableError] = []
    asked = threading.Event()

    def look() -> None:
        asked.set()
        try:
            store.reading().__enter__()
        except StoreUnavailableError as error:
            errors.append(error)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    asked.wait()
    looking.join(0.3)  # by now it waits for the answer
    assert looking.is_alive()
    store.close()
    looking.join(30)
    assert not looking.is_alive(), "the call hangs"
    (error,) = errors
    assert "closed" in error.text.en


def test_a_closed_store_refuses_and_may_be_closed_again(store: Neo4jStore) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreUnavailableError, match="closed"):
        store.reading().__enter__()
