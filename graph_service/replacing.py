"""Complete lists: `load --replace TABLE=CODE` closes the rows of a scope that the files no longer have.

What lies in a scope is read off links: for a division, all that stands in it or below it; for a court, what is its
own. A row with several divisions lies in a scope when all of them do. Rows are closed, never removed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph_service.domain.batch import Batch, Cell, Rows, Source
from graph_service.domain.codes import division_code
from graph_service.domain.dates import span_of
from graph_service.domain.kind import Kind, references
from graph_service.domain.kinds import KIND_BY_TABLE
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from graph_service.store.port import Chunk, Reader

#: The columns that say in which division a row lies.
_DIVISION_BY: dict[str, tuple[str, ...]] = {
    "divisions": ("key",),
    "buildings": ("division_code",),
    "courts": ("division_codes",),
    "agencies": ("division_code",),
    "party_organizations": ("host",),
    "mediators": ("division_codes",),
    "service_points": ("division_code", "building_key"),
    "agreements": ("division_codes",),
    "pairings": ("partner",),
    "assignments": ("division_code",),
    "standards": ("division_code",),
}
#: The columns that say of which court a row is.
_COURT_BY: dict[str, tuple[str, ...]] = {
    "party_organizations": ("host",),
    "judges": ("court_key",),
    "pairings": ("branch_key",),
    "assignments": ("judge_key",),
}
#: What begins and what ends a row, where it is not `valid_from` and `valid_to`.
_LIFE = {"service_points": ("opened", "closed"), "agreements": ("signed", "ends")}


class UnusableReplacementError(Exception):
    """The option names no table that can be replaced, or no scope of it, or the files have no row of the table."""

    def __init__(self, zh: str, en: str) -> None:
        self.text = Text(f"--replace：{zh}", f"--replace: {en}")
        super().__init__(self.text.en)


@dataclass(frozen=True, slots=True)
class Closing:
    """The rows of a table within a scope (a division code or a court key) that are closed on a day."""

    table: str
    scope: str
    day: date
    keys: list[str]


def add_closings(
    batch: Batch, reader: Reader, wanted: Sequence[str], day: date, read_at: datetime
) -> list[Closing]:
    """Adds to the batch what closes, on this day, the rows that it does not have; `wanted` are TABLE=CODE.

    Rows that have ended by then, or begin later, are left alone. Reads each table that it needs once.
    """
    found = []
    for option in wanted:
        scope = _Scope(batch, reader, option)
        keys = list(scope.rows_to_close(day))
        if keys:
            source = Source(f"--replace {option}", Nature.LOADED, None, read_at)
            _close(batch, scope.kind, keys, day, source)
        found.append(Closing(scope.kind.table, scope.code, day, keys))
    return found


class _Scope:
    """A table and the division or the court within which its rows are complete."""

    def __init__(self, batch: Batch, reader: Reader, option: str) -> None:
        table, sign, code = option.partition("=")
        self._reader = reader
        self.kind = _replaceable(table, sign)
        self._kept = set(batch.rows[table].columns["key"]) if table in batch.rows else set()
        if not self._kept:
            raise UnusableReplacementError(
                f"文件中没有 {table} 的数据行，无法当作完整清单；未作任何改动。",
                f"the files have no row of {table}, so they are no complete list of it; nothing was changed.",
            )
        self.code, self._owners = self._scope_named(batch, code)
        self._own = "courts" if self._owners is _COURT_BY else "divisions"
        self._lies_within: dict[str, dict[str, bool]] = {}

    def rows_to_close(self, day: date) -> Iterator[str]:
        """Keys of the rows within the scope that are alive on the day and not in the batch."""
        begin, end = _life(self.kind)
        for chunk in self._reader.scan(self.kind.table):
            lies_within = self._within_of(self.kind, chunk)
            lives = zip(chunk["key"], lies_within, chunk[begin], chunk[end], strict=True)
            for key, is_within, first, last in lives:
                if is_within and key not in self._kept and _is_alive(first, last, day):
                    yield str(key)

    def _scope_named(self, batch: Batch, text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
        table, code = self.kind.table, division_code(text)
        if table in _DIVISION_BY and code is not None and self._is_known(batch, "divisions", code):
            return code, _DIVISION_BY
        if table in _COURT_BY and self._is_known(batch, "courts", text):
            return text, _COURT_BY
        by_division, by_court = table in _DIVISION_BY, table in _COURT_BY
        zh = (
            "已知的区划代码或法院编号"
            if by_division and by_court
            else "已知的区划代码"
            if by_division
            else "已知的法院编号"
        )
        en = " or ".join(["a known division code"] * by_division + ["the key of a known court"] * by_court)
        raise UnusableReplacementError(
            f"{table} 的范围应为{zh}，“{text}”不是。", f"the scope of {table} is {en}, and “{text}” is not."
        )

    def _is_known(self, batch: Batch, table: str, key: str) -> bool:
        rows = batch.rows.get(table)
        return bool(self._reader.known(table, [key])) or (rows is not None and key in rows.columns["key"])

    def _within_of(self, kind: Kind, chunk: Chunk) -> list[bool]:
        """Of each row of the chunk, whether it lies within the scope."""
        columns = self._owners.get(kind.table, ())
        if columns == ("key",):
            return [self._holds("divisions", str(key)) for key in chunk["key"]]
        rows = zip(*(chunk[name] for name in columns), strict=True) if columns else ([] for _ in chunk["key"])
        return [self._all_within(kind, columns, row) for row in rows]

    def _all_within(self, kind: Kind, columns: Sequence[str], row: Sequence[Cell]) -> bool:
        owners = [
            owner for name, cell in zip(columns, row, strict=True) for owner in references(kind.column(name), cell)
        ]
        return bool(owners) and all(self._holds(table, key) for table, key in owners)

    def _holds(self, table: str, key: str) -> bool:
        """Whether a row that others lie in is the scope itself or lies within it."""
        if table == self._own:
            return key == self.code or (table == "divisions" and key.startswith(self.code))
        if table == "courts":
            return False  # what is a court's own lies in no division
        if table not in self._lies_within:
            kind = KIND_BY_TABLE[table]
            self._lies_within[table] = {
                str(owner): is_within
                for chunk in self._reader.scan(table)
                for owner, is_within in zip(chunk["key"], self._within_of(kind, chunk), strict=True)
            }
        return self._lies_within[table].get(key, False)


def _replaceable(table: str, sign: str) -> Kind:
    if not sign or table not in KIND_BY_TABLE:
        raise UnusableReplacementError(
            "应为 表名=区划代码（或法院编号），如 pairings=110105。",
            "TABLE=CODE is expected, with the code of a division or the key of a court, e.g. pairings=110105.",
        )
    if table not in _DIVISION_BY and table not in _COURT_BY:
        names = ", ".join(sorted(_DIVISION_BY.keys() | _COURT_BY.keys()))
        raise UnusableReplacementError(
            f"{table} 的行没有终止日期或不属于某一区划，不能按完整清单替换；可替换的表：{names}。",
            f"rows of {table} do not end, or lie in no division, so there is no replacing them by a complete list; "
            f"there is for {names}.",
        )
    return KIND_BY_TABLE[table]


def _life(kind: Kind) -> tuple[str, str]:
    return _LIFE.get(kind.table, ("valid_from", "valid_to"))


def _is_alive(first: Cell, last: Cell, day: date) -> bool:
    has_begun = not isinstance(first, str) or span_of(first)[0] <= day
    has_ended = isinstance(last, str) and span_of(last)[0] <= day
    return has_begun and not has_ended


def _close(batch: Batch, kind: Kind, keys: list[str], day: date, source: Source) -> None:
    rows: Rows = batch.rows[kind.table]
    _, end = _life(kind)
    rows.columns.setdefault(end, [None] * len(rows))
    for name, cells in rows.columns.items():
        cells += keys if name == "key" else [day.isoformat() if name == end else None] * len(keys)
    rows.sources.extend([len(batch.sources)] * len(keys))
    rows.lines.extend(range(1, len(keys) + 1))
    batch.sources.append(source)
