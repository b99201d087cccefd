"""1,000,000 well-formed rows into each store, beside the barest way of writing the same rows.

SQLite: `csv.reader` into `executemany` on a table without keys. Neo4j: the driver's `UNWIND … CREATE` of the same
relationships in parts of 10,000; it needs what the tests need: NEO4J_URI, Docker, or Java and Maven.
Prints seconds and ratios of one run. `make bench-load`; GONGJIAN_ROWS sets another number of rows.
"""

import csv
import os
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from time import perf_counter

from graph_service.app import open_store
from graph_service.console import loading_bar
from graph_service.loading import LoadOptions, load_files
from graph_service.store.address import NOBODY, Credentials
from graph_service.store.port import Store
from tests.neo4j.server import Neo4jServer, NoNeo4jError, wipe
from tests.neo4j_server import shared_neo4j

ROWS = int(os.environ.get("GONGJIAN_ROWS", "1000000"))
HEADER = ["judge_key", "date", "division_code", "purpose", "hours"]
JUDGES, DISTRICTS, STREETS = 100_000, 16, 59
PART_ROWS = 10_000


def streets() -> list[str]:
    return [f"1101{district:02}{street:03}" for district in range(1, 17) for street in range(1, STREETS + 1)]


def write_base(folder: Path) -> None:
    """Divisions, a court and its judges, loaded before the clock starts."""
    folder.mkdir()
    districts = [f"1101{number:02}" for number in range(1, DISTRICTS + 1)]
    codes = ["11", "1101", *districts, *streets()]
    (folder / "divisions.csv").write_text(
        "code,name\n" + "".join(f"{code},区划{code}\n" for code in codes), "utf-8"
    )
    (folder / "courts.csv").write_text("key,name,level\nC,【演示】法院,BASIC\n", "utf-8")
    judges = "".join(f"SYN-{number:06},张某{number},C\n" for number in range(JUDGES))
    (folder / "judges.csv").write_text("key,name,court_key\n" + judges, "utf-8")


def write_visits(file: Path) -> None:
    places, first = streets(), date(2020, 1, 1)
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADER)
        for number in range(ROWS):
            judge = f"SYN-{number * 7919 % JUDGES:06}"
            day = (first + timedelta(days=number // 1000)).isoformat()
            writer.writerow([judge, day, places[number * 31 % len(places)], "下沉走访", "2"])


def rows_of(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        yield from rows


def seconds_of_bare_sqlite(file: Path, database: Path) -> float:
    started = perf_counter()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE visits (judge_key, date, division_code, purpose, hours)")
        with connection:
            connection.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?)", rows_of(file))
    return perf_counter() - started


def seconds_of_bare_neo4j(file: Path, server: Neo4jServer) -> float:
    """Into a database that holds the judges and the divisions already."""
    started = perf_counter()
    rows = rows_of(file)
    with server.driver() as driver:
        while part := list(islice(rows, PART_ROWS)):
            driver.execute_query(
                "UNWIND $rows AS row MATCH (j:Judge {key: row[0]}) MATCH (d:Division {key: row[2]}) "
                "CREATE (j)-[:BARE_VISIT {date: row[1], purpose: row[3], hours: toFloat(row[4])}]->(d)",
                rows=part,
                database_=server.database,
            )
    return perf_counter() - started


def seconds_of_ours(store: Store, file: Path) -> float:
    started = perf_counter()
    with loading_bar() as progress:
        receipt = load_files(store, [file], LoadOptions(), progress).receipt
    seconds = perf_counter() - started
    assert receipt is not None
    assert receipt.counts["visits"].created == ROWS
    return seconds


def tell(name: str, bare: float, ours: float, limit: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{name}: bare {bare:.1f} s, gongjian load {ours:.1f} s ({ROWS / ours:,.0f} rows/s), "
        f"ratio {ours / bare:.2f} (at most {limit}); peak memory {peak:.0f} MiB\n"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        write_base(folder / "base")
        file = folder / "visits.csv"
        write_visits(file)
        bare = seconds_of_bare_sqlite(file, folder / "bare.db")
        with closing(open_store(f"sqlite:///{folder / 'ours.db'}", NOBODY)) as store:
            load_files(store, [folder / "base"], LoadOptions())
            tell("SQLite", bare, seconds_of_ours(store, file), 3)
        try:
            server = shared_neo4j(stack, Folders(folder))
        except NoNeo4jError as error:
            sys.stdout.write(f"Neo4j: not run, {error}\n")
            return
        credentials = Credentials(server.username, server.password, server.database)
        with closing(open_store(server.uri, credentials)) as store:
            load_files(store, [folder / "base"], LoadOptions())
            bare = seconds_of_bare_neo4j(file, server)
            tell("Neo4j", bare, seconds_of_ours(store, file), 1.3)
        wipe(server)


class Folders:
    """Makes the folders that a server of our own lives in, as pytest would."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent

    def mktemp(self, name: str) -> Path:
        return self._parent / name


if __name__ == "__main__":
    main()
