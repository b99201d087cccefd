"""A writer killed in the middle of a batch leaves all of it or nothing of it.

`GONGJIAN_KILLS` is the number of kills (2 by default).
"""

import hashlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.store.sqlite import SqliteStore
from tests.store.killed_writer import first_batch, second_batch

KILLS = int(os.environ.get("GONGJIAN_KILLS", "2"))
WRITER = Path(__file__).with_name("killed_writer.py")
ROOT = WRITER.parents[2]


def digest(path: Path) -> str:
    """Of everything that a reader sees."""
    seen = hashlib.sha256()
    with closing(SqliteStore(path)) as store, store.reading() as reader:
        seen.update(repr((reader.revision(), reader.sources())).encode())
        for kind in KINDS:
            for chunk in reader.scan(kind.table):
                seen.update(repr(chunk).encode())
    return seen.hexdigest()


def store_with_first_batch(path: Path) -> Path:
    with closing(SqliteStore(path)) as store:
        store.apply(first_batch())
    return path


@contextmanager
def begun_writer(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A writer in a process of its own that has just begun to apply the second batch."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline() == "begun\n"
            yield writer
        finally:
            writer.kill()


def seconds_of_an_unhindered_writer(path: Path) -> float:
    with begun_writer(path) as writer:
        begun = time.monotonic()
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ended\n"
        return time.monotonic() - begun


def kill_writer_after(path: Path, seconds: float) -> bool:
    """Whether the kill came before the writer could say that it had ended."""
    with begun_writer(path) as writer:
        time.sleep(seconds)
        writer.kill()
        assert writer.stdout is not None
        return "ended" not in writer.stdout.read()


def test_a_killed_writer_leaves_a_whole_batch_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = store_with_first_batch(tmp_path / "whole.db")
    before = digest(whole)
    usual_seconds = seconds_of_an_unhindered_writer(whole)
    after = digest(whole)
    assert after != before
    hits: Counter[str] = Counter()
    for number in range(KILLS):
        path = store_with_first_batch(tmp_path / f"killed-{number}.db")
        in_time = kill_writer_after(path, usual_seconds * random.uniform(0.05, 1.0))
        found = digest(path)
        assert found in (before, after)
        assert in_time or found == after, "what was said to be applied is there"
        hits["before the commit" if found == before else "after it" if in_time else "after the end"] += 1
        with closing(SqliteStore(path)) as store:
            assert store.apply(second_batch()).revision == 2
        assert digest(path) == after
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills of a writer of {usual_seconds:.2f} s: {dict(hits)}\n")
