"""Files over HTTP: whole and parts, named in two scripts, few at a time, stopped when the client goes."""

import asyncio
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from time import sleep
from typing import Any
from urllib.parse import unquote

import httpx
import orjson
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from graph_service.domain.batch import Source
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Nature
from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from graph_service.http import files
from graph_service.http.access import Access
from graph_service.http.files import MOST_IDS, MOST_TABLE_BYTES, Files
from graph_service.http.unexpected import UnexpectedErrors, http_error_as_json, internal_error_as_json
from schema.context import View
from tests.builders import FILE, court, divisions, judge, organization, pairing, visit, world
from tests.export.network.reading import read_network
from tests.export.network.recount import AS_OF, frozen
from tests.http.conftest import LOCAL, Client
from tests.schema.asking import World

ROWS = world(
    divisions=divisions("11", "1101", "110105", "110105001", "110106"),
    courts=[court("C5", "110105")],
    party_organizations=[organization("B5", "courts", "C5")],
    judges=[judge("J5", "C5", "B5")],
    pairings=[pairing("B5", "divisions", "110105001", "2022-01-01", "2022-06-01")],
    visits=[visit("J5", "2022-05-01", division_code="110105001")],
)
SNAPSHOT = frozen(ROWS, [FILE])
SAMPLE = Source("sample.csv", Nature.SYNTHETIC, None, FILE.loaded_at)
FORMS = [form.value for form in NetworkForm]
TABLE: dict[str, Any] = {
    "name": "缺口/清单",
    "title": "缺口清单（朝阳区）",
    "notes": ["截至 2022-11-18"],
    "columns": [{"title": "代码", "kind": "text"}, {"title": "覆盖率", "kind": "percent"}],
    "rows": [["110105001001", 0.25], [None, None]],
}


def files_app(source: Source = FILE, token: str | None = None) -> ASGIApp:
    view = View(frozen(ROWS, [source]), AS_OF)
    handlers: dict[Any, Any] = {HTTPException: http_error_as_json, Exception: internal_error_as_json}
    app = Starlette(routes=Files(lambda: view).routes(), exception_handlers=handlers)
    return Access(UnexpectedErrors(app), token)


@pytest.fixture
def client() -> Iterator[Client]:
    opened = Client(files_app())
    yield opened
    opened.close()


@cache
def global_id(field: str) -> str:
    """The id that GraphQL gives the first node of a list."""
    return str(World(SNAPSHOT, {}).ask(f"{{ {field} {{ nodes {{ id }} }} }}")[field]["nodes"][0]["id"])


def file_of(form: str) -> bytes:
    return b"".join(network_file(Network(SNAPSHOT, AS_OF), NetworkForm(form)))


def error_of(response: httpx.Response) -> dict[str, Any]:
    assert response.headers["content-type"] == "application/json"
    shown: dict[str, Any] = response.json()["errors"][0]
    assert shown["extensions"]["zh"] in shown["message"]
    return shown


def names_of(response: httpx.Response) -> tuple[str, str]:
    """The name in ASCII, and the one in full."""
    kind, ascii_name, full = response.headers["content-disposition"].split("; ")
    assert kind == "attachment"
    return ascii_name.removeprefix('filename="').removesuffix('"'), unquote(full.removeprefix("filename*=UTF-8''"))


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_network_in_every_form(client: Client, form: str) -> None:
    response = client.get(f"/files/network.{form}")
    assert response.status_code == 200
    assert response.content == file_of(form)
    assert names_of(response) == (f"network-2022-11-18.{form}", f"共建网络-2022-11-18.{form}")
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("form", FORMS)
def test_a_head_names_the_file_and_makes_none(client: Client, form: str) -> None:
    response = client.request("HEAD", f"/files/network.{form}")
    assert response.status_code == 200
    assert names_of(response)[1].endswith(f".{form}")
    assert response.content == b""


def test_files_of_the_sample_are_named_so() -> None:
    client = Client(files_app(SAMPLE))
    network = client.get("/files/network.json")
    table = client.request("POST", "/files/table.xlsx", json=TABLE)
    client.close()
    assert names_of(network) == ("sample-network-2022-11-18.json", "演示数据-共建网络-2022-11-18.json")
    assert network.json()["graph"]["notice"] == SAMPLE_NOTICE
    assert names_of(table)[1] == "演示数据-缺口 清单.xlsx"
    assert sheet_of(table)[1][0] == SAMPLE_NOTICE


def test_a_part_is_what_was_asked_for(client: Client) -> None:
    ids = [global_id("judges"), global_id("partyOrganizations"), global_id("judges")]
    response = client.request("POST", "/files/network.graphml", json={"ids": ids})
    read = read_network(response.content, NetworkForm.GRAPHML)
    assert set(read.nodes) == {"Judge:J5", "PartyOrganization:B5"}
    assert [edge["relation"] for edge in read.edges] == ["MEMBER_OF"]
    assert names_of(response)[1] == "共建网络-部分-2022-11-18.graphml"


