"""The frozen graph of one revision: a table per kind and both directions of every link column."""

from dataclasses import dataclass, field
from typing import cast

import numpy as np

from graph_service.domain.batch import Source
from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Nature
from graph_service.snapshot.columns import NONE, Bytes, Csr, Floats, Ints, Longs, Span, Strings, TextLists
from graph_service.snapshot.memo import Memo, per_snapshot
from graph_service.snapshot.tree import DivisionTree

AnyColumn = Strings | TextLists | Bytes | Ints | Longs | Floats | Span | Csr


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one kind by ascending key. A node's global number is `base + row`."""

    kind: Kind
    base: int
    keys: Strings
    columns: dict[str, AnyColumn]
    source: Ints
    line: Ints

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, row: int) -> str:
        return self.keys.bytes_at(row).decode()

    def text(self, name: str) -> Strings:
        return cast(Strings, self.columns[name])

    def texts(self, name: str) -> TextLists:
        return cast(TextLists, self.columns[name])

    def words(self, name: str) -> Bytes:
        """Positions in the word list, NONE where missing; flags are 0 and 1."""
        return cast(Bytes, self.columns[name])

    def days(self, name: str) -> Ints:
        """Day numbers; of a month the first one."""
        return cast(Ints, self.columns[name])

    def links(self, name: str) -> Ints:
        """Global numbers of the nodes that a single link column names, NONE where missing."""
        return cast(Ints, self.columns[name])

    def counts(self, name: str) -> Longs:
        return cast(Longs, self.columns[name])

    def seconds(self, name: str) -> Longs:
        return cast(Longs, self.columns[name])

    def numbers(self, name: str) -> Floats:
        return cast(Floats, self.columns[name])

    def span(self, name: str) -> Span:
        return cast(Span, self.columns[name])

    def lists(self, name: str) -> Csr:
        """Many links (global numbers) or many words (positions) a row."""
        return cast(Csr, self.columns[name])


@dataclass(frozen=True, slots=True)
class Relation:
    """A link column in both directions."""

    forward: Csr  # row -> global numbers of its targets
    backward: dict[str, Csr]  # target table -> target row -> rows that name it


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everything that queries read, of one revision. Nothing in it changes; derived results live in `memo`."""

    revision: int
    tables: dict[str, Table]
    relations: dict[tuple[str, str], Relation]
    sources: list[Source]
    tree: DivisionTree
    memo: Memo = field(default_factory=Memo)

    def node(self, number: int) -> tuple[str, int]:
        """Table and row of a global node number."""
        for kind in reversed(KINDS):
            base = self.tables[kind.table].base
            if number >= base:
                return kind.table, number - base
        raise IndexError(number)

    def rows_of(self, table: str, numbers: Ints) -> Ints:
        """Rows in `table` of global numbers; NONE for nodes of other tables and for missing links."""
        base, size = self.tables[table].base, len(self.tables[table])
        inside = (numbers >= base) & (numbers < base + size)
        return np.where(inside, numbers - base, NONE).astype(np.int32)

    @property
    def size(self) -> int:
        """Number of nodes of all kinds."""
        return sum(len(table) for table in self.tables.values())

    @property
    def rows_by_source(self) -> Longs:
        """How many rows now stand from each source."""
        standing: Longs = np.zeros(len(self.sources), dtype=np.int64)
        for table in self.tables.values():
            standing = standing + np.bincount(table.source, minlength=len(self.sources))
        return standing

    @property
    def notice(self) -> str | None:
        """The sample's notice while generated rows are in the store."""
        return SAMPLE_NOTICE if _has_generated_rows(self) else None


@per_snapshot
def _has_generated_rows(snapshot: Snapshot) -> bool:
    standing = snapshot.rows_by_source
    generated = [source.nature is Nature.SYNTHETIC for source in snapshot.sources]
    return bool(standing[generated].any()) if generated else False
