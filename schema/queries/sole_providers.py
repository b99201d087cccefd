"""`soleProviders`: those whose leaving alone uncovers units."""

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import strawberry

from graph_service.analytics.node_lives import NODE_KINDS
from graph_service.analytics.sole_providers import SoleProviders
from graph_service.analytics.sole_providers import sole_providers as sole_providers_of
from graph_service.domain.vocabulary import Unit, UnitSet
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.domain.vocabulary_graph import NodeKind
from graph_service.snapshot.columns import Ints
from schema.context import WINDOW_DAYS, Info, View, view_of
from schema.pagination import DEFAULT_FIRST, Connection, Ordering, RowList
from schema.queries import arguments as ask
from schema.queries.provider_arguments import ProviderUnitArgument, provided_question_of
from schema.relations import After, First
from schema.types.cover_lost import CoverLost
from schema.types.provider import Provider

ProviderKinds = Annotated[
    list[NodeKind] | None,
    strawberry.argument(
        description="Only providers of these kinds, e.g. JUDGE, PARTY_ORGANIZATION, AGENCY. 只列这些类型的提供方。"
    ),
]


@strawberry.type(
    description="Who alone keeps units covered: an entry of the N-1 list. 唯一提供方（N−1 清单中的一项）。"
)
class SoleProvider(CoverLost):
    provider: Provider = strawberry.field(description="Who. 提供方。")
    count: int = strawberry.field(description="Units that its leaving uncovers. 其离开将使多少单位失去覆盖。")


@dataclass(frozen=True, slots=True, kw_only=True)
class _SoleList(RowList):
    """Providers (global numbers) to be paged, each shown with the units that need it."""

    found: SoleProviders
    unit: Unit

    def _node(self, row: int) -> Any:
        position = int(np.searchsorted(self.found.providers, row))
        return SoleProvider(
            view=self.view,
            lost_unit=self.unit,
            losing=self.found.losing[position],
            provider=Provider(view=self.view, number=row),
            count=int(self.found.counts[position]),
        )


def sole_providers(
    info: Info,
    measure: ask.MeasureArgument,
    unit: ask.UnitArgument = Unit.STREET,
    within: ask.Within = None,
    as_of: ask.AsOf = None,
    window_days: ask.WindowDays = WINDOW_DAYS,
    inherit: ask.Inherit = False,
    unit_set: ask.UnitSetArgument = UnitSet.CIVIL,
    required: ask.Required = None,
    provider_unit: ProviderUnitArgument = ProviderUnit.POST,
    kinds: ProviderKinds = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[SoleProvider]:
    view = view_of(info, as_of, window_days)
    question = provided_question_of(view, measure, unit, within, inherit, unit_set, required)
    found = sole_providers_of(view.snapshot, question, provider_unit)
    counts = np.zeros(view.snapshot.size, dtype=np.int64)
    counts[found.providers] = found.counts
    ordering = Ordering(counts, descending=True, name=f"soleProviders {measure.name} {unit.name}")
    rows = _of_kinds(view, found.providers, kinds)
    return _SoleList(view=view, table=None, rows=rows, ordering=ordering, found=found, unit=unit).connection(
        first, after
    )


def _of_kinds(view: View, numbers: Ints, kinds: list[NodeKind] | None) -> Ints:
    if kinds is None:
        return numbers
    chosen = np.zeros(len(numbers), dtype=bool)
    for table, kind in NODE_KINDS.items():
        if kind in kinds:
            chosen |= view.snapshot.rows_of(table, numbers) >= 0
    return numbers[chosen]
