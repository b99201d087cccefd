"""The Cypher of the store, made from the declarations of the kinds. Values are parameters, always.

A row of most kinds is a node with the kind's label; a row of a kind with an `edge` is a relationship between its
two ends. Either carries the columns as properties, `_key` (unique; what tells our nodes from other people's), and
its provenance. Links of nodes are relationships too, made from the link columns and marked with the column's name.
"""

from collections.abc import Iterable, Iterator

from graph_service.domain.kind import Column, Kind
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS

PROVENANCE = ("_source", "_line", "_revision")
#: In place of its source: the row was removed in its `_revision`, and goes once that is published.
REMOVED = -1
#: Whether `n` is a row, asked so that the index of revisions is used and not that of keys.
_IS_OURS = "size(n._key) >= 0"


def columns_of(kind: Kind) -> tuple[str, ...]:
    """What is read of a row, in this order."""
    return (*kind.column_names, *PROVENANCE)


def edge_type(kind: Kind) -> str:
    """Relationship type of a kind that is one."""
    assert kind.edge is not None
    return kind.column(kind.edge[0]).relation


def _element(kind: Kind, properties: str = "") -> str:
    """The pattern of a row, called `n`."""
    if kind.edge is None:
        return f"(n:`{kind.label}`{properties})"
    return f"()-[n:`{edge_type(kind)}`{properties}]->()"


def _cells(kind: Kind) -> str:
    return "[" + ", ".join(f"n.`{name}`" for name in columns_of(kind)) + "]"


def _rows_found(kind: Kind) -> str:
    """Rows, and whether any were removed in a later revision than $seen; looked for when the rows are found."""
    return f"WITH collect({_cells(kind)}) AS rows RETURN [rows, {_removes(kind)}]"


def _removes(kind: Kind) -> str:
    """Whether a later revision than $seen removed rows."""
    removed = f"MATCH (j:GongjianJournal) WHERE j.revision > $seen AND j.table = '{kind.table}' AND j.removes"
    return f"EXISTS {{ {removed} }}"


def page(kind: Kind) -> str:
    """Rows from a key on, by key: $after, $limit."""
    return f"""MATCH {_element(kind)} WHERE n._key >= $after
    WITH n ORDER BY n._key LIMIT $limit {_rows_found(kind)}"""


def changed_page(kind: Kind) -> str:
    """As `page`, of the rows last changed after a revision: $since."""
    return f"""MATCH {_element(kind)} WHERE n._revision > $since AND n._key >= $after
    WITH n ORDER BY n._key LIMIT $limit {_rows_found(kind)}"""


def changed_tables() -> str:
    """Of each kind, whether any row was written after revision $since; and the tables that the journal names."""
    written = (f"EXISTS {{ MATCH {_element(kind)} WHERE n._revision > $since }}" for kind in KINDS)
    return f"""OPTIONAL MATCH (j:GongjianJournal) WHERE j.revision > $since
    WITH collect(DISTINCT j.table) AS journal RETURN [[{", ".join(written)}], journal]"""


def rows_of_keys(kind: Kind) -> str:
    """The rows that have one of $keys."""
    return f"""UNWIND $keys AS key MATCH {_element(kind, " {_key: key}")} {_rows_found(kind)}"""


def known_keys(kind: Kind) -> str:
    """Those of $keys whose rows stand since $seen or before; whether there are others, or rows removed since."""
    stands = f"n._revision <= $seen AND n._source <> {REMOVED}"
    return f"""UNWIND $keys AS key MATCH {_element(kind, " {_key: key}")}
    WITH collect(CASE WHEN {stands} THEN key END) AS standing, count(*) AS number
    RETURN [standing, size(standing) < number OR {_removes(kind)}]"""


def count_elements(kind: Kind) -> str:
    """At least as many as there are rows: other people's elements, and links of the same type, count too."""
    return f"MATCH {_element(kind)} RETURN count(n)"


def keys_from(kind: Kind) -> str:
    """Keys from $first on, by key: $limit. Read from the index alone."""
    return f"""MATCH {_element(kind)} WHERE n._key >= $first
    WITH n._key AS key ORDER BY key LIMIT $limit RETURN collect(key)"""


def put_nodes(kind: Kind) -> str:
    """Make the nodes of $rows (maps of properties) what they say, new or not."""
    return f"""UNWIND $rows AS row MERGE (n:`{kind.label}` {{_key: row._key}}) SET n = row RETURN count(n)"""


def _made_of(names: Iterable[str], first: int) -> str:
    """Properties of a new row from the cells of `row`, of which this is the first, the key; empty ones are none."""
    cells = (f"`{name}`: row[{place}]" for place, name in enumerate(names, first))
    return f"{{_key: row[{first}], {', '.join(cells)}}}"


def create_nodes(kind: Kind, names: Iterable[str]) -> str:
    """Make the nodes of $rows (cells in the order of `names`, key first), none of which is there."""
    return f"UNWIND $rows AS row CREATE (n:`{kind.label}` {_made_of(names, 0)}) RETURN count(n)"


