"""Taking back what was never published, and removing what a published revision removed."""

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.store.neo4j import statements as cypher
from graph_service.store.neo4j.connection import Connection, Statement
from graph_service.store.neo4j.rows import decoded, journal_rows
from graph_service.store.neo4j.writing import RowWriting

_DELETED_AT_ONCE = 2_000
#: By the table of a node, the kinds of relationships that may begin or end there.
_EDGES_AT = {
    node.table: [
        kind
        for kind in KINDS
        if kind.edge and any(node.table in kind.column(name).targets for name in (kind.edge[0], *kind.edge[1]))
    ]
    for node in KINDS
}


def take_back(connection: Connection, fence: Statement, revision: int) -> None:
    """Undo what was written of a revision that was not published. Broken off, it is done again from the start."""
    parts = connection.read(cypher.JOURNAL_OF, revision=revision)
    with RowWriting(connection, fence) as writing:
        for number in parts:
            part = connection.read(cypher.JOURNAL_PART, id=number)
            kind = KIND_BY_TABLE[part["table"]]
            for rows in writing.parts(journal_rows(part)):
                writing.put(kind, rows, rows if kind.edge else [], journal=None)
        for number in parts:
            part = connection.read(cypher.JOURNAL_PART, id=number)
            kind = KIND_BY_TABLE[part["table"]]
            for rows in writing.parts(journal_rows(part) if kind.edge is None else []):
                writing.link_anew(kind, rows)
        writing.finish()
    drop = {"revision": revision}
    for kind in KINDS:
        statement = (cypher.drop_rows_since(kind), drop | {"limit": _DELETED_AT_ONCE})
        while connection.write(statement, fence=fence)[0] == _DELETED_AT_ONCE:
            pass
    forgotten = (cypher.DROP_SOURCES, cypher.DROP_JOURNAL, cypher.DROP_REVISIONS)
    connection.write(*((statement, drop) for statement in forgotten), (cypher.FORGET_PENDING, {}), fence=fence)


def remove_marked(connection: Connection, fence: Statement, revision: int) -> None:
    """Remove what a published revision marked as removed. Broken off, it is done again from the start.

    A relationship that is a row of its own stays when an end of it goes, with the store's node in that place.
    """
    for number in connection.read(cypher.JOURNAL_OF_REMOVED, revision=revision):
        part = connection.read(cypher.JOURNAL_PART, id=number)
        kind, keys = KIND_BY_TABLE[part["table"]], [row[0] for row in journal_rows(part)]
        for begin in range(0, len(keys), _DELETED_AT_ONCE):
            _remove(connection, fence, kind, keys[begin : begin + _DELETED_AT_ONCE])
    connection.write((cypher.FORGET_REMOVING, {}), fence=fence)


def _remove(connection: Connection, fence: Statement, kind: Kind, keys: list[str]) -> None:
    with RowWriting(connection, fence) as writing:
        for edge in _EDGES_AT.get(kind.table, ()):
            rows = decoded(edge, connection.read(cypher.edges_at(edge, kind), keys=keys))
            for some in writing.parts(rows):
                writing.put(edge, some, some, journal=None)
        writing.finish()
    connection.write((cypher.drop_removed(kind), {"keys": keys}), fence=fence)
