"""Which store a URL names."""

from pathlib import Path

import pytest

from graph_service.store.address import Credentials, Neo4jAddress, SqliteAddress, parse_store_address
from graph_service.store.port import StoreError, StoreUnavailableError


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///gongjian.db", "gongjian.db"),
        ("sqlite:///data/共建.db", "data/共建.db"),
        ("SQLite:////var/lib/gongjian.db", "/var/lib/gongjian.db"),
        ("sqlite:///../with space%20#.db", "../with space%20#.db"),
    ],
)
def test_sqlite_addresses_name_files(url: str, path: str) -> None:
    assert parse_store_address(url) == SqliteAddress(Path(path))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc"])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:7687", "[::1]:7687", "图谱.example:1"])
def test_neo4j_addresses_name_a_server(scheme: str, host: str) -> None:
    assert parse_store_address(f"{scheme}://{host}") == Neo4jAddress(f"{scheme}://{host}")


def test_the_scheme_is_in_small_letters_and_a_last_slash_is_nothing() -> None:
    assert parse_store_address("NEO4J+S://Host:7687/") == Neo4jAddress("neo4j+s://Host:7687")


@pytest.mark.parametrize(
    "url",
    [
        "neo4j://user:secret@host",
        "bolt://user@host:7687",
        "neo4j://host/secret",
        "neo4j://host:7687/?database=secret",
        "neo4j://host?secret=1",
        "neo4j://",
        "neo4j://host:port",
        "neo4j://one,two",
        "neo4j+tls://host",
    ],
)
def test_a_neo4j_address_is_a_host_and_a_port_and_nothing_else(url: str) -> None:
    with pytest.raises(StoreError, match=r"neo4j://host:7687") as raised:
        parse_store_address(url)
    assert not isinstance(raised.value, StoreUnavailableError)
    assert "secret" not in raised.value.text.en + raised.value.text.zh


def test_an_address_with_a_user_says_where_that_belongs() -> None:
    with pytest.raises(StoreError, match="NEO4J_USERNAME and NEO4J_PASSWORD") as raised:
        parse_store_address("neo4j://user:secret@host")
    assert "NEO4J_PASSWORD" in raised.value.text.zh


def test_a_password_is_not_shown() -> None:
    assert "secret" not in repr(Credentials("neo4j", "secret"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "gongjian.db",
        "sqlite:gongjian.db",
        "sqlite:/gongjian.db",
        "sqlite://",
        "sqlite://gongjian.db",
        "sqlite:///",
        "sqlite:////",
        "sqlite:///:memory:",
        "sqlite:///a.db?mode=ro",
        "sqlite:///a\0.db",
        "postgresql://user:secret@host/db",
        "://",
    ],
)
def test_other_addresses_are_refused_with_the_expected_forms(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///relative\.db") as raised:
        parse_store_address(url)
    assert not isinstance(raised.value, StoreUnavailableError)
    assert "sqlite:////absolute/path.db" in raised.value.text.zh
    assert "secret" not in raised.value.text.en + raised.value.text.zh
