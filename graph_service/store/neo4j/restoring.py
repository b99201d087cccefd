"""Taking over the whole of another store into an empty Neo4j: written in parts, published at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.applying import source_row
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.rows import StoredRow, journal_part
from graph_service.store.neo4j.writing import RowWriting
from graph_service.store.port import Chunk, Revision, Whole

#: All that is written belongs to this revision or a later one, so that taking it back takes all.
_FIRST = 1


def write_whole(connection: Connection, whole: Whole, fence: Statement) -> None:
    """Write and publish; the caller takes back what was written when this fails."""
    revisions = [_revision_row(revision) for revision in whole.revisions()]
    if not revisions:
        return
    nodes = [kind for kind in KINDS if kind.edge is None]
    with RowWriting(connection, fence) as writing:
        writing.add([(cypher.BEGIN_REVISION, {"revision": _FIRST})])
        for sources in writing.parts([source_row(*each, _FIRST) for each in enumerate(whole.sources())]):
            writing.add([(cypher.PUT_SOURCES, {"rows": sources})], len(sources))
        for kind in nodes:
            for rows in _parts(writing, kind, whole):
                writing.create(kind, rows)
        for kind in nodes:
            for rows in _parts(writing, kind, whole) if kind.links else ():
                writing.link_new(kind, kind.links, rows)
        for kind in KINDS:
            for rows in _parts(writing, kind, whole) if kind.edge else ():
                writing.create(kind, rows)
            _write_journal(writing, kind, whole)
        for part in writing.parts(revisions):
            writing.add([(cypher.PUT_REVISIONS, {"rows": part})], len(part))
        writing.publish(revisions[-1])


def _write_journal(writing: RowWriting, kind: Kind, whole: Whole) -> None:
    numbers: defaultdict[int, Iterator[int]] = defaultdict(count)
    for chunk in whole.former(kind.table, 0):
        by_end: defaultdict[int, list[StoredRow]] = defaultdict(list)
        rows = zip(*(chunk[name] for name in cypher.columns_of(kind)), strict=True)
        for row, until in zip(rows, chunk["_until"], strict=True):
            by_end[int(str(until))].append(list(row))
        for until, ended in by_end.items():
            for part in writing.parts(ended):
                writing.add([journal_part(kind, until, next(numbers[until]), part)], len(part))


def _parts(writing: RowWriting, kind: Kind, whole: Whole) -> Iterator[Chunk]:
    """The rows of a table, in parts of the size of a transaction."""
    for chunk in whole.scan(kind.table):
        for part in writing.parts(range(len(chunk["key"]))):
            yield {name: chunk[name][part.start : part.stop] for name in cypher.columns_of(kind)}


def _revision_row(revision: Revision) -> dict[str, object]:
    row = {"id": revision.number, "applied_at": revision.applied_at.isoformat(), "undoes": revision.undoes}
    return row | ({} if revision.is_kept else {"is_kept": False})
