"""Stores in the tests' Neo4j."""

from graph_service.store.address import Credentials
from graph_service.store.neo4j.store import Neo4jStore
from tests.neo4j.server import Neo4jServer


def credentials_of(server: Neo4jServer) -> Credentials:
    return Credentials(server.username, server.password, server.database)


def neo4j_store(server: Neo4jServer, patience: float = 10.0) -> Neo4jStore:
    return Neo4jStore(server.uri, credentials_of(server), patience)


def delete_nodes(server: Neo4jServer) -> None:
    """Everything but the constraints, which take longer to make than most tests."""
    with server.driver() as driver, driver.session(database=server.database) as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
