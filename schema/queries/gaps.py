"""`gaps`: the units that are not covered, those that need it most first."""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np
import strawberry

from graph_service.analytics.gaps import Gaps
from graph_service.analytics.gaps import gaps as gaps_of
from graph_service.analytics.units import divisions_of
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, NeedBasis, UnitStatus
from graph_service.snapshot.columns import NO_DAY, Floats, day_of
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.pagination import DEFAULT_FIRST, Connection, Page, check_first, decode_cursor, encode_cursor
from schema.queries import arguments as ask
from schema.queries.coverage import question_of
from schema.relations import After, First
from schema.types.building import Building
from schema.types.division import Division

_STATUSES = list(UnitStatus)


@strawberry.type(
    description="A unit that is not covered, with the factors of its priority. 未覆盖单位及优先级因素。"
)
class Gap:
    division: Division = strawberry.field(
        description="The unit or, of a building, the division in which it stands. 单位（楼宇为其所在区划）。"
    )
    building: Building | None = strawberry.field(
        description="The unit when units are buildings, else null. 楼宇（以楼宇为单位时）。"
    )
    status: UnitStatus = strawberry.field(description="GAP: known to lack; UNKNOWN: not known. 状态。")
    required: int = strawberry.field(description="Required. 要求数。")
    actual: int = strawberry.field(description="Counted. 实有数。")
    shortfall: int = strawberry.field(description="required - actual. 缺口数。")
    need: float | None = strawberry.field(description="Need by the need basis; null: not known. 需求。")
    need_basis: NeedBasis = strawberry.field(description="What need is measured by. 需求口径。")
    priority: float | None = strawberry.field(
        description="shortfall x (1 + need); null without need, then the shortfall ranks. 优先级。"
    )
    last_contact: date | None = strawberry.field(
        description="Last visit, held activity or first contact on a request in it or below; of a building, in it "
        "or from it. 最近一次往来。"
    )
    basis: Basis = strawberry.field(description="Whether a standard asks for it. 依据。")


@dataclass(frozen=True, slots=True)
class _GapList:
    view: View
    gaps: Gaps
    unit: Unit
    need_basis: NeedBasis
    listing: str

    @property
    def rank(self) -> Floats:
        known = ~np.isnan(self.gaps.priority)
        return np.where(known, self.gaps.priority, self.gaps.shortfall)

    def connection(self, first: int, after: str | None) -> Connection[Gap]:
        start = 0 if after is None else self._position_after(after)
        end = min(start + check_first(first), len(self.gaps.rows))
        items = [self._gap(i) for i in range(start, end)]
        return Connection(page=Page(items, self._cursor, start, len(self.gaps.rows)))

    def _gap(self, i: int) -> Gap:
        gaps, need, priority = self.gaps, float(self.gaps.need[i]), float(self.gaps.priority[i])
        last, row = int(gaps.last_contact[i]), int(gaps.rows[i])
        division = int(divisions_of(self.view.snapshot, self.unit, gaps.rows[i : i + 1])[0])
        return Gap(
            division=Division(view=self.view, row=division),
            building=Building(view=self.view, row=row) if self.unit is Unit.BUILDING else None,
            status=_STATUSES[gaps.status[i]],
            required=int(gaps.required[i]),
            actual=int(gaps.actual[i]),
            shortfall=int(gaps.shortfall[i]),
            need=None if np.isnan(need) else need,
            need_basis=self.need_basis,
            priority=None if np.isnan(priority) else priority,
            last_contact=None if last == NO_DAY else day_of(last),
            basis=Basis.STANDARD if gaps.by_standard[i] else Basis.REFERENCE,
        )

    def _cursor(self, i: int) -> str:
        key = self.view.snapshot.tables[self.unit.table].key(int(self.gaps.rows[i]))
        return encode_cursor(self.listing, float(self.rank[i]), key)

    def _position_after(self, after: str) -> int:
        rank, key = decode_cursor(after, self.listing)
        keys = self.view.snapshot.tables[self.unit.table].keys
        row = keys.find(key)
        bound = row if row >= 0 else keys.position(key) - 0.5
        ranks = -self.rank
        low = int(np.searchsorted(ranks, -rank, side="left"))
        high = int(np.searchsorted(ranks, -rank, side="right"))
        return low + int(np.searchsorted(self.gaps.rows[low:high], bound, side="right"))


def _of_status(found: Gaps, status: list[UnitStatus] | None) -> Gaps:
    """Those in these states, in the same order; all where none is named."""
    if status is None:
        return found
    wanted = np.isin(found.status, [_STATUSES.index(one) for one in status])
    return Gaps(*(getattr(found, field.name)[wanted] for field in fields(found)))


def gaps(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
    need_basis: ask.NeedBasisArgument = NeedBasis.REQUESTS,
    status: ask.Statuses = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Gap]:
    view = view_of(info, as_of, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, required)
    found = _of_status(gaps_of(view.snapshot, question, need_basis), status)
    listing = f"gaps {measure.name} {unit.name} {need_basis.name}"
    return _GapList(view, found, unit, need_basis, listing).connection(first, after)
