"""Small heavy work: what takes less time than being sent elsewhere is done at once."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from schema.context import Info
from schema.heavy import heavily
from schema.types.work import Work, check_work

R = TypeVar("R")
#: So few steps take ten milliseconds at most.
AT_ONCE = 50_000


def at_once_or_heavily(
    info: Info, question: Hashable, work: Work, function: Callable[..., R], /, *arguments: Any
) -> R:
    """`function(*arguments)`, kept as `heavily` keeps it; refused beyond the limit of `work`."""
    check_work(work, "within")
    if work.steps > AT_ONCE:
        return heavily(info, question, function, *arguments)
    return info.context.snapshot.memo.get((function, question), lambda: function(*arguments))
