"""`gongjian load` killed at any moment: after a restart the load is there whole or not at all.

GONGJIAN_KILLS sets the number of kills (2 by default).
"""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from graph_service.domain.kinds import KINDS
from graph_service.sample.divisions import BEIJING, BEIJING_DIVISIONS
from graph_service.sample.write import write_sample
from graph_service.store.sqlite import SqliteStore

KILLS = int(os.environ.get("GONGJIAN_KILLS", "2"))


def loading(folder: Path, database: Path) -> list[str]:
    command = [sys.executable, "-m", "graph_service", "load", str(folder)]
    return [*command, "--store", f"sqlite:///{database}"]


def keys_and_revision(database: Path) -> tuple[int, dict[str, list[object]]]:
    with closing(SqliteStore(database)) as store, store.reading() as reader:
        keys = {kind.table: [key for chunk in reader.scan(kind.table) for key in chunk["key"]] for kind in KINDS}
        return reader.revision(), keys


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, BEIJING_DIVISIONS, 1)
    return folder


@pytest.fixture(scope="module")
def with_divisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("before") / "graph.db"
    subprocess.run(loading(BEIJING, database), check=True, capture_output=True)
    return database


def test_a_killed_load_is_all_or_nothing(
    sample: Path, with_divisions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole.db"
    shutil.copy(with_divisions, whole)
    started = time.monotonic()
    subprocess.run(loading(sample, whole), check=True, capture_output=True)
    seconds = time.monotonic() - started
    before, after = keys_and_revision(with_divisions), keys_and_revision(whole)
    assert before != after

    found = []
    for round_ in range(KILLS):
        database = tmp_path / f"killed{round_}.db"
        shutil.copy(with_divisions, database)
        with subprocess.Popen(
            loading(sample, database), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as load:
            # The first half of the run only reads; most kills belong where rows are written.
            time.sleep(seconds * random.uniform(0.4, 1.0))
            load.kill()
        left = keys_and_revision(database)
        assert left in (before, after)
        found.append("after" if left == after else "before")
        subprocess.run(loading(sample, database), check=True, capture_output=True)
        assert keys_and_revision(database) == after
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills of a load of {seconds:.1f} s; found {found}\n")
