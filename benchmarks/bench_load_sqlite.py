"""1,000,000 well-formed rows into SQLite, beside `csv.reader` into `executemany` on a table without keys.

Prints seconds, ratio and memory of one run. `make bench-load`; GONGJIAN_ROWS sets another number of rows.
"""

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from time import perf_counter

from benchmarks.load_rows import ROWS, rows_of, seconds_of_ours, tell, write_base, write_visits
from graph_service.loading import LoadOptions, load_files
from graph_service.opening import open_store


def seconds_of_bare_sqlite(file: Path, database: Path) -> float:
    started = perf_counter()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE visits (judge_key, date, division_code, purpose, hours)")
        with connection:
            connection.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", rows_of(file))
    return perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_base(folder / "base")
        file = folder / "visits.csv"
        write_visits(file, ROWS, date(2020, 1, 1))
        bare = seconds_of_bare_sqlite(file, folder / "bare.db")
        with closing(open_store(f"sqlite:///{folder / 'ours.db'}")) as store:
            load_files(store, [folder / "base"], LoadOptions())
            tell("SQLite", bare, seconds_of_ours(store, file), 3)


if __name__ == "__main__":
    main()
