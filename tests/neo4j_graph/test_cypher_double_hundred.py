"""The double hundred, counted by Neo4j itself, is that of the service, court by court."""

from collections.abc import Iterable

import pytest

from tests.neo4j_beijing import BeijingOnNeo4j
from tests.neo4j_graph.cypher_texts import DAY, cypher, first_day
from tests.schema.asking import Row, World

DOUBLE_HUNDRED = """query($days: Int!) {
  doubleHundred(windowDays: $days) {
    branches { numerator denominator active }
    judges { numerator denominator assigned }
    byCourt {
      court { key }
      branches { numerator denominator active }
      judges { numerator denominator assigned }
    }
  }
}"""


def by_court(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.pop("court"): row for row in rows}


def of_courts(answer: Row, part: str) -> dict[str, Row]:
    return {row["court"]["key"]: row[part] for row in answer["byCourt"] if row[part]["denominator"]}


def total(counted: dict[str, Row]) -> Row:
    return {name: sum(row[name] for row in counted.values()) for name in next(iter(counted.values()))}


@pytest.mark.parametrize("days", [322, 60])
@pytest.mark.parametrize("part", ["branches", "judges"])
def test_by_court(days: int, part: str, beijing_on_neo4j: BeijingOnNeo4j, embedded: World) -> None:
    counted = by_court(beijing_on_neo4j.dicts(cypher(f"{part}_by_court"), day=DAY, first=first_day(days)))
    answer = embedded.ask(DOUBLE_HUNDRED, days=days)["doubleHundred"]
    assert counted == of_courts(answer, part)
    assert total(counted) == answer[part]
    assert len(counted) > 20
