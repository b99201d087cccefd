"""Backup coverage: how many units would still have somebody if any one of their providers left."""

from dataclasses import replace

import numpy as np

from graph_service.analytics.coverage import Coverage, CoverageQuestion, shares_of, status_of
from graph_service.analytics.providers import Provision, provision
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import Basis, ProviderUnit
from graph_service.snapshot.columns import Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Independent providers that make a backup.
INDEPENDENT = 2


@per_snapshot
def backup_coverage(
    snapshot: Snapshot, question: CoverageQuestion, provider_unit: ProviderUnit, group_by: Unit | None
) -> Coverage:
    """Share of units with at least two independent providers, in all and by group.

    Independent are providers that are not the same: two pairings of one branch are no backup, two judges of one
    branch are when posts are counted and are not when organizations are. Who stands behind a link or event that
    names nobody, or whose date is imprecise, may be one more: a unit that reaches two only with these is unknown,
    and so is one outside the declared scope; others lack a backup. The question's own requirement plays no part.

    Source: Hogan & ReVelle, Concepts and applications of backup coverage, Management Science 32(11), 1986. Cost:
    two sorts of the entries.
    """
    found = provision(snapshot, question, provider_unit)
    sure, possible = _independent(found)
    required = np.full(len(sure), INDEPENDENT, dtype=np.int64)
    status = status_of(sure, possible, required, found.states.known)
    states = replace(found.states, status=status, actual=sure, required=required)
    total, by_group = shares_of(snapshot, question, states, group_by)
    return Coverage(total, Basis.REFERENCE, INDEPENDENT, by_group)


def _independent(found: Provision) -> tuple[Longs, Longs]:
    """Of each unit the distinct providers of what surely counts, and how many more there may be."""
    size = len(found.states.rows)
    sure, every = (np.bincount(found.provided(sure=only)[0], minlength=size) for only in (True, False))
    unnamed = np.diff(found.providers.starts)[found.row] == 0
    nobody = np.bincount(found.unit[unnamed], minlength=size)
    return sure.astype(np.int64), (every - sure + nobody).astype(np.int64)
