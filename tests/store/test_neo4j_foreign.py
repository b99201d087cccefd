"""Other people's nodes in the same database are never touched, whatever they are called."""

from contextlib import closing
from typing import Any

import pytest

from graph_service.store.neo4j import writing
from tests.neo4j.server import Neo4jServer
from tests.neo4j_server import wipe
from tests.store.generated_batches import batch_of, stored_rows
from tests.store.neo4j_stores import asked, digest, elements, erase_ours, neo4j_store
from tests.store.neo4j_writer import PART_ROWS, first_batch, second_batch

#: Some with our labels, keys, names and types of relationships, some with properties that ours have too.
FOREIGN = (
    "CREATE (:Division {key: '000001', name: '他人的区划'})-[:PART_OF]->(:Division {key: '000002', id: 0})",
    "CREATE (:Division {key: '11'})-[:VISITED {key: '000001', date: '2022-11-18'}]->(:Court {key: '000001'})",
    "CREATE (:Court)-[:PAIRED_WITH {since: 2020}]->(:PartyOrganization {name: 'before'})",
    "CREATE (:Person {name: '甲'})-[:KNOWS {how: '同学'}]->(:Person:Judge {name: '乙', _line: 7})",
    "CREATE ({key: 'no label', id: 0}), (:Source {id: 0}), (:Revision {id: 1}), (:Building {revision: 1})",
    "MATCH (a:Person {name: '甲'}), (b:Division {key: '11'}) CREATE (a)-[:PART_OF]->(b), (b)-[:PART_OF]->(b)",
)
FOREIGN_SCHEMA = (
    "CREATE INDEX theirs FOR (n:Division) ON (n.name)",
    "CREATE INDEX `theirs too` FOR ()-[r:VISITED]-() ON (r.date)",
    "CREATE CONSTRAINT their_people FOR (n:Person) REQUIRE n.name IS UNIQUE",
)


def foreign_elements(server: Neo4jServer) -> list[list[Any]]:
    """Every element of other people with its identity in the database and all that is on it."""
    return sorted(
        asked(
            server,
            """MATCH (n) WHERE n.foreign
            RETURN elementId(n) AS id, labels(n) AS what, properties(n) AS cells, '' AS start, '' AS end
            UNION ALL MATCH (a)-[r]->(b) WHERE r.foreign
            RETURN elementId(r) AS id, [type(r)] AS what, properties(r) AS cells,
            elementId(a) AS start, elementId(b) AS end""",
        ),
        key=repr,
    )


def schema_names(server: Neo4jServer) -> set[str]:
    found = asked(server, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
    return {name for (name,) in found + asked(server, "SHOW CONSTRAINTS YIELD name RETURN name")}


@pytest.fixture
def shared(empty_neo4j: Neo4jServer) -> Neo4jServer:
    """Holds what is not ours, marked with the property `foreign`."""
    for statement in (*FOREIGN, *FOREIGN_SCHEMA):
        asked(empty_neo4j, statement)
    asked(empty_neo4j, "MATCH (n) SET n.foreign = true")
    asked(empty_neo4j, "MATCH ()-[r]->() SET r.foreign = true")
    return empty_neo4j


def test_loads_and_erasing_leave_other_peoples_elements_alone(shared: Neo4jServer, neo4j: Neo4jServer) -> None:
    theirs, their_elements, their_schema = foreign_elements(shared), elements(shared), schema_names(shared)
    assert len(theirs) == 12 + 6
    seen = []
    for _ in range(2):
        with closing(neo4j_store(shared)) as store:
            for batch, revision in ((first_batch(), 1), (first_batch(), 1), (second_batch(), 2)):
                assert store.apply(batch).revision == revision
                assert foreign_elements(shared) == theirs
            with store.reading() as reader:
                assert len(stored_rows(reader.scan("divisions"))) == 600
                assert not reader.known("divisions", ["11", "no label"])
            for revision in (2, 3):
                store.undo(revision)
                assert foreign_elements(shared) == theirs
        seen.append(digest(shared))
        across = asked(shared, "MATCH (a)-[r]-(b) WHERE a.foreign AND b.foreign IS NULL RETURN count(r)")
        assert across == [[0]], "nothing of ours is tied to theirs"
        erase_ours(shared)
        assert elements(shared) == their_elements
        assert foreign_elements(shared) == theirs
        assert schema_names(shared) == their_schema
    assert seen[0] == seen[1]
    wipe(neo4j)


def test_taking_back_leaves_other_peoples_elements_alone(
    shared: Neo4jServer, neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_PART_ROWS", PART_ROWS)
    theirs = foreign_elements(shared)
    with closing(neo4j_store(shared)) as store:
        store.apply(first_batch())
        before = elements(shared)
        commits: list[int] = []
        commit = writing.RowWriting.commit

        def fail_late(self: writing.RowWriting) -> None:
            commits.append(1)
            if len(commits) == 15:
                raise KeyboardInterrupt
            commit(self)

        monkeypatch.setattr(writing.RowWriting, "commit", fail_late)
        with pytest.raises(KeyboardInterrupt):
            store.apply(second_batch())
        assert elements(shared) == before
        assert foreign_elements(shared) == theirs
        assert store.apply(batch_of("buildings", {"key": "B", "name": "楼"})).revision == 2
    wipe(neo4j)
