"""A real Neo4j for the tests: fixtures that find one or start one.

- `neo4j`: a running server, one for the whole run, of whatever content the last test left;
- `empty_neo4j`: the same one, emptied;
- `own_neo4j`: makes servers of the test's own, to be killed: `with own_neo4j() as own: own.kill(); own.start()`.

The shared one is, in this order: what NEO4J_URI (NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE) names, provided
that the database is empty; a container, where a Docker engine answers; a process, where there is Java, with the
libraries that Maven fetches. Own ones are always processes.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.neo4j.in_docker import docker_answers, neo4j_in_docker
from tests.neo4j.own_server import OwnNeo4j
from tests.neo4j.server import Neo4jServer, NoNeo4jError, answers, do_without, is_empty, wipe

__all__ = ["Neo4jServer", "OwnNeo4j", "OwnNeo4jMaker", "wipe"]

OwnNeo4jMaker = Callable[[], AbstractContextManager[OwnNeo4j]]


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server that tests share; do not count on its being empty."""
    with ExitStack() as stack:
        try:
            server = shared_neo4j(stack, tmp_path_factory)
        except NoNeo4jError as error:
            do_without(str(error))
        yield server


@pytest.fixture
def empty_neo4j(neo4j: Neo4jServer) -> Neo4jServer:
    """The shared server, emptied before the test; what a test leaves stays for who looks into its failure."""
    wipe(neo4j)
    return neo4j


@pytest.fixture(scope="session")
def own_neo4j(tmp_path_factory: pytest.TempPathFactory) -> OwnNeo4jMaker:
    """Makes servers for one test or one module; each takes about ten seconds to start."""

    @contextmanager
    def started() -> Iterator[OwnNeo4j]:
        with ExitStack() as stack:
            try:
                own = stack.enter_context(started_neo4j(tmp_path_factory.mktemp("own-neo4j")))
            except NoNeo4jError as error:
                do_without(f"there is {error}, and a server that is killed must be one of our own")
            yield own

    return started


@contextmanager
def started_neo4j(home: Path) -> Iterator[OwnNeo4j]:
    own = OwnNeo4j(home)
    own.start()
    try:
        yield own
    finally:
        if own.runs:
            own.kill()  # its folder is a temporary one: there is nothing to put in order


@contextmanager
def named_neo4j(server: Neo4jServer) -> Iterator[Neo4jServer]:
    """Somebody else's server: taken when it is empty, left empty."""
    if not answers(server):
        pytest.fail(f"NEO4J_URI names {server.uri}, which does not answer, or not to this user.", pytrace=False)
    if not is_empty(server):
        raise NoNeo4jError(
            f"the database {server.database!r} at {server.uri} is not empty, and the tests would empty it"
        )
    try:
        yield server
    finally:
        wipe(server)


def server_named_in(environment: Mapping[str, str]) -> Neo4jServer | None:
    if not (uri := environment.get("NEO4J_URI")):
        return None
    return Neo4jServer(
        uri,
        environment.get("NEO4J_USERNAME") or "neo4j",
        environment.get("NEO4J_PASSWORD") or "",
        environment.get("NEO4J_DATABASE") or "neo4j",
    )


def shared_neo4j(stack: ExitStack, folders: pytest.TempPathFactory) -> Neo4jServer:
    """A server for as long as the stack is open; NoNeo4jError says what this machine lacks."""
    if named := server_named_in(os.environ):
        return stack.enter_context(named_neo4j(named))
    if docker_answers():
        return stack.enter_context(neo4j_in_docker())
    try:
        return stack.enter_context(started_neo4j(folders.mktemp("neo4j"))).server
    except NoNeo4jError as error:
        raise NoNeo4jError(f"NEO4J_URI is not set, no Docker engine answers, and there is {error}") from None
