"""The cells of the matrix, and what was gained and lost between two days, counted by Neo4j itself."""

import pytest

from tests.neo4j_beijing import BeijingOnNeo4j
from tests.neo4j_graph.cypher_texts import DAY, about_units, parameters
from tests.schema.asking import World

MEASURES = ("BRANCH_PAIRED", "ACTIVITY_HELD")
MATRIX = """query($measures: [Measure!]!) {
  coverageMatrix(measures: $measures, unit: COMMUNITY, groupBy: STREET, windowDays: 200) {
    rows { division { code } cells { measure numerator denominator unknown } }
  }
}"""
DIFF = """query($measure: Measure!, $unit: Unit!, $from: Date!, $to: Date!, $after: String) {
  coverageDiff(measure: $measure, unit: $unit, from: $from, to: $to, windowDays: 90) {
    before { numerator } after { numerator } gainedCount lostCount gainedFromUnknown lostToUnknown
    gained(first: 100, after: $after) @include(if: %s) { nodes { code } pageInfo { hasNextPage endCursor } }
    lost(first: 100, after: $after) @skip(if: %s) { nodes { code } pageInfo { hasNextPage endCursor } }
  }
}"""
BEFORE = "2022-06-30"


@pytest.fixture(scope="module")
def matrix(embedded: World) -> dict[str, list[dict[str, object]]]:
    """The cells of the matrix by street."""
    rows = embedded.ask(MATRIX, measures=MEASURES)["coverageMatrix"]["rows"]
    return {row["division"]["code"]: row["cells"] for row in rows}


@pytest.mark.parametrize("number", range(len(MEASURES)))
def test_every_cell_of_communities_by_street(
    number: int, matrix: dict[str, list[dict[str, object]]], beijing_on_neo4j: BeijingOnNeo4j
) -> None:
    measure = MEASURES[number]
    counted = beijing_on_neo4j.dicts(about_units(measure, "by_street"), **parameters(measure, "COMMUNITY", 200))
    cells = {code: row[number] for code, row in matrix.items() if row[number]["denominator"]}
    assert {str(row.pop("code")): {"measure": measure, **row} for row in counted} == cells
    assert len(cells) > 300 and any(cell["unknown"] for cell in cells.values()) == (measure == "ACTIVITY_HELD")


def told(world: World, name: str, **variables: object) -> tuple[dict[str, object], list[str]]:
    """The counts, and the codes of `gained` or `lost`, on all pages."""
    query = DIFF % (("true",) * 2 if name == "gained" else ("false",) * 2)
    codes, after = [], None
    while True:
        answer = world.ask(query, **variables, after=after)["coverageDiff"]
        page = answer.pop(name)
        codes += [node["code"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return answer, codes


@pytest.mark.parametrize(("measure", "unit"), [("BRANCH_PAIRED", "COMMUNITY"), ("ACTIVITY_HELD", "STREET")])
def test_gained_and_lost(measure: str, unit: str, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    statuses = []
    for day in (BEFORE, DAY):
        rows = beijing_on_neo4j.dicts(about_units(measure, "statuses"), **parameters(measure, unit, 90, day=day))
        statuses.append({row["code"]: row["status"] for row in rows})
    then, now = statuses
    assert then.keys() == now.keys(), "the statistical list of Beijing does not change in the sample"
    expected = {
        "gained": [code for code in then if then[code] != "COVERED" == now[code]],
        "lost": [code for code in then if then[code] == "COVERED" != now[code]],
    }
    asked = {"measure": measure, "unit": unit, "from": BEFORE, "to": DAY}
    for name, codes in expected.items():
        counts, found = told(embedded, name, **asked)
        assert found == codes
        assert counts == {
            "before": {"numerator": list(then.values()).count("COVERED")},
            "after": {"numerator": list(now.values()).count("COVERED")},
            "gainedCount": len(expected["gained"]),
            "lostCount": len(expected["lost"]),
            "gainedFromUnknown": sum(then[code] == "UNKNOWN" for code in expected["gained"]),
            "lostToUnknown": sum(now[code] == "UNKNOWN" for code in expected["lost"]),
        }
    assert expected["gained"] or expected["lost"]
