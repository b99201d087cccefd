"""Every query of the pages is valid against the committed schema."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, parse, validate

ROOT = Path(__file__).resolve().parents[2]
QUERIES = sorted((ROOT / "graph_service" / "web" / "queries").glob("*.graphql"))
EXAMPLES = ("first-coverage", "double-hundred", "gaps")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((ROOT / "schema" / "schema.graphql").read_text("utf-8"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_is_valid(path: Path, schema: GraphQLSchema) -> None:
    assert [error.message for error in validate(schema, parse(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_explains_itself_and_runs_without_variables(name: str) -> None:
    (path,) = (path for path in QUERIES if path.stem == name)
    text = path.read_text("utf-8")
    comment = [line for line in text.splitlines() if line.startswith("#")]
    assert any("\u4e00" <= letter <= "\u9fff" for line in comment for letter in line)
    assert any(line.isascii() and len(line) > 20 for line in comment)
    assert "$" not in text
