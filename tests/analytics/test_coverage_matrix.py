"""The matrix against the recount of each of its cells."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analytics.coverage_matrix import coverage_matrix
from graph_service.analytics.unit_groups import GROUP_LIMIT
from graph_service.domain.vocabulary import Unit
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, Parts, groups, parts, states
from tests.analytics.questions import GROUPINGS, coverage_questions, of_every_measure, parts_of, put
from tests.builders import court, divisions, keys_of, organization, pairing, request, snapshot_of, world

DAY = date(2022, 11, 18)
NOTHING = Parts(0, 0, 0, 0, 0)


@settings(deadline=None)
@given(coverage_questions(), GROUPINGS.filter(bool), st.sampled_from(list(Unit.__members__)))
def test_every_cell_is_the_recount_of_its_division_and_measure(
    question: tuple[Recount, Asked], group_by: str, unit: str
) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    asked = [each for each in of_every_measure(about) if each.unit == unit]
    found = coverage_matrix(snapshot, tuple(put(snapshot, each) for each in asked), Unit[group_by])
    codes = keys_of(snapshot, "divisions", [row for row, _ in found.rows])
    assert codes == sorted(set(codes)) and not found.truncated
    for number, each in enumerate(asked):
        expected = states(recount, each)
        assert parts_of(found.columns[number].total) == parts(expected), each
        by_group = groups(recount, expected, unit, group_by)
        assert set(by_group) <= set(codes), each
        for code, (_, cells) in zip(codes, found.rows, strict=True):
            assert parts_of(cells[number]) == by_group.get(code, NOTHING), (code, each)


def test_a_division_of_which_nobody_asked_has_a_cell_of_no_units() -> None:
    first, second = "110101001", "110105001"
    rows = world(
        divisions=divisions("11", "1101", "110101", "110105", first, second),
        courts=[court("C")],
        party_organizations=[organization("B", "courts", "C")],
        pairings=[pairing("B", "divisions", first)],
        service_requests=[request("R", second, "2022-11-01T09:00", contacted_at="2022-11-01T10:00")],
    )
    snapshot = snapshot_of(rows)
    asked = tuple(put(snapshot, Asked(measure, "STREET", DAY)) for measure in ("BRANCH_PAIRED", "REQUEST_ANSWERED"))
    found = coverage_matrix(snapshot, asked, Unit.DISTRICT)
    cells = {
        code: [parts_of(share) for share in shares]
        for code, (_, shares) in zip(keys_of(snapshot, "divisions", [2, 4]), found.rows, strict=True)
    }
    # nothing is declared complete, so what is not covered is unknown
    assert cells == {
        "110101": [Parts(1, 1, 0, 0, 0), NOTHING],
        "110105": [Parts(0, 1, 1, 0, 0), Parts(1, 1, 0, 0, 0)],
    }
    assert found.rows[0][1][1].ratio is None


def test_of_more_than_a_thousand_rows_the_first_thousand_are_told_and_the_total_is_of_all() -> None:
    streets = [f"110101{number:03}" for number in range(1, 400)]
    more = [f"{street}{number:03}" for street in streets for number in (1, 2, 3)]
    snapshot = snapshot_of(world(divisions=divisions("11", "1101", "110101", *streets, *more)), chunk=5000)
    asked = tuple(put(snapshot, Asked(measure, "COMMUNITY", DAY)) for measure in ("BRANCH_PAIRED", "JUDGE_VISITED"))
    found = coverage_matrix(snapshot, asked, Unit.COMMUNITY)
    assert found.truncated
    assert keys_of(snapshot, "divisions", [row for row, _ in found.rows]) == sorted(more)[:GROUP_LIMIT]
    assert all(parts_of(share) == Parts(0, 1, 1, 0, 0) for _, shares in found.rows for share in shares)
    assert [column.total.denominator for column in found.columns] == [len(more), len(more)]
