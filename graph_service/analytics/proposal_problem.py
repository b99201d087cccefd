"""What partner proposals are worked out from: units that lack a pairing, court branches with places, in arrays."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph_service.analytics.coverage import CoverageQuestion, unit_states
from graph_service.analytics.places import host_court, pairing_sides
from graph_service.analytics.proposal_contacts import pair_numbers, past_contacts, unit_reached
from graph_service.analytics.proposal_costs import Codes, Courts
from graph_service.analytics.proposal_providers import courts_named, providers_by_region
from graph_service.analytics.units import divisions_of
from graph_service.analytics.validity import valid_rows
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.columns import NONE, Ints, Longs, Mask
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot

#: Places of a branch where nobody says how many, unless one has more units already.
USUAL_CAPACITY = 20


@dataclass(frozen=True, slots=True)
class ProposalQuestion:
    """Whom to pair with the units of `coverage` (its measure is BRANCH_PAIRED).

    `capacity`: the most units of the kind that a branch is to have, None for the usual number. `keep_existing`:
    pairings that stand are kept; else those of these units may be ended too. `reach`: units are given to branches
    of the same division of this level.
    """

    coverage: CoverageQuestion
    capacity: int | None = None
    keep_existing: bool = True
    reach: Level = Level.CITY


@dataclass(frozen=True)
class ProposalProblem:
    """Units with what each needs, and providers, by region: those of a region are `[starts[r]:starts[r + 1]]`.

    `unit` and `provider` are rows of their tables, `court` the position of a provider's court in `courts`. `near`
    and `excluded` are pairs (unit, provider) by position here, as unit x providers + provider, ascending.
    `replanned` are the pairings (rows) that may be ended.
    """

    unit: Ints
    unit_code: Codes
    need: Longs
    unit_starts: Longs
    provider: Ints
    court: Ints
    free: Longs
    load: Longs
    provider_starts: Longs
    courts: Courts
    near: Longs
    excluded: Longs
    capacity: int
    replanned: Ints

    @cached_property
    def pairs(self) -> int:
        """How many pairs may be looked at."""
        return int((np.diff(self.unit_starts) * np.diff(self.provider_starts)).sum())


@dataclass(frozen=True, slots=True)
class _Standing:
    """The valid pairings with units: pair numbers and rows. `sure` ones count, the others may be there."""

    pair: Longs
    row: Ints
    sure: Mask


@per_snapshot
def proposal_problem(snapshot: Snapshot, question: ProposalQuestion) -> ProposalProblem:
    """Need of a unit = required - pairings that stay; a branch is free for capacity - units that it keeps.

    Units of unknown status are proposed for like gaps. Cost: a pass over the pairings and the contacts.
    """
    asked, standing = question.coverage, _standing(snapshot, question)
    provider, of_region = providers_by_region(snapshot, asked.unit, question.reach, asked.as_of)
    replanned = _replanned(snapshot, question, standing, provider)
    kept = ~np.isin(standing.row, replanned)
    unit, need = _units_in_need(snapshot, question, replanned)
    code = snapshot.tree.codes[divisions_of(snapshot, asked.unit, unit)]
    region = code.astype(of_region.dtype)
    order = np.argsort(region, kind="stable")
    unit, need, code, region = unit[order], need[order], code[order], region[order]
    regions = region[np.append(True, region[1:] != region[:-1])] if len(region) else region
    there = np.isin(of_region, regions)
    provider, of_region = provider[there], of_region[there]
    load = _loads(snapshot, standing.pair[kept], provider)
    capacity = max(USUAL_CAPACITY, int(load.max(initial=0))) if question.capacity is None else question.capacity
    court, courts = courts_named(snapshot, host_court(snapshot)[provider])
    contacts = past_contacts(snapshot, asked.unit, asked.as_of, asked.window_days)
    return ProposalProblem(
        unit=unit,
        unit_code=code,
        need=need,
        unit_starts=np.append(np.searchsorted(region, regions), len(unit)),
        provider=provider,
        court=court,
        free=np.maximum(capacity - load, 0),
        load=load,
        provider_starts=np.append(np.searchsorted(of_region, regions), len(provider)),
        courts=courts,
        near=_positions(np.union1d(contacts, standing.pair[~kept]), unit, provider),
        excluded=_positions(standing.pair[kept], unit, provider),
        capacity=capacity,
        replanned=replanned,
    )


def _units_in_need(snapshot: Snapshot, question: ProposalQuestion, replanned: Ints) -> tuple[Ints, Longs]:
    """Units (rows) that lack something once the pairings `replanned` are gone, and how much."""
    states = unit_states(snapshot, question.coverage)
    given_up = unit_reached(snapshot, question.coverage.unit)[replanned]
    fewer = np.bincount(given_up, minlength=len(snapshot.tables[question.coverage.unit.table]))[states.rows]
    need = states.required - states.actual + fewer
    return states.rows[need > 0], need[need > 0]


def _standing(snapshot: Snapshot, question: ProposalQuestion) -> _Standing:
    """Pairings with units of the kind that are valid, surely or possibly."""
    valid = valid_rows(snapshot.tables["pairings"], question.coverage.as_of)
    branch, reached = pairing_sides(snapshot).branch, unit_reached(snapshot, question.coverage.unit)
    rows = np.flatnonzero(valid.possible & (branch >= 0) & (reached >= 0)).astype(np.int32)
    return _Standing(pair_numbers(branch[rows], reached[rows]), rows, valid.sure[rows])


def _replanned(snapshot: Snapshot, question: ProposalQuestion, standing: _Standing, provider: Ints) -> Ints:
    """Pairings that may be ended: surely valid, of the units asked about with branches that could be proposed."""
    if question.keep_existing:
        return np.empty(0, dtype=np.int32)
    units = unit_states(snapshot, question.coverage).rows
    branch, unit = standing.pair >> 32, standing.pair & (2**32 - 1)
    return standing.row[standing.sure & np.isin(unit, units) & np.isin(branch, provider)]


def _loads(snapshot: Snapshot, kept: Longs, provider: Ints) -> Longs:
    """How many units of the kind each provider keeps; `kept` are pairs, some perhaps twice."""
    branch = np.unique(kept) >> 32
    return np.bincount(branch, minlength=len(snapshot.tables["party_organizations"]))[provider].astype(np.int64)


def _positions(pairs: Longs, unit: Ints, provider: Ints) -> Longs:
    """Pairs (organization x 2^32 + unit, rows) as unit x providers + provider by position, ascending; those that
    name others are left out."""
    unit_at, provider_at = _places_of(unit), _places_of(provider)
    asked_unit, asked_provider = pairs & (2**32 - 1), pairs >> 32
    there = (asked_unit < len(unit_at)) & (asked_provider < len(provider_at))
    found_unit, found_provider = unit_at[asked_unit[there]], provider_at[asked_provider[there]]
    both = (found_unit >= 0) & (found_provider >= 0)
    return np.unique(found_unit[both].astype(np.int64) * max(len(provider), 1) + found_provider[both])


def _places_of(rows: Ints) -> Longs:
    """By row its position in `rows`, NONE where it is not there."""
    places = np.full(int(rows.max(initial=-1)) + 1, NONE, dtype=np.int64)
    places[rows] = np.arange(len(rows))
    return places
