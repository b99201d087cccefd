"""Workers that end with the test."""

from collections.abc import Callable, Iterator

import pytest

from graph_service.workers.workers import Workers
from tests.workers.jobs import LIMIT

MakeWorkers = Callable[..., Workers]


@pytest.fixture
def make_workers() -> Iterator[MakeWorkers]:
    made: list[Workers] = []

    def make(limit: int = 2, seconds: float = LIMIT) -> Workers:
        made.append(Workers(limit, seconds))
        return made[-1]

    yield make
    for workers in made:
        workers.close()


@pytest.fixture
def workers(make_workers: MakeWorkers) -> Workers:
    return make_workers()
