"""One batch on its way into the embedded store: staged, compared with what is stored, the difference written."""

# ruff: noqa: S608 - names in SQL are those that the kinds declare; values are always parameters.

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from graph_service.domain.batch import Batch, Cell, Erase, Receipt, Rows, Source, TableCount
from graph_service.domain.kind import Kind
from graph_service.store.port import Revision
from graph_service.store.sqlite_tables import declaration, former, quoted

#: ERASE in the staging table: a blob, which no cell of any kind ever is.
_ERASED = b""
_CHANGED = 'SELECT "key" FROM temp.difference WHERE NOT _created'


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


class BatchWriting:
    """Applies a batch inside a transaction that its caller began and will commit or abandon."""

    def __init__(self, connection: sqlite3.Connection, batch: Batch) -> None:
        self._connection = connection
        self._batch = batch
        self._revision_before = stored_revision(connection)
        (self._sources_before,) = connection.execute("SELECT count(*) FROM sources").fetchone()
        #: The sources of the batch that changed rows point at, and their numbers in the store.
        self._number_of_source: dict[int, int] = {}

    def receipt(self) -> Receipt:
        """Write what the batch changes, and the new revision if it changes anything."""
        self._connection.execute("CREATE TEMP TABLE placed (given INTEGER PRIMARY KEY, number INTEGER)")
        counts = {table: self._apply(rows) for table, rows in self._batch.rows.items()}
        if not self._number_of_source:
            return Receipt(self._revision_before, counts)
        applied_at = max(self._batch.sources[given].loaded_at for given in self._number_of_source)
        revision = self._revision_before + 1
        add_revision(self._connection, Revision(revision, applied_at))
        return Receipt(revision, counts)

    def _apply(self, rows: Rows) -> TableCount:
        if not len(rows):
            return TableCount()
        self._stage(rows)
        self._compare(rows)
        count = "SELECT count(*), coalesce(sum(_created), 0) FROM temp.difference"
        different, created = self._connection.execute(count).fetchone()
        if different:
            self._place_sources()
            if created < different:
                keep_former(self._connection, rows.kind, self._revision_before + 1, _CHANGED)
            self._write(rows.kind)
        self._connection.execute("DROP TABLE temp.staged")
        self._connection.execute("DROP TABLE temp.difference")
        return TableCount(created, different - created, len(rows) - different)

    def _stage(self, rows: Rows) -> None:
        """Keys in order, so that the comparison walks both tables in step."""
        columns = ", ".join(declaration(rows.kind.column(name)) for name in rows.columns)
        self._connection.execute(
            f'CREATE TEMP TABLE staged ({columns}, _source, _line, PRIMARY KEY ("key")) WITHOUT ROWID'
        )
        places = ", ".join("?" * (len(rows.columns) + 2))
        cells = zip(*map(encoded, rows.columns.values()), rows.sources, rows.lines, strict=True)
        self._connection.executemany(f"INSERT INTO temp.staged VALUES ({places})", cells)

    def _compare(self, rows: Rows) -> None:
        """Rows as they are to be, where that is not what they are: created ones and changed ones."""
        given = [name for name in rows.kind.column_names if name in rows.columns and name != "key"]
        merged = {name: f"stored.{quoted(name)}" for name in rows.kind.column_names}
        for name in given:
            # An empty cell (NULL) leaves what is stored; after that, what is erased becomes empty.
            merged[name] = f"nullif(coalesce(staged.{quoted(name)}, stored.{quoted(name)}), x'')"
        merged["key"] = 'staged."key"'
        columns = ", ".join(f"{value} AS {quoted(name)}" for name, value in merged.items())
        differs = " OR ".join(f"{merged[name]} IS NOT stored.{quoted(name)}" for name in given)
        self._connection.execute(
            f"""CREATE TEMP TABLE difference AS
            SELECT {columns}, staged._source, staged._line, stored."key" IS NULL AS _created
            FROM temp.staged LEFT JOIN main.{quoted(rows.kind.table)} AS stored ON stored."key" = staged."key"
            WHERE stored."key" IS NULL OR {differs or "FALSE"}"""
        )

    def _place_sources(self) -> None:
        """Store those sources of the batch that changed rows point at and that are not stored yet."""
        sql = "SELECT DISTINCT _source FROM temp.difference ORDER BY _source"
        for (given,) in self._connection.execute(sql).fetchall():
            if given in self._number_of_source:
                continue
            source = self._batch.sources[given]
            number = self._sources_before + len(self._number_of_source)
            self._number_of_source[given] = number
            self._connection.execute("INSERT INTO temp.placed VALUES (?, ?)", (given, number))
            self._connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", source_row(number, source))

    def _write(self, kind: Kind) -> None:
        columns = ", ".join(map(quoted, kind.column_names))
        source = "(SELECT number FROM temp.placed WHERE given = _source)"
        self._connection.execute(
            f"""INSERT OR REPLACE INTO main.{quoted(kind.table)} ({columns}, _source, _line, _revision)
            SELECT {columns}, {source}, _line, ? FROM temp.difference""",
            (self._revision_before + 1,),
        )


def encoded(cells: list[Cell]) -> Iterable[Any]:
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
