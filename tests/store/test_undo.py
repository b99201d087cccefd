"""The way back, on every backend: what undoing a revision gives, and what stands against it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.domain.batch import ERASE, Batch, TableCount
from graph_service.domain.problems import Text
from graph_service.store.neo4j import reader as neo4j_reader
from graph_service.store.neo4j import store as neo4j_store
from graph_service.store.port import Store, StoreError
from graph_service.store.undoing import Conflict, NotToBeUndoneError, UndoRefusedError
from tests.neo4j.server import Neo4jServer
from tests.store.backends import Neo4jByFolder, OpenStore
from tests.store.generated_batches import FILE, batch_of, rows_of, stored_rows
from tests.store.graphs import Graph, graph_of
from tests.store.neo4j_stores import asked

BEIJING = {"key": "11", "name": "北京市", "population": 100}
CHAOYANG = {"key": "110105", "name": "朝阳区", "parent_code": "11"}
TOWER = {"key": "B", "name": "楼", "division_code": "110105"}


def divisions(*rows: dict[str, object], line: int = 2) -> Batch:
    """Rows of divisions, their columns filled up with empty cells."""
    columns = dict.fromkeys(("key", "name", "parent_code", "population"))
    return batch_of("divisions", *(columns | row for row in rows), line=line)


def court(*codes: str) -> dict[str, object]:
    return {"key": "C", "name": "某法院", "division_codes": codes}


def test_created_rows_go_and_changed_ones_are_as_they_were(store: Store) -> None:
    store.apply(divisions(BEIJING, line=7))
    before = graph_of(store)
    changing = Batch([FILE], {"divisions": divisions(BEIJING | {"population": ERASE}, CHAOYANG).rows["divisions"]})
    changing.rows["courts"] = rows_of("courts", [court("11", "110105")])
    store.apply(changing)
    receipt = store.undo(2)
    assert (receipt.revision, receipt.changes) == (3, 3)
    assert receipt.counts == {"divisions": TableCount(changed=1, removed=1), "courts": TableCount(removed=1)}
    assert graph_of(store) == before
    with store.reading() as reader:
        assert reader.revision() == 3
        assert reader.known("divisions", ["11", "110105"]) == {"11"}
        assert list(reader.names("courts")) == []
        assert [(row["key"], row["_revision"]) for row in stored_rows(reader.changes("divisions", 1))] == [
            ("11", 3)
        ]


def test_revisions_tell_what_they_undid(store: Store) -> None:
    store.apply(divisions(BEIJING))
    store.undo(1)
    with store.reading() as reader:
        assert [(one.number, one.undoes, one.is_kept) for one in reader.revisions()] == [
            (1, None, True),
            (2, 1, True),
        ]
        assert reader.revisions()[0].applied_at == FILE.loaded_at


def test_former_rows_are_those_overwritten_and_removed(store: Store) -> None:
    store.apply(divisions(BEIJING))
    store.apply(divisions(BEIJING | {"population": 101}))
    store.undo(2)
    store.undo(1)
    with store.reading() as reader:
        found = [
            (row["population"], row["_revision"], row["_until"], row["_line"])
            for row in stored_rows(reader.former("divisions", 0))
        ]
        assert sorted(found, key=lambda row: row[2]) == [(100, 1, 2, 2), (101, 2, 3, 2), (100, 3, 4, 2)]
        assert [row["_until"] for row in stored_rows(reader.former("divisions", 3))] == [4]


def test_undoing_the_newest_one_after_the_other_leads_back_to_nothing(store: Store) -> None:
    graphs: list[Graph] = []
    for population in (1, 2, 3):
        graphs.append(graph_of(store))
        store.apply(divisions(BEIJING | {"population": population}, {"key": f"{population}"}))
    for revision in (3, 2, 1):
        store.undo(revision)
        assert graph_of(store) == graphs[revision - 1]


def test_undoing_an_undo_brings_everything_back(store: Store) -> None:
    store.apply(divisions(BEIJING, CHAOYANG))
    store.apply(divisions(CHAOYANG | {"name": "朝阳"}, {"key": "12", "name": "天津市"}))
    after = graph_of(store)
    store.undo(2)
    before = graph_of(store)
    assert store.undo(3).counts == {"divisions": TableCount(created=1, changed=1)}
    assert graph_of(store) == after
    assert store.undo(4).counts == {"divisions": TableCount(changed=1, removed=1)}
    assert graph_of(store) == before


def test_later_changes_of_its_rows_stand_against_it(store: Store) -> None:
    store.apply(divisions(*({"key": f"{number:03}"} for number in range(30))))
    store.apply(divisions(*({"key": f"{number:03}", "name": "later"} for number in range(25))))
    store.apply(divisions({"key": "000", "name": "latest"}, {"key": "new"}))
    before = graph_of(store)
    with pytest.raises(UndoRefusedError, match="beginning with revision 3") as raised:
        store.undo(1)
    assert raised.value.count == 25
    assert raised.value.conflicts == (
        Conflict("divisions", "000", 3),
        *(Conflict("divisions", f"{number:03}", 2) for number in range(1, 20)),
    )
    assert graph_of(store) == before
    with pytest.raises(UndoRefusedError):
        store.preview_undo(1)
    store.undo(3)
    store.undo(2)
    assert store.undo(1).changes == 30
    assert graph_of(store) == {}


@pytest.mark.parametrize("late", [divisions(CHAOYANG), batch_of("courts", court("x", "11"))], ids=["one", "list"])
def test_later_references_to_what_it_created_stand_against_it(store: Store, late: Batch) -> None:
    store.apply(divisions(BEIJING))
    store.apply(late)
    (table,) = late.rows
    with pytest.raises(UndoRefusedError) as raised:
        store.undo(1)
    assert raised.value.conflicts == (Conflict(table, str(late.rows[table].columns["key"][0]), 2),)


def test_references_of_the_same_revision_do_not_stand_against_it(store: Store) -> None:
    batch = divisions(BEIJING, CHAOYANG)
    batch.rows["buildings"] = rows_of("buildings", [TOWER])
    store.apply(batch)
    store.undo(1)
    assert graph_of(store) == {}


def test_what_it_would_refer_to_again_must_still_be_there(store: Store) -> None:
    store.apply(divisions(BEIJING, {"key": "12"}))
    store.apply(divisions(CHAOYANG))
    store.apply(batch_of("buildings", TOWER))
    store.apply(batch_of("buildings", TOWER | {"division_code": "11"}))
    store.undo(2)
    with pytest.raises(UndoRefusedError) as raised:
        store.undo(4)
    assert raised.value.conflicts == (Conflict("divisions", "110105", 5),)
    store.undo(5)
    store.undo(4)
    assert graph_of(store)["buildings", "B"][0]["division_code"] == "110105"


@pytest.mark.parametrize("revision", [-1, 0, 2, 10**9])
def test_a_revision_that_there_is_not_cannot_be_undone(store: Store, revision: int) -> None:
    for undo in (store.undo, store.preview_undo):
        with pytest.raises(NotToBeUndoneError, match="the store is empty"):
            undo(revision)
    store.apply(divisions(BEIJING))
    for undo in (store.undo, store.preview_undo):
        with pytest.raises(NotToBeUndoneError, match=f"no revision {revision}; there are revisions 1 to 1"):
            undo(revision)


def test_what_is_undone_is_not_undone_again(store: Store) -> None:
    store.apply(divisions(BEIJING))
    store.undo(1)
    with pytest.raises(NotToBeUndoneError, match="undone by revision 2"):
        store.undo(1)
    store.undo(2)
    store.undo(1)
    assert graph_of(store) == {}


def test_a_preview_tells_what_undoing_does_and_writes_nothing(store: Store) -> None:
    store.apply(divisions(BEIJING))
    store.apply(divisions(BEIJING | {"population": 1}, CHAOYANG))
    before = graph_of(store)
    previewed = store.preview_undo(2)
    assert graph_of(store) == before
    assert previewed == store.undo(2)


def test_a_reader_is_not_moved_by_undoing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_reader, "_PAGE_ROWS", 7)
    keys = [f"{number:03}" for number in range(40)]
    store.apply(divisions({"key": "005", "name": "before"}, {"key": "039", "name": "before"}))
    store.apply(divisions(*({"key": key, "name": "after"} for key in keys)))
    store.apply(divisions({"key": "late", "name": "late"}))
    with store.reading() as reader:
        chunks = reader.scan("divisions")
        seen = stored_rows([next(chunks)])
        store.undo(3)
        store.undo(2)
        store.apply(divisions({"key": "000", "name": "anew"}))
        seen += stored_rows(chunks)
        assert [(row["key"], row["name"], row["_revision"]) for row in seen] == [
            *((key, "after", 2) for key in keys),
            ("late", "late", 3),
        ]
        assert stored_rows(reader.scan("divisions")) == seen
        assert stored_rows(reader.changes("divisions", 2)) == seen[-1:]
        assert reader.known("divisions", [*keys, "late", "none"]) == {*keys, "late"}
        assert len(reader.revisions()) == 3
    with store.reading() as reader:
        assert [key for key, _ in reader.names("divisions")] == ["000", "005", "039"]


def test_undoing_survives_opening_again(open_store: OpenStore, tmp_path: Path) -> None:
    steps: list[Callable[[Store], object]] = [
        lambda store: store.apply(divisions(BEIJING)),
        lambda store: store.apply(divisions(BEIJING | {"population": 1})),
        lambda store: store.undo(2),
        lambda store: store.undo(3),
    ]
    for step in steps:
        with open_store(tmp_path) as store:
            step(store)
    with open_store(tmp_path) as store:
        assert graph_of(store)["divisions", "11"][0]["population"] == 1


def test_a_relationship_stays_when_an_end_of_it_goes(store: Store) -> None:
    store.apply(batch_of("visits", {"key": "V", "division_code": "11", "hours": 1.0}))
    store.apply(divisions(BEIJING))
    store.apply(batch_of("visits", {"key": "V", "hours": 2.0}))
    store.undo(3)
    store.undo(2)
    ((visit, (cells, _, _)),) = graph_of(store).items()
    assert (visit, cells["division_code"], cells["hours"]) == (("visits", "V"), "11", 1.0)


def test_what_was_not_removed_at_once_is_removed_by_the_next_writer(
    neo4j: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(Text("中断", "broken off"))

    with Neo4jByFolder(neo4j).store(tmp_path) as store:
        store.apply(divisions(BEIJING, CHAOYANG))
        with monkeypatch.context() as patch:
            patch.setattr(neo4j_store, "remove_marked", fail)
            assert store.undo(1).changes == 2
        assert graph_of(store) == {}
        assert asked(neo4j, "MATCH (n:Division) RETURN count(n)") == [[2]]
        store.apply(batch_of("topics", {"key": "T"}))
        assert asked(neo4j, "MATCH (n:Division) RETURN count(n)") == [[0]]
        assert list(graph_of(store)) == [("topics", "T")]
