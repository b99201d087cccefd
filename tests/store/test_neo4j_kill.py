"""A writer killed in the middle of a batch leaves in Neo4j all of it or nothing of it, and holds up nobody.

`GONGJIAN_KILLS` is the number of kills (2 by default).
"""

import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from graph_service.domain.batch import Receipt
from graph_service.store.neo4j import writing
from graph_service.store.port import StoreUnavailableError
from tests.neo4j.server import Neo4jServer
from tests.store.generated_batches import batch_of
from tests.store.graphs import graph_of
from tests.store.neo4j_stores import asked, delete_nodes, digest, elements, neo4j_store, rows_as_elements
from tests.store.neo4j_writer import PART_ROWS, begun_writer, first_batch, second_batch

KILLS = int(os.environ.get("GONGJIAN_KILLS", "2"))


@pytest.fixture
def server(neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4jServer]:
    """Holds nothing, and this process writes in transactions as small as those of the killed one."""
    delete_nodes(neo4j)
    monkeypatch.setattr(writing, "_PART_ROWS", PART_ROWS)
    yield neo4j
    delete_nodes(neo4j)


def begin_anew(server: Neo4jServer) -> None:
    delete_nodes(server)
    with closing(neo4j_store(server)) as store:
        store.apply(first_batch())


def seconds_of_an_unhindered_writer(server: Neo4jServer) -> float:
    with begun_writer(server) as writer:
        begun = time.monotonic()
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ended\n"
        return time.monotonic() - begun


def kill_writer_after(server: Neo4jServer, seconds: float) -> bool:
    """Whether the kill came before the writer could say that it had ended."""
    with begun_writer(server) as writer:
        time.sleep(seconds)
        writer.kill()
        assert writer.stdout is not None
        return "ended" not in writer.stdout.read()


def test_a_killed_writer_leaves_a_whole_batch_or_none(
    server: Neo4jServer, capsys: pytest.CaptureFixture[str]
) -> None:
    begin_anew(server)
    before = digest(server)
    usual_seconds = seconds_of_an_unhindered_writer(server)
    after, all_elements = digest(server), elements(server)
    assert after != before
    hits: Counter[str] = Counter()
    latest = usual_seconds
    for _ in range(KILLS):
        begin_anew(server)
        moment = latest * random.uniform(0.05, 1.0)
        in_time = kill_writer_after(server, moment)
        if not in_time:
            latest = moment  # the first writer was slower than those after it: kill earlier
        found = digest(server)
        assert found in (before, after)
        assert in_time or found == after, "what was said to be applied is there"
        begun = bool(asked(server, "MATCH (s:GongjianStore) WHERE s.pending IS NOT NULL RETURN 1"))
        hits["after it" if found == after else "half written" if begun else "before it"] += 1
        with closing(neo4j_store(server)) as store:
            assert store.apply(second_batch()).revision == 2
        assert digest(server) == after
        left = elements(server)
        assert left == all_elements, (left - all_elements, all_elements - left)
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills of a Neo4j writer of {usual_seconds:.2f} s: {dict(hits)}\n")


def kill_undo(server: Neo4jServer, seconds: float) -> bool:
    """Kill it so long after it began to write; whether that came before it could say that it had ended."""
    with begun_writer(server, rest=0.05, undone=2) as writer:
        limit = time.monotonic() + 60
        while not asked(server, "MATCH (j:GongjianJournal {revision: 3}) RETURN 1 LIMIT 1"):
            assert time.monotonic() < limit
            time.sleep(0.02)
        time.sleep(seconds)
        writer.kill()
        assert writer.stdout is not None
        return "ended" not in writer.stdout.read()


def test_a_killed_undo_has_undone_all_or_nothing(server: Neo4jServer, capsys: pytest.CaptureFixture[str]) -> None:
    begin_anew(server)
    with closing(neo4j_store(server)) as store:
        former, former_elements = graph_of(store), rows_as_elements(server)
        store.apply(second_batch())
        written = graph_of(store)
    hits: Counter[str] = Counter()
    for number in range(KILLS):
        if number:
            begin_anew(server)
            with closing(neo4j_store(server)) as store:
                store.apply(second_batch())
        in_time = kill_undo(server, random.uniform(0.0, 3.0))
        begun = bool(asked(server, "MATCH (s:GongjianStore) WHERE s.pending IS NOT NULL RETURN 1"))
        with closing(neo4j_store(server)) as store:
            found = graph_of(store)
            assert found in (former, written)
            assert in_time or found == former, "what was said to be undone is"
            hits["after it" if found == former else "half written" if begun else "before it"] += 1
            store.apply(batch_of("topics", {"key": "T", "name": "题"}))
            assert store.undo(4 if found == former else 3).changes == 1
            assert graph_of(store) == found
            if found == written:
                store.undo(2)
            assert graph_of(store) == former
        left = rows_as_elements(server)
        assert left == former_elements, (left - former_elements, former_elements - left)
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills of an undo in Neo4j: {dict(hits)}\n")


def await_half_written(server: Neo4jServer) -> None:
    limit = time.monotonic() + 20
    while not asked(server, "MATCH (j:GongjianJournal) RETURN 1 LIMIT 1"):
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_a_waiting_writer_goes_on_when_the_one_before_it_is_killed(server: Neo4jServer) -> None:
    begin_anew(server)
    receipts: list[Receipt] = []
    with closing(neo4j_store(server)) as store, begun_writer(server, rest=0.5) as writer:
        await_half_written(server)
        third = batch_of("buildings", {"key": "B", "name": "楼"})
        waiting = threading.Thread(target=lambda: receipts.append(store.apply(third)))
        waiting.start()
        time.sleep(0.5)
        assert not receipts, "the first writer is still at work"
        writer.kill()
        waiting.join(20)
        assert [(receipt.revision, receipt.changes) for receipt in receipts] == [(2, 1)]
        with store.reading() as reader:
            assert reader.known("buildings", ["B"]) == {"B"}
            names = {name for _, name in reader.names("divisions")}
        assert names == {"before"}, "nothing of the killed one is left"
        found = asked(server, "MATCH (n) WHERE n._revision = 2 RETURN labels(n)[0]")
        assert sorted(found) == [["Building"], ["GongjianSource"]]


def test_who_has_no_patience_is_told_who_is_at_work(server: Neo4jServer) -> None:
    begin_anew(server)
    with begun_writer(server, rest=0.5) as writer:
        await_half_written(server)
        with closing(neo4j_store(server, patience=0.5)) as store:
            begun = time.monotonic()
            with pytest.raises(StoreUnavailableError) as raised:
                store.apply(batch_of("buildings", {"key": "B", "name": "楼"}))
            assert time.monotonic() - begun < 5
            holder = f"{os.uname().nodename} ({writer.pid})"
            for sentence in (raised.value.text.en, raised.value.text.zh):
                assert holder in sentence
            with store.reading() as reader:
                assert reader.revision() == 1, "readers do not wait"