def test_within_a_division(client: Client) -> None:
    response = client.get("/files/network.json", params={"within": "110106"})
    assert set(read_network(response.content, NetworkForm.JSON).nodes) == {"Division:110106", "Division:1101"}
    assert names_of(response)[1] == "共建网络-110106-2022-11-18.json"


def test_as_of_another_day(client: Client) -> None:
    response = client.get("/files/network.json", params={"asOf": "2022-05-31"})
    edges = read_network(response.content, NetworkForm.JSON).edges
    assert [edge["in_force"] for edge in edges if edge["relation"] == "PAIRED_WITH"] == [True]
    assert names_of(response)[1] == "共建网络-2022-05-31.json"
    today = read_network(client.get("/files/network.json").content, NetworkForm.JSON).edges
    assert [edge["in_force"] for edge in today if edge["relation"] == "PAIRED_WITH"] == [False]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("within=99", 404, "NOT_FOUND"),
        ("within=71", 404, "NOT_FOUND"),
        ("asOf=18.11.2022", 400, "BAD_USER_INPUT"),
        ("inside=11", 400, "BAD_USER_INPUT"),
        ("within=11&within=11", 400, "BAD_USER_INPUT"),
        ("within=%FF", 400, "BAD_USER_INPUT"),
    ],
)
def test_what_cannot_be_read_of_an_address_is_told(client: Client, query: str, status: int, code: str) -> None:
    for _ in range(4):  # a refused one takes no turn
        response = client.get(f"/files/network.gexf?{query}")
        assert response.status_code == status
        assert error_of(response)["extensions"]["code"] == code


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"ids": []}, 400, "BAD_USER_INPUT"),
        ({}, 400, "BAD_USER_INPUT"),
        ({"ids": "x"}, 400, "BAD_USER_INPUT"),
        ({"ids": [5]}, 400, "BAD_USER_INPUT"),
        ({"ids": ["x"], "within": "11"}, 400, "BAD_USER_INPUT"),
        ({"ids": ["x"], "asOf": 5}, 400, "BAD_USER_INPUT"),
        ([], 400, "BAD_USER_INPUT"),
        ({"ids": ["bm90aGluZw=="]}, 404, "NOT_FOUND"),
        ({"ids": ["not base64 at all"]}, 404, "NOT_FOUND"),
        ({"ids": ["x"] * (MOST_IDS + 1)}, 400, "TOO_COMPLEX"),
    ],
)
def test_what_cannot_be_a_part_is_told(client: Client, body: Any, status: int, code: str) -> None:
    for _ in range(5):
        response = client.request("POST", "/files/network.gexf", json=body)
        assert response.status_code == status
        assert error_of(response)["extensions"]["code"] == code


def test_another_form_is_not_found(client: Client) -> None:
    for method in ("GET", "POST"):
        response = client.request(method, "/files/network.pdf")
        assert response.status_code == 404
        assert "gephi.zip" in error_of(response)["message"]


@pytest.mark.parametrize("path", ["/files/network.json", "/files/table.xlsx"])
@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_forms_of_other_sites_are_not_read(client: Client, path: str, content_type: str) -> None:
    response = client.request("POST", path, content=orjson.dumps(TABLE), headers={"content-type": content_type})
    assert response.status_code == 415
    assert error_of(response)["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("path", ["/files/network.json", "/files/network.x", "/files/table.xlsx", "/files/"])
def test_with_a_token_nothing_is_given_without_it(path: str) -> None:
    client = Client(files_app(token="secret"), ("203.0.113.9", 1))
    for headers in ({}, {"authorization": "Bearer wrong"}):
        for method in ("GET", "POST", "HEAD"):
            response = client.request(method, path, headers=headers)
            assert response.status_code == 401
            assert b"C5" not in response.content
    served = client.get("/files/network.json", headers={"authorization": "Bearer secret"})
    assert served.status_code == 200
    client.close()


def sheet_of(response: httpx.Response) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_a_table_becomes_a_workbook(client: Client) -> None:
    response = client.request("POST", "/files/table.xlsx", json=TABLE)
    assert response.status_code == 200
    assert names_of(response) == ("gongjian.xlsx", "缺口 清单.xlsx")
    assert sheet_of(response)[:5] == [
        ["缺口清单（朝阳区）", ""],
        ["截至 2022-11-18", ""],
        ["", ""],
        ["代码", "覆盖率"],
        ["110105001001", 0.25],
    ]


def test_a_table_that_is_none_is_told_with_its_place(client: Client) -> None:
    for _ in range(4):
        response = client.request("POST", "/files/table.xlsx", json=TABLE | {"rows": [["a", "b"]]})
        assert response.status_code == 400
        assert "rows[0][1]" in error_of(response)["message"]
    large = client.request("POST", "/files/table.xlsx", json=TABLE | {"rows": [[]] * 200_001})
    assert large.status_code == 413
    assert error_of(large)["extensions"]["code"] == "TOO_COMPLEX"


def test_a_body_above_the_limit_is_refused(client: Client) -> None:
    headers = {"content-type": "application/json", "content-length": str(MOST_TABLE_BYTES + 1)}
    response = client.request("POST", "/files/table.xlsx", content=b"{", headers=headers)
    assert response.status_code == 413
    assert "20 MB" in error_of(response)["message"]


def test_the_service_gives_its_whole_network_again_after_clients_have_left(service_url: str) -> None:
    with httpx.Client(base_url=service_url, trust_env=False, timeout=60) as real:
        for _ in range(4):  # more often than there are turns
            with _begun(real) as answer:
                assert next(answer.iter_raw()).startswith(b"<?xml")
        with _begun(real) as answer:
            content = answer.read()
        assert content.endswith(b"</graphml>\n")
        assert SAMPLE_NOTICE.encode() in content[:2_000]
        assert unquote(answer.headers["content-disposition"]).endswith("演示数据-共建网络-2022-11-18.graphml")


@contextmanager
def _begun(client: httpx.Client) -> Iterator[httpx.Response]:
    """A download; where those before have not quite ended, after the time that the service asks for."""
    while True:
        with client.stream("GET", "/files/network.graphml") as answer:
            if answer.status_code == 200:
                yield answer
                return
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) > 0
        sleep(0.1)


