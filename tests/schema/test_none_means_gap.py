"""The contract's law: units without a pairing are exactly the gaps and the unknown of the measure."""

from random import Random

import pytest
from hypothesis import given

from tests.schema.asking import World, connection, every_node
from tests.schema.plain_places import Places
from tests.schema.test_where import DAYS, SEEDS, as_found

UNITS = ("PROVINCE", "CITY", "DISTRICT", "STREET", "COMMUNITY")
CONDITIONS = {"BRANCH_PAIRED": "{none: {}}", "PAIRING_ACTIVE": "{none: {status: {eq: ACTIVE}}}"}
QUASI = ("QUASI_TOWNSHIP", "QUASI_COMMUNITY")


def uncovered(world: World, measure: str, unit: str, rest: str) -> set[str]:
    """Codes of all gaps and unknown units, one required of each."""
    arguments = f"measure: {measure}, unit: {unit}, required: 1, {rest}"
    nodes = every_node(world, connection("gaps", arguments, "status division {code}"))
    assert {node["status"] for node in nodes} <= {"GAP", "UNKNOWN"}
    return {node["division"]["code"] for node in nodes}


def divisions(world: World, where: str, rest: str) -> set[str]:
    nodes = every_node(world, connection("divisions", f"where: {where}, {rest}"))
    return {node["key"] for node in nodes}


def units(world: World, unit: str, unit_set: str, as_of) -> set[str]:
    """Divisions of the level that may be valid on the day; CIVIL leaves out quasi-units."""
    places = Places(world.tables, as_of)
    return {
        row["key"]
        for row in world.tables["divisions"]
        if row["level"] == unit
        and places.validity(row)[1]
        and not (unit_set == "CIVIL" and unit in ("STREET", "COMMUNITY") and row["kind"] in QUASI)
    }


@as_found
@given(SEEDS)
def test_in_small_worlds_divisions_without_pairings_are_the_gaps_and_the_unknown(make_world, seed):
    chance = Random(seed)
    world = make_world(seed=seed, size=12)
    as_of, days = chance.choice(DAYS), chance.choice((30, 365))
    when = f'asOf: "{as_of}", windowDays: {days}'
    for measure, condition in CONDITIONS.items():
        for unit in UNITS:
            unit_set = chance.choice(("CIVIL", "STATISTICAL"))
            without = divisions(world, f"{{level: {{eq: {unit}}}, pairings: {condition}}}", when)
            lacking = uncovered(world, measure, unit, f"unitSet: {unit_set}, {when}")
            assert without & units(world, unit, unit_set, as_of) == lacking, (measure, unit, when)


@pytest.mark.parametrize("measure", CONDITIONS)
@pytest.mark.parametrize(("unit", "within"), [("STREET", "11"), ("COMMUNITY", "110105"), ("COMMUNITY", "110115")])
def test_in_the_sample_divisions_without_pairings_are_the_gaps_and_the_unknown(sample, measure, unit, within):
    where = f'{{level: {{eq: {unit}}}, within: "{within}", pairings: {CONDITIONS[measure]}}}'
    lacking = uncovered(sample, measure, unit, f'unitSet: STATISTICAL, within: "{within}"')
    assert divisions(sample, where, "windowDays: 365") == lacking
    assert lacking


@pytest.mark.parametrize("measure", CONDITIONS)
def test_the_law_holds_three_relations_deep(sample, measure):
    """Districts with a street that has a community without a pairing."""
    where = f"""{{level: {{eq: DISTRICT}}, children: {{some: {{children: {{some: {{
        level: {{eq: COMMUNITY}}, pairings: {CONDITIONS[measure]}}}}}}}}}}}"""
    lacking = uncovered(sample, measure, "COMMUNITY", "unitSet: STATISTICAL")
    assert divisions(sample, where, "windowDays: 365") == {code[:6] for code in lacking}


@pytest.mark.parametrize("measure", CONDITIONS)
def test_streets_of_which_no_community_lacks_a_pairing(sample, measure):
    where = f"""{{level: {{eq: STREET}}, within: "110101",
        children: {{none: {{pairings: {CONDITIONS[measure]}}}}}}}"""
    lacking = uncovered(sample, measure, "COMMUNITY", 'unitSet: STATISTICAL, within: "110101"')
    streets = {row["key"] for row in sample.tables["divisions"] if row["level"] == "STREET"}
    inside = {code for code in streets if code.startswith("110101")}
    assert divisions(sample, where, "windowDays: 365") == inside - {code[:9] for code in lacking}
