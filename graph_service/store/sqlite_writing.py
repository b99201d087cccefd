"""One batch on its way into the embedded store: new rows written, others compared with what is stored."""

# ruff: noqa: S608 - names in SQL are those that the kinds declare; values are always parameters.

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from graph_service.domain.batch import Batch, Cell, Erase, Receipt, Rows, Source, TableCount
from graph_service.domain.kind import Kind
from graph_service.store.port import Revision, Written
from graph_service.store.sqlite_tables import declaration, former, quoted

#: ERASE in the staging table: a blob, which no cell of any kind ever is.
_ERASED = b""


def stored_revision(connection: sqlite3.Connection) -> int:
    """The last revision; 0 for an empty store."""
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM revisions").fetchone()
    return int(number)


def add_revision(connection: sqlite3.Connection, revision: Revision) -> None:
    applied_at = revision.applied_at.isoformat()
    connection.execute("INSERT INTO revisions VALUES (?, ?, ?)", (revision.number, applied_at, revision.undoes))


def source_row(number: int, source: Source) -> tuple[Any, ...]:
    """The source as the table of sources keeps it."""
    return number, source.name, source.nature.name, source.citation, source.loaded_at.isoformat()


def keep_former(connection: sqlite3.Connection, kind: Kind, revision: int, keys: str) -> None:
    """Keep the rows whose keys a statement gives as they are before this revision writes over them."""
    columns = ", ".join(map(quoted, (*kind.column_names, "_source", "_line", "_revision")))
    connection.execute(
        f"""INSERT INTO main.{former(kind)} ({columns}, _until)
        SELECT {columns}, ? FROM main.{quoted(kind.table)} WHERE "key" IN ({keys})""",
        (revision,),
    )


#: SQLite takes so many rows in one statement in half the time that they take one by one.
_ROWS_TOGETHER = 20
_ROWS_SORTED = 500_000
_SAMPLE = 1_000


