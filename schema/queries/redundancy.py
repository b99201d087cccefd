"""`partnerRedundancy`: whether what a court branch joins would still be joined without it."""

from typing import Any

import strawberry

from graph_service.analytics import redundancy as found_by
from graph_service.analytics.partnership_network import TwoMode, two_mode
from graph_service.domain.vocabulary import Unit
from graph_service.snapshot.columns import Floats
from schema.context import Info, View, division_row, view_of
from schema.item_list import ItemList
from schema.pagination import DEFAULT_FIRST, Connection
from schema.queries import arguments as ask
from schema.queries.network_arguments import UnitLevel, level_of
from schema.queries.network_work import at_once_or_heavily
from schema.relations import After, First
from schema.types.party_organization import PartyOrganization
from schema.types.work import Work

#: Pairs looked at (see `redundancy.steps`): about two seconds, and 500 MB.
LIMIT = 10_000_000


@strawberry.type(description="How far others join the units that a branch joins. 党支部的共建冗余度。")
class BranchRedundancy:
    branch: PartyOrganization = strawberry.field(description="The court branch. 法院党支部。")
    units: int = strawberry.field(description="Units that it reaches. 共建单元数。")
    pairs: int = strawberry.field(description="Pairs of these units. 单元对数。")
    shared_pairs: int = strawberry.field(
        description="Pairs that another branch reaches both of as well. 也由其他党支部同时共建的单元对数。"
    )
    redundancy: float | None = strawberry.field(
        description="sharedPairs / pairs: 1 when nothing falls apart without it; null below two units. 冗余度。"
    )
    clustering: float | None = strawberry.field(
        description="Mean overlap (shared / all units of both) with the branches that share a unit with it; null "
        "when none does. 聚类系数（与共享单元的党支部的平均重合度）。"
    )


def partner_redundancy(
    info: Info,
    within: ask.Within = None,
    unit: UnitLevel = Unit.STREET,
    as_of: ask.AsOf = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[BranchRedundancy]:
    view = view_of(info, as_of)
    question = division_row(view, within), level_of(unit), view.as_of
    network = two_mode(view.snapshot, *question)
    found = at_once_or_heavily(info, question, _work(network), found_by.redundancy, network)
    order = found.order
    rows = network.branches[order]

    def branch(position: int) -> BranchRedundancy:
        return _of_branch(view, found, int(order[position]), int(rows[position]))

    listing = f"partnerRedundancy {unit.name}"
    return ItemList(view, "party_organizations", rows, branch, listing, found.ranks[order]).connection(first, after)


def _work(network: TwoMode) -> Work:
    nodes = len(network.branches) + len(network.units)
    return Work(nodes=nodes, edges=network.links, steps=found_by.steps(network), limit=LIMIT)


def _of_branch(view: View, found: found_by.Redundancy, position: int, row: int) -> BranchRedundancy:
    pairs, shared = int(found.pairs[position]), int(found.shared_pairs[position])
    return BranchRedundancy(
        branch=PartyOrganization(view=view, row=row),
        units=int(found.units[position]),
        pairs=pairs,
        shared_pairs=shared,
        redundancy=shared / pairs if pairs else None,
        clustering=_defined(found.clustering, position),
    )


def _defined(numbers: Floats, position: int) -> Any:
    value = float(numbers[position])
    return None if value != value else value  # NaN is "not defined"
