"""The first page: index.html, and in it the answer to the question that it asks before any other."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graph_service.http.answers import Answer, names_tag

#: Answers queries/dataset.graphql for whoever asks for the page.
Opening = Callable[[Scope, Receive], Awaitable[Answer]]
_HEADERS = {"cache-control": "no-cache", "x-content-type-options": "nosniff", "referrer-policy": "same-origin"}
_PLACE = '<script type="application/json" id="dataset">'


class FirstPage:
    """Serves the page under `policy`, revalidated at every use. Without `opening` it asks by itself; so it does
    where a token is wanted, since everybody may open the page."""

    def __init__(self, file: Path, policy: str, opening: Opening | None = None) -> None:
        self._file = file
        self._policy = policy
        self._opening = opening

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = self._file.read_text("utf-8")
        headers = {**_HEADERS, "content-security-policy": _with_map(self._policy, page)}
        # An answer with errors has no tag: then the page asks by itself and shows them.
        if self._opening and "etag" in (answer := await self._opening(scope, receive)).headers:
            # Nothing in the data can end the script: in JSON, `<` stands in strings only.
            page = page.replace(_PLACE, _PLACE + answer.body.decode().replace("<", "\\u003c"), 1)
        content = page.encode()
        headers["etag"] = tag = f'"{sha256(content).hexdigest()[:32]}"'
        is_known = names_tag(Headers(scope=scope).get("if-none-match"), tag)
        await Answer(304 if is_known else 200, b"" if is_known else content, "text/html", headers).send(send)


def _with_map(policy: str, page: str) -> str:
    """Allows the one script that must stand in the page: the map of imports. Data in it is no script."""
    maps = re.findall(r'<script type="importmap">(.*?)</script>', page, re.DOTALL)
    sums = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in maps)
    return f"{policy}; script-src 'self' {sums}".rstrip()
