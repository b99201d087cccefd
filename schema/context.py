"""What a request carries to its resolvers: one snapshot, one effective date."""

from dataclasses import dataclass, field
from datetime import date

import strawberry

from graph_service.domain import codes
from graph_service.domain.ports import HeavyWork, HereAndNow
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.snapshot import Snapshot
from schema.errors import QueryError

#: Days of the window in which contacts count, where the query names none.
WINDOW_DAYS = 365
WINDOW_LIMIT = 36_600


@dataclass(frozen=True, slots=True)
class View:
    """A snapshot as of a date: what every node of an answer is read from."""

    snapshot: Snapshot
    as_of: date
    window_days: int = WINDOW_DAYS

    def table_rows(self, table: str) -> int:
        return len(self.snapshot.tables[table])


@dataclass(frozen=True, slots=True)
class Context:
    """One request: the snapshot that answers it, its effective date, and who does its heavy work."""

    snapshot: Snapshot
    as_of: date
    heavy: HeavyWork = field(default_factory=HereAndNow)

    @property
    def revision(self) -> int:
        return self.snapshot.revision

    @property
    def notice(self) -> str | None:
        return self.snapshot.notice


Info = strawberry.Info[Context, None]


def view_of(info: Info, as_of: date | None = None, window_days: int = WINDOW_DAYS) -> View:
    """The view that a root field's arguments ask for."""
    if not 1 <= window_days <= WINDOW_LIMIT:
        raise QueryError(
            "BAD_USER_INPUT",
            zh=f"windowDays 应在 1 到 {WINDOW_LIMIT} 之间，收到 {window_days}。",
            en=f"windowDays must be between 1 and {WINDOW_LIMIT}, got {window_days}.",
        )
    return View(info.context.snapshot, as_of or info.context.as_of, window_days)


def division_row(view: View, code: str | None, argument: str = "within") -> int | None:
    """Row of a division code (padded forms accepted); None for no code."""
    if code is None:
        return None
    short = codes.division_code(code)
    keys = view.snapshot.tables["divisions"].keys
    # As written first: 441900 is a district of its own, not a padded 4419.
    row = next((row for text in (code, short) if text and (row := keys.find(text)) != NONE), NONE)
    if row == NONE:
        if short and short.startswith(codes.NOT_LISTED_PREFIXES):
            raise QueryError(
                "NOT_FOUND",
                zh=f"{argument}：该代码不在本统计区划名录中。",
                en=f"{argument}: this code is not in this statistical list of divisions.",
            )
        raise QueryError(
            "NOT_FOUND",
            zh=f"{argument}：没有这个区划代码；应为 2、4、6、9 或 12 位统计用区划代码，如 110105。",
            en=f"{argument}: no division has this code; expected a statistical code of 2, 4, 6, 9 or 12 digits, "
            "e.g. 110105.",
        )
    return row


def row_of(view: View, table: str, key: str, argument: str) -> int:
    """Row of a key in a table."""
    row = view.snapshot.tables[table].keys.find(key)
    if row == NONE:
        raise QueryError("NOT_FOUND", zh=f"{argument}：没有这个编号。", en=f"{argument}: nothing has this key.")
    return row
