"""A question on its way to its answer, asked by one or by several at the same time."""

from collections.abc import Hashable
from dataclasses import dataclass

from graph_service.workers.messages import Message
from graph_service.workers.outcome import Outcome
from graph_service.workers.process import WorkerProcess


@dataclass(slots=True, eq=False)
class Flight:
    """`process` and `started` (of a monotonic clock) are there once a process works on it, `outcome` afterwards."""

    question: Hashable
    job: Message
    waiting: int = 0
    process: WorkerProcess | None = None
    started: float | None = None
    outcome: Outcome | None = None
    abandoned: bool = False
