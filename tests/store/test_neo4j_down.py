"""A Neo4j that is killed or falls silent: calls end in time, nothing is half there, and the store works again."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from graph_service.store.neo4j import writing
from graph_service.store.neo4j.connection import DEADLINE_SECONDS
from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import StoreError, StoreUnavailableError
from tests.neo4j_server import OwnNeo4j, OwnNeo4jMaker
from tests.store.generated_batches import batch_of
from tests.store.neo4j_stores import credentials_of, delete_nodes, digest, elements
from tests.store.neo4j_writer import PART_ROWS, first_batch, second_batch

#: A kill costs a start of Neo4j, so these are fewer than those of writers.
KILLS = max(1, int(os.environ.get("GONGJIAN_KILLS", "2")) // 2)
#: Short, where every call must run into it.
DEADLINE = 2.0
#: An apply gives up within one deadline, and leaves the lock by cutting its connection.
IN_TIME = 2 * DEADLINE_SECONDS


@pytest.fixture(scope="module")
def own(own_neo4j: OwnNeo4jMaker) -> Iterator[OwnNeo4j]:
    with own_neo4j() as own:
        yield own


@pytest.fixture
def store(own: OwnNeo4j, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jStore]:
    """Holds the first batch."""
    monkeypatch.setattr(writing, "_PART_ROWS", PART_ROWS)
    delete_nodes(own.server)
    with closing(Neo4jStore(own.server.uri, credentials_of(own.server))) as store:
        store.apply(first_batch())
        yield store


@pytest.fixture
def impatient(own: OwnNeo4j, store: Neo4jStore) -> Iterator[Neo4jStore]:
    """The same store, by another way in."""
    with closing(Neo4jStore(own.server.uri, credentials_of(own.server), deadline=DEADLINE)) as impatient:
        yield impatient


def start_again(own: OwnNeo4j) -> None:
    """Until it answers within the deadline: at first, on a busy machine, it does not."""
    own.start()
    limit = time.monotonic() + 60
    while True:
        try:
            digest(own.server)
            return
        except StoreUnavailableError:
            assert time.monotonic() < limit


def seconds_of(call: Callable[[], object]) -> float:
    begun = time.monotonic()
    call()
    return time.monotonic() - begun


def error_of_apply(store: Neo4jStore, meanwhile: Callable[[], None]) -> tuple[StoreError | None, float]:
    """What applying the second batch ends with while something else happens, and how long after that."""
    errors: list[StoreError] = []

    def apply() -> None:
        try:
            store.apply(second_batch())
        except StoreError as error:
            errors.append(error)

    writer = threading.Thread(target=apply)
    writer.start()
    meanwhile()
    waited = seconds_of(lambda: writer.join(60))
    assert not writer.is_alive(), "the writer hangs"
    return errors[0] if errors else None, waited


def test_a_killed_neo4j_has_a_whole_batch_or_none_when_it_is_back(own: OwnNeo4j, store: Neo4jStore) -> None:
    before = digest(own.server)
    usual_seconds = seconds_of(lambda: store.apply(second_batch()))
    after, all_elements = digest(own.server), elements(own.server)
    for _ in range(KILLS):
        delete_nodes(own.server)
        store.apply(first_batch())
        moment = usual_seconds * random.uniform(0.1, 0.9)

        def kill(moment: float = moment) -> None:
            time.sleep(moment)
            own.kill()

        error, waited = error_of_apply(store, kill)
        start_again(own)
        assert waited < IN_TIME
        found = digest(own.server)
        assert found in (before, after)
        assert isinstance(error, StoreUnavailableError) if error else found == after
        assert store.apply(second_batch()).revision == 2, "the same store works without a restart"
        assert digest(own.server) == after
        left = elements(own.server)
        assert left == all_elements, (left - all_elements, all_elements - left)


def test_a_silent_neo4j_is_given_up(own: OwnNeo4j, store: Neo4jStore, impatient: Neo4jStore) -> None:
    some = batch_of("buildings", {"key": "B", "name": "楼"})
    with impatient.reading() as reader:
        calls: dict[str, tuple[Callable[[], object], float]] = {
            "open": (lambda: Neo4jStore(own.server.uri, credentials_of(own.server), deadline=DEADLINE), 1),
            "begin to read": (lambda: impatient.reading().__enter__(), 1),
            "scan": (lambda: next(reader.scan("divisions")), 1),
            "known": (lambda: reader.known("divisions", ["11"]), 1),
            "sources": (reader.sources, 1),
            "preview": (lambda: impatient.preview(some), 1),
            "apply": (lambda: impatient.apply(some), 1),
        }
        own.pause()
        try:
            for name, (call, deadlines) in calls.items():
                begun = time.monotonic()
                with pytest.raises(StoreUnavailableError, match="did not answer in time"):
                    call()
                assert time.monotonic() - begun < deadlines * DEADLINE + 1.5, name
        finally:
            own.resume()
    with store.reading() as reader:
        assert reader.known("divisions", ["000001"]) == {"000001"}
    assert store.apply(some).revision == 2


def test_a_neo4j_that_falls_silent_in_the_middle_of_a_batch(own: OwnNeo4j, store: Neo4jStore) -> None:
    before = digest(own.server)
    written = threading.Event()
    commit = writing.RowWriting.commit

    def commit_and_tell(self: writing.RowWriting) -> None:
        commit(self)
        written.set()

    def fall_silent() -> None:
        assert written.wait(20)
        own.pause()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing.RowWriting, "commit", commit_and_tell)
        try:
            error, waited = error_of_apply(store, fall_silent)
        finally:
            own.resume()
    assert isinstance(error, StoreUnavailableError)
    assert waited < IN_TIME
    assert digest(own.server) == before
    assert store.apply(second_batch()).revision == 2
