"""The small schema wired as the real application is; run by uvicorn as a factory for the audit."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from graph_service.http.access import Access
from graph_service.http.graphql import GraphQLEndpoint
from graph_service.http.health import Health, Probe
from graph_service.http.trusted import NO_DOCUMENTS, TrustedDocuments
from graph_service.http.unexpected import UnexpectedErrors, http_error_as_json, internal_error_as_json
from tests.http.small_schema import SECRET, SmallContext, small_schema


async def page(_request: Request) -> Response:
    return PlainTextResponse("page")


async def broken_page(_request: Request) -> Response:
    raise ValueError(SECRET)


def small_app(
    context: SmallContext | None = None,
    token: str | None = None,
    probe: Probe = lambda: {"snapshot": True, "store": True},
    trusted: TrustedDocuments = NO_DOCUMENTS,
) -> ASGIApp:
    endpoint = GraphQLEndpoint(
        small_schema(),
        context or SmallContext(),
        sizes={("Query", "groups"): 400, ("Circle", "members"): ("most", 2)},
        fingerprint=lambda context: context.role,
        patience=0.2,
        trusted=trusted,
    )
    paths = ("/", "/ide", "/static/a.js", "/static/../graphql", "/graphql/x", "/export")
    routes = [
        Route("/graphql", endpoint=endpoint),
        *Health(probe, patience=0.2).routes(),
        Route("/broken", broken_page),
        *(Route(path, page) for path in paths),
    ]
    handlers = {HTTPException: http_error_as_json, Exception: internal_error_as_json}
    return Access(UnexpectedErrors(Starlette(routes=routes, exception_handlers=handlers)), token)
