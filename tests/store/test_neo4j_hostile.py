"""Text that would be a statement, were it ever put into one, comes back as it was given and does nothing."""

from contextlib import closing
from typing import Any

import pytest

from graph_service.domain.batch import Cell
from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KINDS
from tests.neo4j.server import Neo4jServer
from tests.store.generated_batches import batch_of, stored_rows
from tests.store.hostile_texts import HOSTILE
from tests.store.neo4j_stores import asked, delete_nodes, elements, neo4j_store


def hostile_cell(column: Column, text: str) -> Cell:
    """The text, in a column that holds text of any kind; else nothing."""
    if column.type in (Type.TEXTS, Type.LINKS):
        return (text, f"divisions/{text}")
    return text if column.type in (Type.TEXT, Type.LINK) else None


def hostile_rows(kind: Kind) -> list[dict[str, Any]]:
    return [{column.name: hostile_cell(column, text) for column in kind.columns} for text in HOSTILE]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_hostile_text_of_every_column_comes_back_unharmed(neo4j: Neo4jServer, kind: Kind) -> None:
    delete_nodes(neo4j)
    asked(neo4j, "UNWIND range(1, 9) AS number CREATE (:Bystander {number: number})")
    given = hostile_rows(kind)
    with closing(neo4j_store(neo4j)) as store:
        store.apply(batch_of(kind.table, *given))
        all_elements = elements(neo4j)
        for _ in range(2):
            assert store.apply(batch_of(kind.table, *given)).changes == 0
            with store.reading() as reader:
                found = stored_rows(reader.scan(kind.table))
                assert reader.known(kind.table, HOSTILE) == set(HOSTILE)
            cells = [{name: row[name] for name in kind.column_names} for row in found]
            assert cells == sorted(given, key=lambda row: str(row["key"]))
    assert elements(neo4j) == all_elements
    assert asked(neo4j, "MATCH (n:Bystander) RETURN count(n)") == [[9]]
    if kind.edge is None:
        assert asked(neo4j, f"MATCH (n:{kind.label}) RETURN count(n)") == [[len(HOSTILE)]]
    else:
        assert asked(neo4j, "MATCH ()-[r]->() WHERE r._key IS NOT NULL RETURN count(r)") == [[len(HOSTILE)]]
    assert not asked(
        neo4j, "MATCH (n) UNWIND labels(n) AS label WITH label WHERE label STARTS WITH 'Evil' RETURN 1"
    )
    delete_nodes(neo4j)
