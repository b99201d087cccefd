"""The one place that joins everything: settings in, an ASGI application out."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp

from graph_service import __version__
from graph_service.http.access import Access
from graph_service.http.files import Files
from graph_service.http.graphql import GraphQLEndpoint, RequestFacts
from graph_service.http.health import Health
from graph_service.http.pages import WEB, page_routes
from graph_service.http.proposal_files import ProposalFiles
from graph_service.http.report_file import ReportFile
from graph_service.http.trusted import TrustedDocuments
from graph_service.http.unexpected import UnexpectedErrors, http_error_as_json, internal_error_as_json
from graph_service.opening import open_store
from graph_service.settings import Settings, today_in_beijing
from graph_service.snapshot.current import CurrentSnapshot
from graph_service.store.port import Reader, Store, StoreError
from graph_service.workers.workers import Workers
from schema.context import Context, View
from schema.root import build_schema
from schema.sizes import LIST_SIZES

log = logging.getLogger("gongjian")
#: Seconds between two looks at the store's revision.
POLL_SECONDS = 0.3


class Service:
    """The store, its current snapshot, whether the store could be read last time, and who does heavy work."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None
        self._current: CurrentSnapshot | None = None
        self._workers = Workers(seconds=settings.heavy_seconds)
        self._reachable = False

    def open(self) -> None:
        self._store = open_store(self._settings.store, self._settings.neo4j)
        self._current = CurrentSnapshot(self._store)
        self._reachable = True
        self._workers.start()

    def close(self) -> None:
        self._workers.close()
        store, self._store = self._store, None
        if store is not None:
            store.close()

    def view(self) -> View:
        if self._current is None:
            raise RuntimeError("a request came before the first snapshot")
        return View(self._current.snapshot, self._settings.as_of or today_in_beijing())

    def context(self, facts: RequestFacts) -> Context:
        view = self.view()
        return Context(view.snapshot, view.as_of, self._workers.of(facts.caller))

    def reading(self) -> AbstractContextManager[Reader]:
        """A reader of the store, for files that are written as exports are."""
        if self._store is None:
            raise RuntimeError("a request came before the store was opened")
        return self._store.reading()

    def probe(self) -> dict[str, bool]:
        return {"snapshot": self._current is not None, "store": self._reachable}

    async def follow(self) -> None:
        """Swap in new revisions as they come; while the store cannot be read, answer from what there is."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """Look once whether there is a new revision."""
        try:
            if self._current is not None and self._current.refresh():
                log.info("revision %d is in service", self._current.snapshot.revision)
            self._reachable = True
        except StoreError as error:
            if self._reachable and self._store is not None:  # a store closed meanwhile is no news
                log.error("the store cannot be read: %s", error.text.en)
            self._reachable = False


def create_app(settings: Settings) -> ASGIApp:
    """The whole service. The store is opened when the application starts, not before."""
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(service.open)
        following = asyncio.create_task(service.follow())
        try:
            yield
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await asyncio.to_thread(service.close)

    schema = build_schema()
    endpoint = GraphQLEndpoint(
        schema,
        service.context,
        sizes=LIST_SIZES,
        fingerprint=lambda _context: __version__,
        trusted=TrustedDocuments.of_folder(WEB / "queries").alone(settings.trusted_only),
    )
    app = Starlette(
        routes=[
            Route("/graphql", endpoint=endpoint),
            *Files(service.view).routes(),
            *ProposalFiles(service.context, service.reading, endpoint.places).routes(),
            *ReportFile(schema, service.context, LIST_SIZES).routes(),
            *Health(service.probe).routes(),
            *page_routes(opening=None if settings.token else partial(endpoint.named, "dataset")),
        ],
        exception_handlers={HTTPException: http_error_as_json, Exception: internal_error_as_json},
        lifespan=lifespan,
    )
    return Access(UnexpectedErrors(app), settings.token)


def app_from_environment() -> ASGIApp:
    """For ASGI servers that want a factory: `uvicorn --factory graph_service.app:app_from_environment`."""
    return create_app(Settings.from_environment(os.environ))
