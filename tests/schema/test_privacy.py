"""Judges' names are masked and phones are shown nowhere, whatever the path by which one gets to a judge."""

import json
import re
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from graphql import execute_sync, parse

from schema.context import Context
from tests.schema.asking import LISTS, SCHEMA, World, every_node
from tests.schema.conditions import WHERE_TYPES
from tests.schema.judge_paths import query_to_judges, root_fields
from tests.schema.worlds import generated_tables

DEPTH = 4
#: Root field -> depth of the walk; behind groups of figures judges stand one deeper.
WALKS = {**dict.fromkeys(root_fields(DEPTH + 1), DEPTH + 1), **dict.fromkeys(root_fields(DEPTH), DEPTH)}
PHONE = "010-87654321"
MASKED = re.compile(r".\*\*")


def told(world: World, query: str, node_id: str = "") -> tuple[str, Any]:
    """The answer as JSON text and as data. Not validated: that would take longer than the answers."""
    result = execute_sync(
        SCHEMA._schema,
        parse(query),
        context_value=Context(world.snapshot, world.as_of),
        variable_values={"id": node_id},
        executor_class=SCHEMA.execution_context_class,
    )
    assert not result.errors, result.errors
    return json.dumps(result.data, ensure_ascii=False, default=str), result.data


def judges_in(data: Any) -> list[dict]:
    if isinstance(data, list):
        return [judge for part in data for judge in judges_in(part)]
    if not isinstance(data, dict):
        return []
    own = [data] if data.get("__typename") == "Judge" else []
    return own + [judge for part in data.values() for judge in judges_in(part)]


def id_of(label: str, key: str) -> str:
    return urlsafe_b64encode(f"{label}:{key}".encode()).decode()


@pytest.fixture(scope="module")
def named(make_world) -> World:
    """A small world whose judges have names and phones that stand nowhere else."""
    tables = generated_tables(7, 12)
    for number, row in enumerate(tables["judges"]):
        row |= {"name": f"欧阳唯一{number:02}", "office_phone": f"{PHONE}{number}"}
    return make_world(tables=tables)


def assert_masked(world: World, text: str, data: Any) -> None:
    full = {row["name"] for row in world.tables["judges"]}
    assert not [name for name in full if name in text]
    assert PHONE not in text
    initials = {row["key"]: row["name"][0] for row in world.tables["judges"]}
    for judge in judges_in(data):
        if "Judge_name" in judge:
            assert MASKED.fullmatch(judge["Judge_name"])
            assert judge["Judge_name"][0] == initials[judge["Judge_key"]]


def test_all_ways_to_judges_are_walked():
    figures = {"coverage", "gaps", "doubleHundred", "silentUnits", "serviceRequestStats"}
    assert set(LISTS) | figures | {"node", "nodes", "division", "dataset"} == set(WALKS)


@pytest.mark.parametrize("field", WALKS)
def test_names_are_masked_on_every_path_in_a_small_world(named, field):
    query = query_to_judges(field, WALKS[field], 20)
    assert_masked(named, *told(named, query, id_of("Judge", named.tables["judges"][0]["key"])))


@pytest.mark.parametrize("field", WALKS)
def test_names_of_the_sample_are_masked_on_every_path(sample, field):
    query = query_to_judges(field, WALKS[field], 2)
    key = sample.tables["judges"][0]["key"]
    text, data = told(sample, query, id_of("Judge", key))
    assert_masked(sample, text, data)


def test_every_judge_of_the_sample_is_masked(sample):
    query = """query($first: Int!, $after: String) {judges(first: $first, after: $after) {
        pageInfo {hasNextPage endCursor} nodes {key name}}}"""
    nodes = every_node(sample, query)
    assert len(nodes) == len(sample.tables["judges"])
    assert all(MASKED.fullmatch(node["name"]) for node in nodes)


def test_paths_do_meet_judges(named):
    met = {
        field: len(judges_in(told(named, query_to_judges(field, DEPTH, 20))[1])) for field in ("courts", "visits")
    }
    assert all(met.values())


def test_judges_cannot_be_searched_or_ordered_by_name(sample):
    assert not {"name", "officePhone", "phone"} & set(WHERE_TYPES["judges"].fields)
    order = SCHEMA._schema.get_type("ValidityOrderField")
    assert set(order.values) == {"KEY", "VALID_FROM"}


def test_names_are_in_no_refusal(sample):
    name = sample.tables["judges"][0]["name"]
    for query in (
        "query($x: String) {judges(after: $x) {totalCount}}",
        "query($x: String) {judges(where: {within: $x}) {totalCount}}",
        "query($x: String) {doubleHundred(courtKey: $x) {assistants}}",
    ):
        assert name not in str(sample.refusal(query, x=name))
