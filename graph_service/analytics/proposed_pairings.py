"""Proposals as rows of the pairings table, as they would be loaded."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graph_service.analytics.partner_proposals import Proposals
from graph_service.analytics.proposal_outcome import ProposalOutcome
from graph_service.analytics.proposal_problem import ProposalProblem, ProposalQuestion
from graph_service.domain.kind import composed_key, reference
from graph_service.domain.kinds import PAIRINGS
from graph_service.domain.vocabulary import Nature
from graph_service.snapshot.columns import NONE
from graph_service.snapshot.snapshot import Snapshot, Table


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A row of the pairings table, cells as they are stored; what is None is left as it stands."""

    key: str
    branch: str
    partner: str
    valid_from: str | None
    valid_to: str | None


def proposed_pairings(
    snapshot: Snapshot,
    question: ProposalQuestion,
    problem: ProposalProblem,
    proposals: Proposals,
    outcome: ProposalOutcome,
) -> list[PairingRow]:
    """New pairings from the as-of day on, by unit and branch, then the ends of those given up, by key.

    The key of a new one is the one that loaders make of branch, partner and day, so that the same proposal loaded
    twice is one pairing; where another row has that key already (a pairing ended on its first day, say), a number
    is put behind it.
    """
    day = question.coverage.as_of.isoformat()
    units = snapshot.tables[question.coverage.unit.table]
    branches, pairings = snapshot.tables["party_organizations"], snapshot.tables["pairings"]
    provider = problem.provider[proposals.provider[outcome.is_new]].tolist()
    unit = problem.unit[proposals.unit[outcome.is_new]].tolist()
    branch_keys = {row: branches.key(row) for row in set(provider)}
    partner_column = PAIRINGS.column("partner")
    named = [
        (branch_keys[of], reference(partner_column, question.coverage.unit.table, units.key(row)))
        for of, row in zip(provider, unit, strict=True)
    ]
    keys = _free_keys(pairings, [composed_key((branch, partner, day)) for branch, partner in named])
    rows = [PairingRow(key, branch, partner, day, None) for key, (branch, partner) in zip(keys, named, strict=True)]
    for row in outcome.ended.tolist():
        branch, partner = (_named(snapshot, name, row) for name in ("branch_key", "partner"))
        rows.append(PairingRow(pairings.key(row), branch, partner, None, day))
    return rows


def nature_of_proposals(snapshot: Snapshot) -> Nature:
    """Proposals for generated rows are generated themselves."""
    return Nature.LOADED if snapshot.notice is None else Nature.SYNTHETIC


def citation_of_proposals(question: ProposalQuestion) -> str:
    """What the rows cite."""
    return f"结对建议（截至 {question.coverage.as_of.isoformat()}）· partner proposals"


def _free_keys(pairings: Table, made: list[str]) -> list[str]:
    """Each key, with a number behind it where it is taken."""
    wanted = pa.array(made, type=pa.large_string())
    taken = pc.is_in(wanted, value_set=pairings.keys.array).to_pylist()
    return [_numbered(pairings, key) if is_taken else key for key, is_taken in zip(made, taken, strict=True)]


def _numbered(pairings: Table, key: str) -> str:
    number = 2
    while pairings.keys.find(f"{key}|{number}") != NONE:
        number += 1
    return f"{key}|{number}"


def _named(snapshot: Snapshot, column: str, row: int) -> str:
    table, target = snapshot.node(int(snapshot.tables["pairings"].links(column)[row]))
    return reference(PAIRINGS.column(column), table, snapshot.tables[table].key(target))
