"""From a share to its units, and from a unit to the records that were counted for it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.schema.asking import Row, World, connection, every_node
from tests.schema.coverage_world import COMMUNITY, DISTRICT, FIRST, SECOND, THIRD, refused, tables


@pytest.fixture(scope="module")
def world(make_world: Callable[..., World]) -> World:
    return make_world(tables=tables())


def units_of(world: World, arguments: str) -> list[Row]:
    return every_node(
        world,
        connection("coverageUnits", arguments, "division {code} building {key} status actual required basis"),
    )


def test_units_by_status_make_up_the_share(world: World) -> None:
    found = units_of(world, "measure: BRANCH_PAIRED, required: 2")
    assert [(unit["division"]["code"], unit["status"], unit["actual"]) for unit in found] == [
        (FIRST, "GAP", 0),
        (SECOND, "COVERED", 2),
        (THIRD, "UNKNOWN", 1),
    ]
    assert {(unit["required"], unit["basis"], unit["building"]) for unit in found} == {(2, "REFERENCE", None)}
    for status in ("GAP", "COVERED", "UNKNOWN"):
        chosen = units_of(world, f"measure: BRANCH_PAIRED, required: 2, status: [{status}]")
        assert chosen == [unit for unit in found if unit["status"] == status]
    assert units_of(world, "measure: BRANCH_PAIRED, status: []") == []
    (tower,) = units_of(world, "measure: BRANCH_PAIRED, unit: BUILDING")
    assert (tower["building"], tower["division"]) == ({"key": "T"}, {"code": FIRST})


@pytest.mark.parametrize(
    "arguments",
    [
        "measure: BRANCH_PAIRED, unit: STREET",
        'measure: JUDGE_VISITED, unit: COMMUNITY, within: "110112", windowDays: 322',
        "measure: ACTIVITY_HELD, unit: DISTRICT, windowDays: 30",
        'measure: REPORT_FILED, unit: COMMUNITY, within: "110115", inherit: true',
        "measure: REQUEST_ANSWERED, unit: BUILDING",
    ],
)
def test_units_of_the_sample_make_up_the_share_and_have_as_many_records(sample: World, arguments: str) -> None:
    nodes = "status actual records(first: 1) {totalCount}"
    found = every_node(sample, connection("coverageUnits", arguments, nodes))
    told = sample.ask(f"{{coverage({arguments}) {{numerator denominator unknown}}}}")["coverage"]
    statuses = [unit["status"] for unit in found]
    assert told == {
        "numerator": statuses.count("COVERED"),
        "denominator": len(statuses),
        "unknown": statuses.count("UNKNOWN"),
    }
    assert all(unit["records"]["totalCount"] == unit["actual"] for unit in found)
    assert sum(unit["actual"] for unit in found) > 0


RECORDS = "__typename key"


def records_of(world: World, arguments: str, first: int = 100) -> list[tuple[str, str]]:
    nodes = every_node(world, connection("coverageRecords", arguments, RECORDS), first)
    return [(node["__typename"], node["key"]) for node in nodes]


def test_records_are_the_rows_that_were_counted(world: World) -> None:
    of = "measure: BRANCH_PAIRED, "
    assert records_of(world, f'{of}code: "{SECOND}"') == [("Pairing", "P2"), ("Pairing", "P3")]
    assert records_of(world, f'{of}code: "{SECOND}"', first=1) == [("Pairing", "P2"), ("Pairing", "P3")]
    assert records_of(world, f'{of}code: "{FIRST}"') == []
    assert records_of(world, f'{of}code: "{FIRST}", asOf: "2022-07-31"') == [("Pairing", "P1")]
    assert records_of(world, f'{of}buildingKey: "T"') == [("Pairing", "P5")]
    third = f'{of}code: "{THIRD}", asOf: "2022-06-15"'
    assert (records_of(world, third), records_of(world, f"{third}, possible: true")) == ([], [("Pairing", "P4")])
    requests = [("ServiceRequest", f"R{n}") for n in (1, 2, 3, 4)]
    assert records_of(world, f'measure: REQUEST_ASKED, code: "{DISTRICT}"') == requests
    assert records_of(world, f'measure: REQUEST_ASKED, code: "{DISTRICT}", asOf: "2022-11-02"') == requests[:2]


@pytest.mark.parametrize("first", [1, 2])
def test_what_counts_twice_stands_twice_on_whatever_page(world: World, first: int) -> None:
    """The agreement counts for the community and, inherited, for its street."""
    arguments = f'measure: AGREEMENT_IN_FORCE, code: "{COMMUNITY}", inherit: true'
    assert records_of(world, arguments, first) == [("Agreement", "AG"), ("Agreement", "AG")]
    (unit,) = units_of(world, "measure: AGREEMENT_IN_FORCE, unit: COMMUNITY, inherit: true")
    assert unit["actual"] == 2


def test_a_cursor_of_one_unit_is_of_no_use_for_another(world: World) -> None:
    query = connection("coverageRecords", f'measure: BRANCH_PAIRED, code: "{SECOND}"')
    cursor = world.ask(query, first=1)["coverageRecords"]["pageInfo"]["endCursor"]
    other = connection("coverageRecords", f'measure: BRANCH_PAIRED, code: "{FIRST}"')
    assert world.refusal(other, after=cursor).code == "BAD_USER_INPUT"


def test_records_of_no_unit_or_of_two_are_refused(world: World) -> None:
    assert "buildingKey" in refused(world, "coverageRecords(measure: BRANCH_PAIRED) {totalCount}")
    both = f'coverageRecords(measure: BRANCH_PAIRED, code: "{FIRST}", buildingKey: "T") {{totalCount}}'
    assert "one of the two" in refused(world, both)
    refused(world, 'coverageRecords(measure: BRANCH_PAIRED, code: "999999") {totalCount}', "NOT_FOUND")
    refused(world, 'coverageRecords(measure: BRANCH_PAIRED, buildingKey: "X") {totalCount}', "NOT_FOUND")
    assert "inherit" in refused(world, 'coverageRecords(measure: JUDGE_ASSIGNED, buildingKey: "T") {totalCount}')


def test_the_as_of_day_of_the_service_is_the_day_of_the_answers(world: World) -> None:
    then = World(world.snapshot, world.tables, date(2022, 2, 1))
    assert then.ask("{coverageMatrix(measures: [BRANCH_PAIRED], groupBy: CITY) {asOf total {denominator}}}") == {
        "coverageMatrix": {"asOf": "2022-02-01", "total": [{"denominator": 2}]}
    }
    assert units_of(then, "measure: BRANCH_PAIRED")[0]["actual"] == 1
