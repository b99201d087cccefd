"""CommunityRule 村居自治文件与规划: a charter, rule or plan of a village or community."""

import strawberry

from graph_service.domain.vocabulary import CommunityRuleKind
from schema import reading as read
from schema.node import Node
from schema.types import references as refs


@strawberry.type(description="A charter, rule or plan of a village or community. 村居章程、村规民约或规划。")
class CommunityRule(Node, table="community_rules"):
    kind: CommunityRuleKind = read.word("kind", CommunityRuleKind, "Kind. 类型。")
    division: refs.DivisionRef | None = read.one("division_code", "Whose it is. 所属村居。")
    branch: refs.PartyOrganizationRef | None = read.one(
        "branch_key", "The branch that helped to make or revise it. 协助制定完善的支部。"
    )
    adopted: str | None = read.span("adopted", "Day, month or year of adoption. 通过日期。")
