"""`GET /files/proposals.csv` and `.xlsx`: partner proposals as the table of pairings that `gongjian load` accepts.

Rows and cells are those of `gongjian propose`, the question and its limits those of the GraphQL field
`partnerProposals`, whose figures are used again where they have been worked out for this revision.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.analytics.partner_proposals import partner_proposals
from graph_service.analytics.proposal_outcome import proposal_outcome
from graph_service.analytics.proposal_problem import ProposalQuestion, proposal_problem
from graph_service.analytics.proposed_pairings import (
    PairingRow,
    citation_of_proposals,
    nature_of_proposals,
    proposed_pairings,
)
from graph_service.domain.kinds import PAIRINGS
from graph_service.export.options import ExportError
from graph_service.export.proposal_file import ProposedTable, write_proposals
from graph_service.http.client import Client
from graph_service.http.errors import RefusedError, log_unexpected, refusal, refusal_of_query_error
from graph_service.http.graphql import RequestFacts
from graph_service.http.negotiation import JSON
from graph_service.http.places import Places
from graph_service.http.proposal_questions import proposal_question
from graph_service.http.request_ids import request_id_of
from graph_service.http.requests import url_parameters
from graph_service.store.port import Reader, StoreUnavailableError
from graph_service.workers.errors import HeavyWorkError
from schema.context import Context
from schema.errors import QueryError
from schema.heavy import worked_out
from schema.queries.partner_proposals import STEPS_LIMIT, TABLE_LIMIT
from schema.types.work import Work, check_work

_MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ProposalFiles:
    """The two routes. `context` is that of GraphQL, `reading` opens the store, `places` is where they execute."""

    def __init__(
        self,
        context: Callable[[RequestFacts], Context],
        reading: Callable[[], AbstractContextManager[Reader]],
        places: Places,
    ) -> None:
        self._context = context
        self._reading = reading
        self._places = places

    def routes(self) -> list[Route]:
        return [Route("/files/proposals.csv", self.csv), Route("/files/proposals.xlsx", self.xlsx)]

    async def csv(self, request: Request) -> Response:
        return await self._file(request, "csv")

    async def xlsx(self, request: Request) -> Response:
        return await self._file(request, "xlsx")

    async def _file(self, request: Request, form: str) -> Response:
        request_id = request_id_of(request.scope)
        client = Client(self._places, request.receive)
        try:
            context = self._context(RequestFacts(request_id, request.headers, client))
            parameters = url_parameters(request.scope["query_string"])
            content = await self._places.run(self._content, context, parameters, form)
        except (RefusedError, QueryError, HeavyWorkError, StoreUnavailableError, ExportError) as error:
            return _refused(error, request_id)
        finally:
            client.answered()
        # Loaders know the table of a CSV by its file's name.
        headers = {
            "content-disposition": f'attachment; filename="{PAIRINGS.table}.{form}"',
            "cache-control": "no-store",
        }
        return Response(content, 200, headers, _MEDIA_TYPES[form])

    def _content(self, context: Context, parameters: Mapping[str, Any], form: str) -> bytes:
        question = proposal_question(parameters, context)
        rows = proposed_rows(context, question)
        nature, citation = nature_of_proposals(context.snapshot), citation_of_proposals(question)
        with self._reading() as reader, TemporaryDirectory(prefix="gongjian-") as folder:
            file = Path(folder) / f"{PAIRINGS.table}.{form}"
            write_proposals(file, ProposedTable(reader, rows, nature, citation))
            return file.read_bytes()


def proposed_rows(context: Context, question: ProposalQuestion) -> list[PairingRow]:
    """The rows of the file: at least one, at most TABLE_LIMIT, else refused."""
    snapshot = context.snapshot
    problem = proposal_problem(snapshot, question)
    size, steps = len(problem.unit) + len(problem.provider), float(problem.pairs)
    check_work(Work(nodes=size, edges=problem.pairs, steps=steps, limit=float(STEPS_LIMIT)), "within")
    found = worked_out(context, question, partner_proposals, problem)
    outcome = proposal_outcome(snapshot, question.coverage, problem, found)
    number = int(outcome.is_new.sum()) + len(outcome.ended)
    if not number:
        raise _nothing()
    if number > TABLE_LIMIT:
        raise _too_many(number)
    return proposed_pairings(snapshot, question, problem, found, outcome)


def _nothing() -> RefusedError:
    return refusal(
        "NOT_FOUND",
        "没有可建议的结对：所选单位都已结对，或没有党支部有空余名额。可提高 capacity 或放宽 reach。",
        "There is nothing to propose: all these units are paired, or no branch has a place. Raise capacity or "
        "widen reach.",
    )


def _too_many(rows: int) -> RefusedError:
    return refusal(
        "TOO_COMPLEX",
        f"建议共 {rows} 行，超过 {TABLE_LIMIT} 行；请把 within 缩小到一个区，或使用命令 gongjian propose。",
        f"The proposals have {rows} rows, more than {TABLE_LIMIT}; choose a smaller within, such as one district, "
        "or use the command `gongjian propose`.",
    )


def _refused(error: Exception, request_id: str) -> Response:
    refused = _as_refusal(error, request_id)
    headers = {**refused.headers, "cache-control": "no-store"}
    return Response(orjson.dumps({"errors": refused.errors}), refused.status, headers, JSON)


def _as_refusal(error: Exception, request_id: str) -> RefusedError:
    match error:
        case RefusedError():
            return error
        case QueryError():
            return refusal_of_query_error(error)
        case HeavyWorkError():
            if error.code == "INTERNAL":
                log_unexpected(error, request_id)
            headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
            return refusal(error.code, error.text.zh, error.text.en, headers=headers)
        case ExportError():
            return refusal("TOO_COMPLEX", error.text.zh, error.text.en)
        case _:
            return refusal("DATABASE_UNAVAILABLE", "数据库没有应答。", "The database does not answer.")
