"""Partnerships as a network, as they are asked for: on the demo against networkx, on small worlds by hand."""

import pickle
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

import networkx as nx
import pytest
from graphql import execute_sync, parse
from networkx.algorithms import bipartite

from schema.context import Context
from schema.queries import communities, nestedness, network_work, partnership_summary, redundancy
from tests.analytics.oracle import Recount
from tests.analytics.oracle_partnerships import Plain, figures, plain_network, statuses
from tests.analytics.test_nestedness import mean, of_pairs
from tests.schema.asking import AS_OF, SCHEMA, World, every_node
from tests.schema.test_errors import HAN

SIDE = "count isolated meanPartners mostPartners twoOrMore {numerator denominator ratio} degreeCentralization gini"
SUMMARY = f"""query($within: String, $unit: Unit! = STREET) {{ partnershipSummary(within: $within, unit: $unit) {{
    unit asOf windowDays links density components closure work {{nodes edges steps limit}}
    branches {{{SIDE}}} units {{{SIDE}}} pairings {{total active dormant unknown}}
    largestComponent {{branches units size share}}}}}}"""
NESTEDNESS = """query($within: String, $samples: Int! = 10, $seed: Int! = 1) {
    nestedness(within: $within, samples: $samples, seed: $seed) {
    nodf nodfBranches nodfUnits samples nullMean nullDeviation z pValue seed work {nodes edges steps limit}}}"""
REDUNDANCY = """query($within: String, $first: Int! = 100, $after: String) {
    partnerRedundancy(within: $within, first: $first, after: $after) {
    totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor}
    nodes {branch {key} units pairs sharedPairs redundancy clustering}}}"""
COMMUNITIES = """query($within: String, $projection: Projection!, $seed: Int! = 1, $weight: TieWeight! = NEWMAN) {
    communities(within: $within, projection: $projection, seed: $seed, weight: $weight) {
    projection weight seed runs approximate modularity isolates count truncated work {nodes edges steps limit}
    groups {size dominantShare dominantDistrict {code} members(first: 100) {totalCount nodes {__typename key}}}}}"""
WORK = "{work {nodes edges steps limit}}"
#: Everywhere, two districts, a street.
PLACES = (None, "110105", "110115", "110105001")


@pytest.fixture(scope="module")
def recount(sample: World) -> Recount:
    return Recount(sample.tables)


def plain(recount: Recount, within: str | None, unit: str = "STREET") -> Plain:
    return plain_network(recount, within, unit, AS_OF)


def numbers(side: dict[str, Any]) -> dict[str, Any]:
    """One side as the recount has it."""
    names = {"mean": "meanPartners", "most": "mostPartners", "centralization": "degreeCentralization"}
    own = {
        name: side[names.get(name, name)]
        for name in ("count", "isolated", "most", "mean", "centralization", "gini")
    }
    assert side["twoOrMore"]["denominator"] == side["count"]
    return own | {"two_or_more": side["twoOrMore"]["numerator"]}


@pytest.mark.parametrize("unit", ["STREET", "COMMUNITY", "DISTRICT"])
@pytest.mark.parametrize("within", PLACES)
def test_the_summary_of_the_demo_is_that_of_networkx(sample, recount, within, unit):
    network = plain(recount, within, unit)
    found = sample.ask(SUMMARY, within=within, unit=unit)["partnershipSummary"]
    expected = figures(network.graph)
    assert numbers(found["branches"]) == pytest.approx(expected["branches"])
    assert numbers(found["units"]) == pytest.approx(expected["units"])
    for name in ("links", "density", "components", "closure"):
        assert found[name] == pytest.approx(expected[name]), name
    largest = found["largestComponent"]
    assert (largest["branches"], largest["units"]) == expected["largest"]
    assert largest["size"] == sum(expected["largest"]) and largest["share"] == pytest.approx(expected["share"])
    counted = statuses(recount, network, AS_OF, 365)
    own = {name.lower(): count for name, count in counted.items()}
    assert found["pairings"] == own | {"total": sum(own.values())}
    assert (found["unit"], found["asOf"], found["windowDays"]) == (unit, "2022-11-18", 365)


