"""Random graphs of what loaders can have stored, with texts that files have trouble with.

Every text is what a loader made of a hostile cell; keys are the same in several tables, look like codes, like
`table/key` and like formulas; dates and numbers lie at the ends of what is accepted.
"""

from array import array
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from graph_service.domain.batch import ERASE, Batch, Cell, Rows, Source
from graph_service.domain.codes import division_kind, division_level, parent_code
from graph_service.domain.kind import Column, Kind, Type, composed_key, reference
from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import Nature
from loaders.cells.column_cells import cells_of
from loaders.mapping import mappings
from loaders.refusal import Refusal
from tests.strategies import Dice

HOSTILE_CELLS = (
    "=1+1", "+1", "-1", "@x", "＝1＋1", "－x", "'=1+1", "''=1", "'", "''", "'a", "'\\N", "＼Ｎ", "\\N；\\N；x",
    "'\\x", "'＋", "'\t=x", "a\tb", "a\nb", "a\r\nb", "a\rb", "=a\n=b", '"', 'a"b,c', ",", "a，b", "a；b", "；a；",
    ";=x;'=y", " x ", "\u3000x\u3000y", "\xa0x", "\ufeffx", "e\u0301", "𠮷镕〇", "👩\u200d👧", "00123", "1e5",
    "1.0", "12345678901234567", "TRUE", "是", "2022-11-18", "NULL", "nan", "#N/A", "_x0041_", "_x000D_", "<&>",
    "]]>", "\u202ex", "\u2028x", "长" * 300, "110105", "110100", "11", "agencies/110105", "单位/K", "K", "courts/K",
    "divisions/11", "K/1", "²", "①x", "K|1", "50%",
)  # fmt: skip
#: XML has no way to write the last two characters of a plane, and neither have workbooks.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=8)
CELLS = st.sampled_from(HOSTILE_CELLS) | TEXTS | st.builds("'{}".format, TEXTS)
LEAVES = ("110105001001", "110105001400", "110105100", "441900003001", "441900", "469001100", "1101", "11")
_PHONES = ("12368", "+86 10-87654321", "010-87654321转123、12368", "４００-123-4567")
_BY_NAME = {"office_phone": _PHONES, "uscc": ("91110000000000000X", "91350100M000100Y43")}
_BY_TYPE: dict[Type, tuple[Cell, ...]] = {
    Type.INTEGER: (0, 7, 10**15 - 1),
    Type.NUMBER: (1e-06, 0.0, 999999999.999999, 0.1, 8.0),
    Type.FLAG: (True, False),
    Type.DAY: ("1900-01-01", "1900-02-28", "2022-11-18", "2100-12-31"),
    Type.MONTH: ("1900-01", "2022-11", "2100-12"),
    Type.SPAN: ("1900", "1900-01-01", "2021", "2022-11", "2022-11-18", "2100-12-31"),
    Type.TIME: ("1900-01-01T00:00", "2022-11-18T09:30", "2022-11-18T23:59", "2100-12-31T23:59"),
}
_PERIODS = (("valid_from", "valid_to"), ("opened", "closed"), ("signed", "ends"), ("from", "to"))
_STEPS = ("placed_at", "contacted_at", "started_at", "completed_at", "evaluated_at")
_OTHER_STEPS = ("reviewed_at", "dispatched_at", "accepted_at", "withdrawn_at", "outcome", "satisfied")
Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]


def stored(kind: Kind, column: str, cell: str) -> Cell:
    """What a loader makes of a cell; None where it makes nothing of it."""
    outcome = cells_of(mappings()[kind.table], column).read([cell])[0]
    return None if isinstance(outcome, Refusal) or outcome is ERASE else outcome


class Growing:
    """A graph that grows table by table; links name what is there already."""

    def __init__(self, cells: list[str], dice: Dice) -> None:
        self._cells = cells
        self._dice = dice
        self.tables: Tables = {kind.table: {} for kind in KINDS}

    def grow(self, kind: Kind, rows: int) -> None:
        """Up to so many rows more; those that found nothing to name are left out."""
        for row in map(self._row, [kind] * rows):
            filled = {name for name, cell in row.items() if cell is not None}
            if filled.issuperset(("key", *kind.required)) and not any(map(filled.isdisjoint, kind.one_of)):
                self.tables[kind.table].setdefault(row["key"], row)

    def _row(self, kind: Kind) -> Row:
        row = {column.name: self._cell(kind, column) for column in kind.columns}
        for group in kind.one_of + kind.at_most_one:
            kept = self._dice.pick(group)
            row |= {name: None for name in group if name != kept}
        for start, end in _PERIODS:
            if row.get(start) and row.get(end) and row[start][: len(row[end])] > row[end][: len(row[start])]:
                row[start], row[end] = row[end], row[start]
        row |= _PUT_RIGHT[kind.table](row, self.tables) if kind.table in _PUT_RIGHT else {}
        if kind.identity != ("key",) and (row["key"] is None or self._dice.pick((True, True, False))):
            identity = (row[name] for name in kind.identity)
            row["key"] = composed_key(tuple(part if isinstance(part, str) else None for part in identity))
        own = [column.name for column in kind.links if column.targets == (kind.table,)]
        return row | {name: None for name in own if row[name] == row["key"]}

    def _cell(self, kind: Kind, column: Column) -> Cell:
        if column.name not in kind.required and self._dice.pick((True, True, False)):
            return mappings()[kind.table].columns[column.name].default
        if column.words is not None:
            names = [word.name for word in column.words]
            several = column.type is Type.WORDS
            return self._dice.some(names, 3, least=1) if several else self._dice.pick(names)
        if column.is_link:
            return self._link(column)
        if column.type in _BY_TYPE:
            return self._dice.pick(_BY_TYPE[column.type])
        if (kind.table, column.name) == ("scopes", "table"):
            return self._dice.pick(list(self.tables))
        made = (stored(kind, column.name, self._dice.pick(self._pool(column))) for _ in range(4))
        return next((cell for cell in made if cell is not None), None)

    def _pool(self, column: Column) -> Any:
        return _BY_NAME.get(column.name, self._cells)

    def _link(self, column: Column) -> Cell:
        known = [reference(column, table, key) for table in column.targets for key in self.tables[table]]
        if not known:
            return None
        return self._dice.some(known, 4, least=2) if column.type is Type.LINKS else self._dice.pick(known)


