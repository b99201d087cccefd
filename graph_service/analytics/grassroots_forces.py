"""Mediators by kind, and the charters, rules and plans that were helped."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.places import mediator_divisions
from graph_service.analytics.validity import valid_rows, validity_of
from graph_service.analytics.within import inside, rows_within
from graph_service.domain.vocabulary import CommunityRuleKind, MediatorKind
from graph_service.snapshot.columns import NO_DAY, Mask, Span
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class MediatorCount:
    """Mediators of a kind, those of them on the courts' platform, those of whom that is not known, and the
    divisions that they serve, each once."""

    kind: MediatorKind
    count: int
    on_platform: int
    platform_unknown: int
    divisions_served: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Documents of a kind and the divisions that have one; of these, the ones that a court branch helped with."""

    kind: CommunityRuleKind
    documents: int
    divisions: int
    helped: int
    divisions_helped: int


@per_snapshot
def mediator_counts(snapshot: Snapshot, within: int | None, as_of: date) -> list[MediatorCount]:
    """Of every kind, those surely serving on the day; `within` (a division row) those who serve something inside,
    and what they serve inside. Cost: one pass over mediators and the divisions they serve."""
    table, served = snapshot.tables["mediators"], mediator_divisions(snapshot)
    chosen = valid_rows(table, as_of).sure
    places = np.ones(len(served.values), dtype=bool)
    if within is not None:
        chosen = chosen & rows_within(snapshot, "mediators", within)
        places = inside(snapshot, served.values, within)
    platform, kinds = table.words("on_platform"), table.words("kind")
    found = []
    for code, kind in enumerate(MediatorKind):
        own = chosen & (kinds == code)
        divisions = np.unique(served.values[own[served.rows()] & places])
        found.append(
            MediatorCount(
                kind,
                count=int(own.sum()),
                on_platform=int((own & (platform == 1)).sum()),
                platform_unknown=int((own & (platform < 0)).sum()),
                divisions_served=len(divisions),
            )
        )
    return found


@per_snapshot
def rule_counts(snapshot: Snapshot, within: int | None, as_of: date) -> list[RuleCount]:
    """Of every kind, the documents surely adopted by the day (those without a day too) of divisions inside
    `within`; helped are those that name a branch. Cost: one pass over the documents."""
    table = snapshot.tables["community_rules"]
    never = np.full(len(table), NO_DAY, dtype=np.int32)
    chosen = validity_of(table.span("adopted"), Span(never, never), as_of).sure
    if within is not None:
        chosen = chosen & rows_within(snapshot, "community_rules", within)
    division, kinds = table.links("division_code"), table.words("kind")
    helped = table.links("branch_key") >= 0

    def both(mask: Mask) -> tuple[int, int]:
        return int(mask.sum()), len(np.unique(division[mask]))

    return [
        RuleCount(kind, *both(chosen & (kinds == code)), *both(chosen & (kinds == code) & helped))
        for code, kind in enumerate(CommunityRuleKind)
    ]
