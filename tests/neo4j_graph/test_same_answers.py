"""Whoever asks cannot tell which store the answers come from."""

from hashlib import sha256

import orjson
import pytest

from graph_service.domain.kinds import KINDS
from graph_service.store.port import Store
from tests.neo4j_graph.recorded_queries import recorded, variables_of
from tests.schema.asking import World

QUERIES = recorded()


def digest(store: Store, table: str) -> tuple[int, str]:
    """How many rows a table has, and a digest of all of them with their provenance, in the order of the scan."""
    rows, text = 0, sha256()
    with store.reading() as reader:
        for chunk in reader.scan(table):
            for row in zip(*(chunk[name] for name in sorted(chunk)), strict=True):
                rows += 1
                text.update(orjson.dumps(row) + b"\n")
    return rows, text.hexdigest()


def test_there_are_queries_of_every_kind() -> None:
    assert len(QUERIES) >= 30
    for beginning in ("README.md", "data.md", "list-", "nested-", "gaps-ranked"):
        assert any(name.startswith(beginning) for name in QUERIES), beginning


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_is_the_same_byte_for_byte(name: str, embedded: World, on_neo4j: World) -> None:
    text = QUERIES[name]
    variables = variables_of(name, text)
    answers = [orjson.dumps(world.ask(text, **variables)) for world in (embedded, on_neo4j)]
    assert answers[0] == answers[1]
    assert len(answers[0]) > 40, "an answer with nothing in it shows nothing"


@pytest.mark.parametrize("table", [kind.table for kind in KINDS])
def test_a_table_holds_the_same_rows(table: str, embedded_store: Store, neo4j_demo_store: Store) -> None:
    rows, text = digest(neo4j_demo_store, table)
    assert rows > 0
    assert (rows, text) == digest(embedded_store, table)


def test_sources_and_revision_are_the_same(embedded_store: Store, neo4j_demo_store: Store) -> None:
    with embedded_store.reading() as one, neo4j_demo_store.reading() as other:
        assert one.revision() == other.revision() == 2
        assert one.sources() == other.sources()
