"""Stores in the tests' Neo4j, and all that is in it, read past the store."""

import hashlib
from collections import Counter
from contextlib import closing
from typing import Any

from graph_service.domain.kinds import KINDS
from graph_service.store.address import Credentials
from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import Reader
from tests.neo4j.server import Neo4jServer

#: Removes all that is ours from a database and nothing else, statement by statement; the last two give the
#: statements that drop our constraints and indexes.
ERASE_OURS = (
    "MATCH ()-[r]->() WHERE r._key IS NOT NULL AND r._revision IS NOT NULL OR r._column IS NOT NULL "
    "CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
    "MATCH (n) WHERE n._key IS NOT NULL AND n._revision IS NOT NULL "
    "OR n:GongjianStore OR n:GongjianLock OR n:GongjianSource OR n:GongjianRevision OR n:GongjianJournal "
    "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
    "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'gongjian' RETURN 'DROP CONSTRAINT ' + name AS statement",
    "SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH 'gongjian' AND owningConstraint IS NULL "
    "RETURN 'DROP INDEX ' + name AS statement",
)


def credentials_of(server: Neo4jServer) -> Credentials:
    return Credentials(server.username, server.password, server.database)


def neo4j_store(server: Neo4jServer, patience: float = 30.0) -> Neo4jStore:
    """A store that waits longer for an answer than people would; the deadline has tests of its own."""
    return Neo4jStore(server.uri, credentials_of(server), patience, deadline=20.0)


def asked(server: Neo4jServer, query: str, **parameters: Any) -> list[list[Any]]:
    """The rows that a statement gives."""
    with server.driver() as driver, driver.session(database=server.database) as session:
        return [list(record.values()) for record in session.run(query, parameters)]


def delete_nodes(server: Neo4jServer) -> None:
    """Everything but the constraints, which take longer to make than most tests."""
    asked(server, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")


def erase_ours(server: Neo4jServer) -> None:
    """What `ERASE_OURS` says."""
    for statement in ERASE_OURS:
        for (drop,) in asked(server, statement):
            asked(server, drop)


def digest_of(reader: Reader) -> str:
    """Of everything that the reader sees."""
    seen = hashlib.sha256(repr((reader.revision(), reader.sources())).encode())
    for kind in KINDS:
        for chunk in reader.scan(kind.table):
            seen.update(repr(chunk).encode())
    return seen.hexdigest()


def digest(server: Neo4jServer) -> str:
    """Of everything that a reader who comes now sees."""
    with closing(neo4j_store(server)) as store, store.reading() as reader:
        return digest_of(reader)


def elements(server: Neo4jServer) -> Counter[str]:
    """Every node and relationship with all that is on it, however it came there."""
    nodes = asked(server, "MATCH (n) RETURN labels(n), properties(n)")
    edges = asked(
        server,
        """MATCH (a)-[r]->(b) RETURN type(r), properties(r),
        labels(a), coalesce(a._key, a.id), labels(b), coalesce(b._key, b.id)""",
    )
    return Counter(
        repr([sorted(cell.items()) if isinstance(cell, dict) else cell for cell in row]) for row in nodes + edges
    )


def rows_as_elements(server: Neo4jServer) -> Counter[str]:
    """Every node and relationship that shows rows and their links, without the revisions that wrote them."""
    nodes = asked(server, "MATCH (n) WHERE n._key >= '' RETURN labels(n), properties(n)")
    edges = asked(
        server,
        """MATCH (a)-[r]->(b) RETURN type(r), properties(r),
        labels(a), coalesce(a._key, a.id), labels(b), coalesce(b._key, b.id)""",
    )
    for _, cells, *_ in nodes + edges:
        cells.pop("_revision", None)
    return Counter(
        repr([sorted(cell.items()) if isinstance(cell, dict) else cell for cell in row]) for row in nodes + edges
    )
