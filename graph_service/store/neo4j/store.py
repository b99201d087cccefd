"""The store in a Neo4j database, which may hold other people's nodes as well."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from graph_service.domain.batch import Batch, Receipt
from graph_service.store.address import Credentials
from graph_service.store.batch_checks import refuse_malformed
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import DEADLINE_SECONDS, Connection, NoAnswerError, Statement, unavailable
from graph_service.store.neo4j.lock import writing
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.writing import BatchWriting, take_back
from graph_service.store.port import StoreError
from graph_service.store.version import declared_version

#: To be raised when rows are kept in another way than the declarations of the kinds show.
_LAYOUT = 1
_OTHER_VERSION = (
    "中的数据由另一版本的程序建立，请用该版本导出后重新导入",
    "holds data made by another version of gongjian; export it with that one and load it again",
)
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

    def apply(self, batch: Batch) -> Receipt:
        """Write a batch whole or not at all; without a change nothing is written."""
        refuse_malformed(batch)
        if not len(batch):
            return self.preview(batch)
        self._make()
        with writing(self._connection, self._patience) as (fence, state):
            self._take_back_leftovers(fence, state)
            written = BatchWriting(self._connection, batch, state["revision"])
            receipt = written.receipt()
            if receipt.changes:
                try:
                    written.write(fence)
                except NoAnswerError:
                    raise  # the next writer takes it back
                except BaseException:
                    with suppress(StoreError):  # as above
                        # Behind the fence, so that a publishing whose answer was lost is over before this is read.
                        (state,) = self._connection.write((cypher.READ_STATE, {}), fence=fence)
                        self._take_back_leftovers(fence, state)
                    raise
            return receipt

    def preview(self, batch: Batch) -> Receipt:
        """What `apply` would do; nothing is written."""
        refuse_malformed(batch)
        return BatchWriting(self._connection, batch, self._state().get("revision", 0)).receipt()

    def close(self) -> None:
        """Close all connections; the store is not used afterwards."""
        self._connection.close()

    def _state(self) -> dict[str, Any]:
        """The properties of the store's own node; none where nothing was ever written."""
        state: dict[str, Any] = self._connection.read(cypher.READ_STATE) or {}
        if state and state["version"] != declared_version(_LAYOUT):
            raise unavailable(self._uri, _OTHER_VERSION)
        return state

    def _make(self) -> None:
        if self._state():
            return
        self._connection.write(*((statement, {}) for statement in cypher.schema()))
        self._connection.write((cypher.MAKE_STORE, {"version": declared_version(_LAYOUT)}))

    def _take_back_leftovers(self, fence: Statement, state: dict[str, Any]) -> None:
        if (pending := state.get("pending")) is not None:
            take_back(self._connection, fence, pending)
