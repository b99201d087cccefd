"""`coverageUnits` and `coverageRecords`: from a number to its units, and from a unit to what was counted."""

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.coverage import CoverageQuestion, UnitStates, unit_states
from graph_service.analytics.coverage_records import coverage_records as coverage_records_of
from graph_service.analytics.units import divisions_of
from graph_service.domain.vocabulary import Level, Unit, UnitSet
from graph_service.domain.vocabulary_answers import Basis, UnitStatus
from schema.context import WINDOW_DAYS, Info, View, division_row, row_of, view_of
from schema.errors import QueryError
from schema.item_list import ItemList
from schema.node import NODE_CLASSES
from schema.pagination import DEFAULT_FIRST, Connection
from schema.queries import arguments as ask
from schema.queries.coverage import question_of
from schema.relations import After, First
from schema.types.building import Building
from schema.types.division import Division
from schema.types.references import NodeList

_STATUSES = list(UnitStatus)
_LEVELS = list(Level)


def _records(view: View, question: CoverageQuestion, row: int, possible: bool) -> ItemList:
    """What was counted for a unit: an item for each time that it counted."""
    found = coverage_records_of(view.snapshot, question, row, possible=possible)
    kind = NODE_CLASSES[found.table]
    unit = f"{question.unit.table}/{view.snapshot.tables[question.unit.table].key(row)}"
    return ItemList(
        view,
        found.table,
        found.rows,
        lambda i: kind(view=view, row=int(found.rows[i])),
        f"coverageRecords {question.measure.name} {unit} {possible}",
        found.steps.astype(np.int64),
    )


Possible = Annotated[
    bool,
    strawberry.argument(
        description="Those instead that an imprecise date leaves possible, which no figure counts. "
        "改为列出因日期不精确而可能计入者。"
    ),
]


def _records_of_unit(
    root: Any, possible: Possible = False, first: First = DEFAULT_FIRST, after: After = None
) -> Any:
    return _records(root.view, root.question, root.row, possible).connection(first, after)


@strawberry.type(description="A unit with its state and what it rests on. 一个单位的状态及依据。")
class CoverageUnit:
    view: strawberry.Private[View]
    question: strawberry.Private[CoverageQuestion]
    row: strawberry.Private[int]
    division: Division = strawberry.field(
        description="The unit or, of a building, the division in which it stands. 单位（楼宇为其所在区划）。"
    )
    building: Building | None = strawberry.field(
        description="The unit when units are buildings, else null. 楼宇（以楼宇为单位时）。"
    )
    status: UnitStatus = strawberry.field(description="COVERED, GAP or UNKNOWN. 状态。")
    actual: int = strawberry.field(description="Counted. 实有数。")
    required: int = strawberry.field(description="Required. 要求数。")
    basis: Basis = strawberry.field(description="Whether a standard asks for it. 依据。")
    records: NodeList = strawberry.field(
        resolver=_records_of_unit,
        description="The records counted, as many as `actual`. 计入的记录，与实有数相等。",
    )


@dataclass(frozen=True, slots=True)
class _Units:
    view: View
    question: CoverageQuestion
    states: UnitStates
    shown: Any

    def item(self, i: int) -> CoverageUnit:
        states, position = self.states, int(self.shown[i])
        row = int(states.rows[position])
        unit = self.question.unit
        division = int(divisions_of(self.view.snapshot, unit, states.rows[position : position + 1])[0])
        return CoverageUnit(
            view=self.view,
            question=self.question,
            row=row,
            division=Division(view=self.view, row=division),
            building=Building(view=self.view, row=row) if unit is Unit.BUILDING else None,
            status=_STATUSES[states.status[position]],
            actual=int(states.actual[position]),
            required=int(states.required[position]),
            basis=Basis.STANDARD if states.by_standard[position] else Basis.REFERENCE,
        )


def coverage_units(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    status: ask.Statuses = None,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[CoverageUnit]:
    view = view_of(info, as_of, window_days)
    question = question_of(view, measure, unit, within, inherit, unit_set, required)
    states = unit_states(view.snapshot, question)
    wanted = [_STATUSES.index(one) for one in (_STATUSES if status is None else status)]
    units = _Units(view, question, states, np.flatnonzero(np.isin(states.status, wanted)))
    listing = f"coverageUnits {measure.name} {unit.name}"
    return ItemList(view, unit.table, states.rows[units.shown], units.item, listing).connection(first, after)


Code = Annotated[
    str | None,
    strawberry.argument(description="The division; or else give buildingKey. 区划代码，与楼宇编号二选一。"),
]
BuildingKey = Annotated[
    str | None, strawberry.argument(description="The building; or else give code. 楼宇编号，与区划代码二选一。")
]


def coverage_records(
    info: Info,
    measure: ask.MeasureArgument,
    code: Code = None,
    building_key: BuildingKey = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    possible: Possible = False,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> NodeList:
    view = view_of(info, as_of, window_days)
    unit, row = _unit(view, code, building_key)
    question = question_of(view, measure, unit, None, inherit, UnitSet.STATISTICAL, None)
    return _records(view, question, row, possible).connection(first, after)


def _unit(view: View, code: str | None, building_key: str | None) -> tuple[Unit, int]:
    """What the unit is, and its row."""
    if building_key is not None and code is None:
        return Unit.BUILDING, row_of(view, "buildings", building_key, "buildingKey")
    row = division_row(view, code, "code")
    if row is None or building_key is not None:
        raise QueryError(
            "BAD_USER_INPUT",
            zh="code（区划代码）与 buildingKey（楼宇编号）须给出且只给出其一。",
            en="Give code (of a division) or buildingKey (of a building), one of the two.",
        )
    level = int(view.snapshot.tables["divisions"].words("level")[row])
    return Unit[_LEVELS[level].name], row
