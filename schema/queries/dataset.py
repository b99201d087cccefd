"""`dataset`, `vocabulary`, `metricDefinitions`: what is loaded, what words and figures mean."""

from datetime import date, datetime
from functools import cache
from typing import Annotated

import strawberry

from graph_service.analytics.definitions import DEFINITIONS
from graph_service.analytics.metric_definition import MetricDefinition
from graph_service.domain.kinds import KINDS
from graph_service.domain.vocabulary import Nature
from graph_service.domain.word_lists import WORD_LISTS
from graph_service.snapshot.columns import NO_DAY, day_of
from graph_service.snapshot.snapshot import Snapshot
from schema.context import Info, View, view_of
from schema.errors import QueryError
from schema.types.division import Division


@strawberry.type(description="A word of a closed list. 选项。")
class VocabularyWord:
    name: str = strawberry.field(description="Name in queries and files. 名称（查询与文件用）。")
    zh: str = strawberry.field(description="Chinese label. 中文名。")
    en: str = strawberry.field(description="English label. 英文名。")


@strawberry.type(description="A closed list of words. 选项表。")
class VocabularyList:
    name: str = strawberry.field(description="Name of the list. 选项表名称。")
    words: list[VocabularyWord] = strawberry.field(description="Its words. 选项。")


@strawberry.type(description="What a figure means. 指标定义。")
class Metric:
    id: str = strawberry.field(description="Id. 标识。")
    name_zh: str = strawberry.field(description="Chinese name. 中文名。")
    name_en: str = strawberry.field(description="English name. 英文名。")
    formula: str = strawberry.field(description="Formula. 公式。")
    numerator_zh: str = strawberry.field(description="Above the line, in Chinese. 分子。")
    numerator_en: str = strawberry.field(description="Above the line. 分子（英文）。")
    denominator_zh: str = strawberry.field(description="Below the line, in Chinese. 分母。")
    denominator_en: str = strawberry.field(description="Below the line. 分母（英文）。")
    tables: list[str] = strawberry.field(
        description="Tables read; a unit without it is a GAP only where these are declared complete. 所读数据表。"
    )
    literature: str | None = strawberry.field(description="Source of the method. 方法出处。")


@strawberry.type(description="Rows of one table. 一张表的行数。")
class TableSize:
    table: str = strawberry.field(description="Table. 数据表。")
    label: str = strawberry.field(description="Type of its nodes. 节点类型。")
    count: int = strawberry.field(description="Rows. 行数。")


@strawberry.type(description="A file or request that rows came from. 数据来源。")
class DatasetSource:
    name: str = strawberry.field(description="File or request. 文件或请求。")
    nature: Nature = strawberry.field(description="Nature. 性质。")
    citation: str | None = strawberry.field(description="What it cites. 出处。")
    loaded_at: datetime = strawberry.field(description="When it was loaded. 载入时间。")
    rows: int = strawberry.field(description="Rows now standing from it. 现有行数。")


@strawberry.type(description="A table declared complete for a division and a period. 数据完整范围。")
class DeclaredScope:
    table: str = strawberry.field(description="Table. 数据表。")
    division: Division = strawberry.field(description="Division. 区划。")
    from_: date | None = strawberry.field(name="from", description="First day; null: ever. 起始日。")
    to: date | None = strawberry.field(description="Last day; null: open. 截止日。")


@strawberry.type(description="What is loaded. 数据集。")
class Dataset:
    revision: int = strawberry.field(description="Revision of the store. 数据版本。")
    as_of: date = strawberry.field(description="The service's as-of date. 截至日期。")
    notice: str | None = strawberry.field(description="Notice that every use of the sample carries. 演示数据声明。")
    counts: list[TableSize] = strawberry.field(description="Rows by table. 各表行数。")
    sources: list[DatasetSource] = strawberry.field(description="Sources, latest first, at most 1,000. 来源。")
    scopes: list[DeclaredScope] = strawberry.field(description="Declared scopes, at most 1,000. 完整范围。")
    truncated: bool = strawberry.field(description="More than 1,000 sources or scopes. 列表是否被截断。")


@cache
def vocabulary() -> list[VocabularyList]:
    """Made once: the lists are part of the program."""
    return [
        VocabularyList(
            name=word_list.__name__,
            words=[VocabularyWord(name=word.name, zh=word.zh, en=word.en) for word in word_list],
        )
        for word_list in WORD_LISTS
    ]


def _metric(definition: MetricDefinition) -> Metric:
    return Metric(
        id=definition.id,
        name_zh=definition.name.zh,
        name_en=definition.name.en,
        formula=definition.formula,
        numerator_zh=definition.numerator.zh,
        numerator_en=definition.numerator.en,
        denominator_zh=definition.denominator.zh,
        denominator_en=definition.denominator.en,
        tables=list(definition.tables),
        literature=definition.literature,
    )


Ids = Annotated[list[str] | None, strawberry.argument(description="Only these; all by default. 标识。")]


def metric_definitions(ids: Ids = None) -> list[Metric]:
    wanted = list(DEFINITIONS) if ids is None else ids
    for metric_id in wanted:
        if metric_id not in DEFINITIONS:
            raise QueryError(
                "NOT_FOUND",
                zh=f"ids：没有这个指标；现有：{'、'.join(DEFINITIONS)}。",
                en=f"ids: there is no such metric; there are {', '.join(DEFINITIONS)}.",
            )
    return [_metric(DEFINITIONS[metric_id]) for metric_id in wanted]


LIST_LIMIT = 1000


def dataset(info: Info) -> Dataset:
    view = view_of(info)
    snapshot = view.snapshot
    sources = _sources(snapshot)
    scopes = _scopes(view)
    return Dataset(
        revision=snapshot.revision,
        as_of=view.as_of,
        notice=snapshot.notice,
        counts=[
            TableSize(table=kind.table, label=kind.label, count=len(snapshot.tables[kind.table])) for kind in KINDS
        ],
        sources=sources[:LIST_LIMIT],
        scopes=scopes[:LIST_LIMIT],
        truncated=max(len(sources), len(scopes)) > LIST_LIMIT,
    )


def _sources(snapshot: Snapshot) -> list[DatasetSource]:
    standing = snapshot.rows_by_source
    listed = [
        DatasetSource(
            name=source.name,
            nature=source.nature,
            citation=source.citation,
            loaded_at=source.loaded_at,
            rows=int(standing[number]),
        )
        for number, source in enumerate(snapshot.sources)
    ]
    return listed[::-1]


def _scopes(view: View) -> list[DeclaredScope]:
    table = view.snapshot.tables["scopes"]
    names, divisions = table.text("table"), table.links("division_code")
    start, end = table.days("from"), table.days("to")

    def day(number: int) -> date | None:
        return None if number == NO_DAY else day_of(number)

    return [
        DeclaredScope(
            table=names[row] or "",
            division=Division(view=view, row=int(divisions[row])),
            from_=day(int(start[row])),
            to=day(int(end[row])),
        )
        for row in range(min(len(table), LIST_LIMIT + 1))
    ]
