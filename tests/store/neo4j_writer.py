"""A writer to be killed: applies its second batch to the Neo4j that NEO4J_* name, saying when it begins and ends.

Run as a program by the tests, which also take the two batches from here. Its arguments are the number of seconds
that it rests after each transaction, and the number of a revision to be undone in place of applying the batch.
"""

import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from graph_service.domain.batch import Batch, Cell, Rows, Source
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.vocabulary import Nature
from graph_service.store.address import Credentials
from graph_service.store.neo4j import writing
from graph_service.store.neo4j.store import Neo4jStore
from tests.neo4j.server import Neo4jServer

ROOT = Path(__file__).resolve().parents[2]
#: Rows of a transaction: few, so that the batch takes many.
PART_ROWS = 150
_ROWS = 400


def first_batch() -> Batch:
    """Rows of every table, named "before"."""
    return _batch("a.csv", "before", 0)


def second_batch() -> Batch:
    """2,000 rows: of each table half are changed and half are new; all links and ends of the changed ones move."""
    return _batch("b.csv", "after", _ROWS // 2)


def _batch(file: str, name: str, first: int) -> Batch:
    numbers = range(first, first + _ROWS)
    keys = [f"{number:06}" for number in numbers]
    moved = [keys[0], *keys[:-1]] if first else keys
    names: list[Cell] = [name] * _ROWS
    tables: dict[str, dict[str, Sequence[Cell]]] = {
        "divisions": {"key": keys, "name": names, "parent_code": moved},
        "courts": {"key": keys, "name": names, "division_codes": [(key, moved[0]) for key in moved]},
        "party_organizations": {"key": keys, "name": names, "host": [f"courts/{key}" for key in moved]},
        "pairings": {
            "key": keys,
            "branch_key": keys,
            "partner": [f"divisions/{key}" for key in moved],
            "valid_from": ["2022" if first else "2021"] * _ROWS,
        },
        "visits": {"key": keys, "judge_key": keys, "division_code": moved, "purpose": names},
    }
    places = array("i", [0] * _ROWS), array("i", numbers)
    return Batch(
        [Source(file, Nature.LOADED, None, datetime(2026, 3, 1))],
        {
            table: Rows(KIND_BY_TABLE[table], {column: list(cells) for column, cells in columns.items()}, *places)
            for table, columns in tables.items()
        },
    )


@contextmanager
def begun_writer(server: Neo4jServer, rest: float = 0.0, undone: int = 0) -> Iterator["subprocess.Popen[str]"]:
    """A writer in a process of its own that has just begun to apply the second batch; killed at the end.

    Where `undone` is a revision, it undoes that instead.
    """
    environment = {**os.environ, **server.environment, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.neo4j_writer", str(rest), str(undone)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline() == "begun\n"
            yield writer
        finally:
            writer.kill()


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def write(rest: float, undone: int) -> None:
    """Say "begun", apply or undo, say "ended"."""
    commit = writing.RowWriting.commit

    def commit_and_rest(self: writing.RowWriting) -> None:
        commit(self)
        time.sleep(rest)

    writing.RowWriting.commit = commit_and_rest  # type: ignore[method-assign]
    writing._PART_ROWS = PART_ROWS
    environment = os.environ
    credentials = Credentials(
        environment["NEO4J_USERNAME"], environment["NEO4J_PASSWORD"], environment["NEO4J_DATABASE"]
    )
    store, batch = Neo4jStore(environment["NEO4J_URI"], credentials), second_batch()
    _say("begun")
    if undone:
        store.undo(undone)
    else:
        store.apply(batch)
    _say("ended")
    store.close()


if __name__ == "__main__":
    write(float(sys.argv[1]), int(sys.argv[2]))
