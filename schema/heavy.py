"""Heavy figures: worked out by whom the request says, once for a revision."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from schema.context import Context, Info

R = TypeVar("R")


def heavily(info: Info, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
    """`function(*arguments)`, kept with the snapshot under `question`, which must tell these arguments from all
    others that the function is called with."""
    return worked_out(info.context, question, function, *arguments)


def worked_out(context: Context, question: Hashable, function: Callable[..., R], /, *arguments: Any) -> R:
    """The same for a request that asks for a file, not by GraphQL."""
    snapshot = context.snapshot
    return snapshot.memo.get(
        (function, question),
        lambda: context.heavy.run((snapshot, function, question), function, *arguments),
    )
