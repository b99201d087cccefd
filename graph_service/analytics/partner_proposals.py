"""Partner proposals: which court branch to pair with which unit that lacks one, at the least cost in all."""

from dataclasses import dataclass

import numpy as np

from graph_service.analytics.assignment_costs import AssignmentCosts, is_among
from graph_service.analytics.hall_bottleneck import Bottleneck, bottleneck
from graph_service.analytics.min_cost_flow import NEAREST, Assignment, Providers, cheapest_assignment
from graph_service.analytics.proposal_costs import (
    LOAD_COST,
    STRANGER_COST,
    Courts,
    SiteTable,
    positions_among,
    site_table,
)
from graph_service.analytics.proposal_problem import ProposalProblem
from graph_service.snapshot.columns import Bytes, Ints, Longs, Mask


@dataclass(frozen=True, slots=True)
class Proposals:
    """Assignments in parallel arrays, by unit, then provider (positions in the problem), each with the parts of its
    cost: steps of the way, standing of the court, whether there was contact, the provider's how-manieth unit it
    is (0 the first). `unmet` is what each unit still lacks; `cost` the sum of all, the least there is.
    """

    unit: Longs
    provider: Longs
    steps: Ints
    standing: Bytes
    known: Mask
    turn: Longs
    unmet: Longs
    bottleneck: Bottleneck | None
    cost: int
    arcs: int


@dataclass(frozen=True, slots=True)
class _Region:
    """The part of a problem that concerns one region; `first_*` is where its units and providers begin."""

    first_unit: int
    first_provider: int
    need: Longs
    providers: Providers
    costs: AssignmentCosts
    table: SiteTable


def partner_proposals(problem: ProposalProblem, nearest: int = NEAREST) -> Proposals:
    """Assignments that meet as many needs as can be met, of least cost in all; region by region, which is exact
    because nobody is given to another region.

    Cost of one: 10 x steps in the division tree from the unit to the nearest place of the court's jurisdiction;
    0, 10 or 30 as the court's own jurisdiction, its superior's or neither holds the unit; 5 without past contact;
    2 for each unit that the branch has already, those proposed before included. Model and proof of optimality:
    `min_cost_flow.cheapest_assignment`; where not all can be met: `hall_bottleneck.bottleneck`.
    """
    parts: list[tuple[_Region, Assignment, Bottleneck | None]] = []
    for region in range(len(problem.unit_starts) - 1):
        part = _region(problem, region)
        assignment = cheapest_assignment(part.costs, part.need, part.providers, nearest)
        parts.append((part, assignment, bottleneck(part.costs, part.need, part.providers.free, assignment)))
    return _together(problem, parts)


def _region(problem: ProposalProblem, number: int) -> _Region:
    units = slice(*problem.unit_starts[number : number + 2].tolist())
    providers = slice(*problem.provider_starts[number : number + 2].tolist())
    courts, court = _courts_of(problem.courts, problem.court[providers])
    table = site_table(problem.unit_code[units], courts)
    costs = AssignmentCosts(
        table.group,
        table.costs,
        court,
        STRANGER_COST,
        *(_local(pairs, len(problem.provider), units, providers) for pairs in (problem.near, problem.excluded)),
    )
    supply = Providers(problem.free[providers], problem.load[providers], LOAD_COST)
    return _Region(units.start, providers.start, problem.need[units], supply, costs, table)


def _courts_of(courts: Courts, court: Ints) -> tuple[Courts, Ints]:
    """Only the courts that are named (and those that they belong to), with the positions among them."""
    above = courts.belongs_to[court]
    rows = np.unique(np.concatenate([court, above[above >= 0]]))
    starts, ends = courts.starts[rows], courts.starts[rows + 1]
    length = ends - starts
    own_starts = np.concatenate([[0], np.cumsum(length)]).astype(np.int64)
    places = np.repeat(starts - own_starts[:-1], length) + np.arange(int(length.sum()))
    belongs_to = positions_among(rows, courts.belongs_to[rows])
    return Courts(own_starts, courts.codes[places], belongs_to), positions_among(rows, court)


def _local(pairs: Longs, width: int, units: slice, providers: slice) -> Longs:
    """Pairs of the whole problem that are of this region, numbered as the region numbers them."""
    low, high = np.searchsorted(pairs, (units.start * width, units.stop * width))
    unit, provider = pairs[low:high] // max(width, 1), pairs[low:high] % max(width, 1)
    inside = (provider >= providers.start) & (provider < providers.stop)
    size = providers.stop - providers.start
    local: Longs = (unit[inside] - units.start) * size + (provider[inside] - providers.start)
    return local


def _together(problem: ProposalProblem, parts: list[tuple[_Region, Assignment, Bottleneck | None]]) -> Proposals:
    found = [_explained(part, assignment) for part, assignment, _ in parts]
    columns = [np.concatenate(column) for column in zip(*found, strict=True)] if found else [_NOTHING] * 6
    unit, provider, steps, standing, known, turn = columns
    return Proposals(
        unit.astype(np.int64),
        provider.astype(np.int64),
        steps.astype(np.int32),
        standing.astype(np.int8),
        known.astype(bool),
        turn.astype(np.int64),
        np.concatenate([_NOTHING, *(assignment.unmet for _, assignment, _ in parts)]),
        _all_bottlenecks(parts),
        sum(assignment.cost for _, assignment, _ in parts),
        sum(assignment.arcs for _, assignment, _ in parts),
    )


_NOTHING = np.empty(0, dtype=np.int64)


def _explained(part: _Region, assignment: Assignment) -> tuple[Longs, Longs, Ints, Bytes, Mask, Longs]:
    """Unit and provider of each assignment, numbered as in the whole problem, with the parts of its cost."""
    unit, provider = assignment.unit, assignment.provider
    group, site = part.costs.group[unit], part.costs.site[provider]
    known = is_among(unit * part.costs.providers + provider, part.costs.near)
    return (
        unit + part.first_unit,
        provider + part.first_provider,
        part.table.steps[group, site],
        part.table.standing[group, site],
        known,
        part.providers.load[provider] + _turns(provider),
    )


def _turns(provider: Longs) -> Longs:
    """How many times the same provider stands before each place."""
    order = np.argsort(provider, kind="stable")
    ordered = provider[order]
    turns = np.empty(len(provider), dtype=np.int64)
    turns[order] = np.arange(len(provider)) - np.searchsorted(ordered, ordered)
    return turns


def _all_bottlenecks(parts: list[tuple[_Region, Assignment, Bottleneck | None]]) -> Bottleneck | None:
    """Those of all regions as one: no provider of one region may be given to another's units."""
    found = [(part, narrow) for part, _, narrow in parts if narrow is not None]
    if not found:
        return None
    return Bottleneck(
        np.concatenate([narrow.units + part.first_unit for part, narrow in found]),
        np.concatenate([narrow.providers + part.first_provider for part, narrow in found]),
        sum(narrow.need for _, narrow in found),
        sum(narrow.capacity for _, narrow in found),
    )
