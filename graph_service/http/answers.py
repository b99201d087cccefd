"""Answers: JSON bytes, headers, entity tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

import orjson
from starlette.types import Send

from graph_service.http.requests import GraphQLRequest


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, whole."""

    status: int
    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    async def send(self, send: Send) -> None:
        headers = {"vary": "Accept, Authorization", "cache-control": "no-store", **self.headers}
        if self.status != 304:
            headers["content-type"] = f"{self.media_type}; charset=utf-8"
            headers["content-length"] = str(len(self.body))
        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": raw})
        await send({"type": "http.response.body", "body": self.body})


def entity_tag(request: GraphQLRequest, *, fingerprint: str, revision: int, as_of: date, media_type: str) -> str:
    """A strong tag of everything that an answer depends on."""
    parts: list[Any] = [
        request.query,
        request.variables,
        request.operation_name,
        fingerprint,
        revision,
        as_of.isoformat(),
        media_type,
    ]
    digest = blake2b(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()
    return f'"{digest}"'


def names_tag(if_none_match: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names this tag (compared weakly, as the standard says)."""
    if if_none_match is None:
        return False
    return any(candidate.strip().removeprefix("W/") == tag for candidate in if_none_match.split(","))


def caching_headers(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "private, no-cache"}
