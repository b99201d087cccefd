"""What becomes of coverage when some leave together."""

from dataclasses import dataclass, replace

import numpy as np

from graph_service.analytics.coverage import COVERED, CoverageQuestion, Share, share_of, status_of
from graph_service.analytics.providers import Provision, provision
from graph_service.domain.vocabulary import CourtLevel
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.snapshot import Snapshot

#: Tables whose rows can leave: those who provide, and those who take providers with them.
LEAVING = (
    "divisions",
    "buildings",
    "courts",
    "agencies",
    "party_organizations",
    "judges",
    "mediators",
    "service_points",
)


@dataclass(frozen=True, slots=True)
class RemovalImpact:
    """Coverage before and after, the units (rows) that lose it, and all nodes that leave (global numbers)."""

    before: Share
    after: Share
    losing: Ints
    removed: Ints


def removal_impact(snapshot: Snapshot, question: CoverageQuestion, numbers: tuple[int, ...]) -> RemovalImpact:
    """Coverage as if all that goes with these nodes (see `leaving_with`) were gone at once.

    A link or event goes when all its providers have gone, a service point also when it leaves itself; one without
    a provider stays. What an imprecise date leaves possible goes by the same rule. The units stay the same, those
    that asked (REQUEST_ANSWERED) too. Cost: a pass over the providers and one over the entries.
    """
    found = provision(snapshot, question, ProviderUnit.POST)
    removed = leaving_with(snapshot, numbers)
    left = ~_gone(snapshot, found, removed)[found.row]
    size, states = len(found.states.rows), found.states
    sure: Longs = np.bincount(found.unit[left & found.sure], minlength=size)
    possible: Longs = np.bincount(found.unit[left & ~found.sure], minlength=size)
    status = status_of(sure, possible, states.required, states.known)
    losing = states.rows[(states.status == COVERED) & (status != COVERED)]
    after = replace(states, status=status, actual=sure)
    return RemovalImpact(
        share_of(states),
        share_of(after),
        losing,
        np.flatnonzero(removed).astype(np.int32),
    )


def leaving_with(snapshot: Snapshot, numbers: tuple[int, ...]) -> Mask:
    """By global number: these nodes and all that goes with them.

    A court takes its tribunals along (those below them too) and its judges; a court, agency, division or building
    the Party organizations that it hosts; a Party organization the judges whose branch it is (not those of a cell
    alone). Organizations below one stay, and so do partners: a pairing is the court branch's.
    """
    removed: Mask = np.zeros(snapshot.size, dtype=bool)
    removed[list(numbers)] = True
    tables = snapshot.tables
    courts, organizations, judges = (tables[name] for name in ("courts", "party_organizations", "judges"))
    of_courts = removed[courts.base : courts.base + len(courts)]
    tribunal = courts.words("level") == list(CourtLevel).index(CourtLevel.TRIBUNAL)
    superior = courts.links("superior_key")
    while (more := tribunal & _named(removed, superior) & ~of_courts).any():
        of_courts |= more
    of_organizations = slice(organizations.base, organizations.base + len(organizations))
    removed[of_organizations] |= _named(removed, organizations.links("host"))
    of_judges = slice(judges.base, judges.base + len(judges))
    for column in ("court_key", "branch_key"):
        removed[of_judges] |= _named(removed, judges.links(column))
    return removed


def _named(removed: Mask, links: Ints) -> Mask:
    named: Mask = (links >= 0) & removed[links]
    return named


def _gone(snapshot: Snapshot, found: Provision, removed: Mask) -> Mask:
    """Which rows of the table go: all their providers have."""
    providers = found.providers
    size = len(providers.starts) - 1
    every = np.diff(providers.starts)
    those = np.bincount(providers.rows()[removed[providers.values]], minlength=size)
    gone: Mask = (every > 0) & (those == every)
    if found.table == "service_points":
        base = snapshot.tables[found.table].base
        gone = gone | removed[base : base + size]
    return gone
