"""Few execute at a time; who waits leaves its place, and not too many may wait."""

import asyncio
from collections.abc import Callable
from threading import Event, Lock
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.http.places import Places
from graph_service.workers.errors import HeavyWorkError
from tests.workers.jobs import LIMIT


class Crowd:
    """How many are in a place at the moment, and the most there ever were."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self.most = 0

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1


def together(*calls: Callable[[], Any], places: Places) -> list[Any]:
    async def run() -> list[Any]:
        return await asyncio.gather(*(places.run(call) for call in calls), return_exceptions=True)

    return asyncio.run(run())


@pytest.fixture
def places() -> Places:
    return Places(2, 3)


@given(waiting=st.lists(st.booleans(), min_size=1, max_size=12), active=st.integers(1, 3), most=st.integers(1, 4))
def test_never_more_execute_than_there_are_places(waiting: list[bool], active: int, most: int) -> None:
    places, crowd = Places(active, most), Crowd()

    def call(waits: bool) -> bool:
        crowd.enter()
        try:
            if waits:
                crowd.leave()
                try:
                    with places.left():
                        pass
                finally:
                    crowd.enter()
            return waits
        finally:
            crowd.leave()

    answers = together(*(lambda waits=waits: call(waits) for waits in waiting), places=places)  # type: ignore[misc]
    assert crowd.most <= active
    for waits, answer in zip(waiting, answers, strict=True):
        assert answer is waits or (waits and isinstance(answer, HeavyWorkError))


def test_who_does_not_wait_is_served_while_as_many_wait_as_may(places: Places) -> None:
    served = Event()

    def waits() -> bool:
        with places.left():
            return served.wait(LIMIT)

    assert together(waits, waits, waits, served.set, places=places) == [True, True, True, None]


def test_one_more_is_told_to_come_again_and_keeps_its_place(places: Places) -> None:
    refused = Event()

    def waits() -> str:
        try:
            with places.left():
                assert refused.wait(LIMIT)
        except HeavyWorkError as error:
            refused.set()
            return error.code
        return "waited"

    assert sorted(together(waits, waits, waits, waits, places=places)) == ["DEADLINE", *["waited"] * 3]
    assert together(waits, places=places) == ["waited"], "the places are free again"


def test_an_exception_frees_its_place() -> None:
    places = Places(1, 1)

    def fails() -> None:
        with places.left():
            raise LookupError

    first, second = together(fails, fails, places=places)
    assert isinstance(first, LookupError | HeavyWorkError)
    assert isinstance(second, LookupError | HeavyWorkError)
    assert together(lambda: "served", places=places) == ["served"]
