"""A writer to be killed: applies its second batch to the store at the path given, saying when it begins and ends.

Run as a program by test_kill.py, which also takes the two batches from here.
"""

import sys
from array import array
from datetime import datetime
from pathlib import Path

from graph_service.domain.batch import Batch, Cell, Rows, Source
from graph_service.domain.kinds import BUILDINGS, DIVISIONS
from graph_service.domain.vocabulary import Nature
from graph_service.store.sqlite import SqliteStore

_ROWS = 15_000


def first_batch() -> Batch:
    """Divisions and buildings, all named "before"."""
    return _batch("a.csv", "before", 0)


def second_batch() -> Batch:
    """30,000 rows: of each table half are changed and half are new."""
    return _batch("b.csv", "after", _ROWS // 2)


def _batch(file: str, name: str, first: int) -> Batch:
    keys: list[Cell] = [f"{number:06}" for number in range(first, first + _ROWS)]
    names: list[Cell] = [name] * _ROWS
    places = array("i", [0] * _ROWS), array("i", range(_ROWS))
    return Batch(
        [Source(file, Nature.LOADED, None, datetime(2026, 3, 1))],
        {
            "divisions": Rows(DIVISIONS, {"key": keys, "name": names}, *places),
            "buildings": Rows(BUILDINGS, {"key": keys, "name": names, "division_code": keys}, *places),
        },
    )


def apply_second_batch(path: Path) -> None:
    """Say "begun", apply, say "ended"."""
    store, batch = SqliteStore(path), second_batch()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    store.apply(batch)
    sys.stdout.write("ended\n")
    sys.stdout.flush()
    store.close()


if __name__ == "__main__":
    apply_second_batch(Path(sys.argv[1]))