def test_the_demo_has_something_to_sum_up(sample):
    found = sample.ask(SUMMARY)["partnershipSummary"]
    assert found["links"] > 500 and found["pairings"]["dormant"] > 0 and found["pairings"]["active"] > 1000


def test_the_dormant_pairings_of_the_summary_can_be_listed(sample, recount):
    found = sample.ask(SUMMARY, unit="COMMUNITY")["partnershipSummary"]["pairings"]
    listed = every_node(
        sample,
        "query($first: Int!, $after: String) {pairings(first: $first, after: $after,"
        " where: {status: {eq: DORMANT}}) {pageInfo {hasNextPage endCursor} nodes {key}}}",
    )
    behind = {key for keys in plain(recount, None, "COMMUNITY").links.values() for key in keys}
    assert found["dormant"] == sum(node["key"] in behind for node in listed) > 0


@pytest.mark.parametrize("within", ["110105", "110115"])
def test_nestedness_of_the_demo_is_that_of_its_definition(sample, recount, within):
    graph = plain(recount, within).graph
    lists = {kind: [set(graph[n]) for n in graph if n[0] == kind and graph[n]] for kind in ("branch", "unit")}
    by_branch, by_unit = of_pairs(lists["branch"]), of_pairs(lists["unit"])
    found = sample.ask(NESTEDNESS, within=within)["nestedness"]
    told = [found["nodfBranches"], found["nodfUnits"], found["nodf"]]
    assert told == pytest.approx([mean(by_branch), mean(by_unit), mean(by_branch + by_unit)])
    assert found["z"] == pytest.approx((found["nodf"] - found["nullMean"]) / found["nullDeviation"])
    assert found["samples"] == 10 and 1 / 11 <= found["pValue"] <= 1
    assert found == sample.ask(NESTEDNESS, within=within)["nestedness"]
    assert found["nullMean"] != sample.ask(NESTEDNESS, within=within, seed=2)["nestedness"]["nullMean"]
    joined = sum(len(own) for own in lists.values())
    assert (found["work"]["nodes"], found["work"]["edges"]) == (joined, graph.number_of_edges())


