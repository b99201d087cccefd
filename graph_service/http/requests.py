"""Reading a GraphQL request from HTTP: strictly, with a cap, and without ever failing as a server error."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from graph_service.http.errors import RefusedError, malformed, refusal
from graph_service.http.trusted import NO_DOCUMENTS, TrustedDocuments

MAX_BODY = 1_000_000
_MAX_URL_PARAMETERS = 20


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """The parameters of one request; `read_only` when it came by GET."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None
    read_only: bool


class ClientGoneError(Exception):
    """The client left before its request was read, or before there was an answer."""


async def read_request(
    scope: Scope, receive: Receive, headers: Headers, trusted: TrustedDocuments = NO_DOCUMENTS
) -> GraphQLRequest:
    """Read the request from the URL (GET) or the body (POST)."""
    if scope["method"] == "GET":
        return _request(url_parameters(scope["query_string"]), trusted, read_only=True)
    if scope["method"] != "POST":
        raise refusal(
            "BAD_USER_INPUT", "只接受 GET 和 POST。", "Use GET or POST.", 405, headers={"Allow": "GET, POST"}
        )
    return _request(json_object(await read_json_body(receive, headers)), trusted, read_only=False)


async def read_json_body(receive: Receive, headers: Headers, most: int = MAX_BODY) -> bytes:
    """The body of a request that says that it is JSON, of `most` bytes at the most."""
    _check_content_type(headers)
    announced = headers.get("content-length", "")
    # The length bound keeps int() away from absurdly long digits.
    if announced.isascii() and announced.isdigit() and (len(announced) > 9 or int(announced) > most):
        raise _too_large(most)
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientGoneError
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most:
            raise _too_large(most)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _check_content_type(headers: Headers) -> None:
    # Browsers send application/json across origins only after asking, so this also stops forged forms.
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.replace('"', "").strip().lower()
    plain = headers.get("content-encoding", "identity").lower() == "identity"
    if media_type.strip().lower() != "application/json" or charset not in ("", "charset=utf-8") or not plain:
        raise refusal(
            "BAD_USER_INPUT",
            "Content-Type 须为 application/json（UTF-8，不压缩）。",
            "Content-Type must be application/json (UTF-8, not compressed).",
            415,
        )


def _too_large(most: int) -> RefusedError:
    size = f"{most // 1_000_000} MB"
    return refusal("TOO_COMPLEX", f"请求体超过 {size}。", f"The request body is larger than {size}.", 413)


def url_parameters(query_string: bytes) -> dict[str, Any]:
    """The parameters of a URL, each given once; empty ones are as good as none."""
    if len(query_string) > MAX_BODY:
        raise _too_large(MAX_BODY)
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_URL_PARAMETERS,
        )
    except ValueError:
        raise malformed("URL 参数无法解读。", "The URL parameters cannot be read.") from None
    parameters: dict[str, Any] = {name: value for name, value in pairs if value}
    if len({name for name, _ in pairs}) < len(pairs):
        raise malformed("URL 参数重复。", "A URL parameter is given twice.")
    for name in ("variables", "extensions"):
        if name in parameters:
            parameters[name] = _json(parameters[name].encode())
    return parameters


def _json(text: bytes) -> Any:
    # orjson refuses invalid UTF-8, lone surrogates, NaN, infinities and deep nesting by itself.
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise malformed("不是有效的 JSON。", "This is not valid JSON.") from None


def json_object(body: bytes) -> dict[str, Any]:
    """The object that a body of JSON holds."""
    payload = _json(body)
    if isinstance(payload, list):
        raise malformed("不接受批量请求。", "Batches of requests are not served.")
    if not isinstance(payload, dict):
        raise malformed("请求体须为 JSON 对象。", "The body must be a JSON object.")
    return payload


def _request(parameters: Mapping[str, Any], trusted: TrustedDocuments, *, read_only: bool) -> GraphQLRequest:
    query = trusted.text_of(parameters)
    operation_name = parameters.get("operationName")
    if not isinstance(operation_name, str | None):
        raise malformed("operationName 须为字符串。", "`operationName` must be a string.")
    for name in ("variables", "extensions"):
        if not isinstance(parameters.get(name), dict | None):
            raise malformed(f"{name} 须为对象。", f"`{name}` must be an object.")
    return GraphQLRequest(query, parameters.get("variables") or {}, operation_name, read_only)
