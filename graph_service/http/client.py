"""The client of a request, as its heavy work sees it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from starlette.types import Receive

from graph_service.http.places import Places


class Client:
    """Whether somebody still waits for the answer. Looked after only while a thread waits for heavy work: on every
    request it would cost more than most answers. Made in the event loop, when the request has been read."""

    def __init__(self, places: Places, receive: Receive) -> None:
        self.gone = False
        self._places = places
        self._receive = receive
        self._loop = asyncio.get_running_loop()
        self._answered = False
        self._watch: asyncio.Task[None] | None = None
        self._wake: Callable[[], None] = _nobody_waits

    @contextmanager
    def waiting(self, wake: Callable[[], None]) -> Iterator[None]:
        """The thread's place is free for others while this lasts; `wake` is called when the client goes."""
        with self._places.left():
            self._wake = wake
            self._loop.call_soon_threadsafe(self._start_watching)
            try:
                yield
            finally:
                self._wake = _nobody_waits

    def answered(self) -> None:
        """The request is over."""
        self._answered = True
        if self._watch is not None:
            self._watch.cancel()

    def _start_watching(self) -> None:
        if self._watch is None and not self._answered:
            self._watch = self._loop.create_task(self._watch_until_gone())

    async def _watch_until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            continue
        self.gone = True
        self._wake()


def _nobody_waits() -> None:
    """There is nobody to wake."""
