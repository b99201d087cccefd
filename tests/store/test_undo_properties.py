"""Undoing after random batches, on every backend, against plain copies of what was there before."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.kinds import KINDS
from graph_service.store.port import Store
from graph_service.store.undoing import NotToBeUndoneError, UndoRefusedError
from tests.neo4j.server import Neo4jServer
from tests.store.backends import OpenStore
from tests.store.generated_batches import batch_of, batches
from tests.store.graphs import Graph, graph_of
from tests.store.neo4j_stores import rows_as_elements


def in_many_worlds(examples: int, open_store: OpenStore, check: Callable[[Store, st.DataObject], None]) -> None:
    """Try a property in so many fresh stores."""

    @given(data=st.data())
    @settings(max_examples=examples)
    def tried(data: st.DataObject) -> None:
        with TemporaryDirectory() as folder, open_store(Path(folder)) as store:
            check(store, data)

    tried()


def test_undo_after_each_batch_gives_the_graph_before_it(open_store: OpenStore, examples: int) -> None:
    def check(store: Store, data: st.DataObject) -> None:
        graphs, revisions = [graph_of(store)], []
        for batch in data.draw(st.lists(batches() | batches(KINDS[:3]), max_size=5)):
            receipt = store.apply(batch)
            if not receipt.changes:
                continue
            after = graph_of(store)
            undone = store.undo(receipt.revision)
            assert graph_of(store) == graphs[-1]
            assert store.undo(undone.revision).revision == receipt.revision + 2
            assert graph_of(store) == after
            graphs.append(after)
            revisions.append(receipt.revision)
        while revisions:
            store.undo(revisions.pop())
            graphs.pop()
            assert graph_of(store) == graphs[-1]

    in_many_worlds(examples, open_store, check)


KEYS = st.sampled_from(("1", "2", "3", "4"))


class World:
    """A store of rows that refer to rows which are there, and what each of its revisions did."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.graphs: list[Graph] = [{}]

    def apply(self, data: st.DataObject) -> None:
        """Some divisions, each below one that there is, and a building."""
        now = self.graphs[-1]
        chosen = data.draw(st.lists(KEYS, unique=True, min_size=1, max_size=2))
        known = sorted({key for table, key in now if table == "divisions"} | set(chosen))
        links = st.sampled_from(known)
        names = st.sampled_from(("a", "b"))
        batch = batch_of(
            "divisions",
            *({"key": key, "name": data.draw(names), "parent_code": data.draw(links)} for key in chosen),
        )
        batch.rows |= batch_of(
            "courts", {"key": data.draw(KEYS), "division_codes": tuple(data.draw(st.lists(links, max_size=2)))}
        ).rows
        batch.rows |= batch_of(
            "pairings", {"key": data.draw(KEYS), "partner": f"divisions/{data.draw(links)}"}
        ).rows
        if self.store.apply(batch).changes:
            self.graphs.append(graph_of(self.store))

    def undo(self, revision: int) -> None:
        """The rows that the revision touched become what they were before it; the others stay."""
        now = self.graphs[-1]
        try:
            self.store.undo(revision)
        except (UndoRefusedError, NotToBeUndoneError):
            assert graph_of(self.store) == now
            assert revision != len(self.graphs) - 1, "the newest can always be undone"
            return
        before, after = self.graphs[revision - 1 : revision + 1]
        expected = dict(now)
        for row in before.keys() | after.keys():
            if before.get(row) != after.get(row):
                expected.pop(row, None)
                expected |= {row: before[row]} if row in before else {}
        assert graph_of(self.store) == expected
        self.graphs.append(expected)


def dangling(graph: Graph) -> list[tuple[str, str]]:
    """Table and key of the rows that refer to a division which is not there."""
    found = []
    for row, (cells, _, _) in graph.items():
        codes = [cells.get("parent_code"), *(cells.get("division_codes") or ())]
        codes += [str(cells["partner"]).removeprefix("divisions/")] if cells.get("partner") else []
        found += [row for code in codes if code is not None and ("divisions", code) not in graph]
    return found


def test_undoing_any_revision_takes_back_its_rows_alone_and_leaves_no_link_to_nothing(
    open_store: OpenStore, examples: int
) -> None:
    def check(store: Store, data: st.DataObject) -> None:
        world = World(store)
        for _ in range(data.draw(st.integers(1, 8))):
            if data.draw(st.booleans()):
                world.apply(data)
            else:
                world.undo(data.draw(st.integers(1, max(1, len(world.graphs) - 1))))
            assert dangling(world.graphs[-1]) == []

    in_many_worlds(examples, open_store, check)


@pytest.mark.parametrize("open_store", ["neo4j"], indirect=True)
def test_nodes_and_relationships_in_neo4j_come_back_too(
    neo4j: Neo4jServer, open_store: OpenStore, examples: int
) -> None:
    def check(store: Store, data: st.DataObject) -> None:
        world = World(store)
        for _ in range(data.draw(st.integers(1, 3))):
            world.apply(data)
        last, before = len(world.graphs), rows_as_elements(neo4j)
        world.apply(data)
        after = rows_as_elements(neo4j)
        if len(world.graphs) > last:
            for expected in (before, after, before):
                world.undo(len(world.graphs) - 1)
                assert rows_as_elements(neo4j) == expected

    in_many_worlds(examples, open_store, check)
