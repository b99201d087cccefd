"""Taking over the whole of another store into an empty Neo4j: written in parts, published at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.rows import StoredRow, journal_part
from graph_service.store.neo4j.writing import RowWriting, parts_of, source_row
from graph_service.store.port import Chunk, Revision, Whole

#: All that is written belongs to this revision or a later one, so that taking it back takes all.
_FIRST = 1


def write_whole(connection: Connection, whole: Whole, fence: Statement) -> None:
    """Write and publish; the caller takes back what was written when this fails."""
    revisions = [_revision_row(revision) for revision in whole.revisions()]
    if not revisions:
        return
    writing = RowWriting(connection, fence)
    writing.add([(cypher.BEGIN_REVISION, {"revision": _FIRST})])
    for sources in parts_of(source_row(*each, _FIRST) for each in enumerate(whole.sources())):
        writing.add([(cypher.PUT_SOURCES, {"rows": sources})], len(sources))
    nodes = [kind for kind in KINDS if kind.edge is None]
    for kind in nodes:
        for rows in _parts(kind, whole.scan(kind.table)):
            writing.put(kind, rows, [], journal=None)
    for kind in nodes:
        for rows in _parts(kind, whole.scan(kind.table)):
            writing.link(kind, kind.links, rows, [])
    for kind in KINDS:
        for rows in _parts(kind, whole.scan(kind.table)) if kind.edge else ():
            writing.put(kind, rows, [], journal=None)
        _write_journal(writing, kind, whole)
    for part in parts_of(revisions):
        writing.add([(cypher.PUT_REVISIONS, {"rows": part})], len(part))
    writing.publish(revisions[-1])


def _write_journal(writing: RowWriting, kind: Kind, whole: Whole) -> None:
    numbers: defaultdict[int, Iterator[int]] = defaultdict(count)
    for chunk in whole.former(kind.table, 0):
        by_end: defaultdict[int, list[StoredRow]] = defaultdict(list)
        for row, until in zip(_rows(kind, chunk), chunk["_until"], strict=True):
            by_end[int(str(until))].append(row)
        for until, rows in by_end.items():
            for part in parts_of(rows):
                writing.add([journal_part(kind, until, next(numbers[until]), part)], len(part))


def _parts(kind: Kind, chunks: Iterator[Chunk]) -> Iterator[list[StoredRow]]:
    return parts_of(row for chunk in chunks for row in _rows(kind, chunk))


def _rows(kind: Kind, chunk: Chunk) -> Iterator[StoredRow]:
    return map(list, zip(*(chunk[name] for name in cypher.columns_of(kind)), strict=True))


def _revision_row(revision: Revision) -> dict[str, object]:
    row = {"id": revision.number, "applied_at": revision.applied_at.isoformat(), "undoes": revision.undoes}
    return row | ({} if revision.is_kept else {"is_kept": False})
