"""Who provides what covers each unit: against the recount, and by an example of every measure."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from graph_service.analytics.coverage import unit_states
from graph_service.analytics.provider_rules import has_providers, provider_rule
from graph_service.analytics.providers import Provision, provision
from graph_service.domain.vocabulary import Measure, Unit
from graph_service.domain.vocabulary_answers import ProviderUnit
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Node, Recount
from tests.analytics.oracle_coverage import Asked
from tests.analytics.oracle_resilience import counted_rows, providers
from tests.analytics.questions import coverage_questions, of_every_measure, put, unit_table
from tests.analytics.resilience_worlds import PROVIDER_UNITS, nodes_of, questions_about_leaving
from tests.builders import (
    World,
    activity,
    agency,
    agreement,
    building,
    community_rule,
    court,
    divisions,
    judge,
    keys_of,
    mediator,
    organization,
    pairing,
    report,
    request,
    service_point,
    snapshot_of,
    visit,
    world,
)

DAY = date(2022, 11, 18)
STREET, VILLAGE = "110101001", "110101001001"
Provided = dict[str, list[tuple[str, set[Node]]]]


def found_in(snapshot: Snapshot, asked: Asked, provider_unit: str = "POST") -> Provision:
    return provision(snapshot, put(snapshot, asked), ProviderUnit[provider_unit])


def provided(snapshot: Snapshot, asked: Asked, provider_unit: str = "POST") -> Provided:
    """By unit the rows that surely count for it, each with its providers."""
    found = found_in(snapshot, asked, provider_unit)
    told: Provided = {key: [] for key in keys_of(snapshot, unit_table(asked.unit), found.states.rows)}
    names = list(told)
    for unit, row, sure in zip(found.unit, found.row, found.sure, strict=True):
        if sure:
            (key,) = keys_of(snapshot, found.table, [row])
            told[names[unit]].append((key, set(nodes_of(snapshot, found.providers[int(row)].tolist()))))
    return told


@given(coverage_questions())
def test_the_sure_entries_of_every_unit_are_as_many_as_are_counted(question: tuple[Recount, Asked]) -> None:
    recount, about = question
    snapshot = snapshot_of(recount.world)
    for asked in of_every_measure(about):
        if asked.measure == "REQUEST_ASKED":
            continue
        found, states = found_in(snapshot, asked), unit_states(snapshot, put(snapshot, asked))
        entries = Counter(found.unit[found.sure].tolist())
        assert [entries[unit] for unit in range(len(states.rows))] == states.actual.tolist(), asked
        assert found.unit.tolist() == sorted(found.unit.tolist()), asked


@given(questions_about_leaving(), PROVIDER_UNITS)
def test_rows_and_providers_are_those_of_the_recount(question: tuple[Recount, Asked], provider_unit: str) -> None:
    """What counts for a unit is found out by a world in which nothing else is there."""
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    found, table = found_in(snapshot, asked, provider_unit), unit_table(asked.unit)
    named = keys_of(snapshot, table, range(len(snapshot.tables[table])))
    told: dict[str, dict[str, tuple[int, int]]] = {named[row]: {} for row in found.states.rows}
    for unit, row, sure in zip(found.unit, found.row, found.sure, strict=True):
        (key,) = keys_of(snapshot, found.table, [row])
        of_unit = told[named[found.states.rows[unit]]]
        before = of_unit.get(key, (0, 0))
        of_unit[key] = (before[0] + bool(sure), before[1] + (not sure))
        expected = providers(recount, asked.measure, recount.rows(found.table)[key], provider_unit)
        assert set(nodes_of(snapshot, found.providers[int(row)].tolist())) == expected, (key, asked)
    assert told == counted_rows(recount, asked), asked


@given(questions_about_leaving(), PROVIDER_UNITS)
def test_pairs_of_units_and_providers_are_told_once(question: tuple[Recount, Asked], provider_unit: str) -> None:
    recount, asked = question
    snapshot = snapshot_of(recount.world)
    found = found_in(snapshot, asked, provider_unit)
    for only_sure in (True, False):
        expected = set()
        for unit, row, sure in zip(found.unit.tolist(), found.row.tolist(), found.sure.tolist(), strict=True):
            expected |= {(unit, each) for each in found.providers[row].tolist() if sure or not only_sure}
        units, numbers = found.provided(sure=only_sure)
        assert list(zip(units.tolist(), numbers.tolist(), strict=True)) == sorted(expected)


def test_nobody_provides_that_somebody_asks() -> None:
    assert [measure.name for measure in Measure if not has_providers(measure)] == ["REQUEST_ASKED"]
    with pytest.raises(ValueError, match="REQUEST_ASKED has no providers"):
        provider_rule(Measure.REQUEST_ASKED)


@pytest.fixture(scope="module")
def everything() -> World:
    """Of every measure something, in the street or its one village."""
    return world(
        divisions=divisions("11", "1101", "110101", STREET, VILLAGE),
        buildings=[building("楼", VILLAGE)],
        courts=[court("院", "110101"), court("庭", level="TRIBUNAL", superior="院")],
        agencies=[agency("所", STREET)],
        party_organizations=[
            organization("一支部", "courts", "院"),
            organization("二支部", "courts", "庭"),
            organization("街支部", "divisions", STREET),
        ],
        judges=[judge("甲", "院", "一支部", title="审判员"), judge("乙", "庭")],
        mediators=[mediator("丙", VILLAGE)],
        service_points=[
            service_point("有人运行", division_code=STREET, run_by="agencies/所"),
            service_point("无人运行", building_key="楼"),
        ],
        agreements=[agreement("协议", "courts/院", "agencies/所")],
        pairings=[pairing("一支部", "divisions", STREET), pairing("街支部", "party_organizations", "二支部")],
        assignments=[{"key": "包联", "judge_key": "甲", "division_code": STREET}],
        visits=[visit("乙", "2022-11-01", division_code=VILLAGE)],
        activities=[activity("活动", "2022-11-01", ("一支部", "街支部"), division_code=STREET)],
        service_requests=[
            request("院办", VILLAGE, "2022-11-01T09:00", handler_key="courts/院", contacted_at="2022-11-01T10:00"),
            request("无人", VILLAGE, "2022-11-01T09:00", contacted_at="2022-11-01T10:00"),
        ],
        reports=[report(STREET, "2022-10", "街支部")],
        community_rules=[community_rule("章程", VILLAGE, "二支部")],
    )


FIRST, SECOND = ("party_organizations", "一支部"), ("party_organizations", "二支部")
LOCAL, OFFICE, COURT = ("party_organizations", "街支部"), ("agencies", "所"), ("courts", "院")
EXAMPLES = [
    ("BRANCH_PAIRED", "STREET", [{FIRST}, {SECOND}], [{FIRST}, {SECOND}]),
    ("JUDGE_ASSIGNED", "STREET", [{("judges", "甲")}], [{FIRST}]),
    # without a branch the judge is the court's
    ("JUDGE_VISITED", "COMMUNITY", [{("judges", "乙")}], [{("courts", "庭")}]),
    ("MEDIATOR_SERVING", "STREET", [{("mediators", "丙")}], [{("mediators", "丙")}]),
    (
        "SERVICE_POINT_OPEN",
        "STREET",
        [{("service_points", "无人运行")}, {OFFICE}],
        [{("service_points", "无人运行")}, {OFFICE}],
    ),
    ("ACTIVITY_HELD", "STREET", [{FIRST, LOCAL}], [{FIRST, LOCAL}]),
    ("AGREEMENT_IN_FORCE", "STREET", [{COURT, OFFICE}], [{COURT, OFFICE}]),
    ("REQUEST_ANSWERED", "COMMUNITY", [set(), {COURT}], [set(), {COURT}]),
    ("REPORT_FILED", "STREET", [{LOCAL}], [{LOCAL}]),
    ("RULE_HELPED", "COMMUNITY", [{SECOND}], [{SECOND}]),
]


@pytest.mark.parametrize(("measure", "unit", "posts", "organizations"), EXAMPLES)
def test_providers_of_each_measure(
    measure: str, unit: str, posts: list[set[Node]], organizations: list[set[Node]], everything: World
) -> None:
    snapshot = snapshot_of(everything)
    asked = Asked(measure, unit, DAY, unit_set="STATISTICAL")
    for provider_unit, expected in (("POST", posts), ("ORGANIZATION", organizations)):
        (rows,) = provided(snapshot, asked, provider_unit).values()
        assert sorted((sorted(named) for _, named in rows), key=str) == sorted(map(sorted, expected), key=str)


def test_a_village_inherits_the_providers_of_its_street_and_a_building_those_of_both(everything: World) -> None:
    snapshot = snapshot_of(everything)
    asked = Asked("BRANCH_PAIRED", "COMMUNITY", DAY, inherit=True)
    assert {frozenset(named) for _, named in provided(snapshot, asked)[VILLAGE]} == {
        frozenset({FIRST}),
        frozenset({SECOND}),
    }
    in_building = provided(snapshot, replace(asked, unit="BUILDING", measure="RULE_HELPED"))
    assert in_building == {"楼": [("章程", {SECOND})]}
    assert not provided(snapshot, replace(asked, inherit=False))[VILLAGE]


def test_a_pairing_is_provided_by_the_court_branch_on_whichever_side_it_stands(everything: World) -> None:
    rows = dict(provided(snapshot_of(everything), Asked("BRANCH_PAIRED", "STREET", DAY))[STREET])
    reversed_key = next(row["key"] for row in everything["pairings"] if row["branch_key"] == "街支部")
    assert rows[reversed_key] == {SECOND}


def test_units_can_be_of_every_level(everything: World) -> None:
    snapshot = snapshot_of(everything)
    for unit in Unit:
        asked = Asked("JUDGE_VISITED", unit.name, DAY)
        told = list(provided(snapshot, asked).values())
        assert told == [[] if unit is Unit.BUILDING else [(everything["visits"][0]["key"], {("judges", "乙")})]]
