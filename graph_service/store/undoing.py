"""What it takes to undo a revision: which rows come back, which go, and what stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph_service.domain.batch import Cell, Receipt, TableCount
from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS
from graph_service.domain.problems import Text
from graph_service.store.links import targets
from graph_service.store.port import Chunk, Reader, Revision, StoreError

_SHOWN_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that keeps a revision from being undone, and the later revision that touched it."""

    table: str
    key: str
    revision: int


class NotToBeUndoneError(StoreError):
    """There is no such revision, its former rows were never kept, or it is undone already."""


class UndoRefusedError(StoreError):
    """Later revisions built on the revision: `count` rows, the first 20 of them in `conflicts`."""

    def __init__(self, revision: int, conflicts: list[Conflict]) -> None:
        self.count = len(conflicts)
        self.conflicts = tuple(conflicts[:_SHOWN_AT_MOST])
        latest = max(conflict.revision for conflict in conflicts)
        super().__init__(
            Text(
                f"版本 {revision} 不能撤销：其后的版本改动或引用了其中 {self.count} 行；"
                f"请先撤销这些版本，从版本 {latest} 开始。未作任何改动。",
                f"revision {revision} cannot be undone: later revisions changed or refer to {self.count} of its "
                f"rows; undo those first, beginning with revision {latest}. Nothing was changed.",
            )
        )


@dataclass(slots=True)
class TableUndoing:
    """Keys of one table: of rows that the revision wrote, of rows that it overwrote or removed, and of rows that
    later revisions touched (`removed_later`: took away), with the last of these."""

    written: set[str] = field(default_factory=set)
    overwritten: set[str] = field(default_factory=set)
    touched_later: dict[str, int] = field(default_factory=dict)
    removed_later: set[str] = field(default_factory=set)

    @property
    def removed(self) -> set[str]:
        """Keys of the rows that are to go."""
        return self.written - self.overwritten

    def count(self) -> TableCount:
        changed = len(self.written & self.overwritten)
        return TableCount(len(self.overwritten) - changed, changed, 0, len(self.written) - changed)


class Undoing:
    """The undoing of a revision, worked out on the revision that a reader sees.

    A row's versions are the standing one and those in the history; each names the revision that wrote it. Later
    revisions that have themselves been undone count for nothing. Time and memory grow with what was changed since.
    """

    def __init__(self, reader: Reader, revision: int) -> None:
        """Raises NotToBeUndoneError or UndoRefusedError where it cannot be."""
        self.revision = revision
        self._reader = reader
        self._standing = standing_after(reader.revisions(), revision)
        changed = reader.changed_tables(revision - 1)
        self.tables = {
            kind.table: self._of_table(kind.table) if kind.table in changed else TableUndoing() for kind in KINDS
        }
        if self._standing and (conflicts := list(dict.fromkeys(self._conflicts()))):
            raise UndoRefusedError(revision, conflicts)

    def receipt(self) -> Receipt:
        """What undoing gives."""
        counts = {
            table: found.count() for table, found in self.tables.items() if found.written or found.overwritten
        }
        return Receipt(self._reader.revision() + 1, counts)

    def _of_table(self, table: str) -> TableUndoing:
        found = TableUndoing()
        for chunk in self._reader.former(table, self.revision - 1):
            for key, written, until in _versions(chunk):
                self._note(found, key, written)
                self._note(found, key, until, is_end=True)
        for chunk in self._reader.changes(table, self.revision - 1):
            for key, written, _ in _versions(chunk):
                self._note(found, key, written)
        return found

    def _note(self, found: TableUndoing, key: str, revision: int, is_end: bool = False) -> None:
        if revision == self.revision:
            (found.overwritten if is_end else found.written).add(key)
        elif revision in self._standing:
            found.touched_later[key] = max(revision, found.touched_later.get(key, 0))
            if is_end:
                found.removed_later.add(key)

    def _conflicts(self) -> Iterator[Conflict]:
        for table, found in self.tables.items():
            for key in sorted((found.written | found.overwritten) & found.touched_later.keys()):
                yield Conflict(table, key, found.touched_later[key])
        for kind in KINDS:
            yield from self._references_to_removed(kind)
            yield from self._references_of_restored(kind)

    def _references_to_removed(self, kind: Kind) -> Iterator[Conflict]:
        """Rows written later that refer to what would go."""
        touched = self.tables[kind.table].touched_later
        if not touched or not any(self.tables[table].removed for table in _targets_of(kind)):
            return
        for chunk in self._reader.changes(kind.table, self.revision):
            for key, table, target in _references(kind, chunk):
                if key in touched and target in self.tables[table].removed:
                    yield Conflict(kind.table, key, touched[key])

    def _references_of_restored(self, kind: Kind) -> Iterator[Conflict]:
        """Rows that were taken away later and that a restored row would refer to again."""
        tables = {table for table in _targets_of(kind) if self.tables[table].removed_later}
        gone = {table: self._gone(table) for table in tables if self.tables[kind.table].overwritten}
        if not any(gone.values()):
            return
        for chunk in self._reader.former(kind.table, self.revision - 1):
            for _, table, target in _references(kind, ended_by(self.revision, chunk)):
                if target in gone.get(table, ()):
                    yield Conflict(table, target, self.tables[table].touched_later[target])

    def _gone(self, table: str) -> set[str]:
        candidates = self.tables[table].removed_later
        return candidates - self._reader.known(table, candidates)


