"""Batches made from the declarations of the kinds, and a plain-dict model of what a store makes of them."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from graph_service.domain.batch import ERASE, Batch, Cell, Rows, Source, TableCount
from graph_service.domain.kind import Column, Kind, Type
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature

MORNING = datetime(2026, 3, 1, 9, 30)
FILE = Source("divisions.csv", Nature.LOADED, None, MORNING)
HOSTILE_TEXTS = (
    "'; DROP TABLE divisions; --",
    '"quoted" `ticked` [bracketed]',
    "\u0060\\N\\\\N%_?:@$",
    "a\0b",
    "😀👩‍👩‍👧‍👦",
    "e\u0301 é \u202e\ufeff",
    " \t\r\n ",
    "",
    "'} DETACH DELETE n // `",
    "LOAD CSV FROM 'file:///etc/passwd' AS line",
    "长" * 2_000,
)

Stored = dict[str, dict[str, Cell]]


def rows_of(table: str, rows: Iterable[dict[str, Any]], source: int = 0, line: int = 2) -> Rows:
    """Rows as dicts with the same columns, put into columns; lines are counted from `line`."""
    listed = list(rows)
    columns = {name: [row[name] for row in listed] for name in (listed[0] if listed else ("key",))}
    size = len(listed)
    return Rows(KIND_BY_TABLE[table], columns, array("i", [source] * size), array("i", range(line, line + size)))


def batch_of(table: str, *rows: dict[str, Any], source: Source = FILE, line: int = 2) -> Batch:
    """A batch of one table and one source."""
    return Batch([source], {table: rows_of(table, rows, line=line)})


def stored_rows(chunks: Iterable[dict[str, list[Cell]]]) -> list[dict[str, Cell]]:
    """The chunks of a scan as one list of rows."""
    found = []
    for chunk in chunks:
        found += [dict(zip(chunk, cells, strict=True)) for cells in zip(*chunk.values(), strict=True)]
    return found


PROVENANCE = ("_source", "_line", "_revision")

TEXTS = st.one_of(st.sampled_from(HOSTILE_TEXTS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
KEYS = st.one_of(st.sampled_from(("11", "110105", "k|é", "Z", "z", "😀", "\uffff", "")), TEXTS)
SOURCES = st.builds(
    Source,
    TEXTS,
    st.sampled_from(Nature),
    st.none() | TEXTS,
    st.datetimes(timezones=st.just(timezone(timedelta(hours=8)))),
)


def cells(column: Column) -> st.SearchStrategy[Cell]:
    """Filled cells of a column."""
    match column.type:
        case Type.WORD | Type.WORDS:
            word = st.sampled_from([word.name for word in column.words or ()])
            return word if column.type is Type.WORD else st.lists(word, max_size=3).map(tuple)
        case Type.LINKS | Type.TEXTS:
            return st.lists(TEXTS, max_size=3).map(tuple)
        case Type.INTEGER:
            return st.integers(0, 2**63 - 1)
        case Type.NUMBER:
            return st.floats(min_value=0, allow_infinity=False)
        case Type.FLAG:
            return st.booleans()
        case _:
            return TEXTS


@st.composite
def rows_of_kind(draw: st.DrawFn, kind: Kind, sources: int) -> Rows:
    """Rows with some of the kind's columns, in any order, some cells empty and some erasing."""
    keys = draw(st.lists(KEYS, unique=True, max_size=5))
    given_columns = draw(st.lists(st.sampled_from(kind.columns[1:]), unique=True))
    columns: dict[str, list[Cell]] = {
        column.name: [draw(st.none() | st.just(ERASE) | cells(column)) for _ in keys] for column in given_columns
    }
    columns["key"] = list(keys)
    where = [draw(st.integers(0, sources - 1)) for _ in keys]
    return Rows(kind, columns, array("i", where), array("i", range(2, len(keys) + 2)))


@st.composite
def batches(draw: st.DrawFn, kinds: tuple[Kind, ...] = KINDS) -> Batch:
    """Batches of a few kinds."""
    sources = draw(st.lists(SOURCES, min_size=1, max_size=3))
    chosen = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=3))
    return Batch(sources, {kind.table: draw(rows_of_kind(kind, len(sources))) for kind in chosen})


@dataclass
class Model:
    """What a store should hold, cell by cell; provenance as the source itself."""

    tables: dict[str, Stored] = field(default_factory=lambda: {kind.table: {} for kind in KINDS})
    provenance: dict[tuple[str, str], tuple[Source, int, int]] = field(default_factory=dict)
    revision: int = 0

    def apply(self, batch: Batch) -> dict[str, TableCount]:
        """Apply a batch row by row; the counts that its receipt should have."""
        touched = {table: self._apply_rows(batch, table) for table in batch.rows}
        if any(changed for _, changed in touched.values()):
            self.revision += 1
        counts = {}
        for table, (created, changed) in touched.items():
            both = len(changed)
            counts[table] = TableCount(created, both - created, len(batch.rows[table]) - both)
            for position in changed:
                rows = batch.rows[table]
                place = (batch.sources[rows.sources[position]], rows.lines[position], self.revision)
                self.provenance[table, str(rows.columns["key"][position])] = place
        return counts

    def _apply_rows(self, batch: Batch, table: str) -> tuple[int, list[int]]:
        rows, stored = batch.rows[table], self.tables[table]
        created, touched = 0, []
        for position, key in enumerate(rows.columns["key"]):
            before = stored.get(str(key))
            after = dict(before or dict.fromkeys(rows.kind.column_names), key=key)
            for name, column in rows.columns.items():
                if column[position] is not None:
                    after[name] = None if column[position] is ERASE else column[position]
            if after != before:
                stored[str(key)] = after
                created += before is None
                touched.append(position)
        return created, touched

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """Rows of a table by ascending code points of their keys."""
        return [row for _, row in sorted(self.tables[table].items())]
