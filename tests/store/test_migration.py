"""A store that an older program made is read as it is, and brought up to date by the first who writes into it."""

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph_service.domain.batch import Batch, Rows
from graph_service.domain.kind import Column, Type
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.store import version
from graph_service.store.port import StoreError, StoreUnavailableError
from graph_service.store.undoing import NotToBeUndoneError
from tests.neo4j.server import Neo4jServer
from tests.store.backends import Neo4jByFolder, OpenStore, sqlite_by_folder
from tests.store.generated_batches import FILE
from tests.store.graphs import graph_of
from tests.store.neo4j_stores import asked
from tests.store.older_programs import program_of, with_column, without

#: One table, and columns in the middle and at the end of others.
OLDER = without({"scopes"}, {("divisions", "population"), ("service_points", "initiative_key")})
#: Without a column of divisions, to which another one is added.
LACKING = without(set(), {("divisions", "population")})
FIRST = without(set(version._TABLES_SINCE), set(version._COLUMNS_SINCE))


def batch_of(table: str, *rows: dict[str, Any]) -> Batch:
    """A batch of the kinds as they are declared at this moment."""
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    places = array("i", [0] * len(rows)), array("i", range(2, len(rows) + 2))
    return Batch([FILE], {table: Rows(KIND_BY_TABLE[table], columns, *places)})


def fill(open_store: OpenStore, folder: Path) -> None:
    """Three revisions; the second and the third leave former rows."""
    with open_store(folder) as store:
        store.apply(
            batch_of(
                "divisions",
                {"key": "11", "name": "北京市", "households": 1},
                {"key": "12", "name": "天津市", "households": 3},
            )
        )
        store.apply(batch_of("divisions", {"key": "11", "households": 2}))
        store.apply(batch_of("service_points", {"key": "S", "name": "站", "functions": ("CONSULTATION",)}))
        store.apply(batch_of("service_points", {"key": "S", "name": "微站", "functions": ("MEDIATION",)}))


def division(open_store: OpenStore, folder: Path) -> dict[str, Any]:
    with open_store(folder) as store:
        return graph_of(store)["divisions", "11"][0]


def test_an_older_store_is_read_as_it_is_and_migrated_by_the_first_writer(
    open_store: OpenStore, tmp_path: Path
) -> None:
    with program_of(OLDER):
        fill(open_store, tmp_path)
    with open_store(tmp_path) as store:
        graph = graph_of(store)
        assert graph["divisions", "11"][0]["households"] == 2
        assert graph["divisions", "11"][0]["population"] is None
        assert graph["service_points", "S"][0]["functions"] == ("MEDIATION",)
        with store.reading() as reader:
            assert reader.known("scopes", ["x"]) == set()
            assert list(reader.names("scopes")) == list(reader.former("scopes", 0)) == []
        scope = batch_of("scopes", {"key": "x", "table": "pairings", "division_code": "11"})
        peopled = batch_of("divisions", {"key": "11", "population": 7})
        assert store.preview(peopled).changes == store.preview(scope).changes == 1
        assert store.preview_undo(4).changes == 1
    with program_of(OLDER), open_store(tmp_path) as store:
        assert store.apply(batch_of("divisions", {"key": "13"})).revision == 5, "looking has changed nothing"
    with open_store(tmp_path) as store:
        receipts = [store.apply(peopled), store.apply(scope)]
        assert [(receipt.changes, receipt.has_migrated) for receipt in receipts] == [(1, True), (1, False)]
        assert (store.undo(7).changes, store.undo(6).changes) == (1, 1)
        store.undo(5)
        assert graph_of(store) == graph
        store.undo(4)
        store.undo(2)
        former = graph_of(store)
        assert former["service_points", "S"][0]["functions"] == ("CONSULTATION",)
        assert former["divisions", "11"][0]["households"] == 1


def test_undoing_migrates_too(open_store: OpenStore, tmp_path: Path) -> None:
    with program_of(OLDER):
        fill(open_store, tmp_path)
    with open_store(tmp_path) as store:
        assert store.undo(4).has_migrated
    assert division(open_store, tmp_path)["households"] == 2


def test_a_newer_or_another_store_is_refused_in_a_sentence(open_store: OpenStore, tmp_path: Path) -> None:
    fill(open_store, tmp_path)
    with program_of(OLDER), pytest.raises(StoreUnavailableError, match="by a newer version of gongjian"):
        open_store(tmp_path).__enter__()
    other = with_column(LACKING, "divisions", Column("population", Type.NUMBER))
    with program_of(other), pytest.raises(StoreUnavailableError, match="by another version of gongjian"):
        open_store(tmp_path).__enter__()
    assert division(open_store, tmp_path)["households"] == 2


def test_a_column_named_anew_is_another_version(open_store: OpenStore, tmp_path: Path) -> None:
    with program_of(with_column(LACKING, "divisions", Column("populace", Type.INTEGER))):
        fill(open_store, tmp_path)
    with pytest.raises(StoreUnavailableError, match="by another version of gongjian"):
        open_store(tmp_path).__enter__()


def test_a_batch_that_fails_leaves_an_older_file_as_it_was(tmp_path: Path) -> None:
    with program_of(OLDER):
        fill(sqlite_by_folder, tmp_path)
    with sqlite_by_folder(tmp_path) as store, pytest.raises(StoreError):
        store.apply(batch_of("divisions", {"key": "11", "population": 2**63}))
    with program_of(OLDER):
        assert division(sqlite_by_folder, tmp_path)["households"] == 2


def _forget_history_in_file(folder: Path) -> None:
    """As the first program left its files, which listed no columns and kept no former rows."""
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith("former_") or table == "facts":
                connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE revisions DROP COLUMN undoes")
        connection.execute(f"PRAGMA user_version = {version.declared_version(1)}")
        connection.commit()


def test_the_first_programs_file_cannot_be_undone_before_its_migration(tmp_path: Path) -> None:
    with program_of(FIRST):
        fill(sqlite_by_folder, tmp_path)
        _forget_history_in_file(tmp_path)
    with sqlite_by_folder(tmp_path) as store:
        before = graph_of(store)
        with pytest.raises(NotToBeUndoneError, match="kept no former values"):
            store.preview_undo(4)
        assert store.apply(batch_of("topics", {"key": "T", "name": "题", "month": "2022-11"})).has_migrated
        assert store.undo(5).changes == 1
        assert graph_of(store) == before
        with pytest.raises(NotToBeUndoneError, match="kept no former values"):
            store.undo(4)


def test_the_first_programs_journal_in_neo4j_is_understood(neo4j: Neo4jServer, tmp_path: Path) -> None:
    open_store: Callable[[Path], Any] = Neo4jByFolder(neo4j).store
    with program_of(FIRST):
        fill(open_store, tmp_path)
        asked(
            neo4j,
            "MATCH (s:GongjianStore) SET s.version = $version REMOVE s.columns",
            version=version.declared_version(1),
        )
        asked(neo4j, "MATCH (j:GongjianJournal) REMOVE j.columns, j.removes")
    with open_store(tmp_path) as store:
        assert store.undo(4).has_migrated
        assert graph_of(store)["service_points", "S"][0]["functions"] == ("CONSULTATION",)
