"""`streetScorecard` 1+6 法治同行: seven marks for every street, each with the records behind it."""

from datetime import date
from typing import Any

import strawberry

from graph_service.analytics.scorecard import Scorecard, mark_records, measure_of, scorecard, table_of
from graph_service.domain.vocabulary import Measure
from graph_service.domain.vocabulary_answers import MarkStatus, StreetMark
from schema.context import WINDOW_DAYS, Info, View, division_row, view_of
from schema.item_list import ItemList
from schema.pagination import DEFAULT_FIRST, Connection, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.division import Division
from schema.types.references import NodeList

_STATUSES = list(MarkStatus)


def _records(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    view = root.view
    rows = mark_records(view.snapshot, root.mark, root.street, view.as_of, view.window_days)
    return RowList(view, table_of(root.mark), rows).connection(first, after)


def _mark_zh(root: Any) -> Any:
    return root.mark.zh


@strawberry.type(description="One mark of a street. 一个街道的一项。")
class StreetMarkScore:
    view: strawberry.Private[View]
    street: strawberry.Private[int]
    mark: StreetMark = strawberry.field(description="Which mark. 项目。")
    name_zh: str = strawberry.field(resolver=_mark_zh, description="Its Chinese name. 项目中文名。")
    status: MarkStatus = strawberry.field(
        description="MET by records; UNMET only where the tables are declared complete; else UNKNOWN. 达到情况。"
    )
    measure: Measure = strawberry.field(
        description="The measure whose rule and tables hold (see metricDefinitions). 所依指标。"
    )
    count: int = strawberry.field(description="Records that surely count. 确定计入的记录数。")
    records: NodeList = strawberry.field(
        resolver=_records,
        description="The records: pairings, points, assignments, requests, activities or reports. 对应记录。",
    )


def _division(root: Any) -> Any:
    return Division(view=root.view, row=int(root.card.streets[root.position]))


def _marks(root: Any) -> Any:
    street, i = int(root.card.streets[root.position]), root.position
    return [
        StreetMarkScore(
            view=root.view,
            street=street,
            mark=mark,
            status=_STATUSES[root.card.status[mark][i]],
            measure=measure_of(mark),
            count=int(root.card.counts[mark][i]),
        )
        for mark in StreetMark
    ]


def _number_of(status: MarkStatus) -> Any:
    def count_marks(root: Any) -> Any:
        return sum(_STATUSES[codes[root.position]] is status for codes in root.card.status.values())

    return count_marks


@strawberry.type(description="The seven marks of a street. 一个街道的七项。")
class StreetScore:
    view: strawberry.Private[View]
    card: strawberry.Private[Scorecard]
    position: strawberry.Private[int]
    division: Division = strawberry.field(resolver=_division, description="The street. 街道（乡镇）。")
    met: int = strawberry.field(resolver=_number_of(MarkStatus.MET), description="Marks met. 已达到项数。")
    unmet: int = strawberry.field(resolver=_number_of(MarkStatus.UNMET), description="Marks unmet. 未达到项数。")
    unknown: int = strawberry.field(
        resolver=_number_of(MarkStatus.UNKNOWN), description="Marks of which it is not known. 未知项数。"
    )
    marks: list[StreetMarkScore] = strawberry.field(resolver=_marks, description="The seven marks. 七项。")


@strawberry.type(description="Streets with their marks, by code; no ranking. 各街道七项（按代码，不排名）。")
class StreetScorecardConnection(Connection[StreetScore]):
    as_of: date = strawberry.field(description="As of. 截至日期。")
    window_days: int = strawberry.field(description="Window of events. 窗口天数。")


def street_scorecard(
    info: Info,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> StreetScorecardConnection:
    view = view_of(info, as_of, window_days)
    card = scorecard(view.snapshot, division_row(view, within), view.as_of, view.window_days)

    def score(position: int) -> StreetScore:
        return StreetScore(view=view, card=card, position=position)

    streets = ItemList(view, "divisions", card.streets, score, "streetScorecard")
    return StreetScorecardConnection(
        page=streets.connection(first, after).page, as_of=view.as_of, window_days=view.window_days
    )
