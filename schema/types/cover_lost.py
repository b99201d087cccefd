"""CoverLost: the units that would no longer be covered, divisions or buildings, as pages."""

from typing import Any

import strawberry

from graph_service.domain.vocabulary import Unit
from graph_service.snapshot.columns import Ints
from schema.context import View
from schema.pagination import DEFAULT_FIRST, RowList
from schema.relations import After, First
from schema.types.references import BuildingList, DivisionList


def _losing(table: str) -> Any:
    def list_losing(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
        if root.lost_unit.table != table:
            return None
        return RowList(root.view, table, root.losing).connection(first, after)

    return list_losing


@strawberry.interface(description="Units that would lose their cover. 将失去覆盖的单位。")
class CoverLost:
    view: strawberry.Private[View]
    lost_unit: strawberry.Private[Unit]
    losing: strawberry.Private[Ints]
    units_losing_cover: DivisionList | None = strawberry.field(
        resolver=_losing("divisions"),
        description="Divisions covered now that would not be, by code; null when units are buildings. "
        "将失去覆盖的区划，按代码；以楼宇为单位时为空。",
    )
    buildings_losing_cover: BuildingList | None = strawberry.field(
        resolver=_losing("buildings"),
        description="The buildings, when units are buildings, else null. 将失去覆盖的楼宇（以楼宇为单位时）。",
    )
