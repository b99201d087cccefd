"""What is worked out once is kept, but not without bound, and not in anybody's way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from graph_service.snapshot.memo import Memo, per_snapshot
from graph_service.snapshot.snapshot import Snapshot
from tests.builders import snapshot_of


class Kitchen:
    """Counts how often each dish is made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def cook(self, dish: str) -> Callable[[], str]:
        def make() -> str:
            self.made.append(dish)
            return dish.upper()

        return make


def test_a_result_is_computed_once() -> None:
    memo, kitchen = Memo(), Kitchen()
    assert [memo.get("a", kitchen.cook("a")) for _ in range(3)] == ["A", "A", "A"]
    assert kitchen.made == ["a"]


def test_the_least_recently_used_goes_first() -> None:
    memo, kitchen = Memo(size=2), Kitchen()
    for dish in ("a", "b", "a", "c", "a", "b"):
        memo.get(dish, kitchen.cook(dish))
    assert kitchen.made == ["a", "b", "c", "b"]


def test_what_fails_is_not_remembered() -> None:
    memo, kitchen = Memo(), Kitchen()
    with pytest.raises(ZeroDivisionError):
        memo.get("a", lambda: str(1 // 0))
    assert memo.get("a", kitchen.cook("a")) == "A"


def test_nothing_is_a_result_too() -> None:
    memo, calls = Memo(), []
    for _ in range(2):
        assert memo.get("a", lambda: calls.append(1)) is None
    assert calls == [1]


def test_a_slow_answer_holds_up_no_other() -> None:
    memo, begun, done = Memo(), Event(), Event()

    def slow() -> str:
        begun.set()
        assert done.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(memo.get, "slow", slow)
        assert begun.wait(10)
        assert memo.get("quick", lambda: "quick") == "quick"
        done.set()
        assert waiting.result(10) == "slow"


def test_many_threads_agree_and_leave_no_more_than_the_bound() -> None:
    memo, start = Memo(size=3), Barrier(8)

    def ask(thread: int) -> list[int]:
        start.wait(10)
        return [memo.get(key % 7, lambda key=key: key % 7) for key in range(thread, thread + 500)]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert answers == [[key % 7 for key in range(thread, thread + 500)] for thread in range(8)]
    computed: list[int] = []
    for key in range(7):
        memo.get(key, lambda key=key: computed.append(key))
    assert len(computed) >= 4


def test_each_snapshot_and_each_question_has_its_own_answer() -> None:
    asked: list[tuple[int, int]] = []

    @per_snapshot
    def doubled(snapshot: Snapshot, number: int) -> int:
        asked.append((snapshot.revision, number))
        return 2 * number

    first, second = snapshot_of({}, revision=1), snapshot_of({}, revision=2)
    assert [doubled(first, 1), doubled(first, 1), doubled(first, 2), doubled(second, 1)] == [2, 2, 4, 2]
    assert asked == [(1, 1), (1, 2), (2, 1)]
