"""1,000,000 well-formed rows into Neo4j, beside the driver's bare loop in parts of 10,000.

The bare loop is `csv.reader` and `UNWIND $rows … CREATE` of the same relationships between the same judges and
divisions, found by their unique index: with all columns and the key as properties, and a uniqueness constraint on
the key, made first. It writes no provenance, has no index of revisions, asks for nothing that is there, and
publishes nothing. It stands in the same database under a type of its own. Both write 20,000 rows before the clock
starts; then the bare loop writes its first half, `gongjian load` its whole, the bare loop its second half, so that
neither has the warmer or the emptier server. It needs what the tests need: NEO4J_URI, Docker, or Java and Maven.

Prints seconds, ratio and memory of one run. `make bench-load`; GONGJIAN_ROWS sets another number of rows.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from itertools import islice
from pathlib import Path
from time import perf_counter

from neo4j import Driver

from benchmarks.load_rows import ROWS, rows_of, seconds_of_ours, tell, write_base, write_visits
from graph_service.domain.batch import Batch, Receipt
from graph_service.loading import LoadOptions, load_files
from graph_service.store.address import Credentials
from graph_service.store.neo4j.store import Neo4jStore
from graph_service.store.port import Written, unheard
from tests.neo4j.in_docker import docker_answers
from tests.neo4j.own_server import ROOMY_JVM, OwnNeo4j
from tests.neo4j.server import Neo4jServer, NoNeo4jError, wipe
from tests.neo4j_server import server_named_in, shared_neo4j

PART_ROWS = 10_000
WARMING_ROWS = 20_000
BARE_CONSTRAINT = "CREATE CONSTRAINT bare_visit IF NOT EXISTS FOR ()-[v:BARE_VISIT]-() REQUIRE v.key IS UNIQUE"
BARE_STATEMENT = """UNWIND $rows AS row
MATCH (j:Judge {_key: row[1]}) MATCH (d:Division {_key: row[3]})
CREATE (j)-[:BARE_VISIT {key: row[0], judge_key: row[1], date: row[2], division_code: row[3], purpose: row[4],
hours: row[5]}]->(d)"""


def write_bare_visits(rows: Iterator[list[str]], driver: Driver, database: str) -> float:
    """Seconds; into a database that holds the judges and the divisions already."""
    started = perf_counter()
    keyed = (["|".join(row[:4]), *row[:4], float(row[4])] for row in rows)
    while part := list(islice(keyed, PART_ROWS)):
        driver.execute_query(BARE_STATEMENT, rows=part, database_=database)
    return perf_counter() - started


def main() -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        write_base(folder / "base")
        file = folder / "visits.csv"
        write_visits(file, ROWS, date(2020, 1, 1))
        try:
            server = measured_neo4j(stack, folder)
        except NoNeo4jError as error:
            sys.stdout.write(f"Neo4j: not run, {error}\n")
            return
        compare_neo4j(server, folder / "base", file)
        wipe(server)


def measured_neo4j(stack: ExitStack, folder: Path) -> Neo4jServer:
    """As the tests find one; a process of our own has the memory and the compilers of a server in use."""
    if server_named_in(os.environ) or docker_answers():
        return shared_neo4j(stack, Folders(folder))
    own = OwnNeo4j(folder / "neo4j", ROOMY_JVM, pages="512m")
    own.start()
    stack.callback(own.kill)
    return own.server


def compare_neo4j(server: Neo4jServer, base: Path, file: Path) -> None:
    credentials, database = Credentials(server.username, server.password, server.database), server.database
    warming = base.with_name("warming") / "visits.csv"
    warming.parent.mkdir()
    write_visits(warming, WARMING_ROWS, date(2010, 1, 1))
    # A server that was just started, on a busy machine, may be slower than a service waits for it.
    with closing(ClockedNeo4j(server.uri, credentials, deadline=60.0)) as store, server.driver() as driver:
        load_files(store, [base], LoadOptions())
        driver.execute_query(BARE_CONSTRAINT, database_=database)
        write_bare_visits(rows_of(warming), driver, database)
        seconds_of_ours(store, warming, WARMING_ROWS)
        rows = rows_of(file)
        bare = write_bare_visits(islice(rows, ROWS // 2), driver, database)
        ours = seconds_of_ours(store, file)
        bare += write_bare_visits(rows, driver, database)
    tell("Neo4j", bare, ours, 1.3)
    sys.stdout.write(f"Neo4j: of these, the store alone {store.seconds:.1f} s, ratio {store.seconds / bare:.2f}\n")


class ClockedNeo4j(Neo4jStore):
    """Says how long the last batch took."""

    seconds = 0.0

    def apply(self, batch: Batch, written: Written = unheard) -> Receipt:
        started = perf_counter()
        receipt = super().apply(batch, written)
        self.seconds = perf_counter() - started
        return receipt


class Folders:
    """Makes the folders that a server of our own lives in, as pytest would."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent

    def mktemp(self, name: str) -> Path:
        return self._parent / name


if __name__ == "__main__":
    main()
