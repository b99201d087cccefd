"""docs/neo4j.md describes the graph as the kinds declare it, and its queries run on the demo in a real Neo4j.

GONGJIAN_REWRITE_ANSWERS=1 writes the table anew.
"""

import os
import re
from pathlib import Path

import pytest

from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from tests.neo4j_beijing import BeijingOnNeo4j

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "neo4j.md"
QUERIES = re.compile(r"\n(?P<title>[^\n]+)\n\n```cypher\n(?P<query>.*?)```", re.DOTALL)
HEAD = "| 关系 · relationship | 从 · from | 到 · to | 表与列 · table and column |\n|---|---|---|---|\n"
TABLE = re.compile(re.escape(HEAD) + r"(\|[^\n]*\n)*")


def relationships() -> list[tuple[str, str, str, str]]:
    """Type, labels of both ends, and the columns that it is made from."""
    found = []
    for kind in KINDS:
        if kind.edge is not None:
            start, ends = kind.edge
            source, others = kind.column(start), [kind.column(name) for name in ends]
            targets = [target for column in others for target in column.targets]
            found.append((source.relation, _labels(source.targets), _labels(targets), kind.table))
            continue
        for column in kind.links:
            ends_of_link = (kind.label, _labels(column.targets))
            first, second = ends_of_link[::-1] if column.inward else ends_of_link
            found.append((column.relation, first, second, f"{kind.table}.{column.name}"))
    return sorted(found)


def _labels(tables: list[str] | tuple[str, ...]) -> str:
    return ", ".join(KIND_BY_TABLE[table].label for table in tables)


def table() -> str:
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in relationships())


def block(name: str) -> list[str]:
    found = re.search(rf"```cypher {name}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return [statement for statement in found[1].split(";") if statement.strip()]


def test_the_table_is_what_the_kinds_say() -> None:
    text = PAGE.read_text("utf-8")
    if os.environ.get("GONGJIAN_REWRITE_ANSWERS"):
        PAGE.write_text(text := TABLE.sub(lambda _: table(), text), "utf-8")
    assert table() in text, "run: GONGJIAN_REWRITE_ANSWERS=1 make test"


def test_every_label_has_a_style() -> None:
    style = (DOCS / "neo4j-style.grass").read_text("utf-8")
    styled = dict(re.findall(r"^node\.(\w+) \{\n(.*?)^\}", style, re.DOTALL | re.MULTILINE))
    labels = {kind.label for kind in KINDS if kind.edge is None}
    assert set(styled) == labels
    assert all(
        'caption: "{name}"' in text and re.search("  color: #[0-9a-f]{6};", text) for text in styled.values()
    )
    assert len({re.search("  color: (.*);", text)[1] for text in styled.values()}) == len(labels)


def test_there_are_enough_queries() -> None:
    assert len(QUERIES.findall(PAGE.read_text("utf-8"))) >= 12


@pytest.mark.parametrize(
    "query",
    [pytest.param(found["query"], id=found["title"]) for found in QUERIES.finditer(PAGE.read_text("utf-8"))],
)
def test_a_query_finds_something(query: str, beijing_on_neo4j: BeijingOnNeo4j) -> None:
    assert beijing_on_neo4j.rows(query)


def test_only_our_data_is_erased(beijing_on_neo4j: BeijingOnNeo4j) -> None:
    """The last of this module: whoever wants the demo next loads it again."""
    beijing_on_neo4j.run(
        [
            "CREATE (:Court {name: '球场'})-[:NEXT_TO]->(:Cafe {name: '茶馆', _key: 'theirs'})",
            "CREATE INDEX theirs IF NOT EXISTS FOR (n:Cafe) ON (n.name)",
        ]
    )
    beijing_on_neo4j.run(block("erase"))
    beijing_on_neo4j.run([row[0] for shown in block("schema") for row in beijing_on_neo4j.rows(shown)])
    left = "MATCH (a)-[r]->(b) RETURN a.name, type(r), b.name"
    assert beijing_on_neo4j.rows(left) == [["球场", "NEXT_TO", "茶馆"]]
    assert beijing_on_neo4j.rows("MATCH (n) WHERE n._revision IS NOT NULL OR n.revision IS NOT NULL RETURN n") == []
    assert beijing_on_neo4j.rows("SHOW CONSTRAINTS YIELD name RETURN name") == []
    assert beijing_on_neo4j.rows("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") == [["theirs"]]
    beijing_on_neo4j.run(["DROP INDEX theirs", "MATCH (n:Court|Cafe) DETACH DELETE n"])