def standing_after(revisions: list[Revision], revision: int) -> dict[int, int | None]:
    """The later revisions that are not undone, and what each undid.

    Undoing and undone cancel each other from the newest on. Raises NotToBeUndoneError where `revision` is none
    that can be undone.
    """
    found = next((one for one in revisions if one.number == revision), None)
    if found is None:
        last = revisions[-1].number if revisions else 0
        raise NotToBeUndoneError(
            Text(
                f"没有版本 {revision}；现有版本 1 至 {last}。" if last else f"没有版本 {revision}；数据库是空的。",
                f"there is no revision {revision}; there are "
                + (f"revisions 1 to {last}." if last else "none, the store is empty."),
            )
        )
    if not found.is_kept:
        raise NotToBeUndoneError(
            Text(
                f"版本 {revision} 由旧版程序写入，未保留改动前的值，不能撤销。",
                f"revision {revision} was written by an older program, which kept no former values; "
                "it cannot be undone.",
            )
        )
    standing = {later.number: later.undoes for later in revisions if later.number > revision}
    for number in sorted(standing, reverse=True):
        undone = standing.get(number)
        if undone in standing:
            del standing[number], standing[undone]
    for number, undone in standing.items():
        if undone == revision:
            raise NotToBeUndoneError(
                Text(
                    f"版本 {revision} 已由版本 {number} 撤销；要恢复它，请撤销版本 {number}。",
                    f"revision {revision} was undone by revision {number}; "
                    f"to have it back, undo revision {number}.",
                )
            )
    return standing


def ended_by(revision: int, chunk: Chunk) -> Chunk:
    """The former rows that were changed or removed by this revision."""
    rows = [row for row, until in enumerate(chunk["_until"]) if until == revision]
    return {name: [cells[row] for row in rows] for name, cells in chunk.items()}


def _versions(chunk: Chunk) -> Iterator[tuple[str, int, int]]:
    """Key of each row, the revision that wrote it and, of a former one, the revision that ended it."""
    ends: list[Cell] = chunk.get("_until", [0] * len(chunk["key"]))
    for key, written, until in zip(chunk["key"], chunk["_revision"], ends, strict=True):
        yield str(key), _number(written), _number(until)


def _number(cell: Cell) -> int:
    assert isinstance(cell, int)
    return cell


def _targets_of(kind: Kind) -> set[str]:
    return {table for column in kind.links for table in column.targets}


def _references(kind: Kind, chunk: Chunk) -> Iterator[tuple[str, str, str]]:
    """Key of a row, and table and key of what it refers to."""
    for column in kind.links:
        for key, cell in zip(chunk["key"], chunk[column.name], strict=True):
            for table, target in targets(column, cell):
                yield str(key), table, target
