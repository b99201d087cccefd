"""The processes for heavy figures: few, each on one question at a time, ended when it takes too long."""

import logging
from collections import deque
from collections.abc import Callable, Hashable
from threading import Condition, Thread
from time import monotonic
from typing import Any, TypeVar, cast

from graph_service.domain.ports import HeavyWork
from graph_service.workers.caller import Caller, PatientCaller
from graph_service.workers.errors import HeavyWorkError, caller_gone, closing, no_turn, too_large, too_long
from graph_service.workers.flight import Flight
from graph_service.workers.messages import Message, packed
from graph_service.workers.outcome import Outcome
from graph_service.workers.process import WorkerProcess

R = TypeVar("R")
_log = logging.getLogger("gongjian.workers")


class Workers:
    """At most `limit` processes. All heavy work of a request, waiting included, has `seconds`.

    A thread for each process gives it one flight after the other; the threads that ask wait for the landing. All
    share one lock, which nobody holds while working. A question that is asked while it is on its way is joined;
    when the last who waits for it leaves, at the deadline or because the client has gone, its process is killed.
    """

    def __init__(self, limit: int = 2, seconds: float = 30.0) -> None:
        self.seconds = seconds
        self._change = Condition()
        self._flights: dict[Hashable, Flight] = {}
        self._queue: deque[Flight] = deque()
        self._closed = False
        self._keepers = [Thread(target=self._keep, name=f"worker {n}", daemon=True) for n in range(limit)]

    def start(self) -> None:
        """Start the processes ahead of the first question; returns at once."""
        with self._change:
            for keeper in self._keepers:
                if keeper.ident is None and not self._closed:
                    keeper.start()

    def close(self) -> None:
        """End all processes; who still waits is refused."""
        with self._change:
            self._closed = True
            for flight in self._flights.values():
                self._abandon(flight)
            self._change.notify_all()
        for keeper in self._keepers:
            if keeper.ident is not None:
                keeper.join()

    def of(self, caller: Caller) -> HeavyWork:
        """The heavy work of one request, whose time begins now."""
        return _RequestWork(self, caller)

    def run(self, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
        """`function(*arguments)`, for a caller that stays until it is answered."""
        return self.of(PatientCaller()).run(question, function, *arguments)

    def outcome(self, question: Hashable, job: Message, caller: Caller, deadline: float) -> Outcome:
        """What comes of a packed job; HeavyWorkError when nothing does before the deadline."""
        self.start()
        with caller.waiting(self._wake), self._change:
            flight = self._joined(question, job)
            flight.waiting += 1
            try:
                return self._landing(flight, caller, deadline)
            finally:
                flight.waiting -= 1
                if not flight.waiting and flight.outcome is None:
                    self._give_up(flight)

    def _joined(self, question: Hashable, job: Message) -> Flight:
        flight = self._flights.get(question)
        if flight is None:
            flight = self._flights[question] = Flight(question, job)
            self._queue.append(flight)
            self._change.notify_all()
        return flight

    def _landing(self, flight: Flight, caller: Caller, deadline: float) -> Outcome:
        while flight.outcome is None:
            if self._closed:
                raise closing()
            if caller.gone:
                raise caller_gone()
            # Who joins late could keep a process from ever being free: no flight is longer than a deadline.
            end = deadline if flight.started is None else min(deadline, flight.started + self.seconds)
            rest = end - monotonic()
            if rest <= 0:
                raise no_turn(self.seconds) if flight.started is None else too_long(self.seconds)
            self._change.wait(rest)
        return flight.outcome

    def _give_up(self, flight: Flight) -> None:
        """Nobody waits any more: a later asker begins anew."""
        if self._flights.get(flight.question) is flight:
            del self._flights[flight.question]
        if flight.process is None and flight in self._queue:
            self._queue.remove(flight)
        self._abandon(flight)

    def _abandon(self, flight: Flight) -> None:
        flight.abandoned = True
        if flight.process is not None:
            flight.process.kill()

    def _wake(self) -> None:
        with self._change:
            self._change.notify_all()

    def _keep(self) -> None:
        process = WorkerProcess(self.seconds)
        process.start()
        while (flight := self._next(process)) is not None:
            outcome = process.work_out(flight.job)
            if not self._landed(flight, outcome):
                process.close()
                process.start()
        process.close()

    def _next(self, process: WorkerProcess) -> Flight | None:
        """The next flight for this process; None when there will be none."""
        with self._change:
            self._change.wait_for(lambda: self._queue or self._closed)
            if self._closed:
                return None
            flight = self._queue.popleft()
            process.start()  # it may have been ended from outside while there was nothing to do
            flight.process, flight.started = process, monotonic()
            self._change.notify_all()
            return flight

    def _landed(self, flight: Flight, outcome: Outcome) -> bool:
        """Hand out the outcome; whether the process can be kept."""
        with self._change:
            flight.process = None
            if not self._closed:  # the end killed the process: who waits is told of the end, not of the process
                flight.outcome = outcome
            if self._flights.get(flight.question) is flight:
                del self._flights[flight.question]
            self._change.notify_all()
            return not (flight.abandoned or isinstance(outcome.error, HeavyWorkError | MemoryError))


class _RequestWork:
    """Heavy work on behalf of one caller."""

    def __init__(self, workers: Workers, caller: Caller) -> None:
        self._workers = workers
        self._caller = caller
        self._deadline = monotonic() + workers.seconds

    def run(self, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
        outcome = self._workers.outcome(question, packed((function, arguments)), self._caller, self._deadline)
        if isinstance(outcome.error, MemoryError):
            raise too_large() from None
        if outcome.error is not None:
            if outcome.where:
                _log.error("a heavy figure failed at %s", outcome.where)
            raise outcome.error
        return cast(R, outcome.value)
