"""What becomes of pairings and of coverage when partner proposals are carried out on the as-of day."""

from dataclasses import dataclass, replace

import numpy as np

from graph_service.analytics.coverage import (
    CoverageQuestion,
    Share,
    coverage,
    share_of,
    status_of,
    unit_states,
)
from graph_service.analytics.measures import counts
from graph_service.analytics.partner_proposals import Proposals
from graph_service.analytics.places import pairing_sides
from graph_service.analytics.proposal_contacts import pair_numbers, unit_reached
from graph_service.analytics.proposal_problem import ProposalProblem
from graph_service.snapshot.columns import Ints, Longs, Mask
from graph_service.snapshot.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ProposalOutcome:
    """`is_new`: assignments that are not paired already (all are, where existing pairings are kept); `ended`:
    pairings (rows) that are given up; coverage before and after both."""

    is_new: Mask
    ended: Ints
    before: Share
    after: Share


def proposal_outcome(
    snapshot: Snapshot, question: CoverageQuestion, problem: ProposalProblem, proposals: Proposals
) -> ProposalOutcome:
    """Every new assignment becomes a pairing valid from the as-of day, every pairing given up ends on it. Declared
    scopes stay as they are, so a unit that still lacks something stays GAP or UNKNOWN as it was."""
    replanned = pair_numbers(
        pairing_sides(snapshot).branch[problem.replanned],
        unit_reached(snapshot, question.unit)[problem.replanned],
    )
    assigned = pair_numbers(problem.provider[proposals.provider], problem.unit[proposals.unit])
    is_new = ~np.isin(assigned, replanned)
    ended = problem.replanned[~np.isin(replanned, assigned)]
    size = len(snapshot.tables[question.unit.table])
    change = np.bincount(problem.unit[proposals.unit[is_new]], minlength=size)
    change -= np.bincount(unit_reached(snapshot, question.unit)[ended], minlength=size)
    before = coverage(snapshot, question, None).total
    return ProposalOutcome(is_new, ended, before, _after(snapshot, question, change))


def _after(snapshot: Snapshot, question: CoverageQuestion, change: Longs) -> Share:
    """Coverage when the number of sure links of each unit changes by so many."""
    q, states = question, unit_states(snapshot, question)
    possible = counts(snapshot, q.measure, q.unit.table, q.as_of, q.window_days, q.inherit).possible
    actual = states.actual + change[states.rows]
    status = status_of(actual, possible[states.rows], states.required, states.known)
    return share_of(replace(states, status=status, actual=actual))
