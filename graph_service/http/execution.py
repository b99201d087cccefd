"""Running one operation from text to answer bytes, synchronously; called in a worker thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import orjson
import strawberry
from graphql import OperationDefinitionNode, OperationType, execute_sync

from graph_service.http.cost import Prices
from graph_service.http.documents import Document, Documents
from graph_service.http.errors import RefusedError, ShownError, refusal, retry_headers, shown_execution_errors
from graph_service.http.requests import GraphQLRequest
from graph_service.http.sizes import Sizes


class RequestContext(Protocol):
    """What the edge reads of the per-request context; resolvers get the same object as `info.context`."""

    @property
    def revision(self) -> int:
        """Revision of the snapshot that answers."""

    @property
    def notice(self) -> str | None:
        """Sentence shown with every answer, if any."""

    @property
    def as_of(self) -> date:
        """Effective date of the request."""


@dataclass(frozen=True, slots=True)
class Executed:
    """The JSON text of an executed operation, whether it is free of errors, and headers that errors ask for.

    `repeatable`: a query that takes no variables, so that its text, revision, date and role tell the answer.
    """

    body: bytes
    clean: bool
    headers: Mapping[str, str]
    repeatable: bool


class Execution:
    """Documents, prices and the executor of one schema."""

    def __init__(self, schema: strawberry.Schema, sizes: Sizes) -> None:
        if schema.extensions or schema.directives:
            raise ValueError("schema extensions and operation directives are not run by this edge")
        # strawberry has no public name for the graphql-core schema it builds.
        self._schema = schema._schema
        self._executor_class = schema.execution_context_class
        self._documents = Documents(self._schema)
        self._prices = Prices(self._schema, sizes)

    def run(self, request: GraphQLRequest, context: RequestContext, request_id: str) -> Executed:
        """Execute the request; RefusedError when it must not be executed."""
        document = self._documents.document(request.query)
        operation = document.operation(request.operation_name)
        if request.read_only and operation.operation is not OperationType.QUERY:
            raise refusal(
                "BAD_USER_INPUT", "变更须用 POST。", "Mutations need POST.", 405, headers={"Allow": "POST"}
            )
        cost = self._cost(document, operation, request.variables)
        result = execute_sync(
            self._schema,
            document.node,
            context_value=context,
            variable_values=request.variables,
            operation_name=request.operation_name,
            executor_class=self._executor_class,
            hide_suggestions=True,
        )
        answer: dict[str, Any] = {"data": result.data, "extensions": answer_extensions(context, cost)}
        if result.errors:
            answer = {"errors": shown_execution_errors(result.errors, request_id), **answer}
        headers = retry_headers(result.errors or ())
        repeatable = operation.operation is OperationType.QUERY and not operation.variable_definitions
        return Executed(orjson.dumps(answer), not result.errors, headers, repeatable)

    def _cost(self, document: Document, operation: OperationDefinitionNode, variables: dict[str, Any]) -> int:
        if operation.variable_definitions:
            return self._prices.cost(document.node, operation, variables)
        name = operation.name.value if operation.name else ""
        if name not in document.constant_costs:
            document.constant_costs[name] = self._prices.cost(document.node, operation, {})
        return document.constant_costs[name]


def refused_body(refused: RefusedError, context: RequestContext | None) -> bytes:
    """The JSON text of a refusal; before there is a context it carries no revision."""
    body: dict[str, list[ShownError] | dict[str, Any]] = {"errors": refused.errors}
    if context is not None:
        body["extensions"] = answer_extensions(context, refused.cost)
    return orjson.dumps(body)


def answer_extensions(context: RequestContext, cost: int) -> dict[str, Any]:
    extensions: dict[str, Any] = {
        "revision": context.revision,
        "cost": cost,
        "asOf": context.as_of.isoformat(),
    }
    if context.notice is not None:
        extensions["notice"] = context.notice
    return extensions
