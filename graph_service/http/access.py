"""Who may ask: this machine only, or holders of the token; and the headers that every answer carries."""

import hmac
from ipaddress import IPv6Address, ip_address

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_service.http.answers import Answer
from graph_service.http.errors import RefusedError, refusal
from graph_service.http.negotiation import JSON
from graph_service.http.request_ids import request_id_of

PAGE_POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
_OPEN_PATHS = frozenset({"/", "/healthz", "/readyz"})
_OPEN_FOLDERS = ("/static", "/vendor", "/queries", "/ide")


class Access:
    """ASGI middleware around everything else. Decides by `scope["path"]`, never by a URL built from headers.

    Pages that need another Content-Security-Policy than PAGE_POLICY bring it with them.
    """

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        if token is not None and not token.strip():
            raise ValueError("an empty token protects nothing")
        self._app = app
        self._token = token.encode() if token is not None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if scope["type"] == "websocket":
            await (_reject(receive, send) if refused else self._app(scope, receive, send))
            return
        sending = self._with_headers(scope, send)
        if refused is None:
            await self._app(scope, receive, sending)
            return
        body = orjson.dumps({"errors": refused.errors})
        await Answer(refused.status, body, JSON, refused.headers).send(sending)

    def _refused(self, scope: Scope) -> RefusedError | None:
        headers = Headers(scope=scope)
        if self._token is None:
            return None if _is_local(scope, headers) else _foreign()
        if _is_open(scope["path"]) or _bears(headers, self._token):
            return None
        return _unauthenticated()

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id_of(scope)
                headers["x-content-type-options"] = "nosniff"
                headers.setdefault("content-security-policy", PAGE_POLICY)
                headers.setdefault("referrer-policy", "no-referrer")
                headers.setdefault("x-frame-options", "DENY")
            await send(message)

        return sending


async def _reject(receive: Receive, send: Send) -> None:
    await receive()
    # Closing before accepting is answered with 403.
    await send({"type": "websocket.close", "code": 1008})


def _is_local(scope: Scope, headers: Headers) -> bool:
    client = scope.get("client")
    hosts = headers.getlist("host")
    return client is not None and _is_loopback(client[0]) and len(hosts) == 1 and _names_loopback(hosts[0])


def _is_loopback(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        return parsed.ipv4_mapped.is_loopback
    return parsed.is_loopback


def _names_loopback(host: str) -> bool:
    # A page of another site that rebinds its name to 127.0.0.1 still sends its own name here.
    name, colon, port = host.lower().rpartition(":") if not host.endswith("]") else (host.lower(), "", "")
    if not colon:
        return host.lower() in _LOOPBACK_HOSTS
    return name in _LOOPBACK_HOSTS and port.isascii() and port.isdigit()


def _is_open(path: str) -> bool:
    if ".." in path.split("/"):
        return False
    return path in _OPEN_PATHS or any(_is_in(path, folder) for folder in _OPEN_FOLDERS)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _bears(headers: Headers, token: bytes) -> bool:
    given = headers.getlist("authorization")
    if len(given) != 1:
        return False
    scheme, _, credentials = given[0].partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(credentials.strip().encode(), token)


def _foreign() -> RefusedError:
    return refusal(
        "FORBIDDEN",
        "未设令牌（GONGJIAN_TOKEN）时只对本机开放。",
        "Without a token (GONGJIAN_TOKEN) only this machine is served.",
    )


def _unauthenticated() -> RefusedError:
    return refusal(
        "UNAUTHENTICATED",
        "需要令牌：Authorization: Bearer …",
        "A token is needed: Authorization: Bearer …",
        headers={"WWW-Authenticate": 'Bearer realm="gongjian"'},
    )
