"""`GET /files/report.docx?within=110112&month=2022-10`: the monthly report of a place, made off the event loop."""

import asyncio
import dataclasses
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import orjson
import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.domain.ports import HereAndNow
from graph_service.http.answers import caching_headers, names_tag
from graph_service.http.downloads import Turns
from graph_service.http.errors import RefusedError, malformed, refusal, refusal_of_unexpected
from graph_service.http.execution import Execution, refused_body
from graph_service.http.graphql import RequestFacts
from graph_service.http.negotiation import JSON
from graph_service.http.request_ids import request_id_of
from graph_service.http.requests import GraphQLRequest, url_parameters
from graph_service.http.sizes import Sizes
from graph_service.report.asking import Answer, Run
from graph_service.report.errors import ReportError
from graph_service.report.monthly_report import Report, monthly_report
from graph_service.workers.caller import PatientCaller
from schema.context import Context

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARAMETERS = {"within": "110112", "month": "2022-10"}
#: Reports asked for at a time; one is made, the others wait.
_MOST = 8


def running(execution: Execution, context: Context, request_id: str) -> Run:
    """Runs documents on one snapshot, whatever is heavy in the thread that asks."""
    here = dataclasses.replace(context, heavy=HereAndNow())

    def run(text: str, variables: dict[str, Any]) -> Answer:
        request = GraphQLRequest(text, variables, None, read_only=True)
        answer: Answer = orjson.loads(execution.run(request, here, request_id).body)
        return answer

    return run


class ReportFile:
    """One thread makes reports, so that however many are asked for, they take no more than a turn from others."""

    def __init__(self, schema: strawberry.Schema, context: Callable[[RequestFacts], Context], sizes: Sizes) -> None:
        self._execution = Execution(schema, sizes)
        self._context = context
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="report")
        self._turns = Turns(_MOST, "月报", "monthly reports")

    def routes(self) -> list[Route]:
        return [Route("/files/report.docx", self.answer, methods=["GET"])]

    async def answer(self, request: Request) -> Response:
        """The file; else an error as GraphQL shows it."""
        context: Context | None = None
        request_id = request_id_of(request.scope)
        try:
            within, month = _asked(request)
            context = self._context(RequestFacts(request_id, request.headers, PatientCaller()))
            report = await self._made(running(self._execution, context, request_id), within, month)
        except ReportError as error:
            return _refused(refusal(error.code, error.text.zh, error.text.en), context)
        except RefusedError as refused:
            return _refused(refused, context)
        except Exception as error:
            return _refused(refusal_of_unexpected(error, request_id), context)
        return _file(report, request.headers.get("if-none-match"))

    async def _made(self, run: Run, within: str, month: str) -> Report:
        self._turns.take()
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, monthly_report, run, within, month)
        finally:
            self._turns.give_back()


def _asked(request: Request) -> list[str]:
    """The two parameters, and nothing else."""
    given = url_parameters(request.scope["query_string"])
    for name, example in _PARAMETERS.items():
        if name not in given:
            raise malformed(
                f"缺少参数 {name}，如 {name}={example}。",
                f"The parameter {name} is missing; expected for example {name}={example}.",
            )
    if unknown := given.keys() - _PARAMETERS.keys():
        shown, known = min(unknown)[:40], " ".join(_PARAMETERS)
        raise malformed(f"没有参数 {shown}；只有 {known}。", f"There is no parameter {shown}, only {known}.")
    return [str(given[name]) for name in _PARAMETERS]


def _file(report: Report, if_none_match: str | None) -> Response:
    names = f"filename=\"{report.plain_name}\"; filename*=UTF-8''{quote(report.name)}"
    tag = f'"{hashlib.blake2b(report.body, digest_size=16).hexdigest()}"'
    headers = {
        **caching_headers(tag),
        "vary": "Authorization",
        "x-content-type-options": "nosniff",
        "content-disposition": f"attachment; {names}",
    }
    if names_tag(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(report.body, headers=headers, media_type=WORD)


def _refused(refused: RefusedError, context: Context | None) -> Response:
    headers = {"cache-control": "no-store", **refused.headers}
    return Response(refused_body(refused, context), refused.status, headers, JSON)
