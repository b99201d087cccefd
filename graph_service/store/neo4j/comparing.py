"""What a batch changes of what is stored."""

from dataclasses import dataclass, field
from itertools import chain

from graph_service.domain.batch import Rows, TableCount
from graph_service.domain.kind import Kind
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection
from graph_service.store.neo4j.reader import Neo4jReader
from graph_service.store.neo4j.rows import Given, StoredRow

#: So few keys are asked for without asking first how many rows there are.
_FEW_ROWS = 1_000
#: Whole rows are read, so fewer than where keys alone are asked for.
_KEYS_PER_QUESTION = 2_000
_KEYS_PER_PAGE = 20_000


@dataclass(slots=True)
class Difference:
    """Rows of a table that a batch creates and changes, by their positions; of changed ones the former row."""

    rows: Rows
    created: list[int] | range = field(default_factory=list)
    changed: dict[int, StoredRow] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.created or self.changed)

    def sources(self) -> list[int]:
        """The batch's sources that these rows point at, in their order."""
        return sorted({self.rows.sources[position] for position in chain(self.created, self.changed)})

    def count(self) -> TableCount:
        created, changed = len(self.created), len(self.changed)
        return TableCount(created, changed, len(self.rows) - created - changed)


def difference_of(rows: Rows, connection: Connection, reader: Neo4jReader) -> Difference:
    """The rows compared with those that the reader sees.

    Cost: the keys that are stored are read once, or where these are more than the rows, one look-up a row.
    """
    keys = [str(key) for key in rows.columns["key"]] if len(rows) else []
    stored_keys = _all_keys(rows.kind, connection) if _has_fewer(rows, connection) else None
    if stored_keys is None or not stored_keys.isdisjoint(keys):
        return _compared(rows, keys, stored_keys, reader)
    return Difference(rows, range(len(keys)))


def _compared(rows: Rows, keys: list[str], stored_keys: set[str] | None, reader: Neo4jReader) -> Difference:
    difference, given = Difference(rows), Given(rows)
    created: list[int] = []
    for begin in range(0, len(keys), _KEYS_PER_QUESTION):
        some = keys[begin : begin + _KEYS_PER_QUESTION]
        wanted = some if stored_keys is None else [key for key in some if key in stored_keys]
        stored = {row[0]: row for row in reader.rows(rows.kind, wanted)}
        for position, key in enumerate(some, begin):
            before = stored.get(key)
            if before is None:
                created.append(position)
            elif given.merged(position, before) is not None:
                difference.changed[position] = before
    difference.created = created
    return difference


def _has_fewer(rows: Rows, connection: Connection) -> bool:
    """Whether less is stored than these rows are many; counted by Neo4j at all times, so it costs nothing."""
    return len(rows) > _FEW_ROWS and connection.read(cypher.count_elements(rows.kind)) < len(rows)


def _all_keys(kind: Kind, connection: Connection) -> set[str]:
    found: set[str] = set()
    first = ""
    while page := connection.read(cypher.keys_from(kind), first=first, limit=_KEYS_PER_PAGE):
        found.update(page)
        first = f"{page[-1]}\0"  # the next key that there can be
    return found
