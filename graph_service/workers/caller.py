"""Who waits for a heavy figure, as far as the workers must know."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Caller(Protocol):
    """The request on whose behalf a thread waits."""

    @property
    def gone(self) -> bool:
        """Whether nobody will read the answer any more."""

    def waiting(self, wake: Callable[[], None]) -> AbstractContextManager[None]:
        """Lasts as long as the thread waits. `wake` is called, from any thread, when the caller goes meanwhile;
        a HeavyWorkError on entry refuses the waiting."""


class PatientCaller:
    """Stays until it is answered."""

    gone = False

    def waiting(self, wake: Callable[[], None]) -> AbstractContextManager[None]:
        return nullcontext()
