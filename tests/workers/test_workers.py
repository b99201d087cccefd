"""Heavy figures are worked out elsewhere, few at a time, each once, and nothing that they do harms the service."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.workers.errors import HeavyWorkError
from graph_service.workers.workers import Workers
from tests.workers import jobs
from tests.workers.conftest import MakeWorkers
from tests.workers.jobs import Client, held, is_running, let_go, process_id, started, until


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(10) as pool:
        yield pool


@pytest.fixture(scope="module")
def one_worker() -> Iterator[Workers]:
    workers = Workers(1, jobs.LIMIT)
    yield workers
    workers.close()


def code_of(workers: Workers, function: Any, *arguments: Any) -> str:
    with pytest.raises(HeavyWorkError) as refused:
        workers.run(function.__name__, function, *arguments)
    assert refused.value.text.zh
    assert refused.value.text.en
    return refused.value.code


def test_a_figure_is_worked_out_in_another_process_which_is_kept(one_worker: Workers) -> None:
    first = one_worker.run("first", process_id)
    assert first != os.getpid()
    assert one_worker.run("second", process_id) == first


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=30)
@given(values=st.lists(VALUES, max_size=5))
def test_values_come_and_go_unchanged(one_worker: Workers, values: list[Any]) -> None:
    assert one_worker.run("values", tuple, values) == tuple(values)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 5_000_000])
def test_messages_of_any_length_go_through_the_pipe(one_worker: Workers, size: int) -> None:
    content = os.urandom(size)
    assert one_worker.run("content", bytes.swapcase, content) == content.swapcase()


def test_an_exception_comes_back_as_itself_and_the_process_is_kept(one_worker: Workers) -> None:
    process = one_worker.run("before", process_id)
    with pytest.raises(LookupError, match="a message"):
        one_worker.run("fails", jobs.fails, "a message")
    with pytest.raises(RuntimeError, match="ArguedError"):
        one_worker.run("fails in its own way", jobs.fails_in_its_own_way)
    with pytest.raises(Exception, match="pickle"):
        one_worker.run("unpicklable", jobs.unpicklable)
    with pytest.raises(Exception, match="pickle"):
        one_worker.run("unpicklable question", lambda: None)
    assert one_worker.run("after", process_id) == process


def test_where_it_failed_is_logged_and_nothing_else(one_worker: Workers, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(LookupError):
        one_worker.run("fails", jobs.fails, "张三 13812345678")
    (record,) = caplog.records
    assert "jobs.py" in record.getMessage()
    assert ":fails" in record.getMessage()
    assert "138" not in record.getMessage()


def test_what_exceeds_its_time_is_killed_and_the_next_question_answered(
    make_workers: MakeWorkers, tmp_path: Path
) -> None:
    workers = make_workers(limit=1, seconds=2)

    def sleeping() -> list[int]:
        assert code_of(workers, jobs.sleeps, tmp_path) == "DEADLINE"
        return started(tmp_path, "sleeps")

    until(sleeping)  # on a busy machine the process may not be ready in time
    until(lambda: not any(map(is_running, started(tmp_path))), "the process is killed")
    until(lambda: answered(workers), "another one answers")


def answered(workers: Workers) -> bool:
    try:
        return workers.run("after", process_id) > 0
    except HeavyWorkError:  # not ready yet
        return False


@pytest.mark.parametrize("function", [jobs.leaves, jobs.kills_itself])
def test_a_process_that_ends_is_told_and_replaced(make_workers: MakeWorkers, function: Any) -> None:
    workers = make_workers(limit=1)
    before = workers.run("before", process_id)
    assert code_of(workers, function) == "INTERNAL"
    assert workers.run("after", process_id) != before


def test_a_process_ended_while_it_had_nothing_to_do_is_not_noticed(make_workers: MakeWorkers) -> None:
    workers = make_workers(limit=1)
    before = workers.run("before", process_id)
    os.kill(before, signal.SIGKILL)
    until(lambda: not is_running(before))
    assert workers.run("after", process_id) != before


def test_memory_is_limited(one_worker: Workers) -> None:
    assert one_worker.run("little", jobs.takes_memory, 100) == 100 << 20
    assert code_of(one_worker, jobs.takes_memory, 5_000) == "TOO_COMPLEX"
    assert one_worker.run("little", jobs.takes_memory, 100) == 100 << 20


def test_what_libraries_print_is_no_answer(one_worker: Workers) -> None:
    assert one_worker.run("noisy", jobs.noisy) == 7
    assert one_worker.run("after", len, "four") == 4


def test_processes_are_nice_have_one_thread_for_libraries_and_know_no_secret(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GONGJIAN_TOKEN", "NEO4J_PASSWORD", "GONGJIAN_STORE"):
        monkeypatch.setenv(name, "a secret")
    environment = workers.run("environment", jobs.environment)
    assert "a secret" not in environment.values()
    assert environment["OMP_NUM_THREADS"] == environment["RAYON_NUM_THREADS"] == "1"
    assert workers.run("niceness", jobs.niceness) > os.nice(0)


def test_two_are_worked_out_at_a_time_and_others_wait_their_turn(
    workers: Workers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    asked = [threads.submit(workers.run, name, held, tmp_path, name) for name in "abcdef"]
    until(lambda: len(started(tmp_path)) == 2)
    let_go(tmp_path)
    processes = [future.result() for future in asked]
    assert sorted(started(tmp_path)) == sorted(processes), "each was worked out once"
    assert len(set(processes)) <= 2


def test_who_does_not_get_a_turn_in_time_is_told_when_to_ask_again(
    make_workers: MakeWorkers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    workers = make_workers(limit=1, seconds=3)
    late = workers.of(Client())  # its time begins now, so that it ends first
    first = threads.submit(workers.run, "first", held, tmp_path, "first")
    until(lambda: started(tmp_path, "first") or first.done())
    with pytest.raises(HeavyWorkError) as refused:
        late.run("late", held, tmp_path, "late")
    assert refused.value.code == "DEADLINE"
    assert not started(tmp_path, "late")
    if not first.done():
        assert refused.value.retry_after
    let_go(tmp_path)


def test_a_question_asked_by_several_at_the_same_time_is_worked_out_once(
    workers: Workers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    clients = [Client() for _ in range(6)]
    asked = [threads.submit(workers.of(client).run, "same", held, tmp_path, "same") for client in clients]
    until(lambda: all(client.looked_at for client in clients), "all wait")
    let_go(tmp_path)
    assert {future.result() for future in asked} == set(started(tmp_path))
    assert len(started(tmp_path)) == 1
    workers.run("same", held, tmp_path, "again")
    assert started(tmp_path, "again"), "later it is worked out again: who wants to keep it keeps it"


def test_other_questions_are_other_questions(workers: Workers, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    let_go(tmp_path)
    asked = [threads.submit(workers.run, ("held", name), held, tmp_path, name) for name in "xy"]
    assert all(future.result() for future in asked)
    assert started(tmp_path, "x")
    assert started(tmp_path, "y")


def test_a_process_is_killed_when_the_last_who_asked_has_gone(
    make_workers: MakeWorkers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    workers = make_workers(limit=1)
    stays, goes = Client(), Client()
    asked = [threads.submit(workers.of(client).run, "same", held, tmp_path, "same") for client in (stays, goes)]
    until(lambda: started(tmp_path) and stays.looked_at and goes.looked_at)
    (process,) = started(tmp_path)
    goes.go()
    with pytest.raises(HeavyWorkError):
        asked[1].result()
    assert is_running(process), "somebody still waits for it"
    stays.go()
    with pytest.raises(HeavyWorkError):
        asked[0].result()
    until(lambda: not is_running(process))
    assert workers.run("after", process_id) != process


def test_who_goes_before_its_turn_leaves_nothing_to_do(
    make_workers: MakeWorkers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    workers = make_workers(limit=1)
    first = threads.submit(workers.run, "first", held, tmp_path, "first")
    until(lambda: started(tmp_path, "first"))
    client = Client()
    second = threads.submit(workers.of(client).run, "second", held, tmp_path, "second")
    until(lambda: client.looked_at)
    client.go()
    with pytest.raises(HeavyWorkError):
        second.result()
    let_go(tmp_path)
    assert first.result() == workers.run("third", process_id), "the process was not disturbed"
    assert not started(tmp_path, "second")


def test_who_has_gone_begins_nothing(workers: Workers, tmp_path: Path) -> None:
    client = Client()
    client.go()
    with pytest.raises(HeavyWorkError):
        workers.of(client).run("held", held, tmp_path, "held")
    workers.close()
    assert not started(tmp_path)


def test_no_process_remains_and_nobody_waits_after_the_end(
    workers: Workers, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    asked = [threads.submit(workers.run, name, held, tmp_path, name) for name in "abc"]
    until(lambda: len(started(tmp_path)) == 2)
    workers.close()
    assert not any(map(is_running, started(tmp_path)))
    for future in asked:
        with pytest.raises(HeavyWorkError) as refused:
            future.result()
        assert refused.value.retry_after
    assert code_of(workers, process_id) == "DEADLINE"
    workers.close()


def test_closing_what_was_never_used_is_no_work() -> None:
    Workers().close()