class BatchWriting:
    """Applies a batch inside a transaction that its caller began and will commit or abandon.

    New rows go straight into their table, in the order of their keys; only where a row was there before are rows
    staged and compared. Cost: a million new rows take about twice as long as in a table without keys.
    """

    def __init__(self, connection: sqlite3.Connection, batch: Batch, written: Written) -> None:
        self._connection = connection
        self._batch = batch
        self._written = written
        self._revision_before = stored_revision(connection)
        self._revision = self._revision_before + 1
        (self._sources_before,) = connection.execute("SELECT count(*) FROM sources").fetchone()

    def receipt(self) -> Receipt:
        """Write what the batch changes, and the new revision if it changes anything."""
        counts = {table: self._apply(rows) for table, rows in self._batch.rows.items()}
        receipt = Receipt(self._revision_before, counts)
        if not receipt.changes:
            return receipt
        used = self._place_sources(counts)
        applied_at = max(self._batch.sources[given].loaded_at for given in used)
        add_revision(self._connection, Revision(self._revision, applied_at))
        return Receipt(self._revision, counts)

    def _apply(self, rows: Rows) -> TableCount:
        if not len(rows):
            return TableCount()
        given = {name: encoded(cells) for name, cells in rows.columns.items()}
        self._stage(rows, given)
        created, changed = self._create(rows, given), 0
        if created < len(rows):
            self._compare(rows)
            (changed,) = self._connection.execute("SELECT count(*) FROM temp.difference").fetchone()
            if changed:
                keep_former(self._connection, rows.kind, self._revision, 'SELECT "key" FROM temp.difference')
                self._write(rows.kind)
            self._connection.execute("DROP TABLE temp.difference")
        self._connection.execute("DROP TABLE temp.staged")
        return TableCount(created, changed, len(rows) - created - changed)

    def _stage(self, rows: Rows, cells_given: dict[str, Iterable[Any]]) -> None:
        """The rows as they came."""
        columns = ", ".join(declaration(rows.kind.column(name)) for name in rows.columns)
        self._connection.execute(f"CREATE TEMP TABLE staged ({columns}, _source, _line)")
        given = [*cells_given.values(), rows.sources, rows.lines]
        row = f"({', '.join('?' * len(given))})"
        each = zip(*given, strict=True)
        cells = chain.from_iterable(islice(each, len(rows) // _ROWS_TOGETHER * _ROWS_TOGETHER))
        together = zip(*[cells] * (len(given) * _ROWS_TOGETHER), strict=True)
        self._connection.executemany(
            f"INSERT INTO temp.staged VALUES {', '.join([row] * _ROWS_TOGETHER)}", together
        )
        self._connection.executemany(f"INSERT INTO temp.staged VALUES {row}", each)

    def _create(self, rows: Rows, given: dict[str, Iterable[Any]]) -> int:
        """Write the rows that are not there yet, in the order of their keys, which fills the table's pages; how
        many there are."""
        # What is erased is empty from the start; columns of plain values hold nothing of the kind.
        plain = {name for name, cells in rows.columns.items() if given[name] is cells}
        cells = [quoted(name) if name in plain else f"nullif({quoted(name)}, x'')" for name in rows.columns]
        before = self._connection.total_changes
        ranges = list(_ranges(rows.columns["key"]))
        for done, (least, beyond) in enumerate(ranges):
            self._written(rows.kind.table, len(rows) * done // len(ranges), len(rows))
            self._connection.execute(
                f"""INSERT OR IGNORE INTO main.{quoted(rows.kind.table)}
                ({", ".join(map(quoted, rows.columns))}, _source, _line, _revision)
                SELECT {", ".join(cells)}, _source + {self._sources_before}, _line, {self._revision}
                FROM temp.staged WHERE "key" >= ?1 AND (?2 IS NULL OR "key" < ?2) ORDER BY "key" """,
                (least, beyond),
            )
        self._written(rows.kind.table, len(rows), len(rows))
        return self._connection.total_changes - before

    def _compare(self, rows: Rows) -> None:
        """Rows as they are to be, where that is not what they are; all of them are stored by now."""
        given = [name for name in rows.columns if name != "key"]
        merged = {name: f"stored.{quoted(name)}" for name in rows.kind.column_names}
        for name in given:
            # An empty cell (NULL) leaves what is stored; after that, what is erased becomes empty.
            merged[name] = f"nullif(coalesce(staged.{quoted(name)}, stored.{quoted(name)}), x'')"
        columns = ", ".join(f"{value} AS {quoted(name)}" for name, value in merged.items())
        differs = " OR ".join(f"{merged[name]} IS NOT stored.{quoted(name)}" for name in given)
        self._connection.execute(
            f"""CREATE TEMP TABLE difference AS SELECT {columns}, staged._source, staged._line
            FROM (SELECT * FROM temp.staged ORDER BY "key") AS staged
            CROSS JOIN main.{quoted(rows.kind.table)} AS stored ON stored."key" = staged."key"
            WHERE {differs or "FALSE"}"""
        )

    def _write(self, kind: Kind) -> None:
        columns = ", ".join(map(quoted, kind.column_names))
        self._connection.execute(
            f"""INSERT OR REPLACE INTO main.{quoted(kind.table)} ({columns}, _source, _line, _revision)
            SELECT {columns}, _source + {self._sources_before}, _line, {self._revision} FROM temp.difference"""
        )

    def _place_sources(self, counts: dict[str, TableCount]) -> list[int]:
        """Store the sources of the batch that changed rows point at, and answer them.

        Rows were given numbers as if all sources came into use; where some did not, the rows are numbered anew.
        """
        written = [table for table, count in counts.items() if count.created or count.changed]
        if any(count.unchanged for count in counts.values()):
            used = sorted({number for table in written for number in self._sources_of(table)})
        else:
            used = sorted({source for table in written for source in set(self._batch.rows[table].sources)})
        if used != list(range(len(used))):
            self._number_anew(written, used)
        numbers = enumerate(used, self._sources_before)
        rows = (source_row(number, self._batch.sources[given]) for number, given in numbers)
        self._connection.executemany("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", rows)
        return used

    def _sources_of(self, table: str) -> list[int]:
        sql = f"SELECT DISTINCT _source FROM main.{quoted(table)} WHERE _revision = {self._revision}"
        return [number - self._sources_before for (number,) in self._connection.execute(sql)]

    def _number_anew(self, tables: list[str], used: list[int]) -> None:
        self._connection.execute("CREATE TEMP TABLE placed (given INTEGER PRIMARY KEY, number INTEGER)")
        numbers = [(given + self._sources_before, place) for place, given in enumerate(used, self._sources_before)]
        self._connection.executemany("INSERT INTO temp.placed VALUES (?, ?)", numbers)
        for table in tables:
            self._connection.execute(
                f"""UPDATE main.{quoted(table)}
                SET _source = (SELECT number FROM temp.placed WHERE given = _source)
                WHERE _revision = {self._revision}"""
            )


def _ranges(keys: Sequence[Any]) -> Iterator[tuple[str, str | None]]:
    """Ranges of keys, each up to the next, of half a million rows or so: what is sorted at once takes memory."""
    sample = sorted(keys[:: max(1, len(keys) // _SAMPLE)])
    parts = -(-len(keys) // _ROWS_SORTED)
    bounds = ["", *(sample[len(sample) * part // parts] for part in range(1, parts))]
    yield from zip(bounds, [*bounds[1:], None], strict=True)


def encoded(cells: Sequence[Cell]) -> Iterable[Any]:
    """Cells as SQLite takes them; columns of plain values go as they are."""
    if set(map(type, cells)).isdisjoint((tuple, Erase)):
        return cells
    return map(_encoded_cell, cells)


def _encoded_cell(cell: Cell) -> str | int | float | bytes | None:
    if isinstance(cell, Erase):
        return _ERASED
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return cell
