"""Reading one revision, also while the next one is being written."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any

from graph_service.domain.batch import Source
from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection
from graph_service.store.neo4j.rows import StoredRow, decoded, journal_rows
from graph_service.store.port import Chunk, Revision

_PAGE_ROWS = 20_000
_KEYS_PER_QUESTION = 5_000
#: Where a row says from which source it comes.
_SOURCE = -3


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

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        """Rows as they were before a revision after `since` changed or removed them, in any order, in chunks."""
        kind = KIND_BY_TABLE[table]
        for part in self._journal(kind, since):
            rows = journal_rows(part)
            for chunk in self._chunks(kind, iter([rows])):
                if part["revision"] <= self._revision:
                    yield chunk | {"_until": [part["revision"]] * len(rows)}

    def revisions(self) -> list[Revision]:
        """All revisions by ascending number."""
        rows = self._connection.read(cypher.READ_REVISIONS, revision=self._revision) if self._revision else []
        return [
            Revision(number, datetime.fromisoformat(applied_at), undoes, is_kept is not False)
            for number, applied_at, undoes, is_kept in rows
        ]

    def sources(self) -> list[Source]:
        """All sources; the `_source` column of a chunk indexes this list."""
        if not self._revision:
            return []
        rows = self._connection.read(cypher.READ_SOURCES, revision=self._revision)
        return [
            Source(name, Nature[nature], citation, datetime.fromisoformat(loaded_at))
            for name, nature, citation, loaded_at in rows
        ]

    def changed_tables(self, since: int) -> set[str]:
        """The tables of which rows were written or removed after revision `since`, and perhaps others."""
        written, journal = self._connection.read(cypher.changed_tables(), since=since)
        return {kind.table for kind, found in zip(KINDS, written, strict=True) if found}.union(journal)

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        """Those of `keys` that exist in `table`."""
        wanted = filter(_is_unicode, keys)
        found: set[str] = set()
        while self._revision and (some := list(islice(wanted, _KEYS_PER_QUESTION))):
            found |= self._known(KIND_BY_TABLE[table], some)
        return found

    def _known(self, kind: Kind, keys: list[str]) -> set[str]:
        """As `known`: the keys alone are read, and whole rows only where later revisions left traces."""
        found, is_moved = self._connection.read(cypher.known_keys(kind), keys=keys, seen=self._revision)
        known = set(found)
        missing = [key for key in keys if key not in known] if is_moved else []
        return known.union(row[0] for row in self.rows(kind, missing))

    def rows(self, kind: Kind, keys: list[str]) -> list[StoredRow]:
        """The rows that have one of these keys, in any order."""
        if not self._revision:
            return []
        stored, removes = self._stored(kind, keys)
        missing = set(keys).difference(row[0] for row in stored) if removes else ()
        return self._seen(kind, stored) + self._removed(kind, missing)

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
            stored, removes = self._found(kind, statement, after=after, limit=_PAGE_ROWS, **parameters)
            last = stored[-1][0] if len(stored) == _PAGE_ROWS else None
            rows = self._seen(kind, stored)
            yield self._with_removed(kind, rows, stored, after, last) if removes else rows
            if last is None:
                return
            after = f"{last}\0"  # the next key that there can be

    def _with_removed(
        self, kind: Kind, rows: list[StoredRow], stored: list[StoredRow], first: str, last: str | None
    ) -> list[StoredRow]:
        """The rows of a page, and those that stood there and have been removed since."""
        keys = {row[0] for row in stored}
        removed = [
            row
            for key, row in self._former(kind).items()
            if key not in keys and first <= key and (last is None or key <= last) and row[-1] <= self._revision
        ]
        return sorted(rows + removed, key=itemgetter(0))

    def _removed(self, kind: Kind, keys: Collection[str]) -> list[StoredRow]:
        """The rows of this revision with these keys, none of which is stored any more.

        Rows go after their removal is published, so that the journal tells of every one that is not found.
        """
        former = self._former(kind) if keys else {}
        found = (former.get(key) for key in keys)
        return [row for row in found if row is not None and row[-1] <= self._revision]

    def _stored(self, kind: Kind, keys: list[str]) -> tuple[list[StoredRow], bool]:
        return self._found(kind, cypher.rows_of_keys(kind), keys=keys) if keys else ([], False)

    def _found(self, kind: Kind, statement: str, **parameters: Any) -> tuple[list[StoredRow], bool]:
        """Rows as they are stored, and whether any of the table were removed after this revision."""
        rows, removes = self._connection.read(statement, seen=self._revision, **parameters)
        return decoded(kind, rows), removes

    def _seen(self, kind: Kind, rows: list[StoredRow]) -> list[StoredRow]:
        """The rows at this revision, in the same order."""
        later = [row[0] for row in rows if row[-1] > self._revision]
        if not later:
            return [row for row in rows if row[_SOURCE] != cypher.REMOVED]
        former = self._former(kind)
        # A revision may have been taken back between reading the row and the journal: look once more.
        again = [key for key in later if key not in former]
        fresh = {row[0]: row for row in self._stored(kind, again)[0]}
        if any(row[-1] > self._revision for row in fresh.values()):
            former = self._former(kind) | former
        return [seen for row in rows if (seen := self._at(row, former, fresh)) is not None]

    def _at(self, row: StoredRow, former: dict[str, StoredRow], fresh: dict[str, StoredRow]) -> StoredRow | None:
        seen = row if row[-1] <= self._revision else former.get(row[0]) or fresh.get(row[0])
        is_there = seen is not None and seen[-1] <= self._revision and seen[_SOURCE] != cypher.REMOVED
        return seen if is_there else None

    def _former(self, kind: Kind) -> dict[str, StoredRow]:
        """Rows by key as they were at this revision, of those that were changed later."""
        found: dict[str, StoredRow] = {}
        for part in self._journal(kind, self._revision):
            for row in journal_rows(part):
                found.setdefault(row[0], row)  # the first change after this revision tells
        return found

    def _journal(self, kind: Kind, since: int) -> Iterator[dict[str, Any]]:
        """The parts of the journal written after a revision, in their order."""
        for part in self._connection.read(cypher.JOURNAL_AFTER, revision=since, table=kind.table):
            if answer := self._connection.read(cypher.JOURNAL_PART, id=part):  # else it was just taken back
                yield answer


def _is_unicode(text: str) -> bool:
    """False for text with lone surrogates, which no store holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
