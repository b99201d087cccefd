"""Sole providers: those whose leaving alone uncovers units (the N-1 list)."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion
from graph_service.analytics.providers import provision
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.columns import Csr, Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class SoleProviders:
    """Providers (global numbers, ascending) and, for each, the units (rows, ascending) that need it."""

    providers: Ints
    losing: Csr

    @property
    def counts(self) -> Longs:
        """How many units each one's leaving uncovers."""
        return np.diff(self.losing.starts)


@per_snapshot
def sole_providers(snapshot: Snapshot, question: CoverageQuestion, provider_unit: ProviderUnit) -> SoleProviders:
    """L(v) = {units now covered whose sure count without what v alone provides falls below the requirement}.

    With a requirement of 1 these are the units that v alone serves. What several provide together (an activity, an
    agreement) stays when one of them leaves; what nobody is named for stays always. Providers without such a unit
    are left out. Source: N-1 security, as in the planning of power systems. Cost: one sort of the entries.
    """
    found = provision(snapshot, question, provider_unit)
    alone = np.diff(found.providers.starts) == 1
    chosen = found.sure & alone[found.row]
    provider = found.providers.values[found.providers.starts[found.row[chosen]]].astype(np.int64)
    size = len(found.states.rows)
    pairs, lost = np.unique(provider * size + found.unit[chosen], return_counts=True)
    unit = pairs % size if size else pairs
    actual, required = found.states.actual[unit], found.states.required[unit]
    uncovered = pairs[(actual >= required) & (actual - lost < required)]
    providers, position = np.unique(uncovered // size if size else uncovered, return_inverse=True)
    losing = found.states.rows[uncovered % size] if size else found.states.rows
    return SoleProviders(providers.astype(np.int32), Csr.grouped(position, losing, len(providers)))
