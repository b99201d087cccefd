"""The Cypher script, run on an empty Neo4j as cypher-shell would, gives the same graph, also when run twice."""

from collections import Counter
from typing import Any, LiteralString, cast

import pytest

from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from tests.builders import FILE, World, court, divisions, judge, mediator, organization, pairing, visit, world
from tests.export.network.recount import AS_OF, WORKED_OUT, expected_edges, expected_nodes, frozen
from tests.neo4j_server import Neo4jServer

TEXTS = (
    "\\u0027", "\\\\u0027}) DETACH DELETE n //", "'", '"', "\\", "\\'", "a\nb\r\tc", "// no comment", "/* none */",
    ";", "`", "$x", "{row}", "京<&>", "\u2028", "\\u000A", "u0041\\", "\x00\x08",
)  # fmt: skip
ROWS: World = world(
    divisions=divisions("11", "1101", "110105", "110105001"),
    courts=[court(f"C{number} {text}", "110105") | {"name": text} for number, text in enumerate(TEXTS[:-1])]
    + [court("C", "110105") | {"name": TEXTS[-1]}],
    party_organizations=[organization("B", "courts", "C"), organization("B2", "divisions", "110105001")],
    judges=[judge("J", "C", "B"), judge("J2", "C", "B", None)],
    mediators=[mediator("M", "110105", "110105001")],
    pairings=[
        pairing("B", "divisions", "110105001", "2022-01"),
        pairing("B", "divisions", "110105001", "2021", "2022"),
        pairing("B", "party_organizations", "B2"),
    ],
    visits=[visit("J", f"2022-05-{day:02}", division_code="110105001") for day in range(1, 20)],
)


def run(server: Neo4jServer, script: str) -> None:
    """Statement by statement, each by itself; they end where a line ends with a semicolon."""
    statements = [part.strip() for part in script.split(";\n")]
    with server.driver() as driver, driver.session(database=server.database) as session:
        for statement in filter(None, statements):
            session.run(cast(LiteralString, statement)).consume()


def asked(server: Neo4jServer, query: LiteralString) -> list[list[Any]]:
    with server.driver() as driver:
        return [record.values() for record in driver.execute_query(query, database_=server.database).records]


@pytest.fixture(scope="module")
def script() -> str:
    return b"".join(network_file(Network(frozen(ROWS, [FILE]), AS_OF), NetworkForm.CYPHER)).decode()


@pytest.mark.parametrize("times", [1, 2])
def test_the_script_gives_the_same_graph(empty_neo4j: Neo4jServer, script: str, times: int) -> None:
    for _ in range(times):
        run(empty_neo4j, script)
    nodes = {
        own.pop("id"): {name: value for name, value in own.items() if name not in WORKED_OUT}
        for (own,) in asked(empty_neo4j, "MATCH (n) RETURN properties(n)")
    }
    assert nodes == expected_nodes(ROWS, [FILE], frozen(ROWS, [FILE]))
    labels = asked(empty_neo4j, "MATCH (n) RETURN labels(n), n.kind")
    assert all([kind] == found for found, kind in labels)
    edges = Counter(
        tuple(sorted({"relation": relation, "source": source, "target": target, **_known(own)}.items()))
        for relation, source, target, own in asked(
            empty_neo4j, "MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)"
        )
    )
    assert edges == expected_edges(ROWS, [FILE])


def _known(own: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in own.items() if name != "in_force"}
