"""The demo's network: as many nodes and relationships as networkx is given by the snapshot, and figures that are
worked out as GraphQL answers them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from graph_service.domain.kinds import KIND_BY_TABLE, KINDS
from graph_service.domain.vocabulary import SAMPLE_NOTICE
from graph_service.export.network.forms import NetworkForm, network_file
from graph_service.export.network.network import Network
from graph_service.opening import open_store
from graph_service.settings import Settings
from graph_service.snapshot.freeze import freeze
from graph_service.snapshot.networkx_graph import to_networkx
from graph_service.snapshot.snapshot import Snapshot
from tests.export.network.reading import Attributes, Read, read_network
from tests.schema.asking import AS_OF, World

#: Where GraphQL tells the district of a node, and whether it is there.
ASKED = """query ($first: Int!, $after: String) {
  serviceRequests(first: $first, after: $after) {
    pageInfo { endCursor hasNextPage }
    nodes { key state division { ancestors { code level } } }
  }
}"""


@pytest.fixture(scope="module")
def snapshot(beijing: Settings) -> Iterator[Snapshot]:
    store = open_store(beijing.store)
    with store.reading() as reader:
        yield freeze(reader)
    store.close()


@pytest.fixture(scope="module")
def content(snapshot: Snapshot) -> bytes:
    return b"".join(network_file(Network(snapshot, AS_OF), NetworkForm.JSON))


@pytest.fixture(scope="module")
def read(content: bytes) -> Read:
    return read_network(content, NetworkForm.JSON)


def test_nodes_are_those_of_the_snapshot(snapshot: Snapshot, read: Read) -> None:
    graph = to_networkx(snapshot)
    tables = Counter(KIND_BY_TABLE[facts["table"]].label for _, facts in graph.nodes(data=True))
    relationships = {kind.label for kind in KINDS if kind.edge is not None}
    assert Counter(node["kind"] for node in read.nodes.values()) == {
        label: count for label, count in tables.items() if label not in relationships
    }


def test_relationships_are_the_links_and_records_of_the_snapshot(snapshot: Snapshot, read: Read) -> None:
    graph = to_networkx(snapshot)
    tables = nodes_table(graph)
    links = Counter(f"{tables[start]}.{column}" for start, _, column in graph.edges(keys=True))
    records = {kind.table for kind in KINDS if kind.edge is not None}
    expected = {name: count for name, count in links.items() if name.partition(".")[0] not in records}
    expected |= {name: len(snapshot.tables[name]) for name in records}
    assert Counter(edge["column"] for edge in read.edges) == expected
    assert len(read.edges) > 50_000


def nodes_table(graph: Any) -> dict[int, str]:
    return {node: facts["table"] for node, facts in graph.nodes(data=True)}


def test_requests_stand_as_graphql_says(snapshot: Snapshot, read: Read) -> None:
    world, after, seen = World(snapshot, {}), None, 0
    while True:
        page = world.ask(ASKED, first=100, after=after)["serviceRequests"]
        for request in page["nodes"]:
            node = read.nodes[f"ServiceRequest:{request['key']}"]
            assert node.get("status") == request["state"]
            ancestors = {one["level"]: one["code"] for one in request["division"]["ancestors"]}
            assert node["district"] == ancestors["DISTRICT"]
            seen += 1
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"] or seen >= 500:
            break
    assert seen >= 500


def test_what_is_in_force_is_what_the_dates_say(read: Read) -> None:
    day = AS_OF.isoformat()
    judged = 0
    for edge in read.edges:
        if edge["column"] == "visits":
            assert edge["in_force"] == (edge["since"] <= day and both_in_force(read, edge))
            judged += 1
        if edge["column"] == "pairings" and len(edge.get("since", day)) == 10 == len(edge.get("until", day)):
            own = edge.get("since", "") <= day < edge.get("until", "9")
            assert edge["in_force"] == (own and both_in_force(read, edge))
            judged += 1
    assert judged > 10_000


def both_in_force(read: Read, edge: Attributes) -> bool:
    return bool(read.nodes[edge["source"]]["in_force"] and read.nodes[edge["target"]]["in_force"])


def test_judges_stand_where_their_court_does(read: Read) -> None:
    courts = {edge["source"]: edge["target"] for edge in read.edges if edge["column"] == "judges.court_key"}
    districts = {judge: read.nodes[judge].get("district") for judge in courts}
    assert districts == {judge: read.nodes[of].get("district") for judge, of in courts.items()}
    assert len(set(districts.values())) > 10


@pytest.mark.parametrize("form", NetworkForm, ids=lambda form: form.value)
def test_every_file_of_the_sample_says_so(snapshot: Snapshot, form: NetworkForm) -> None:
    chunks = network_file(Network(snapshot, AS_OF), form)
    if form is NetworkForm.GEPHI:
        import io
        import zipfile

        head = zipfile.ZipFile(io.BytesIO(b"".join(chunks))).read("说明.txt").decode("utf-8-sig")
    else:
        head = next(chunks).decode()
    for said in (SAMPLE_NOTICE, f"版本 {snapshot.revision}", AS_OF.isoformat(), f"revision {snapshot.revision}"):
        assert said in head


def test_no_phone_and_no_full_name_is_in_it(snapshot: Snapshot, content: bytes) -> None:
    for table in ("judges", "mediators"):
        names = {name for name in snapshot.tables[table].text("name").array.to_pylist() if len(name) > 2}
        phones = set(snapshot.tables[table].text("office_phone").array.to_pylist()) - {None}
        assert not [secret for secret in names | phones if f'"{secret}"'.encode() in content]