def create_edges(kind: Kind, start: str, end: str, names: Iterable[str]) -> str:
    """As `put_edges`, for $rows (keys of both ends, then cells as for `create_nodes`) none of which is there."""
    first, second = KIND_BY_TABLE[start].label, KIND_BY_TABLE[end].label
    return f"""MATCH (store:GongjianStore {{id: 0}}) UNWIND $rows AS row
    OPTIONAL MATCH (a:`{first}` {{_key: row[0]}}) OPTIONAL MATCH (b:`{second}` {{_key: row[1]}})
    WITH coalesce(a, store) AS a, coalesce(b, store) AS b, row
    CREATE (a)-[n:`{edge_type(kind)}` {_made_of(names, 2)}]->(b) RETURN count(n)"""


def put_edges(kind: Kind, start: str, end: str) -> str:
    """Make relationships of $rows ({start, end, properties}) from nodes of table `start` to nodes of `end`.

    An end that is not stored, or removed, is the store's own node, so that no row is ever lost; the loaders refuse
    such rows.
    """
    first, second = KIND_BY_TABLE[start].label, KIND_BY_TABLE[end].label
    return f"""MATCH (store:GongjianStore {{id: 0}}) UNWIND $rows AS row
    OPTIONAL MATCH (a:`{first}` {{_key: row.start}}) WHERE a._source <> {REMOVED}
    OPTIONAL MATCH (b:`{second}` {{_key: row.end}}) WHERE b._source <> {REMOVED}
    WITH coalesce(a, store) AS a, coalesce(b, store) AS b, row
    MERGE (a)-[n:`{edge_type(kind)}` {{_key: row.properties._key}}]->(b) SET n = row.properties RETURN count(n)"""


def drop_edges(kind: Kind) -> str:
    """Remove the relationships of $keys: those whose ends change are made anew."""
    return f"""UNWIND $keys AS key MATCH {_element(kind, " {_key: key}")} DELETE n RETURN count(*)"""


def _link(kind: Kind, column: Column, target: str) -> str:
    """The pattern of a link between the bound nodes `n` and `t`, called `r`."""
    arrow = f"-[r:`{column.relation}` {{_column: '{column.name}'}}]-"
    return f"(n)<{arrow}(t{target})" if column.inward else f"(n){arrow}>(t{target})"


def put_links(kind: Kind, column: Column, target: str) -> str:
    """Make the relationships of $pairs (own key, key in table `target`) that are not there."""
    label = KIND_BY_TABLE[target].label
    return f"""UNWIND $pairs AS pair
    MATCH (n:`{kind.label}` {{_key: pair[0]}}) MATCH (t:`{label}` {{_key: pair[1]}})
    MERGE {_link(kind, column, "")} RETURN count(r)"""


def create_links(kind: Kind, column: Column, target: str) -> str:
    """As `put_links`, of which none is there."""
    label = KIND_BY_TABLE[target].label
    return f"""UNWIND $pairs AS pair
    MATCH (n:`{kind.label}` {{_key: pair[0]}}) MATCH (t:`{label}` {{_key: pair[1]}})
    CREATE {_link(kind, column, "")} RETURN count(r)"""


def drop_links(kind: Kind, column: Column) -> str:
    """Remove all relationships of a link column from the nodes of $keys."""
    return f"""UNWIND $keys AS key MATCH (n:`{kind.label}` {{_key: key}})
    MATCH {_link(kind, column, "")} DELETE r RETURN count(*)"""


def mark_removed(kind: Kind) -> str:
    """Say of the rows of $keys that $revision removes them."""
    return f"""UNWIND $keys AS key MATCH {_element(kind, " {_key: key}")}
    SET n._revision = $revision, n._source = {REMOVED} RETURN count(*)"""


def edges_at(kind: Kind, end: Kind) -> str:
    """The rows of a kind with an edge that stay and have an end among the nodes of $keys of another kind."""
    return f"""UNWIND $keys AS key MATCH (:`{end.label}` {{_key: key}})-[n:`{edge_type(kind)}`]-()
    WHERE n._key >= '' AND n._source <> {REMOVED} RETURN collect(DISTINCT {_cells(kind)})"""


def drop_removed(kind: Kind) -> str:
    """Remove those rows of $keys that are marked."""
    delete = "DETACH DELETE n" if kind.edge is None else "DELETE n"
    return f"""UNWIND $keys AS key MATCH {_element(kind, " {_key: key}")} WHERE n._source = {REMOVED}
    {delete} RETURN count(*)"""


def drop_rows_since(kind: Kind) -> str:
    """Remove up to $limit rows last changed in $revision or later, and how many there were."""
    delete = "DETACH DELETE n" if kind.edge is None else "DELETE n"
    return f"""MATCH {_element(kind)} WHERE n._revision >= $revision AND {_IS_OURS}
    WITH n LIMIT $limit {delete} RETURN count(*)"""


