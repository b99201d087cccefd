"""Neighbourhoods, paths and overlaps as they are asked for: on small worlds against networkx, and on the demo."""

import re
from base64 import urlsafe_b64encode
from collections import Counter
from itertools import pairwise
from random import Random
from typing import Any

import httpx
import pytest

from graph_service.domain.kinds import KIND_BY_TABLE
from tests.analytics.oracle import Node, of_row
from tests.analytics.oracle_walks import EDGE_TABLES, TABLES, Walks, rank
from tests.analytics.test_walk_overlap import partners
from tests.schema.asking import AS_OF, World
from tests.schema.test_errors import HAN
from tests.schema.worlds import division

ALL_TABLES = (*TABLES, *EDGE_TABLES)
LABELS = {table: KIND_BY_TABLE[table].label for table in ALL_TABLES}
NEIGHBOURHOOD = """query($id: ID!, $depth: Int! = 1, $minDegree: Int! = 0, $maxNodes: Int! = 300,
        $kinds: [NodeKind!], $relations: [Relation!], $asOf: Date) {
    neighborhood(id: $id, depth: $depth, minDegree: $minDegree, maxNodes: $maxNodes, kinds: $kinds,
        relations: $relations, asOf: $asOf) {
    nodes {__typename id key} marks {node {id} distance degree} cut {kind count} truncated totalNodes asOf
    edges {source {id} target {id} relation count records(first: 100) {totalCount nodes {__typename key}}}
}}"""
PATH = """query($from: ID!, $to: ID!, $relations: [Relation!], $asOf: Date) {
    shortestPath(from: $from, to: $to, relations: $relations, asOf: $asOf) {
        length asOf nodes {__typename key name} edges {source {key} target {key} relation count}}}"""
OVERLAP = """query($a: ID!, $b: ID!, $asOf: Date) {overlap(a: $a, b: $b, asOf: $asOf) {jaccard asOf
    shared {totalCount nodes {__typename key}} onlyA {nodes {__typename key}} onlyB {nodes {__typename key}}}}"""


def id_of(node: Node) -> str:
    return urlsafe_b64encode(f"{LABELS[node[0]]}:{node[1]}".encode()).decode()


