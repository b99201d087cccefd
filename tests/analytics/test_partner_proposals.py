"""Partner proposals against the recount and networkx, and against the world in which they have been loaded."""

import pickle
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.coverage import coverage
from graph_service.analytics.partner_proposals import Proposals, partner_proposals
from graph_service.analytics.proposal_outcome import proposal_outcome
from graph_service.analytics.proposal_problem import ProposalProblem, ProposalQuestion, proposal_problem
from graph_service.analytics.proposed_pairings import PairingRow, proposed_pairings
from graph_service.domain.vocabulary import Level
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics import oracle_proposals
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked
from tests.analytics.proposal_worlds import proposal_questions
from tests.analytics.questions import put, unit_table
from tests.builders import (
    World,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    scope,
    snapshot_of,
    visit,
    world,
)

DAY = date(2022, 11, 18)
CAPACITIES = st.sampled_from((None, 1, 1, 2, 3))
REACHES = st.sampled_from(("PROVINCE", "CITY", "DISTRICT"))


class Answer:
    """The product's proposals in the words of the tests: keys and codes."""

    def __init__(
        self, snapshot: Snapshot, asked: Asked, capacity: int | None = None, keep: bool = True, reach: str = "CITY"
    ) -> None:
        self.snapshot, self.asked = snapshot, asked
        self.question = ProposalQuestion(put(snapshot, asked), capacity, keep, Level[reach])
        self.problem: ProposalProblem = proposal_problem(snapshot, self.question)
        self.found: Proposals = partner_proposals(self.problem)
        self.outcome = proposal_outcome(snapshot, self.question.coverage, self.problem, self.found)

    @property
    def units(self) -> list[str]:
        return keys_of(self.snapshot, unit_table(self.asked.unit), self.problem.unit)

    @property
    def branches(self) -> list[str]:
        return keys_of(self.snapshot, "party_organizations", self.problem.provider)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Unit and branch."""
        units, branches = self.units, self.branches
        found = zip(self.found.unit.tolist(), self.found.provider.tolist(), strict=True)
        return [(units[unit], branches[provider]) for unit, provider in found]

    @property
    def rows(self) -> list[PairingRow]:
        return proposed_pairings(self.snapshot, self.question, self.problem, self.found, self.outcome)


@given(proposal_questions(), CAPACITIES, st.booleans(), REACHES)
def test_proposals_meet_as_much_and_cost_as_little_as_networkx_finds_possible(
    question: tuple[Recount, Asked], capacity: int | None, keep: bool, reach: str
) -> None:
    recount, asked = question
    found = Answer(snapshot_of(recount.world), asked, capacity, keep, reach)
    plan = oracle_proposals.plan(recount, asked, capacity, keep, reach)
    assert dict(zip(found.units, found.problem.need.tolist(), strict=True)) == plan.needs
    assert dict(zip(found.branches, found.problem.load.tolist(), strict=True)) == plan.loads
    assert (found.found.cost, int(found.found.unmet.sum())) == plan.optimum()
    assert set(found.pairs) <= set(plan.costs) and len(set(found.pairs)) == len(found.pairs)
    taken = Counter(branch for _, branch in found.pairs)
    assert all(taken[branch] <= free for branch, free in plan.free.items())


def loaded(rows: World, proposed: list[PairingRow]) -> World:
    """The world with the rows of a proposal in it, as a load leaves it."""
    pairings = {row["key"]: row for row in rows.get("pairings", [])}
    for row in proposed:
        cells: dict[str, Any] = {"key": row.key, "branch_key": row.branch, "partner": row.partner}
        cells |= {name: day for name in ("valid_from", "valid_to") if (day := getattr(row, name))}
        pairings[row.key] = pairings.get(row.key, {}) | cells
    return dict(rows) | {"pairings": list(pairings.values())}


@given(proposal_questions(), CAPACITIES, st.booleans(), REACHES)
def test_coverage_after_is_that_of_the_world_in_which_the_proposals_were_loaded(
    question: tuple[Recount, Asked], capacity: int | None, keep: bool, reach: str
) -> None:
    recount, asked = question
    found = Answer(snapshot_of(recount.world), asked, capacity, keep, reach)
    after = snapshot_of(loaded(recount.world, found.rows))
    assert found.outcome.before == coverage(found.snapshot, put(found.snapshot, asked), None).total
    assert found.outcome.after == coverage(after, put(after, asked), None).total
    new = [row for row in found.rows if row.valid_from]
    assert not {row.key for row in new} & {row["key"] for row in recount.world.get("pairings", [])}


# --- examples

A, B, C = "110101001", "110101002", "110105001"
ASKED = Asked("BRANCH_PAIRED", "STREET", DAY)


def town(*pairings: Any, **tables: Any) -> World:
    """Two districts, each with a court; the first has a tribunal in street A."""
    own = {
        "divisions": divisions("11", "1101", "110101", "110105", A, B, C),
        "courts": [
            court("K1", "110101"),
            court("K5", "110105"),
            court("T", A, level="TRIBUNAL", superior="K1"),
        ],
        "party_organizations": [
            organization("P1", "courts", "K1"),
            organization("P5", "courts", "K5"),
            organization("PT", "courts", "T"),
        ],
        "pairings": list(pairings),
        "scopes": [scope("pairings", "110101")],
    }
    return world(**(own | tables))


def parts(found: Answer) -> dict[tuple[str, str], tuple[int, int, bool, int]]:
    """Steps, standing, contact and units before, by unit and branch."""
    columns = (found.found.steps, found.found.standing, found.found.known, found.found.turn)
    cells = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(found.pairs, cells, strict=True))


def test_every_street_gets_the_branch_of_its_own_court_gaps_and_unknown_ones_alike() -> None:
    found = Answer(snapshot_of(town()), ASKED)
    assert set(found.pairs) == {(A, "PT"), (B, "P1"), (C, "P5")}
    assert parts(found) == {(A, "PT"): (0, 0, False, 0), (B, "P1"): (1, 0, False, 0), (C, "P5"): (1, 0, False, 0)}
    assert found.found.cost == 5 + 15 + 15
    assert (found.outcome.before.numerator, found.outcome.before.unknown) == (0, 1)
    assert (found.outcome.after.numerator, found.outcome.after.unknown) == (3, 0)


def test_a_tribunal_stands_for_its_court_in_the_rest_of_the_district() -> None:
    without = town(party_organizations=[organization("PT", "courts", "T")])
    found = Answer(snapshot_of(without), ASKED, reach="DISTRICT")
    assert parts(found) == {(A, "PT"): (0, 0, False, 0), (B, "PT"): (2, 1, False, 1)}
    assert found.found.cost == 5 + (20 + 10 + 5 + 2)
    assert found.found.unmet.tolist() == [0, 0, 1]


def test_past_contact_decides_between_equals() -> None:
    met = {
        "judges": [judge("J", "K5", "P5B")],
        "visits": [visit("J", "2022-11-01", division_code=C)],
        "party_organizations": [organization("P5A", "courts", "K5"), organization("P5B", "courts", "K5")],
    }
    found = Answer(snapshot_of(town(**met)), replace(ASKED, within="110105"))
    assert parts(found) == {(C, "P5B"): (1, 0, True, 0)} and found.found.cost == 10


def test_existing_pairings_use_up_places_and_too_few_places_are_told() -> None:
    rows = town(pairing("P1", "divisions", A, "2022-01-01"))
    found = Answer(snapshot_of(rows), replace(ASKED, within="110101"), capacity=1, reach="DISTRICT")
    assert found.pairs == [(B, "PT")]
    both = replace(ASKED, within="110101", required=2)
    found = Answer(snapshot_of(rows), both, capacity=1, reach="DISTRICT")
    narrow = found.found.bottleneck
    assert narrow is not None and (narrow.need, narrow.capacity) == (3, 1)
    assert [found.units[unit] for unit in narrow.units] == [A, B]
    assert [found.branches[provider] for provider in narrow.providers] == ["P1", "PT"]


def test_planned_anew_a_branch_may_give_up_a_unit_for_one_nearer() -> None:
    rows = town(pairing("P5", "divisions", A, "2022-01-01"), pairing("P1", "divisions", B, "2022-01-01"))
    found = Answer(snapshot_of(rows), ASKED, capacity=1, keep=False)
    assert set(found.pairs) == {(A, "PT"), (B, "P1"), (C, "P5")}
    new = [pair for pair, is_new in zip(found.pairs, found.outcome.is_new.tolist(), strict=True) if is_new]
    assert new == [(A, "PT"), (C, "P5")]
    assert found.rows == [
        PairingRow(f"PT|divisions/{A}|2022-11-18", "PT", f"divisions/{A}", "2022-11-18", None),
        PairingRow(f"P5|divisions/{C}|2022-11-18", "P5", f"divisions/{C}", "2022-11-18", None),
        PairingRow(f"P5|divisions/{A}|2022-01-01", "P5", f"divisions/{A}", None, "2022-11-18"),
    ]


def test_a_key_that_is_taken_gets_a_number_behind_it() -> None:
    rows = town(pairing("P5", "divisions", C, "2022-11-18", "2022-11-18"))
    found = Answer(snapshot_of(rows), replace(ASKED, within="110105"))
    assert [row.key for row in found.rows] == [f"P5|divisions/{C}|2022-11-18|2"]
    assert found.found.known.tolist() == [True]


def test_a_branch_of_a_high_court_serves_the_only_city_of_its_province() -> None:
    high = [court("H", "11", level="HIGH")]
    rows = town(courts=high, party_organizations=[organization("PH", "courts", "H")])
    assert {branch for _, branch in Answer(snapshot_of(rows), ASKED).pairs} == {"PH"}
    assert Answer(snapshot_of(rows), ASKED, reach="DISTRICT").pairs == []


def test_nothing_to_do_and_nobody_to_do_it() -> None:
    covered = town(*(pairing("P1", "divisions", code) for code in (A, B, C)))
    done = Answer(snapshot_of(covered), ASKED)
    assert (done.pairs, done.rows, done.found.bottleneck, done.found.cost) == ([], [], None, 0)
    alone = Answer(snapshot_of(town(party_organizations=[])), ASKED)
    narrow = alone.found.bottleneck
    assert narrow is not None and (narrow.need, narrow.capacity, len(narrow.providers)) == (3, 0, 0)
    assert alone.outcome.before == alone.outcome.after
    empty = Answer(snapshot_of(world(divisions=[])), ASKED)
    assert empty.pairs == [] and empty.outcome.after.ratio is None


def test_the_problem_and_its_answer_travel_between_processes() -> None:
    found = Answer(snapshot_of(town()), replace(ASKED, required=4))
    again = partner_proposals(pickle.loads(pickle.dumps(found.problem)))
    sent = pickle.loads(pickle.dumps(again))
    assert (sent.unit.tolist(), sent.cost) == (found.found.unit.tolist(), found.found.cost)
    assert sent.bottleneck is not None and found.found.bottleneck is not None
    assert sent.bottleneck.need == found.found.bottleneck.need
