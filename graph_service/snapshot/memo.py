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

#: Stands for a result that is not kept; no result is it.
MISSING: Any = object()


class Memo:
    """A bounded, thread-safe store of results, least recently used out first."""

    def __init__(self, size: int = 1024) -> None:
        self._size = size
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, compute: Callable[[], R]) -> R:
        with self._lock:
            found = self._results.get(key, MISSING)
            if found is not MISSING:
                self._results.move_to_end(key)
                return cast(R, found)
        result = compute()  # outside the lock: two threads may compute the same, neither waits
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._size:
                self._results.popitem(last=False)
        return result

    def __len__(self) -> int:
        return len(self._results)

    def find(self, key: Hashable) -> Any:
        """The result kept under `key`, else `MISSING`."""
        with self._lock:
            return self._results.get(key, MISSING)

    def forget(self) -> None:
        """Start anew, as with a fresh snapshot."""
        with self._lock:
            self._results.clear()


class PassingMemo(Memo):
    """Finds what `kept` has and keeps what is new to itself: for a series of questions that nobody asks again, so
    that they neither fill `kept` nor push anything out of it."""

    def __init__(self, kept: Memo) -> None:
        super().__init__()
        self._kept = kept

    def get(self, key: Hashable, compute: Callable[[], R]) -> R:
        found = self._kept.find(key)
        return super().get(key, compute) if found is MISSING else cast(R, found)


def per_snapshot(
    function: Callable[Concatenate["Snapshot", P], R],
) -> Callable[Concatenate["Snapshot", P], R]:
    """Compute `function(snapshot, *hashable_arguments)` once for each snapshot and arguments."""

    @wraps(function)
    def remembered(snapshot: "Snapshot", /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (function, args, tuple(sorted(kwargs.items())) if kwargs else ())
        return snapshot.memo.get(key, lambda: function(snapshot, *args, **kwargs))

    return remembered
