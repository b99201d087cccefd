"""What worker processes are given to do in tests. A held job goes on when the test says so, not after some time."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: For a test that would hang, not a measure of speed.
LIMIT = 120


def until(happened: Callable[[], object], what: str = "") -> None:
    end = time.monotonic() + LIMIT
    while not happened():
        assert time.monotonic() < end, what or "this does not happen"
        time.sleep(0.01)


def held(folder: Path, name: str) -> int:
    """Says that it has started and by whom it is worked out, and goes on when the test says so."""
    (folder / f"{name}.{os.getpid()}").touch()
    until(lambda: (folder / "go").exists())
    return os.getpid()


def started(folder: Path, name: str = "*") -> list[int]:
    """The processes in which held jobs have started."""
    return [int(file.suffix[1:]) for file in folder.glob(f"{name}.*")]


def let_go(folder: Path) -> None:
    (folder / "go").touch()


def process_id(_anything: object = None) -> int:
    return os.getpid()


def sleeps(folder: Path) -> None:
    (folder / f"sleeps.{os.getpid()}").touch()
    time.sleep(600)


def holds_the_interpreter(folder: Path) -> None:
    """In a library's code, so that no other thread of the process can do anything."""
    (folder / f"holds.{os.getpid()}").touch()
    pow(7, 10**9)


def leaves() -> None:
    os._exit(3)


def kills_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails(message: str) -> None:
    raise LookupError(message)


class ArguedError(Exception):
    """Cannot be made from its message alone, so it does not come through a pipe."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("one message")


def fails_in_its_own_way() -> None:
    raise ArguedError(1, 2)


def unpicklable() -> object:
    return lambda: None


def takes_memory(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def noisy() -> int:
    sys.stdout.write("a library says something")
    sys.stdout.flush()
    os.write(1, b"\x00" * 100)
    return 7


def environment() -> dict[str, str]:
    return dict(os.environ)


def niceness() -> int:
    return os.nice(0)


def is_running(process: int) -> bool:
    """Neither gone nor a zombie without threads: while one of them still ends, the process cannot be buried."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
        threads = len(list(Path(f"/proc/{process}/task").iterdir()))
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z" or threads > 1


class Client:
    """A caller that may go, and of which is known whether it has been let in to wait."""

    def __init__(self) -> None:
        self.has_gone = False
        self.looked_at = 0
        self._wake: Callable[[], None] = lambda: None

    @property
    def gone(self) -> bool:
        self.looked_at += 1
        return self.has_gone

    @contextmanager
    def waiting(self, wake: Callable[[], None]) -> Iterator[None]:
        self._wake = wake
        yield

    def go(self) -> None:
        self.has_gone = True
        self._wake()
