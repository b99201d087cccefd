"""What partner proposals are made of: an assignment with its reason, a unit left over, a bottleneck."""

from typing import Any

import strawberry

from graph_service.analytics.proposal_costs import (
    ELSEWHERE,
    LOAD_COST,
    OWN,
    STANDING_COSTS,
    STEP_COST,
    STRANGER_COST,
    THROUGH_COURT,
)
from graph_service.domain.problems import Text
from graph_service.snapshot.columns import Ints
from schema.context import View
from schema.pagination import DEFAULT_FIRST, RowList
from schema.relations import After, First
from schema.types.building import Building
from schema.types.division import Division
from schema.types.party_organization import PartyOrganization
from schema.types.references import BuildingList, DivisionList, PartyOrganizationList

_STANDINGS = {
    OWN: Text("属其法院辖区", "in its court's jurisdiction"),
    THROUGH_COURT: Text("属其所在人民法庭的上级法院辖区", "in the jurisdiction of its tribunal's court"),
    ELSEWHERE: Text("不在其法院辖区", "outside its court's jurisdiction"),
}


@strawberry.type(description="The whole numbers that make up the cost of an assignment. 成本的各组成部分。")
class AssignmentCost:
    steps: int = strawberry.field(
        description="Steps in the division tree from the unit to the nearest place of the court's jurisdiction. "
        "区划树上的步数。"
    )
    distance: int = strawberry.field(description=f"{STEP_COST} for each step. 距离成本。")
    jurisdiction: int = strawberry.field(
        description="0 in the jurisdiction of the branch's court, 10 in that of the court to which its tribunal "
        "belongs, else 30. 管辖成本。"
    )
    contact: int = strawberry.field(
        description=f"0 with past contact, else {STRANGER_COST}. 往来成本（有往来为 0）。"
    )
    load: int = strawberry.field(
        description=f"{LOAD_COST} for each unit that the branch has by then. 负担成本（按该支部已有单位数）。"
    )


@strawberry.type(description="A pairing that is proposed. 一个结对建议。")
class PartnerAssignment:
    provider: PartyOrganization = strawberry.field(description="The court branch. 法院党支部。")
    division: Division = strawberry.field(
        description="The unit or, of a building, the division in which it stands. 单位（楼宇为其所在区划）。"
    )
    building: Building | None = strawberry.field(
        description="The unit when units are buildings, else null. 楼宇（以楼宇为单位时）。"
    )
    cost: int = strawberry.field(description="The sum of its parts. 成本合计。")
    parts: AssignmentCost = strawberry.field(description="What the cost is made of. 成本构成。")
    reason: str = strawberry.field(description="The same in words. 理由。")
    is_new: bool = strawberry.field(
        description="False where the two are paired already and stay so (with keepExisting: false). "
        "是否为新结对（重排时原有结对可保留）。"
    )


@strawberry.type(description="A unit that no branch has a place for. 没有名额的单位。")
class UnmetUnit:
    division: Division = strawberry.field(
        description="The unit or, of a building, the division in which it stands. 单位（楼宇为其所在区划）。"
    )
    building: Building | None = strawberry.field(
        description="The unit when units are buildings, else null. 楼宇（以楼宇为单位时）。"
    )
    lacking: int = strawberry.field(description="Pairings that it still lacks. 仍缺的结对数。")


def _listing(table: str) -> Any:
    def list_units(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
        if root.unit_table != table:
            return None
        return RowList(root.view, table, root.unit_rows).connection(first, after)

    return list_units


def _providers(root: Any, first: First = DEFAULT_FIRST, after: After = None) -> Any:
    return RowList(root.view, "party_organizations", root.provider_rows).connection(first, after)


@strawberry.type(
    description="Why not all can be met: these units need more than all branches that they may have can give "
    "(Hall's condition); need - capacity is what stays unmet. 瓶颈：这些单位的需求超过可与其结对的党支部的名额。"
)
class ProposalBottleneck:
    view: strawberry.Private[View]
    unit_table: strawberry.Private[str]
    unit_rows: strawberry.Private[Ints]
    provider_rows: strawberry.Private[Ints]
    units: DivisionList | None = strawberry.field(
        resolver=_listing("divisions"),
        description="The units, by code; null when they are buildings. 这些单位（以楼宇为单位时为空）。",
    )
    buildings: BuildingList | None = strawberry.field(
        resolver=_listing("buildings"),
        description="The units when they are buildings, else null. 楼宇（以楼宇为单位时）。",
    )
    providers: PartyOrganizationList = strawberry.field(
        resolver=_providers, description="All branches that any of them may have. 可与其结对的全部党支部。"
    )
    need: int = strawberry.field(description="Pairings that these units need. 所需结对数。")
    capacity: int = strawberry.field(
        description="What these branches can give to these units at most. 这些党支部至多可提供的名额。"
    )


def reason_of(cost: AssignmentCost, standing: int, units: int, *, in_contact: bool) -> str:
    """The parts of a cost in words, English then Chinese."""
    where = _STANDINGS[standing]
    contact = Text("有往来", "past contact") if in_contact else Text("无往来", "no past contact")
    en = (
        f"Steps in the division tree: {cost.steps} ({cost.distance}); {where.en} ({cost.jurisdiction}); "
        f"{contact.en} ({cost.contact}); units of the branch before this one: {units} ({cost.load})."
    )
    zh = (
        f"区划树上相距 {cost.steps} 步（{cost.distance}）；{where.zh}（{cost.jurisdiction}）；"
        f"{contact.zh}（{cost.contact}）；此前已有 {units} 个单位（{cost.load}）。"
    )
    return f"{en} {zh}"


def cost_of(steps: int, standing: int, units: int, *, in_contact: bool) -> AssignmentCost:
    """The parts of the cost of an assignment to a branch that has `units` units by then."""
    return AssignmentCost(
        steps=steps,
        distance=steps * STEP_COST,
        jurisdiction=STANDING_COSTS[standing],
        contact=0 if in_contact else STRANGER_COST,
        load=units * LOAD_COST,
    )