def upper(table: str) -> str:
    """The kind of a table's rows."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", LABELS[table]).upper()


def places(world: World) -> list[Node]:
    return [(table, row["key"]) for table in ALL_TABLES for row in world.tables[table]]


@pytest.mark.parametrize("seed", range(6))
def test_neighbourhoods_are_those_of_networkx(make_world, seed):
    world, chance = make_world(seed, 12), Random(seed)
    oracle = Walks(world.tables, AS_OF)
    for start in chance.sample(places(world), 15):
        depth, least, most = chance.randint(1, 5), chance.randint(0, 2), chance.choice((3, 10, 300))
        begun = oracle.starts(*start)
        distances = oracle.distances(begun, depth)
        degrees = oracle.degrees(distances)
        staying = [node for node in distances if degrees[node] >= least or node in begun]
        staying.sort(key=lambda node: (distances[node], -degrees[node], rank(node)))
        kept = staying[:most]
        asked = {"depth": depth, "minDegree": least, "maxNodes": most}
        found = world.ask(NEIGHBOURHOOD, id=id_of(start), **asked)["neighborhood"]
        assert [(node["__typename"], node["key"]) for node in found["nodes"]] == [
            (LABELS[table], key) for table, key in kept
        ]
        assert [(mark["node"]["id"], mark["distance"], mark["degree"]) for mark in found["marks"]] == [
            (id_of(node), distances[node], degrees[node]) for node in kept
        ]
        cut = Counter(upper(table) for table, _ in staying[most:])
        assert {each["kind"]: each["count"] for each in found["cut"]} == cut
        assert found["totalNodes"] == len(staying)
        assert found["truncated"] == (len(staying) > most)
        assert found["asOf"] == AS_OF.isoformat()
        assert [shown(edge) for edge in found["edges"]] == [
            (id_of(edge.source), id_of(edge.target), edge.relation, edge.count, edge.records)
            for edge in oracle.merged(kept)
        ]


def shown(edge: Any) -> tuple[Any, ...]:
    records = edge["records"]["nodes"]
    assert edge["records"]["totalCount"] == len(records) == (edge["count"] if records else 0)
    keys = tuple(record["key"] for record in records)
    return edge["source"]["id"], edge["target"]["id"], edge["relation"], edge["count"], keys


def test_the_records_of_an_edge_come_latest_first(make_world):
    pairing = {"branch_key": "P", "partner": "divisions/11"}
    world = make_world(
        tables={
            "divisions": [division("11")],
            "courts": [{"key": "C", "name": "C", "level": "BASIC"}],
            "party_organizations": [{"key": "P", "name": "P", "kind": "BRANCH", "host": "courts/C"}],
            "pairings": [
                pairing | {"key": "unknown", "valid_from": None},
                pairing | {"key": "b", "valid_from": "2021-03"},
                pairing | {"key": "a", "valid_from": "2021-03-01"},
                pairing | {"key": "latest", "valid_from": "2022"},
            ],
        }
    )
    query = """query($id: ID!, $after: String) {neighborhood(id: $id, relations: [PAIRED_WITH]) {
        edges {count records(first: 2, after: $after) {nodes {key} pageInfo {hasNextPage endCursor}}}}}"""
    (edge,) = world.ask(query, id=id_of(("divisions", "11")))["neighborhood"]["edges"]
    assert edge["count"] == 4
    assert [record["key"] for record in edge["records"]["nodes"]] == ["latest", "a"]
    after = edge["records"]["pageInfo"]["endCursor"]
    (edge,) = world.ask(query, id=id_of(("divisions", "11")), after=after)["neighborhood"]["edges"]
    assert [record["key"] for record in edge["records"]["nodes"]] == ["b", "unknown"]
    assert not edge["records"]["pageInfo"]["hasNextPage"]


@pytest.mark.parametrize("seed", range(6))
def test_paths_are_those_of_networkx(make_world, seed):
    world, chance = make_world(seed, 12), Random(seed)
    relations = chance.choice((None, ["PART_OF", "PAIRED_WITH", "HOSTED_BY", "WORKS_AT", "HANDLED_BY", "FROM"]))
    oracle = Walks(world.tables, AS_OF, **({"relations": relations} if relations else {}))
    lengths = Counter()
    for number in range(40):
        start = chance.choice(places(world))
        reached = list(oracle.distances(oracle.starts(*start), 5))
        end = chance.choice(places(world) if number % 2 or not reached else reached)
        expected = oracle.shortest(oracle.starts(*start), oracle.starts(*end))
        asked = {"from": id_of(start), "to": id_of(end)}
        path = world.ask(PATH, relations=relations, **asked)["shortestPath"]
        if expected is None:
            assert path is None
            continue
        assert [(node["__typename"], node["key"]) for node in path["nodes"]] == [
            (LABELS[t], k) for t, k in expected
        ]
        assert path["length"] == len(path["edges"]) == len(expected) - 1
        lengths[path["length"]] += 1
        steps = zip(path["edges"], pairwise(expected), strict=True)
        assert all({e["source"]["key"], e["target"]["key"]} == {a[1], b[1]} for e, (a, b) in steps)
    assert len(lengths) > 1


@pytest.mark.parametrize("seed", range(6))
def test_overlaps_are_those_of_plain_sets(make_world, seed):
    world, chance = make_world(seed, 14), Random(seed)
    paired = [place for place in places(world) if place[0] in ("divisions", "party_organizations", "agencies")]
    for _ in range(20):
        a, b = chance.sample(paired, 2)
        of_a, of_b = partners(world.tables, a, AS_OF), partners(world.tables, b, AS_OF)
        found = world.ask(OVERLAP, a=id_of(a), b=id_of(b))["overlap"]
        for part, expected in (("shared", of_a & of_b), ("onlyA", of_a - of_b), ("onlyB", of_b - of_a)):
            told = {(node["__typename"], node["key"]) for node in found[part]["nodes"]}
            assert told == {(LABELS[table], key) for table, key in expected}
        assert found["shared"]["totalCount"] == len(of_a & of_b)
        assert found["jaccard"] == (len(of_a & of_b) / len(of_a | of_b) if of_a | of_b else None)


NOWHERE = id_of(("courts", "nowhere"))


@pytest.mark.parametrize("wrong", [NOWHERE, "", "x", "张", "\ud800", "Q291cnQ6", "RGl2aXNpb24"])
@pytest.mark.parametrize(
    ("query", "arguments", "named"),
    [
        (NEIGHBOURHOOD, {"id": None}, "id"),
        (PATH, {"from": None, "to": "11"}, "from"),
        (PATH, {"from": "11", "to": None}, "to"),
        (OVERLAP, {"a": None, "b": "11"}, "a"),
        (OVERLAP, {"a": "11", "b": None}, "b"),
    ],
)
def test_what_is_not_there_is_not_found_and_the_argument_named(sample, query, arguments, named, wrong):
    given = {name: wrong if code is None else id_of(("divisions", code)) for name, code in arguments.items()}
    error = sample.refusal(query, **given)
    assert error.code == "NOT_FOUND"
    assert error.message.startswith(f"{named}:") and f"{named}：" in error.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("depth", 0), ("depth", 6), ("depth", -1), ("maxNodes", 0), ("maxNodes", 1_001), ("minDegree", -1)],
)
def test_numbers_outside_their_range_are_refused(sample, name, value):
    error = sample.refusal(NEIGHBOURHOOD, id=id_of(("divisions", "11")), **{name: value})
    assert error.code == "BAD_USER_INPUT"
    assert name in error.message and str(value) in error.message and HAN.search(error.message)


@pytest.mark.parametrize(
    ("name", "value"), [("depth", 5), ("maxNodes", 1), ("maxNodes", 1_000), ("minDegree", 10**9)]
)
def test_numbers_at_the_ends_of_their_range_are_answered(sample, name, value):
    found = sample.ask(NEIGHBOURHOOD, id=id_of(("divisions", "110112105")), **{name: value})["neighborhood"]
    assert found["nodes"][0]["key"] == "110112105"
    if name == "minDegree":
        assert len(found["nodes"]) == 1
    if value == 1:
        assert found["truncated"] and found["edges"] == []


def test_what_is_never_paired_has_no_overlap(sample):
    court = sample.tables["courts"][0]["key"]
    error = sample.refusal(OVERLAP, a=id_of(("courts", court)), b=id_of(("divisions", "11")))
    assert error.code == "BAD_USER_INPUT"
    assert "a:" in error.message and "party organization" in error.message and "党组织" in error.message


def test_kinds_and_relations_narrow_the_walk(sample):
    branch = next(row for row in sample.tables["pairings"] if of_row(row, AS_OF) == "SURE")["branch_key"]
    asked = {"id": id_of(("party_organizations", branch)), "depth": 2}
    narrow = {"kinds": ["DIVISION", "PARTY_ORGANIZATION"], "relations": ["PAIRED_WITH"]}
    found = sample.ask(NEIGHBOURHOOD, **asked, **narrow)["neighborhood"]
    assert {edge["relation"] for edge in found["edges"]} == {"PAIRED_WITH"}
    assert {node["__typename"] for node in found["nodes"]} <= {"Division", "PartyOrganization"}
    alone = sample.ask(NEIGHBOURHOOD, **asked, kinds=[])["neighborhood"]
    assert [node["key"] for node in alone["nodes"]] == [branch]


def test_an_earlier_day_is_another_graph(sample):
    request = next(row for row in sample.tables["service_requests"] if row["handler_key"])
    handler = tuple(request["handler_key"].split("/", 1))
    asked = {"from": id_of(("divisions", request["division_code"])), "to": id_of(handler)}
    only = {"relations": ["FROM", "HANDLED_BY"]}
    today = sample.ask(PATH, **asked, **only)["shortestPath"]
    assert (today["asOf"], today["length"]) == ("2022-11-18", 2)
    assert today["nodes"][1]["__typename"] == "ServiceRequest"
    assert [edge["relation"] for edge in today["edges"]] == ["FROM", "HANDLED_BY"]
    assert sample.ask(PATH, **asked, **only, asOf="2015-01-01")["shortestPath"] is None


# --- the service itself


def asked(url: str, query: str, **variables: Any) -> Any:
    answer = httpx.post(f"{url}/graphql", json={"query": query, "variables": variables}, timeout=30).json()
    assert "errors" not in answer, answer
    return answer["data"]


SEARCH = (
    "query($text: String!, $kinds: [NodeKind!]) {search(text: $text, kinds: $kinds) {nodes {node {id key name}}}}"
)


def test_from_what_was_typed_to_the_way_to_its_court(service_url):
    (town, *_) = asked(service_url, SEARCH, text="zhangjiawan")["search"]["nodes"]
    assert town["node"]["name"] == "张家湾镇"
    (court,) = asked(service_url, SEARCH, text="通州区人民法院", kinds=["COURT"])["search"]["nodes"]
    path = asked(service_url, PATH, **{"from": town["node"]["id"], "to": court["node"]["id"]})["shortestPath"]
    assert [node["name"] for node in path["nodes"]] == ["张家湾镇", "通州区", "北京市通州区人民法院"]
    assert [edge["relation"] for edge in path["edges"]] == ["PART_OF", "HAS_JURISDICTION"]
    query = NEIGHBOURHOOD.replace("first: 100", "first: 5")
    around = asked(service_url, query, id=town["node"]["id"], depth=2)["neighborhood"]
    assert around["marks"][0]["distance"] == 0 and around["totalNodes"] == len(around["nodes"]) > 50
    relations = {edge["relation"] for edge in around["edges"]}
    assert {"PART_OF", "PAIRED_WITH", "JOINED"} <= relations


def test_a_thousand_nodes_are_within_the_limits_of_the_service(service_url):
    query = """query($id: ID!) {neighborhood(id: $id, depth: 5, maxNodes: 1000) {totalNodes truncated
        nodes {id name} marks {distance degree} edges {source {id} target {id} relation count} cut {kind count}}}"""
    found = asked(service_url, query, id=id_of(("divisions", "11")))["neighborhood"]
    assert len(found["nodes"]) == 1_000 and found["truncated"]
    assert sum(each["count"] for each in found["cut"]) == found["totalNodes"] - 1_000
    shown_ids = {node["id"] for node in found["nodes"]}
    assert all({edge["source"]["id"], edge["target"]["id"]} <= shown_ids for edge in found["edges"])
