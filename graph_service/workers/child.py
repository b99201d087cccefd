"""The process that works out heavy figures: `python -m graph_service.workers.child SECONDS MEGABYTES`.

It reads (function, arguments) from its input and writes an `Outcome` for each to its output. It ends when its input
does, that is with the service, whatever it is working on. It is nicer than the service and has limits: of memory,
and for each piece of work of time, which it keeps even when nobody is left to end it.
"""

import importlib
import os
import pkgutil
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path, PurePath
from queue import SimpleQueue
from threading import Thread
from typing import IO

from graph_service import analytics
from graph_service.workers.messages import Message, packed, read_message, unpacked, write_message
from graph_service.workers.outcome import Outcome

#: With two of these on two processors a request still comes first. It counts against the service's own processes:
#: systems that share processors out by session or container give nothing to others for it.
_NICENESS = 10
#: The service ends what takes too long; this much later the process does so itself.
_GRACE_SECONDS = 2.0
_MOST_FRAMES = 8


def main(seconds: float, megabytes: int) -> None:
    answers = _own_output()
    _keep_to_limits(megabytes)
    jobs: SimpleQueue[Message] = SimpleQueue()
    Thread(target=_receive, args=(jobs,), daemon=True).start()
    modules = pkgutil.iter_modules(analytics.__path__, f"{analytics.__name__}.")
    while True:
        if jobs.empty() and (module := next(modules, None)):  # what questions need, before one has to wait for it
            with suppress(Exception):  # who needs it will be told
                importlib.import_module(module.name)
            continue
        job = jobs.get()
        _end_after(seconds + _GRACE_SECONDS)
        write_message(answers, _answer(job))
        _end_after(0)


def _own_output() -> IO[bytes]:
    """The pipe to the service; what libraries print goes elsewhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _keep_to_limits(megabytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the service, which ends this process in time
    if sys.platform != "win32":
        import resource

        os.nice(_NICENESS)
        with suppress(ValueError, OSError):  # some systems have no such limit
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # Linux only: of two evils, the system out of memory ends this one and not the service
        Path("/proc/self/oom_score_adj").write_text("1000")


def _receive(jobs: "SimpleQueue[Message]") -> None:
    """Read ahead, so that the end of the input is seen at any time; nothing goes on without it."""
    try:
        while True:
            jobs.put(read_message(sys.stdin.buffer))
    finally:
        os._exit(0)


def _end_after(seconds: float) -> None:
    """Let the system end this process, also in the middle of a library's work; 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(job: Message) -> Message:
    try:
        function, arguments = unpacked(job)
        return packed(Outcome(value=function(*arguments)))
    except MemoryError:
        return packed(Outcome(error=MemoryError()))
    except Exception as error:
        return packed(Outcome(error=_portable(error), where=_frames(error)))


def _portable(error: Exception) -> Exception:
    """The exception, or its name where it does not survive the pipe."""
    with suppress(Exception):
        if type(unpacked(packed(error))) is type(error):
            return error
    return RuntimeError(type(error).__qualname__)


def _frames(error: Exception) -> str:
    """Files, lines and functions only: messages and source lines may hold personal data."""
    frames = [
        f"{'/'.join(PurePath(frame.f_code.co_filename).parts[-2:])}:{line}:{frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return " > ".join(frames[-_MOST_FRAMES:])


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
