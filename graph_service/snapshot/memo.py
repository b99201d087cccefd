"""What is worked out from a snapshot is kept with it, and goes when it goes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from graph_service.snapshot.snapshot import Snapshot

P = ParamSpec("P")
R = TypeVar("R")


class Memo:
    """A bounded, thread-safe store of results, least recently used out first."""

    def __init__(self, size: int = 1024) -> None:
        self._size = size
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], R]) -> R:
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return cast(R, self._results[key])
        result = compute()  # outside the lock: two threads may compute the same, neither waits
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._size:
                self._results.popitem(last=False)
        return result

    def forget(self) -> None:
        """Start anew, as with a fresh snapshot."""
        with self._lock:
            self._results.clear()


def per_snapshot(
    function: Callable[Concatenate["Snapshot", P], R],
) -> Callable[Concatenate["Snapshot", P], R]:
    """Compute `function(snapshot, *hashable_arguments)` once for each snapshot and arguments."""

    @wraps(function)
    def remembered(snapshot: "Snapshot", /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args, tuple(sorted(kwargs.items())))
        return snapshot.memo.get(key, lambda: function(snapshot, *args, **kwargs))

    return remembered
