"""Sole providers and the removal of courts, counted by Neo4j itself, are those of the service."""

import pytest

from tests.neo4j_beijing import BeijingOnNeo4j
from tests.neo4j_graph.cypher_texts import about_units, cypher, parameters
from tests.schema.asking import World

MEASURE = "BRANCH_PAIRED"
SOLE = """query($unit: Unit!, $inherit: Boolean!, $after: String) {
  soleProviders(measure: BRANCH_PAIRED, unit: $unit, inherit: $inherit, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { count provider { node { key } } unitsLosingCover(first: 100) { totalCount nodes { code } } }
  }
}"""
COURTS = "{ courts(first: 100, where: {level: {in: [HIGH, INTERMEDIATE, SPECIAL, BASIC]}}) { nodes { id key } } }"
REMOVAL = """query($id: ID!, $unit: Unit!, $inherit: Boolean!) {
  removalImpact(ids: [$id], measure: BRANCH_PAIRED, unit: $unit, inherit: $inherit) {
    coverageBefore { numerator } coverageAfter { numerator }
    unitsLosingCover(first: 100) { totalCount nodes { code } }
  }
}"""
CASES = [("STREET", False), ("COMMUNITY", True)]


def text(ending: str) -> str:
    return about_units(MEASURE, "court_branches_of_unit") + cypher(ending)


def sole(world: World, **variables: object) -> list[dict[str, object]]:
    nodes, after = [], None
    while True:
        page = world.ask(SOLE, **variables, after=after)["soleProviders"]
        nodes += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return nodes
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize(("unit", "inherit"), CASES)
def test_sole_branches(unit: str, inherit: bool, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    counted = beijing_on_neo4j.dicts(text("sole_branches"), **parameters(MEASURE, unit, 365, inherit=inherit))
    asked = sole(embedded, unit=unit, inherit=inherit)
    assert [(row["key"], row["count"]) for row in counted] == [
        (node["provider"]["node"]["key"], node["count"]) for node in asked
    ]
    for row, node in zip(counted, asked, strict=True):
        page = node["unitsLosingCover"]
        assert (page["totalCount"], [each["code"] for each in page["nodes"]]) == (
            row["count"],
            sorted(row["units"])[:100],
        )
    assert len(counted) > 100


@pytest.mark.parametrize(("unit", "inherit"), CASES)
def test_removal_of_courts(unit: str, inherit: bool, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    """Each court but the tribunals, which go with theirs."""
    counted = beijing_on_neo4j.dicts(text("without_courts"), **parameters(MEASURE, unit, 365, inherit=inherit))
    expected = {row["key"]: sorted(row["units"]) for row in counted}
    asked = {}
    for court in embedded.ask(COURTS)["courts"]["nodes"]:
        found = embedded.ask(REMOVAL, id=court["id"], unit=unit, inherit=inherit)["removalImpact"]
        page = found["unitsLosingCover"]
        lost = found["coverageBefore"]["numerator"] - found["coverageAfter"]["numerator"]
        assert lost == page["totalCount"] == len(expected.get(court["key"], []))
        if lost:
            asked[court["key"]] = [each["code"] for each in page["nodes"]]
    assert asked == {key: units[:100] for key, units in expected.items()}
    assert len(asked) > 10
