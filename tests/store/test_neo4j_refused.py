"""A Neo4j that cannot be used is told in one sentence, in Chinese and in English, that names no password."""

import socket
import time
import traceback
from dataclasses import replace

import pytest

from graph_service.store.address import Credentials
from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import StoreUnavailableError
from tests.neo4j.server import Neo4jServer
from tests.store.neo4j_stores import credentials_of

PASSWORD = "zhi-you-wo-zhi-dao"
DEADLINE = 2.0


def refusal(uri: str, credentials: Credentials) -> str:
    """The English sentence with which opening a store ends, in time."""
    begun = time.monotonic()
    with pytest.raises(StoreUnavailableError) as raised:
        Neo4jStore(uri, credentials, deadline=DEADLINE)
    assert time.monotonic() - begun < DEADLINE + 1.5
    text = raised.value.text
    assert uri in text.en
    assert uri in text.zh
    assert text.en.count("\n") == text.zh.count("\n") == 0
    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value) + repr(credentials)
    assert credentials.password not in told
    return text.en


def test_a_wrong_password(neo4j: Neo4jServer) -> None:
    assert "NEO4J_PASSWORD" in refusal(neo4j.uri, replace(credentials_of(neo4j), password=PASSWORD))


def test_an_unknown_user(neo4j: Neo4jServer) -> None:
    assert "NEO4J_USERNAME" in refusal(neo4j.uri, Credentials("nobody", PASSWORD))


def test_an_unknown_database(neo4j: Neo4jServer) -> None:
    assert "NEO4J_DATABASE" in refusal(neo4j.uri, replace(credentials_of(neo4j), database="nowhere"))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt"])
def test_nothing_listens(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    sentence = refusal(f"{scheme}://127.0.0.1:{port}", Credentials(password=PASSWORD))
    assert "did not answer in time" in sentence


def test_something_else_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        sentence = refusal(f"neo4j://127.0.0.1:{port}", Credentials(password=PASSWORD))
    assert "did not answer in time" in sentence


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 64, "区划.invalid", "127.0.0.1:99999"])
def test_a_host_that_cannot_be(host: str) -> None:
    assert refusal(f"neo4j://{host}", Credentials(password=PASSWORD))


def test_encryption_that_the_server_does_not_speak(neo4j: Neo4jServer) -> None:
    assert refusal(neo4j.uri.replace("neo4j://", "neo4j+s://"), credentials_of(neo4j))