def _request(row: Row, _: Tables) -> Row:
    """Times in their order, results where they belong."""
    steps = [name for name in _STEPS if row[name]]
    times = dict(zip(steps, sorted(row[name] for name in steps), strict=True))
    done = times.get("completed_at")
    if done is None:
        times.pop("evaluated_at", None)
    others: Row = dict.fromkeys((*_STEPS, *_OTHER_STEPS)) | times
    return others | {
        "outcome": "AGREED" if done else None,
        "satisfied": True if times.get("evaluated_at") else None,
    }


def _pairing(row: Row, _: Tables) -> Row:
    return {"partner": None} if row["partner"] == f"party_organizations/{row['branch_key']}" else {}


def _agreement(row: Row, _: Tables) -> Row:
    return {} if len(row["parties"] or ()) > 1 else {"parties": None}


def _move(row: Row, tables: Tables) -> Row:
    """The course of every request begins like this, once."""
    begun = {move["request_key"] for move in tables["request_moves"].values()}
    request = tables["service_requests"].get(row["request_key"], {})
    return {"state": "PLACED", "at": None if row["request_key"] in begun else request.get("placed_at")}


def _advice(row: Row, _: Tables) -> Row:
    """Sent before anything is due or replied."""
    return {"sent": min(filter(None, (row["sent"], row["reply_due"], row["replied"])))}


_PUT_RIGHT = {
    "judicial_advices": _advice,
    "service_requests": _request,
    "request_moves": _move,
    "pairings": _pairing,
    "agreements": _agreement,
}


def _divisions(leaves: list[str], name: str) -> list[Row]:
    codes: set[str] = set()
    for leaf in leaves:
        code: str | None = leaf
        while code:
            codes.add(code)
            code = parent_code(code)
    return [
        dict.fromkeys(KIND_BY_TABLE["divisions"].column_names)
        | {"key": code, "name": name, "level": division_level(code).name, "parent_code": parent_code(code)}
        | {"kind": kind.name if (kind := division_kind(code)) else None}
        for code in sorted(codes)
    ]


class RandomGraph:
    """A batch for an empty store, and the cells from which its texts were made."""

    def __init__(self, cells: list[str], batch: Batch) -> None:
        self.cells = cells
        self.batch = batch

    def __repr__(self) -> str:
        return f"RandomGraph({self.cells!r})"


@st.composite
def graphs(draw: st.DrawFn) -> RandomGraph:
    """Some rows of every kind, each from one of three sources."""
    dice = Dice(draw(st.binary(min_size=1500, max_size=1500)))
    cells = draw(st.lists(CELLS, min_size=8, max_size=16))
    graph = Growing(["K", *cells], dice)
    rows = _divisions(draw(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=3)), "区划")
    graph.tables["divisions"] = {row["key"]: row for row in rows}
    for kind in KINDS[1:]:
        graph.grow(kind, dice.pick(range(4)))
    citations = [stored(KIND_BY_TABLE["courts"], "citation", cell) for cell in cells[:3]]
    sources = [
        Source("a.csv", dice.pick(list(Nature)), citation, datetime(2026, 3, 1, tzinfo=UTC))  # type: ignore[arg-type]
        for citation in citations
    ]
    tables = {table: _rows(table, list(rows.values()), dice) for table, rows in graph.tables.items()}
    return RandomGraph(cells, Batch(sources, tables))


def _rows(table: str, rows: list[Row], dice: Dice) -> Rows:
    kind = KIND_BY_TABLE[table]
    columns = {name: [row[name] for row in rows] for name in kind.column_names}
    sources = array("i", (dice.pick(range(3)) for _ in rows))
    return Rows(kind, columns, sources, array("i", range(2, len(rows) + 2)))
