"""Calls to Neo4j, each of them done or given up within a few seconds, and its errors in words."""

import asyncio
import logging
import threading
import time
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    NotificationMinimumSeverity,
    unit_of_work,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TokenExpired,
)

from graph_service.domain.problems import Text
from graph_service.store.address import Credentials
from graph_service.store.port import StoreError, StoreUnavailableError

T = TypeVar("T")
#: A statement and its parameters.
Statement = tuple[str, dict[str, Any]]
#: The one row, of one value, with which every statement of ours answers; None when there is no row.
Answer = Any
DEADLINE_SECONDS = 5.0
# What the driver tries again is told, in a sentence of ours, when it is given up; without a handler it would go to
# standard error line by line.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class LostLockError(Exception):
    """Another writer has taken the place of this one, so that nothing more of it may be written."""


class NoAnswerError(StoreUnavailableError):
    """Nobody answered in time, so that nothing more can be told to the server now."""


class Sent:
    """A transaction on its way."""

    def __init__(self, future: Future[float], uri: str) -> None:
        self._future = future
        self._uri = uri

    def seconds(self) -> float:
        """Waits until it is over, and how long that took; its error is a StoreError."""
        with explained(self._uri):
            return self._future.result()


class Connection:
    """The driver on an event loop and a thread of its own.

    The blocking driver waits for an answer as long as the network is silent; a coroutine can be given up.
    """

    def __init__(self, uri: str, credentials: Credentials, seconds: float = DEADLINE_SECONDS) -> None:
        self._uri = uri
        self._seconds = seconds
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="neo4j", daemon=True)
        self._thread.start()
        self._gate = threading.Lock()  # what begins after the loop has ended would never be answered
        self._closed = False
        self._bookmarks = AsyncGraphDatabase.bookmark_manager()
        self._database = credentials.database
        self._driver: Any = None
        try:
            self._driver = self.call(self._opened(credentials))
        except BaseException:
            self.close()
            raise

    async def _opened(self, credentials: Credentials) -> Any:
        return AsyncGraphDatabase.driver(
            self._uri,
            auth=(credentials.username, credentials.password),
            connection_timeout=self._seconds,
            connection_acquisition_timeout=self._seconds,
            max_transaction_retry_time=self._seconds,
            keep_alive=True,
            telemetry_disabled=True,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            user_agent="gongjian",
        )

    def read(self, text: str, **parameters: Any) -> Answer:
        """The answer of one reading statement."""
        return self.call(self._transact(READ_ACCESS, [(text, parameters)], None))[0]

    def write(self, *statements: Statement, fence: Statement | None = None) -> list[Answer]:
        """The answers of statements that are committed together.

        They are run again when the server gave them up, not when the answer to their commit is lost. `fence` is
        run first; where it answers nothing, none of the others is run (LostLockError).
        """
        return self.call(self._transact(WRITE_ACCESS, statements, fence))

    def send(self, *statements: Statement, fence: Statement) -> "Sent":
        """As `write`, but without waiting; nothing else is written by the same writer before it is over."""
        return Sent(self._begun(_timed(self._transact(WRITE_ACCESS, statements, fence)), None), self._uri)

    def session(self) -> Any:
        """A session for a transaction of its own kind; it sees what earlier calls wrote."""
        return self._driver.session(
            database=self._database, bookmark_manager=self._bookmarks, default_access_mode=WRITE_ACCESS
        )

    def call(self, coroutine: Coroutine[Any, Any, T], seconds: float | None = None) -> T:
        """What the coroutine answers within `seconds` (default: the deadline); errors are StoreErrors."""
        future = self._begun(coroutine, seconds)
        with explained(self._uri):
            return future.result()

    def _begun(self, coroutine: Coroutine[Any, Any, T], seconds: float | None) -> Future[T]:
        with self._gate:
            if self._closed:
                coroutine.close()
                raise NoAnswerError(unavailable(self._uri, _CLOSED).text)
            limited = asyncio.wait_for(coroutine, seconds or self._seconds)
            return asyncio.run_coroutine_threadsafe(limited, self._loop)

    def close(self) -> None:
        """Close all connections; calls of other threads are given up, later ones refused."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            ended = asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        ended.result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        calls = asyncio.all_tasks() - {asyncio.current_task()}
        for call in calls:
            call.cancel()
        if calls:
            await asyncio.wait(calls, timeout=self._seconds)
        if self._driver is not None:
            with suppress(TimeoutError, Neo4jError, DriverError, OSError):
                # What cannot be told to the server any more is left to it.
                await asyncio.wait_for(self._driver.close(), self._seconds)

    async def _transact(
        self, access: str, statements: Sequence[Statement], fence: Statement | None
    ) -> list[Answer]:
        @unit_of_work(timeout=self._seconds)
        async def work(transaction: AsyncManagedTransaction) -> list[Answer]:
            if fence is not None and not await _answer(transaction, fence):
                raise LostLockError
            return [await _answer(transaction, statement) for statement in statements]

        async with self._driver.session(
            database=self._database, bookmark_manager=self._bookmarks, default_access_mode=access
        ) as session:
            execute = session.execute_read if access == READ_ACCESS else session.execute_write
            answers: list[Answer] = await execute(work)
            return answers


async def _timed(coroutine: Coroutine[Any, Any, object]) -> float:
    begun = time.monotonic()
    await coroutine
    return time.monotonic() - begun


async def _answer(transaction: Any, statement: Statement) -> Answer:
    text, parameters = statement
    result = await transaction.run(text, parameters)
    record = await result.single()
    return None if record is None else record[0]


_LOST = (
    "另一写入者已接替本次写入，未发布任何内容；请重试",
    "another writer took over, nothing was published; try again",
)
_NO_ANSWER = (
    "没有在期限内应答，请检查服务是否运行、地址和网络是否正确",
    "did not answer in time; check that it runs, and the address and the network",
)
_CLOSED = ("的连接已关闭", "is no longer connected to: the store was closed")
_REFUSED = (
    "拒绝登录，请检查 NEO4J_USERNAME 和 NEO4J_PASSWORD（首次使用须先修改初始密码）",
    "refuses the login; check NEO4J_USERNAME and NEO4J_PASSWORD (an initial password must be changed first)",
)
_NO_DATABASE = ("没有所要的数据库，请检查 NEO4J_DATABASE", "has no such database; check NEO4J_DATABASE")
_BAD_ADDRESS = ("地址或加密方式不被接受", "is no address, or asks for an encryption, that can be used")


@contextmanager
def explained(uri: str) -> Iterator[None]:
    """Turns the driver's errors into StoreErrors. Its own messages are not repeated: they may quote values."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError) as error:
        text = Text(
            "数值或文字无法存储（整数超过 64 位，或文字不是有效的 Unicode），未写入任何内容",
            "a value cannot be stored (an integer above 64 bits or text that is no Unicode); nothing was written",
        )
        raise StoreError(text) from error
    except LostLockError as error:
        raise unavailable(uri, _LOST) from error
    except CancelledError as error:
        raise NoAnswerError(unavailable(uri, _CLOSED).text) from error
    except (TimeoutError, ServiceUnavailable, SessionExpired, OSError) as error:
        raise NoAnswerError(unavailable(uri, _NO_ANSWER).text) from error
    except (AuthError, TokenExpired) as error:
        raise unavailable(uri, _REFUSED) from error
    except (ConfigurationError, UnicodeError) as error:  # a host name may be none that can be asked for
        raise unavailable(uri, _BAD_ADDRESS) from error
    except (Neo4jError, DriverError) as error:
        raise unavailable(uri, _words_of(error)) from error


def _words_of(error: Neo4jError | DriverError) -> tuple[str, str]:
    code = error.code if isinstance(error, Neo4jError) else type(error).__name__
    if isinstance(error, ClientError) and code == "Neo.ClientError.Database.DatabaseNotFound":
        return _NO_DATABASE
    if code and code.startswith(("Neo.ClientError.Security", "Neo.ClientError.Transaction.TransactionTimedOut")):
        return _REFUSED if "Security" in code else _NO_ANSWER
    return f"不能完成操作（{code}）", f"cannot do this ({code})"


def unavailable(uri: str, words: tuple[str, str]) -> StoreUnavailableError:
    """The sentence about the Neo4j at `uri`, in Chinese and in English."""
    zh, en = words
    return StoreUnavailableError(Text(f"Neo4j {uri} {zh}。", f"Neo4j at {uri} {en}."))
