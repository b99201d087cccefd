"""`mediatorStats` and `communityRuleStats`: mediators by kind; charters, rules and plans that were helped."""

from dataclasses import asdict

import strawberry

from graph_service.analytics.grassroots_forces import mediator_counts, rule_counts
from graph_service.domain.vocabulary import CommunityRuleKind, MediatorKind
from schema.context import Info, division_row, view_of
from schema.queries import arguments as ask


@strawberry.type(description="Mediators of one kind who surely serve on the as-of day. 一类在任调解员。")
class MediatorStats:
    kind: MediatorKind = strawberry.field(description="Kind. 类型。")
    count: int = strawberry.field(description="Mediators. 人数。")
    on_platform: int = strawberry.field(description="On the courts' mediation platform. 入驻法院调解平台人数。")
    platform_unknown: int = strawberry.field(description="Of whom that is not known. 是否入驻未知的人数。")
    divisions_served: int = strawberry.field(
        description="Different divisions that they serve, villages and communities mostly. 服务的不同区划数。"
    )


@strawberry.type(description="Documents of villages and communities, of one kind. 一类村居自治文件。")
class CommunityRuleStats:
    kind: CommunityRuleKind = strawberry.field(description="Kind. 类型。")
    documents: int = strawberry.field(description="Documents adopted by the day. 截至日已通过的文件数。")
    divisions: int = strawberry.field(description="Villages and communities that have one. 有该类文件的村居数。")
    helped: int = strawberry.field(description="Documents that a branch helped with. 有党支部协助的文件数。")
    divisions_helped: int = strawberry.field(description="Villages and communities helped. 得到协助的村居数。")


def mediator_stats(info: Info, within: ask.Within = None, as_of: ask.AsOf = None) -> list[MediatorStats]:
    view = view_of(info, as_of)
    return [
        MediatorStats(**asdict(each))
        for each in mediator_counts(view.snapshot, division_row(view, within), view.as_of)
    ]


def community_rule_stats(info: Info, within: ask.Within = None, as_of: ask.AsOf = None) -> list[CommunityRuleStats]:
    view = view_of(info, as_of)
    return [
        CommunityRuleStats(**asdict(each))
        for each in rule_counts(view.snapshot, division_row(view, within), view.as_of)
    ]