def schema() -> Iterator[str]:
    """Constraints and indexes; each is left alone where it is there."""
    for kind in KINDS:
        name = f"gongjian_{kind.table}"
        element = f"(n:`{kind.label}`)" if kind.edge is None else f"()-[n:`{edge_type(kind)}`]-()"
        yield f"CREATE CONSTRAINT {name}_key IF NOT EXISTS FOR {element} REQUIRE n._key IS UNIQUE"
        yield f"CREATE INDEX {name}_revision IF NOT EXISTS FOR {element} ON (n._revision)"
    for label in ("GongjianStore", "GongjianLock", "GongjianSource", "GongjianRevision", "GongjianJournal"):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    yield "CREATE INDEX gongjian_journal_revision IF NOT EXISTS FOR (n:GongjianJournal) ON (n.revision)"


READ_STATE = "MATCH (s:GongjianStore {id: 0}) RETURN properties(s)"
MAKE_STORE = """MERGE (s:GongjianStore {id: 0})
ON CREATE SET s.name = '共建图谱', s.version = $version, s.columns = $columns, s.revision = 0
MERGE (l:GongjianLock {id: 0}) ON CREATE SET l.name = '写入锁' RETURN s.version"""
BRING_UP_TO_DATE = "MATCH (s:GongjianStore {id: 0}) SET s.version = $version, s.columns = $columns RETURN 1"
TAKE_LOCK = "MATCH (l:GongjianLock {id: 0}) SET l.name = '写入锁' RETURN 1"
#: Taking the place of an earlier writer, which then can write no more (see FENCE).
BECOME_WRITER = """MATCH (s:GongjianStore {id: 0})
SET s.writer = $writer, s.holder = $holder, s.since = $since RETURN properties(s)"""
#: Waits for, and shuts out, a writer that takes over between two statements of this one.
FENCE = "MATCH (s:GongjianStore {id: 0}) WHERE s.writer = $writer SET s.writer = $writer RETURN 1"
LEAVE = """MATCH (s:GongjianStore {id: 0}) WHERE s.writer = $writer
SET s.writer = null, s.holder = null, s.since = null RETURN 1"""
BEGIN_REVISION = "MATCH (s:GongjianStore {id: 0}) SET s.pending = $revision RETURN 1"
PUBLISH = """MATCH (s:GongjianStore {id: 0}) SET s.revision = $revision, s.pending = null, s.removing = $removing
RETURN 1"""
PUT_REVISIONS = """UNWIND $rows AS row MERGE (r:GongjianRevision {id: row.id})
SET r = row, r.name = '版本 ' + row.id RETURN count(r)"""
READ_REVISIONS = """MATCH (r:GongjianRevision) WHERE r.id <= $revision WITH r ORDER BY r.id
RETURN collect([r.id, r.applied_at, r.undoes, r.is_kept])"""
DROP_REVISIONS = "MATCH (r:GongjianRevision) WHERE r.id >= $revision DELETE r RETURN count(*)"
FORGET_PENDING = "MATCH (s:GongjianStore {id: 0}) SET s.pending = null RETURN 1"
FORGET_REMOVING = "MATCH (s:GongjianStore {id: 0}) SET s.removing = null RETURN 1"

COUNT_SOURCES = "MATCH (s:GongjianSource) WHERE s._revision <= $revision RETURN count(s)"
READ_SOURCES = """MATCH (s:GongjianSource) WHERE s._revision <= $revision WITH s ORDER BY s.id
RETURN collect([s.name, s.nature, s.citation, s.loaded_at])"""
PUT_SOURCES = """UNWIND $rows AS row MERGE (s:GongjianSource {id: row.id}) SET s = row RETURN count(s)"""
DROP_SOURCES = "MATCH (s:GongjianSource) WHERE s._revision >= $revision DELETE s RETURN count(*)"

#: Former rows, kept from the moment in which they are overwritten or removed: for readers of an earlier revision,
#: for taking back a revision that was never published, and for undoing one that was. `columns` names their cells.
PUT_JOURNAL = """MERGE (j:GongjianJournal {id: $id})
SET j.name = $id, j.revision = $revision, j.table = $table, j.columns = $columns, j.rows = $rows,
j.removes = $removes RETURN 1"""
JOURNAL_AFTER = """MATCH (j:GongjianJournal) WHERE j.revision > $revision AND j.table = $table
WITH j ORDER BY j.revision, j.id RETURN collect(j.id)"""
JOURNAL_OF = """MATCH (j:GongjianJournal) WHERE j.revision = $revision WITH j ORDER BY j.id
RETURN collect(j.id)"""
JOURNAL_OF_REMOVED = """MATCH (j:GongjianJournal) WHERE j.revision = $revision AND j.removes WITH j ORDER BY j.id
RETURN collect(j.id)"""
JOURNAL_PART = "MATCH (j:GongjianJournal {id: $id}) RETURN properties(j)"
DROP_JOURNAL = "MATCH (j:GongjianJournal) WHERE j.revision >= $revision DELETE j RETURN count(*)"