class SlowReader:
    """A client of the bare application: it takes one chunk and then nothing until it is let go on or leaves."""

    def __init__(self, app: ASGIApp, method: str = "GET", path: str = "/files/network.graphml", body: bytes = b""):
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.received = b""
        self._left, self._go_on = asyncio.Event(), asyncio.Event()
        self._body: bytes | None = body
        headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "headers": headers,
            "client": LOCAL,
            "server": LOCAL,
            "scheme": "http",
            "asgi": {"spec_version": "2.3"},
        }
        self.task = asyncio.create_task(app(scope, self._receive, self._send))  # type: ignore[arg-type]

    async def _receive(self) -> dict[str, Any]:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
            return
        self.received += message["body"]
        if self.status == 200:
            await self._go_on.wait()

    async def begun(self) -> None:
        while not self.received and not self.task.done():
            await asyncio.sleep(0.01)

    async def leave(self) -> None:
        self._left.set()
        await self.task

    async def finish(self) -> None:
        self._go_on.set()
        await self.task


def test_two_whole_networks_at_a_time(client: Client) -> None:
    async def asking() -> None:
        app = files_app()
        slow = [SlowReader(app) for _ in range(2)]
        for reader in slow:
            await reader.begun()
        third = SlowReader(app)
        await third.task
        assert third.status == 503
        assert int(third.headers[b"retry-after"]) > 0
        shown = orjson.loads(third.received)["errors"][0]
        assert shown["extensions"]["code"] == "DEADLINE"
        assert "请稍后再试" in shown["message"]
        part = SlowReader(app, "POST", body=orjson.dumps({"ids": [global_id("courts")]}))
        await part.begun()
        assert part.status == 200, "parts have turns of their own"
        for reader in (*slow, part):
            await reader.finish()
            assert reader.received.endswith(b"</graphml>\n")
        await asyncio.sleep(0.1)
        again = SlowReader(app)
        await again.begun()
        assert again.status == 200
        await again.finish()

    asyncio.run(asking())


def test_a_client_that_leaves_stops_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def endless(_network: Network, _form: NetworkForm) -> Iterator[bytes]:
        try:
            while True:
                made.append("chunk")
                yield b"x" * 1_000
        finally:
            made.append("stopped")

    monkeypatch.setattr(files, "network_file", endless)

    async def leaving() -> None:
        app = files_app()
        for _ in range(5):  # more often than there are turns
            reader = SlowReader(app)
            await reader.begun()
            assert reader.status == 200
            await reader.leave()
            while made[-1] != "stopped":
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)
        assert made.count("stopped") == 5
        assert made.count("chunk") < 20, "no chunk is made that nobody takes"

    asyncio.run(asyncio.wait_for(leaving(), 60))


def test_what_breaks_on_the_way_ends_the_answer_and_gives_the_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_network: Network, _form: NetworkForm) -> Iterator[bytes]:
        yield b"begun"
        raise ValueError("secret")

    monkeypatch.setattr(files, "network_file", broken)

    async def asking() -> None:
        app = files_app()
        for _ in range(4):
            reader = SlowReader(app)
            await reader.finish()
            assert reader.received == b"begun", "no last chunk, so that nobody takes it for the whole"
            await asyncio.sleep(0.05)

    asyncio.run(asking())
