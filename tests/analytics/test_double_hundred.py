"""双百分百 against the recount, and by examples that a planner can check by hand."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from graph_service.analytics.double_hundred import DoubleHundred, Tally, double_hundred
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_people import (
    branch_score,
    courts_asked,
    courts_of_branches,
    courts_of_judges,
    judge_score,
)
from tests.builders import (
    World,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    row_of,
    snapshot_of,
    visit,
    world,
)
from tests.strategies import AS_OF, WINDOWS, WORLDS

DAY = date(2022, 11, 18)


def numbers(tally: Tally) -> tuple[int, int, int]:
    return tally.numerator, tally.denominator, tally.beside


def answer(
    snapshot: Snapshot, as_of: date, window_days: int, within: str | None = None, court_key: str | None = None
) -> DoubleHundred:
    place, court_row = row_of(snapshot, "divisions", within), row_of(snapshot, "courts", court_key)
    return double_hundred(snapshot, place, court_row, as_of, window_days)


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_branches_and_judges_are_those_of_the_recount(rows: World, as_of: date, window_days: int) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    branches, judges = branch_score(recount, as_of, window_days), judge_score(recount, as_of, window_days)
    of_branch, of_judge = courts_of_branches(recount), courts_of_judges(recount)
    for within in (None, *recount.codes):
        for court_key in (None, *recount.rows("courts")):
            chosen = courts_asked(recount, within, court_key)
            own_branches = branches.only({key for key, own in of_branch.items() if own in chosen})
            own_judges = judges.only({key for key, own in of_judge.items() if own in chosen})
            found = answer(snapshot, as_of, window_days, within, court_key)
            assert numbers(found.branches) == own_branches.numbers, (within, court_key)
            assert numbers(found.judges) == own_judges.numbers, (within, court_key)
            missing = sorted(own_branches.members - own_branches.doing)
            assert keys_of(snapshot, "party_organizations", found.missing_branches) == missing
            assert keys_of(snapshot, "judges", found.missing_judges) == sorted(
                own_judges.members - own_judges.doing
            )
            titles = [recount.rows("judges")[key].get("title") for key in own_judges.members]
            assert found.assistants == titles.count("法官助理")


@settings(deadline=None)
@given(WORLDS, AS_OF, WINDOWS)
def test_every_court_is_listed_with_its_own(rows: World, as_of: date, window_days: int) -> None:
    recount, snapshot = Recount(rows), snapshot_of(rows)
    branches, judges = branch_score(recount, as_of, window_days), judge_score(recount, as_of, window_days)
    of_branch, of_judge = courts_of_branches(recount), courts_of_judges(recount)
    found = [
        (snapshot.tables["courts"].key(row), numbers(own), numbers(others))
        for row, own, others in answer(snapshot, as_of, window_days).by_court
    ]
    listed = {of_branch[key] for key in branches.members} | {of_judge[key] for key in judges.members}
    assert [key for key, _, _ in found] == sorted(listed)
    for court_key, own_branches, own_judges in found:
        assert own_branches == branches.only({key for key, own in of_branch.items() if own == court_key}).numbers
        assert own_judges == judges.only({key for key, own in of_judge.items() if own == court_key}).numbers


# --- examples


def court_of_two(**tables: list[dict[str, Any]]) -> Snapshot:
    """A district court with a tribunal: a branch and a judge each."""
    rows: World = {
        "divisions": divisions("11", "1101", "110101", "110101001", "110101002", "110105"),
        "courts": [court("court", "110101"), court("tribunal", level="TRIBUNAL", superior="court")],
        "party_organizations": [
            organization("first", "courts", "court"),
            organization("second", "courts", "tribunal"),
            organization("committee", "courts", "court", "PARTY_COMMITTEE"),
            organization("street branch", "divisions", "110101001"),
        ],
        "judges": [judge("J1", "court", "first"), judge("J2", "tribunal", "second", title="法官助理")],
    }
    return snapshot_of(world(**(rows | tables)))


def test_a_branch_paired_and_a_judge_who_visited_are_one_of_two_each() -> None:
    snapshot = court_of_two(
        pairings=[pairing("first", "divisions", "110101001")],
        visits=[visit("J2", "2022-11-18", division_code="110101001")],
    )
    found = answer(snapshot, DAY, 30)
    assert (numbers(found.branches), numbers(found.judges)) == ((1, 2, 0), (1, 2, 0))
    assert found.branches.ratio == found.judges.ratio == 0.5
    assert keys_of(snapshot, "party_organizations", found.missing_branches) == ["second"]
    assert keys_of(snapshot, "judges", found.missing_judges) == ["J1"]
    assert found.assistants == 1


def test_a_visit_of_a_branchs_judge_to_its_partner_is_a_contact_of_the_branch() -> None:
    snapshot = court_of_two(
        pairings=[pairing("first", "divisions", "110101001"), pairing("second", "divisions", "110101002")],
        visits=[visit(who, "2022-11-18", division_code="110101001") for who in ("J1", "J2")],
    )
    assert numbers(answer(snapshot, DAY, 30).branches) == (2, 2, 1)


def test_a_tribunal_counts_with_its_court_and_lies_where_its_court_does() -> None:
    snapshot = court_of_two()
    assert answer(snapshot, DAY, 30, court_key="court").branches.denominator == 2
    assert answer(snapshot, DAY, 30, court_key="tribunal").branches.denominator == 1
    assert answer(snapshot, DAY, 30, within="110101").branches.denominator == 2
    assert answer(snapshot, DAY, 30, within="110105").branches.denominator == 0
    assert answer(snapshot, DAY, 30, within="110105").branches.ratio is None


def test_both_court_branches_of_a_pairing_have_a_valid_pairing() -> None:
    snapshot = court_of_two(pairings=[pairing("first", "party_organizations", "second")])
    assert answer(snapshot, DAY, 30).branches.numerator == 2


def test_before_any_court_is_loaded_there_is_nobody_to_count() -> None:
    rows = world(divisions=divisions("11"), party_organizations=[organization("street", "divisions", "11")])
    assert numbers(answer(snapshot_of(rows), DAY, 30, within="11").branches) == (0, 0, 0)


def test_those_who_left_or_have_not_begun_do_not_count() -> None:
    # J3 came some day of this year, and as far as is known is there
    left, coming = judge("J1", "court", valid_to="2022-11-18"), judge("J2", "court", valid_from="2022-11-19")
    perhaps, other = judge("J3", "court", valid_from="2022"), judge("J4", "court", party_member=False)
    here = judge("J5", "court", valid_from="2022-11-18")
    snapshot = court_of_two(judges=[left, coming, perhaps, other, here])
    assert keys_of(snapshot, "judges", answer(snapshot, DAY, 30).missing_judges) == ["J3", "J5"]
