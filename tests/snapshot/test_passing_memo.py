"""A memo for questions that nobody asks again."""

from collections.abc import Callable

from graph_service.snapshot.memo import MISSING, Memo, PassingMemo


def counting(times: list[int], result: int) -> Callable[[], int]:
    def compute() -> int:
        times.append(result)
        return result

    return compute


def test_it_finds_what_is_kept_and_keeps_what_is_new_to_itself() -> None:
    kept, worked_out = Memo(), list[int]()
    kept.get("old", counting(worked_out, 1))
    passing = PassingMemo(kept)
    assert passing.get("old", counting(worked_out, 2)) == 1
    assert [passing.get("new", counting(worked_out, 3)) for _ in range(3)] == [3, 3, 3]
    assert worked_out == [1, 3]
    assert (len(kept), kept.find("new"), passing.find("new")) == (1, MISSING, 3)


def test_a_result_that_is_nothing_is_a_result() -> None:
    kept, worked_out = Memo(), list[int]()
    kept.get("none", lambda: None)
    assert PassingMemo(kept).get("none", counting(worked_out, 1)) is None
    assert not worked_out


def test_what_it_keeps_pushes_nothing_out_of_the_other() -> None:
    kept = Memo(size=2)
    kept.get("a", lambda: 1)
    kept.get("b", lambda: 2)
    passing = PassingMemo(kept)
    for number in range(10):
        passing.get(number, lambda: 0)
    assert (kept.find("a"), kept.find("b"), len(kept)) == (1, 2, 2)
