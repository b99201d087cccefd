"""What walks cost on the real schema: by the nodes that they ask for."""

import pytest
from graphql import parse

from graph_service.http.cost import MAX_COST, Prices
from graph_service.http.errors import RefusedError
from schema.root import build_schema
from schema.sizes import LIST_SIZES

GRAPHQL = build_schema()._schema
PRICES = Prices(GRAPHQL, LIST_SIZES)
PICTURE = (
    "nodes {id name} marks {node {id} distance degree} edges {source {id} target {id} relation count} cut {kind}"
)


def cost(query: str) -> int:
    document = parse(query)
    return PRICES.cost(document, document.definitions[0], {})  # type: ignore[arg-type]


def around(most: int, inner: str) -> str:
    return f'{{neighborhood(id: "x", maxNodes: {most}) {{{inner}}}}}'


def test_nodes_edges_and_marks_cost_by_the_nodes_asked_for() -> None:
    assert cost(around(100, "nodes {name}")) == 1 + 1 + 100
    assert cost(around(100, "edges {count}")) == 1 + 1 + 500
    assert cost(around(100, "marks {degree}")) == 1 + 1 + 100
    assert cost('{neighborhood(id: "x") {nodes {name}}}') == 1 + 1 + 300
    assert cost('{neighborhood(id: "x") {totalNodes truncated}}') == 3


def test_the_whole_picture_of_a_thousand_nodes_is_answered() -> None:
    assert cost(around(1_000, PICTURE)) < MAX_COST
    assert cost(around(1_000, f"{PICTURE} edges {{records(first: 1) {{nodes {{id}}}}}}")) < MAX_COST


@pytest.mark.parametrize(
    "inner",
    [
        "nodes {... on PartyOrganization {pairings(first: 100) {nodes {key}}}}",
        "nodes {... on Division {pairings {nodes {key name status}}}}",
        "nodes {...p} fragment p on PartyOrganization {pairings(first: 100) {nodes {key}}}",
        "marks {node {... on Court {judges(first: 60) {nodes {key}}}}}",
        "edges {records {nodes {key}}}",
        "edges {source {... on Court {judges {nodes {key}}}}}",
    ],
)
def test_lists_below_a_thousand_nodes_are_too_dear(inner: str) -> None:
    head, _, fragment = inner.partition(" fragment ")
    tail = f" fragment {fragment}" if fragment else ""
    with pytest.raises(RefusedError) as refused:
        cost(around(1_000, head) + tail)
    assert refused.value.errors[0]["extensions"]["code"] == "TOO_COMPLEX"
    assert cost(around(5, head) + tail) < MAX_COST


def test_every_size_is_of_a_list_that_there_is() -> None:
    for (type_name, field_name), size in LIST_SIZES.items():
        assert field_name in GRAPHQL.type_map[type_name].fields  # type: ignore[attr-defined]
        if isinstance(size, tuple):
            around_it = [
                field
                for type_ in GRAPHQL.type_map.values()
                for field in getattr(type_, "fields", {}).values()
                if getattr(getattr(field.type, "of_type", None), "name", None) == type_name
            ]
            assert around_it and all(size[0] in field.args for field in around_it)
