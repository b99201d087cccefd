"""Fixtures of tests that every backend has to pass."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.store.port import Store
from tests.store.backends import Neo4jByFolder, OpenStore, sqlite_by_folder


@pytest.fixture(params=["sqlite", "neo4j"])
def open_store(request: pytest.FixtureRequest) -> OpenStore:
    """From a folder to the store that belongs to it: an empty one where the folder is new."""
    if request.param == "sqlite":
        return sqlite_by_folder
    opened = Neo4jByFolder(request.getfixturevalue("neo4j"))
    return opened.store


@pytest.fixture
def examples(open_store: OpenStore) -> int:
    """How many stores a property is tried in, some batches each; every call of a server takes its time."""
    is_embedded = open_store is sqlite_by_folder
    if os.environ.get("GONGJIAN_PROFILE") == "soak":
        return 200 if is_embedded else 80
    return 15 if is_embedded else 2


@pytest.fixture
def store(open_store: OpenStore, tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened
