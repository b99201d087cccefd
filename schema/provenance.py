"""Provenance as people see it."""

from datetime import datetime

import strawberry

from graph_service.domain.vocabulary import Nature
from graph_service.snapshot.snapshot import Table
from schema import words  # noqa: F401  every type module imports this one: the word lists are registered first
from schema.context import View


@strawberry.type(description="Where a row was read. 数据来源。")
class Provenance:
    nature: Nature = strawberry.field(description="REPORTED, PUBLIC, SYNTHETIC or LOADED. 数据性质。")
    source: str = strawberry.field(description="File or request. 来源文件或请求。")
    citation: str | None = strawberry.field(description="What the source cites. 出处。")
    row: int = strawberry.field(description="Row number in the source. 来源中的行号。")
    loaded_at: datetime = strawberry.field(description="When it was loaded. 载入时间。")


def provenance_of(view: View, table: Table, row: int) -> Provenance:
    source = view.snapshot.sources[int(table.source[row])]
    return Provenance(
        nature=source.nature,
        source=source.name,
        citation=source.citation,
        row=int(table.line[row]),
        loaded_at=source.loaded_at,
    )
