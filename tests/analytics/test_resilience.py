"""What breaks when somebody leaves: against worlds without the rows, and by examples checked by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analytics.backup_coverage import backup_coverage
from graph_service.analytics.coverage import COVERED, coverage
from graph_service.analytics.providers import provision
from graph_service.analytics.removal_impact import LEAVING, RemovalImpact, leaving_with, removal_impact
from graph_service.analytics.sole_providers import SoleProviders, sole_providers
from graph_service.domain.vocabulary import Unit
from graph_service.domain.vocabulary_answers import Basis, ProviderUnit
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics import oracle_resilience as recounted
from tests.analytics.oracle import Node, Recount
from tests.analytics.oracle_coverage import Asked, Parts, UnitState, groups, parts, states
from tests.analytics.questions import GROUPINGS, parts_of, put, unit_table
from tests.analytics.resilience_worlds import PROVIDER_UNITS, nodes_of, number_of, questions_about_leaving
from tests.builders import (
    World,
    activity,
    agency,
    building,
    court,
    divisions,
    judge,
    keys_of,
    organization,
    pairing,
    request,
    service_point,
    snapshot_of,
    standard,
    visit,
    world,
)

DAY = date(2022, 11, 18)
A, B, C = "110101001", "110101002", "110101003"
PAIRED = Asked("BRANCH_PAIRED", "STREET", DAY)


def sole_in(snapshot: Snapshot, asked: Asked, provider_unit: str = "POST") -> dict[Node, set[str]]:
    """By provider the units that need it."""
    found = sole_providers(snapshot, put(snapshot, asked), ProviderUnit[provider_unit])
    named = nodes_of(snapshot, found.providers.tolist())
    return {node: _keys(snapshot, asked, found, at) for at, node in enumerate(named)}


def _keys(snapshot: Snapshot, asked: Asked, found: SoleProviders, position: int) -> set[str]:
    keys = keys_of(snapshot, unit_table(asked.unit), found.losing[position])
    assert keys == sorted(set(keys))
    assert len(keys) == found.counts[position]
    return set(keys)


def impact(snapshot: Snapshot, asked: Asked, *nodes: Node) -> RemovalImpact:
    return removal_impact(snapshot, put(snapshot, asked), tuple(number_of(snapshot, node) for node in nodes))


def losing(snapshot: Snapshot, asked: Asked, *nodes: Node) -> list[str]:
    return keys_of(snapshot, unit_table(asked.unit), impact(snapshot, asked, *nodes).losing)


# --- sole providers


@given(questions_about_leaving(), PROVIDER_UNITS)
def test_sole_providers_are_those_without_whose_rows_units_lose_cover(
    question: tuple[Recount, Asked], provider_unit: str
) -> None:
    recount, asked = question
    expected = recounted.sole_providers(recount, asked, provider_unit)
    assert sole_in(snapshot_of(recount.world), asked, provider_unit) == expected, asked


@pytest.fixture(scope="module")
def streets() -> World:
    """Three streets: one has two branches, one the same branch twice, one nobody; judges and a point beside."""
    return world(
        divisions=divisions("11", "1101", "110101", A, B, C),
        buildings=[building("楼", A)],
        courts=[court("院", "110101"), court("庭", level="TRIBUNAL", superior="院"), court("邻院", "110101")],
        agencies=[agency("所", A)],
        party_organizations=[
            organization("一", "courts", "院"),
            organization("二", "courts", "庭"),
            organization("三", "courts", "邻院"),
            organization("所支部", "agencies", "所"),
            organization("一小组", "courts", "邻院", "PARTY_CELL", superior_key="一"),
        ],
        judges=[
            judge("甲", "院", "一"),
            judge("乙", "院", "一"),
            judge("丙", "邻院", "一"),
            judge("丁", "邻院", cell_key="一小组"),
        ],
        pairings=[
            pairing("一", "divisions", A),
            pairing("二", "divisions", A),
            pairing("二", "divisions", B, "2022-01-01"),
            pairing("二", "divisions", B, "2022-02-01"),
        ],
        visits=[visit("甲", "2022-11-01", division_code=A), visit("乙", "2022-11-01", division_code=A)],
        service_points=[
            service_point("所办", division_code=A, run_by="agencies/所"),
            service_point("楼里", building_key="楼"),
        ],
        activities=[activity("合办", "2022-11-01", ("一", "所支部"), division_code=C)],
        service_requests=[request("无人办", C, "2022-11-01T09:00", contacted_at="2022-11-01T10:00")],
    )


SECOND = ("party_organizations", "二")


def test_who_alone_serves_a_unit_is_named_with_it(streets: World) -> None:
    snapshot = snapshot_of(streets)
    assert sole_in(snapshot, PAIRED) == {SECOND: {B}}


def test_with_two_required_both_who_serve_are_needed(streets: World) -> None:
    """B has two pairings of one branch: it needs that branch as A needs both of its own."""
    snapshot = snapshot_of(streets)
    asked = Asked("BRANCH_PAIRED", "STREET", DAY, required=2)
    assert sole_in(snapshot, asked) == {("party_organizations", "一"): {A}, SECOND: {A, B}}


def test_two_judges_of_a_branch_are_one_organization(streets: World) -> None:
    snapshot = snapshot_of(streets)
    asked = Asked("JUDGE_VISITED", "STREET", DAY)
    assert sole_in(snapshot, asked) == {}
    assert sole_in(snapshot, asked, "ORGANIZATION") == {("party_organizations", "一"): {A}}


def test_what_several_provide_and_what_nobody_is_named_for_needs_no_one(streets: World) -> None:
    snapshot = snapshot_of(streets)
    assert sole_in(snapshot, Asked("ACTIVITY_HELD", "STREET", DAY)) == {}
    assert sole_in(snapshot, Asked("REQUEST_ANSWERED", "STREET", DAY)) == {}


def test_nothing_is_lost_where_a_standard_asks_for_nothing(streets: World) -> None:
    undemanding = snapshot_of(streets | {"standards": [standard("BRANCH_PAIRED", "STREET", 0)]})
    assert sole_in(undemanding, PAIRED) == {}


# --- removal


@given(questions_about_leaving(), st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_removal_is_the_coverage_of_a_world_without_the_rows(
    question: tuple[Recount, Asked], thrown: list[int]
) -> None:
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    everybody = [(table, key) for table in LEAVING for key in sorted(recount.rows(table))]
    nodes = {everybody[number % len(everybody)] for number in thrown}
    gone = recounted.leaving_with(recount, nodes)
    now, rest = (states(world, asked) for world in (recount, recounted.without(recount, asked.measure, gone)))
    found = impact(snapshot, asked, *nodes)
    assert set(nodes_of(snapshot, found.removed.tolist())) == gone
    assert (parts_of(found.before), parts_of(found.after)) == (parts(now), parts(rest)), asked
    lost = recounted.covered(now) - recounted.covered(rest)
    assert keys_of(snapshot, unit_table(asked.unit), found.losing) == sorted(lost), asked


@given(questions_about_leaving())
def test_the_removal_of_each_provider_loses_what_it_alone_keeps(question: tuple[Recount, Asked]) -> None:
    """Where it takes nobody along."""
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    found = sole_providers(snapshot, put(snapshot, asked), ProviderUnit.POST)
    for position, number in enumerate(found.providers.tolist()):
        after = removal_impact(snapshot, put(snapshot, asked), (number,))
        assert set(found.losing[position].tolist()) <= set(after.losing.tolist())
        if len(after.removed) == 1:
            assert found.losing[position].tolist() == after.losing.tolist()


def test_before_is_the_coverage_itself(streets: World) -> None:
    snapshot = snapshot_of(streets)
    found = impact(snapshot, PAIRED, SECOND)
    assert found.before == coverage(snapshot, put(snapshot, PAIRED), None).total
    assert (found.before.numerator, found.after.numerator) == (2, 1)
    assert losing(snapshot, PAIRED, SECOND) == [B]


WITH = [
    (
        ("courts", "院"),
        {("courts", "庭"), ("party_organizations", "一"), SECOND, *(("judges", key) for key in "甲乙丙")},
    ),
    (("courts", "庭"), {SECOND}),
    (("party_organizations", "一"), {("judges", key) for key in "甲乙丙"}),
    (("party_organizations", "一小组"), set()),
    (("agencies", "所"), {("party_organizations", "所支部")}),
    (("judges", "甲"), set()),
    (("divisions", A), set()),
]


@pytest.mark.parametrize(("node", "others"), WITH)
def test_who_goes_along(node: Node, others: set[Node], streets: World) -> None:
    """A branch takes its judges along wherever they work, but no organizations below it and no judges of a cell."""
    snapshot = snapshot_of(streets)
    removed = leaving_with(snapshot, (number_of(snapshot, node),))
    assert set(nodes_of(snapshot, np.flatnonzero(removed).tolist())) == {node} | others


def test_a_court_takes_the_cover_of_its_tribunals_and_judges(streets: World) -> None:
    snapshot = snapshot_of(streets)
    assert losing(snapshot, PAIRED, ("courts", "院")) == [A, B]
    assert losing(snapshot, Asked("JUDGE_VISITED", "STREET", DAY), ("party_organizations", "一")) == [A]


def test_a_joint_activity_goes_with_the_last_organiser(streets: World) -> None:
    snapshot = snapshot_of(streets)
    asked = Asked("ACTIVITY_HELD", "STREET", DAY)
    first, other = ("party_organizations", "一"), ("agencies", "所")
    assert losing(snapshot, asked, first) == losing(snapshot, asked, other) == []
    assert losing(snapshot, asked, first, other) == [C]


def test_a_service_point_goes_with_who_runs_it_and_by_itself(streets: World) -> None:
    snapshot = snapshot_of(streets)
    here = Asked("SERVICE_POINT_OPEN", "STREET", DAY, required=2)
    for node in (("agencies", "所"), ("service_points", "所办"), ("service_points", "楼里")):
        assert losing(snapshot, here, node) == [A]
    assert losing(snapshot, Asked("SERVICE_POINT_OPEN", "BUILDING", DAY), ("service_points", "楼里")) == ["楼"]


def test_partners_provide_nothing(streets: World) -> None:
    snapshot = snapshot_of(streets)
    assert losing(snapshot, PAIRED, ("divisions", A), ("divisions", B)) == []


# --- backup


@given(questions_about_leaving(), PROVIDER_UNITS, GROUPINGS)
def test_backup_is_what_the_recount_finds_row_by_row(
    question: tuple[Recount, Asked], provider_unit: str, group_by: str | None
) -> None:
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    known = states(recount, asked)
    expected = {
        key: UnitState(status, number, 2, by_standard=False, known=known[key].known)
        for key, (status, number) in recounted.backup_status(recount, asked, provider_unit).items()
    }
    level = Unit[group_by] if group_by else None
    found = backup_coverage(snapshot, put(snapshot, asked), ProviderUnit[provider_unit], level)
    assert parts_of(found.total) == parts(expected), asked
    by_group = groups(recount, expected, asked.unit, group_by) if group_by else {}
    codes = keys_of(snapshot, "divisions", [row for row, _ in found.groups])
    shares = {code: parts_of(share) for code, (_, share) in zip(codes, found.groups, strict=True)}
    assert {code: share for code, share in shares.items() if share.denominator} == by_group, asked
    assert (found.basis, found.required) == (Basis.REFERENCE, 2)


@given(questions_about_leaving())
def test_with_a_backup_no_single_provider_is_needed(question: tuple[Recount, Asked]) -> None:
    """For a requirement of one: a unit with two different providers is in nobody's list."""
    recount, about = question
    asked = replace(about, required=1)
    snapshot = snapshot_of(recount.world)
    found = provision(snapshot, put(snapshot, asked), ProviderUnit.POST)
    units, _ = found.provided(sure=True)
    secured = {int(found.states.rows[unit]) for unit in set(units.tolist()) if (units == unit).sum() >= 2}
    alone = sole_providers(snapshot, put(snapshot, asked), ProviderUnit.POST)
    assert not secured & set(alone.losing.values.tolist())
    assert all(found.states.status[np.searchsorted(found.states.rows, row)] == COVERED for row in secured)


def test_two_pairings_of_one_branch_are_no_backup(streets: World) -> None:
    """A has two branches, B one of them twice, C nobody; nothing is declared complete."""
    snapshot = snapshot_of(streets)
    found = backup_coverage(snapshot, put(snapshot, PAIRED), ProviderUnit.POST, None)
    assert parts_of(found.total) == Parts(1, 3, 2, 0, 0)


def test_judges_of_one_branch_back_each_other_up_as_posts_only(streets: World) -> None:
    snapshot = snapshot_of(streets)
    question = put(snapshot, Asked("JUDGE_VISITED", "STREET", DAY))
    by_post, by_organization = (
        backup_coverage(snapshot, question, each, None).total.numerator for each in ProviderUnit
    )
    assert (by_post, by_organization) == (1, 0)


def test_nothing_is_provided_where_nothing_is(streets: World) -> None:
    for tables in (world(divisions=divisions("11")), world()):
        snapshot = snapshot_of(tables)
        assert sole_in(snapshot, PAIRED) == {}
        found = backup_coverage(snapshot, put(snapshot, PAIRED), ProviderUnit.POST, Unit.DISTRICT)
        assert (found.total.ratio, found.groups) == (None, [])
