"""The service, joined as the real application is, with a light field and heavy ones that tests hold and let go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from graph_service.app import Service
from graph_service.http.access import Access
from graph_service.http.graphql import GraphQLEndpoint
from graph_service.http.unexpected import UnexpectedErrors
from graph_service.settings import Settings
from schema.context import Info
from schema.heavy import heavily
from tests.workers import jobs

WAITING = 4


@strawberry.type
class Query:
    @strawberry.field
    def light(self, info: Info) -> int:
        return info.context.revision

    @strawberry.field
    def held(self, info: Info, folder: str, name: str) -> int | None:
        return heavily(info, (folder, name), jobs.held, Path(folder), name)

    @strawberry.field
    def sleeps(self, info: Info, folder: str) -> bool | None:
        return heavily(info, folder, jobs.sleeps, Path(folder))

    @strawberry.field
    def leaves(self, info: Info) -> bool | None:
        return heavily(info, None, jobs.leaves)

    @strawberry.field
    def fails(self, info: Info, message: str) -> bool | None:
        return heavily(info, message, jobs.fails, message)

    @strawberry.field
    def takes_memory(self, info: Info) -> int | None:
        return heavily(info, None, jobs.takes_memory, 5_000)


def heavy_app(settings: Settings) -> ASGIApp:
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        service.open()
        yield
        service.close()

    endpoint = GraphQLEndpoint(strawberry.Schema(query=Query), service.context, waiting=WAITING)
    app = Starlette(routes=[Route("/graphql", endpoint=endpoint)], lifespan=lifespan)
    return Access(UnexpectedErrors(app), settings.token)
