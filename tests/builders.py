"""Small worlds written row by row, and the snapshot that a store holding just these rows would give."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from graph_service.domain.batch import Cell, Source
from graph_service.domain.codes import division_kind, division_level, parent_code
from graph_service.domain.kind import composed_key, reference
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.vocabulary import Nature
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot
from graph_service.store.port import Chunk

#: A row by column name, cells in their stored form (domain.kinds.Type); a column left out is empty.
Row = dict[str, Any]
#: Rows by table; a table left out is empty.
World = dict[str, list[Row]]
FILE = Source("world.csv", Nature.LOADED, None, datetime(2026, 3, 1, 9, 30))


def link(table: str, column: str, target: str, key: str) -> str:
    """The cell by which `table`.`column` names the row `key` of `target`."""
    return reference(KIND_BY_TABLE[table].column(column), target, key)


def keyed(table: str, row: Row) -> Row:
    """The row with a key: its own, or the one made of its identity."""
    if row.get("key") is not None:
        return row
    return row | {"key": composed_key(tuple(row.get(name) for name in KIND_BY_TABLE[table].identity))}


def world(**tables: Iterable[Row]) -> World:
    """A world of these tables, every row with its key, no key twice (the first row stands)."""
    rows: World = {}
    for table, given in tables.items():
        by_key: dict[str, Row] = {}
        for row in given:
            complete = keyed(table, row)
            by_key.setdefault(complete["key"], complete)
        rows[table] = list(by_key.values())
    return rows


class PlainReader:
    """Reads a world of plain rows as a store would (store.port.Reader), `chunk` rows at a time."""

    def __init__(
        self, rows: World, chunk: int = 3, revision: int = 1, sources: tuple[Source, ...] = (FILE,)
    ) -> None:
        self._rows, self._chunk, self._revision, self._sources = rows, chunk, revision, sources

    def revision(self) -> int:
        return self._revision

    def scan(self, table: str) -> Iterator[Chunk]:
        rows = sorted(self._rows.get(table, ()), key=lambda row: str(row["key"]))
        for start in range(0, len(rows), self._chunk):
            yield self._columns(table, rows[start : start + self._chunk])

    def _columns(self, table: str, rows: list[Row]) -> Chunk:
        chunk: Chunk = {name: [row.get(name) for row in rows] for name in KIND_BY_TABLE[table].column_names}
        defaults: list[tuple[str, Cell]] = [("_source", 0), ("_line", 2), ("_revision", self._revision)]
        return chunk | {name: [row.get(name, default) for row in rows] for name, default in defaults}

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        return self.scan(table) if since < self._revision else iter(())

    def sources(self) -> list[Source]:
        return list(self._sources)

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        return {row["key"] for row in self._rows.get(table, ())} & set(keys)

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        return ((row["key"], row["name"]) for row in self._rows.get(table, ()) if row.get("name") is not None)


def snapshot_of(rows: World, chunk: int = 3, revision: int = 1) -> Snapshot:
    """The snapshot of a world."""
    return freeze(PlainReader(rows, chunk, revision))


def row_of(snapshot: Snapshot, table: str, key: str | None) -> int | None:
    """The row of `key` in a table of the snapshot; None for None."""
    if key is None:
        return None
    keys = [snapshot.tables[table].key(row) for row in range(len(snapshot.tables[table]))]
    return keys.index(key)


def keys_of(snapshot: Snapshot, table: str, rows: Iterable[Any]) -> list[str]:
    """The keys of these rows of a table of the snapshot, in the same order."""
    return [snapshot.tables[table].key(int(row)) for row in rows]


# --- rows of a kind, with what goes without saying filled in


def division(code: str, **cells: Cell) -> Row:
    kind = division_kind(code)
    own = {"key": code, "name": f"区划{code}", "level": division_level(code).name, "parent_code": parent_code(code)}
    return own | {"kind": kind.name if kind else None} | cells


def divisions(*codes: str) -> list[Row]:
    return [division(code) for code in codes]


def court(key: str, *codes: str, level: str = "BASIC", superior: str | None = None) -> Row:
    return {"key": key, "name": key, "level": level, "superior_key": superior, "division_codes": codes}


def organization(key: str, host_table: str, host: str, kind: str = "BRANCH", **cells: Cell) -> Row:
    host_cell = link("party_organizations", "host", host_table, host)
    return {"key": key, "name": key, "kind": kind, "host": host_cell} | cells


def agency(key: str, code: str | None, kind: str = "JUSTICE_OFFICE") -> Row:
    return {"key": key, "name": key, "kind": kind, "division_code": code}


def building(key: str, code: str) -> Row:
    return {"key": key, "name": key, "division_code": code}


def judge(
    key: str, court_key: str, branch: str | None = None, party_member: bool | None = True, **cells: Cell
) -> Row:
    own = {"key": key, "name": key, "court_key": court_key, "branch_key": branch, "party_member": party_member}
    return own | cells


def mediator(key: str, *codes: str, kind: str = "PEOPLE_MEDIATOR", **cells: Cell) -> Row:
    return {"key": key, "name": key, "kind": kind, "division_codes": codes} | cells


def service_point(key: str, kind: str = "SENTINEL", **cells: Cell) -> Row:
    return {"key": key, "name": key, "kind": kind} | cells


def output(point: str, month: str, **cells: Cell) -> Row:
    return keyed("service_point_outputs", {"service_point_key": point, "month": month} | cells)


def agreement(key: str, *parties: str, kind: str = "LINKAGE", **cells: Cell) -> Row:
    """`parties` as the agreement names them, "table/key"."""
    return {"key": key, "name": key, "kind": kind, "parties": parties} | cells


def pairing(branch: str, partner_table: str, partner: str, start: str | None = None, end: str | None = None) -> Row:
    cell = link("pairings", "partner", partner_table, partner)
    return keyed("pairings", {"branch_key": branch, "partner": cell, "valid_from": start, "valid_to": end})


def visit(judge_key: str, day: str, **place: Cell) -> Row:
    return keyed("visits", {"judge_key": judge_key, "date": day} | place)


def activity(key: str, day: str, organisers: tuple[str, ...], *partners: str, **cells: Cell) -> Row:
    own = {"key": key, "date": day, "status": "HELD", "form": "LECTURE", "organisers": organisers}
    return own | {"partners": partners} | cells


def partner(table: str, key: str) -> str:
    """How an activity names a partner."""
    return link("activities", "partners", table, key)


def initiative(key: str, parent: str | None = None) -> Row:
    return {"key": key, "name": key, "parent_key": parent}


def topic(key: str, month: str, lead: tuple[str, ...] = (), supporting: tuple[str, ...] = ()) -> Row:
    own = {"key": key, "name": key, "month": month}
    return own | {"lead_agencies": lead, "supporting_agencies": supporting}


def advice(key: str, issuer: str, addressee: str, sent: str, topic_key: str | None = None) -> Row:
    """`addressee` as the advice names it, "table/key"."""
    return {"key": key, "name": key, "issuer": issuer, "addressee": addressee, "sent": sent, "topic_key": topic_key}


def move(request_key: str, state: str, at: str, by: str | None = None) -> Row:
    """`by` as the move names it, "table/key"."""
    return keyed("request_moves", {"request_key": request_key, "state": state, "at": at, "by": by})


def case_statistic(month: str, code: str | None = None, court_key: str | None = None) -> Row:
    return keyed("case_statistics", {"division_code": code, "court_key": court_key, "month": month})


def request(key: str, code: str, placed_at: str, **cells: Cell) -> Row:
    own = {"key": key, "source": "HOTLINE_12368", "kind": "LEGAL_CONSULTATION", "division_code": code}
    return own | {"placed_at": placed_at} | cells


def report(code: str, month: str, branch: str) -> Row:
    return keyed("reports", {"division_code": code, "month": month, "branch_key": branch})


def community_rule(key: str, code: str, branch: str | None, adopted: str | None = None) -> Row:
    own = {"key": key, "name": key, "kind": "CHARTER", "division_code": code}
    return own | {"branch_key": branch, "adopted": adopted}


def standard(measure: str, level: str, required: int, **cells: Cell) -> Row:
    return keyed("standards", {"measure": measure, "level": level, "required": required} | cells)


def scope(table: str, code: str, start: str | None = None, end: str | None = None) -> Row:
    return keyed("scopes", {"table": table, "division_code": code, "from": start, "to": end})
