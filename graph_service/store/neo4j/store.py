"""The store in a Neo4j database, which may hold other people's nodes as well."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from graph_service.domain.batch import Batch, Receipt
from graph_service.store.address import Credentials
from graph_service.store.batch_checks import refuse_malformed
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.applying import BatchWriting
from graph_service.store.neo4j.connection import DEADLINE_SECONDS, Connection, NoAnswerError, Statement, unavailable
from graph_service.store.neo4j.lock import writing
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.restoring import write_whole
from graph_service.store.neo4j.taking_back import remove_marked, take_back
from graph_service.store.neo4j.undoing import write_undoing
from graph_service.store.port import NotEmptyError, StoreError, Whole, Written, unheard
from graph_service.store.undoing import Undoing, standing_after
from graph_service.store.version import declared_columns, declared_version, is_newer, listed, older_columns

#: To be raised when rows are kept in another way than the declarations of the kinds show.
_LAYOUT = 2
_OTHER_VERSION = (
    "中的数据由另一版本的程序建立，请用该版本导出后重新导入",
    "holds data made by another version of gongjian; export it with that one and load it again",
)
_NEWER = (
    "中的数据由更新版本的程序建立，请升级本程序后再打开",
    "holds data made by a newer version of gongjian; open it with that one",
)
#: A server that was just started takes long for all of them.
_SCHEMA_AT_ONCE = 10
#: How long a writer waits for another one to be done.
PATIENCE_SECONDS = 30.0


class Neo4jStore:
    """A store in Neo4j 5 (port.Store), for several threads and processes at once.

    A revision counter on one node says what is published; one writer at a time writes the next revision beside it
    (see `writing`, `lock`). Nothing is made in a database before the first batch.
    """

    def __init__(
        self,
        uri: str,
        credentials: Credentials,
        patience: float = PATIENCE_SECONDS,
        deadline: float = DEADLINE_SECONDS,
    ) -> None:
        """Connect; StoreUnavailableError when there is no Neo4j, it refuses, or it holds another version's data."""
        self._uri = uri
        self._patience = patience
        self._connection = Connection(uri, credentials, deadline)
        try:
            self._state()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Neo4jReader]:
        """A reader on one revision, unmoved by writers until it is left."""
        yield Neo4jReader(self._connection, self._state().get("revision", 0))

    def apply(self, batch: Batch, written: Written = unheard) -> Receipt:
        """Write a batch whole or not at all; without a change nothing is written."""
        refuse_malformed(batch)
        if not len(batch):
            return self.preview(batch)
        with self._writing() as (fence, revision, migrated):
            writing = BatchWriting(self._connection, batch, revision)
            receipt = replace(writing.receipt(), has_migrated=migrated)
            if receipt.changes:
                with self._whole_or_not_at_all(fence):
                    writing.write(fence, written)
            return receipt

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would do; nothing is written."""
        refuse_malformed(batch)
        return BatchWriting(self._connection, batch, self._state().get("revision", 0)).receipt()

    def undo(self, revision: int) -> Receipt:
        """Give back, as a new revision, what this one overwrote or removed, and remove what it created."""
        with self.reading() as reader:  # nothing is made in a database for a revision that there is not
            standing_after(reader.revisions(), revision)
        with self._writing() as (fence, last, migrated):
            reader = Neo4jReader(self._connection, last)
            undoing = Undoing(reader, revision)
            with self._whole_or_not_at_all(fence):
                write_undoing(self._connection, reader, undoing, fence)
            with suppress(StoreError):  # it is published; the next writer removes what is left
                remove_marked(self._connection, fence, last + 1)
            return replace(undoing.receipt(), has_migrated=migrated)

    def preview_undo(self, revision: int) -> Receipt:
        """What `undo` would do; nothing is written."""
        with self.reading() as reader:
            return Undoing(reader, revision).receipt()

    def restore(self, whole: Whole) -> None:
        """Take over another store or a backup, whole or not at all; its revisions become those of this one."""
        if self._state().get("revision"):
            raise NotEmptyError
        with self._writing() as (fence, last, _):
            if last:
                raise NotEmptyError
            with self._whole_or_not_at_all(fence):
                write_whole(self._connection, whole, fence)

    def close(self) -> None:
        """Close all connections; the store is not used afterwards."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[tuple[Statement, int, bool]]:
        """Holds the lock, with everything made that a writer needs and nothing left of earlier ones.

        Gives the fence, the published revision, and whether an older program's store was brought up to date.
        """
        self._make()
        with writing(self._connection, self._patience) as (fence, state):
            self._check(state)
            migrated = state["version"] != declared_version(_LAYOUT)
            if migrated:
                self._connection.write((cypher.BRING_UP_TO_DATE, _signature()), fence=fence)
            self._clear_leftovers(fence, state)
            yield fence, state["revision"], migrated

    @contextmanager
    def _whole_or_not_at_all(self, fence: Statement) -> Iterator[None]:
        try:
            yield
        except NoAnswerError:
            raise  # the next writer takes it back
        except BaseException:
            with suppress(StoreError):  # as above
                # Behind the fence, so that a publishing whose answer was lost is over before this is read.
                (state,) = self._connection.write((cypher.READ_STATE, {}), fence=fence)
                self._clear_leftovers(fence, state)
            raise

    def _state(self) -> dict[str, Any]:
        """The properties of the store's own node; none where nothing was ever written."""
        state: dict[str, Any] = self._connection.read(cypher.READ_STATE) or {}
        if state:
            self._check(state)
        return state

    def _check(self, state: dict[str, Any]) -> None:
        """An older program's store can be read as it is, and is brought up to date by the first writer."""
        version, names = state["version"], state.get("columns")
        if version != declared_version(_LAYOUT) and older_columns(_LAYOUT, version, names) is None:
            raise unavailable(self._uri, _NEWER if is_newer(names) else _OTHER_VERSION)

    def _make(self) -> None:
        state = self._state()
        if state and state["version"] == declared_version(_LAYOUT):
            return
        schema: list[Statement] = [(statement, {}) for statement in cypher.schema()]
        for begin in range(0, len(schema), _SCHEMA_AT_ONCE):
            self._connection.write(*schema[begin : begin + _SCHEMA_AT_ONCE])
        self._connection.write((cypher.MAKE_STORE, _signature()))

    def _clear_leftovers(self, fence: Statement, state: dict[str, Any]) -> None:
        if (pending := state.get("pending")) is not None:
            take_back(self._connection, fence, pending)
        if (removing := state.get("removing")) is not None:
            remove_marked(self._connection, fence, removing)


def _signature() -> dict[str, Any]:
    return {"version": declared_version(_LAYOUT), "columns": listed(declared_columns())}
