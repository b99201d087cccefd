"""Coverage, gaps and silent units, counted by Neo4j itself, are those of the service."""

import pytest

from tests.neo4j_beijing import BeijingOnNeo4j
from tests.neo4j_graph.cypher_texts import DAY, TABLES, about_units, cypher, parameters
from tests.schema.asking import World

COVERAGE = """query($measure: Measure!, $unit: Unit!, $days: Int!, $inherit: Boolean!) {
  coverage(measure: $measure, unit: $unit, groupBy: DISTRICT, windowDays: $days, inherit: $inherit) {
    numerator denominator unknown
    groups { division { code } numerator denominator unknown knownRatio }
  }
}"""
GAPS = """query($measure: Measure!, $unit: Unit!, $days: Int!, $after: String) {
  gaps(measure: $measure, unit: $unit, windowDays: $days, first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { division { code } status required actual shortfall need }
  }
}"""
SILENT = """query($source: RequestSource, $unit: Unit!, $after: String) {
  silentUnits(source: $source, unit: $unit, from: "2022-01-01", to: "2022-11-18", first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes { code }
  }
}"""
CASES = [(measure, unit, False) for measure in TABLES for unit in ("STREET", "COMMUNITY")]
CASES += [(measure, "COMMUNITY", True) for measure in ("BRANCH_PAIRED", "JUDGE_ASSIGNED", "AGREEMENT_IN_FORCE")]
CASES += [("REPORT_FILED", "COMMUNITY", True)]
#: The slow ones of communities are left to their coverage.
GAP_CASES = [
    (measure, "STREET") for measure in ("BRANCH_PAIRED", "JUDGE_VISITED", "PAIRING_ACTIVE", "ACTIVITY_HELD")
]
GAP_CASES += [("BRANCH_PAIRED", "COMMUNITY"), ("ACTIVITY_HELD", "COMMUNITY")]


def every_page(world: World, query: str, **variables: object) -> list[dict[str, object]]:
    nodes, after = [], None
    while True:
        (page,) = world.ask(query, **variables, after=after).values()
        nodes += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return nodes
        after = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize(("measure", "unit", "inherit"), CASES)
def test_coverage_by_district(
    measure: str, unit: str, inherit: bool, beijing_on_neo4j: BeijingOnNeo4j, embedded: World
) -> None:
    """322 days lie within the declared scopes; those of two districts leave out visits or activities."""
    counted = beijing_on_neo4j.dicts(
        about_units(measure, "by_district"), **parameters(measure, unit, 322, inherit=inherit)
    )
    variables = {"measure": measure, "unit": unit, "days": 322, "inherit": inherit}
    answer = embedded.ask(COVERAGE, **variables)["coverage"]
    for group in counted:
        covered, known = group.pop("known_numerator"), group.pop("known_denominator")
        group["knownRatio"] = covered / known if known else None
    asked = [{"code": group.pop("division")["code"], **group} for group in answer["groups"]]
    # a district where nothing was asked has a group of zeros
    assert counted == [group for group in asked if group["denominator"]]
    assert sum(group["denominator"] for group in counted) == answer["denominator"] > 0
    assert sum(group["numerator"] for group in counted) == answer["numerator"]
    assert sum(group["unknown"] for group in counted) == answer["unknown"]


def test_scopes_make_a_difference(embedded: World) -> None:
    """What the comparison above is worth: the demo has covered units, gaps and unknown ones."""
    share = {
        name: embedded.ask(COVERAGE, measure=name, unit="COMMUNITY", days=322, inherit=False)["coverage"]
        for name in TABLES
    }
    visited = share["JUDGE_VISITED"]
    assert 0 < visited["unknown"] < visited["denominator"] - visited["numerator"]
    # agreements, assignments and reports name streets and districts, not a community itself
    without = {name for name, found in share.items() if not found["numerator"]}
    assert without <= {"AGREEMENT_IN_FORCE", "JUDGE_ASSIGNED", "REPORT_FILED"}


@pytest.mark.parametrize(("measure", "unit"), GAP_CASES)
def test_gaps_with_their_order(measure: str, unit: str, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    counted = beijing_on_neo4j.dicts(about_units(measure, "gaps"), **parameters(measure, unit, 200))
    asked = every_page(embedded, GAPS, measure=measure, unit=unit, days=200)
    assert counted == [{"code": gap.pop("division")["code"], **gap} for gap in asked]
    assert counted


@pytest.mark.parametrize("source", ["HOTLINE_12368", None])
@pytest.mark.parametrize("unit", ["STREET", "COMMUNITY"])
def test_silent_units(source: str | None, unit: str, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    period = {"from": "2022-01-01", "to": "2022-11-18", "day": DAY}
    counted = beijing_on_neo4j.dicts(cypher("silent_units"), unit=unit, source=source, **period)
    assert counted == every_page(embedded, SILENT, source=source, unit=unit)
    assert counted or source is None
