"""Asking a snapshot through the schema, as the HTTP edge does, and reading the answers in tests."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from graphql import DocumentNode, execute_sync, parse, specified_rules, validate

from graph_service.snapshot.snapshot import Snapshot
from schema.context import Context
from schema.errors import QueryError
from schema.root import build_schema

SCHEMA = build_schema()
AS_OF = date(2022, 11, 18)

Row = dict[str, Any]
#: Node lists of Query: field -> table.
LISTS = {
    "divisions": "divisions",
    "buildings": "buildings",
    "courts": "courts",
    "partyOrganizations": "party_organizations",
    "judges": "judges",
    "mediators": "mediators",
    "agencies": "agencies",
    "servicePoints": "service_points",
    "servicePointOutputs": "service_point_outputs",
    "agreements": "agreements",
    "pairings": "pairings",
    "assignments": "assignments",
    "activities": "activities",
    "visits": "visits",
    "serviceRequests": "service_requests",
    "requestMoves": "request_moves",
    "topics": "topics",
    "initiatives": "initiatives",
    "judicialAdvices": "judicial_advices",
    "reports": "reports",
    "communityRules": "community_rules",
    "caseStatistics": "case_statistics",
    "standards": "standards",
    "scopes": "scopes",
}


@lru_cache(maxsize=1000)
def valid(query: str) -> tuple[DocumentNode, tuple[Any, ...]]:
    """The parsed query, and what is not valid in it."""
    document = parse(query)
    return document, tuple(validate(SCHEMA._schema, document, specified_rules))


class World:
    """A snapshot with the plain rows that it was made of. No dataclass: printing all rows would take minutes."""

    def __init__(self, snapshot: Snapshot, tables: dict[str, list[Row]], as_of: date = AS_OF) -> None:
        self.snapshot = snapshot
        self.tables = tables
        self.as_of = as_of

    def answer(self, query: str, **variables: Any) -> Any:
        """The whole result, errors too."""
        document, invalid = valid(query)
        assert not invalid, f"{invalid}\n{query}"
        return execute_sync(
            SCHEMA._schema,
            document,
            context_value=Context(self.snapshot, self.as_of),
            variable_values=variables,
            executor_class=SCHEMA.execution_context_class,
        )

    def ask(self, query: str, **variables: Any) -> Any:
        """The data of an answer that must be without errors."""
        result = self.answer(query, **variables)
        assert not result.errors, f"{result.errors}\n{query}\n{variables}"
        return result.data

    def refusal(self, query: str, **variables: Any) -> QueryError:
        """The one error with which a question is refused; any other exception fails the test."""
        result = self.answer(query, **variables)
        assert result.errors, f"answered instead of refused: {result.data}\n{query}\n{variables}"
        (error,) = result.errors
        assert isinstance(error.original_error, QueryError), repr(error.original_error or error)
        assert error.extensions["code"] == error.original_error.code
        return error.original_error

    def row(self, table: str, key: str) -> Row:
        return next(row for row in self.tables[table] if row["key"] == key)


def connection(field: str, arguments: str = "", nodes: str = "key") -> str:
    """A query for one page of a list field, with $first and $after."""
    return (
        "query($first: Int! = 100, $after: String) {"
        f" {field}(first: $first, after: $after, {arguments}) {{"
        " totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor}"
        f" edges {{cursor}} nodes {{{nodes}}}"
        "}}"
    )


def pages(world: World, query: str, first: int) -> Iterator[Any]:
    """All pages of a query made by `connection`, following the end cursors."""
    after = None
    while True:
        (page,) = world.ask(query, first=first, after=after).values()
        yield page
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def every_node(world: World, query: str, first: int = 100) -> list[Any]:
    return [node for page in pages(world, query, first) for node in page["nodes"]]


def unwrapped(type_: Any) -> Any:
    """A GraphQL type without its list and non-null wrappers."""
    while hasattr(type_, "of_type"):
        type_ = type_.of_type
    return type_
