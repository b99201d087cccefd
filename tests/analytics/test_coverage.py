"""Coverage against the recount; what it says in examples stands in test_coverage_examples."""

from hypothesis import given, settings

from graph_service.analytics.coverage import coverage
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import Basis
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, Parts, UnitState, groups, parts, states
from tests.analytics.questions import (
    GROUPINGS,
    coverage_questions,
    of_every_measure,
    parts_of,
    put,
    states_of,
)
from tests.builders import keys_of, snapshot_of


@settings(deadline=None)
@given(coverage_questions())
def test_every_unit_is_in_the_state_that_the_recount_finds(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        found, expected = states_of(snapshot, asked), states(recount, asked)
        assert list(found) == list(expected), asked
        for code, state in expected.items():
            told = UnitState(state.status, state.actual, state.required, state.by_standard, known=True)
            assert found[code] == told, (code, asked)


@settings(deadline=None)
@given(coverage_questions(), GROUPINGS)
def test_shares_are_those_of_the_recount_in_all_and_by_group(
    question: tuple[Recount, Asked], group_by: str | None
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        expected = states(recount, asked)
        found = coverage(snapshot, put(snapshot, asked), Unit[group_by] if group_by else None)
        total = found.total
        assert parts_of(total) == parts(expected), asked
        assert (total.ratio, total.upper_bound, total.known_ratio) == parts(expected).ratios, asked
        by_group = groups(recount, expected, asked.unit, group_by) if group_by else {}
        codes = keys_of(snapshot, "divisions", [row for row, _ in found.groups])
        shares = dict(zip(codes, (parts_of(share) for _, share in found.groups), strict=True))
        assert codes == sorted(set(codes)) and not found.truncated, asked
        assert {code: share for code, share in shares.items() if share.denominator} == by_group, asked
        assert all(share == Parts(0, 0, 0, 0, 0) for code, share in shares.items() if code not in by_group), asked


@settings(deadline=None)
@given(coverage_questions())
def test_the_requirement_and_its_basis_are_told(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        expected = states(recount, asked).values()
        found = coverage(snapshot, put(snapshot, asked), None)
        required, by_standard = {state.required for state in expected}, {state.by_standard for state in expected}
        if required:
            assert found.required == (required.pop() if len(required) == 1 else None), asked
        if by_standard == {True}:
            assert found.basis is Basis.STANDARD, asked
        if True not in by_standard:
            assert found.basis is Basis.REFERENCE, asked


@settings(deadline=None)
@given(coverage_questions(), GROUPINGS)
def test_bounds_hold_for_the_whole_and_for_every_group(
    question: tuple[Recount, Asked], group_by: str | None
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        found = coverage(snapshot, put(snapshot, asked), Unit[group_by] if group_by else None)
        for share in (found.total, *(share for _, share in found.groups)):
            assert 0 <= share.numerator <= share.numerator + share.unknown <= share.denominator
            assert share.known_numerator <= share.known_denominator <= share.denominator
            if share.ratio is not None and share.upper_bound is not None:
                assert 0 <= share.ratio <= share.upper_bound <= 1
