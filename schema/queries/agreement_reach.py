"""`agreementReach` 总对总: which districts and which kinds of dispute agreements reach."""

from datetime import date
from typing import Annotated, Any

import strawberry

from graph_service.analytics.agreement_reach import AgreementReach as Figures
from graph_service.analytics.agreement_reach import agreement_reach as agreement_reach_of
from graph_service.domain.vocabulary import AgreementKind
from schema.context import Info, View, division_row, view_of
from schema.pagination import DEFAULT_FIRST, RowList
from schema.queries import arguments as ask
from schema.relations import After, First
from schema.types.division import Division
from schema.types.references import AgreementList, DivisionList


@strawberry.type(description="A district that agreements reach. 协议所及的区（县）。")
class ReachedDistrict:
    division: Division = strawberry.field(description="The district. 区（县）。")
    whole: int = strawberry.field(description="Agreements for the whole of it. 覆盖全区的协议数。")
    part: int = strawberry.field(description="Agreements for places inside only. 仅覆盖区内部分地方的协议数。")
    topics: list[str] = strawberry.field(description="Kinds of dispute that these name. 适用纠纷。")


@strawberry.type(description="A kind of dispute that agreements name. 协议适用的纠纷。")
class ReachedTopic:
    topic: str = strawberry.field(description="The kind of dispute. 纠纷类型。")
    agreements: int = strawberry.field(description="Agreements that name it. 协议数。")
    districts: int = strawberry.field(description="Districts that these reach. 所及区（县）数。")


def _agreements(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "agreements", root.figures.agreements).connection(first, after)


def _unreached(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "divisions", root.figures.unreached).connection(first, after)


def _districts(root: Any) -> Any:
    return [
        ReachedDistrict(
            division=Division(view=root.view, row=each.division),
            whole=each.whole,
            part=each.part,
            topics=each.topics,
        )
        for each in root.figures.districts
    ]


def _topics(root: Any) -> Any:
    return [
        ReachedTopic(topic=each.topic, agreements=each.agreements, districts=each.districts)
        for each in root.figures.topics
    ]


@strawberry.type(description="Where agreements in force reach. 有效协议的覆盖情况。")
class AgreementReach:
    view: strawberry.Private[View]
    figures: strawberry.Private[Figures]
    as_of: date = strawberry.field(description="As of. 截至日期。")
    agreements: AgreementList = strawberry.field(
        resolver=_agreements, description="The agreements, surely in force. 有效协议。"
    )
    agreements_nowhere: int = strawberry.field(
        description="Of these, those that count for no division. 不涉及任何区划的协议数。"
    )
    districts_total: int = strawberry.field(description="All districts asked about. 全部区（县）数。")
    districts: list[ReachedDistrict] = strawberry.field(
        resolver=_districts, description="Districts reached, by code, at most 1,000. 所及区（县）。"
    )
    unreached: DivisionList = strawberry.field(
        resolver=_unreached, description="Districts that none reaches. 未及的区（县）。"
    )
    topics: list[ReachedTopic] = strawberry.field(
        resolver=_topics, description="Kinds of dispute, at most 1,000. 适用纠纷。"
    )
    truncated: bool = strawberry.field(description="Districts or topics are left out. 列表是否被截断。")


Kind = Annotated[
    AgreementKind | None, strawberry.argument(description="Only this kind; null: all. 限于该类型，空为全部。")
]


def agreement_reach(
    info: Info,
    within: ask.Within = None,
    kind: Kind = AgreementKind.HEADQUARTERS_TO_HEADQUARTERS,
    as_of: ask.AsOf = None,
) -> AgreementReach:
    view = view_of(info, as_of)
    reach = agreement_reach_of(view.snapshot, division_row(view, within), kind, view.as_of)
    return AgreementReach(
        view=view,
        figures=reach,
        as_of=view.as_of,
        agreements_nowhere=reach.nowhere,
        districts_total=reach.districts_total,
        truncated=reach.truncated,
    )
