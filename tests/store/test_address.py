"""Which store a URL names."""

from pathlib import Path

import pytest

from graph_service.store.address import StoreAddress, parse_store_address
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
    assert parse_store_address(url) == StoreAddress("sqlite", Path(path))


@pytest.mark.parametrize("scheme", ["neo4j", "bolt", "neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc", "NEO4J"])
def test_neo4j_is_understood_as_not_yet_available(scheme: str) -> None:
    with pytest.raises(StoreUnavailableError, match="no Neo4j backend yet") as raised:
        parse_store_address(f"{scheme}://localhost:7687")
    assert "Neo4j" in raised.value.text.zh


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
