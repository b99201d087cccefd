"""`centrality` and `brokers`: what they say beside the values, their pages and refusals, and what is lazy."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import pytest
from graphql import execute_sync

from graph_service.domain.vocabulary_network import CentralityMetric, Projection
from graph_service.workers.messages import packed, unpacked
from schema.context import Context
from schema.queries import brokers as brokers_query
from schema.queries import centrality as centrality_query
from tests.builders import activity, agency, court, divisions, organization, pairing
from tests.schema.asking import AS_OF, SCHEMA, World, every_node, valid

#: Branch A reaches three streets, B and C two each, D none; the agency is paired with D and meets A and B.
STREETS = ("110101001", "110101002", "110101003", "110101004")
TABLES = {
    "divisions": divisions("11", "1101", "110101", *STREETS),
    "courts": [court("C1", "110101")],
    "agencies": [agency("G", "110101")],
    "party_organizations": [organization(key, "courts", "C1") for key in "ABCD"],
    "pairings": [
        *(pairing("A", "divisions", street) for street in STREETS[:3]),
        *(pairing("B", "divisions", street) for street in STREETS[:2]),
        *(pairing("C", "divisions", street) for street in STREETS[2:]),
        pairing("D", "agencies", "G"),
    ],
    "activities": [activity("X", "2022-11-01", ("A", "B"), "agencies/G")],
}
CENTRALITY = (
    "query($first: Int! = 100, $after: String, $metric: CentralityMetric!, $projection: Projection!,"
    " $weight: TieWeight, $sampleSize: Int) {"
    " centrality(first: $first, after: $after, metric: $metric, projection: $projection, weight: $weight,"
    " sampleSize: $sampleSize) {"
    " metric projection weight method sampleSize seed work {nodes edges steps limit} totalCount"
    " pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {cursor}"
    " nodes {value rank node {__typename key}}}}"
)
BROKERS = (
    "query($first: Int! = 100, $after: String, $by: BrokerGrouping!, $projection: Projection!,"
    " $role: BrokerageRole) {"
    " brokers(first: $first, after: $after, by: $by, projection: $projection, role: $role) {"
    " by projection work {nodes edges steps limit} totalCount"
    " pageInfo {hasNextPage hasPreviousPage startCursor endCursor} edges {cursor}"
    " nodes {group total coordinator itinerant gatekeeper representative liaison unclassified"
    " node {__typename key}}}}"
)


@pytest.fixture(scope="module")
def small(make_world: Callable[..., World]) -> World:
    return make_world(tables=TABLES)


def ranked(world: World, metric: str, projection: str, **more: Any) -> list[tuple[str, float | None, int | None]]:
    page = world.ask(CENTRALITY, metric=metric, projection=projection, **more)["centrality"]
    return [(item["node"]["key"], item["value"], item["rank"]) for item in page["nodes"]]


def test_branches_stand_by_rank_and_the_undefined_last(small: World) -> None:
    degrees = ranked(small, "DEGREE", "BRANCHES")
    third = pytest.approx(1 / 3)
    assert degrees == [("A", pytest.approx(2 / 3), 1), ("B", third, 2), ("C", third, 2), ("D", 0.0, 4)]
    assert ranked(small, "CONSTRAINT", "BRANCHES", weight="NONE") == [
        ("A", 0.5, 1),
        ("B", 1.0, 2),
        ("C", 1.0, 2),
        ("D", None, None),
    ]


def test_units_and_both_sides_can_be_asked(small: World) -> None:
    assert ranked(small, "DEGREE", "DIVISIONS")[0] == ("110101003", 1.0, 1)
    two_mode = ranked(small, "DEGREE", "TWO_MODE")
    assert two_mode[0] == ("A", 0.75, 1)
    assert [key for key, _, _ in two_mode[1:]] == [
        "110101001",
        "110101002",
        "110101003",
        "B",
        "C",
        "110101004",
        "D",
    ]


def test_weights_are_told_and_can_be_chosen(small: World) -> None:
    def asked(metric: str, projection: str = "BRANCHES", **more: Any) -> Any:
        return small.ask(CENTRALITY, metric=metric, projection=projection, **more)["centrality"]["weight"]

    assert asked("CONSTRAINT") == asked("EFFECTIVE_SIZE") == "NEWMAN"
    assert asked("CONSTRAINT", weight="SHARED") == "SHARED"
    assert asked("EIGENVECTOR") == asked("DEGREE") == asked("EIGENVECTOR", "TWO_MODE") == "NONE"
    assert ranked(small, "EIGENVECTOR", "BRANCHES") != ranked(small, "EIGENVECTOR", "BRANCHES", weight="SHARED")


def test_a_sample_says_so(small: World) -> None:
    exact = small.ask(CENTRALITY, metric="BETWEENNESS", projection="BRANCHES")["centrality"]
    assert (exact["method"], exact["sampleSize"], exact["seed"]) == ("EXACT", None, None)
    sampled = small.ask(CENTRALITY, metric="BETWEENNESS", projection="BRANCHES", sampleSize=2)["centrality"]
    assert (sampled["method"], sampled["sampleSize"], sampled["seed"]) == ("SAMPLED", 2, 1)
    everybody = small.ask(CENTRALITY, metric="BETWEENNESS", projection="BRANCHES", sampleSize=3)["centrality"]
    assert everybody == exact  # D has no tie


def test_large_networks_are_estimated_without_being_asked(small: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_service.analytics.centrality.EXACT_LIMIT", 10)
    monkeypatch.setattr("graph_service.analytics.centrality.SAMPLE_SIZE", 2)
    found = small.ask(CENTRALITY, metric="BETWEENNESS", projection="BRANCHES")["centrality"]
    assert (found["method"], found["sampleSize"]) == ("SAMPLED", 2)


def test_beyond_the_limit_values_are_refused_and_the_work_still_told(
    small: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(centrality_query, "STEP_LIMIT", 5)
    monkeypatch.setattr(brokers_query, "STEP_LIMIT", 5)
    for field_name in ("centrality(metric: CLOSENESS)", "brokers"):
        refused = small.refusal(f"{{{field_name} {{nodes {{node {{key}}}}}}}}")
        assert refused.code == "TOO_COMPLEX"
        assert "within" in refused.message
        (answer,) = small.ask(f"{{{field_name} {{work {{steps limit}}}}}}").values()
        assert answer["work"]["steps"] > answer["work"]["limit"] == 5


@dataclass
class Watched:
    """Does heavy work itself, writes down what, and sends the arguments and the result on the way to a process."""

    done: list[str] = field(default_factory=list)

    def run(self, question: Hashable, function: Callable[..., Any], /, *arguments: Any) -> Any:
        self.done.append(function.__name__)
        return unpacked(packed(function(*unpacked(packed(arguments)))))  # as if done in another process


def ask_watched(world: World, watched: Watched, query: str, **variables: Any) -> Any:
    document, invalid = valid(query)
    assert not invalid
    context = Context(world.snapshot, AS_OF, watched)
    result = execute_sync(
        SCHEMA._schema,
        document,
        context_value=context,
        variable_values=variables,
        executor_class=SCHEMA.execution_context_class,
    )
    assert not result.errors, result.errors
    return result.data


def test_only_what_needs_the_values_works_them_out_and_once(make_world: Callable[..., World]) -> None:
    world, watched = make_world(tables=TABLES), Watched()
    ask_watched(
        world, watched, "{centrality(metric: CLOSENESS) {totalCount method work {steps}} brokers {by work {steps}}}"
    )
    assert watched.done == []
    both = "{centrality(metric: CLOSENESS) {edges {cursor} nodes {rank}} brokers {totalCount nodes {total}}}"
    for _ in range(2):
        ask_watched(world, watched, both)
    assert watched.done == ["centrality", "brokerage_in"]


def test_what_is_worked_out_elsewhere_is_the_same(small: World, make_world: Callable[..., World]) -> None:
    world = make_world(tables=TABLES)
    for metric, projection in every_metric():
        asked = {"metric": metric, "projection": projection}
        assert ask_watched(world, Watched(), CENTRALITY, **asked) == small.ask(CENTRALITY, **asked)
    asked = {"by": "DISTRICT", "projection": "ORGANIZATIONS"}
    assert ask_watched(world, Watched(), BROKERS, **asked) == small.ask(BROKERS, **asked)
    sampled = {"metric": "BETWEENNESS", "projection": "TWO_MODE", "sampleSize": 5}
    assert ask_watched(world, Watched(), CENTRALITY, **sampled) == small.ask(CENTRALITY, **sampled)


def test_brokers_between_types(small: World) -> None:
    page = small.ask(BROKERS, by="ORGANIZATION_TYPE", projection="ORGANIZATIONS")["brokers"]
    assert page["totalCount"] == 1
    # the agency joins D with A and with B, each both ways; all three are branches of a court
    assert page["nodes"] == [
        {"group": "司法所", "total": 4, "coordinator": 0, "itinerant": 4, "gatekeeper": 0, "representative": 0,
         "liaison": 0, "unclassified": 0, "node": {"__typename": "Agency", "key": "G"}},
    ]  # fmt: skip


def test_brokers_of_other_networks_and_by_one_role(small: World) -> None:
    by_district = small.ask(BROKERS, by="DISTRICT", projection="BRANCHES")["brokers"]["nodes"]
    assert [(item["node"]["key"], item["coordinator"]) for item in by_district] == [("A", 2)]
    units = small.ask(BROKERS, by="DISTRICT", projection="DIVISIONS")["brokers"]["nodes"]
    assert [(item["node"]["key"], item["coordinator"]) for item in units] == [("110101003", 4)]
    nobody = small.ask(BROKERS, by="DISTRICT", projection="BRANCHES", role="LIAISON")["brokers"]
    assert (nobody["totalCount"], nobody["nodes"]) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        ({"metric": "CONSTRAINT", "projection": "TWO_MODE"}, "metric: CONSTRAINT says nothing of a two-mode"),
        ({"metric": "EFFECTIVE_SIZE", "projection": "TWO_MODE"}, "metric: EFFECTIVE_SIZE says nothing"),
        ({"metric": "DEGREE", "projection": "BRANCHES", "weight": "NEWMAN"}, "weight: DEGREE of BRANCHES counts"),
        ({"metric": "EIGENVECTOR", "projection": "TWO_MODE", "weight": "SHARED"}, "weight: EIGENVECTOR of TWO"),
        ({"metric": "CORE", "projection": "BRANCHES", "sampleSize": 5}, "sampleSize: only BETWEENNESS"),
        ({"metric": "BETWEENNESS", "projection": "BRANCHES", "sampleSize": 1}, "sampleSize must be between 2 and"),
        ({"metric": "DEGREE", "projection": "BRANCHES", "first": 101}, "first must be between 1 and 100"),
    ],
)  # fmt: skip
def test_centrality_refuses_with_reasons(small: World, arguments: dict[str, Any], about: str) -> None:
    refused = small.refusal(CENTRALITY, **arguments)
    assert refused.code == "BAD_USER_INPUT"
    assert refused.message.startswith(about)


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        ({"by": "DISTRICT", "projection": "TWO_MODE"}, "projection: in a two-mode network"),
        ({"by": "ORGANIZATION_TYPE", "projection": "DIVISIONS"}, "by: the nodes of DIVISIONS are divisions"),
    ],
)
def test_brokers_refuse_with_reasons(small: World, arguments: dict[str, Any], about: str) -> None:
    assert small.refusal(BROKERS, **arguments).message.startswith(about)


def every_metric() -> Iterator[tuple[str, str]]:
    for metric in CentralityMetric.__members__:
        for projection in Projection.__members__:
            if projection != "TWO_MODE" or metric not in ("CONSTRAINT", "EFFECTIVE_SIZE"):
                yield metric, projection


@pytest.mark.parametrize(("metric", "projection"), list(every_metric()))
def test_pages_of_any_size_give_the_same_list_in_random_worlds(
    make_world: Callable[..., World], metric: str, projection: str
) -> None:
    world = make_world(4, size=12)
    arguments = f"(first: $first, after: $after, metric: {metric}, projection: {projection}) "
    query = (
        f"query($first: Int!, $after: String) {{centrality{arguments}"
        "{pageInfo {hasNextPage endCursor} nodes {value rank node {id}}}}"
    )
    whole = every_node(world, query)
    assert every_node(world, query, first=3) == whole
    values = [item["value"] for item in whole if item["value"] is not None]
    assert values == sorted(values, reverse=metric != "CONSTRAINT")
    ranks = [item["rank"] for item in whole]
    known = [1 + sum(other > value for other in values) for value in values]
    if metric == "CONSTRAINT":
        known = [1 + sum(other < value for other in values) for value in values]
    assert ranks == known + [None] * (len(whole) - len(known))


def test_on_the_sample_values_are_those_of_networkx(sample: World) -> None:
    arguments = "(first: $first, after: $after, metric: BETWEENNESS, projection: BRANCHES) "
    query = (
        f"query($first: Int!, $after: String) {{centrality{arguments}"
        "{pageInfo {hasNextPage endCursor} nodes {value node {key}}}}"
    )
    found = {item["node"]["key"]: item["value"] for item in every_node(sample, query)}
    expected = nx.betweenness_centrality(branches_of_beijing(sample))
    assert found == pytest.approx(expected, abs=1e-11)


def branches_of_beijing(sample: World) -> nx.Graph:
    """Court branches, joined where they are paired in one street, from the plain rows of the sample."""
    hosts = {row["key"]: row["host"] for row in sample.tables["party_organizations"]}
    place = {row["key"]: row["division_code"] for row in sample.tables["agencies"]}
    kinds = {row["key"]: row["kind"] for row in sample.tables["party_organizations"]}
    graph = nx.Graph()
    graph.add_nodes_from(
        key for key, host in hosts.items() if host.startswith("courts/") and kinds[key] == "BRANCH"
    )

    def code_of(cell: str) -> str:
        table, _, key = cell.partition("/")
        match table:
            case "divisions":
                return key
            case "agencies":
                return place[key] or ""
            case "party_organizations":
                return code_of(hosts[key])
        return ""

    streets: dict[str, set[str]] = {}
    quasi = {row["key"] for row in sample.tables["divisions"] if (row["kind"] or "").startswith("QUASI")}
    for row in sample.tables["pairings"]:
        standing = (row["valid_from"] or "") <= "2022-11-18" < (row["valid_to"] or "9999")
        street = code_of(row["partner"])[:9]
        if standing and row["branch_key"] in graph and len(street) == 9 and street not in quasi:
            streets.setdefault(street, set()).add(row["branch_key"])
    for branches in streets.values():
        graph.add_edges_from((a, b) for a in branches for b in branches if a < b)
    return graph
