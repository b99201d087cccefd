"""One writer at a time, among all processes that write into a Neo4j."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from neo4j.exceptions import DriverError, Neo4jError

from graph_service.domain.problems import Text
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, NoAnswerError, Statement
from graph_service.store.port import StoreError, StoreUnavailableError

_PAUSE_SECONDS = 0.1


@contextmanager
def writing(connection: Connection, patience: float) -> Iterator[tuple[Statement, dict[str, Any]]]:
    """Holds the lock while the block runs; gives the fence of this writer and the state of the store.

    The lock is a transaction that stays open on a connection of its own and holds one node: the server lets it go
    when this process ends, however it ends. Raises StoreUnavailableError, naming the writer at work, when the lock
    is not free within `patience` seconds.
    """
    session, transaction = _taken(connection, patience)
    writer = {"writer": uuid4().hex}
    silent = False
    try:
        holder = f"{socket.gethostname()} ({os.getpid()})"
        since = datetime.now(UTC).isoformat(timespec="seconds")
        become = (cypher.BECOME_WRITER, writer | {"holder": holder, "since": since})
        (state,) = connection.write(become)
        yield (cypher.FENCE, writer), state
    except NoAnswerError:
        silent = True  # to say goodbye would only take two more deadlines
        raise
    finally:
        with suppress(StoreError):
            if not silent:
                connection.write((cypher.LEAVE, writer))
        with suppress(StoreError):
            connection.call(_left(session, transaction, silent))


def _taken(connection: Connection, patience: float) -> tuple[Any, Any]:
    deadline = time.monotonic() + patience
    while True:
        left = deadline - time.monotonic()
        try:
            return connection.call(_waiting(connection), max(0.2, min(left, 4.0)))
        except StoreUnavailableError as error:
            if not isinstance(error.__cause__, TimeoutError):  # the server said something else than "wait"
                raise
            state = connection.read(cypher.READ_STATE) or {}  # which also tells whether Neo4j is there at all
            if time.monotonic() >= deadline:
                raise _held(state) from error
            time.sleep(_PAUSE_SECONDS)


async def _waiting(connection: Connection) -> tuple[Any, Any]:
    """A session and its open transaction once it holds the lock; given up, both are closed."""
    session = connection.session()
    try:
        transaction = await session.begin_transaction()
        result = await transaction.run(cypher.TAKE_LOCK)
        await result.consume()
    except BaseException:
        session.cancel()
        await session.close()
        raise
    return session, transaction


async def _left(session: Any, transaction: Any, silent: bool) -> None:
    """Let the lock go; where nobody answers, by cutting the connection."""
    try:
        if silent:
            session.cancel()
        else:
            with suppress(Neo4jError, DriverError, OSError):
                await transaction.rollback()
    except BaseException:
        session.cancel()
        raise
    finally:
        await session.close()


def _held(state: dict[str, Any]) -> StoreUnavailableError:
    holder, since = state.get("holder", "?"), state.get("since", "?")
    return StoreUnavailableError(
        Text(
            f"数据库正被另一写入者锁定：{holder}，自 {since} 起；请等它完成后重试。",
            f"the store is locked by another writer, {holder}, since {since}; try again when it is done.",
        )
    )
