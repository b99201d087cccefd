"""What comes back from a worker process."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """A value, or the exception in its place and the lines that it came through."""

    value: Any = None
    error: Exception | None = None
    where: str = ""
