"""Nodes by id, their provenance and their ancestors, and what depends on the as-of date."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.kinds import KIND_BY_TABLE
from tests.schema.asking import LISTS, every_node
from tests.schema.plain_filters import Filters
from tests.schema.plain_places import Places

NODE = "query($id: ID!) {node(id: $id) {__typename id key name}}"
NODES = "query($ids: [ID!]!) {nodes(ids: $ids) {__typename id key name}}"


def id_of(label: str, key: str) -> str:
    return urlsafe_b64encode(f"{label}:{key}".encode()).decode()


@pytest.mark.parametrize("field", LISTS)
def test_ids_lead_back_to_their_nodes(sample, field):
    nodes = sample.ask(f"{{{field}(first: 100) {{nodes {{__typename id key name}}}}}}")[field]["nodes"]
    assert nodes
    assert {node["__typename"] for node in nodes} == {KIND_BY_TABLE[LISTS[field]].label}
    assert len({node["id"] for node in nodes}) == len(nodes)
    for node in nodes[:10]:
        assert sample.ask(NODE, id=node["id"])["node"] == node
    backwards = [node["id"] for node in nodes][::-1]
    assert sample.ask(NODES, ids=backwards)["nodes"] == nodes[::-1]


def test_nodes_answers_in_the_order_of_ids_with_null_for_the_unknown(sample):
    ids = [
        id_of("Division", "110105"),
        id_of("Division", "999999"),
        id_of("Division", "11"),
        id_of("Division", "110105"),
    ]
    found = sample.ask(NODES, ids=ids)["nodes"]
    assert [node and node["key"] for node in found] == ["110105", None, "11", "110105"]


def test_at_most_a_hundred_ids_at_a_time(sample):
    ids = [id_of("Division", "11")] * 100
    assert len(sample.ask(NODES, ids=ids)["nodes"]) == 100
    assert sample.refusal(NODES, ids=[*ids, ids[0]]).code == "TOO_COMPLEX"
    assert sample.ask(NODES, ids=[])["nodes"] == []


@pytest.mark.parametrize(
    "node_id",
    [
        id_of("Judge", "110105"),  # a division's key under another type
        id_of("Court", "11"),
        id_of("Standard", "BRANCH_PAIRED"),
        id_of("Scope", "divisions|11||"),
        id_of("divisions", "110105"),  # the table's name is not the type's
        id_of("", "110105"),
        id_of("Division", ""),
        id_of("Division", "110000"),
        "Division:110105",
        "110105",
        "",
        "=",
        "é",
        "\ud800",
        urlsafe_b64encode(b"Division:\xff").decode(),
        urlsafe_b64encode(b"Division").decode(),
    ],
)
def test_forged_and_broken_ids_name_nothing(sample, node_id):
    assert sample.ask(NODE, id=node_id)["node"] is None
    assert sample.ask(NODES, ids=[node_id])["nodes"] == [None]


@given(st.text() | st.binary().map(lambda content: urlsafe_b64encode(content).decode()))
def test_garbage_ids_name_nothing(sample, node_id):
    assert sample.ask(NODE, id=node_id)["node"] is None


def test_every_kind_is_a_node(make_world):
    world = make_world(seed=3, size=12)
    for table, kind in KIND_BY_TABLE.items():
        assert world.tables[table], f"no {table} in this world"
        for row in world.tables[table]:
            found = world.ask(NODE, id=id_of(kind.label, row["key"]))["node"]
            assert (found["__typename"], found["key"]) == (kind.label, row["key"])
            assert found["name"]


def test_ids_say_type_and_key(sample):
    node = sample.ask('{division(code: "110105") {id}}')["division"]
    assert urlsafe_b64decode(node["id"]).decode() == "Division:110105"


def provenances(sample, field: str) -> list[dict]:
    query = f"""query($first: Int!, $after: String) {{{field}(first: $first, after: $after) {{
        pageInfo {{hasNextPage endCursor}}
        nodes {{key name provenance {{nature source row citation loadedAt}}}}}}}}"""
    return every_node(sample, query)


@pytest.mark.parametrize(
    "field", ["servicePoints", "buildings", "courts", "partyOrganizations", "agencies", "agreements"]
)
def test_what_the_article_reports_says_so_and_cites_it(sample, field):
    nodes = provenances(sample, field)
    reported = [node for node in nodes if node["provenance"]["nature"] == "REPORTED"]
    assert reported or field in ("courts", "agencies"), "the article names some of them"
    for node in reported:
        assert "法治日报" in node["provenance"]["citation"]
        assert "2022-11-18" in node["provenance"]["citation"]
        assert not node["name"].startswith("【演示】")
    for node in nodes:
        provenance = node["provenance"]
        assert provenance["source"].endswith(".csv")
        assert provenance["row"] >= 2
        assert provenance["loadedAt"]
        assert provenance["nature"] in ("REPORTED", "PUBLIC", "SYNTHETIC")
        if node["name"].startswith("【演示】"):
            assert provenance["nature"] == "SYNTHETIC"


def test_divisions_are_public_knowledge(sample):
    natures = {node["provenance"]["nature"] for node in provenances(sample, "divisions")}
    assert natures == {"PUBLIC"}


def test_no_two_nodes_of_a_list_come_from_the_same_row_of_a_source(sample):
    for field in ("servicePoints", "courts", "judges", "pairings"):
        places = [(node["provenance"]["source"], node["provenance"]["row"]) for node in provenances(sample, field)]
        assert len(set(places)) == len(places) > 0


def test_the_placeholder_is_no_parent_and_no_ancestor(sample):
    query = """query($first: Int!, $after: String) {divisions(first: $first, after: $after) {
        pageInfo {hasNextPage endCursor} nodes {code parent {code name} ancestors {code name}}}}"""
    for node in every_node(sample, query):
        above = [ancestor["code"] for ancestor in node["ancestors"]]
        shown = [code for code in (node["code"][:size] for size in (2, 6, 9)) if code != node["code"]]
        assert above == [code for code in dict.fromkeys(shown) if len(code) < len(node["code"])]
        assert (node["parent"] or {}).get("code") == (above[-1] if above else None)
        assert "市辖区" not in [ancestor["name"] for ancestor in node["ancestors"]]


@pytest.mark.parametrize("day", ["2021-06-30", "2022-03-31", "2022-11-18", "2023-11-17", "2030-01-01"])
def test_statuses_of_pairings_are_those_of_the_as_of_day(sample, day):
    query = f"""query($first: Int!, $after: String) {{pairings(first: $first, after: $after, asOf: "{day}") {{
        pageInfo {{hasNextPage endCursor}} nodes {{key status lastContact}}}}}}"""
    shown = {node["key"]: node for node in every_node(sample, query)}
    filters = Filters(Places(sample.tables, date.fromisoformat(day)), 365)
    for row in sample.tables["pairings"][::40]:
        assert shown[row["key"]]["status"] == filters.status(row)
        before = [contact for contact in filters.contacts(row) if contact <= filters.places.as_of]
        assert shown[row["key"]]["lastContact"] == (max(before).isoformat() if before else None)


def test_statuses_change_with_the_as_of_day(sample):
    query = """query($day: Date) {pairings(asOf: $day, where: {status: {eq: ACTIVE}}) {totalCount}}"""
    counts = [sample.ask(query, day=day)["pairings"]["totalCount"] for day in ("2020-01-01", "2022-03-31", None)]
    assert counts[0] == 0 < counts[1] < counts[2]


@pytest.mark.parametrize("day", ["2022-03-31", "2022-11-18"])
def test_requests_stand_as_they_stood_on_the_as_of_day(sample, day):
    query = f"""query($first: Int!, $after: String) {{
        serviceRequests(first: $first, after: $after, asOf: "{day}") {{
        pageInfo {{hasNextPage endCursor}} nodes {{key state}}}}}}"""
    filters = Filters(Places(sample.tables, date.fromisoformat(day)), 365)
    states = {node["key"]: node["state"] for node in every_node(sample, query)}
    expected = {row["key"]: filters.state(row) for row in sample.tables["service_requests"]}
    assert states == {key: state for key, state in expected.items() if state is not None}
    assert (None in expected.values()) == (day == "2022-03-31"), "a request to come is in no list"
