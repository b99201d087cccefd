"""A Neo4j server as the tests see it: where it is, whether it answers, and how to empty it."""

import os
from dataclasses import dataclass, field
from typing import NoReturn

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError


class NoNeo4jError(Exception):
    """A way to get a server that is closed on this machine; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """`can_be_killed` is false where others may use the server too."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"
    can_be_killed: bool = False

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which every tool of Neo4j, and `gongjian`, finds the server."""
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": self.username,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": self.database,
        }

    def driver(self) -> Driver:
        """A driver of the caller's own; use it in a `with` block."""
        return GraphDatabase.driver(self.uri, auth=(self.username, self.password))


def wipe(server: Neo4jServer) -> None:
    """Remove all nodes, relationships, constraints and indexes; the two token lookup indexes stay."""
    with server.driver() as driver, driver.session(database=server.database) as session:
        # In transactions of their own, so that a country fits into a small heap.
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for what, names in _schema(driver, server.database).items():
            for name in names:
                session.run(f"DROP {what} `{name.replace('`', '``')}` IF EXISTS").consume()


def is_empty(server: Neo4jServer) -> bool:
    with server.driver() as driver:
        found = driver.execute_query("MATCH (n) RETURN n LIMIT 1", database_=server.database).records
        return not found and not any(_schema(driver, server.database).values())


def _schema(driver: Driver, database: str) -> dict[str, list[str]]:
    """Names of constraints, and of the indexes that are not a constraint's and not Neo4j's own."""
    shown = {
        "CONSTRAINT": "SHOW CONSTRAINTS YIELD name",
        "INDEX": "SHOW INDEXES YIELD * WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name",
    }
    return {
        what: [record["name"] for record in driver.execute_query(query, database_=database).records]
        for what, query in shown.items()
    }


def answers(server: Neo4jServer) -> bool:
    try:
        with server.driver() as driver:
            driver.verify_connectivity()
    except (DriverError, Neo4jError):
        return False
    return True


def do_without(reason: str) -> NoReturn:
    """Skip aloud; where everything is required, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"Neo4j is required here: {reason}", pytrace=False)
    pytest.skip(f"NEO4J NOT TESTED: {reason}")
