"""Stores of every backend, by the folder that they belong to."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from graph_service.store.port import Store
from graph_service.store.sqlite import SqliteStore
from tests.neo4j.server import Neo4jServer
from tests.store.neo4j_stores import delete_nodes, neo4j_store

#: From a folder to the store that belongs to it: an empty one where the folder is new.
OpenStore = Callable[[Path], AbstractContextManager[Store]]


class Neo4jByFolder:
    """One database for one folder after another."""

    def __init__(self, server: Neo4jServer) -> None:
        self._server = server
        self._folder: Path | None = None

    def store(self, folder: Path) -> AbstractContextManager[Store]:
        if folder != self._folder:
            self._folder = folder
            delete_nodes(self._server)
        return closing(neo4j_store(self._server))


def sqlite_by_folder(folder: Path) -> AbstractContextManager[Store]:
    return closing(SqliteStore(folder / "store.db"))
