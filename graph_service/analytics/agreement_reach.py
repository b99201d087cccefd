"""总对总: which districts and which kinds of dispute agreements reach."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from graph_service.analytics.places import agreement_divisions, at
from graph_service.analytics.units import units_of
from graph_service.analytics.validity import validity_of
from graph_service.analytics.within import rows_within
from graph_service.domain.vocabulary import AgreementKind, Level, Unit, UnitSet
from graph_service.snapshot.columns import NONE, Csr, Ints, Longs
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Districts, and kinds of dispute, that an answer lists at most.
LIST_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class ReachedDistrict:
    """A district (division row): agreements that reach the whole of it or only a part, and their topics."""

    division: int
    whole: int
    part: int
    topics: list[str]


@dataclass(frozen=True, slots=True)
class ReachedTopic:
    """A kind of dispute: the agreements that name it, and the districts that these reach, wholly or in part."""

    topic: str
    agreements: int
    districts: int


@dataclass(frozen=True, slots=True)
class AgreementReach:
    """`agreements` are rows; `nowhere` of them count for no division (a party and a coverage are missing)."""

    agreements: Ints
    nowhere: int
    districts: list[ReachedDistrict]
    districts_total: int
    unreached: Ints
    topics: list[ReachedTopic]
    truncated: bool


@per_snapshot
def agreement_reach(
    snapshot: Snapshot, within: int | None, kind: AgreementKind | None, as_of: date
) -> AgreementReach:
    """Agreements surely in force on the day, and the districts inside `within` that they reach.

    An agreement reaches the whole of a district when it counts for it or for a division around it, a part when it
    counts for something inside only (what it counts for: see `places.agreement_divisions`). `within` chooses
    districts; an agreement is listed when it reaches one of them, or counts for something inside. Cost: one pass
    over the agreements, times the districts that each reaches.
    """
    table = snapshot.tables["agreements"]
    chosen = validity_of(table.span("signed"), table.span("ends"), as_of).sure
    if kind is not None:
        chosen = chosen & (table.words("kind") == list(AgreementKind).index(kind))
    districts = units_of(snapshot, Unit.DISTRICT, UnitSet.CIVIL, within, as_of)
    agreement, position, whole = _reached(snapshot, districts)
    kept = chosen[agreement]
    agreement, position, whole = agreement[kept], position[kept], whole[kept]
    if within is not None:
        listed = rows_within(snapshot, "agreements", within)
        listed[agreement] = True
        chosen = chosen & listed
    counted = np.diff(agreement_divisions(snapshot).starts) > 0
    by_district = Csr.grouped(position, np.arange(len(agreement)), len(districts))
    reached = np.flatnonzero(np.diff(by_district.starts) > 0)
    topics = _topics(snapshot, np.flatnonzero(chosen).astype(np.int32), agreement, position)
    return AgreementReach(
        np.flatnonzero(chosen).astype(np.int32),
        int((chosen & ~counted).sum()),
        [_district(snapshot, int(districts[d]), agreement, whole, by_district[d]) for d in reached[:LIST_LIMIT]],
        len(districts),
        np.setdiff1d(districts, districts[reached]).astype(np.int32),
        topics[:LIST_LIMIT],
        len(reached) > LIST_LIMIT or len(topics) > LIST_LIMIT,
    )


def _reached(snapshot: Snapshot, districts: Ints) -> tuple[Longs, Longs, Longs]:
    """Agreement row, position among `districts`, and 1 for the whole of it or 0 for a part; each pair once."""
    tree, counted = snapshot.tree, agreement_divisions(snapshot)
    agreement, division = counted.rows().astype(np.int64), counted.values
    low = np.searchsorted(districts, division)
    length = np.searchsorted(districts, tree.end[division]) - low  # 0 for what lies below a district
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    around = at(tree.ancestor[Level.DISTRICT], division)
    place = np.searchsorted(districts, around)
    found = (length == 0) & (around != NONE) & (place < len(districts))
    found[found] = districts[place[found]] == around[found]
    width = max(len(districts), 1)
    whole = np.repeat(agreement, length) * width + np.repeat(low, length) + offset
    part = np.setdiff1d(agreement[found] * width + place[found], whole)
    pairs = np.concatenate([np.unique(whole), part])
    is_whole = np.arange(len(pairs)) < len(pairs) - len(part)
    return pairs // width, pairs % width, is_whole.astype(np.int64)


def _district(snapshot: Snapshot, division: int, agreement: Longs, whole: Longs, members: Ints) -> ReachedDistrict:
    texts = snapshot.tables["agreements"].texts("topics")
    topics = {topic for row in agreement[members] for topic in texts[int(row)]}
    wholly = int(whole[members].sum())
    return ReachedDistrict(division, wholly, len(members) - wholly, sorted(topics))


def _topics(snapshot: Snapshot, rows: Ints, agreement: Longs, position: Longs) -> list[ReachedTopic]:
    """By topic, in the order of their text."""
    texts = snapshot.tables["agreements"].texts("topics")
    by_agreement = Csr.grouped(agreement, position, len(snapshot.tables["agreements"]))
    named: dict[str, list[int]] = {}
    for row in rows:
        for topic in dict.fromkeys(texts[int(row)]):
            named.setdefault(topic, []).append(int(row))
    return [
        ReachedTopic(topic, len(members), len(np.unique(np.concatenate([by_agreement[row] for row in members]))))
        for topic, members in sorted(named.items())
    ]
