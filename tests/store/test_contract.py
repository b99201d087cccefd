"""The contract of port.Store: one body of tests for every backend."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.domain.batch import ERASE, Batch, Source, TableCount
from graph_service.domain.kind import Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.store.port import Store, StoreError
from tests.store.backends import OpenStore
from tests.store.generated_batches import (
    FILE,
    HOSTILE_TEXTS,
    MORNING,
    PROVENANCE,
    Model,
    batch_of,
    batches,
    cells,
    rows_of,
    stored_rows,
)


def scanned(store: Store, table: str = "divisions") -> list[dict[str, Any]]:
    with store.reading() as reader:
        return stored_rows(reader.scan(table))


def revision(store: Store) -> int:
    with store.reading() as reader:
        return reader.revision()


BEIJING = {"key": "11", "name": "北京市", "level": "PROVINCE", "population": 100}
CHAOYANG = {"key": "110105", "name": "朝阳区", "level": "DISTRICT", "population": 50}


def test_an_empty_store_has_revision_0_and_no_rows(store: Store) -> None:
    with store.reading() as reader:
        assert reader.revision() == 0
        assert reader.sources() == []
        for kind in KINDS:
            assert list(reader.scan(kind.table)) == []
            assert list(reader.changes(kind.table, 0)) == list(reader.changes(kind.table, 7)) == []
            assert list(reader.names(kind.table)) == []


def test_what_is_applied_is_scanned_with_its_provenance(store: Store) -> None:
    receipt = store.apply(batch_of("divisions", CHAOYANG, BEIJING))
    assert (receipt.revision, receipt.counts) == (1, {"divisions": TableCount(created=2)})
    empty = dict.fromkeys(KIND_BY_TABLE["divisions"].column_names)
    assert scanned(store) == [
        empty | BEIJING | {"_source": 0, "_line": 3, "_revision": 1},
        empty | CHAOYANG | {"_source": 0, "_line": 2, "_revision": 1},
    ]
    with store.reading() as reader:
        assert reader.sources() == [FILE]


def test_writing_is_told_up_to_the_last_row(store: Store) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    judges = [{"key": f"J{number}", "name": "张某", "court_key": "C"} for number in range(300)]
    batch = batch_of("judges", *judges)
    batch.rows |= batch_of("courts", {"key": "C", "name": "法院", "level": "BASIC"}).rows
    store.apply(batch, lambda table, done, rows: told.setdefault(table, []).append((done, rows)))
    assert told.keys() == {"judges", "courts"}
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_the_same_content_twice_changes_nothing(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING, CHAOYANG))
    before = scanned(store)
    receipt = store.apply(batch_of("divisions", BEIJING, CHAOYANG))
    assert (receipt.revision, receipt.counts) == (1, {"divisions": TableCount(unchanged=2)})
    assert receipt.changes == 0
    assert scanned(store) == before


def test_provenance_alone_is_no_change(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING))
    before = scanned(store)
    other = Source("other.csv", Nature.PUBLIC, "https://example.org", MORNING)
    assert store.apply(batch_of("divisions", BEIJING, source=other, line=90)).revision == 1
    assert scanned(store) == before
    with store.reading() as reader:
        assert reader.sources() == [FILE]


def test_empty_cells_leave_and_erase_removes(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING))
    assert store.apply(batch_of("divisions", BEIJING | {"population": None})).changes == 0
    assert scanned(store)[0]["population"] == 100
    erasing = batch_of("divisions", BEIJING | {"population": ERASE})
    assert store.apply(erasing).counts == {"divisions": TableCount(changed=1)}
    assert scanned(store)[0]["population"] is None
    assert store.apply(erasing).counts == {"divisions": TableCount(unchanged=1)}


def test_erase_in_a_new_row_is_an_empty_cell(store: Store) -> None:
    assert store.apply(batch_of("divisions", BEIJING | {"population": ERASE})).changes == 1
    assert scanned(store)[0]["population"] is None


def test_columns_left_out_are_left_alone(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING))
    receipt = store.apply(batch_of("divisions", {"population": 101, "key": "11"}, {"population": 7, "key": "12"}))
    assert receipt.counts == {"divisions": TableCount(created=1, changed=1)}
    beijing, other = scanned(store)
    assert {name: beijing[name] for name in BEIJING} == BEIJING | {"population": 101}
    assert (other["key"], other["name"], other["population"]) == ("12", None, 7)


def test_keys_alone_create_rows_and_change_none(store: Store) -> None:
    assert store.apply(batch_of("divisions", {"key": "11"})).counts == {"divisions": TableCount(created=1)}
    assert store.apply(batch_of("divisions", {"key": "11"})).counts == {"divisions": TableCount(unchanged=1)}


def test_counts_of_several_tables_and_empty_ones(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING, CHAOYANG))
    court = {"key": "c", "name": "某法院", "level": "BASIC"}
    later = Batch([FILE], {"courts": rows_of("courts", [court]), "judges": rows_of("judges", [])})
    later.rows["divisions"] = rows_of(
        "divisions", [BEIJING, CHAOYANG | {"population": 51}, {**BEIJING, "key": "12"}]
    )
    receipt = store.apply(later)
    assert receipt.counts == {
        "divisions": TableCount(created=1, changed=1, unchanged=1),
        "courts": TableCount(created=1),
        "judges": TableCount(),
    }
    assert receipt.changes == 3


def test_an_empty_batch_changes_nothing(store: Store) -> None:
    assert store.apply(Batch()).revision == 0
    store.apply(batch_of("divisions", BEIJING))
    receipt = store.apply(Batch())
    assert (receipt.revision, receipt.counts) == (1, {})


def test_revisions_only_grow_also_after_opening_again(open_store: OpenStore, tmp_path: Path) -> None:
    for number in range(1, 4):
        with open_store(tmp_path) as store:
            assert store.apply(batch_of("divisions", BEIJING | {"population": number})).revision == number
            assert store.apply(batch_of("divisions", BEIJING | {"population": number})).revision == number
            assert revision(store) == number


def test_changes_are_the_rows_changed_since(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING, CHAOYANG))
    store.apply(batch_of("divisions", CHAOYANG | {"population": 51}))
    store.apply(batch_of("divisions", {"key": "12", "name": "天津市"}, {"key": "0", "name": "零"}))
    with store.reading() as reader:
        changed = [
            [row["key"] for row in stored_rows(reader.changes("divisions", since))] for since in (0, 1, 2, 3, 4)
        ]
        assert changed == [["0", "11", "110105", "12"], ["0", "110105", "12"], ["0", "12"], [], []]
        assert stored_rows(reader.changes("divisions", 0)) == stored_rows(reader.scan("divisions"))


def test_only_sources_that_rows_point_at_are_kept(store: Store) -> None:
    names = ("unused", "first", "unchanged", "second")
    sources = [replace(FILE, name=name) for name in names]
    store.apply(batch_of("divisions", CHAOYANG))
    batch = Batch(sources, {"divisions": rows_of("divisions", [BEIJING, CHAOYANG, {**BEIJING, "key": "12"}])})
    batch.rows["divisions"].sources = array("i", [3, 2, 1])
    store.apply(batch)
    with store.reading() as reader:
        listed = reader.sources()
        names_by_key = {row["key"]: listed[row["_source"]].name for row in stored_rows(reader.scan("divisions"))}
    assert names_by_key == {"11": "second", "110105": FILE.name, "12": "first"}
    assert sorted(source.name for source in listed) == sorted([FILE.name, "first", "second"])


def test_scans_are_chunked_and_in_code_point_order(store: Store) -> None:
    keys = [f"{number:06}" for number in range(60_000)]
    special = ["", "A", "a", "Z", "é", "\ue000", "\uffff", "😀", "长"]
    store.apply(batch_of("divisions", *({"key": key} for key in (special + keys)[::-1])))
    with store.reading() as reader:
        chunks = list(reader.scan("divisions"))
    assert len(chunks) > 1
    assert all(len({len(cells) for cells in chunk.values()}) == 1 for chunk in chunks)
    assert [key for chunk in chunks for key in chunk["key"]] == sorted(keys + special)


def test_a_reader_is_not_moved_by_writers(store: Store) -> None:
    store.apply(batch_of("divisions", *({"key": f"{number:06}"} for number in range(60_000))))
    with store.reading() as reader:
        chunks = reader.scan("divisions")
        seen = len(next(chunks)["key"])
        store.apply(batch_of("divisions", {"key": "000001", "name": "new"}, {"key": "999999", "name": "new"}))
        assert seen + sum(len(chunk["key"]) for chunk in chunks) == 60_000
        assert reader.revision() == 1
        assert list(reader.changes("divisions", 1)) == []
        assert reader.known("divisions", ["999999", "000001"]) == {"000001"}
        assert len(reader.sources()) == 1
        assert "new" not in {name for _, name in reader.names("divisions")}
    with store.reading() as reader:
        assert reader.revision() == 2
        assert reader.known("divisions", ["999999"]) == {"999999"}


def test_known_keys_and_names(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING, CHAOYANG, {**BEIJING, "key": "12", "name": None}))
    store.apply(batch_of("pairings", {"key": "p", "branch_key": "b"}))
    with store.reading() as reader:
        assert reader.known("divisions", []) == set()
        assert reader.known("divisions", ["11", "99", "\ud800", *map(str, range(200_000, 203_000))]) == {"11"}
        assert reader.known("divisions", {"11", "12", "110105"}) == {"11", "12", "110105"}
        assert list(reader.names("divisions")) == [("11", "北京市"), ("110105", "朝阳区"), ("12", "")]
        assert list(reader.names("pairings")) == []


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_strings_come_back_as_they_went(store: Store, text: str) -> None:
    court = {"key": text, "name": text, "division_codes": (text, "11", text), "uscc": text}
    source = Source(text, Nature.LOADED, text, MORNING)
    store.apply(batch_of("courts", court, source=source))
    (row,) = scanned(store, "courts")
    assert {name: row[name] for name in court} == court
    assert store.apply(batch_of("courts", court)).changes == 0
    with store.reading() as reader:
        assert reader.sources() == [source]
        assert reader.known("courts", [text, text + "x"]) == {text}
        assert list(reader.names("courts")) == [(text, text)]


@pytest.mark.parametrize(
    "unstorable", [{"name": "\ud800"}, {"population": 2**63}, {"key": "\udfff"}], ids=["name", "integer", "key"]
)
def test_what_cannot_be_stored_is_refused_whole(store: Store, unstorable: dict[str, Any]) -> None:
    with pytest.raises(StoreError):
        store.apply(batch_of("divisions", BEIJING, CHAOYANG | unstorable))
    assert (scanned(store), revision(store)) == ([], 0)


def _malformed() -> Iterator[Any]:
    twice = batch_of("divisions", BEIJING, CHAOYANG, BEIJING)
    yield pytest.param(twice, id="the same key twice")
    later_table = batch_of("divisions", CHAOYANG)
    later_table.rows["courts"] = rows_of("courts", [{"key": "c"}, {"key": "c"}])
    yield pytest.param(later_table, id="the same key twice in a later table")
    yield pytest.param(batch_of("divisions", {"name": "no key"}), id="no key column")
    yield pytest.param(batch_of("divisions", {"key": None}), id="an empty key")
    yield pytest.param(batch_of("divisions", {"key": ERASE}), id="an erased key")
    yield pytest.param(batch_of("divisions", BEIJING | {'x" TEXT); --': 1}), id="an unknown column")
    yield pytest.param(Batch([FILE], {"courts": rows_of("divisions", [BEIJING])}), id="rows of another table")
    yield pytest.param(Batch([], {"divisions": rows_of("divisions", [BEIJING])}), id="a missing source")
    uneven = batch_of("divisions", BEIJING)
    uneven.rows["divisions"].columns["name"].append("more")
    yield pytest.param(uneven, id="columns of different length")


@pytest.mark.parametrize("batch", list(_malformed()))
def test_malformed_batches_are_refused_and_nothing_is_written(store: Store, batch: Batch) -> None:
    with pytest.raises(ValueError):
        store.apply(batch)
    assert (scanned(store), scanned(store, "courts"), revision(store)) == ([], [], 0)


_ANY_BACKEND = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(data=st.data())
@settings(_ANY_BACKEND, max_examples=10)
def test_every_column_of_every_kind_comes_back_and_can_be_erased(
    open_store: OpenStore, data: st.DataObject
) -> None:
    rows = {
        kind.table: {column.name: data.draw(st.none() | cells(column)) for column in kind.columns} | {"key": "k"}
        for kind in KINDS
    }
    erasing = {table: dict.fromkeys(row, ERASE) | {"key": "k"} for table, row in rows.items()}
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        store.apply(Batch([FILE], {table: rows_of(table, [row]) for table, row in rows.items()}))
        for kind in KINDS:
            (found,) = scanned(store, kind.table)
            assert {name: found[name] for name in kind.column_names} == rows[kind.table]
            flags = [column.name for column in kind.columns if column.type is Type.FLAG]
            assert all(found[name] is rows[kind.table][name] for name in flags)
        store.apply(Batch([FILE], {table: rows_of(table, [row]) for table, row in erasing.items()}))
        for kind in KINDS:
            (found,) = scanned(store, kind.table)
            assert {name for name in kind.column_names if found[name] is not None} == {"key"}


@given(sequence=st.lists(batches() | batches(KINDS[:2]), max_size=6))
@settings(_ANY_BACKEND, max_examples=25)
def test_sequences_of_batches_do_as_the_model(open_store: OpenStore, sequence: list[Batch]) -> None:
    model = Model()
    with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        for batch in sequence:
            counts = model.apply(batch)
            receipt = store.apply(batch)
            assert (receipt.counts, receipt.revision) == (counts, model.revision)
            assert store.apply(batch).changes == 0
        with store.reading() as reader:
            sources = reader.sources()
            for kind in KINDS:
                found = stored_rows(reader.scan(kind.table))
                assert [{name: row[name] for name in kind.column_names} for row in found] == model.rows(kind.table)
                source, line, changed = PROVENANCE
                for row in found:
                    place = (sources[row[source]], row[line], row[changed])
                    assert place == model.provenance[kind.table, row["key"]]


def test_a_preview_tells_what_apply_would_do_and_writes_nothing(store: Store) -> None:
    store.apply(batch_of("divisions", BEIJING))
    before = scanned(store)
    previewed = store.preview(batch_of("divisions", BEIJING, CHAOYANG))
    assert scanned(store) == before
    assert previewed == store.apply(batch_of("divisions", BEIJING, CHAOYANG))
