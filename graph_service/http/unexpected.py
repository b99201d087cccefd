"""The last net: whatever escapes a route is answered as JSON and logged without its message."""

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.http.answers import Answer
from graph_service.http.errors import internal_error, log_unexpected
from graph_service.http.negotiation import JSON
from graph_service.http.request_ids import request_id_of
from schema.errors import ErrorCode

_CODES: dict[int, ErrorCode] = {401: "UNAUTHENTICATED", 403: "FORBIDDEN", 404: "NOT_FOUND"}


class UnexpectedErrors:
    """ASGI middleware outside of Starlette, which would send plain text and let the server log the message."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting_start)
        except Exception as error:
            log_unexpected(error, request_id_of(scope))
            # A started answer is left incomplete; the server then closes the connection.
            if not started:
                body = orjson.dumps({"errors": [internal_error(request_id_of(scope))]})
                await Answer(500, body, JSON).send(send)


async def internal_error_as_json(request: Request, _error: Exception) -> Response:
    """Starlette's handler for `Exception`; Starlette raises the exception again, for UnexpectedErrors to log."""
    body = orjson.dumps({"errors": [internal_error(request_id_of(request.scope))]})
    return Response(body, 500, media_type=JSON)


async def http_error_as_json(_request: Request, error: Exception) -> Response:
    """Starlette's handler for HTTPException: no such page, wrong method."""
    assert isinstance(error, HTTPException)
    shown = {"message": error.detail, "extensions": {"code": _CODES.get(error.status_code, "BAD_USER_INPUT")}}
    return Response(orjson.dumps({"errors": [shown]}), error.status_code, error.headers, JSON)
