"""Small worlds of plain rows, and the way from rows to a snapshot through a real store."""

from array import array
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from graph_service.domain.batch import Batch, Rows, Source
from graph_service.domain.codes import division_kind, division_level, parent_code
from graph_service.domain.kind import Column, Kind, Type, reference
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.snapshot import Snapshot
from graph_service.store.sqlite import SqliteStore
from tests.schema.asking import Row, World

LOADED = Source("rows.csv", Nature.LOADED, None, datetime(2022, 11, 18, 8, 0))
CODES = (
    "11",
    "1101",
    "110101",
    "110105",
    "110101001",
    "110101102",
    "110101401",
    "110105001",
    "110105203",
    "110101001001",
    "110101001201",
    "110101102501",
    "110105001001",
    "110105001002",
    "31",
    "3101",
    "310101",
    "310101002",
    "310101002001",
)
_WORDS = ("张", "法", "法官", "一月一主题", "社区", "Z", "%_", "东城区法官")
DAYS = (
    "2021-11-17",
    "2021-11-18",
    "2021-11-19",
    "2022-03-31",
    "2022-11-17",
    "2022-11-18",
    "2022-11-19",
    "2023-01-01",
)
_SPANS = (*DAYS, "2021", "2022", "2022-03", "2022-11", "2020", "2024")
_TIMES = ("00:00", "09:30", "23:59:59")
_STEPS = (
    *("placed_at", "reviewed_at", "dispatched_at", "accepted_at", "contacted_at", "started_at"),
    *("completed_at", "evaluated_at", "withdrawn_at"),
)
_SCOPE_TABLES = ("pairings", "activities", "visits", "service_requests", "assignments", "mediators")


def batch_of(tables: dict[str, list[Row]], source: Source = LOADED) -> Batch:
    """All rows as one batch of one source; a row's line is its position, from 2."""
    batch = Batch([source], {})
    for table, rows in tables.items():
        names = list(dict.fromkeys(name for row in rows for name in row)) or ["key"]
        columns = {name: [row.get(name) for row in rows] for name in names}
        lines = array("i", range(2, len(rows) + 2))
        batch.rows[table] = Rows(KIND_BY_TABLE[table], columns, array("i", [0] * len(rows)), lines)
    return batch


def frozen(folder: Path, *batches: Batch) -> Snapshot:
    """What a new store in `folder` holds after these batches."""
    store = SqliteStore(folder / "graph.db")
    try:
        for batch in batches:
            store.apply(batch)
        with store.reading() as reader:
            return freeze(reader)
    finally:
        store.close()


def world_of(folder: Path, tables: dict[str, list[Row]]) -> World:
    complete = {kind.table: [_filled(kind, row) for row in tables.get(kind.table, [])] for kind in KINDS}
    return World(frozen(folder, batch_of(complete)), complete)


def _filled(kind: Kind, row: Row) -> Row:
    return dict.fromkeys(kind.column_names) | row


def division(code: str, **cells: Any) -> Row:
    """A row of divisions with all that its code says."""
    kind = division_kind(code)
    name = "市辖区" if code.endswith("01") and len(code) == 4 else f"区划{code}"
    known = {"key": code, "name": name, "level": division_level(code).name, "parent_code": parent_code(code)}
    return known | {"kind": kind.name if kind else None} | cells


def generated_tables(seed: int, size: int = 6) -> dict[str, list[Row]]:
    """Rows of every kind, up to `size` each: many ties, many empty cells, links to rows that exist."""
    chance = Random(seed)
    tables: dict[str, list[Row]] = {"divisions": _divisions(chance)}
    for kind in KINDS[1:]:
        tables[kind.table] = []
        for number in range(chance.randint(size // 3, size)):
            row = _generated(chance, kind, f"{kind.label}-{number:03}", tables)
            if row is not None:
                tables[kind.table].append(row)
        chance.shuffle(tables[kind.table])
    return tables


def _divisions(chance: Random) -> list[Row]:
    chosen: set[str] = set()
    for code in chance.sample(CODES, chance.randint(3, len(CODES))):
        above: str | None = code
        while above is not None:
            chosen.add(above)
            above = parent_code(above)
    rows = []
    for code in sorted(chosen):
        cells = {"population": chance.choice((None, 0, 10, 10, 500)), "households": chance.choice((None, 3, 4))}
        if chance.random() < 0.2:
            cells |= {"valid_from": chance.choice(_SPANS), "successor": chance.choice(sorted(chosen))}
        if chance.random() < 0.2:
            cells |= {"valid_to": chance.choice(_SPANS)}
        rows.append(division(code, **cells))
    return rows


def _generated(chance: Random, kind: Kind, key: str, tables: dict[str, list[Row]]) -> Row | None:
    """A row of a kind; None where a link that it must have finds nothing to name."""
    row: Row = {}
    for column in kind.columns:
        needed = column.name in kind.required
        empty = not needed and chance.random() < 0.35
        row[column.name] = None if empty else _cell(chance, kind, column, tables)
        if needed and row[column.name] is None:
            return None
    for group in (*kind.one_of, *kind.at_most_one):
        filled = [name for name in group if row[name] is not None]
        if not filled and group in kind.one_of:
            return None
        row |= dict.fromkeys(set(filled) - set(filled[:1]))
    if kind.table == "service_requests":
        steps = [name for name in _STEPS if row[name] is not None]
        row |= dict(zip(steps, sorted(row[name] for name in steps), strict=True))
    if kind.table == "pairings" and row["partner"] == f"party_organizations/{row['branch_key']}":
        return None
    return row | {"key": key}


def _cell(chance: Random, kind: Kind, column: Column, tables: dict[str, list[Row]]) -> Any:
    words = [word.name for word in column.words or ()]
    match column.type:
        case Type.TEXT if kind.table == "scopes":
            return chance.choice(_SCOPE_TABLES)
        case Type.TEXT:
            return chance.choice(_WORDS)
        case Type.TEXTS:
            return tuple(chance.sample(_WORDS, 2))
        case Type.MONTH:
            return chance.choice(DAYS)[:7]
        case Type.WORD if column.name == "kind" and kind.table == "party_organizations":
            return chance.choice((*words, "BRANCH", "BRANCH", "BRANCH"))
        case Type.WORD if column.name == "status":
            return chance.choice((*words, "HELD"))
        case Type.WORD:
            return chance.choice(words)
        case Type.WORDS:
            return tuple(chance.sample(words, 2))
        case Type.INTEGER:
            return 1 if kind.table == "standards" else chance.choice((0, 1, 5, 5, 40))
        case Type.NUMBER:
            return chance.choice((0.5, 2.0))
        case Type.FLAG:
            return chance.random() < 0.5
        case Type.DAY:
            return chance.choice(DAYS)
        case Type.SPAN:
            return chance.choice(_SPANS)
        case Type.TIME:
            return f"{chance.choice(DAYS)}T{chance.choice(_TIMES)}"
        case Type.LINK:
            return _named(chance, column, tables)
        case Type.LINKS:
            named = [_named(chance, column, tables) for _ in range(3)]
            return tuple(dict.fromkeys(cell for cell in named if cell)) or None


def _named(chance: Random, column: Column, tables: dict[str, list[Row]]) -> str | None:
    there = [target for target in column.targets if tables.get(target)]
    if not there:
        return None
    target = chance.choice(there)
    return reference(column, target, chance.choice(tables[target])["key"])
