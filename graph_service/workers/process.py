"""A worker process, seen from the service."""

import logging
import os
import subprocess
import sys

from graph_service.workers.errors import crashed
from graph_service.workers.messages import Message, read_message, unpacked, write_message
from graph_service.workers.outcome import Outcome

#: Address space of the process; libraries take about 600 of it before there is any work.
_MEGABYTES = 4096
#: All that the process is told of our surroundings, beside where modules are: no password, no token.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
#: One process is one processor: two of them, each with as many threads as there are processors, would take all.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_log = logging.getLogger("gongjian.workers")


class WorkerProcess:
    """A process that works out one job after the other. It is used by one thread; any thread may kill it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Have a running process. Returns at once: it makes itself ready while it waits for its first job."""
        if self._child is not None and self._child.poll() is None:
            return
        self.close()
        command = [sys.executable, "-P", "-m", "graph_service.workers.child", str(self._seconds), str(_MEGABYTES)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=_environment())
        except OSError as error:
            _log.error("no process for heavy figures can be started: %s", error.strerror)

    def work_out(self, job: Message) -> Outcome:
        """The outcome of a packed (function, arguments); blocks until it is there or the process has ended."""
        if self._child is None:
            return Outcome(error=crashed())
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        try:
            write_message(self._child.stdin, job)
            answer = read_message(self._child.stdout)
        except (OSError, EOFError):
            return Outcome(error=crashed())
        try:
            outcome: Outcome = unpacked(answer)
        except Exception as error:
            return Outcome(error=error)
        return outcome

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End the process and wait for its end; `start` makes a new one."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                continue  # what was still to be written has no reader any more


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return kept | dict.fromkeys(_ONE_THREAD, "1") | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
