"""Whether the process lives (/healthz) and whether it can answer (/readyz)."""

import asyncio
from collections.abc import Callable, Mapping

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.http.errors import log_unexpected
from graph_service.http.negotiation import JSON

#: Says of each thing needed (snapshot, store) whether it is there; may block, runs in a thread.
Probe = Callable[[], Mapping[str, bool]]


class Health:
    """The two routes; one probe runs at a time, however often and by whomever it is asked for."""

    def __init__(self, probe: Probe, *, patience: float = 3.0) -> None:
        self._probe = probe
        self._patience = patience
        self._running: asyncio.Future[Mapping[str, bool]] | None = None

    def routes(self) -> list[Route]:
        return [Route("/healthz", self.alive), Route("/readyz", self.ready)]

    async def alive(self, _request: Request) -> Response:
        return _answer(200, {"alive": True})

    async def ready(self, _request: Request) -> Response:
        if self._running is None or self._running.done():
            self._running = asyncio.ensure_future(asyncio.to_thread(self._probed))
        try:
            found = await asyncio.wait_for(asyncio.shield(self._running), self._patience)
        except TimeoutError:
            return _answer(503, {"ready": False})
        ready = all(found.values())
        return _answer(200 if ready else 503, {**found, "ready": ready})

    def _probed(self) -> Mapping[str, bool]:
        try:
            return self._probe()
        except Exception as error:
            log_unexpected(error, "readyz")
            return {"probe": False}


def _answer(status: int, content: Mapping[str, bool]) -> Response:
    return Response(orjson.dumps(content), status, {"cache-control": "no-store"}, JSON)
