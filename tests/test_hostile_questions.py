"""Every text argument of every root field, filled with what would be a statement, leaves Neo4j as it is."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
)

from graph_service.app import create_app
from graph_service.settings import Settings
from schema.root import build_schema
from tests.neo4j.server import Neo4jServer
from tests.serving import served
from tests.store.generated_batches import batch_of
from tests.store.hostile_texts import HOSTILE
from tests.store.neo4j_stores import credentials_of, delete_nodes, elements, neo4j_store

SCHEMA: GraphQLSchema = build_schema()._schema
#: Texts in the order of the rows that carry them.
TEXTS = sorted(HOSTILE)


def text_conditions(where: GraphQLInputObjectType) -> Iterator[dict[str, Any]]:
    """Every condition on a text, one at a time, with None in the place of the text."""
    for name, field in where.fields.items():
        type_ = get_nullable_type(field.type)
        if getattr(get_named_type(type_), "name", "") in ("String", "ID"):
            yield {name: [None] if isinstance(type_, GraphQLList) else None}
        elif isinstance(type_, GraphQLInputObjectType) and not type_.name.endswith(("Where", "RelationFilter")):
            for condition in text_conditions(type_):
                yield {name: condition}


def filled(condition: Any, text: str) -> Any:
    """The same with the text in every empty place."""
    if isinstance(condition, dict):
        return {name: filled(inner, text) for name, inner in condition.items()}
    if isinstance(condition, list):
        return [filled(inner, text) for inner in condition]
    return text if condition is None else condition


def values_of(argument: GraphQLArgument) -> Iterator[Any]:
    """The shapes of the argument that hold a text."""
    type_ = get_nullable_type(argument.type)
    if isinstance(type_, GraphQLInputObjectType):
        yield from text_conditions(type_)
    elif get_named_type(type_).name in ("String", "ID"):
        yield [None] if isinstance(type_, GraphQLList) else None


def least_value(argument: GraphQLArgument) -> Any:
    type_ = get_nullable_type(argument.type)
    named = get_named_type(type_)
    value: Any = (
        next(iter(named.values)) if isinstance(named, GraphQLEnumType) else {"Int": 1}.get(named.name, "11")
    )
    return [value] if isinstance(type_, GraphQLList) else value


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """A document and its variables, with None where a text is to be filled in."""
    assert SCHEMA.query_type is not None
    for name, field in SCHEMA.query_type.fields.items():
        for asked_for, argument in field.args.items():
            for shape in values_of(argument):
                others = {other: least_value(its) for other, its in field.args.items() if needed(its)}
                yield document(name, field, asked_for), others | {asked_for: shape}


def needed(argument: GraphQLArgument) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def document(name: str, field: GraphQLField, asked_for: str) -> str:
    used = [argument for argument, its in field.args.items() if needed(its) or argument == asked_for]
    declared = ", ".join(f"${argument}: {field.args[argument].type}" for argument in used)
    given = ", ".join(f"{argument}: ${argument}" for argument in used)
    selection = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    return f"query({declared}) {{ {name}({given}){selection} }}"


@pytest.fixture
def client(neo4j: Neo4jServer) -> Iterator[httpx.Client]:
    """Asks a service on a Neo4j whose divisions are called by these texts."""
    delete_nodes(neo4j)
    with closing(neo4j_store(neo4j)) as store:
        rows = [{"key": f"{number:02}", "name": text, "level": "PROVINCE"} for number, text in enumerate(TEXTS, 11)]
        store.apply(batch_of("divisions", *rows))
    settings = Settings(store=neo4j.uri, neo4j=credentials_of(neo4j))
    with served(create_app(settings)) as url, httpx.Client(base_url=url, trust_env=False) as opened:
        yield opened
    delete_nodes(neo4j)


def ask(client: httpx.Client, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    response = client.post("/graphql", json={"query": query, "variables": variables})
    answer: dict[str, Any] = response.json()
    return answer


def test_hostile_questions_change_nothing(client: httpx.Client, neo4j: Neo4jServer) -> None:
    before = elements(neo4j)
    every = list(questions())
    assert len(every) > 50
    understood = 0
    for number, (query, variables) in enumerate(every):
        for text in TEXTS if number < 5 else (TEXTS[number % len(TEXTS)], HOSTILE[7]):
            answer = ask(client, query, filled(variables, text))
            codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
            assert codes <= {"BAD_USER_INPUT", "NOT_FOUND"}, (query, variables, answer)
            understood += not codes
    assert understood > len(every), "most of it is a question like any other"
    assert elements(neo4j) == before


def test_hostile_names_come_back_unharmed(client: httpx.Client) -> None:
    answer = ask(client, "{ divisions(first: 100) { nodes { name } } }", {})
    assert [node["name"] for node in answer["data"]["divisions"]["nodes"]] == TEXTS
    question = "query($name: String!) { divisions(where: {name: {eq: $name}}) { nodes { name } } }"
    for text in TEXTS:
        assert ask(client, question, {"name": text})["data"]["divisions"]["nodes"] == [{"name": text}]
