"""The GraphQL endpoint: a bare ASGI class, because a function endpoint costs 1.65 times as much."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from inspect import isawaitable
from typing import Generic, TypeVar

import strawberry
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graph_service.http.answers import Answer, caching_headers, entity_tag, names_tag
from graph_service.http.client import Client
from graph_service.http.errors import RefusedError, refusal, refusal_of_query_error, refusal_of_unexpected
from graph_service.http.execution import Executed, Execution, RequestContext, refused_body
from graph_service.http.kept_answers import KeptAnswers
from graph_service.http.negotiation import JSON, answer_media_type
from graph_service.http.places import Places
from graph_service.http.request_ids import request_id_of
from graph_service.http.requests import ClientGoneError, GraphQLRequest, read_request
from graph_service.http.sizes import Sizes
from graph_service.http.trusted import NO_DOCUMENTS, TrustedDocuments
from graph_service.workers.caller import Caller
from schema.errors import QueryError

C = TypeVar("C", bound=RequestContext)
_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What the context of a request may be made from; `caller` is who waits for its heavy work."""

    request_id: str
    headers: Mapping[str, str]
    caller: Caller


class GraphQLEndpoint(Generic[C]):
    """Serves one schema.

    `context` makes the object that resolvers get as `info.context`; it must not block and is called again while
    a request waits for its X-Min-Revision. `sizes` are assumed lengths of list fields. `fingerprint` names what
    else than revision and date an answer depends on (role, program version). `threads` execute at a time; beside
    them `waiting` requests wait for heavy figures. `trusted` are documents that can be asked for by name.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        context: Callable[[RequestFacts], Awaitable[C] | C],
        *,
        sizes: Sizes | None = None,
        fingerprint: Callable[[C], str] = lambda _context: "",
        threads: int = 2,
        waiting: int = 8,
        patience: float = 5.0,
        trusted: TrustedDocuments = NO_DOCUMENTS,
    ) -> None:
        self._execution = Execution(schema, sizes or {})
        self._edition = hashlib.sha256(schema.as_str().encode()).hexdigest()
        self._make_context = context
        self._fingerprint = fingerprint
        self._patience = patience
        self.trusted = trusted
        self._kept = KeptAnswers(trusted)
        self.places = Places(threads, waiting)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await _Exchange(self, scope).answer(receive)
        except ClientGoneError:
            return
        await answer.send(send)

    async def named(self, name: str, scope: Scope, receive: Receive) -> Answer:
        """The answer to a trusted document without variables, for a page that brings it along."""
        asked = {**scope, "method": "GET", "query_string": f"documentId={name}".encode(), "headers": []}
        return await _Exchange(self, asked).answer(receive)

    async def context_at(self, facts: RequestFacts, least_revision: int) -> C:
        """The context, made again until its revision is the one asked for or patience ends."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._patience
        while True:
            made = self._make_context(facts)
            context: C = await made if isawaitable(made) else made
            if context.revision >= least_revision:
                return context
            if clock() >= deadline:
                raise refusal(
                    "DEADLINE",
                    f"修订 {least_revision} 尚未就绪，当前为 {context.revision}。",
                    f"Revision {least_revision} is not there yet, only {context.revision}.",
                    headers={"Retry-After": "1"},
                )
            await asyncio.sleep(_POLL_SECONDS)

    def tag(self, request: GraphQLRequest, context: C, media_type: str) -> str:
        return entity_tag(
            request,
            fingerprint=f"{self._edition} {self._fingerprint(context)}",
            revision=context.revision,
            as_of=context.as_of,
            media_type=media_type,
        )

    async def run(self, request: GraphQLRequest, context: C, request_id: str) -> Executed:
        """Execute in a worker thread, so that the event loop goes on serving; or answer what is kept."""
        tag = self.tag(request, context, "") if self._kept.may_have(request) else None
        if tag is not None and (kept := self._kept.find(tag)):
            return kept
        executed = await self.places.run(self._execution.run, request, context, request_id)
        if tag is not None:
            self._kept.keep(tag, executed)
        return executed


class _Exchange(Generic[C]):
    """One request and its answer."""

    def __init__(self, endpoint: GraphQLEndpoint[C], scope: Scope) -> None:
        self._endpoint = endpoint
        self._scope = scope
        self._headers = Headers(scope=scope)
        self._request_id = request_id_of(scope)
        self._media_type = JSON
        self._context: C | None = None

    async def answer(self, receive: Receive) -> Answer:
        try:
            return await self._executed(receive)
        except RefusedError as refused:
            return self._refused(refused)
        except QueryError as error:
            return self._refused(refusal_of_query_error(error))
        except ClientGoneError:
            raise
        except Exception as error:
            return self._refused(refusal_of_unexpected(error, self._request_id))

    async def _executed(self, receive: Receive) -> Answer:
        self._media_type = answer_media_type(self._headers.get("accept"))
        request = await read_request(self._scope, receive, self._headers, self._endpoint.trusted)
        least_revision = _least_revision(self._headers.get("x-min-revision"))
        client = Client(self._endpoint.places, receive)
        facts = RequestFacts(self._request_id, self._headers, client)
        self._context = context = await self._endpoint.context_at(facts, least_revision)
        caching: dict[str, str] = {}
        if request.read_only:
            tag = self._endpoint.tag(request, context, self._media_type)
            caching = caching_headers(tag)
            if names_tag(self._headers.get("if-none-match"), tag):
                return Answer(304, b"", self._media_type, caching)
        try:
            executed = await self._endpoint.run(request, context, self._request_id)
        finally:
            client.answered()
        if client.gone:
            raise ClientGoneError
        return Answer(200, executed.body, self._media_type, caching if executed.clean else executed.headers)

    def _refused(self, refused: RefusedError) -> Answer:
        status = 200 if refused.lenient and self._media_type == JSON else refused.status
        return Answer(status, refused_body(refused, self._context), self._media_type, refused.headers)


def _least_revision(header: str | None) -> int:
    if header is None:
        return 0
    if not (header.isascii() and header.isdigit() and len(header) <= 18):
        raise refusal("BAD_USER_INPUT", "X-Min-Revision 须为非负整数。", "X-Min-Revision must be a whole number.")
    return int(header)
