"""`/files/report.docx` through a real server: the file, its names, what is refused; nobody waits for it."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from time import perf_counter
from urllib.parse import unquote

import docx
import httpx
import pytest

from graph_service.app import create_app
from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.settings import Settings
from tests.serving import served

PATH = "/files/report.docx"
OCTOBER = {"within": "110112", "month": "2022-10"}


@pytest.fixture(scope="module")
def client(service_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service_url, trust_env=False, timeout=60) as opened:
        yield opened


def test_the_file_comes_with_two_names(client: httpx.Client) -> None:
    answer = client.get(PATH, params=OCTOBER)
    assert answer.status_code == 200
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer.headers["content-type"] == kind
    disposition = answer.headers["content-disposition"]
    plain, _, full = disposition.removeprefix("attachment; ").partition("; filename*=UTF-8''")
    assert plain == 'filename="demo-report-110112-2022-10.docx"'
    assert unquote(full) == "演示数据-月报-通州区-2022-10.docx"
    document = docx.Document(BytesIO(answer.content))
    assert document.paragraphs[0].text == "通州区诉源治理共建工作月报"
    assert SAMPLE_NOTICE in [line.text for line in document.sections[0].header.paragraphs]


def test_it_is_not_sent_twice_to_who_has_it(client: httpx.Client) -> None:
    first = client.get(PATH, params=OCTOBER)
    again = client.get(PATH, params=OCTOBER, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(
        PATH, params=OCTOBER | {"month": "2022-09"}, headers={"if-none-match": first.headers["etag"]}
    )
    assert other.status_code == 200


def test_head_tells_what_get_would(client: httpx.Client) -> None:
    answer = client.head(PATH, params=OCTOBER)
    assert answer.status_code == 200 and answer.content == b""
    assert answer.headers["etag"] == client.get(PATH, params=OCTOBER).headers["etag"]


@pytest.mark.parametrize(
    ("query", "status", "code", "word"),
    [
        ("", 400, "BAD_USER_INPUT", "within"),
        ("within=110112", 400, "BAD_USER_INPUT", "month"),
        ("within=110112&month=", 400, "BAD_USER_INPUT", "month"),
        ("within=110112&month=2022-13", 400, "BAD_USER_INPUT", "2022-13"),
        ("within=110112&month=2022-12", 400, "BAD_USER_INPUT", "2022-11-18"),
        ("within=110112104201&month=2022-10", 400, "BAD_USER_INPUT", "110112104201"),
        ("within=110112&month=2022-10&lang=en", 400, "BAD_USER_INPUT", "lang"),
        ("within=110112&month=2022-10&month=2022-09", 400, "BAD_USER_INPUT", "URL"),
        ("within=119999&month=2022-10", 404, "NOT_FOUND", "within"),
        ("within=810000&month=2022-10", 404, "NOT_FOUND", "within"),
    ],
)
def test_refusals_are_json_in_two_languages(
    client: httpx.Client, query: str, status: int, code: str, word: str
) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert answer.status_code == status
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == code
    zh = error["extensions"]["zh"]
    assert error["message"].endswith(zh) and word in zh and word in error["message"].removesuffix(zh)
    assert answer.headers["cache-control"] == "no-store"
    assert "content-disposition" not in answer.headers


def test_only_reading_is_allowed(client: httpx.Client) -> None:
    assert client.post(PATH, params=OCTOBER).status_code == 405


def test_a_token_guards_it(beijing: Settings) -> None:
    with served(create_app(replace(beijing, token="secret"))) as url, httpx.Client(trust_env=False) as client:
        assert client.get(f"{url}{PATH}", params=OCTOBER).status_code == 401
        headers = {"authorization": "Bearer secret"}
        assert client.get(f"{url}{PATH}", params=OCTOBER, headers=headers, timeout=60).status_code == 200


def test_others_are_answered_meanwhile(client: httpx.Client, service_url: str) -> None:
    """While reports are made one after the other, a small question takes less than one of them."""
    lasted: list[float] = []

    def reports() -> None:
        with httpx.Client(base_url=service_url, trust_env=False, timeout=60) as own:
            for _ in range(4):
                started = perf_counter()
                assert own.get(PATH, params=OCTOBER).status_code == 200
                lasted.append(perf_counter() - started)

    thread = threading.Thread(target=reports)
    thread.start()
    waits = []
    while thread.is_alive():
        started = perf_counter()
        client.post("/graphql", json={"query": "{ dataset { revision } }"})
        waits.append(perf_counter() - started)
    thread.join()
    assert len(lasted) == 4 and len(waits) > 20
    assert sorted(waits)[len(waits) // 2] < min(lasted) / 4


def test_who_comes_when_many_wait_is_told_to_come_again(client: httpx.Client, service_url: str) -> None:
    statuses: list[int] = []

    def one() -> None:
        with httpx.Client(base_url=service_url, trust_env=False, timeout=120) as own:
            answer = own.get(PATH, params=OCTOBER | {"within": "11"})
            statuses.append(answer.status_code)
            if answer.status_code == 503:
                assert answer.json()["errors"][0]["extensions"]["code"] == "DEADLINE"
                assert int(answer.headers["retry-after"]) > 0

    threads = [threading.Thread(target=one) for _ in range(14)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) == {200, 503} and statuses.count(200) >= 8
    assert client.get(PATH, params=OCTOBER).status_code == 200
