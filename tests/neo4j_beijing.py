"""The demo in the tests' Neo4j, the same as the one of `beijing` down to the time of reading."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, LiteralString, cast
from uuid import uuid4

import pytest
from neo4j import RoutingControl

from graph_service.demo import load_demo
from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.store.address import SqliteAddress, parse_store_address
from tests.neo4j.server import Neo4jServer, wipe
from tests.store.neo4j_stores import credentials_of, neo4j_store

#: A node of nobody's, by which the demo that this run loaded is known again; whoever wipes the server wipes it too.
_MARK = "LoadedByTheseTests"
_RUN = uuid4().hex


@dataclass(frozen=True, slots=True)
class BeijingOnNeo4j:
    """The server that holds the demo, and the settings by which the service is run on it."""

    server: Neo4jServer
    settings: Settings

    def rows(self, statement: str, **parameters: Any) -> list[list[Any]]:
        """What a reading statement returns, row by row, as anybody with a driver gets it."""
        with self.server.driver() as driver:
            found = driver.execute_query(
                cast(LiteralString, statement),
                parameters,
                database_=self.server.database,
                routing_=RoutingControl.READ,
            )
        return [list(record.values()) for record in found.records]

    def dicts(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """As `rows`, each row by the names that the statement gives its columns."""
        with self.server.driver() as driver:
            found = driver.execute_query(
                cast(LiteralString, statement),
                parameters,
                database_=self.server.database,
                routing_=RoutingControl.READ,
            )
        return [record.data() for record in found.records]

    def run(self, statements: Iterable[str]) -> None:
        """Statements that write, each in transactions of its own."""
        with self.server.driver() as driver, driver.session(database=self.server.database) as session:
            for statement in statements:
                session.run(cast(LiteralString, statement)).consume()


@pytest.fixture(scope="module")
def beijing_on_neo4j(beijing: Settings, neo4j: Neo4jServer) -> BeijingOnNeo4j:
    """The demo in the shared server, loaded anew where another module's tests have wiped it (some ten seconds)."""
    loaded = BeijingOnNeo4j(neo4j, replace(beijing, store=neo4j.uri, neo4j=credentials_of(neo4j)))
    present = f"MATCH (m:{_MARK} {{id: $run}}) MATCH (s:GongjianStore {{revision: 2}}) RETURN 1"
    if not loaded.rows(present, run=_RUN):
        wipe(neo4j)
        _copy(beijing, neo4j)
        loaded.run([f"CREATE (:{_MARK} {{id: '{_RUN}'}})"])
    return loaded


def _copy(beijing: Settings, server: Neo4jServer) -> None:
    """Read the files of the embedded store's demo once more, as if at the time when they were read for that."""
    address = parse_store_address(beijing.store)
    assert isinstance(address, SqliteAddress)
    embedded, store = open_store(beijing.store), neo4j_store(server)
    try:
        with embedded.reading() as reader:
            (read_at,) = {source.loaded_at for source in reader.sources()}
        load_demo(store, address.path.parent / "sample", read_at)
    finally:
        embedded.close()
        store.close()
