"""The providers of each measure: the nodes without which what it counts would not be there."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from graph_service.analytics.pairs import distinct_pairs
from graph_service.analytics.places import agreement_divisions, mediator_reach, pairing_sides
from graph_service.domain.vocabulary import Measure
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.columns import NONE, Csr, Ints
from graph_service.snapshot.memo import per_snapshot
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ProviderRule:
    """What a measure counts are rows of `table`; `named` are their providers: row and global number, in pairs.

    `counted`: the row behind each entry of `measure_rules.Rule`, where a row counts in several places.
    """

    table: str
    named: Callable[[Snapshot], tuple[Ints, Ints]]
    counted: Callable[[Snapshot], Ints] | None = None

    def rows(self, snapshot: Snapshot) -> Ints:
        """The row behind each entry that the measure counts."""
        if self.counted is None:
            return np.arange(len(snapshot.tables[self.table]), dtype=np.int32)
        return self.counted(snapshot)


def _each(numbers: Ints) -> tuple[Ints, Ints]:
    return np.arange(len(numbers), dtype=np.int32), numbers


def _in_column(table: str, column: str) -> Callable[[Snapshot], tuple[Ints, Ints]]:
    return lambda snapshot: _each(snapshot.tables[table].links(column))


def _in_list(table: str, column: str) -> Callable[[Snapshot], tuple[Ints, Ints]]:
    def listed(snapshot: Snapshot) -> tuple[Ints, Ints]:
        lists = snapshot.tables[table].lists(column)
        return lists.rows(), lists.values

    return listed


def _court_branch(snapshot: Snapshot) -> tuple[Ints, Ints]:
    branch = pairing_sides(snapshot).branch
    return _each(np.where(branch >= 0, branch + snapshot.tables["party_organizations"].base, NONE).astype(np.int32))


def _mediator(snapshot: Snapshot) -> tuple[Ints, Ints]:
    mediators = snapshot.tables["mediators"]
    return _each(np.arange(mediators.base, mediators.base + len(mediators), dtype=np.int32))


def _runner(snapshot: Snapshot) -> tuple[Ints, Ints]:
    points = snapshot.tables["service_points"]
    itself = np.arange(points.base, points.base + len(points), dtype=np.int32)
    run_by = points.links("run_by")
    return _each(np.where(run_by >= 0, run_by, itself).astype(np.int32))


_PAIRING = ProviderRule("pairings", _court_branch)
#: REQUEST_ASKED has none: nobody provides that somebody asks.
PROVIDER_RULES: dict[Measure, ProviderRule] = {
    Measure.BRANCH_PAIRED: _PAIRING,
    Measure.PAIRING_ACTIVE: _PAIRING,
    Measure.JUDGE_ASSIGNED: ProviderRule("assignments", _in_column("assignments", "judge_key")),
    Measure.JUDGE_VISITED: ProviderRule("visits", _in_column("visits", "judge_key")),
    Measure.MEDIATOR_SERVING: ProviderRule(
        "mediators", _mediator, lambda snapshot: mediator_reach(snapshot).rows()
    ),
    Measure.SERVICE_POINT_OPEN: ProviderRule("service_points", _runner),
    Measure.ACTIVITY_HELD: ProviderRule("activities", _in_list("activities", "organisers")),
    Measure.AGREEMENT_IN_FORCE: ProviderRule(
        "agreements",
        _in_list("agreements", "parties"),
        lambda snapshot: agreement_divisions(snapshot).rows(),
    ),
    Measure.REQUEST_ANSWERED: ProviderRule("service_requests", _in_column("service_requests", "handler_key")),
    Measure.REPORT_FILED: ProviderRule("reports", _in_column("reports", "branch_key")),
    Measure.RULE_HELPED: ProviderRule("community_rules", _in_column("community_rules", "branch_key")),
}


def has_providers(measure: Measure) -> bool:
    """Whether somebody provides what the measure counts."""
    return measure in PROVIDER_RULES


def provider_rule(measure: Measure) -> ProviderRule:
    """The measure's rule; to ask for that of REQUEST_ASKED is an error."""
    if measure not in PROVIDER_RULES:
        raise ValueError(f"{measure.name} has no providers")
    return PROVIDER_RULES[measure]


@per_snapshot
def providers_of_rows(snapshot: Snapshot, measure: Measure, provider_unit: ProviderUnit) -> Csr:
    """Of each row of the measure's table its providers (global numbers, ascending, each once).

    BRANCH_PAIRED, PAIRING_ACTIVE: the court branch. JUDGE_ASSIGNED, JUDGE_VISITED: the judge, as a post.
    MEDIATOR_SERVING: the mediator. SERVICE_POINT_OPEN: who runs the point; nobody named, the point itself.
    ACTIVITY_HELD: the organisers. AGREEMENT_IN_FORCE: the parties, courts and divisions too. REQUEST_ANSWERED: the
    handler. REPORT_FILED: the branch that wrote it. RULE_HELPED: the organization that helped.

    With ProviderUnit.ORGANIZATION a judge stands for the own Party branch, without one for the court; mediators
    belong to nobody and stand for themselves.
    """
    rule = provider_rule(measure)
    rows, providers = rule.named(snapshot)
    named = providers >= 0
    rows, providers = rows[named], providers[named]
    if provider_unit is ProviderUnit.ORGANIZATION:
        providers = _organization_of(snapshot)[providers]
    return Csr.grouped(*distinct_pairs(rows, providers), len(snapshot.tables[rule.table]))


@per_snapshot
def _organization_of(snapshot: Snapshot) -> Ints:
    """By global number who answers for a node: of a judge the branch, else the court; of all others themselves."""
    numbers = np.arange(snapshot.size, dtype=np.int32)
    judges = snapshot.tables["judges"]
    branch, court = judges.links("branch_key"), judges.links("court_key")
    numbers[judges.base : judges.base + len(judges)] = np.where(branch >= 0, branch, court)
    return numbers
