"""One GraphQL document run in process, under the same limits as over HTTP."""

import json
from typing import Any

from graph_service.http.errors import RefusedError
from graph_service.http.execution import Execution, refused_body
from graph_service.http.requests import GraphQLRequest
from graph_service.settings import Settings, today_in_beijing
from graph_service.snapshot.freeze import freeze
from graph_service.store.port import Store
from schema.context import Context
from schema.root import build_schema
from schema.sizes import LIST_SIZES


def run_document(
    store: Store, settings: Settings, text: str, variables: dict[str, Any], operation: str | None
) -> dict[str, Any]:
    """The answer as the service would give it: data, errors, extensions."""
    with store.reading() as reader:
        context = Context(freeze(reader), settings.as_of or today_in_beijing())
    request = GraphQLRequest(text, variables, operation, read_only=False)
    try:
        body = Execution(build_schema(), LIST_SIZES).run(request, context, "query").body
    except RefusedError as refused:
        body = refused_body(refused, context)
    answer: dict[str, Any] = json.loads(body)
    return answer
