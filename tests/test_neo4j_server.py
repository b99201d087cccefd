"""The Neo4j that the other tests rely on is a real one, and no trouble to the machine it runs on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from tests.neo4j.libraries import class_path, java
from tests.neo4j.server import NoNeo4jError, answers, do_without, is_empty
from tests.neo4j_server import Neo4jServer, OwnNeo4jMaker, named_neo4j, server_named_in, wipe

ROOT = Path(__file__).resolve().parents[1]


def ask(server: Neo4jServer, query: str) -> object:
    with server.driver() as driver:
        (record,) = driver.execute_query(query, database_=server.database).records
        return record[0]


def tell(server: Neo4jServer, query: str) -> None:
    with server.driver() as driver:
        driver.execute_query(query, database_=server.database)


def test_it_answers_and_is_the_version_that_we_support(neo4j: Neo4jServer) -> None:
    assert ask(neo4j, "RETURN 1") == 1
    assert str(ask(neo4j, "CALL dbms.components() YIELD versions RETURN versions[0]")).startswith("5.26")


def test_it_wants_the_password(neo4j: Neo4jServer) -> None:
    with Neo4jServer(neo4j.uri, "neo4j", "neo4j").driver() as driver, pytest.raises(Neo4jError):
        driver.verify_connectivity()


def test_wiping_leaves_nothing_and_an_empty_server_can_be_wiped(neo4j: Neo4jServer) -> None:
    tell(neo4j, "CREATE CONSTRAINT c FOR (n:Thing) REQUIRE n.key IS UNIQUE")
    tell(neo4j, "CREATE INDEX `odd ``name` FOR (n:Thing) ON (n.name)")
    tell(neo4j, "UNWIND range(1, 20) AS key CREATE (:Thing {key: key})-[:KNOWS]->(:Other)")
    assert not is_empty(neo4j)
    wipe(neo4j)
    assert is_empty(neo4j)
    wipe(neo4j)
    assert is_empty(neo4j)
    assert ask(neo4j, "SHOW INDEXES YIELD type RETURN collect(DISTINCT type)") == ["LOOKUP"]


def test_what_was_committed_outlives_a_kill(own_neo4j: OwnNeo4jMaker) -> None:
    with own_neo4j() as own:
        tell(own.server, "CREATE (:Kept {key: 1})")
        own.kill()
        assert not answers(own.server)
        own.start()
        assert ask(own.server, "MATCH (n:Kept) RETURN count(n)") == 1
        own.stop()
        own.start()
        assert ask(own.server, "MATCH (n:Kept) RETURN count(n)") == 1


@pytest.mark.parametrize("state", ["running", "paused"])
def test_it_dies_with_who_started_it(tmp_path: Path, state: str) -> None:
    try:
        java(), class_path()
    except NoNeo4jError as error:
        do_without(f"there is {error}")
    program = f"""
import time
from pathlib import Path
from tests.neo4j_server import OwnNeo4j
own = OwnNeo4j(Path({str(tmp_path)!r}))
own.start()
{"own.pause()" if state == "paused" else ""}
print(own.pid, flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        server = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while lives(server):
        assert time.monotonic() < deadline, "the server is still there"
        time.sleep(0.05)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_named_server_is_taken_only_when_it_is_empty(empty_neo4j: Neo4jServer) -> None:
    with named_neo4j(empty_neo4j) as server:
        tell(server, "CREATE (:Left)")
    assert is_empty(empty_neo4j)
    tell(empty_neo4j, "CREATE (:Foreign)")
    with pytest.raises(NoNeo4jError, match="not empty"), named_neo4j(empty_neo4j):
        pass
    assert ask(empty_neo4j, "MATCH (n:Foreign) RETURN count(n)") == 1


def test_the_environment_names_it(neo4j: Neo4jServer) -> None:
    named = server_named_in(neo4j.environment)
    assert named is not None
    assert named.environment == neo4j.environment
    assert neo4j.password not in repr(neo4j)
    assert server_named_in({}) is None


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_its_absence_is_told(monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="no Java"):
        do_without("no Java")
