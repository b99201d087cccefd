"""Reading one revision, also while the next one is being written."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from graph_service.domain.batch import Source
from graph_service.domain.kinds import KIND_BY_TABLE, Kind
from graph_service.domain.vocabulary import Nature
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection
from graph_service.store.neo4j.rows import StoredRow, decoded, journal_rows
from graph_service.store.port import Chunk

_PAGE_ROWS = 20_000
_KEYS_PER_QUESTION = 10_000


class Neo4jReader:
    """A view of one revision (port.Reader).

    A row written after that revision is shown as the journal says it was, and is not there if it was not.
    """

    def __init__(self, connection: Connection, revision: int) -> None:
        self._connection = connection
        self._revision = revision

    def revision(self) -> int:
        """The revision that this reader sees; 0 for an empty store."""
        return self._revision

    def scan(self, table: str) -> Iterator[Chunk]:
        """All rows of a table by ascending key (code-point order), in chunks."""
        kind = KIND_BY_TABLE[table]
        return self._chunks(kind, self._pages(kind, cypher.page(kind)))

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        """The rows last changed after revision `since`, by ascending key, in chunks."""
        kind = KIND_BY_TABLE[table]
        pages = self._pages(kind, cypher.changed_page(kind), since=since)
        return self._chunks(kind, ([row for row in page if row[-1] > since] for page in pages))

    def sources(self) -> list[Source]:
        """All sources; the `_source` column of a chunk indexes this list."""
        if not self._revision:
            return []
        rows = self._connection.read(cypher.READ_SOURCES, revision=self._revision)
        return [
            Source(name, Nature[nature], citation, datetime.fromisoformat(loaded_at))
            for name, nature, citation, loaded_at in rows
        ]

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        wanted = filter(_is_unicode, keys)
        found: set[str] = set()
        while self._revision and (some := list(islice(wanted, _KEYS_PER_QUESTION))):
            found.update(row[0] for row in self.rows(KIND_BY_TABLE[table], some))
        return found

    def rows(self, kind: Kind, keys: list[str]) -> list[StoredRow]:
        """The rows that have one of these keys, in any order."""
        return self._seen(kind, self._stored(kind, keys)) if self._revision else []

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        """Key and name ("" where it is not known) of every row of a table that has names; else nothing."""
        if "name" in KIND_BY_TABLE[table].column_names:
            for chunk in self.scan(table):
                for key, name in zip(chunk["key"], chunk["name"], strict=True):
                    yield str(key), str(name or "")

    def _chunks(self, kind: Kind, pages: Iterator[list[StoredRow]]) -> Iterator[Chunk]:
        for rows in pages:
            if rows:
                yield dict(zip(cypher.columns_of(kind), map(list, zip(*rows, strict=True)), strict=True))

    def _pages(self, kind: Kind, statement: str, **parameters: int) -> Iterator[list[StoredRow]]:
        """Pages as this revision shows them; one may be empty where its rows came later."""
        after = ""
        while self._revision:
            rows = self._connection.read(statement, after=after, limit=_PAGE_ROWS, **parameters)
            if rows:
                after = f"{rows[-1][0]}\0"  # the next key that there can be
                yield self._seen(kind, decoded(kind, rows))
            if len(rows) < _PAGE_ROWS:
                return

    def _seen(self, kind: Kind, rows: list[StoredRow]) -> list[StoredRow]:
        """The rows at this revision, in the same order."""
        later = [row[0] for row in rows if row[-1] > self._revision]
        if not later:
            return rows
        former = self._former(kind)
        # A revision may have been taken back between reading the row and the journal: look once more.
        again = [key for key in later if key not in former]
        fresh = {row[0]: row for row in self._stored(kind, again)}
        if any(row[-1] > self._revision for row in fresh.values()):
            former = self._former(kind) | former
        return [seen for row in rows if (seen := self._at(row, former, fresh)) is not None]

    def _at(self, row: StoredRow, former: dict[str, StoredRow], fresh: dict[str, StoredRow]) -> StoredRow | None:
        if row[-1] <= self._revision:
            return row
        seen = former.get(row[0]) or fresh.get(row[0])
        return None if seen is None or seen[-1] > self._revision else seen

    def _former(self, kind: Kind) -> dict[str, StoredRow]:
        """Rows by key as they were at this revision, of those that were changed later."""
        parts = self._connection.read(cypher.JOURNAL_AFTER, revision=self._revision, table=kind.table)
        found: dict[str, StoredRow] = {}
        for part in parts:
            answer = self._connection.read(cypher.JOURNAL_PART, id=part)
            for row in journal_rows(kind, answer[1]) if answer else ():
                found.setdefault(row[0], row)  # the first change after this revision tells
        return found

    def _stored(self, kind: Kind, keys: list[str]) -> list[StoredRow]:
        return decoded(kind, self._connection.read(cypher.rows_of_keys(kind), keys=keys)) if keys else []


def _is_unicode(text: str) -> bool:
    """False for text with lone surrogates, which no store holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