def test_redundancy_of_the_demo_is_that_of_networkx(sample, recount):
    network = plain(recount, None)
    graph = network.graph
    branches = [("branch", key) for key in network.branches]
    redundant = bipartite.node_redundancy(graph, [node for node in branches if graph.degree(node) > 1])
    clustered = bipartite.latapy_clustering(graph, branches)
    found = every_node(sample, REDUNDANCY, 50)
    assert sorted(each["branch"]["key"] for each in found) == network.branches
    for each in found:
        node = ("branch", each["branch"]["key"])
        shares_a_unit = any(graph.degree(unit) > 1 for unit in graph[node])
        assert each["redundancy"] == pytest.approx(redundant.get(node)), node
        assert each["clustering"] == pytest.approx(clustered[node] if shares_a_unit else None), node
        assert each["units"] == graph.degree(node)
    ranks = [(each["redundancy"] is None, each["redundancy"] or 0.0, -each["units"]) for each in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("projection", ["BRANCHES", "DIVISIONS", "TWO_MODE"])
def test_communities_of_the_demo_part_those_who_have_partners(sample, recount, projection):
    graph = plain(recount, "110105").graph
    found = sample.ask(COMMUNITIES, within="110105", projection=projection)["communities"]
    if projection != "TWO_MODE":
        mode = 0 if projection == "BRANCHES" else 1
        graph = bipartite.projected_graph(graph, [node for node in graph if graph.nodes[node]["bipartite"] == mode])
    isolated = set(nx.isolates(graph))
    assert found["isolates"] == len(isolated)
    members = [[node["key"] for node in group["members"]["nodes"]] for group in found["groups"]]
    assert sorted(key for group in members for key in group) == sorted(node[1] for node in set(graph) - isolated)
    assert [group["size"] for group in found["groups"]] == [len(group) for group in members]
    assert found["count"] == len(members) and not found["truncated"]
    assert found["approximate"] and found["runs"] > 1 and found["seed"] == 1
    assert found["work"]["nodes"] == len(graph)
    if projection == "TWO_MODE":
        assert found["modularity"] == pytest.approx(barber(graph, members)) and found["weight"] == "NONE"
    plain_weights = sample.ask(COMMUNITIES, within="110105", projection=projection, weight="NONE")["communities"]
    if projection != "TWO_MODE":
        groups = [{node["key"] for node in group["members"]["nodes"]} for group in plain_weights["groups"]]
        parts = [{node for node in graph if node[1] in group} for group in groups] + [{node} for node in isolated]
        assert plain_weights["modularity"] == pytest.approx(nx.community.modularity(graph, parts))


def barber(graph: nx.Graph, groups: list[list[str]]) -> float:
    links, total = graph.number_of_edges(), 0.0
    for group in map(set, groups):
        inside = graph.subgraph(node for node in graph if node[1] in group)
        ends = [0, 0]
        for node, mode in inside.nodes(data="bipartite"):
            ends[mode] += graph.degree(node)
        total += inside.number_of_edges() / links - ends[0] * ends[1] / links**2
    return total


def test_the_dominant_district_of_a_community_is_that_of_most_members(sample):
    found = sample.ask(COMMUNITIES, within="11", projection="DIVISIONS")["communities"]
    assert len(found["groups"]) > 10
    for group in found["groups"]:
        districts = Counter(node["key"][:6] for node in group["members"]["nodes"])
        most = max(districts.values())
        assert group["dominantDistrict"]["code"] == min(code for code, count in districts.items() if count == most)
        assert group["dominantShare"] == most / group["size"]


def test_organizations_have_communities_too(sample):
    found = sample.ask(COMMUNITIES, within="110115", projection="ORGANIZATIONS")["communities"]
    kinds = {node["__typename"] for group in found["groups"] for node in group["members"]["nodes"]}
    assert found["modularity"] > 0 and kinds <= {"Court", "Agency", "PartyOrganization"}


def test_of_an_empty_world_everything_is_zero_or_null(make_world):
    world = make_world(tables={})
    summary = world.ask(SUMMARY)["partnershipSummary"]
    assert (summary["links"], summary["density"], summary["closure"], summary["components"]) == (0, None, None, 0)
    assert summary["units"]["gini"] is None and summary["units"]["twoOrMore"]["ratio"] is None
    assert summary["largestComponent"] == {"branches": 0, "units": 0, "size": 0, "share": None}
    nested = world.ask(NESTEDNESS)["nestedness"]
    assert (nested["nodf"], nested["z"], nested["samples"], nested["work"]["edges"]) == (None, None, 0, 0)
    assert world.ask(REDUNDANCY)["partnerRedundancy"]["totalCount"] == 0
    for projection in ("BRANCHES", "DIVISIONS", "ORGANIZATIONS", "TWO_MODE"):
        found = world.ask(COMMUNITIES, projection=projection)["communities"]
        assert (found["modularity"], found["groups"], found["isolates"], found["count"]) == (None, [], 0, 0)


class ByPost:
    """Heavy work as a process does it: the question goes there and the answer comes back as bytes."""

    def __init__(self) -> None:
        self.functions: list[str] = []

    def run(self, question: Hashable, function: Callable[..., Any], /, *arguments: Any) -> Any:
        called, given = pickle.loads(pickle.dumps((function, arguments)))
        self.functions.append(function.__name__)
        return pickle.loads(pickle.dumps(called(*given)))


@pytest.mark.parametrize(
    ("query", "function", "variables"),
    [
        (SUMMARY, "closure", {}),
        (NESTEDNESS, "nestedness", {}),
        (REDUNDANCY, "redundancy", {}),
        (COMMUNITIES, "one_mode_communities", {"projection": "DIVISIONS"}),
        (COMMUNITIES, "two_mode_communities", {"projection": "TWO_MODE"}),
    ],
)
def test_heavy_figures_are_worked_out_once_and_can_be_so_elsewhere(sample, monkeypatch, query, function, variables):
    monkeypatch.setattr(network_work, "AT_ONCE", 0)
    variables = variables | {"within": "110115"}
    expected = sample.ask(query, **variables)
    sample.snapshot.memo.forget()
    post = ByPost()
    found = execute_sync(
        SCHEMA._schema,
        parse(query),
        context_value=Context(sample.snapshot, AS_OF, post),
        variable_values=variables,
        executor_class=SCHEMA.execution_context_class,
    )
    assert (found.errors, found.data) == (None, expected)
    assert post.functions == [function]


# --- what is refused


@pytest.mark.parametrize(
    ("module", "field", "figure"),
    [
        (partnership_summary, "partnershipSummary(within: $within)", "closure"),
        (nestedness, "nestedness(within: $within)", "z"),
        (communities, "communities(within: $within, projection: BRANCHES)", "modularity"),
        (communities, "communities(within: $within, projection: TWO_MODE)", "count"),
    ],
)
def test_too_much_work_is_told_and_refused(sample, monkeypatch, module, field, figure):
    monkeypatch.setattr(module, "LIMIT", 5)
    asked = sample.ask(f"query($within: String) {{ answer: {field} {WORK}}}", within="110105")["answer"]["work"]
    assert asked["steps"] > asked["limit"] == 5 and asked["edges"] > 0
    error = sample.refusal(f"query($within: String) {{ {field} {{ {figure} }} }}", within="110105")
    assert error.code == "TOO_COMPLEX" and "within" in error.message and HAN.search(error.message)


def test_too_many_pairs_for_redundancy_are_refused(sample, monkeypatch):
    monkeypatch.setattr(redundancy, "LIMIT", 5)
    assert sample.refusal(REDUNDANCY, within="110105").code == "TOO_COMPLEX"


@pytest.mark.parametrize(
    "field",
    [
        "partnershipSummary(unit: BUILDING) {links}",
        "nestedness(unit: BUILDING) {nodf}",
        "partnerRedundancy(unit: BUILDING) {totalCount}",
        "communities(unit: BUILDING, projection: BRANCHES) {count}",
    ],
)
def test_buildings_are_no_units_of_a_network(sample, field):
    error = sample.refusal(f"{{ {field} }}")
    assert error.code == "BAD_USER_INPUT" and "unit" in error.message and "BUILDING" in error.message


@pytest.mark.parametrize("samples", [-1, 0, 9, 1001])
def test_samples_out_of_bounds_are_refused(sample, samples):
    error = sample.refusal(NESTEDNESS, samples=samples)
    assert error.code == "BAD_USER_INPUT" and str(samples) in error.message and "samples" in error.message


def test_every_figure_has_a_definition(sample):
    ids = (
        *("PARTNERSHIP_DENSITY", "PARTNERSHIP_CENTRALIZATION", "PARTNERSHIP_GINI", "PARTNERSHIP_CLOSURE"),
        *("NESTEDNESS", "COMMUNITIES", "PARTNER_REDUNDANCY", "PARTNER_CLUSTERING"),
    )
    found = sample.ask(
        "query($ids: [String!]) {metricDefinitions(ids: $ids) {id nameZh literature}}", ids=list(ids)
    )
    assert all(each["literature"] and HAN.search(each["nameZh"]) for each in found["metricDefinitions"])
