"""Files to take away: the network in five forms, and any table of the pages as a workbook."""

from collections.abc import Awaitable, Callable, Generator, Iterator
from datetime import date
from typing import Any, Final

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from graph_service.export.network.scope import Scope, around, part
from graph_service.export.shown_table import ShownTable, ShownTableError, shown_table
from graph_service.export.table_workbook import table_workbook
from graph_service.http.downloads import Download, Turns, attachment, file_stem
from graph_service.http.errors import RefusedError, malformed, refusal, refusal_of_query_error
from graph_service.http.negotiation import JSON
from graph_service.http.requests import ClientGoneError, json_object, read_json_body, url_parameters
from schema.context import View, division_row
from schema.errors import ErrorCode, QueryError
from schema.node import node_by_id

MOST_IDS: Final = 1_000
MOST_TABLE_BYTES: Final = 20_000_000
_WHOLE_NETWORKS, _PARTS, _TABLES = 2, 4, 2
_MEDIA_TYPES: Final = {
    NetworkForm.GRAPHML: "application/graphml+xml",
    NetworkForm.GEXF: "application/gexf+xml",
    NetworkForm.GEPHI: "application/zip",
    NetworkForm.CYPHER: "application/x-cypher-query; charset=utf-8",
    NetworkForm.JSON: JSON,
}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMS: Final = {form.value: form for form in NetworkForm}

Endpoint = Callable[[Request], Awaitable[Response]]


class Files:
    """The routes below /files. `view` gives the snapshot and the day that answer now; it must not block."""

    def __init__(self, view: Callable[[], View]) -> None:
        self._view = view
        self._whole = Turns(_WHOLE_NETWORKS, "全网络下载", "downloads of the whole network")
        self._parts = Turns(_PARTS, "部分网络下载", "downloads of parts of the network")
        self._tables = Turns(_TABLES, "工作簿", "workbooks")

    def routes(self) -> list[Route]:
        return [
            Route("/files/network.{form}", _refusing(self.network), methods=["GET", "POST"]),
            Route("/files/table.xlsx", _refusing(self.table), methods=["POST"]),
        ]

    async def network(self, request: Request) -> Response:
        """GET: all of it, or what lies in and around a division; POST: the nodes given and what is between them."""
        form = _form(request.path_params["form"])
        if request.method == "POST":
            given = json_object(await read_json_body(request.receive, request.headers))
            _know(given, ("ids", "asOf"))
            view, ids = self._on(given.get("asOf")), _ids(given.get("ids"))
            return await self._download(request, view, form, self._parts, "部分", lambda: _part(view, ids))
        parameters = url_parameters(request.scope["query_string"])
        _know(parameters, ("within", "asOf"))
        view, within = self._on(parameters.get("asOf")), parameters.get("within")
        return await self._download(request, view, form, self._whole, within, lambda: _around(view, within))

    async def table(self, request: Request) -> Response:
        body = await read_json_body(request.receive, request.headers, MOST_TABLE_BYTES)
        self._tables.take()
        try:
            table = await run_in_threadpool(_table, body)
        except BaseException:
            self._tables.give_back()
            raise
        notice = self._view().snapshot.notice
        named = attachment(f"{'演示数据-' if notice else ''}{file_stem(table.name)}", "xlsx")
        return Download(_stoppable(table_workbook(table, notice)), self._tables, _XLSX, named)

    async def _download(
        self,
        request: Request,
        view: View,
        form: NetworkForm,
        turns: Turns,
        what: str | None,
        scope: Callable[[], Scope | None],
    ) -> Response:
        """What is wrong with the request is told before the first byte of the file."""
        turns.take()
        try:
            chosen = await run_in_threadpool(scope)
        except BaseException:
            turns.give_back()
            raise
        parts = ["演示数据" if view.snapshot.notice else None, "共建网络", what, view.as_of.isoformat()]
        named = attachment(file_stem("-".join(filter(None, parts))), form.value)
        if request.method == "HEAD":
            turns.give_back()
            return Response(media_type=_MEDIA_TYPES[form], headers={"content-disposition": named})
        chunks = network_file(Network(view.snapshot, view.as_of, chosen), form)
        return Download(_stoppable(chunks), turns, _MEDIA_TYPES[form], named)

    def _on(self, day: Any) -> View:
        view = self._view()
        if day is None:
            return view
        try:
            return View(view.snapshot, date.fromisoformat(day))
        except (TypeError, ValueError):
            raise malformed("asOf 应为日期，如 2022-11-18。", "asOf must be a date such as 2022-11-18.") from None


def _refusing(endpoint: Endpoint) -> Endpoint:
    """Refusals as JSON, as /graphql gives them."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except QueryError as error:
            return _refused(refusal_of_query_error(error))
        except RefusedError as refused:
            return _refused(refused)
        except ClientGoneError:
            return Response(status_code=499)  # nobody is there to read it

    return answer


def _refused(refused: RefusedError) -> Response:
    headers = {"cache-control": "no-store", **refused.headers}
    return Response(orjson.dumps({"errors": refused.errors}), refused.status, headers, JSON)


def _stoppable(chunks: Iterator[bytes]) -> Generator[bytes, None, None]:
    yield from chunks


def _form(name: str) -> NetworkForm:
    if name not in _FORMS:
        raise refusal(
            "NOT_FOUND",
            f"没有这种文件；有 {' '.join(_FORMS)}。",
            f"There is no such file; there are {' '.join(_FORMS)}.",
        )
    return _FORMS[name]


def _know(given: dict[str, Any], names: tuple[str, ...]) -> None:
    if given.keys() - set(names):
        raise malformed(f"只能给出 {'、'.join(names)}。", f"Only {' and '.join(names)} can be given.")


def _ids(given: Any) -> list[str]:
    if not isinstance(given, list) or not given or not all(isinstance(one, str) for one in given):
        raise malformed("ids 应为节点标识的数组，至少一个。", "ids must be a list of ids of nodes, at least one.")
    if len(given) > MOST_IDS:
        raise refusal(
            "TOO_COMPLEX",
            f"ids 至多 {MOST_IDS} 个，收到 {len(given)} 个；请下载整个网络或缩小范围。",
            f"At most {MOST_IDS} ids, got {len(given)}: take the whole network, or a smaller part.",
        )
    return given


def _part(view: View, ids: list[str]) -> Scope:
    nodes = [node_by_id(view, one) for one in ids]
    for position, node in enumerate(nodes):
        if node is None:
            raise refusal(
                "NOT_FOUND", f"ids[{position}]：没有这个节点。", f"ids[{position}]: there is no such node."
            )
    return part(view.snapshot, [node.rows.base + node.row for node in nodes if node])


def _around(view: View, within: str | None) -> Scope | None:
    row = division_row(view, within)
    return None if row is None else around(view.snapshot, row)


def _table(body: bytes) -> ShownTable:
    try:
        return shown_table(json_object(body))
    except ShownTableError as error:
        code: ErrorCode = "TOO_COMPLEX" if error.too_large else "BAD_USER_INPUT"
        raise refusal(code, error.text.zh, error.text.en, 413 if error.too_large else 400) from None
