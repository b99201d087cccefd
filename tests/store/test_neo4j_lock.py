"""One writer at a time, a writer that was replaced writes no more, and readers are moved by neither."""

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j import writing
from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import StoreUnavailableError
from tests.neo4j.server import Neo4jServer
from tests.store.generated_batches import batch_of
from tests.store.neo4j_stores import asked, delete_nodes, digest, digest_of, elements, neo4j_store
from tests.store.neo4j_writer import PART_ROWS, first_batch, second_batch

OTHER = {"writer": "other", "holder": "other (1)", "since": "2026-03-01"}


@pytest.fixture
def store(neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jStore]:
    """Holds the first batch."""
    delete_nodes(neo4j)
    monkeypatch.setattr(writing, "_PART_ROWS", PART_ROWS)
    with closing(neo4j_store(neo4j)) as store:
        store.apply(first_batch())
        yield store
    delete_nodes(neo4j)


def test_a_replaced_writer_writes_nothing_more(
    neo4j: Neo4jServer, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(neo4j)
    commit = writing.RowWriting.commit
    at_replacement = []

    def commit_after_being_replaced(self: writing.RowWriting) -> None:
        if not at_replacement and asked(neo4j, "MATCH (j:GongjianJournal) RETURN 1 LIMIT 1"):
            asked(neo4j, cypher.BECOME_WRITER, **OTHER)
            at_replacement.append(elements(neo4j))
        commit(self)

    with monkeypatch.context() as patch:
        patch.setattr(writing.RowWriting, "commit", commit_after_being_replaced)
        with pytest.raises(StoreUnavailableError, match="another writer took over") as raised:
            store.apply(second_batch())
    assert "另一写入者" in raised.value.text.zh
    assert elements(neo4j) == at_replacement[0], "not even taken back: that is for the other one"
    assert digest(neo4j) == before
    assert store.apply(second_batch()).revision == 2, "which finds the half written revision and goes on"


def test_what_is_published_while_its_answer_is_lost_is_not_taken_back(
    neo4j: Neo4jServer, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply(second_batch())
    whole = digest(neo4j)
    delete_nodes(neo4j)
    store.apply(first_batch())
    commit = writing.RowWriting.commit
    with neo4j.driver() as driver, driver.session(database=neo4j.database) as session:

        def commit_and_lose_the_answer(self: writing.RowWriting) -> None:
            if not any(text == cypher.PUBLISH for text, _ in self._steps):
                commit(self)
                return
            publishing = session.begin_transaction()
            for text, parameters in self._steps:
                publishing.run(text, parameters).consume()
            threading.Timer(0.5, publishing.commit).start()
            raise TimeoutError

        with monkeypatch.context() as patch:
            patch.setattr(writing.RowWriting, "commit", commit_and_lose_the_answer)
            with pytest.raises(TimeoutError):
                store.apply(second_batch())
        assert digest(neo4j) == whole
    assert store.apply(second_batch()).changes == 0


def test_a_reader_keeps_its_revision_while_the_next_one_is_written(
    neo4j: Neo4jServer, store: Neo4jStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(neo4j)
    commit = writing.RowWriting.commit
    seen = []
    with store.reading() as reader:

        def commit_and_read(self: writing.RowWriting) -> None:
            seen.append(digest_of(reader))
            with store.reading() as newcomer:
                seen.append(digest_of(newcomer))
            commit(self)

        with monkeypatch.context() as patch:
            patch.setattr(writing.RowWriting, "commit", commit_and_read)
            assert store.apply(second_batch()).revision == 2
        seen.append(digest_of(reader))
        assert len(seen) > 10
        assert set(seen) == {before}
        assert reader.known("divisions", ["000000", "000599"]) == {"000000"}
    assert digest(neo4j) != before


def test_two_revisions_later_a_reader_still_sees_its_own(neo4j: Neo4jServer, store: Neo4jStore) -> None:
    before = digest(neo4j)
    with store.reading() as reader:
        store.apply(second_batch())
        store.apply(batch_of("divisions", {"key": "000300", "name": "later"}, {"key": "new", "name": "new"}))
        assert digest_of(reader) == before
        assert [row for chunk in reader.changes("divisions", 0) for row in chunk["name"]] == ["before"] * 400
        assert not list(reader.changes("divisions", 1))
