"""The threads that execute requests: few at a time, and more that only wait for heavy figures."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

from graph_service.workers.errors import busy

P = ParamSpec("P")
R = TypeVar("R")


class Places:
    """`active` threads execute at a time, since they share one interpreter and each more would delay all others.

    Who waits for a heavy figure leaves its place to the next; `waiting` may do so at a time, more are refused, so
    that there always is a thread for who does not wait.
    """

    def __init__(self, active: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(active + waiting, thread_name_prefix="graphql")
        self._active = BoundedSemaphore(active)
        self._waiting = BoundedSemaphore(waiting)
        self._most_waiting = waiting

    async def run(self, function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Execute in a place, as soon as one is free; the event loop goes on serving."""

        def placed() -> R:
            with self._active:
                return function(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._threads, placed)

    @contextmanager
    def left(self) -> Iterator[None]:
        """For a function that runs in a place: leave it to another meanwhile; HeavyWorkError when too many did."""
        if not self._waiting.acquire(blocking=False):
            raise busy(self._most_waiting)
        self._active.release()
        try:
            yield
        finally:
            self._waiting.release()
            self._active.acquire()
